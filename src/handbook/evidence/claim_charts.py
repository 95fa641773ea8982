"""What the charts of claims count: how sure the claims are about each kind of question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from handbook.model.claim import Claim
from handbook.model.judgement import Question
from handbook.model.vocabulary import Certainty

from .drawings import Row

__all__ = ["certainties"]


def certainties(claims: Iterable[Claim]) -> list[Row]:
    """A row for each kind of question that a claim answers: its claims by certainty, the surest
    first, and how many a cited study speaks against.
    """
    return list(_rows(list(claims)))


def _rows(claims: list[Claim]) -> Iterator[Row]:
    for question in Question:
        found = [claim for claim in claims if claim.question == question]
        if not found:
            continue
        sure = Counter(claim.certainty for claim in found)
        told = ", ".join(f"{sure[word]} {word.words}" for word in Certainty if sure[word])
        opposed = sum(bool(claim.studies_against) for claim in found)
        note = f"a cited study speaks against {opposed}" if opposed else ""
        parts = tuple(sure[word] for word in Certainty)
        yield Row("", "", question.words, told, str(len(found)), note=note, parts=parts)
