"""Crossref: works by DOI, ISBN or title, and what was said of them later (``updated-by``).

Fields: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md; retractions that
Retraction Watch collected stand among the updates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from handbook.literature.web import NotFound, ServiceError, Web
from handbook.literature.work import Notice, Work, plain

__all__ = ["by_doi", "by_isbn", "by_title", "from_message", "several"]

SERVICE = "Crossref"
AT_ONCE = 20  # DOIs in one request, so that its address stays short
_KINDS = {
    "journal-article": "article",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "incollection",
    "reference-entry": "incollection",
    "proceedings-article": "inproceedings",
    "report": "techreport",
    "dissertation": "phdthesis",
}
_NOTICES = {
    "retraction": "retraction",
    "partial_retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "expression_of_concern": "expression of concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
}


def by_doi(web: Web, doi: str) -> Work:
    """:raises NotFound: Crossref does not know the DOI (another agency may have given it)."""
    try:
        return from_message(_message(web.json(SERVICE, f"/works/{quote(doi, safe='')}")))
    except NotFound as e:
        raise NotFound(
            f"Crossref does not know the DOI {doi}. Look at it again; a DOI of another agency "
            "(DataCite, for example) has to be written by hand, as CONTRIBUTING.md shows."
        ) from e


def several(web: Web, dois: Sequence[str]) -> dict[str, Work]:
    """Works by their DOI, in lower case; one that Crossref does not know is left out."""
    found: dict[str, Work] = {}
    askable = [d for d in dois if "," not in d]  # a comma would end the filter
    for at in range(0, len(askable), AT_ONCE):
        some = ",".join(f"doi:{d}" for d in askable[at : at + AT_ONCE])
        items = _items(web.json(SERVICE, "/works", filter=some, rows=AT_ONCE))
        found |= {work.doi.lower(): work for work in map(from_message, items)}
    for doi in set(dois) - set(askable):
        found[doi.lower()] = by_doi(web, doi)
    return found


def by_isbn(web: Web, isbn: str) -> Work | None:
    """The book of an ISBN (not one of its chapters); None when Crossref has none."""
    items = map(from_message, _items(web.json(SERVICE, "/works", filter=f"isbn:{isbn}", rows=20)))
    return next((work for work in items if work.kind == "book"), None)


def by_title(web: Web, title: str, author: str) -> list[Work]:
    """The works that resemble a title and its first author most, three at most."""
    words = f"{title} {author}".strip()
    query: dict[str, str | int] = {"query.bibliographic": words, "rows": 3}
    answer = web.json(SERVICE, "/works", **query)
    return [from_message(m) for m in _items(answer)]


def from_message(message: Any) -> Work:
    """The work of a ``message`` of Crossref.

    :raises ServiceError: it is none.
    """
    if not isinstance(message, dict) or not (message.get("DOI") or message.get("title")):
        raise ServiceError(f"{SERVICE} sent a record without DOI and title.")
    kind = _KINDS.get(message.get("type", ""), "misc")
    title, subtitle = _first(message, "title"), _first(message, "subtitle")
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    container = _first(message, "container-title")
    part_of_book = kind in ("incollection", "inproceedings")
    abstract = re.sub(r"</jats:(p|title)>", "\n\n", message.get("abstract", ""))
    paragraphs = [plain(p) for p in abstract.split("\n\n")]
    return Work(
        source=SERVICE,
        title=title,
        authors=_people(message, "author"),
        editors=_people(message, "editor"),
        year=_year(message),
        kind=kind,
        journal="" if part_of_book else container,
        booktitle=container if part_of_book else "",
        publisher="" if kind == "article" else plain(message.get("publisher")),
        volume=plain(message.get("volume")),
        number=plain(message.get("issue")),
        pages=plain(message.get("page") or message.get("article-number")),
        doi=str(message.get("DOI", "")).lower(),
        abstract="\n\n".join(p for p in paragraphs if p),
        keywords=tuple(plain(s) for s in message.get("subject", ())),
        trials=tuple(
            n
            for t in message.get("clinical-trial-number", ())
            if (n := str(t.get("clinical-trial-number", "")).upper()).startswith("NCT")
        ),
        notices=tuple(_notices(message)),
    )


def _message(answer: Any) -> Any:
    if not isinstance(answer, dict) or "message" not in answer:
        raise ServiceError(f"{SERVICE} sent an answer without a record. Try again later.")
    return answer["message"]


def _items(answer: Any) -> list[Any]:
    items = _message(answer).get("items")
    if not isinstance(items, list):
        raise ServiceError(f"{SERVICE} sent an answer without a list. Try again later.")
    return items


def _first(message: dict[str, Any], name: str) -> str:
    value = message.get(name) or [""]
    return plain(value[0] if isinstance(value, list) else value)


def _people(message: dict[str, Any], role: str) -> tuple[str, ...]:
    names = []
    for person in message.get(role, ()):
        family, given = plain(person.get("family")), plain(person.get("given"))
        group = plain(person.get("name"))
        suffix = plain(person.get("suffix"))
        if family:
            names.append(", ".join(p for p in (family, suffix, given) if p))
        elif group:
            names.append(f"{{{group}}}")
    return tuple(names)


def _year(message: dict[str, Any]) -> int | None:
    """The year of the issue, else that of the first publication."""
    for name in ("published-print", "issued", "published", "published-online"):
        parts = (message.get(name) or {}).get("date-parts") or [[None]]
        if parts[0] and parts[0][0]:
            return int(parts[0][0])
    return None


def _notices(message: dict[str, Any]) -> list[Notice]:
    """One for each notice: publisher and Retraction Watch may name the same."""
    found: dict[tuple[str, str], Notice] = {}
    for update in message.get("updated-by", ()):
        kind = _NOTICES.get(str(update.get("type", "")).lower())
        doi = str(update.get("DOI", "")).lower()
        if kind and (kind, doi) not in found:
            found[kind, doi] = Notice(kind, f"https://doi.org/{doi}" if doi else "", SERVICE)
    return list(found.values())
