"""Each service as it is documented, and each way in which it can fail: one sentence, and what to do."""

from __future__ import annotations

import time

import pytest
from local_services import Answer, record, serving

from handbook.literature import crossref, europepmc, openlibrary, pubmed, registry
from handbook.literature.fetch import fetch, read_file
from handbook.literature.identify import Identifier, Kind, Unclear, identify
from handbook.literature.web import NotFound, ServiceError, Web, contact
from handbook.literature.work import merged
from handbook.model.vocabulary import TrialStatus


@pytest.fixture
def served():
    with serving() as both:
        yield both


# -------------------------------------------------------------------------------------- records


def test_pubmed_record_is_read_whole(served):
    services, web = served
    services.answer("efetch.fcgi", record("efetch.xml"))
    work = pubmed.one(web, "90000001")
    assert work.title == (
        "Made-up record: lidocaine & saline for superior cluneal nerve block, a randomized trial of 40 patients"
    )
    assert work.authors == ("O'Brien, Máire K", "de la Cruz, Jr, José", "{Made-up Study Group}")
    assert (work.year, work.volume, work.number, work.pages) == (2026, "12", "3", "228-242")
    assert (work.doi, work.pmid, work.pmcid) == ("10.5555/made.2026.001", "90000001", "PMC9000001")
    assert work.trials == ("NCT90000001",) and "Nerve Block" in work.keywords
    assert (
        work.abstract.startswith("Background: This record") and "\n\nResults: Pain" in work.abstract
    )


def test_saved_citation_says_what_the_record_says(served):
    services, web = served
    services.answer("efetch.fcgi", record("efetch.xml"))
    fetched = pubmed.one(web, "90000001")
    (saved,) = pubmed.from_nbib(record("citation.nbib"))
    for field in (
        "title",
        "year",
        "journal",
        "volume",
        "number",
        "pages",
        "doi",
        "pmid",
        "pmcid",
        "trials",
    ):
        assert getattr(saved, field) == getattr(fetched, field), field
    assert saved.authors[0] == fetched.authors[0] and saved.authors[2] == fetched.authors[2]
    assert "Pain fell in 21 of 40 patients after the first injection" in saved.abstract


def test_pubmed_tells_retraction_and_correction_but_no_comment(served):
    services, web = served
    services.answer("efetch.fcgi", record("efetch-notices.xml"))
    work = pubmed.one(web, "90000010")
    assert [(n.kind, n.where) for n in work.notices] == [
        ("retraction", "https://pubmed.ncbi.nlm.nih.gov/90000011/"),
        ("correction", "https://doi.org/10.5555/notice.2"),
    ]
    assert work.title == "A made-up series of ilioinguinal blocks" and work.year == 2019
    assert work.authors == ("Åström, K", "others")


def test_crossref_record_and_its_updates(served):
    services, web = served
    services.answer("/works/10.5555", record("crossref.json"))
    services.answer("filter=doi:", record("crossref-retracted.json"))
    work = crossref.by_doi(web, "10.5555/made.2026.001")
    assert work.authors == ("O'Brien, Máire K", "de la Cruz, Jr, José", "{Made-up Study Group}")
    assert (work.year, work.pages, work.doi) == (2026, "228-242", "10.5555/made.2026.001")
    assert "lidocaine & saline for superior cluneal" in work.title and work.trials == (
        "NCT90000001",
    )
    old = crossref.several(web, ["10.5555/old.2014.1"])["10.5555/old.2014.1"]
    assert [(n.kind, n.where) for n in old.notices] == [
        ("retraction", "https://doi.org/10.5555/notice.9"),
        ("expression of concern", "https://doi.org/10.5555/notice.8"),
    ]


def test_europe_pmc_registry_and_library(served):
    services, web = served
    services.answer("/search", record("europepmc.json"))
    services.answer("/studies/NCT90000001", record("trial.json"))
    services.answer("/api/books", record("openlibrary.json"))
    work = europepmc.search(web, "PMCID:PMC9000001").works[0]
    assert (work.pmcid, work.pages, work.authors[1]) == (
        "PMC9000001",
        "228-242",
        "{Made-up Study Group}",
    )
    trial = registry.by_number(web, "NCT90000001")
    assert (
        trial.status is TrialStatus.ACTIVE_NOT_RECRUITING and trial.n == 60 and not trial.n_reached
    )
    assert trial.design == "Interventional, randomized, parallel, masking: double"
    assert trial.papers == ("90000001",)
    book = openlibrary.by_isbn(web, "9780306406157")
    assert (book.title, book.year, book.kind) == ("Made-up handbook: of nerves", 1998, "book")
    assert book.authors == ("Maker, Anna B.",)


def test_every_status_of_the_register_that_the_handbook_knows_is_read():
    for said in ("NOT_YET_RECRUITING", "RECRUITING", "ENROLLING_BY_INVITATION", "ACTIVE_NOT_RECRUITING",
                 "COMPLETED", "SUSPENDED", "TERMINATED", "WITHDRAWN", "UNKNOWN"):  # fmt: skip
        study = {
            "protocolSection": {
                "identificationModule": {"nctId": "NCT1"},
                "statusModule": {"overallStatus": said},
            }
        }
        assert registry.from_study(study).status is not None, said


def test_what_the_first_service_lacks_comes_from_the_second_and_is_noted(served):
    services, web = served
    services.answer("efetch.fcgi", record("efetch.xml").replace("<Volume>12</Volume>", ""))
    services.answer("/works/", record("crossref.json"))
    work = fetch(Identifier(Kind.PMID, "90000001"), web)
    assert work.volume == "12" and work.source_of("volume") == "Crossref"
    assert work.source_of("title") == "PubMed" and work.journal == "Journal of Made-Up Research"


def test_retraction_that_the_second_service_knows_is_kept(served):
    services, web = served
    services.answer("filter=doi:", record("crossref-retracted.json"))
    (saved,) = pubmed.from_nbib(record("citation.nbib"))
    work = merged(saved, crossref.several(web, ["10.5555/old.2014.1"])["10.5555/old.2014.1"])
    assert work.title == saved.title and work.notices[0].kind == "retraction"


# ---------------------------------------------------------------------------------- how they fail


def pmid(web: Web):
    return pubmed.one(web, "90000001")


def doi(web: Web):
    return crossref.by_doi(web, "10.5555/x")


FAULTS = [
    (pmid, "efetch", Answer(record("efetch.xml"), delay=0.4), "PubMed (127.0.0.1) did not answer in time, though it was asked 4 times"),
    (pmid, "efetch", Answer('{"error":"API rate limit exceeded"}', 429), "PubMed is asked too often from this network (429). Wait some minutes"),
    (pmid, "efetch", Answer("oh", 500), "PubMed has a fault of its own (500), 4 times in a row"),
    (pmid, "efetch", record("efetch.xml")[:900], "PubMed sent an answer that breaks off or is garbled"),
    (pmid, "efetch", "", "PubMed sent an empty answer"),
    (pmid, "efetch", "<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>", "PubMed has no record with the number 90000001"),
    (pmid, "efetch", Answer("bad", 400), "PubMed refused the question (400)"),
    (doi, "/works", "<!DOCTYPE html><html><body>Log in</body></html>", "Crossref sent a web page where data was expected"),
    (doi, "/works", '{"status": "ok", "mess', "Crossref sent an answer that breaks off or is garbled"),
    (doi, "/works", "[]", "Crossref sent an answer without a record"),
    (doi, "/works", Answer("Resource not found.", 404), "Crossref does not know the DOI 10.5555/x"),
    (lambda web: europepmc.search(web, "x"), "/search", '{"version": "6.9"}', "Europe PMC sent an answer without a list"),
    (lambda web: registry.by_number(web, "NCT00000000"), "/studies", Answer("not found", 404), "ClinicalTrials.gov has no trial NCT00000000"),
    (lambda web: openlibrary.by_isbn(web, "9780306406157"), "/api/books", "{}", "Neither Crossref nor Open Library has a book"),
    (lambda web: pubmed.search(web, "("), "esearch", '{"esearchresult": {"ERROR": "Invalid query", "count": "0"}}', "PubMed did not take the query: Invalid query"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "part", "answer", "said"), FAULTS)
def test_fault_of_a_service_is_told_in_words(served, ask, part, answer, said):
    services, web = served
    services.answer(part, answer)
    with pytest.raises(ServiceError) as fault:
        ask(web)
    assert str(fault.value).startswith(said)
    assert not {"Traceback", "Error(", "HTTPConnection"} & set(str(fault.value).split())


def test_no_network_is_told_with_the_way_that_needs_none():
    web = Web(services={"PubMed": "http://127.0.0.1:9"}, pause=0.001)
    with pytest.raises(ServiceError, match=r"no internet connection.*Download \.nbib"):
        pubmed.one(web, "1")


def test_busy_service_is_asked_again_after_the_time_it_asks_for(served):
    services, web = served
    busy = Answer("busy", 429, (("Retry-After", "1"),))
    services.answer("efetch", busy, Answer(record("efetch.xml")))
    begun = time.monotonic()
    assert pubmed.one(web, "90000001").year == 2026
    assert time.monotonic() - begun >= 1 and len(services.asked) == 2


def test_requests_follow_each_other_with_a_contact_address(served):
    services, web = served
    services.answer("efetch", record("efetch.xml"))
    services.answer("/works", record("crossref.json"))
    fetch(Identifier(Kind.PMID, "90000001"), web)
    assert services.most_at_once == 1 and len(services.asked) == 2
    assert "email=editor%40example.org" in services.asked[0] and "tool=" in services.asked[0]
    assert "mailto=editor%40example.org" in services.asked[1]
    assert all("mailto:editor@example.org" in agent for agent in services.agents)


def test_contact_address_comes_from_the_settings(tmp_path, monkeypatch):
    monkeypatch.delenv("HANDBOOK_CONTACT", raising=False)
    assert contact(tmp_path) == ""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.handbook.literature]\ncontact = "a@example.org"\n'
    )
    assert contact(tmp_path) == "a@example.org"
    monkeypatch.setenv("HANDBOOK_CONTACT", "b@example.org")
    assert contact(tmp_path) == "b@example.org"


def test_second_service_that_fails_costs_nothing(served):
    services, web = served
    services.answer("efetch", record("efetch.xml"))
    services.answer("/works", "<html>")
    assert fetch(Identifier(Kind.PMID, "90000001"), web).pmid == "90000001"


def test_doi_of_another_work_in_pubmed_is_not_taken(served):
    """PubMed's search for an identifier may hit a work that only cites it."""
    services, web = served
    services.answer("esearch", '{"esearchresult": {"count": "1", "idlist": ["90000001"]}}')
    services.answer("efetch", record("efetch.xml"))
    services.answer(
        "/works", record("crossref.json").replace("10.5555/MADE.2026.001", "10.5555/cited")
    )
    assert fetch(Identifier(Kind.DOI, "10.5555/cited"), web).source == "Crossref"


# ------------------------------------------------------------------------------------ saved files


@pytest.mark.parametrize("name", ["citation.nbib", "efetch.xml", "crossref.json"])
def test_saved_record_is_read_whatever_its_name(tmp_path, name):
    file = tmp_path / "download"
    file.write_text(record(name), encoding="utf-8")
    assert read_file(file).doi == "10.5555/made.2026.001"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!DOCTYPE html><html>", "is a web page, not a record"),
        ("Dear diary", "holds no record of PubMed"),
        ('{"a": 1}', "holds no record of Crossref or ClinicalTrials.gov"),
        ('{"a": ', "breaks off"),
        ("<PubmedArticleSet><PubmedArticle>", "breaks off"),
        (record("citation.nbib") + "\n" + record("citation.nbib"), "holds 2 records"),
        ("[1]", "holds no record"),
    ],
)
def test_file_that_is_no_record_is_told(tmp_path, text, said):
    file = tmp_path / "x.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ServiceError, match=said):
        read_file(file)


# ------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("31061111", Kind.PMID, "31061111"),
        ("PMID: 31061111", Kind.PMID, "31061111"),
        ("https://pubmed.ncbi.nlm.nih.gov/31061111/?from=x", Kind.PMID, "31061111"),
        ("https://europepmc.org/article/MED/31061111", Kind.PMID, "31061111"),
        ("pmc5944640", Kind.PMCID, "PMC5944640"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC5944640/", Kind.PMCID, "PMC5944640"),
        ("10.1186/S13018-014-0139-7", Kind.DOI, "10.1186/s13018-014-0139-7"),
        ("https://doi.org/10.1016/S0140-6736(97)11096-0.", Kind.DOI, "10.1016/s0140-6736(97)11096-0"),
        ("(see 10.5555/x)", Kind.DOI, "10.5555/x"),
        ("https://link.springer.com/article/10.1007/s11916-020-00891-7?x=1", Kind.DOI, "10.1007/s11916-020-00891-7"),
        ("https://www.tandfonline.com/doi/full/10.2147/JPR.S450177", Kind.DOI, "10.2147/jpr.s450177"),
        ("978-0-306-40615-7", Kind.ISBN, "9780306406157"),
        ("ISBN 0-306-40615-2", Kind.ISBN, "0306406152"),
        ("https://clinicaltrials.gov/study/NCT05423132", Kind.TRIAL, "NCT05423132"),
    ],
)  # fmt: skip
def test_what_was_typed_is_understood(typed, kind, value):
    assert identify(typed) == (kind, value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Nothing was given"),
        ("Kuniya 2014", "names no work"),
        ("978-0-306-40615-8", "last digit does not fit"),
        ("/nowhere/x.nbib", "There is no file"),
        ("https://example.org/", "names no work"),
    ],
)
def test_what_names_nothing_is_told(typed, said):
    with pytest.raises(Unclear, match=said):
        identify(typed)


def test_not_found_is_a_fault_of_its_own(served):
    _, web = served
    with pytest.raises(NotFound):
        web.json("Crossref", "/nothing")
