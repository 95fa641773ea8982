"""The numbers of a sentence, and whether the cited findings hold them.

A number is compared as a number, never as a piece of text: 1.6 is not found in 11.6. A percentage
is held by a percentage alone, a count by a count. Names that contain digits are no numbers:
vertebral levels (L4-5, T12), scores (DN4, SF-36), ordinals (1st).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from handbook.model.measure import Measure, Share, TestAccuracy
from handbook.model.study import Study
from handbook.model.vocabulary import Tier

__all__ = ["Held", "Number", "held_by", "holds", "numbers", "percent", "shares_of", "wilson"]

#: What a study holds: pairs of the kind of a number ("percent" or "count") and its value.
Held = set[tuple[str, Decimal]]
Z95 = NormalDist().inv_cdf(0.975)


class Number(NamedTuple):
    """One number of a text: as written, its value, and its kinds ("percent", "count", or both at
    the head of a range).
    """

    text: str
    value: Decimal
    kinds: frozenset[str]


_LEVELS = re.compile(r"\b[CTLS]\d{1,2}(?:[-–/][CTLS]?\d{1,2}\b)*(?![\w.]*%)")
_GROUPED = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)"
_NUMBER = re.compile(rf"(?<![\w.])(?<![A-Za-z][-–])(?:{_GROUPED}|\d+)(?:\.\d+)?(?!\w)")
_UNIT = re.compile(r"(?<=\d)(?=(?:mm2|mm|cm|ml|mL|mg|kg|km|h|min|G|V|Hz)\b)")
_PERCENT = re.compile(r"\s*(?:%|per\s+cent\b)")
_RANGE = re.compile(r"\s*(?:[-–]|to|or|and|against|,)\s*")
_CONFIDENCE = re.compile(r"95\s*%\s*(?=CI\b|confidence|intervals?\b)", re.I)


def numbers(text: str) -> list[Number]:
    """The numbers of ``text``, in order. "47–84%" gives two, the first of both kinds."""
    text = _CONFIDENCE.sub(" ", text)
    text = _UNIT.sub(" ", _LEVELS.sub(lambda m: " " * len(m[0]), text))
    found = list(_NUMBER.finditer(text))
    out: list[Number] = []
    percent_next = False
    for i in range(len(found) - 1, -1, -1):
        m = found[i]
        percent = bool(_PERCENT.match(text, m.end()))
        kinds = {"percent"} if percent else {"count"}
        if (
            not percent
            and percent_next
            and i + 1 < len(found)
            and _RANGE.fullmatch(text[m.end() : found[i + 1].start()])
        ):
            kinds = {"percent", "count"}
        percent_next = percent or kinds == {"percent", "count"}
        out.append(
            Number(
                m[0] + ("%" if percent else ""),
                Decimal(re.sub(r"[,\u00a0\u2009\u202f]", "", m[0])),
                frozenset(kinds),
            )
        )
    return out[::-1]


def wilson(events: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share, as fractions.

    Source: Wilson EB. Probable inference, the law of succession, and statistical inference. J Am
    Stat Assoc. 1927;22:209-212.

    :raises ValueError: more events than the total, or no total.
    """
    if total <= 0 or not 0 <= events <= total:
        raise ValueError(f"{events} of {total} is no share")
    p, z2 = events / total, Z95 * Z95
    centre, spread = (
        p + z2 / (2 * total),
        Z95 * sqrt(p * (1 - p) / total + z2 / (4 * total * total)),
    )
    return max(0.0, (centre - spread) / (1 + z2 / total)), min(
        1.0, (centre + spread) / (1 + z2 / total)
    )


def percent(share: float | Decimal, places: int = 1) -> str:
    """A share as a percentage, rounded as people round: 46 of 160 (``Decimal(46) / 160``) is 28.8,
    not 28.7.
    """
    return str((100 * Decimal(share)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def held_by(study: Study, year: int | None = None) -> Held:
    """Every (kind, value) that a study holds.

    That is: the numbers of its findings and comments and of its limits, n, the follow-up, its
    measures, and what follows from a measure by arithmetic alone (the percentage of a count, and
    its Wilson interval, whole and with one decimal). A work of tier C, seen as a citation alone,
    holds none but its year.
    """
    held: set[tuple[str, Decimal]] = set()
    if study.tier is not Tier.C:
        texts = [t for f in study.findings for t in (f.text, f.comment or "")]
        for text in (*texts, *study.conflicts, *study.not_seen):
            for number in numbers(text):
                held.update((kind, number.value) for kind in number.kinds)
        for value in (study.n, study.follow_up_months):
            if value is not None:
                held.add(("count", Decimal(str(value))))
        for measure in study.measures:
            held |= _of_measure(measure)
    if year is not None:
        held.add(("count", Decimal(year)))
    return {(kind, value.normalize()) for kind, value in held}


def _of_measure(measure: Measure) -> Held:
    """The figures of a measure, and what follows from them."""
    held = {
        ("percent" if name == "percent" else "count", Decimal(str(value)))
        for name, value in measure
        if isinstance(value, (int, float))
    }
    for events, total in shares_of(measure):
        held |= {("count", Decimal(events)), ("count", Decimal(total))}
        for value in (Decimal(events) / total, *wilson(events, total)):
            held |= {("percent", Decimal(percent(value, places))) for places in (0, 1)}
    return held


def shares_of(measure: Measure) -> list[tuple[int, int]]:
    """The pairs of count and total of a measure, in the order in which they are shown."""
    if isinstance(measure, TestAccuracy):
        pairs = (measure.sensitivity, measure.specificity, measure.positive_value)
        return [pair for pair in pairs if pair and pair[1]]
    if isinstance(measure, Share) and measure.events is not None:
        return [(measure.events, measure.total)]
    return []


def holds(held: Held, number: Number) -> bool:
    """Whether a set from :func:`held_by` holds a number."""
    return any((kind, number.value.normalize()) in held for kind in number.kinds)
