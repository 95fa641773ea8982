"""The shares that a study counted, in words with their intervals; the table of test accuracy."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.model.measure import Measure, MidlineDistance, Share, TestAccuracy

from .base import NONE, SELECTION, EvidenceDirective, table_group
from .numbercheck import percent, wilson
from .warnings import EvidenceWarning

__all__ = ["AccuracyTable", "interval", "of_distance", "of_measure", "share"]

HEADS = (
    "Study",
    "Test",
    "Two by two",
    "Sensitivity",
    "Specificity",
    "Positives who had it",
    "Bias",
)
WIDTHS = (14, 18, 14, 14, 14, 12, 22)
_CELLS = {
    "tp": "true positive",
    "fn": "false negative",
    "fp": "false positive",
    "tn": "true negative",
}


def interval(events: int, total: int) -> str:
    """A share with its Wilson interval: "13.5% (95% CI 11.4 to 16.0)".

    :raises ValueError: more events than the total, or no total.
    """
    low, high = wilson(events, total)
    shown = percent(Decimal(events) / total)
    return f"{shown}% (95% CI {percent(low)} to {percent(high)})"


def share(pair: tuple[int, int] | None) -> str:
    """A count with its total, percentage and interval; a dash where it is not known."""
    if not pair or not pair[1]:
        return NONE
    return f"{pair[0]:,} of {pair[1]:,}, {interval(*pair)}"


def of_distance(m: MidlineDistance) -> str:
    """A distance in words: "68.3 ± 7.2 mm, range 55 to 80 mm"."""
    spread = "" if m.sd is None else f" ± {m.sd}"
    shown = [] if m.value is None else [f"{m.value}{spread} mm"]
    if m.low is not None and m.high is not None:
        shown.append(f"range {m.low} to {m.high} mm")
    return ", ".join(shown)


def of_measure(measure: Measure) -> str:
    """What a measure counted, with intervals; empty for one that counts no share, or that holds
    no count.
    """
    if isinstance(measure, TestAccuracy):
        named = (
            ("sensitivity", measure.sensitivity),
            ("specificity", measure.specificity),
            ("had it among the positive ones:", measure.positive_value),
        )
        told = [f"{name} {share(pair)}" for name, pair in named if pair and pair[1]]
        return f"{measure.what}: {', '.join(told)} ({measure.verification.words})"
    if isinstance(measure, Share) and measure.events is not None:
        return f"{measure.what}: {share((measure.events, measure.total))}"
    return ""


class AccuracyTable(EvidenceDirective):
    """``test-accuracy``: what the chosen studies found about tests, one test a row, with the two by
    two table, the intervals, and what the verification does to them.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {**SELECTION, "name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The table; nothing when no chosen study has such a measure, which is reported."""
        keys = self.selected()
        rows = list(self.rows(keys))
        if not rows:
            if keys:
                self.problem(
                    EvidenceWarning.SELECTION,
                    "none of the chosen studies has a measure of the kind test-accuracy. Widen the "
                    f"choice, or add the measure to {self.evidence.studies.name}.",
                )
            return []
        table = nodes.table("", classes=["chart-data", "row-cards", "colwidths-given"])
        if self.arguments:
            table += nodes.title(self.arguments[0], "", *self.inline(self.arguments[0]))
        table += table_group(HEADS, WIDTHS, rows)
        self.set_source_info(table)
        self.add_name(table)
        return [table]

    def rows(self, keys: tuple[str, ...]) -> Iterator[nodes.row]:
        """A row for each measure."""
        for key in keys:
            for m in self.evidence[key].measures:
                if not isinstance(m, TestAccuracy):
                    continue
                known = [(n, getattr(m, field)) for field, n in _CELLS.items()]
                cells = "; ".join(f"{n} {v:,}" for n, v in known if v is not None)
                words = m.verification.words
                texts = (
                    m.what[0].upper() + m.what[1:] + (f"; {m.note}" if m.note else ""),
                    cells or NONE,
                    share(m.sensitivity),
                    share(m.specificity),
                    share(m.positive_value),
                    words[0].upper() + words[1:] + ".",
                )
                first = nodes.entry("", nodes.paragraph("", "", *self.cited(key)))
                rest = (nodes.entry("", nodes.paragraph("", text)) for text in texts)
                yield nodes.row("", first, *rest)
