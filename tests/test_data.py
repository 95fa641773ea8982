"""The real data: what is true of it as a whole. Rules between records: handbook.checks.records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import DOCS
from pybtex.database.input.bibtex import Parser

from handbook.model.files import load_data
from handbook.model.study import Study
from handbook.model.vocabulary import Design, NerveName, Topic

DATA = DOCS / "_data"
ARTICLES = [
    "chapter2/cluneal-articles/articles-cluneal",
    "chapter2/cluneal-articles/articles-back-mice",
    "chapter2/ilioinguinal/articles",
    "chapter2/other-nerves/articles",
]


@pytest.fixture(scope="module")
def studies():
    return load_data(DOCS, Study)


@pytest.fixture(scope="module")
def entries():
    return dict(Parser(encoding="utf-8").parse_file(str(DATA / "references.bib")).entries)


@pytest.fixture(scope="module")
def searched_until():
    """The last year until which a page says that the evidence was searched."""
    days = re.findall(
        r"^search_date: (\d{4})-\d{2}-\d{2}$",
        "\n".join(
            p.read_text(encoding="utf-8") for p in DOCS.rglob("*.md") if "_build" not in p.parts
        ),
        re.M,
    )
    return max(map(int, days))


def test_the_register_is_whole(studies, entries):
    """A truncated file would be right in all else."""
    assert len(studies) >= 240 and len(entries) >= 240


def test_no_work_is_younger_than_the_search(entries, searched_until):
    assert {
        k: e.fields["year"]
        for k, e in entries.items()
        if not 1777 <= int(e.fields["year"]) <= searched_until
    } == {}


@pytest.mark.parametrize("page", ARTICLES)
def test_each_articles_page_shows_cards(page):
    assert ":::{studies}" in Path(DOCS, f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("field", "words"), [("nerve", NerveName), ("topic", Topic), ("design", Design)]
)
def test_the_words_of_the_lists_are_all_used(studies, field, words):
    """A word that no study uses is a leftover."""
    values = [getattr(s, field) for s in studies]
    used = {w for v in values for w in (v if isinstance(v, tuple) else (v,))}
    assert set(words) == used, set(words) ^ used


def test_the_record_that_the_guide_shows_is_a_study(tmp_path):
    guide = (DOCS / "about" / "writing-evidence.md").read_text(encoding="utf-8")
    record, measures = re.findall(r"```yaml\n(.*?)```", guide, re.S)[:2]
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    (tmp_path / "docs" / "_data" / "studies.yaml").write_text(record + measures, encoding="utf-8")
    (study,) = load_data(tmp_path / "docs", Study)
    assert study.measures and study.findings
