"""How works are named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["short_names"]


def short_names(works: Mapping[str, tuple[list[str], int]]) -> dict[str, str]:
    """ "Kuniya 2014" for each work; a letter tells works of one name and year apart.

    :param works: the authors and the year of each work, by key.
    :returns: the names by key. The letters follow the order of the keys. A work whose authors no
        page showed, or write themselves in another script, is named after the beginning of its key.
    """
    plain = {}
    for key, (authors, year) in sorted(works.items()):
        first = authors[0].partition(",")[0] if authors else ""
        if not any("a" <= c.lower() <= "z" for c in first):
            letters = re.match(r"[a-z]+", key)
            first = letters[0].capitalize() if letters else key
        plain[key] = f"{first} {year}"
    same: dict[str, list[str]] = {}
    for key, name in plain.items():
        same.setdefault(name, []).append(key)
    return {
        key: name + (_letters(same[name].index(key)) if len(same[name]) > 1 else "")
        for key, name in plain.items()
    }


def _letters(position: int) -> str:
    """What tells works of the same name and year apart: a, b, ... z, aa, ab, ..."""
    more, last = divmod(position, 26)
    return (_letters(more - 1) if more else "") + "abcdefghijklmnopqrstuvwxyz"[last]
