"""Registered trials: the directive ``trials``."""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.evidence.base import NONE
from handbook.evidence.cards import host
from handbook.model.trial import Trial

from .base import Cell, RegisterDirective, RegisterWarning, cell, in_words

__all__ = ["TrialsDirective", "address_of"]

HEADS = ("Registration", "Title", "Design", "n", "Status", "Results")
WIDTHS = (14, 24, 22, 10, 12, 24)
#: The form of a number -> the page of the registry that shows it.
REGISTRIES = {
    r"NCT\d{8}": "https://clinicaltrials.gov/study/{}",
    r"ISRCTN\d+": "https://www.isrctn.com/{}",
}


def address_of(trial: Trial) -> str:
    """The page of a registration: that of its registry, else the first on which it was seen."""
    for form, address in REGISTRIES.items():
        if re.fullmatch(form, trial.registry_number):
            return address.format(trial.registry_number)
    return trial.where[0]


class TrialsDirective(RegisterDirective):
    """``trials``: the registered trials, one a row, in the order of the file.

    Options: ``nerve`` (a comma list; a trial must deal with one of them) and ``name``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "nerve": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """The table; nothing when there is no such trial, which is reported."""
        trials = self.register.trials
        if trials is None:
            return self.missing("trials")
        nerves = self.chosen_nerves()
        chosen = [t for t in trials if not nerves or nerves & set(t.nerve)]
        if not chosen:
            self.told(
                RegisterWarning.SELECTION,
                f"no trial in {trials.name} deals with {', '.join(sorted(nerves)) or 'a nerve'}. "
                "Choose another nerve, or take this block out.",
            )
            return []
        rows = ((f"trial-{nodes.make_id(t.registry_number)}", self.cells(t)) for t in chosen)
        return [self.table("trials", HEADS, WIDTHS, rows)]

    def cells(self, trial: Trial) -> list[Cell]:
        """The row of a trial."""
        number = trial.registry_number
        link = nodes.reference("", number, refuri=address_of(trial), internal=False)
        design = trial.design or NONE
        if trial.arms:
            design += ". Arms: " + "; ".join(trial.arms)
        n = NONE if trial.n is None else f"{trial.n:,}"
        if trial.n_note:
            n += f" ({trial.n_note})"
        status = trial.status.words if trial.status else NONE
        if trial.status_day:
            status += f", {in_words(trial.status_day)}"
        results = self.with_studies(trial.results or "Not recorded.")
        results.append(nodes.Text(" Source: "))
        for i, where in enumerate(trial.where):
            shown = nodes.reference("", host(where), refuri=where, internal=False)
            results += [nodes.Text(", ")] if i else []
            results.append(shown)
        results.append(nodes.Text("."))
        return [[link], cell(trial.title), cell(design), cell(n), cell(status), results]
