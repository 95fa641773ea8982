"""`make watch`: exactly the new works, trials and notices; what could not be asked is told, and nothing repeats for ever."""

from __future__ import annotations

import argparse
import json
import re
from datetime import date

import pytest
from conftest import ROOT
from handbook_folder import data, handbook
from local_services import Answer, record, serving

from handbook import project
from handbook.literature import watch
from handbook.literature.queries import of_phrases, of_search
from handbook.model.files import load_data
from handbook.model.search import Search
from handbook.model.watched import SetAside, Watched

WATCHED = """\
- id: cluneal
  phrases: [cluneal nerve, cluneal neuralgia]
  together_with: [block, pain]
  nerve: [superior-cluneal]
  since: 2026-11-20
"""
PREPRINT = json.loads(record("europepmc.json"))
PREPRINT["resultList"]["result"] = [
    {"id": "PPR1", "source": "PPR", "doi": "10.5555/preprint", "title": "Cluneal nerve: a made-up preprint", "pubYear": "2026"}
]  # fmt: skip
KNOWN = record(
    "efetch-notices.xml"
)  # PMID 90000010: cited by the handbook, retracted and corrected


def two_records() -> str:
    """The new work, and one that the handbook has under another number."""
    other = (
        record("efetch.xml").split("<PubmedArticleSet>")[1].split("</PubmedArticleSet>")[0]
        .replace("90000001", "90000002").replace("10.5555/made.2026.001", "10.5555/elsewhere")
        .replace("Made-up record: lidocaine &amp; saline for <i>superior cluneal</i> nerve block, a randomized trial of 40 patients.",
                 "Prospective study of superior cluneal nerve disorder as a potential cause of low back pain.")
        .replace("<Year>2026</Year><Month>Mar</Month>", "<Year>2014</Year>")
    )  # fmt: skip
    return record("efetch.xml").replace("</PubmedArticleSet>", other + "</PubmedArticleSet>")


def trial(number="NCT05423132", status="COMPLETED", **more) -> dict:
    made = json.loads(
        record("trial.json").replace("NCT90000001", number).replace("ACTIVE_NOT_RECRUITING", status)
    )
    return made | more


@pytest.fixture
def root(tmp_path):
    handbook(tmp_path)
    folder = tmp_path / "docs" / "_data"
    (folder / "watched.yaml").write_text(WATCHED, encoding="utf-8")
    (folder / "set-aside.yaml").write_text("# Left out.\n[]\n", encoding="utf-8")
    (tmp_path / "docs" / "page.md").write_text(
        "Text {cite}`kuniya2014prospective`.\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def served():
    """Services on which one work, one preprint, one trial, one status and two notices are new."""
    with serving() as (services, web):
        services.answer("/efetch", two_records())
        services.answer("/efetch.fcgi?db=pubmed&retmode=xml&id=90000010", KNOWN)
        services.answer(
            "/esearch",
            '{"esearchresult": {"count": "3", "idlist": ["90000001", "90000002", "90000010"]}}',
        )
        services.answer("/search", json.dumps(PREPRINT))
        services.answer("filter=doi:", record("crossref-retracted.json"))
        services.answer("filter.ids", json.dumps({"studies": [trial(hasResults=True)]}))
        services.answer(
            "query.term",
            json.dumps({"totalCount": 2, "studies": [trial("NCT90000001", "RECRUITING"), trial()]}),
        )
        yield services, web


def run(root, monkeypatch, web, *words) -> int:
    monkeypatch.setattr(project, "root", lambda: root)
    parser = argparse.ArgumentParser()
    watch.add_arguments(parser)
    return watch.run(parser.parse_args(list(words)), web)


def test_list_names_exactly_what_is_new(root, monkeypatch, served, capsys):
    assert run(root, monkeypatch, served[1]) == 0
    text = capsys.readouterr().out
    items = [line for line in text.splitlines() if line.startswith("- ")]
    assert [i.split(" (")[0].split(":")[0] for i in items] == [
        "- **retraction** of `kuniya2014prospective`",
        "- **expression of concern** of `kuniya2014prospective`",
        "- **correction** of `kuniya2014prospective`",
        "- Cluneal nerve",
        "- Made-up record",
        "- NCT05423132, A made-up trial",
        "- NCT90000001, A made-up trial",
    ]
    assert (
        "by Crossref: https://doi.org/10.5555/notice.9. Stands on docs/page.md. `10.5555/notice.9`"
        in items[0]
    )
    assert (
        "https://pubmed.ncbi.nlm.nih.gov/90000001/ Matched: cluneal, scn-block-1. `90000001`"
        in items[4]
    )
    assert "(2026). Journal of made-up research." in items[4]
    assert "Recruiting → Completed; results are posted, updated 2026-11-26" in items[5]
    assert "new, Recruiting" in items[6] and "Matched: cluneal." in items[6]


def test_each_search_runs_since_its_day_in_the_words_of_the_service(root, monkeypatch, served):
    services, web = served
    run(root, monkeypatch, web)
    searches = [a for a in services.asked if "/esearch" in a]
    assert len(searches) == 2
    assert "mindate=2026%2F11%2F20" in searches[0] and "mindate=2026%2F11%2F24" in searches[1]
    assert "datetype=edat" in searches[0] and services.most_at_once == 1


def test_phrases_in_the_words_of_each_service():
    watched = Watched.model_validate_json(
        '{"id": "x", "phrases": ["a b", "c"], "together_with": ["d"], "nerve": ["general"], "since": "2026-11-20"}'
    )
    query = of_phrases(watched)
    assert query.pubmed == '("a b"[tiab] OR "c"[tiab]) AND ("d"[tiab])'
    assert query.europepmc == (
        '(TITLE_ABS:"a b" OR TITLE_ABS:"c") AND (TITLE_ABS:"d") AND FIRST_PDATE:[2026-11-20 TO 3000-12-31] NOT SRC:MED'
    )
    assert query.trials == '("a b" OR "c") AND ("d")'


def test_stored_search_asks_for_all_its_words():
    def search(words):
        return of_search(
            Search(id="x", day=date(2026, 11, 24), where="w", query=words, question="q", hits=None)
        )

    assert (
        search("The nerve of Maigne's, nerve / 84%").pubmed
        == "nerve[tiab] AND maigne's[tiab] AND 84[tiab]"
    )
    assert search("pain") is None


def test_what_was_looked_at_is_not_shown_again(root, monkeypatch, served, capsys):
    services, web = served
    for id_ in (
        "90000001",
        "10.5555/preprint",
        "10.5555/notice.9",
        "10.5555/notice.8",
        "10.5555/notice.2",
        "NCT90000001",
    ):
        assert run(root, monkeypatch, web, "--leave", id_, "--why", 'About "mice": no.') == 0
    services.answer("filter.ids", json.dumps({"studies": [trial(status="RECRUITING")]}))
    assert data(root, "set-aside.yaml").startswith("# Left out.\n\n- id: ")
    assert load_data(root / "docs", SetAside).by_key["90000001"].why == 'About "mice": no.'
    capsys.readouterr()
    assert run(root, monkeypatch, web) == 0
    assert capsys.readouterr().out == f"{watch.NOTHING}\n"


def test_later_correction_is_shown_though_an_earlier_one_was_looked_at(
    root, monkeypatch, served, capsys
):
    services, web = served
    later = record("crossref-retracted.json").replace('"type": "retraction"', '"type": "correction"').replace(
        '"DOI": "10.5555/notice.9"', '"DOI": "10.5555/later"')  # fmt: skip
    services.answer("filter=doi:", later)
    run(root, monkeypatch, web, "--leave", "10.5555/notice.9", "--why", "Read.")
    capsys.readouterr()
    run(root, monkeypatch, web)
    assert "https://doi.org/10.5555/later" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--leave", "1"], "Say why"), (["--leave", "x", "--why", "y"], "left out already")],
)
def test_leaving_out_needs_a_reason_and_is_done_once(root, monkeypatch, capsys, words, said):
    (root / "docs" / "_data" / "set-aside.yaml").write_text(
        "- id: x\n  day: 2026-11-24\n  why: y\n"
    )
    assert run(root, monkeypatch, None, *words) == 1
    assert said in capsys.readouterr().err


def test_ten_thousand_works_are_told_and_not_listed(root, monkeypatch, served, capsys):
    services, web = served
    services.answer(
        "/esearch",
        json.dumps(
            {"esearchresult": {"count": "10000", "idlist": [str(n) for n in range(1, 101)]}}
        ),
    )
    assert run(root, monkeypatch, web) == 0
    text = capsys.readouterr().out
    assert "- cluneal brings 10,000 works since 2026-11-20, so none of them is listed." in text
    assert "## New works" not in text


def test_service_that_fails_is_told_and_the_others_are_asked(root, monkeypatch, served, capsys):
    services, web = served
    services.answer("filter=doi:", "<!DOCTYPE html><html>")
    assert run(root, monkeypatch, web) == 1
    text = capsys.readouterr().out
    assert "- notices of retraction: Crossref sent a web page where data was expected" in text
    assert "**retraction** of `kuniya2014prospective`" in text, "PubMed knows the retraction too"
    assert "Made-up record" in text


def test_service_that_is_down_is_left_alone_after_three_times(root, monkeypatch, served, capsys):
    services, web = served
    services.answer("fcgi", Answer("bad", 400))
    more = "".join(WATCHED.replace("cluneal", f"cluneal{n}") for n in "abc")
    (root / "docs" / "_data" / "watched.yaml").write_text(
        WATCHED + re.sub("(?<=superior-cluneal)[abc]", "", more)
    )
    assert run(root, monkeypatch, web) == 1
    assert len([a for a in services.asked if "fcgi" in a]) == 3
    assert "PubMed was asked no further." in capsys.readouterr().out


def test_foreign_title_cannot_call_people_or_draw_links(root, monkeypatch, served, capsys):
    services, web = served
    services.answer(
        "/efetch.fcgi?db=pubmed&retmode=xml&id=90000001",
        record("efetch.xml").replace("Made-up record", "@all [x](y) #1"),
    )
    run(root, monkeypatch, web)
    assert "@\u200ball \\[x\\](y) \\#1" in capsys.readouterr().out


def test_list_goes_into_a_file(root, monkeypatch, served, capsys):
    assert run(root, monkeypatch, served[1], "--output", str(root / "new" / "watch.md")) == 0
    assert "## New works (2)" in (root / "new" / "watch.md").read_text(encoding="utf-8")
    assert "##" not in capsys.readouterr().out


def test_phrases_of_the_handbook_bring_its_own_works():
    """The phrases are how authors write: a good part of the cited titles on the cluneal nerves holds one."""
    watched = load_data(ROOT / "docs", Watched)
    phrases = [p.lower() for w in watched for p in w.phrases]
    assert len(watched) >= 5 and "cluneal nerve" in phrases
    titles = (ROOT / "docs" / "_data" / "references.bib").read_text(encoding="utf-8").lower()
    assert sum(titles.count(p) for p in phrases) > 60
    assert len(watch.queries(ROOT)) > 200
