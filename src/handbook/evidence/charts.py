"""The charts of the evidence. A new one is one entry of :data:`CHARTS`, here and nowhere else.

A chart is a list of rows, which the directive prints as a table too, and a drawing of them: a
narrow one with each label above its line, to be read on a phone, and a wide one for the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from handbook.model.claim import Claim
from handbook.model.measure import LegSymptoms, MidlineDistance, Prevalence, Result, Share
from handbook.model.vocabulary import (
    Certainty,
    Counted,
    Design,
    Outcome,
    Treatment,
    counted,
)

from .claim_charts import certainties
from .data import Evidence
from .drawings import Row, dot_plot, stacked_bars, year_bars
from .figures import interval, of_distance
from .numbercheck import wilson
from .svg import Sheet

__all__ = ["CHARTS", "Chart"]

Keys = Sequence[str]


@dataclass(frozen=True)
class Chart:
    """One kind of chart.

    ``rows`` gives the rows from the chosen studies, sorted; ``draw`` the picture from rows, sheet,
    title and description; ``heads`` are those of its table: study, what, n and value.
    On the web rows of studies lie on a scale from 0 to ``least`` or as far as they reach, in
    ``unit``; rows about many works are shown as their picture. ``crest`` draws half a pelvis over a
    scale of 100 mm from the midline. ``groups`` says what its groups of rows are. ``of_claims``
    gives the rows of a chart that is about claims.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    rows: Callable[[Evidence, Keys], list[Row]]
    draw: Callable[[Sequence[Row], Sheet, str, str], str]
    least: float = 0
    unit: str = ""
    crest: bool = False
    groups: str = "What was counted"
    of_claims: Callable[[Iterable[Claim]], list[Row]] | None = None


def _none(evidence: Evidence, keys: Keys) -> list[Row]:
    """No rows: those of a chart of claims are known once every page has been read."""
    return []


def _shares(kind: type[Share], evidence: Evidence, keys: Keys) -> list[Row]:
    """The shares of one kind, the largest first."""

    def rows() -> Iterator[Row]:
        for key in keys:
            for m in evidence[key].measures:
                if isinstance(m, kind):
                    yield _share(evidence, key, m)

    return sorted(rows(), key=lambda r: (-r.place, r.key))


def _share(evidence: Evidence, key: str, m: Share) -> Row:
    row = partial(Row, key, evidence.name(key), m.what, note=m.note or "")
    if m.events is None:
        assert m.percent is not None, "the model lets no share pass that has neither"
        shown = f"{m.percent:g}% (count not printed)"
        return row(shown=shown, n=f"{m.total:,}", value=m.percent, hollow=True)
    low, high = wilson(m.events, m.total)
    return row(
        shown=interval(m.events, m.total),
        n=f"{m.events:,} of {m.total:,}",
        value=100 * m.events / m.total,
        low=100 * low,
        high=100 * high,
    )


def _prevalences(evidence: Evidence, keys: Keys) -> list[Row]:
    """How common it is, the widest definition first: the figure follows what was counted."""
    order: dict[Counted | None, int] = {word: i for i, word in enumerate(Counted)}
    order[None] = len(order)
    found = [
        (order[m.counted_by], replace(_share(evidence, key, m), group=_named(m.counted_by)))
        for key in keys
        for m in evidence[key].measures
        if isinstance(m, Prevalence)
    ]
    return [row for _, row in sorted(found, key=lambda r: (r[0], -r[1].place, r[1].key))]


def _named(word: Counted | None) -> str:
    return word.words if word else "By a definition that is not told"


def _outcomes(evidence: Evidence, keys: Keys) -> list[Row]:
    """What became of people, by treatment; what is wished for and what is not stand together."""
    treatments, outcomes = list(Treatment), list(Outcome)
    found = [
        (treatments.index(m.treatment), outcomes.index(m.outcome), _result(evidence, key, m))
        for key in keys
        for m in evidence[key].measures
        if isinstance(m, Result)
    ]
    return [row for *_, row in sorted(found, key=lambda r: (*r[:2], -r[2].place, r[2].key))]


def _result(evidence: Evidence, key: str, m: Result) -> Row:
    row = _share(evidence, key, m)
    after = "" if m.months is None else f", {counted(m.months, 'months')} on"
    label = f"{m.outcome.words}: {m.label}{after}"
    return replace(row, label=label, group=m.treatment.words, sense=str(m.outcome))


def _distances(evidence: Evidence, keys: Keys) -> list[Row]:
    """The distances from the midline, the nearest first."""
    rows = []
    for key in keys:
        for m in evidence[key].measures:
            if not isinstance(m, MidlineDistance):
                continue
            extent = (m.low, m.high) if m.low is not None and m.high is not None else None
            ends = (m.value, m.sd) if m.value is not None and m.sd is not None else None
            rows.append(
                Row(
                    key,
                    evidence.name(key),
                    m.label,
                    shown=of_distance(m),
                    n=str(m.n),
                    value=m.value,
                    low=ends[0] - ends[1] if ends else None,
                    high=ends[0] + ends[1] if ends else None,
                    extent=extent,
                    note=m.note or "",
                )
            )
    return sorted(rows, key=lambda r: (r.place, r.key, r.label))


DESIGN_GROUPS = {  # the rows of works-per-year
    "Reviews and books": (Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW, Design.BOOK),
    "Randomised trials": (Design.RANDOMISED_TRIAL,),
    "Cohorts, case-control and cross-sectional studies": (
        Design.PROSPECTIVE_COHORT,
        Design.RETROSPECTIVE_COHORT,
        Design.CASE_CONTROL,
        Design.CROSS_SECTIONAL,
    ),
    "Case series and reports": (Design.CASE_SERIES, Design.CASE_REPORT),
    "Anatomy and imaging": (Design.CADAVER_STUDY, Design.IMAGING_STUDY),
    "Other and historical": (Design.HISTORICAL, Design.OTHER),
}


def _works_per_year(evidence: Evidence, keys: Keys) -> list[Row]:
    """The works of each group of designs, with their years."""
    rows = []
    for name, designs in DESIGN_GROUPS.items():
        found = [k for k in keys if evidence[k].design in designs]
        found.sort(key=lambda k: (evidence.reference(k).year, k))
        years = tuple(evidence.reference(k).year for k in found)
        if years:
            shown = f"{years[0]} to {years[-1]}"
            row = Row("", "", name, shown, str(len(years)), years=years, members=tuple(found))
            rows.append(row)
    return rows


CHARTS = {
    chart.name: chart
    for chart in (
        Chart(
            "works-per-year",
            "Works per year and design",
            ("Design", "Works", "Years"),
            _works_per_year,
            year_bars,
        ),
        Chart(
            "certainty",
            "How sure the claims are",
            ("What the claims are about", "Claims", "How sure they are"),
            _none,
            partial(stacked_bars, names=[word.words for word in Certainty]),
            of_claims=certainties,
        ),
        Chart(
            "midline-distances",
            "Distance from the midline, by study",
            ("Study", "What was measured", "n", "Distance from the midline"),
            _distances,
            partial(dot_plot, least=100, unit=" mm", crest=True),
            100,
            " mm",
            crest=True,
        ),
        Chart(
            "prevalence",
            "How common, by definition",
            ("Study", "Who was counted", "n", "Share"),
            _prevalences,
            partial(dot_plot, least=50, unit="%"),
            50,
            "%",
        ),
        Chart(
            "leg-symptoms",
            "Leg symptoms, by study",
            ("Study", "In whom", "n", "With leg symptoms"),
            partial(_shares, LegSymptoms),
            partial(dot_plot, least=100, unit="%"),
            100,
            "%",
        ),
        Chart(
            "outcomes",
            "What became of those who were treated",
            ("Study", "What was counted", "n", "Share"),
            _outcomes,
            partial(dot_plot, least=100, unit="%"),
            100,
            "%",
            groups="Treatment",
        ),
    )
}
