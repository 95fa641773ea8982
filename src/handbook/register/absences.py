"""Statements of absence on the pages: the role and the directive ``absence``, their list, and the
check that each stands where its record says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole
from sphinx.util.typing import OptionSpec

from handbook.evidence.base import labelled
from handbook.model.absence import Absence, without_links, words_of
from handbook.model.loader import Records
from handbook.model.vocabulary import did_you_mean

from .base import (
    Cell,
    RegisterDirective,
    RegisterWarning,
    cell,
    in_words,
    note_files,
    warn,
)
from .data import register_of, to_read_again
from .searches import register_link

__all__ = ["AbsenceDirective", "AbsenceRole", "AbsencesDirective", "check"]

HEADS = ("Statement", "Pages", "Read on", "Searches behind it")
WIDTHS = (46, 20, 12, 22)


def _unknown(name: str, absences: Records[Absence]) -> str:
    return (
        f'there is no statement "{name}" in {absences.name}.'
        f"{did_you_mean(name, absences.by_key)} Correct the name, or add the statement there."
    )


class AbsenceRole(SphinxRole):
    """``{absence}`id```: a short note behind a statement, "searched until DAY", linked to what was
    searched.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The note, or nothing when there is no such statement, which is reported."""
        register, name = register_of(self.env), self.text.strip()
        note_files(self.env, register)
        if register.absences is None or name not in register.absences.by_key:
            text = "there is no docs/_data/absences.yaml."
            if register.absences is not None:
                text = _unknown(name, register.absences)
            warn(RegisterWarning.ABSENCE, text, self.get_location())
            return [], []
        absence = register.absences.by_key[name]
        link = register_link(self.env, f"absence-{name}", f"searched until {in_words(absence.day)}")
        note = nodes.inline("", "(", link, nodes.Text(")"), classes=["absence-note"])
        self.set_source_info(link)
        return [note], []


class AbsenceDirective(RegisterDirective):
    """``absence``: a statement of absence in a box of its own, with its day and its searches.

    It is no claim of GRADE: how sure it is depends on the search alone.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The box; nothing when there is no such statement, which is reported."""
        register, name = self.register, self.arguments[0]
        if register.absences is None:
            return self.missing("absences")
        if name not in register.absences.by_key:
            self.told(RegisterWarning.ABSENCE, _unknown(name, register.absences))
            return []
        absence = register.absences.by_key[name]
        body = self.parse_content_to_nodes(allow_section_headings=False)
        day = nodes.strong("", f"Not found, searched until {in_words(absence.day)}")
        box = nodes.container(
            "",
            nodes.paragraph("", "", day, classes=["claim-certainty"]),
            nodes.container("", *body, classes=["claim-statement"]),
            labelled("Searches:", searches_of(self.env, absence), "claim-for", "claim-searches"),
            classes=["claim", "absence"],
        )
        self.set_source_info(box)
        return [box]


class AbsencesDirective(RegisterDirective):
    """``absences``: every statement of absence, with page, day and searches.

    Option: ``name``. Each row can be named in a reference as ``absence-ID``.
    """

    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The table."""
        absences = self.register.absences
        if absences is None:
            return self.missing("absences")
        for absence in absences:
            label = f"absence-{absence.id}"
            self.env.domains.standard_domain.note_hyperlink_target(
                label, self.env.docname, label, absence.id
            )
        rows = ((f"absence-{a.id}", self.cells(a)) for a in absences)
        return [self.table("absences", HEADS, WIDTHS, rows)]

    def cells(self, absence: Absence) -> list[Cell]:
        """The row of a statement."""
        pages: Cell = []
        for page in absence.pages:
            pages += [nodes.Text(", ")] if pages else []
            pages.append(self.page_link(page))
        return [
            self.inline(without_links(absence.statement)),
            pages,
            cell(in_words(absence.day)),
            searches_of(self.env, absence),
        ]

    def page_link(self, page: str) -> nodes.Node:
        """A link to a page, under its name."""
        return addnodes.pending_xref(
            "",
            nodes.inline("", page),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{page}",
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=False,  # a page that is not there is told by the check
        )


def searches_of(env: BuildEnvironment, absence: Absence) -> Cell:
    """The searches behind a statement, each linked to its row."""
    out: Cell = []
    for name in absence.searches:
        out += [nodes.Text(", ")] if out else []
        out.append(register_link(env, f"search-{name}", name))
    return out


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Report statements that do not stand on their page, and those that a new work may have
    overtaken (``env-check-consistency``).
    """
    register = register_of(env)
    if register.absences is None:
        return
    for text in (*misplaced(env, register.absences),
                 *to_read_again(register.absences, register.studies)):  # fmt: skip
        warn(RegisterWarning.ABSENCE, text)


def misplaced(env: BuildEnvironment, absences: Records[Absence]) -> Iterator[str]:
    """A line for each statement whose page is not there, or does not hold its words."""
    texts: dict[str, str] = {}
    for absence in absences:
        for place, path in absence.places():
            page = place.page
            if page not in env.found_docs:
                yield (
                    f'{absences.where(absence.id, *path, "page")}: "{page}" is not a page of the '
                    f"handbook.{did_you_mean(page, env.found_docs)} Write the path from docs/, "
                    'without ".md".'
                )
                continue
            if page not in texts:
                texts[page] = f" {words_of(_text(env.get_doctree(page)))} "
            if f" {words_of(place.statement)} " not in texts[page]:
                yield (
                    f"{absences.where(absence.id, *path, 'statement')}: these words do not stand "
                    f"on the page {page}. Copy the sentence from the page; when it has gone, take "
                    "the record or the place out."
                )


def _text(document: nodes.document) -> str:
    """The text of a page without citations, whose numbers are no words of a sentence."""
    for link in list(document.findall(addnodes.pending_xref)):
        if link.get("refdomain") in ("evidence", "cite") and link.parent is not None:
            link.parent.remove(link)
    for note in list(document.findall(nodes.inline)):
        if "absence-note" in note["classes"] and note.parent is not None:
            note.parent.remove(note)
    return document.astext()
