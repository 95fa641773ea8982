"""The book builder on small projects: what it writes, what it refuses, and how it says so."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ConfigError
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import SphinxDirective
from sphinxcontrib.youtube.utils import video
from typstbook.checks import alternative_texts, links, page_texts, qr_codes, standard_failures
from typstbook.images import prepare_svg
from typstbook.translator import TypstTranslator, mathematics

ROOTS = Path(__file__).parent / "roots"
CONF = 'project = "Small"\nauthor = "A. Writer"\nrelease = "1"\nextensions = ["myst_parser", "typstbook"]\n'
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>'


# ------------------------------------------------------------------------------------------------ every construct


def test_everything_is_set_without_a_word(stress):
    assert stress.said == ""
    assert stress.status == 0


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_everything_passes_the_standards(stress, profile):
    assert standard_failures(stress.pdf(), profile) == []


@pytest.mark.parametrize(
    "probe",
    [
        "Specials: # $ @ < > [ ] \\",
        "// /*",
        "=x +y -z 1. no; substituted",
        "In two paragraphs.",
        "— Somebody",
        "An admonition in a list.",
        "Only in the book.",
        "Text of the first tab.",
        "Text of the second tab.",
        "deepest",
        "A second paragraph.",
        "eggs – how many",
        "Cells may span columns.",
        "nested table",
        "text of row 89",
        "And a legend with bold words.",
        "A note in a heading.",
        "Note in the head of a long table.",
        "Caption with note",
        "parsed literal text",
        "youtu.be/abcdefghijk?t=43",
        "A bold word in HTML, and a break",
        "Text of the root page that stands below its toctrees.",
    ],
)
def test_text_is_there(stress, probe):
    assert probe in stress.text()


def test_what_is_for_the_web_only_is_not_there(stress):
    assert "Only on the web." not in stress.text()
    assert "a comment in" not in stress.text()


def test_pages_stand_where_their_toctree_stands(stress):
    """A toctree at the head of a page: its pages come before the sections of that page."""
    text = stress.text()
    assert text.index("(nested page)") < text.index("Something indexed.")


def test_numbers_are_sphinx_numbers(stress):
    text = stress.text()
    env = stress.app.env
    number = env.toc_fignumbers["tables"]["table"]["tab-long"]
    assert f"Table {'.'.join(map(str, number))} A long table" in text
    assert f"Tafel {'.'.join(map(str, number))} (p." in text


def test_every_link_of_the_sources_is_live(stress):
    uris, _ = links(stress.pdf())
    for address in (
        "https://example.org/target",
        "https://example.org/linked",
        "https://example.org/btn",
        "https://example.org/note",
        "https://example.org/head",
        "https://example.org/89",
        "https://doi.org/10.0000/sample.0001",
        "https://example.org/a_(b)?c=d&e=f",
        "https://youtu.be/abcdefghijk?t=43",
    ):
        assert address in uris, address


def test_link_in_a_table_head_stays_a_link(stress):
    """A head that is repeated is an artifact, where links are forbidden: such a head is not repeated instead."""
    assert "table.header(repeat: false" in stress.typst()
    assert "table.header(repeat: true" in stress.typst()


def test_internal_links_have_a_place(stress):
    _, broken = links(stress.pdf())
    assert broken == []


def test_every_figure_has_alternative_text(stress):
    alts = alternative_texts(stress.pdf())
    assert len(alts) > 10 and all(alts)
    assert "x^2 \\le \\frac{1}{2}" in alternative_texts(stress.pdf(), "Formula")


def test_qr_codes_can_be_read(stress):
    assert {
        "https://youtu.be/abcdefghijk?t=43",
        "https://player.vimeo.com/video/12345",
    } <= qr_codes(stress.pdf())


def test_index_holds_entries_and_cross_references(stress):
    text = stress.text()
    assert (
        re.search(r"superior cluneal \d+ ", text) and "see nerve" in text and "inline entry" in text
    )


# ------------------------------------------------------------------------------------------------ every kind of node

# Nodes that no Markdown page can bring before a builder, or that mean a fault before it. They are refused.
REFUSED = {
    "citation_reference",
    "pending_xref",
    "substitution_reference",  # Sphinx turns them into references, or has said that it cannot
    "only",
    "pending",  # transforms take them away
    "decoration",
    "footer",
    "header",  # running heads of reStructuredText: the template has its own
    "_desc_classes_injector",
    "not_smartquotable",
    "translatable",  # for other nodes to derive from, or of C and C++
}
# Nodes that the node around them writes.
PARTS = {
    "classifier": "definition_list_item",
    "definition": "definition_list_item",
    "term": "definition_list_item",
    "field_name": "field",
    "field_body": "field",
    "description": "option_list_item",
    "option_group": "option_list_item",
    "option": "option_list_item",
    "option_string": "option_list_item",
    "option_argument": "option_list_item",
    "tgroup": "table",
    "thead": "table",
    "tbody": "table",
    "row": "table",
    "entry": "table",
    "legend": "figure",
    "label": "citation",
    "hlistcol": "hlist",
    "production": "productionlist",
    **dict.fromkeys(
        [
            "address",
            "author",
            "authors",
            "contact",
            "copyright",
            "date",
            "organization",
            "revision",
            "status",
            "version",
        ],
        "docinfo",
    ),
    **dict.fromkeys(
        [
            "desc_addname",
            "desc_annotation",
            "desc_name",
            "desc_optional",
            "desc_parameter",
            "desc_parameterlist",
            "desc_returns",
            "desc_signature",
            "desc_signature_line",
            "desc_type",
            "desc_type_parameter",
            "desc_type_parameter_list",
        ],
        "desc",
    ),
}


def node_classes() -> list[type]:
    names = [getattr(nodes, n) for n in nodes.node_class_names]
    more = [
        c
        for _, c in inspect.getmembers(addnodes, inspect.isclass)
        if issubclass(c, nodes.Element) and c.__module__ == addnodes.__name__
    ]
    return names + more


def visitor(name: str) -> bool:
    return hasattr(TypstTranslator, f"visit_{name}")


@pytest.mark.parametrize("kind", node_classes(), ids=lambda c: f"{c.__module__}.{c.__name__}")
def test_every_node_is_written_or_refused(kind):
    name = kind.__name__
    if name in PARTS:
        assert visitor(PARTS[name])
    else:
        assert any(visitor(c.__name__) for c in kind.__mro__) != (name in REFUSED)


class riddle(nodes.General, nodes.Element):
    """A node that no builder knows."""


class Riddle(SphinxDirective):
    def run(self):
        node = riddle("", nodes.paragraph("", "its text"))
        self.set_source_info(node)
        return [node]


def add_riddle(app):
    app.add_node(riddle, override=True)
    app.add_directive("riddle", Riddle, override=True)


UNKNOWN = CONF + "from test_typstbook import add_riddle as setup\n"


def ledger(built) -> dict:
    return json.loads((built.out / "typstbook-ledger.json").read_text(encoding="utf-8"))


PICTURES = {
    "dot.svg": DOT,
    "broken.svg": "<svg",
}
WRONG = [  # body, line, kind, what is said, what stands in the book for it
    ("![](dot.svg)", 3, "alt", "has no alternative text", ""),
    ("![there](https://example.org/x.png)", 3, "picture", "lies on another site", "there"),
    ("![there](broken.svg)", 3, "picture", "cannot be read", "there"),
    ("```{math}\n\\frac{\n```", 3, "formula", "is not understood", "\\frac{"),
    ("a\n\n```{math}\n\\unknown{x}\n```", 5, "formula", "unknown variable", "\\unknown{x}"),
    ("a $x^2$ and\n\n$\\unknown{x}$", 5, "formula", "unknown variable", "\\unknown{x}"),
    ("a\n\n日本", 5, "sign", "no font of the book has the sign '日'", "□□"),
    ("Done 🎉", 3, "sign", "no font of the book has the sign '🎉'", "[party popper]"),
    ("Text.\n\n```{riddle}\n```", 5, "node", "no way to set the node <riddle>", "its text"),
]
SETTING = UNKNOWN + 'myst_enable_extensions = ["dollarmath"]\n'


@pytest.mark.parametrize("body, line, kind, what, instead", WRONG)
def test_what_cannot_be_set_is_in_the_ledger_and_the_book_is_written(
    build, body, line, kind, what, instead
):
    files = {"conf.py": SETTING, "index.md": f"# Title\n\n{body}\n", **PICTURES}
    built = build(files, language="en")
    assert built.status == 0 and instead in built.text()
    lacks = [x for x in ledger(built)["lacks"] if x["kind"] == kind]
    assert lacks and lacks[0]["page"] == "index.md" and lacks[0]["line"] == line
    assert what in lacks[0]["what"] and lacks[0]["remedy"]
    assert re.search(rf"index\.md:{line}: WARNING: typstbook: .*{re.escape(what)}", built.said)


@pytest.mark.parametrize("body, line, kind, what, instead", WRONG)
def test_strict_refuses_with_page_and_line(build, body, line, kind, what, instead):
    files = {"conf.py": SETTING, "index.md": f"# Title\n\n{body}\n", **PICTURES}
    built = build(files, typstbook_strict=True)
    assert built.status == 1 and not built.pdf().exists()
    assert what in built.said and re.search(rf"index\.md:{line}\b", built.said), built.said
    assert "Traceback" not in built.said


@pytest.mark.parametrize("raw, why", [("#nothing()", "unknown variable"), ("#text(", "unclosed")])
def test_mistake_in_raw_typst_is_printed_as_code(build, raw, why):
    text = f"# Title\n\nBefore.\n\n```{{raw}} typst\n{raw}\n```\n\n```{{raw}} typst\n#upper[sound]\n```\n"
    built = build({"index.md": text})
    assert built.status == 0 and raw in built.text() and "SOUND" in built.text()
    lacks = ledger(built)["lacks"]
    assert [(x["kind"], x["page"], x["line"]) for x in lacks] == [("typst", "index.md", 5)]
    assert why in lacks[0]["what"] and "index.md:5: WARNING: typstbook: raw Typst" in built.said


def test_mistake_in_raw_typst_refuses_a_strict_book(build):
    raw = "# Title\n\n```{raw} typst\n#nothing()\n```\n"
    built = build({"index.md": raw}, typstbook_strict=True)
    assert built.status == 1 and not built.pdf().exists()
    assert re.search(r"index\.md:3: .*unknown variable: nothing", built.said)
    assert "Traceback" not in built.said


def test_everything_is_in_the_ledger_at_once(build):
    body = "![](dot.svg)\n\n![](https://example.org/a.png)\n\n日\n\n🎉\n"
    built = build({"index.md": f"# Title\n\n{body}", "dot.svg": DOT})
    assert [x["line"] for x in ledger(built)["lacks"]][:4] == [3, 5, 7, 9]


def test_nothing_lacks_in_a_sound_book(build):
    built = build({"index.md": "# Title\n\nText.\n"})
    assert ledger(built) == {"claims": {"book": ["ua-1"]}, "lacks": []}
    assert ledger(build())["claims"] == {"book": ["ua-1"]}  # as well when nothing has changed


def claimed(pdf: Path) -> bool:
    with pikepdf.open(pdf) as book:
        return "pdfuaid:part" in book.open_metadata()


def test_accessibility_is_not_claimed_of_pictures_that_nobody_described(build):
    built = build({"index.md": "# Title\n\n![](dot.svg)\n", "dot.svg": DOT})
    assert not claimed(built.pdf()) and ledger(built)["claims"] == {"book": []}
    assert "1 pictures have no description" in built.said
    assert claimed(build({"index.md": "# Title\n\n![a dot](dot.svg)\n"}).pdf())


def test_standard_is_not_claimed_when_a_validator_finds_a_fault(build, monkeypatch):
    monkeypatch.setattr("typstbook.typesetting.standard_failures", lambda *_: ["FONT: widths"])
    built = build({"index.md": "# Title\n\nText.\n"})
    assert built.status == 0 and not claimed(built.pdf())
    assert "a validator finds FONT: widths" in built.said


def test_validator_that_gives_up_does_not_stop_the_book(build, monkeypatch):
    """It does for books of a thousand pages, whose bookmarks are a longer chain than it follows."""

    def give_up(*_, **__):
        raise page_validation.SafetyLimitError("reference chain exceeds the configured depth")

    monkeypatch.setattr(page_validation, "validate_pdf", give_up)
    built = build({"index.md": "# Title\n\nText.\n"})
    assert built.status == 0 and claimed(built.pdf())


def test_picture_with_a_wrong_ending_is_set(build, tmp_path):
    (tmp_path / "project").mkdir()
    shutil.copy(ROOTS / "stress" / "fig" / "scan.png", tmp_path / "project" / "scan.jpg")
    built = build({"index.md": "# Title\n\n![a scan](scan.jpg)\n"})
    assert built.said == "" and alternative_texts(built.pdf()) == ["a scan"]


def test_decorative_picture_needs_no_text(build):
    built = build(
        {"index.md": "# Title\n\n```{image} dot.svg\n:class: decorative\n```\n", "dot.svg": DOT}
    )
    assert built.said == "" and alternative_texts(built.pdf()) == []


def test_formula_without_the_converter_names_the_extra(build, monkeypatch):
    monkeypatch.setattr(mathematics, "tex2typst", None)
    built = build({"index.md": "# Title\n\n{math}`x^2`\n"})
    assert "pip install typstbook[math]" in built.said and "x^2" in built.text()


def test_html_that_would_be_lost_is_named(build):
    built = build({"index.md": "# Title\n\n<div>words</div>\n\n<a id='x'></a>\n"})
    assert len(re.findall("raw HTML is not in the book", built.said)) == 1
    assert "index.md:3" in built.said


def test_fallback_font_from_the_settings(build, tmp_path):
    (tmp_path / "project" / "faces").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "fonts" / "two-signs.ttf", tmp_path / "project" / "faces")
    built = build(
        {"conf.py": CONF, "index.md": "# Title\n\n日本\n"},
        typstbook_font_paths=["faces"],
        typstbook_fallback_fonts=["Droid Sans Fallback"],
    )
    assert built.said == "" and "日本" in built.text()


# ------------------------------------------------------------------------------------------------ the file


def test_failed_build_leaves_the_last_good_book(build):
    good = build({"index.md": "# Title\n\nFirst edition.\n"})
    before = good.pdf().read_bytes()
    raw = "# Title\n\n```{raw} typst\n#nothing()\n```\n"
    bad = build({"index.md": raw}, typstbook_strict=True)
    assert bad.status == 1
    assert bad.pdf().read_bytes() == before
    assert [p.name for p in bad.out.glob("*.part")] == []


def test_same_sources_same_bytes(build):
    files = {
        "index.md": "# Title\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\n![a dot](dot.svg) and {index}`entry`[^n].\n\n[^n]: Note.\n",
        "dot.svg": DOT,
    }
    one, two = build(files, where="here"), build(files, where="some/where else".replace("/", "-"))
    assert one.pdf().read_bytes() == two.pdf().read_bytes()


def test_date_comes_from_the_environment_then_the_settings(build, monkeypatch):
    assert "9 October 2025" in build({"index.md": "# Title\n"}, typstbook_date="2001-02-03").text()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert "3 February 2001" in build(typstbook_date="2001-02-03").text()


def test_nothing_changed_nothing_set(build):
    first = build({"index.md": "# Title\n\nOne.\n"})
    stamp = first.pdf().stat().st_mtime_ns
    assert build().pdf().stat().st_mtime_ns == stamp
    assert build({"index.md": "# Title\n\nTwo.\n"}).pdf().stat().st_mtime_ns != stamp


def test_document_says_what_it_is(build):
    built = build(
        {"index.md": "# Title\n\nText.\n"}, typstbook_subtitle="A subtitle", language="de"
    )
    with pikepdf.open(built.pdf()) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["dc:title"] == "Small: A subtitle"


@pytest.mark.parametrize("paper, width", [("a4", 595), ("us-letter", 612)])
def test_paper(build, paper, width):
    with pikepdf.open(build({"index.md": "# T\n"}, typstbook_paper=paper).pdf()) as pdf:
        assert {round(float(p.mediabox[2])) for p in pdf.pages} == {width}


# ------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    "settings, message",
    [
        (
            {"typstbook_paper": "b5"},
            "typstbook_paper: 'b5' is not one of 'a3', 'a4', 'a5', 'us-letter'",
        ),
        (
            {"typstbook_date": "22.11.2026"},
            "typstbook_date: '22.11.2026' is not a date; write it as 2026-11-22",
        ),
        ({"typstbook_home": {"link": "x"}}, "typstbook_home: unknown key 'link'"),
        ({"typstbook_home": {"label": "x"}}, "typstbook_home: needs an 'url'"),
        ({"typstbook_pdf_standards": ["ua-9"]}, "typstbook_pdf_standards: 'ua-9'"),
        ({"typstbook_font_paths": ["no"]}, "typstbook_font_paths: there is no folder 'no'"),
        ({"typstbook_template": "no.typ"}, "there is no template 'no.typ'"),
        ({"typstbook_basename": "a/b"}, "the basename 'a/b' may hold"),
        (
            {"typstbook_documents": [{"root": "index"}]},
            "typstbook_documents[0]: needs a 'basename'",
        ),
        (
            {"typstbook_documents": [{"root": "index", "basename": "x", "tittle": "y"}]},
            "typstbook_documents[0]: unknown key 'tittle'",
        ),
        (
            {"typstbook_documents": [{"root": "index", "basename": "x", "options": "y"}]},
            "'options' must be of type dict, not 'y'",
        ),
        (
            {
                "typstbook_documents": [
                    {"root": "index", "basename": "x"},
                    {"root": "index", "basename": "x"},
                ]
            },
            "two documents are called 'x'",
        ),
        (
            {"typstbook_documents": [{"root": "nowhere", "basename": "x"}]},
            "typstbook_documents[0]: there is no page 'nowhere'",
        ),
    ],
)
def test_wrong_setting_is_said_in_one_line(build, settings, message):
    with pytest.raises(ConfigError) as error:
        build({"index.md": "# T\n"}, **settings)
    assert message in str(error.value) and "\n" not in str(error.value)


SHEET = """#import "book.typ": *
#import "book.typ" as plain-book
#let admon(kind, title, ..a, body) = [SHEETBOX #body]
#let book(meta, body) = {
  show: settings.with(meta, size: 9pt)
  set page(paper: meta.paper, margin: 12mm)
  title(meta.title)
  body
}
"""


def test_several_documents(build):
    built = build(
        {
            "index.md": "# The book\n\n```{toctree}\na\nsheets/one\ndraft\n```\n",
            "a.md": "# A\n\nText, {doc}`sheets/one` and {doc}`draft`.\n",
            "sheets/one.md": "# One sheet\n\n```{note}\nA note.\n```\n\nSee {doc}`/a`.\n",
            "draft.md": "# Draft\n\nunfinished\n",
            "sheet.typ": SHEET,
        },
        html_baseurl="https://example.org/book/",
        typstbook_exclude=["draft"],
        typstbook_documents=[
            {"root": "index", "basename": "all", "title": "Everything"},
            {
                "root": "sheets/one",
                "basename": "one",
                "template": "sheet.typ",
                "paper": "us-letter",
            },
        ],
    )
    assert built.said == ""
    assert "SHEETBOX A note." in built.text("one") and "One sheet" in built.text("one")
    assert len(page_texts(built.pdf("one"))) == 1
    assert "A note." not in built.text("all") and "unfinished" not in built.text("all")
    assert "https://example.org/book/sheets/one.html" in links(built.pdf("all"))[0]
    assert "https://example.org/book/a.html" in links(built.pdf("one"))[0]
    assert "Current version at" in built.text("all") and "https://example.org/book/" in qr_codes(
        built.pdf("all")
    )


def test_root_text_can_be_left_out(build):
    files = {
        "index.md": "# The book\n\nFront door.\n\n## News\n\nToday.\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\nText.\n",
    }
    assert "Front door." in build(files).text()
    text = build(typstbook_root_text=False).text()
    assert "Front door." not in text and "Today." not in text and "Text." in text


# The front page of many a project: each toctree below a heading of its own.
GUIDE = """# Requests

Front.

## The User Guide

All about using it.

```{toctree}
install
quickstart
```

## The API Guide

```{toctree}
api
```

## Indices

See the index.
"""


def headings(built) -> list[tuple[int, str]]:
    return [
        (int(level), title)
        for level, title in re.findall(r'#sec\((\d), .*?, .*?, "(.*?)", page', built.typst())
    ]


def test_chapters_stay_in_their_part(build):
    pages = {f"{n}.md": f"# {n.title()}\n\nText.\n" for n in ("install", "quickstart", "api")}
    built = build({"index.md": GUIDE, **pages})
    assert headings(built) == [
        (1, "The User Guide"),
        (2, "Install"),
        (2, "Quickstart"),
        (1, "The API Guide"),
        (2, "Api"),
        (1, "Indices"),
    ]
    assert built.text().index("All about using it.") < built.text().index("Text.")


def test_chapters_of_a_front_door_that_is_left_out_are_chapters(build):
    pages = {f"{n}.md": f"# {n.title()}\n\nText.\n" for n in ("install", "quickstart", "api")}
    built = build({"index.md": GUIDE, **pages}, typstbook_root_text=False)
    assert headings(built) == [(1, "Install"), (1, "Quickstart"), (1, "Api")]


@pytest.mark.parametrize(
    "option, order", [("", ["A", "Sub"]), (":hidden:\n", ["Sub", "A"])], ids=["shown", "hidden"]
)
def test_pages_stand_below_the_text_and_before_the_sections_that_follow(build, option, order):
    index = f"# B\n\n```{{toctree}}\n{option}\na\n```\n\nText of B.\n\n## Sub\n\nMore.\n"
    built = build({"index.md": index, "a.md": "# A\n\nText of A.\n"})
    assert [title for _, title in headings(built)] == order
    assert built.text().index("Text of B.") < built.text().index("Text of A.")


def test_list_of_contents_below_one_heading_is_no_part(build):
    index = "# B\n\n## Contents\n\n```{toctree}\na\n```\n\n```{toctree}\nb\n```\n\n## Indices\n\nMore.\n"
    built = build({"index.md": index, "a.md": "# A\n\nText.\n", "b.md": "# Bb\n\nText.\n"})
    assert headings(built) == [(1, "Contents"), (1, "A"), (1, "Bb"), (1, "Indices")]


def test_repeated_box_is_printed_once_in_a_part(build):
    box = ":::{admonition} Stop\n:class: danger stop\nThe whole warning.\n:::\n"
    toc = "```{toctree}\n%s\n```\n"
    files = {
        "conf.py": CONF + 'myst_enable_extensions = ["colon_fence"]\n',
        "index.md": "# Book\n\n" + toc % "one\ntwo",
        "one.md": f"# One\n\n{box}\n" + toc % "deep",
        "deep.md": f"# Deep\n\n{box}\n## Deeper\n\n{box}",
        "two.md": f"# Two\n\n{box}",
    }
    text = build(files, typstbook_once=["stop"]).text()
    assert text.count("The whole warning.") == 3  # One, Deep, Two
    assert text.count("Stop: see the box on page 1.") == 1
    assert build().text().count("The whole warning.") == 4


# ------------------------------------------------------------------------------------------------ another project


def test_unrelated_project_needs_two_lines(build):
    built = build(root="other")
    lines = [x for x in (ROOTS / "other" / "conf.py").read_text().splitlines() if "typstbook" in x]
    assert len(lines) == 2
    assert built.said == "" and built.status == 0
    assert "Mix flour and water" in built.text("bread") and "Hot." in built.text("bread")
    assert standard_failures(built.pdf("bread"), "PDF_UA_1") == []


# ------------------------------------------------------------------------------------------------ videos and pictures


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


VIDEO = CONF + "from test_typstbook import add_film as setup\n"


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


# ------------------------------------------------------------------------------------------------ beside other builders


def test_theme_keeps_its_own_translator(tmp_path):
    """pydata-sphinx-theme gives up its HTML translator when a project sets a translator for any builder."""
    conf = 'project = "Small"\nextensions = ["typstbook"]\nhtml_theme = "sphinx_book_theme"\n'
    (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "index.rst").write_text("Title\n=====\n\n.. list-table::\n\n   * - a\n     - b\n")
    app = SphinxTestApp("html", srcdir=tmp_path)
    try:
        app.build()
        used = app.builder.get_translator_class().__name__
        page = (Path(app.outdir) / "index.html").read_text()
    finally:
        app.cleanup()
    assert used == "BootstrapHTML5Translator"
    assert "pst-scrollable-table-container" in page
