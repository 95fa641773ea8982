"""Europe PMC: what PubMed holds, preprints and more; it also knows PMCIDs and pages.

Fields: https://europepmc.org/RestfulWebService (``resultType=core``).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from handbook.literature.web import ServiceError, Web
from handbook.literature.work import Notice, Work, plain

__all__ = ["Found", "search"]

SERVICE = "Europe PMC"
_RETRACTED = ("retracted publication", "retracted article")


class Found(NamedTuple):
    """The answer to a search: how many records match, and those that are given."""

    total: int
    works: tuple[Work, ...]


def search(web: Web, query: str, most: int = 25) -> Found:
    """The works that match.

    :param query: as the search field of Europe PMC takes it, such as ``DOI:"10.1/x"``.
    """
    answer = web.json(
        SERVICE, "/search", query=query, format="json", resultType="core", pageSize=most
    )
    results = answer.get("resultList") if isinstance(answer, dict) else None
    if not isinstance(results, dict):
        raise ServiceError(f"{SERVICE} sent an answer without a list. Try again later.")
    works = tuple(_work(r) for r in results.get("result", ()))
    return Found(int(answer.get("hitCount", len(works))), works)


def _work(result: dict[str, Any]) -> Work:
    issue = result.get("journalInfo") or {}
    journal = issue.get("journal") or {}
    book = result.get("bookOrReportDetails") or {}
    types = tuple((result.get("pubTypeList") or {}).get("pubType", ()))
    preprint = result.get("source") == "PPR"
    year = str(result.get("pubYear") or issue.get("yearOfPublication") or "")
    doi = str(result.get("doi") or "").lower().removeprefix("https://doi.org/")
    number = result.get("id") or ""
    retracted = any(t.lower() in _RETRACTED for t in types)
    return Work(
        source=SERVICE,
        title=plain(result.get("title")).removesuffix("."),
        authors=_authors(result),
        year=int(year) if year.isdigit() else None,
        kind="misc" if preprint else "book" if book and not journal else "article",
        journal=plain(journal.get("title")),
        publisher=plain(book.get("publisher")),
        volume=plain(str(issue.get("volume") or "")),
        number=plain(str(issue.get("issue") or "")),
        pages=plain(result.get("pageInfo")),
        doi=doi,
        pmid=str(result.get("pmid") or ""),
        pmcid=str(result.get("pmcid") or "").upper(),
        url=f"https://europepmc.org/article/{result.get('source')}/{number}" if number else "",
        abstract=plain(result.get("abstractText")),
        publication_types=types,
        keywords=tuple((result.get("keywordList") or {}).get("keyword", ())),
        notices=(Notice("retraction", "", SERVICE),) if retracted else (),
    )


def _authors(result: dict[str, Any]) -> tuple[str, ...]:
    names = []
    for author in (result.get("authorList") or {}).get("author", ()):
        family = plain(author.get("lastName"))
        given = plain(author.get("firstName") or author.get("initials"))
        group = plain(author.get("collectiveName"))
        if family:
            names.append(f"{family}, {given}" if given else family)
        elif group:
            names.append(f"{{{group}}}")
    return tuple(names)
