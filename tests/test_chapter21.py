"""Chapter 2.1 has a page for each of its questions. Their shape and their numbers: handbook.checks.shape, handbook.checks.numbers."""

from __future__ import annotations

from conftest import DOCS

QUESTIONS = {
    "index",
    "anatomy",
    "how-common",
    "leg-pain",
    "diagnosis",
    "differential",
    "treatment",
    "surgery",
    "middle-cluneal",
    "after-back-surgery",
    "back-mice",
    "where-reviews-disagree",
}


def test_the_chapter_has_its_pages():
    pages = {p.stem for p in (DOCS / "chapter2" / "cluneal-articles").glob("*.md")}
    assert pages >= QUESTIONS
