"""Find the record of a work: at the services, or in a file that somebody saved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from handbook.literature import crossref, europepmc, openlibrary, pubmed, registry
from handbook.literature.identify import Identifier, Kind
from handbook.literature.registry import Registration
from handbook.literature.web import NotFound, ServiceError, Web, parse_xml
from handbook.literature.work import Work, merged

__all__ = ["fetch", "read_file"]

LARGEST = 5_000_000  # bytes of a saved record


def fetch(identifier: Identifier, web: Web) -> Work | Registration:
    """The record of a work, or of a trial.

    PubMed is asked first, since its records hold abstract and publication types; Crossref adds what
    it lacks. When a second service fails, the record of the first is given all the same.

    :raises ServiceError: no service gave a record.
    """
    kind, value = identifier
    if kind is Kind.FILE:
        return read_file(Path(value))
    if kind is Kind.TRIAL:
        return registry.by_number(web, value)
    if kind is Kind.ISBN:
        return crossref.by_isbn(web, value) or openlibrary.by_isbn(web, value)
    if kind is Kind.PMID:
        return _with_crossref(pubmed.one(web, value), web)
    if kind is Kind.PMCID:
        return _by_pmcid(value, web)
    return _by_doi(value, web)


def _by_pmcid(pmcid: str, web: Web) -> Work:
    found = europepmc.search(web, f"PMCID:{pmcid}", most=1).works
    if not found:
        raise NotFound(f"Europe PMC has no work with the number {pmcid}. Look at it again.")
    if not found[0].pmid:
        return _with_crossref(found[0], web)
    return _with_crossref(merged(pubmed.one(web, found[0].pmid), found[0]), web)


def _by_doi(doi: str, web: Web) -> Work:
    try:
        hits = pubmed.search(web, f'"{doi}"[aid]', most=2)
        works = pubmed.fetch(web, hits.ids) if hits.total == 1 else {}
        first = next((w for w in works.values() if w.doi.lower() == doi), None)
    except ServiceError:
        first = None  # Crossref alone has to do
    if not first:
        return crossref.by_doi(web, doi)
    return _with_crossref(first, web)


def _with_crossref(work: Work, web: Web) -> Work:
    """The record with what Crossref adds, above all a retraction, and the journal in capitals."""
    if not work.doi:
        return work
    try:
        other = crossref.by_doi(web, work.doi)
    except ServiceError:
        return work
    if work.journal.lower() == other.journal.lower():
        work = replace(work, journal=other.journal)
    return merged(work, other)


# ----------------------------------------------------------------------------------------- files


def read_file(path: Path) -> Work | Registration:
    """The record that a saved file holds: .nbib or XML of PubMed, JSON of Crossref or of
    ClinicalTrials.gov. What it is is told by its content, not by its name.

    :raises ServiceError: it holds none, or more than one.
    """
    name = path.name
    if path.stat().st_size > LARGEST:
        raise ServiceError(f"{name} is too large for one record. Save the one work alone.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as e:
        raise ServiceError(f"{name} is no text in UTF-8. Save it again from PubMed.") from e
    start = text.lstrip()[:200]
    if start.lower().startswith(("<!doctype html", "<html")):
        raise ServiceError(
            f"{name} is a web page, not a record. On the PubMed page choose “Cite”, then "
            "“Download .nbib”, and give that file."
        )
    if start.startswith("<"):
        return _only(pubmed.from_xml(parse_xml(text, name)), name)
    if start.startswith("{"):
        return _from_json(text, name)
    return _only(pubmed.from_nbib(text), name)


def _from_json(text: str, name: str) -> Work | Registration:
    try:
        value = json.loads(text)
    except ValueError as e:
        raise ServiceError(f"{name} breaks off or is garbled. Save it again.") from e
    try:
        if "protocolSection" in value:
            return registry.from_study(value)
        return crossref.from_message(value.get("message", value))
    except ServiceError as e:
        raise ServiceError(
            f"{name} holds no record of Crossref or ClinicalTrials.gov. Save one from "
            "https://api.crossref.org/works/DOI or https://clinicaltrials.gov/api/v2/studies/NCT…"
        ) from e


def _only(works: list[Work], name: str) -> Work:
    if not works:
        raise ServiceError(
            f"{name} holds no record of PubMed. On the PubMed page choose “Cite”, then "
            "“Download .nbib”, and give that file."
        )
    if len(works) > 1:
        raise ServiceError(f"{name} holds {len(works)} records. Save one work at a time.")
    return works[0]
