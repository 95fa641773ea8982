"""Open Library: books by ISBN, for those that have no DOI.

Fields: https://openlibrary.org/dev/docs/api/books (``jscmd=data``).
"""

from __future__ import annotations

import re

from handbook.literature.web import NotFound, ServiceError, Web
from handbook.literature.work import Work, plain

__all__ = ["by_isbn"]

SERVICE = "Open Library"


def by_isbn(web: Web, isbn: str) -> Work:
    """:raises NotFound: it has no book of this ISBN."""
    key = f"ISBN:{isbn}"
    answer = web.json(SERVICE, "/api/books", bibkeys=key, jscmd="data", format="json")
    if not isinstance(answer, dict):
        raise ServiceError(f"{SERVICE} sent an answer without a record. Try again later.")
    book = answer.get(key)
    if not book:
        raise NotFound(
            f"Neither Crossref nor Open Library has a book with the ISBN {isbn}. Look at the "
            "number again, or write the book by hand, as CONTRIBUTING.md shows."
        )
    title, subtitle = plain(book.get("title")), plain(book.get("subtitle"))
    year = re.search(r"\b\d{4}\b", str(book.get("publish_date") or ""))
    return Work(
        source=SERVICE,
        kind="book",
        title=f"{title}: {subtitle}" if subtitle else title,
        authors=tuple(_inverted(plain(a.get("name"))) for a in book.get("authors", ())),
        year=int(year[0]) if year else None,
        publisher=plain(next((p.get("name") for p in book.get("publishers", ())), "")),
        url=str(book.get("url") or ""),
    )


def _inverted(name: str) -> str:
    """ "Robert Maigne" as "Maigne, Robert": Open Library prints names as they are said."""
    given, _, family = name.rpartition(" ")
    return name if "," in name or not given else f"{family}, {given}"
