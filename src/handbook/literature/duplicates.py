"""Find a work in the reference list that may be the same as a new one."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import NamedTuple

from handbook.literature.work import Work
from handbook.model.references import References

__all__ = ["Twin", "find", "folded", "near"]

#: Titles at least this alike are shown: a slip or a spelling apart.
NEAR = 0.88
SAME_WORD = 0.75  # "anaesthesia" and "anesthesia"
FEWEST_WORDS = 5  # a shorter title that begins another says nothing


class Twin(NamedTuple):
    """A work that the handbook has: its key, what agrees, and whether that settles it."""

    key: str
    why: str
    certain: bool


def find(work: Work, references: References) -> list[Twin]:
    """The works that the new one may be: by DOI, PMID or PMCID first, then by near title."""
    twins: dict[str, Twin] = {}
    for field in ("doi", "pmid", "pmcid"):
        value = getattr(work, field).lower()
        for key, entry in references.entries.items():
            if value and entry.fields.get(field, "").lower() == value:
                twins.setdefault(key, Twin(key, f"the same {field.upper()}", True))
    for reference in references:
        if reference.key not in twins and near(work.title, reference.title):
            far = work.year and abs(work.year - reference.year) > 2
            why = f"a title much like it ({reference.year})"
            if not far:
                twins[reference.key] = Twin(reference.key, why, False)
    return list(twins.values())


def folded(text: str) -> str:
    """A text in plain lower-case letters: "Collée" as "collee"."""
    special = str.maketrans(
        {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
    )
    lower = text.lower().translate(special)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def near(one: str, other: str) -> bool:
    """Whether two titles are alike: a slip, a spelling or some words more apart.

    Titles in which a word was replaced by another ("superior", "middle") are two titles.
    """
    a, b = (re.findall(r"\w+", folded(t)) for t in (one, other))
    short, long = sorted((a, b), key=len)
    if len(short) >= FEWEST_WORDS and long[: len(short)] == short:
        return True
    matcher = difflib.SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False)
    return (
        bool(short)
        and matcher.real_quick_ratio() >= NEAR
        and matcher.quick_ratio() >= NEAR
        and matcher.ratio() >= NEAR
        and not (_alone(a, b) and _alone(b, a))
    )


def _alone(words: list[str], others: list[str]) -> list[str]:
    """The words that have none like them among the others; short ones tell nothing."""
    return [
        w for w in words if len(w) > 3 and not difflib.get_close_matches(w, others, 1, SAME_WORD)
    ]
