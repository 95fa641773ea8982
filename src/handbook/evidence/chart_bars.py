"""Bars on the web: works by year, claims by how sure they are. Each row holds its bar."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from handbook.model.vocabulary import Certainty, counted

from .charts import Chart
from .drawings import Row
from .page_views import Link, Views

__all__ = ["bars"]


def bars(views: Views, here: str, chart: Chart, rows: Sequence[Row]) -> dict[str, Any]:
    """What the template needs: rows with their bars, marks of the scale, and for works by year the
    works themselves, so that a reader can group them by something else.
    """
    if rows[0].parts:
        most = max(sum(row.parts) for row in rows)
        drawn = [(row, list(_pieces(views, here, row, most))) for row in rows]
        return {"kind": "parts", "drawn": drawn, "marks": [], "data": ""}
    years = [year for row in rows for year in row.years]
    first, last = min(years) // 10 * 10, max(years)
    most = max(row.years.count(year) for row in rows for year in row.years)
    marks = [(year, _part(year - first + 0.5, last - first + 1)) for year in range(first, last, 20)]
    scale = {"first": first, "last": last, "most": most}
    return {
        "kind": "years",
        "drawn": [(row, list(_columns(row, **scale))) for row in rows],
        "marks": marks,
        "data": json.dumps({**scale, **_works(views, rows)}, separators=(",", ":")),
    }


def _part(value: float, whole: float) -> str:
    return f"{100 * value / whole:.2f}"


def _columns(row: Row, *, first: int, last: int, most: int) -> Iterator[dict[str, Any]]:
    """A column for each year: where it stands, how wide and high it is, and what it counts."""
    for year in sorted(set(row.years)):
        n = row.years.count(year)
        yield {
            "left": _part(year - first, last - first + 1),
            "width": _part(1, last - first + 1),
            "height": _part(n, most),
            "says": f"{year}: {counted(n, 'works')}",
        }


def _works(views: Views, rows: Sequence[Row]) -> dict[str, Any]:
    """The works as [year, number of its value for each fact], and the values of the facts."""
    facts: dict[str, list[str]] = {"design": [], "nerve": [], "tier": [], "country": []}
    works = []
    for row in rows:
        for key, year in zip(row.members, row.years, strict=True):
            study = views.evidence[key]
            told = {
                "design": row.label,
                "nerve": study.nerve[0].words,
                "tier": study.tier.words if study.tier else "not told",
                "country": study.country or "not told",
            }
            numbers = []
            for name, value in told.items():
                if value not in facts[name]:
                    facts[name].append(value)
                numbers.append(facts[name].index(value))
            works.append([year, *numbers])
    return {"facts": facts, "works": works}


def _pieces(views: Views, here: str, row: Row, most: int) -> Iterator[dict[str, Any]]:
    """The pieces of a bar: where it begins, how wide it is, and a link to its claims."""
    begin = 0
    for word, n in zip(Certainty, row.parts, strict=True):
        if n:
            asked = {"certainty": word.words.capitalize(), "question": row.title}
            chosen = urlencode(asked, quote_via=quote)
            yield {
                "level": word,
                "left": _part(begin, most),
                "width": _part(n, most),
                "link": Link(f"{n} {word.words}", views.claims_where(here, chosen)),
            }
        begin += n
