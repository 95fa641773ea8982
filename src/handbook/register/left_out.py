"""Works that seemed to fit and were left out: the directive ``left-out``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.evidence.base import NONE
from handbook.evidence.cards import host
from handbook.model.left_out import LeftOut

from .base import Cell, RegisterDirective

__all__ = ["LeftOutDirective"]

HEADS = ("Work", "Why it was left out", "Shown by")
WIDTHS = (60, 20, 20)


class LeftOutDirective(RegisterDirective):
    """``left-out``: the works, one a row, in the order of the file.

    An argument is the caption; the option ``name`` is the label.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The table."""
        works = self.register.left_out
        if works is None:
            return self.missing("left-out")
        rows = ((f"left-out-{work.id}", self.cells(work)) for work in works)
        return [self.table("left-out", HEADS, WIDTHS, rows)]

    def cells(self, work: LeftOut) -> list[Cell]:
        """The row of a work."""
        parts = (work.authors, work.what, work.published, work.note)
        what = self.with_studies(" ".join(f"{part.rstrip('.')}." for part in parts if part))
        why: Cell = [nodes.Text(work.reason.words)]
        if work.same_as:
            why += [nodes.Text(": "), *self.cited(work.same_as)]
        shown: Cell = []
        for where in work.where:
            shown += [nodes.Text(", ")] if shown else []
            shown.append(nodes.reference("", host(where), refuri=where, internal=False))
        return [what, why, shown or [nodes.Text(NONE)]]
