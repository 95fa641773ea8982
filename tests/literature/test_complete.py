"""`make complete`: only holes are filled, only from the same work, only on yes, and each value says where it is from."""

from __future__ import annotations

import argparse
import json
from datetime import date

import pytest
from handbook_folder import BIB, data, handbook
from local_services import Answer, record, serving

from handbook import project
from handbook.literature import complete
from handbook.literature.complete import Filling, fill, same_work
from handbook.literature.work import Work
from handbook.model.references import load_references

TITLE = "Prospective study of superior cluneal nerve disorder as a potential cause of low back pain"
LACKING = BIB.replace("  pmid         = {90000010},\n", "")
NO_WORK = '{"hitCount": 0, "resultList": {"result": []}}'


def europepmc(**more) -> str:
    answer = json.loads(record("europepmc.json"))
    answer["resultList"]["result"][0] |= {
        "title": f"{TITLE}.", "doi": "10.5555/old.2014.1", "pmid": "90000010", "pubYear": "2014", "pmcid": "PMC9000010",
        "authorList": {"author": [{"lastName": "Kuniya", "firstName": "Hiroshi"}, {"lastName": "Aota", "firstName": "Yoichi"}]},
    } | more  # fmt: skip
    return json.dumps(answer)


@pytest.fixture
def root(tmp_path):
    handbook(tmp_path)
    (tmp_path / "docs" / "_data" / "references.bib").write_text(LACKING, encoding="utf-8")
    return tmp_path


@pytest.fixture
def served():
    with serving() as (services, web):
        services.answer(
            "/works/",
            json.dumps(
                {
                    "message": json.loads(record("crossref-retracted.json"))["message"]["items"][0]
                    | {"volume": "13"}
                }
            ),
        )
        services.answer("/works?", '{"message": {"items": []}}')
        services.answer("/search", NO_WORK)
        services.answer("/search?query=DOI", europepmc())
        yield services, web


def run(root, monkeypatch, web, *words, said="no"):
    monkeypatch.setattr(project, "root", lambda: root)
    parser = argparse.ArgumentParser()
    complete.add_arguments(parser)
    return complete.run(parser.parse_args(list(words)), web, lambda _: said)


def test_difference_is_shown_and_nothing_is_written_without_yes(root, monkeypatch, served, capsys):
    assert run(root, monkeypatch, served[1]) == 0
    told = capsys.readouterr().out
    assert "+  pmid         = {90000010}," in told and told.endswith("Nothing was written.\n")
    assert data(root, "references.bib") == LACKING


def test_holes_are_filled_with_their_source_and_nothing_else_changes(root, monkeypatch, served):
    services, web = served
    services.answer(
        "/search?query=DOI",
        europepmc(journalInfo={"issue": "3", "journal": {"title": "Another name"}}),
    )
    assert run(root, monkeypatch, web, "kuniya2014prospective", said="yes") == 0
    text = data(root, "references.bib")
    assert (
        f"% author, number, pages, pmid, pmcid from Europe PMC; volume from Crossref, {date.today()}.\n@article{{kuniya"
        in text
    )
    made = load_references(root / "docs" / "_data" / "references.bib", root=root).by_key[
        "kuniya2014prospective"
    ]
    assert made.authors == ("Kuniya, Hiroshi", "Aota, Yoichi") and made.container == "Journal"
    assert (made.volume, made.number, made.pages, made.pmid) == ("13", "3", "228–242", "90000010")
    lines = set(text.splitlines())
    assert set(LACKING.splitlines()) - lines == {"  author       = {Kuniya, Hiroshi and others},"}
    assert text.index("volume") < text.index("number ") < text.index("pages ") < text.index("doi ")


@pytest.mark.parametrize(
    "more",
    [{"title": "Anatomical study of middle cluneal nerve entrapment"}, {"pubYear": "2020"},
     {"authorList": {"author": [{"lastName": "Konno", "firstName": "T"}]}}, {"authorList": {}}],
)  # fmt: skip
def test_record_of_another_work_fills_nothing(root, monkeypatch, served, capsys, more):
    """Without DOI and PMID a work is known by title, year and first author, or not at all."""
    services, web = served
    bare = LACKING.replace("  doi          = {10.5555/old.2014.1},\n", "")
    (root / "docs" / "_data" / "references.bib").write_text(bare, encoding="utf-8")
    services.answer('/search?query=TITLE:"Prospective', europepmc(**more))
    assert run(root, monkeypatch, web, "--yes") == 0
    assert data(root, "references.bib") == bare
    services.answer('/search?query=TITLE:"Prospective', europepmc())
    assert run(root, monkeypatch, web, "--yes") == 0
    assert "10.5555/old.2014.1" in data(root, "references.bib"), "the right record fills"


def test_number_of_another_work_is_not_taken_over(root, monkeypatch, served):
    _, web = served
    taken = LACKING.replace(
        "  title        = {{Last of all}},",
        "  title        = {{Last of all}},\n  pmid         = {90000010},",
    )
    (root / "docs" / "_data" / "references.bib").write_text(taken, encoding="utf-8")
    run(root, monkeypatch, web, "kuniya2014prospective", "--yes")
    assert data(root, "references.bib").count("90000010}") == 1


def test_service_that_fails_is_told_for_its_work_and_left_alone(root, monkeypatch, served, capsys):
    services, web = served
    services.answer("/search", Answer("oh", 403))
    assert run(root, monkeypatch, web, "--yes") == 1
    assert "kuniya2014prospective: Europe PMC refused the question (403)" in capsys.readouterr().err
    assert data(root, "references.bib") == LACKING


def test_unknown_key_is_told(root, monkeypatch, capsys):
    assert run(root, monkeypatch, None, "nobody2000") == 1
    assert "nobody2000: no such key" in capsys.readouterr().err


def test_address_makes_way_for_a_doi():
    text = "@article{a2000b,\n  title        = {{A}},\n  url          = {https://example.org},\n}\n"
    made = fill(text, Filling("a2000b", {"doi": ("10.5555/x", "Crossref")}), date(2026, 11, 25))
    assert (
        made
        == "% doi from Crossref, 2026-11-25.\n@article{a2000b,\n  title        = {{A}},\n  doi          = {10.5555/x},\n}\n"
    )


def test_same_work_needs_an_author(root):
    path = root / "docs" / "_data" / "references.bib"
    reference = load_references(path, root=root).by_key["kuniya2014prospective"]
    assert same_work(reference, Work("x", title=TITLE, year=2014, authors=("Kuniya, H",)))
    assert not same_work(reference, Work("x", title=TITLE, year=2014))
