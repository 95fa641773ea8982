"""The documentation of this package: a site and a book that it sets itself, and nothing left out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import Built
from sphinx.testing.util import SphinxTestApp
from typstbook.checks import standard_failures
from typstbook.config import VALUES, Document
from typstbook.ledger import KINDS

DOCS = Path(__file__).parent.parent / "docs"


def made(builder: str, folder: Path) -> Built:
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("_build"))
    app = SphinxTestApp(builder, srcdir=folder / "docs", builddir=folder / "out")
    try:
        app.build()
        return Built(app)
    finally:
        app.cleanup()


def test_documentation_is_a_book(tmp_path):
    built = made("typstbook", tmp_path)
    assert built.said == "" and built.status == 0
    assert standard_failures(built.pdf("typstbook"), "PDF_UA_1") == []


def test_documentation_is_a_site(tmp_path):
    built = made("html", tmp_path)
    assert built.said == "" and (built.out / "settings.html").exists()


@pytest.mark.parametrize(
    "page, names",
    [
        ("settings", [name for name, _, _ in VALUES]),
        ("books", list(Document.__dataclass_fields__)),
        ("lacks", list(KINDS)),
    ],
)
def test_nothing_is_left_out(page, names):
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    assert [n for n in names if f"`{n}`" not in text] == []
