"""Slips of writers, each on a tree of three pages: one message with file, line, what is wrong and what to do."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from handbook.checks.problem import MOST, Problem, told
from handbook.checks.sources import problems, report

FRONT = """---
audience: everyone
last_reviewed: 2026-11-22
next_review: 2027-11-22
search_date: 2026-11-22
myst:
  html_meta:
    description: What the page answers, in one sentence.
---
"""
FRONT_LINES = FRONT.count("\n")
INDEX = FRONT + "# Start\n\nWelcome.\n\n```{toctree}\nother\n```\n"
OTHER = FRONT + "# Other\n\nText.\n"
BIB = """@article{kuniya2014prospective,
  author = {Kuniya, Hiroshi},
  title = {A title},
  journal = {Journal},
  year = {2014},
}
"""
NOTES = """
@article{notes1957only,
  author = {Notes, A.},
  title = {Another},
  journal = {Journal},
  year = {1957},
}
"""
KUNIYA = """
- key: kuniya2014prospective
  nerve: [superior-cluneal]
  topic: [epidemiology]
  design: prospective-cohort
  tier: B
  n: 834
  n_unit: patients
  findings:
  - text: 113 of 834 met it; 7% were cured.
    where: https://example.org/kuniya
"""
STUDIES = (
    KUNIYA
    + """
- key: notes1957only
  nerve: [superior-cluneal]
  topic: [surgery]
  design: case-series
  tier: B
  known_only_via: backmice.info
  findings:
  - text: 30 were operated.
    where: https://backmice.info/x
"""
)


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


JPEG = (
    b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
)
WEBP = b"RIFF" + struct.pack("<I", 20) + b"WEBPVP8L" + struct.pack("<I", 8) + b"\x2f" + b"\0" * 7
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


class Tree:
    """A small handbook; ``write`` changes a file of docs/, ``told`` gives the messages."""

    def __init__(self, root: Path):
        self.root, self.docs = root, root / "docs"
        self.write("conf.py", "")
        self.write("index.md", INDEX)
        self.write("other.md", OTHER)
        self.write("_data/references.bib", BIB)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def told(self) -> list[str]:
        return [str(p) for p in problems(self.root, today=date(2026, 11, 24))]


@pytest.fixture
def tree(tmp_path) -> Tree:
    return Tree(tmp_path)


def test_the_handbook_itself_has_no_mistake():
    assert told(problems(ROOT)) == []


def test_a_right_tree_is_right(tree):
    tree.write("figures/one.png", png())
    tree.write("figures/one.jpg", JPEG)
    tree.write("figures/one.webp", WEBP)
    tree.write("figures/one.svg", SVG)
    tree.write(
        "other.md",
        OTHER
        + "So {cite}`kuniya2014prospective`, `{cite} key` and ``{cite}‘key’`` in code, a < b and c > d, <https://example.org>.\n\n"
        + "A [link](index.md), ![words](/figures/one.png) and <b>strong</b>, $2 \\times 3$.\n\n"
        + "```\n\\cite{x} <br> {cite} key\n```\n\n"
        + ":::{note}\n:class: x\n- one {term}`a\n  b`\n- two\n:::\n",
    )
    assert tree.told() == []


# what is appended to the page -> (line below the front matter, words of the message)
ON_THE_PAGE = {
    "conflict marker": ("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n", 5, ["<<<<<<<", "Keep the right"]),
    "curly quotes": ("So {cite}‘kuniya2014prospective’.\n", 5, ["quotation marks", "backtick"]),
    "straight quotes": ("So {cite}'kuniya2014prospective'.\n", 5, ["quotation marks"]),
    "space behind the role": ("So {cite} kuniya2014prospective.\n", 5, ["a space", "{cite}`"]),
    "space before the backtick": ("So {cite} `kuniya2014prospective`.\n", 5, ["a space"]),
    "LaTeX": ("So \\cite{kuniya2014prospective}.\n", 5, ["LaTeX", "Write {cite}`kuniya2014prospective`"]),
    "unclosed role": ("So {cite}`kuniya2014prospective.\n", 5, ["not closed", "backtick"]),
    "role closed by the next one": (
        "So {cite}`kuniya2014prospective and {cite}`kuniya2014prospective`.\n",
        5,
        ["{cite}`kuniya2014prospective and", "not closed"],
    ),
    "semicolon between keys": (
        "So {cite}`kuniya2014prospective; other`.\n",
        5,
        ["is not a citation key", "commas"],
    ),
    "comma too many": ("So {cite}`kuniya2014prospective,`.\n", 5, ["key is missing"]),
    "misspelt key": (
        "A\nB {cite}`kunia2014prospective`.\n",
        6,
        ['Did you mean "kuniya2014prospective"?'],
    ),
    "key in a box": (":::{note}\nSo {cite}`nobody1900`.\n:::\n", 6, ["nobody1900", "references.bib"]),
    "unclosed box": (":::{note}\nText\n", 5, ["{note}", "not closed", ":::"]),
    "second title": ("# Twice\n", 5, ["second title", '"##"']),
    "heading that jumps": ("## Two\n\n#### Four\n", 7, ["from level 2 to level 4", '"###"']),
    "line break of HTML": ("One<br>two\n", 5, ["e-book", "<br/>"]),
    "tag that is not closed": ("<div>\n\nText\n", 5, ["<div>", "</div>"]),
    "tags that cross": ("<b><i>x</b></i>\n", 5, ["<i> is not closed", "Write </i>"]),
    "end without a beginning": ("x</b>\n", 5, ["</b>", "ends nothing"]),
    "attribute without quotes": ('<a href=x>y</a>\n', 5, ['name="value"']),
    "entity in raw HTML": ('```{raw} html\n<p title="a&nbsp;b">x</p>\n```\n', 6, ["e-reader"]),
    "script": ("```{raw} html\n<script>alert(1)</script>\n```\n", 6, ["does not allow"]),
    "handler": ('<b onclick="x()">y</b>\n', 5, ["does not allow"]),
    "script address": ("[x](javascript:alert(1))\n", 5, ["javascript:alert(1", "https://"]),
    "script address in capitals": ("[x](JavaScript:alert(1))\n", 5, ["JavaScript:"]),
    "ftp": ("<ftp://example.org/x>\n", 5, ["ftp://example.org/x"]),
    "address in a definition": ("[x]\n\n[x]: data:text/html,x\n", 7, ["data:text/html"]),
    "link to a page that is not there": ("[x](othr.md)\n", 5, ["othr.md", 'Did you mean "other"?']),
    "include from outside": (":::{include} ../../../secret.txt\n:::\n", 5, ["outside the project"]),
    "code from outside": ("```{literalinclude} ../../x.py\n```\n", 5, ["outside the project"]),
    "raw file from outside": ("```{raw} html\n:file: ../../x.html\n```\n", 5, ["outside the project"]),
    "table from outside": ("```{csv-table} T\n:file: ../../x.csv\n```\n", 5, ["outside the project"]),
    "table from the web": ("```{csv-table} T\n:url: https://example.org/x\n```\n", 5, ["from the web"]),
    "missing include": (":::{include} /_includes/no.md\n:::\n", 5, ["docs/_includes/no.md"]),
    "picture from outside": ("```{image} ../../x.png\n:alt: x\n```\n", 5, ["outside docs/"]),
    "picture of another host": ("![x](https://example.org/x.png)\n", 5, ["another host"]),
    "missing picture": ("```{figure} /figures/no.svg\n:alt: x\n```\n", 5, ["docs/figures/no.svg"]),
    "picture without words": ("![](https://example.org/x.png)\n", 5, ["alt text", ":alt:"]),
    "contents that name no page": (
        "```{toctree}\n:hidden:\nindx\n```\n",
        7,
        ['"indx"', 'Did you mean "index"?'],
    ),
    "contents that lead back": ("```{toctree}\nindex\n```\n", 6, ["leads to this page itself"]),
    "page that includes itself": (":::{include} other.md\n:::\n", 5, ["docs/other.md → docs/other.md"]),
}  # fmt: skip


@pytest.mark.parametrize("slip", ON_THE_PAGE)
def test_slip_on_a_page_is_told_with_line_and_remedy(tree, slip):
    text, line, words = ON_THE_PAGE[slip]
    tree.write("other.md", OTHER + "\n" + text)
    found = [m for m in tree.told() if all(w in m for w in words)]
    assert len(found) == 1, tree.told()
    assert found[0].startswith(f"docs/other.md, line {FRONT_LINES + line}: ")


def replaced(old, new):
    return OTHER.replace(old, new)


IN_THE_PAGE = {
    "no title": (replaced("# Other\n", ""), FRONT_LINES + 1, ["no title"]),
    "no audience": (replaced("audience: everyone\n", ""), 1, ["audience", "is missing"]),
    "unknown audience": (replaced("everyone", "evryone"), 2, ['Did you mean "everyone"?']),
    "day of the wrong form": (replaced("2027-11-22", "22.11.2027"), 4, ["next_review"]),
    "front matter that does not end": (OTHER.replace("\n---\n", "\n", 1), 1, ["does not end"]),
    "front matter that is not YAML": (replaced("audience: everyone", "audience: a: b"), 2, ["YAML"]),
    "no description": (replaced("    description: What", "    descr: What"), 1, ["description", "missing"]),
    "title of another page": (replaced("# Other", "# Start"), FRONT_LINES + 1, ["docs/index.md as well"]),
    "not UTF-8": (OTHER.encode() + b"\n\xc4rzte\n", FRONT_LINES + 5, ["not UTF-8"]),
}  # fmt: skip


def test_page_that_cannot_be_read_is_one_mistake_and_not_many(tree):
    tree.write("index.md", INDEX + "\nSee [the other](other.md).\n")
    tree.write("other.md", OTHER.encode() + b"\n\xc4rzte {cite}`nobody`\n")
    assert tree.told() == [
        f"docs/other.md, line {FRONT_LINES + 5}: A character is not UTF-8. Save the file as UTF-8."
    ]


@pytest.mark.parametrize("slip", IN_THE_PAGE)
def test_slip_in_what_a_page_must_have_is_told(tree, slip):
    text, line, words = IN_THE_PAGE[slip]
    tree.write("other.md", text)
    found = [m for m in tree.told() if all(w in m for w in words)]
    assert len(found) == 1, tree.told()
    assert found[0].startswith(f"docs/other.md, line {line}: ")


FILES = {
    "wrong ending": ("NEW.MD", OTHER, "docs/NEW.MD: ", ["new.md"]),
    "text ending": ("children.md.txt", OTHER, "docs/children.md.txt: ", ["children.md"]),
    "capitals in a name": ("Childs Page.md", OTHER, "docs/Childs Page.md: ", ["childs-page.md"]),
    "page in no contents": (
        "new.md", OTHER.replace("# Other", "# New"), "docs/new.md: ",
        ['Add a line "new" to docs/index.md', f"below line {FRONT_LINES + 6}"],
    ),
    "page that is too large": ("new.md", OTHER + "x" * 600_000, "docs/new.md: ", ["600 KB", "500 KB"]),
    "conflict in the references": ("_data/references.bib", "<<<<<<< a\n" + BIB, "docs/_data/references.bib, line 1: ", ["<<<<<<<"]),
    "conflict in a drawing": ("figures/x.svg", SVG + b"\n>>>>>>> b\n", "docs/figures/x.svg, line 2: ", [">>>>>>>"]),
    "truncated PNG": ("figures/x.png", png()[:-14], "docs/figures/x.png: ", ["ends too early"]),
    "damaged PNG": ("figures/x.png", png().replace(b"IDATx", b"IDATy"), "docs/figures/x.png: ", ["check sum"]),
    "truncated JPEG": ("figures/x.jpg", JPEG[:-2], "docs/figures/x.jpg: ", ["ends too early"]),
    "JPEG cut in its head": ("figures/x.jpg", JPEG[:9], "docs/figures/x.jpg: ", ["ends too early"]),
    "truncated WebP": ("figures/x.webp", WEBP[:-3], "docs/figures/x.webp: ", ["ends too early"]),
    "truncated SVG": ("figures/x.svg", SVG[:-2], "docs/figures/x.svg: ", ["cannot be read as XML"]),
    "SVG without a size": ("figures/x.svg", SVG.replace(b"viewBox", b"vewBox"), "docs/figures/x.svg: ", ["no size"]),
    "SVG with a script": ("figures/x.svg", SVG.replace(b"/>", b"><script/></svg>"), "docs/figures/x.svg: ", ["script"]),
    "SVG that fetches": ("figures/x.svg", SVG.replace(b"/>", b'><image href="https://a.b/c"/></svg>'), "docs/figures/x.svg: ", ["another host"]),
    "JPEG called PNG": ("figures/x.png", JPEG, "docs/figures/x.png: ", ["it is a JPEG file", "Rename"]),
    "page of the web called PNG": ("figures/x.png", b"<html>404</html>", "docs/figures/x.png: ", ["none that is known"]),
    "empty picture": ("figures/x.png", b"", "docs/figures/x.png: ", ["empty"]),
    "kind that nobody shows": ("figures/x.tiff", b"II*", "docs/figures/x.tiff: ", ["PNG, JPEG, WebP or SVG"]),
    "picture that is too large": ("figures/x.png", png() + b"x" * 6_000_000, "docs/figures/x.png: ", ["6.0 MB", "5 MB"]),
    "poster that is truncated": ("_static/posters/x.png", png()[:40], "docs/_static/posters/x.png: ", ["ends too early"]),
}  # fmt: skip


@pytest.mark.parametrize("slip", FILES)
def test_file_that_is_not_as_it_should_be_is_told(tree, slip):
    name, content, start, words = FILES[slip]
    tree.write(name, content)
    found = [m for m in tree.told() if m.startswith(start) and all(w in m for w in words)]
    assert len(found) == 1, tree.told()


def test_bad_picture_names_the_page_that_shows_it(tree):
    tree.write("figures/x.png", png()[:-14])
    tree.write("other.md", OTHER + "\n![words](figures/x.png)\n")
    assert [m for m in tree.told() if f"docs/other.md, line {FRONT_LINES + 5}" in m]


def test_circle_of_includes_is_told_once_with_its_way(tree):
    tree.write("_includes/a.md", ":::{include} b.md\n:::\n")
    tree.write("_includes/b.md", "\n:::{include} a.md\n:::\n")
    tree.write("other.md", OTHER + "\n:::{include} /_includes/a.md\n:::\n")
    assert tree.told() == [
        "docs/_includes/b.md, line 2: The pages include each other: docs/_includes/a.md → docs/_includes/b.md → "
        "docs/_includes/a.md. Take out one of the includes."
    ]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("..", "leads back"),
        ("loop", "round in a circle"),
        ("/", "leads"),
        ("../../outside.txt", "leads out"),
    ],
)
def test_symbolic_link_is_refused_without_following_it(tree, target, why):
    (tree.root.parent / "outside.txt").write_text("x", encoding="utf-8")
    folder = tree.docs / "chapter"
    folder.mkdir()
    (folder / "loop").symlink_to(
        target if target != "../../outside.txt" else "../../../outside.txt"
    )
    (message,) = tree.told()
    assert message.startswith("docs/chapter/loop: ") and why in message


def test_published_page_that_is_gone_asks_for_a_redirect(tree):
    listed = tree.root / "tests" / "data" / "published-addresses.txt"
    listed.parent.mkdir(parents=True)
    listed.write_text("index.html\nother.html\ngone/page.html\n", encoding="utf-8")
    (message,) = tree.told()
    assert (
        message.startswith("docs/_data/redirects.yaml: gone/page.html")
        and "old: gone/page" in message
    )
    tree.write("_data/redirects.yaml", "- old: gone/page\n  new: other\n")
    assert tree.told() == []


def test_command_prints_the_mistakes_keeps_them_and_ends_with_one(tree):
    tree.write("_includes/a.md", ":::{include} a.md\n:::\n")
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "check"],
        cwd=tree.root,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},  # a terminal that has no arrow
    )
    assert run.returncode == 1 and run.stderr == b""
    assert b"docs/_includes/a.md, line 1: The page includes itself" in run.stdout
    kept = (tree.docs / "_build" / "problems.md").read_text(encoding="utf-8")
    assert "- docs/_includes/a.md, line 1: " in kept
    tree.write("_includes/a.md", "Right.\n")
    assert report(tree.root) == [] and not (tree.docs / "_build" / "problems.md").exists()


def test_wrong_clock_is_told_instead_of_years_in_the_future(tree):
    (found,) = problems(tree.root, today=date(1970, 1, 1))
    assert (
        str(found).startswith("The clock of this computer says 1970-01-01")
        and "Set date" in found.remedy
    )


def test_twenty_mistakes_are_told_and_the_rest_counted():
    many = [Problem("docs/x.md", n, "Wrong.", "Mend it.") for n in range(1, MOST + 6)]
    lines = told(many)
    assert len(lines) == MOST + 1 and lines[-1] == "… and 5 more. Mend these first."
    assert lines[0] == "docs/x.md, line 1: Wrong. Mend it."


# ------------------------------------------------------------------------------------------------ shape

ARTICLE = (
    FRONT
    + "# A question\n\n## In short\n\n- One.\n- Two.\n- Three.\n\n## What is unsure\n\n- All.\n"
    + "".join(f"\n:::{{claim}} c{n}\n:certainty: low\n:why: x\n\nWords.\n:::\n" for n in (1, 2))
)
FOLDER = "chapter2/cluneal-articles"
SHAPES = {
    "answer missing": (f"{FOLDER}/x.md", ARTICLE.replace("In short", "Summary"), ["does not begin", "## In short"]),
    "two points": (f"{FOLDER}/x.md", ARTICLE.replace("- Two.\n- Three.\n", ""), ["1 points", "three to five"]),
    "nothing unsure": (f"{FOLDER}/x.md", ARTICLE.replace("What is unsure", "More"), ["what is unsure"]),
    "no claims": (f"{FOLDER}/x.md", ARTICLE.replace(":::{claim}", ":::{note}"), ["0 claims", "two to five"]),
    "red flags missing": (f"{FOLDER}/diagnosis.md", ARTICLE, ["red flags", "/_includes/red-flags.md"]),
    "red flags missing for patients": ("patients/x.md", OTHER.replace("Other", "X"), ["red flags are missing"]),
    "red flags twice": (
        "patients/x.md",
        OTHER.replace("Other", "X") + "\n:::{include} /_includes/red-flags.md\n:::\n" * 2,
        ["second time"],
    ),
    "red flags under a title of their own alone": (
        "patients/x.md",
        OTHER.replace("Other", "X") + "\n:::{red-flags} head\n:title: Head\n:::\n",
        ["red flags are missing"],
    ),
    "number that no study holds": (
        f"{FOLDER}/x.md",
        ARTICLE + "\nIt was found in 15 of 834 {cite}`kuniya2014prospective`.\n",
        ["The number 15 ", "kuniya2014prospective"],
    ),
    "number without a study": ("patients/x.md", OTHER.replace("Other", "X") + "\nIn 7 people.\n", ["The number 7 "]),
}  # fmt: skip


NUMBERS = {
    "a count for a share": ("So 113% {cite}`kuniya2014prospective`.", ["The number 113% "]),
    "a share for a count": ("So 7 {cite}`kuniya2014prospective`.", ["The number 7 "]),
    "the right number of another cell": ("| 113 {cite}`kuniya2014prospective` | 114 |", ["The number 114 "]),
    "work known through notes": ("So 30 {cite}`notes1957only`.", ["notes1957only", "notes of another site alone", "30"]),
    "claim on a work known through notes": (
        ":::{claim} c3\n:for: notes1957only\nWords.\n:::", ["The claim leans on notes1957only"]),
    "own arithmetic from nothing": ("By our own arithmetic 12 of 100.", ["without the study it starts from"]),
}  # fmt: skip


@pytest.mark.parametrize("slip", NUMBERS)
def test_number_that_stands_in_no_finding_is_told(tree, slip):
    text, words = NUMBERS[slip]
    tree.write("_data/references.bib", BIB + NOTES)
    tree.write("_data/studies.yaml", STUDIES)
    tree.write("index.md", INDEX.replace("other\n", f"other\n{FOLDER}/x\n"))
    tree.write(f"{FOLDER}/x.md", f"{ARTICLE}\n{text}\n")
    (message,) = tree.told()
    line = len(ARTICLE.splitlines()) + 2
    assert message.startswith(f"docs/{FOLDER}/x.md, line {line}: "), message
    assert all(w in message for w in words)


@pytest.mark.parametrize(
    "text",
    [
        "So 113 of 834, in 2014 {cite}`kuniya2014prospective`.",
        "So 7 of every 100 {cite}`kuniya2014prospective`.",
        "See L4-5.",
    ],
)
def test_number_that_a_cited_work_holds_is_right(tree, text):
    tree.write("_data/studies.yaml", KUNIYA)
    tree.write("_includes/red-flags.md", "Flags.\n")
    tree.write("index.md", INDEX.replace("other\n", "other\npatients/x\n"))
    page = OTHER.replace("# Other", "# X") + "\n:::{include} /_includes/red-flags.md\n:::\n"
    tree.write("patients/x.md", f"{page}\n{text}\n")
    assert tree.told() == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("So 113 of 834, 14% (interval 11 to 16) {cite}`kuniya2014prospective`.", None),
        ("So 113 of 834, 14% (interval 11 to 17) {cite}`kuniya2014prospective`.", "17"),
        ("So 113 of 834, and 9 more {cite}`kuniya2014prospective`.", "9"),
        ("So 9 more (own arithmetic) {cite}`kuniya2014prospective`.", None),
        ("Give 5 ml, our advice.", None),
    ],
)
def test_number_beside_a_work_on_a_page_of_procedures(tree, text, wrong):
    """Held by the work, or a share or an interval that follows from its count."""
    tree.write("_data/studies.yaml", KUNIYA)
    tree.write("index.md", INDEX.replace("other\n", "other\nchapter2/procedures/x\n"))
    tree.write("chapter2/procedures/x.md", OTHER.replace("# Other", "# X") + f"\n{text}\n")
    told = tree.told()
    assert [f"The number {wrong} stands in no finding" in m for m in told] == [True] * bool(wrong)


@pytest.mark.parametrize("slip", SHAPES)
def test_page_without_the_shape_of_its_kind_is_told(tree, slip):
    name, text, words = SHAPES[slip]
    tree.write("_includes/red-flags.md", "Flags.\n")
    tree.write("_data/studies.yaml", KUNIYA)
    tree.write(name, text)
    found = [m for m in tree.told() if all(w in m for w in words)]
    assert len(found) == 1 and found[0].startswith(f"docs/{name}, line "), tree.told()


# ------------------------------------------------------------------------------------------------ the whole

ABOUT = {
    "CHANGELOG.md": "# Changes\n\n## 0.1.0 (2026-11-22)\n\n**Did advice change?** No.\n",
    "CITATION.cff": "version: 0.1.0\ndate-released: 2026-11-22\n",
    "docs/conf.py": 'version = release = "0.1.0"\n',
    "LICENSE-docs": "Left out: docs/chapter2/part1-introduction.md\n",
}
STALE = {
    "nothing said of advice": ("CHANGELOG.md", "Did advice", "Has advice", "CHANGELOG.md, line 3: ", ["whether advice changed"]),
    "older version": ("CITATION.cff", "0.1.0", "0.0.9", "CITATION.cff: ", ["0.1.0", "Write: version: 0.1.0"]),
    "older day": ("CITATION.cff", "2026-11-22", "2026-11-21", "CITATION.cff: ", ["date-released: 2026-11-22"]),
    "older version in the settings": ("docs/conf.py", "0.1.0", "0.0.9", "docs/conf.py: ", ['release = "0.1.0"']),
    "quotation not left out": ("LICENSE-docs", "part1", "part9", "LICENSE-docs: ", ["docs/chapter2/part1-introduction.md"]),
    "reviewer not told": ("docs/about/who.md", "audience", "reviewed_by: N, doctor, 2027-01-01\naudience", "docs/about/who.md: ", ["Nobody yet."]),
}  # fmt: skip


@pytest.fixture
def whole(tree):
    """A tree with the files that speak of the handbook as a whole, all in agreement."""
    for name, text in ABOUT.items():
        (tree.root / name).write_text(text, encoding="utf-8")
    tree.write(
        "index.md", INDEX.replace("other\n", "other\nabout/who\nchapter2/part1-introduction\n")
    )
    tree.write("about/who.md", OTHER.replace("# Other", "# Who") + "\nNobody yet.\n")
    tree.write("chapter2/part1-introduction.md", OTHER.replace("# Other", "# Part 1"))
    return tree


def test_files_that_agree_are_right(whole):
    assert whole.told() == []


@pytest.mark.parametrize("slip", STALE)
def test_statement_about_the_handbook_that_no_longer_holds_is_told(whole, slip):
    name, old, new, start, words = STALE[slip]
    path = whole.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    (message,) = whole.told()
    assert message.startswith(start) and all(w in message for w in words)


# ------------------------------------------------------------------------------------------------ data

RECORDS = {
    "work that does not say how it was seen": (
        "studies.yaml", "  tier: B\n  known_only_via", "  known_only_via",
        "docs/_data/studies.yaml, line 13: ", ["notes1957only", "how the work was seen", "tier: B"]),
    "word that is not on the list": (
        "studies.yaml", "design: case-series", "design: case-serie",
        "docs/_data/studies.yaml, line 16: ", ['notes1957only, design: "case-serie" is not allowed here', 'Did you mean "case-series"?']),
    "reference with a DOI of the wrong form": (
        "references.bib", "year = {2014}", "year = {2014},\n  doi = {https://doi.org/10.1/x}",
        "docs/_data/references.bib, line 6: ", ["doi", "does not have the right form"]),
    "study without a reference": (
        "references.bib", NOTES, "", "docs/_data/studies.yaml, line 13: ", ["notes1957only", "no reference of this key"]),
    "reference without a study": (
        "studies.yaml", STUDIES.removeprefix(KUNIYA), "", "docs/_data/references.bib, line 8: ", ["notes1957only", "Add a record"]),
    "studies out of order": (
        "studies.yaml", STUDIES, STUDIES.removeprefix(KUNIYA) + KUNIYA, "docs/_data/studies.yaml, line 12: ", ["behind notes1957only"]),
    "references out of order": (
        "references.bib", BIB + NOTES, NOTES + BIB, "docs/_data/references.bib, line 8: ", ["behind notes1957only"]),
    "link to a copy": (
        "studies.yaml", "https://example.org/kuniya", "https://www.scribd.com/x",
        "docs/_data/studies.yaml, line 2: ", ["copy of the work", 'Write "via: www.scribd.com"']),
    "number of a measure that no finding tells": (
        "studies.yaml", "- key: notes", "  measures:\n  - {kind: prevalence, definition: x, events: 9, total: 834}\n- key: notes",
        "docs/_data/studies.yaml, line 14: ", ["measures[1].events", "9 stands in no finding"]),
    "reading of our own among the findings": (
        "studies.yaml", "text: 30 were", "text: Inference. 30 were", "docs/_data/studies.yaml, line 20: ", ['Move it to "comment"']),
    "work known through one site and not marked": (
        "studies.yaml", "  known_only_via: backmice.info\n", "", "docs/_data/studies.yaml, line 13: ", ['Add a line "known_only_via: backmice.info"']),
    "key of another year": (
        "references.bib", "year = {1957}", "year = {1958}", "docs/_data/references.bib, line 12: ", ["does not hold the year"]),
    "address beside a DOI": (
        "references.bib", "year = {1957}", "year = {1957},\n  doi = {10.1000/x},\n  url = {https://example.org}",
        "docs/_data/references.bib, line 14: ", ["Take the address out"]),
    "work that stands twice": (
        "references.bib", NOTES, NOTES + NOTES.replace("notes1957only", "notes1957twice"),
        "docs/_data/references.bib, line 15: ", ["the same work as notes1957only"]),
}  # fmt: skip


@pytest.mark.parametrize("slip", RECORDS)
def test_record_that_does_not_fit_the_others_is_told(tree, slip):
    name, old, new, start, words = RECORDS[slip]
    data = {"references.bib": BIB + NOTES, "studies.yaml": STUDIES}
    for file, text in data.items():
        tree.write(f"_data/{file}", text)
    assert tree.told() == []
    assert old in data[name]
    tree.write(f"_data/{name}", data[name].replace(old, new))
    assert [m for m in tree.told() if m.startswith(start) and all(w in m for w in words)], (
        tree.told()
    )


def test_command_whose_reader_has_seen_enough_ends_without_a_trace():
    command = [sys.executable, "-m", "handbook", "lists"]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 1
