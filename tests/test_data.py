"""The real data: what the schemas cannot say about studies, references and the pages that use them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
from conftest import DOCS
from pybtex.database.input.bibtex import Parser

from handbook.evidence import numbercheck
from handbook.model.files import load_data
from handbook.model.measure import MidlineDistance
from handbook.model.study import Study
from handbook.model.vocabulary import Design, NerveName, Topic

DATA = DOCS / "_data"
ARTICLES = [
    "chapter2/cluneal-articles/articles-cluneal",
    "chapter2/cluneal-articles/articles-back-mice",
    "chapter2/ilioinguinal/articles",
    "chapter2/other-nerves/articles",
]
COPIES = re.compile(
    r"(^|\.)(scribd\.com|docslib\.org|studyres\.com|yumpu\.com|readbag\.com|fdocuments\.net|dokumen\.(pub|tips)|ebin\.pub|docksci\.com|coek\.info|"
    r"readkong\.com|issuu\.com|websiteproxy\.net|doczz\.net|studylib\.net|vdocuments\.mx|abcdocz\.com|medpdffinder\.com)\.?$"
)


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


def test_studies_and_references_have_the_same_keys(studies, entries):
    assert set(studies.by_key) == set(entries)
    assert len(studies) >= 240


def test_studies_are_sorted_by_key(studies):
    assert list(studies.order) == sorted(studies.order), (
        "keep the records in the order of their keys"
    )


def test_references_are_sorted_by_key(entries):
    assert list(entries) == sorted(entries), "keep the references in the order of their keys"


def test_no_work_is_younger_than_the_search(entries, searched_until):
    assert {
        k: e.fields["year"]
        for k, e in entries.items()
        if not 1777 <= int(e.fields["year"]) <= searched_until
    } == {}


def test_the_year_in_a_key_is_the_year_of_the_work(entries):
    assert {
        k: e.fields["year"]
        for k, e in entries.items()
        if not re.search(rf"[a-z]{e.fields['year']}[a-z]", k)
    } == {}


def test_no_work_stands_twice(entries):
    seen = {}
    for key, entry in entries.items():
        title = (
            re.sub(r"\W", "", entry.fields["title"]).lower(),
            str(entry.persons.get("author", entry.persons.get("editor"))[0]),
            entry.fields["year"],
        )
        assert title not in seen, f"{key} and {seen[title]} are the same work"
        seen[title] = key


def test_no_link_leads_to_a_copy_site_or_a_bare_number(studies, entries):
    linked = [(k, u) for k in studies.by_key for u in studies.by_key[k].addresses()] + [
        (k, e.fields["url"]) for k, e in entries.items() if "url" in e.fields
    ]
    assert [
        (k, u)
        for k, u in linked
        if COPIES.search(urlparse(u).hostname) or re.fullmatch(r"[\d.]+", urlparse(u).hostname)
    ] == []
    assert len(linked) > 300


def test_an_address_stands_only_where_there_is_no_doi(entries):
    assert [k for k, e in entries.items() if "url" in e.fields and "doi" in e.fields] == []


def test_every_measure_is_told_in_a_finding(studies):
    """The charts draw nothing that the card of the study does not say."""
    for study in studies:
        told = numbercheck.held_by(study.model_copy(update={"measures": ()}))
        for measure in study.measures:
            for field, value in measure:
                if isinstance(value, (int, float)):
                    kind = "percent" if field == "percent" else "count"
                    # told in centimetres, measured in millimetres
                    values = (
                        {value, value / 10} if isinstance(measure, MidlineDistance) else {value}
                    )
                    assert any(
                        (kind, numbercheck.Decimal(str(v)).normalize()) in told for v in values
                    ), f"{study.key}: {field} {value} stands in no finding"


def test_findings_keep_our_own_reading_apart(studies):
    for study in studies:
        for finding in study.findings:
            assert "Inference" not in finding.text, (
                f'{study.key}: our own reading belongs into "comment": {finding.text}'
            )


def test_a_work_known_through_the_source_site_alone_is_marked(studies):
    for study in studies:
        hosts = (
            {urlparse(u).hostname for u in study.addresses()}
            | {f.via for f in study.findings if f.via}
            | {u for u in study.also_seen_at if "://" not in u}
        )
        if hosts == {"backmice.info"}:
            assert study.known_only_via or study.not_seen or study.design is Design.HISTORICAL, (
                study.key
            )


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
    record, measures = re.findall(r"```yaml\n(.*?)```", guide, re.S)
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    (tmp_path / "docs" / "_data" / "studies.yaml").write_text(record + measures, encoding="utf-8")
    (study,) = load_data(tmp_path / "docs", Study)
    assert study.measures and study.findings
