"""Settings: wrong ones, several documents, and where pages stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.errors import ConfigError
from typstbook.checks import links, page_texts, qr_codes, standard_failures

ROOTS = Path(__file__).parent / "roots"
CONF = 'project = "Small"\nauthor = "A. Writer"\nrelease = "1"\nextensions = ["myst_parser", "typstbook"]\n'


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


def test_unrelated_project_needs_two_lines(build):
    built = build(root="other")
    lines = [x for x in (ROOTS / "other" / "conf.py").read_text().splitlines() if "typstbook" in x]
    assert len(lines) == 2
    assert built.said == "" and built.status == 0
    assert "Mix flour and water" in built.text("bread") and "Hot." in built.text("bread")
    assert standard_failures(built.pdf("bread"), "PDF_UA_1") == []
