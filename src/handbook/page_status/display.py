"""The lines under the title of a page, and the links between patient and clinician pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from handbook.model.page_status import PageStatus

from .domain import status_domain

__all__ = ["UNREVIEWED", "CounterpartLinks", "counterpart_links", "in_words", "show"]

UNREVIEWED = "Not yet reviewed by a clinician"


class counterpart_links(nodes.General, nodes.Element):
    """Where the links to the counterparts of the page ``docname`` will stand; replaced when all
    pages are known.
    """


def in_words(day: date) -> str:
    """A day as English text has it, whatever the machine speaks: "22 November 2026"."""
    return format_date(day, "d MMMM y", locale="en")


def show(doctree: nodes.document, docname: str, status: PageStatus) -> None:
    """Put the container under the title of a page; a page without a title stays as it is."""
    title = next(iter(doctree.findall(nodes.title)), None)
    if title is None or title.parent is None:
        return
    line = nodes.paragraph()
    for i, (name, text) in enumerate(_facts(status)):
        line += [
            nodes.Text(" " if i else ""),
            nodes.inline("", f"{text}.", classes=[f"page-status-{name}"]),
        ]
    box = nodes.container("", line, counterpart_links("", docname=docname), classes=["page-status"])
    title.parent.insert(title.parent.index(title) + 1, box)


def _facts(status: PageStatus) -> Iterator[tuple[str, str]]:
    """The end of a class, and the sentence without its full stop."""
    yield "audience", status.audience.words
    yield "checked", f"Last checked against its sources: {in_words(status.last_reviewed)}"
    yield "next", f"Next check: {in_words(status.next_review)}"
    if status.search_date:
        yield "searched", f"Evidence searched until {in_words(status.search_date)}"
    if status.reviewed_by:
        signed = "; ".join(f"{r.who}, {in_words(r.day)}" for r in status.reviewed_by)
        yield "reviewed", f"Reviewed by {signed}"
    else:
        yield "unreviewed", UNREVIEWED


class CounterpartLinks(SphinxPostTransform):
    """Turn :class:`counterpart_links` into "For clinicians: ..." on a patient page, "In plain
    words: ..." on the other.
    """

    default_priority = 5  # the links it makes are resolved by ReferencesResolver (10)

    def run(self, **kwargs: object) -> None:
        """Replace the nodes of a page."""
        there, back = status_domain(self.env).links()
        for node in list(self.document.findall(counterpart_links)):
            docname = node["docname"]
            lines = [
                self._line(docname, label, names)
                for label, names in (
                    ("For clinicians", there.get(docname)),
                    ("In plain words", back.get(docname)),
                )
                if names
            ]
            node.replace_self(lines)

    def _line(self, docname: str, label: str, names: list[str]) -> nodes.paragraph:
        line = nodes.paragraph(
            "",
            "",
            nodes.strong("", f"{label}:"),
            nodes.Text(" "),
            classes=["page-status-counterpart"],
        )
        for i, name in enumerate(names):
            link = addnodes.pending_xref(
                "",
                nodes.inline("", self.env.titles[name].astext(), classes=["doc"]),
                refdomain="std",
                reftype="doc",
                reftarget=f"/{name}",
                refdoc=docname,
                refexplicit=True,
                refwarn=True,
            )
            line += [nodes.Text("; " if i else ""), link]
        return line
