"""The real data: what the schemas cannot say about studies, references and the pages that use them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
import yaml
from conftest import DOCS
from jsonschema import Draft202012Validator
from pybtex.database.input.bibtex import Parser

from handbook.evidence import numbercheck
from handbook.model.datafile import load

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
    return load(DATA / "studies.yaml", DATA / "schema" / "studies.json", root=DOCS.parent)


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


def addresses(study):
    return [f["where"] for f in study["findings"] if "where" in f] + [
        u for u in study.get("also_seen_at", []) if "://" in u
    ]


def test_studies_and_references_have_the_same_keys(studies, entries):
    assert set(studies.by_key) == set(entries)
    assert len(studies) >= 240


def test_studies_are_sorted_by_key(studies):
    assert list(studies.order) == sorted(studies.order), (
        "keep the records in the order of their keys"
    )


def test_references_are_sorted_by_key(entries):
    assert list(entries) == sorted(entries), "keep the references in the order of their keys"


def test_identifiers_have_their_form_and_are_not_shared(entries):
    forms = {
        "doi": r"10\.\d{4,9}/\S+",
        "pmid": r"[1-9]\d{0,7}",
        "pmcid": r"PMC\d+",
        "url": r"https?://\S+",
        "year": r"\d{4}",
    }
    for field, form in forms.items():
        seen = {}
        for key, entry in entries.items():
            value = entry.fields.get(field)
            if value is None:
                continue
            assert re.fullmatch(form, value), f"{key}: {field} = {value}"
            if field in ("doi", "pmid", "pmcid"):
                assert value.lower() not in seen, (
                    f"{key} and {seen[value.lower()]} share {field} {value}"
                )
                seen[value.lower()] = key


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
    linked = [(k, u) for k in studies.by_key for u in addresses(studies.by_key[k])] + [
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
        told = numbercheck.held_by(
            {"findings": study["findings"], **({"n": study["n"]} if "n" in study else {})}
        )
        for measure in study.get("measures", []):
            for field, value in measure.items():
                if isinstance(value, (int, float)):
                    kind = "percent" if field == "percent" else "count"
                    values = (
                        {value, value / 10} if measure["kind"] == "midline-distance-mm" else {value}
                    )  # told in centimetres, measured in millimetres
                    assert any(
                        (kind, numbercheck.Decimal(str(v)).normalize()) in told for v in values
                    ), f"{study['key']}: {field} {value} stands in no finding"


def test_the_counts_of_a_share_fit_each_other(studies):
    for study in studies:
        for m in study.get("measures", []):
            if "events" in m:
                assert m["events"] <= m["total"], study["key"]
            if "low" in m:
                assert m["low"] <= m.get("value", m["low"]) <= m["high"], study["key"]


def test_findings_are_sentences_of_our_own(studies):
    for study in studies:
        texts = [f["text"] for f in study["findings"]]
        assert len(set(texts)) == len(texts), f"{study['key']}: a finding stands twice"
        for text in texts:
            assert text[0].isupper() or not text[0].isalpha(), f"{study['key']}: {text}"
            assert text.endswith((".", "?", ")")), f"{study['key']}: {text}"
            assert not re.search(r"\d\s+%", text), (
                f"{study['key']}: write 14%, without a space: {text}"
            )
            assert "Inference" not in text, (
                f'{study["key"]}: our own reading belongs into "comment": {text}'
            )


def test_a_work_known_through_the_source_site_alone_is_marked(studies):
    for study in studies:
        hosts = (
            {urlparse(u).hostname for u in addresses(study)}
            | {f["via"] for f in study["findings"] if "via" in f}
            | {u for u in study.get("also_seen_at", []) if "://" not in u}
        )
        if hosts == {"backmice.info"}:
            assert (
                study.get("known_only_via")
                or "not_seen" in study
                or study["design"] == "historical"
            ), study["key"]


@pytest.mark.parametrize("page", ARTICLES)
def test_each_articles_page_shows_cards(page):
    assert ":::{studies}" in Path(DOCS, f"{page}.md").read_text(encoding="utf-8")


def test_the_words_of_the_lists_are_all_used(studies):
    """A word that no study uses is a leftover."""
    schema = yaml.safe_load((DATA / "schema" / "studies.json").read_text(encoding="utf-8"))[
        "items"
    ]["properties"]
    for field in ("nerve", "topic", "design"):
        words = (schema[field].get("items") or schema[field])["enum"]
        used = {
            w for s in studies for w in (s[field] if isinstance(s[field], list) else [s[field]])
        }
        assert set(words) == used, f"{field}: {set(words) ^ used}"


def test_the_record_that_the_guide_shows_meets_the_schema():
    guide = (DOCS / "about" / "writing-evidence.md").read_text(encoding="utf-8")
    record, measures = (
        yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", guide, re.S)
    )
    schema = Draft202012Validator(
        json.loads((DATA / "schema" / "studies.json").read_text(encoding="utf-8"))
    )
    assert [e.message for e in schema.iter_errors([record[0] | measures])] == []
