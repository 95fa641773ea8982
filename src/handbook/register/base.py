"""What the directives of the register share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from babel.dates import format_date
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from handbook.evidence.base import NONE, EvidenceDirective, table_group
from handbook.evidence.numbercheck import percent, wilson
from handbook.model.loader import Records
from handbook.model.vocabulary import NerveName, did_you_mean

from .data import Register, register_of

__all__ = [
    "Cell",
    "RegisterDirective",
    "RegisterWarning",
    "cell",
    "in_words",
    "note_files",
    "share",
    "warn",
]

Cell = list[nodes.Node]
#: A page and its line, or None for a mistake of a data file, whose message names the place.
Location = str | tuple[str | None, int | None] | nodes.Node | None

logger = logging.getLogger(__name__)


class RegisterWarning(StrEnum):
    """The subtypes of the warnings of this package; their type is "register"."""

    MISSING = "missing"  # a data file that a page needs
    SELECTION = "selection"  # a choice of records
    ABSENCE = "absence"  # a statement of absence that does not stand as it should


def warn(kind: RegisterWarning, text: str, location: Location = None) -> None:
    """Report one mistake; a strict build stops.

    :param kind: what it is about.
    :param text: what is wrong and what to do.
    :param location: the page, or page and line, as Sphinx takes it.
    """
    logger.warning("%s", text, location=location, type="register", subtype=str(kind))


def in_words(day: date) -> str:
    """A day as English text has it: "22 November 2026"."""
    return format_date(day, "d MMMM y", locale="en")


def share(events: int, total: int) -> str:
    """A count with its percentage and Wilson interval: "9 of 11 (82%, 95% CI 52 to 95)".

    :raises ValueError: more events than the total, or no total.
    """
    low, high = (percent(end, 0) for end in wilson(events, total))
    return f"{events:,} of {total:,} ({percent(events / total, 0)}%, 95% CI {low} to {high})"


def cell(text: object) -> Cell:
    """A cell that holds a text; one that is not known shows a dash."""
    return [nodes.Text(str(text) if text not in (None, "") else NONE)]


def note_files(env: BuildEnvironment, register: Register) -> None:
    """Have the page read again when a file of the register changes."""
    files: tuple[Records[Any] | None, ...] = (
        register.studies,
        register.trials,
        register.searches,
        register.lists,
        register.absences,
        register.left_out,
    )
    for records in files:
        if records is not None:
            env.note_dependency(str(records.path))


class RegisterDirective(EvidenceDirective):
    """The register, mistakes told with page and line, and plain tables."""

    @property
    def register(self) -> Register:
        """The register of the site; the page is read again when it changes."""
        register = register_of(self.env)
        note_files(self.env, register)
        return register

    def told(self, kind: RegisterWarning, text: str) -> None:
        """Report one mistake of the page."""
        warn(kind, f"{{{self.name}}}: {text}", (self.env.docname, self.lineno))

    def missing(self, name: str) -> list[nodes.Node]:
        """Report that the page shows a data file which is not there; nothing to show."""
        self.told(
            RegisterWarning.MISSING,
            f"there is no docs/_data/{name}.yaml. Add the file, or take this block out.",
        )
        return []

    def chosen_nerves(self) -> set[NerveName]:
        """The nerves of the option of that name; none when it is left out. Others are reported."""
        chosen: set[NerveName] = set()
        for word in (w.strip() for w in self.options.get("nerve", "").split(",")):
            if word in set(NerveName):
                chosen.add(NerveName(word))
            elif word:
                self.told(
                    RegisterWarning.SELECTION,
                    f'"{word}" is no nerve.{did_you_mean(word, NerveName)} '
                    f"Known: {', '.join(NerveName)}.",
                )
        return chosen

    def table(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        rows: Iterable[tuple[str, Sequence[Cell]]],
    ) -> nodes.table:
        """A table that a phone shows as cards.

        :param name: its class, beside those of all tables of the register.
        :param rows: for each the id of its first cell, or "", and its cells.
        """
        body = []
        for anchor, cells in rows:
            entries = [nodes.entry("", nodes.paragraph("", "", *c)) for c in cells]
            if anchor:
                entries[0]["ids"].append(anchor)
            body.append(nodes.row("", *entries))
        classes = ["register-table", name, "row-cards", "colwidths-given"]
        table = nodes.table("", classes=classes)
        if self.arguments:
            table += nodes.title(self.arguments[0], "", *self.inline(self.arguments[0]))
        table += table_group(heads, widths, body)
        self.set_source_info(table)
        self.add_name(table)
        return table

    def with_studies(self, text: str) -> list[nodes.Node]:
        """A text in which each key of a study is the study's name, linked to its card."""
        out: list[nodes.Node] = []
        known = self.evidence.studies.by_key
        rest = ""
        for word in text.replace("\n", " ").split(" "):
            bare = word.strip("().,;:")
            if bare in known:
                before, _, behind = word.partition(bare)
                out += [nodes.Text(rest + before), *self.cited(bare)]
                rest = behind + " "
            else:
                rest += word + " "
        return [*out, nodes.Text(rest.rstrip())]
