"""What a member of a closed list is, and the remedy for a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

__all__ = ["Word", "did_you_mean", "read_code"]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The remedy for a misspelt word, to be put behind a message.

    :param word: what was written.
    :param known: what could have been meant.
    :returns: `` Did you mean "..."?`` with a blank before it, or nothing. A known word that stands
        whole within the written one goes first: "retrospective case series" means "case-series",
        though "retrospective-cohort" has more letters in common.
    """
    words = [str(k) for k in known]
    written = "-".join(str(word).replace("_", "-").lower().split())
    within = [
        k for k in words if len(k) > 3 and f"-{k.replace('_', '-').lower()}-" in f"-{written}-"
    ]
    best = max(within, key=len, default="") or next(
        iter(difflib.get_close_matches(str(word), words, 1)), ""
    )
    return f' Did you mean "{best}"?' if best else ""


def read_code(code: str) -> str:
    """A code as it is read: "superior-cluneal" becomes "superior cluneal"."""
    return code.replace("-", " ")


class Word(StrEnum):
    """A member of a closed list: its value is the code in the data, ``words`` what a reader
    sees.
    """

    words: str

    def __new__(cls, code: str, words: str = "") -> Self:
        """A member from its code in the data and its words."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = words or read_code(code)
        return member
