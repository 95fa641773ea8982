"""What the directives of the evidence share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from handbook.model.study import Study
from handbook.model.vocabulary import counted

from .data import Evidence, evidence_of
from .domain import study_link
from .warnings import EvidenceWarning, warn

__all__ = [
    "NONE",
    "SELECTION",
    "EvidenceDirective",
    "counted_of",
    "labelled",
    "nbsp_units",
    "table_group",
]

NONE = "–"  # in a cell of a table: not known, or nothing to say

#: The options by which a directive chooses studies; see :meth:`Evidence.select`.
SELECTION: OptionSpec = {
    "nerve": directives.unchanged,
    "primary-nerve": directives.unchanged,
    "topic": directives.unchanged,
    "design": directives.unchanged,
    "keys": directives.unchanged,
}


class EvidenceDirective(SphinxDirective):
    """The evidence, one-line problems, a line of Markdown, and the choice of studies."""

    option_spec: ClassVar[OptionSpec] = {}

    @property
    def evidence(self) -> Evidence:
        """The evidence of the site; the page is read again when it changes."""
        evidence = evidence_of(self.env)
        for path in evidence.files:
            self.env.note_dependency(str(path))
        return evidence

    def problem(self, kind: EvidenceWarning, text: str) -> None:
        """Report one mistake of the page, with page and line."""
        warn(kind, f"{{{self.name}}}: {text}", (self.env.docname, self.lineno))

    def inline(self, text: str) -> list[nodes.Node]:
        """The nodes of one line of Markdown."""
        found, messages = self.parse_inline(text, lineno=self.lineno)
        return [*found, *messages]

    def cited(self, key: str) -> list[nodes.Node]:
        """A study by name, linked to its card, followed by its number in the reference list."""
        cite = self.inline(f"{{cite}}`{key}`")
        return [study_link(self.env, key), nodes.Text("\u00a0"), *cite]

    def cited_list(self, keys: Iterable[str]) -> list[nodes.Node]:
        """Studies as :meth:`cited`, separated by commas."""
        out: list[nodes.Node] = []
        for key in keys:
            out += [nodes.Text(", ")] if out else []
            out += self.cited(key)
        return out

    def selected(self) -> tuple[str, ...]:
        """The keys that the options choose; mistakes in them are reported."""
        options = dict(self.options)
        if primary := "primary-nerve" in options:
            if "nerve" in options:
                self.problem(EvidenceWarning.SELECTION, 'use "nerve" or "primary-nerve", not both.')
            options["nerve"] = options.pop("primary-nerve")
        selection = self.evidence.select(options, primary_nerve=primary)
        for text in selection.problems:
            self.problem(EvidenceWarning.SELECTION, text)
        return selection.keys


def counted_of(study: Study) -> str:
    """How many were studied, with the unit; empty when it was not seen."""
    return counted(study.n, study.n_unit) if study.n and study.n_unit else ""


def nbsp_units(text: str) -> str:
    """A text whose millimetres stay on the line of their number."""
    return text.replace(" mm", "\u00a0mm")


def labelled(label: str, children: Iterable[nodes.Node], *classes: str) -> nodes.paragraph:
    """A paragraph that begins with a label in strong type."""
    return nodes.paragraph(
        "", "", nodes.strong("", label), nodes.Text(" "), *children, classes=list(classes)
    )


def table_group(
    heads: Sequence[str], widths: Sequence[int], rows: Iterable[nodes.row]
) -> nodes.tgroup:
    """The inside of a table: a row of heads, and rows whose first cell is their head."""
    group = nodes.tgroup("", cols=len(heads))
    for i, width in enumerate(widths):
        group += nodes.colspec("", colwidth=width, stub=1 if i == 0 else 0)
    group += nodes.thead(
        "", nodes.row("", *(nodes.entry("", nodes.paragraph("", head)) for head in heads))
    )
    group += nodes.tbody("", *rows)
    return group
