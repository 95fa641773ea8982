"""Videos, pictures, figures that float, tables, running heads."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from sphinx.util.docutils import SphinxDirective
from sphinxcontrib.youtube.utils import video
from typstbook.checks import alternative_texts, page_texts, qr_codes
from typstbook.images import prepare_svg

ROOTS = Path(__file__).parent / "roots"
CONF = 'project = "Small"\nauthor = "A. Writer"\nrelease = "1"\nextensions = ["myst_parser", "typstbook"]\n'
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>'


class film(video):
    """A video node of another extension."""


class Film(SphinxDirective):
    has_content = True

    def run(self):
        return [film("", **json.loads("\n".join(self.content)))]


def add_film(app):
    app.setup_extension("sphinxcontrib.youtube")
    app.add_node(film, override=True)
    app.add_directive("film", Film, override=True)


VIDEO = CONF + "from test_pictures import add_film as setup\n"


def test_film_with_facts_and_address(build):
    facts = {
        "id": "x",
        "title": "A film",
        "maker": "Us",
        "length": "1:50",
        "language": "ja",
        "poster": "dot.svg",
        "url": "https://example.org/film",
    }
    built = build(
        {
            "conf.py": VIDEO,
            "index.md": f"# T\n\n```{{film}}\n{json.dumps(facts)}\n```\n",
            "dot.svg": DOT,
        }
    )
    assert built.said == ""
    for word in ("A film", "Us", "1:50", "Japanese", "example.org/film"):
        assert word in built.text()
    assert "https://example.org/film" in qr_codes(built.pdf())
    assert "Poster of the video; opens https://example.org/film" in alternative_texts(built.pdf())


def test_film_without_address(build):
    built = build(
        {
            "conf.py": VIDEO,
            "index.md": '# T\n\n```{film}\n{"id": "x", "title": "A film", "url": ""}\n```\n',
        }
    )
    assert (
        "The film stands in the web edition of this page." in built.text()
        and qr_codes(built.pdf()) == set()
    )


def test_missing_poster_is_named(build):
    built = build(
        {
            "conf.py": VIDEO,
            "index.md": '# T\n\n```{film}\n{"id": "x", "title": "A film", "url": "", "poster": "no.png"}\n```\n',
        }
    )
    assert "the poster no.png of the video is missing" in built.said and "A film" in built.text()


def test_svg_is_drawn_as_on_white_paper_in_the_book_face(stress):
    source = (ROOTS / "stress" / "fig" / "chart.svg").read_text()
    made = prepare_svg(source, "Source Sans 3")
    assert (
        "prefers-color-scheme" not in made
        and "'Source Sans 3'" in made
        and "sans-serif" not in made
        and ".bar{fill:#14507a}" in made
    )
    with pikepdf.open(stress.pdf()) as pdf:
        fonts = {
            str(f.get("/BaseFont", ""))
            for p in pdf.pages
            for f in p.get("/Resources", {}).get("/Font", {}).values()
        }
    assert any("SourceSans3" in f for f in fonts)


def test_figure_without_room_floats_and_text_fills_the_page(build):
    words = "Some words to fill the page with text, line after line. " * 8
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="420"><rect width="300" height="420" fill="#14507a"/></svg>'
    body = (
        "\n\n".join([words] * 4)
        + "\n\n```{figure} big.svg\n:name: fig-big\n:alt: a big square\n\nA caption.\n```\n\nAFTER "
        + "\n\n".join([words] * 5)
    )
    built = build(
        {
            "conf.py": CONF + "numfig = True\n",
            "index.md": "# B\n\n```{toctree}\na\n```\n",
            "a.md": f"# A\n\n{body}\n",
            "big.svg": picture,
        }
    )
    pages = page_texts(built.pdf())
    start = next(i for i, p in enumerate(pages) if "AFTER" in p)
    assert "A caption." in pages[start + 1] and "A caption." not in pages[start]


def test_empty_cells_of_a_table_are_set(build):
    table = "|  | b |\n|---|---|\n| c |  |\n|  | f |\n"
    grid = "```{list-table}\n:header-rows: 1\n\n* -\n  - {ref}`to <place>`\n* - {cite}`x`\n  -\n```\n".replace(
        "{cite}`x`", "text"
    )
    comment = "```{list-table}\n:header-rows: 1\n\n* - % nothing but a comment\n  - b\n* - c\n  - % nothing\n```\n"
    built = build({"index.md": f"(place)=\n# Title\n\n{table}\n\n{grid}\n\n{comment}"})
    assert built.status == 0 and built.said == ""
    assert {"b", "c", "f"} <= set(built.text().split())


@pytest.mark.parametrize(
    "body, turned",
    [
        ("\u05e9\u05dc\u05d5\u05dd, spine.", 1),
        ("\u0627\u0644\u0639\u0635\u0628 (80%).", 1),
        ("80% \u05e9\u05dc\u05d5\u05dd.", 1),
        ("Spine, \u05e9\u05dc\u05d5\u05dd.", 0),
        ("12.", 0),
        ("- \u05e9\u05dc\u05d5\u05dd", 2),
    ],
)
def test_first_letter_decides_the_direction(build, body, turned):
    built = build(
        {"index.md": f"# Title\n\n{body}\n"}, typstbook_pdf_standards=[]
    )  # no face of the tests holds these letters
    assert built.status == 0
    assert built.typst().count("#from-right[") == turned


FILL = "Some words to fill the page with text, line after line. " * 8
TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="420"><rect width="300" height="420" fill="#14507a"/></svg>'


def pages_with(build, block: str, before: int = 4) -> list[str]:
    """The pages of a book in which a block follows some paragraphs, and is followed by others."""
    body = "\n\n".join([FILL] * before) + f"\n\n{block}\n\nAFTER " + "\n\n".join([FILL] * 5)
    built = build(
        {
            "conf.py": CONF + "numfig = True\n",
            "index.md": "# B\n\n```{toctree}\na\n```\n",
            "a.md": f"# A\n\n{body}\n",
            "big.svg": TALL,
        }
    )
    assert built.said == ""
    return page_texts(built.pdf())


def test_heading_stays_and_its_figure_floats(build):
    pages = pages_with(
        build,
        "## HEAD\n\n### INNER\n\n```{figure} big.svg\n:name: fig-big\n:alt: a big square\n\nA caption.\n```",
    )
    start = next(i for i, p in enumerate(pages) if "HEAD" in p and "AFTER" in p)
    assert "INNER" in pages[start] and "A caption." in pages[start + 1]


@pytest.mark.parametrize(
    "lead, floats", [("It is in the table.", True), ("As follows:", False), ("## HEAD", False)]
)
def test_short_table_floats_unless_it_is_announced(build, lead, floats):
    """One that may not float breaks, so that neither leaves half a page empty."""
    rows = "\n".join(f"| row {i} of the table | {'words of a cell ' * 3} |" for i in range(16))
    pages = pages_with(
        build,
        f"{lead}\n\n```{{table}} A caption.\n:name: table-t\n\n| a | b |\n|---|---|\n{rows}\n```",
        before=6,
    )
    caption, last, after = (
        next(i for i, p in enumerate(pages) if words in p)
        for words in ("A caption.", "row 15", "AFTER")
    )
    assert (caption > after) == floats and (last > caption) != floats


def test_running_head_names_the_page_that_goes_on(build):
    built = build(
        {
            "index.md": "# B\n\n```{toctree}\na\n```\n",
            "a.md": "# Outer\n\n```{toctree}\nb\n```\n",
            "b.md": "# Middle\n\n```{toctree}\nc\n```\n",
            "c.md": "# Innermost\n\n" + "\n\n".join([FILL] * 12),
        }
    )
    assert page_texts(built.pdf())[-1].split()[:2] == ["Outer", "Innermost"]
