"""A work as a service records it, before it is an entry of the handbook."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

__all__ = ["Notice", "Work", "merged", "plain"]


class Notice(NamedTuple):
    """What a publisher said of a work later: that it is retracted, corrected, or in doubt."""

    kind: str  # retraction, expression of concern, correction
    where: str  # the address of the notice, or "" when the service names none
    source: str


@dataclass(frozen=True)
class Work:
    """What one service says of one work. Empty where it says nothing.

    ``authors`` are "Family, Given", a group in braces, "others" last when the list is cut.
    ``sources`` names, field by field, the service that gave the value.
    """

    source: str
    title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    year: int | None = None
    kind: str = "article"
    journal: str = ""
    booktitle: str = ""
    publisher: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    abstract: str = ""
    publication_types: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)

    def source_of(self, name: str) -> str:
        """The service that gave the value of a field."""
        return self.sources.get(name, self.source)

    @property
    def page(self) -> str:
        """The page on which a reader finds the record and its abstract."""
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def merged(first: Work, *others: Work) -> Work:
    """One record of several on the same work: what the first lacks comes from the next that has it.

    Notices of all are kept: a retraction that one service knows counts.
    """
    work = first
    for other in others:
        lacking = {
            f.name: getattr(other, f.name)
            for f in fields(Work)
            if f.name not in ("source", "sources", "notices", "kind")
            and not getattr(work, f.name)
            and getattr(other, f.name)
        }
        sources = {**work.sources, **{name: other.source_of(name) for name in lacking}}
        known = {(n.kind, n.where) for n in work.notices}
        notices = work.notices + tuple(n for n in other.notices if (n.kind, n.where) not in known)
        work = replace(work, **lacking, sources=sources, notices=notices)
    return work


def plain(text: str | None) -> str:
    """A text without markup, entities and doubled blanks, as services mix them into titles."""
    bare = re.sub(r"</?[A-Za-z][^<>]*>", "", html.unescape(text or ""))
    return re.sub(r"\s+", " ", html.unescape(bare)).strip()
