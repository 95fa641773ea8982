"""What a nerve is told apart from: on the page of the nerve, and the diagnoses of all nerves in one
table, each linked with the other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from handbook.model.nerve import Nerve

from .base import AtlasDirective, as_word, cited
from .nerves import Apart
from .tables import Cell, Table

__all__ = ["setup"]


def label_of(what: str) -> str:
    """The label of a diagnosis in the table of all: "Gout (foot)" has ``told-apart-gout-foot``."""
    return "told-apart-" + re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")


class NerveDifferential(AtlasDirective):
    """``:::{nerve-differential} KEY``: what a nerve is told apart from, each with the sign that
    separates; what has no sign in the works cited is one line below.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A list of definitions and, where it is needed, a paragraph; nothing without any row."""
        nerve = self.nerve()
        rows = self.atlas.apart(nerve)
        line = self.line_of(nerve)
        items = [
            nodes.definition_list_item(
                "",
                nodes.term("", "", *self.inline(self._name(row), line)),
                nodes.definition("", nodes.paragraph("", "", *self._sign(row, line))),
            )
            for row in rows
            if row.sign
        ]
        out: list[nodes.Node] = []
        if items:
            out.append(nodes.definition_list("", *items, classes=["nerve-differential"]))
        if bare := [row for row in rows if not row.sign]:
            names = "; ".join(cited(self._name(row, within=True), row.works) for row in bare)
            lead = "Also mistaken for" if items else "Mistaken for"
            said = f"{lead}, without a separating sign in the works cited: {names}."
            out.append(nodes.paragraph("", "", *self.inline(said), classes=["nerve-bare"]))
        return out

    def _name(self, row: Apart, *, within: bool = False) -> str:
        """Markdown of the diagnosis, linked to its nerve or to its row in the table of all."""
        name = as_word(row.what) if within else row.what
        if row.nerve:
            return self.link(self.atlas.records.by_key[row.nerve], name)
        return f"{{ref}}`{name} <{label_of(row.what)}>`"

    def _sign(self, row: Apart, line: int | None) -> list[nodes.Node]:
        kind = "textbook" if row.textbook else "study"
        return [
            *self.inline(cited(row.sign, row.works), line),
            nodes.Text(" "),
            nodes.inline("", f"({kind})", classes=["nerve-kind"]),
        ]


class _Found(NamedTuple):
    """One nerve behind a diagnosis of the table of all."""

    nerve: Nerve
    sign: str
    works: tuple[str, ...]


class NerveMimics(Table):
    """``:::{nerve-mimics} Caption``: other diagnoses in the order of the alphabet, each with the
    nerves it is told apart from and the signs that separate.
    """

    def run(self) -> list[nodes.Node]:
        """The table."""
        found: dict[str, list[_Found]] = {}
        for nerve in self.atlas:
            for row in self.atlas.apart(nerve):
                if row.what:
                    found.setdefault(row.what, []).append(_Found(nerve, row.sign, row.works))
        rows: list[list[Cell]] = []
        for what in sorted(found, key=str.lower):
            nerves: Cell = [
                nodes.paragraph("", "", *self.inline(self._nerve(entry))) for entry in found[what]
            ]
            rows.append([[nodes.paragraph("", "", self._target(what), nodes.Text(what))], nerves])
        head = ["Diagnosis", "Nerve, and the sign that separates"]
        return [self.table(head, [30, 70], rows, "nerve-mimics")]

    def _nerve(self, entry: _Found) -> str:
        sign = f": {as_word(entry.sign)}" if entry.sign else "."
        return cited(f"{self.link(entry.nerve)}{sign}", entry.works)

    def _target(self, what: str) -> nodes.target:
        label = label_of(what)
        target = nodes.target("", "", ids=[label], names=[label])
        self.state.document.note_explicit_target(target)
        return target


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("nerve-differential", NerveDifferential)
    app.add_directive("nerve-mimics", NerveMimics)
