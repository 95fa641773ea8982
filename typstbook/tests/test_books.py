"""Several books from the same pages: contents, what is left out, what another book holds, what is read out."""

from __future__ import annotations

import pikepdf
import pytest
from typstbook.checks import page_texts
from typstbook.finishing import ranges

PAGES = {
    "index.md": "# Site\n\n```{toctree}\none\ntwo\n```\n",
    "one.md": "# One\n\nText of one, see {ref}`deep`.\n\n## The evidence\n\nLong evidence.\n\n```{container} claim\nA claim.\n```\n\n"
    "## For the screen\n\n```{container} web-only\nPress here.\n```\n",
    "two.md": "# Two\n\nText of two.\n\n```{container} flag\nMind the gap.\n```\n\n(deep)=\n## Deep\n\nDeep text.\n\n"
    "```{container} flag\nMind the gap.\n```\n",
}
BOOK = {"root": "index", "basename": "a", "title": "Book A", "shelf": "Book A", "index": False}
FROM_FILE = """project, author = "Small", "A. Writer"
extensions = ["myst_parser", "typstbook"]
typstbook_documents = "books.toml"
"""


def of(**more):
    return [{**BOOK, **more}]


def test_contents_name_parts_and_pages(build):
    made = build(
        PAGES,
        typstbook_documents=of(contents=[{"title": "Part the first", "pages": ["two", "one"]}]),
    )
    assert made.status == 0, made.said
    text = made.text("a")
    assert text.index("Part the first") < text.index("Text of two") < text.index("Text of one")
    with pikepdf.open(made.pdf("a")) as pdf, pdf.open_outline() as outline:
        assert [i.title for i in outline.root] == ["Part the first"]
        assert [i.title for i in outline.root[0].children] == ["Two", "One"]
        assert not outline.root[0].is_closed


def test_one_section_of_a_page(build):
    made = build(PAGES, typstbook_documents=of(contents=["two#deep"]))
    assert "Deep text" in made.text("a") and "Text of two" not in made.text("a")


def test_what_is_left_out_and_what_stays(build):
    made = build(
        PAGES,
        typstbook_documents=of(
            contents=["one", "two"],
            leave_out=["web-only"],
            leave_out_sections=["The evidence"],
            keep=["claim"],
            once=["flag"],
        ),
    )
    text = made.text("a")
    assert "Long evidence" not in text and "A claim" in text and "Press here" not in text
    assert "For the screen" not in text, "a section that holds nothing goes too"
    assert text.count("Mind the gap") == 1


def test_references_to_another_book_name_it(build):
    other = {**BOOK, "basename": "b", "title": "Book B", "shelf": "Book B", "contents": ["two"]}
    made = build(PAGES, typstbook_documents=[*of(contents=["one"]), other])
    assert "Deep (Book B)" in " ".join(made.text("a").split())


def test_documents_from_a_file(build):
    made = build(
        {
            **PAGES,
            "books.toml": '[[document]]\nroot = "index"\nbasename = "a"\ncontents = ["one"]\n',
            "conf.py": FROM_FILE,
        }
    )
    assert made.status == 0 and "Text of one" in made.text("a")


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        (["three"], "there is no page 'three'"),
        ([{"title": "A"}], "a part with 'title', 'pages'"),
        (["two#shallow"], "has no section 'shallow'"),
    ],
)
def test_mistake_in_the_contents_is_said_in_one_line(build, contents, message):
    with pytest.raises(Exception, match=message):
        build(PAGES, typstbook_documents=of(contents=contents))


def test_file_of_documents_that_is_no_toml_is_named_with_its_line(build):
    with pytest.raises(Exception, match=r"books\.toml: not TOML: .*line 1"):
        build({**PAGES, "books.toml": "document\n", "conf.py": FROM_FILE})


def test_figures_float_without_a_search_for_room(build):
    page = (
        "# One\n\nText.\n\n```{figure} box.svg\n:name: f\n:alt: a box\n\nA caption.\n```\n\nMore.\n"
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="160"><rect width="9" height="9"/></svg>'
    made = build(
        {"index.md": page, "box.svg": svg},
        numfig=True,
        typstbook_documents=of(place=False),
    )
    assert made.status == 0 and "A caption" in made.text("a")
    assert not (made.out / "typst" / "placements.json").exists()


def test_links_to_references_say_their_name_and_the_first_cell_is_a_head(build):
    rest = "Two\n===\n\n.. [x1] A work.\n"
    conf = (
        'project = "Small"\nauthor = "A. Writer"\nextensions = ["myst_parser", "typstbook"]\n'
        "def name(app, document, tree):\n"
        "    from docutils import nodes\n"
        "    for c in tree.findall(nodes.citation): c['spoken'] = 'Work 2014'\n"
        "def setup(app): app.connect('typstbook-assembled', name)\n"
    )
    made = build(
        {
            "conf.py": conf,
            "index.rst": "Site\n====\n\n.. toctree::\n\n   one\n   two\n",
            "one.rst": "One\n===\n\nAs [x1]_ says.\n\n.. list-table::\n   :header-rows: 1\n   :stub-columns: 1\n\n   * - H\n     - I\n   * - a\n     - b\n",
            "two.rst": rest,
        }
    )
    with pikepdf.open(made.pdf()) as pdf:
        said = [str(a.get("/Contents")) for p in pdf.pages for a in p.get("/Annots", ())]
        heads = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"
        ]
    assert "Work 2014" in said
    assert len(heads) == 3


def test_ranges():
    assert ranges([1, 2, 4, 5, 6, 9]) == "1, 2, 4–6, 9"


@pytest.mark.parametrize("count", range(26, 30))
def test_no_row_of_a_table_stands_alone(build, count):
    """Whatever the length of a table, its last two rows lie on one page."""
    rows = "".join(f"* - row{i:02}\n  - a\n\n    b\n\n    c\n" for i in range(count))
    table = f"```{{list-table}} Many\n:header-rows: 1\n\n* - H\n  - I\n{rows}```\n"
    made = build({"index.md": f"# One\n\n## Two\n\n{table}"}, typstbook_pdf_standards=["ua-1"])
    page_texts.cache_clear()
    pages = [page.count("row") for page in page_texts(made.pdf())]
    held = [n for n in pages if n]
    assert sum(held) == count and min(held) > 1
