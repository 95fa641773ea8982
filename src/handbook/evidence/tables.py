"""Tables of studies: the directive ``evidence-table``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.model.study import Study
from handbook.model.vocabulary import Tier, counted

from .base import NONE, SELECTION, EvidenceDirective, nbsp_units, table_group
from .domain import domain_of, study_link
from .figures import of_measure

__all__ = ["EvidenceTable", "limits_of"]

HEADS = ("Study", "Design", "n", "What was found", "Limits")
WIDTHS = (16, 15, 11, 38, 20)


class EvidenceTable(EvidenceDirective):
    """``evidence-table``: chosen studies, one a row; sortable and filterable on the web."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        **SELECTION,
        "name": directives.unchanged,
        "findings": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        """The table in its box; nothing when no study was chosen, which is reported."""
        keys = self.selected()
        if not keys:
            return []
        if "primary-nerve" in self.options:  # each work has one such list
            domain_of(self.env).note_work_list(self.env.docname)
        shown = self.options.get("findings", 2)
        table = nodes.table("", classes=["evidence-table", "colwidths-given"])
        if self.arguments:
            table += nodes.title(self.arguments[0], "", *self.inline(self.arguments[0]))
        table += table_group(HEADS, WIDTHS, (self.row(key, shown) for key in keys))
        self.set_source_info(table)
        self.add_name(table)
        return [nodes.container("", table, classes=["evidence-table-box"])]

    def row(self, key: str, shown: int) -> nodes.row:
        """The row of a study with its first ``shown`` findings."""
        study = self.evidence[key]
        design = study.design.words + (f", {study.country}" if study.country else "")
        n = counted(study.n, study.n_unit) if study.n and study.n_unit else NONE
        findings: list[nodes.Node] = [
            nodes.paragraph("", nbsp_units(f.text)) for f in study.findings[:shown]
        ]
        findings += [
            nodes.paragraph("", sentence(text), classes=["study-design"])
            for measure in study.measures
            if (text := of_measure(measure))
        ]
        more = len(study.findings) - shown
        if more > 0:
            link = study_link(self.env, key)
            findings.append(nodes.paragraph("", "", nodes.Text(f"{more} more under "), link))
        limits: list[nodes.Node] = [nodes.paragraph("", text) for text in limits_of(study)]
        cells: list[list[nodes.Node]] = [
            [nodes.paragraph("", "", *self.cited(key))],
            [nodes.paragraph("", design[0].upper() + design[1:])],
            [nodes.paragraph("", n)],
            findings or [nodes.paragraph("", NONE)],
            limits or [nodes.paragraph("", NONE)],
        ]
        return nodes.row(
            "",
            *(
                nodes.entry("", *cell, classes=["is-none"] if cell[0].astext() == NONE else [])
                for cell in cells
            ),
        )


def limits_of(study: Study) -> list[str]:
    """What keeps a study from proving more: known from its design, or written in its record."""
    out = [study.design.limit] if study.design.limit else []
    if study.tier is Tier.C:
        unread = ", not read yet" if study.unread else ""
        out.append(f"{study.tier.words.capitalize()}{unread}.")
    if study.risk_of_bias:
        out.append(sentence(study.risk_of_bias))
    if study.known_only_via:
        out.append(f"Known through the notes of {study.known_only_via} alone.")
    if study.not_seen:
        out.append(f"Not seen: {'; '.join(study.not_seen)}.")
    if study.conflicts:
        out.append("Sources disagree: see its entry.")
    return out


def sentence(words: str) -> str:
    """A few words as a sentence: with a capital letter and a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
