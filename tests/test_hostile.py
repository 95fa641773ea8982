"""What stands in data and pages is text: no output runs it, reads a file for it, or lets it out of its place."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from pdf_reading import page_texts
from test_incremental import Project

from handbook.build.strict_sphinx import main as run_sphinx

HOSTILE = r"""<script>alert(1)</script> <img src=x onerror=alert(2)> \input{/etc/passwd} #eval("1+1") #read("/etc/passwd") $1+1$ {{ 7*7 }} ]] end."""
NAMED = "hostile-words"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folders of the site, the EPUB and the book of a small handbook whose data and page hold :data:`HOSTILE`."""
    project = Project(tmp_path_factory.mktemp("hostile"))
    studies = project.docs / "_data" / "studies.yaml"
    old = studies.read_text(encoding="utf-8")
    assert "text: A second finding." in old
    quoted = json.dumps(f"Said so {HOSTILE}")
    studies.write_text(old.replace("text: A second finding.", f"text: {quoted}"), encoding="utf-8")
    with (project.docs / "page.md").open("a", encoding="utf-8") as page:
        page.write(f"\n## {NAMED}\n\n`{HOSTILE}`\n")
    out = project.folder / "out"
    for builder in ("html", "epub", "typstbook"):
        assert (
            run_sphinx(builder, str(project.docs), str(out / builder), str(out / "doctrees")) == 0
        )
    return out


def squeezed(text: str) -> str:
    """A text without blanks, and with straight quotation marks, as the typesetter found it."""
    return re.sub(r"\s+", "", text).replace("“", '"').replace("”", '"')


def scripts(soup: BeautifulSoup) -> list[str]:
    handlers = [t.name for t in soup.find_all(True) for a in t.attrs if a.startswith("on")]
    return [s.get_text() for s in soup("script") if "alert" in s.get_text()] + handlers


def test_site_shows_it_and_runs_nothing(built):
    showing = 0
    for file in (built / "html").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if "onerror=alert(2)" not in text:
            continue
        soup = BeautifulSoup(text, "lxml")
        assert scripts(soup) == [], file.name
        showing += squeezed(soup.get_text()).count(squeezed(HOSTILE))
    assert showing >= 3, "on the page and on two cards"


def test_ebook_shows_it_and_runs_nothing(built):
    showing = 0
    for book in (built / "epub").glob("*.epub"):
        with zipfile.ZipFile(book) as packed:
            for name in packed.namelist():
                if name.endswith(".xhtml") and b"onerror=alert(2)" in (raw := packed.read(name)):
                    soup = BeautifulSoup(raw, "xml")
                    assert scripts(soup) == [], name
                    showing += squeezed(soup.get_text()).count(squeezed(HOSTILE))
    assert showing >= 3


def test_book_shows_it_and_reads_no_file(built):
    (book,) = (built / "typstbook").glob("*.pdf")
    text = squeezed("".join(page_texts(book)))
    assert text.count(squeezed(HOSTILE)) >= 3
    assert "root:x:" not in text


def test_downloads_hold_it_as_it_is(built):
    studies = json.loads((built / "html" / "data" / "studies.json").read_text(encoding="utf-8"))
    assert HOSTILE in json.dumps(studies, ensure_ascii=False).replace('\\"', '"').replace(
        "\\\\", "\\"
    )
