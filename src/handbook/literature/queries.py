"""A search in the words of each service: that of watched phrases, and that of the register."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from handbook.model.search import Search
from handbook.model.watched import Watched

__all__ = ["Query", "of_phrases", "of_search"]

_SMALL = frozenset(
    {"a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


class Query(NamedTuple):
    """One search: its name, since when, and its words for each service ("" for none)."""

    name: str
    since: date
    pubmed: str
    europepmc: str = ""
    trials: str = ""


def of_phrases(watched: Watched) -> Query:
    """Watched phrases, in title and abstract; in the register of trials, anywhere."""

    def each(form: str) -> str:
        groups = [watched.phrases] + ([watched.together_with] if watched.together_with else [])
        return " AND ".join(f"({' OR '.join(form.format(p) for p in group)})" for group in groups)

    in_europe_pmc = each('TITLE_ABS:"{}"')
    day = f"{watched.since:%Y-%m-%d}"
    return Query(
        watched.id,
        watched.since,
        each('"{}"[tiab]'),
        # PubMed's own records (SRC:MED) are asked for at PubMed
        f"{in_europe_pmc} AND FIRST_PDATE:[{day} TO 3000-12-31] NOT SRC:MED",
        each('"{}"'),
    )


def of_search(search: Search) -> Query | None:
    """A stored search: every word it was asked with, in title and abstract.

    :returns: None for fewer than two words, which would bring everything.
    """
    words = [w for w in re.findall(r"[^\W_][\w'’-]*", search.query.lower()) if w not in _SMALL]
    unique = list(dict.fromkeys(words))
    if len(unique) < 2:
        return None
    return Query(search.id, search.day, " AND ".join(f"{w}[tiab]" for w in unique))
