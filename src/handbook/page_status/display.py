"""The lines under the title of a page, and the links between patient and clinician pages.

On the web site the days stand at the foot of the page (:func:`facts_at_the_foot`), and under the
title only whether a clinician has signed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from babel.dates import format_date
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from handbook.model.page_status import PageStatus
from handbook.web_assets import is_site

from .domain import status_domain

__all__ = [
    "UNREVIEWED",
    "CounterpartLinks",
    "FactsToTheFoot",
    "counterpart_links",
    "facts_at_the_foot",
    "in_words",
    "show",
]

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
    after = title.parent.index(title) + 1
    title.parent.insert(after, box)
    if status.contested:
        title.parent.insert(_opening(title.parent, box) + 1, _contested(docname, status))


def _opening(page: nodes.Element, box: nodes.container) -> int:
    """The place of a voice that opens the page: a person's own words come first, what is disputed
    stands right below. Of ``box``, the lines under the title, when there is none."""
    for place, node in enumerate(page):
        if isinstance(node, nodes.section):
            break
        if isinstance(node, nodes.Element) and "voice" in node["classes"]:
            return place
    return page.index(box)


def _contested(docname: str, status: PageStatus) -> nodes.container:
    """The one line that says what is disputed, with links to both readings; without a link to the
    page itself."""
    line = nodes.paragraph(
        "", "", nodes.strong("", "Contested:"), nodes.Text(f" {status.contested}")
    )
    links = [page_link(docname, page) for page in status.readings if page != docname]
    for i, link in enumerate(links):
        line += [nodes.Text("; " if i else " Both readings: "), link]
    return nodes.container("", line, classes=["contested", "no-search"])


def page_link(docname: str, page: str, words: str | None = None) -> addnodes.pending_xref:
    """A link from ``docname`` to ``page``, shown as ``words`` or as its title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", words or page, classes=["doc"]),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{page}",
        refdoc=docname,
        refexplicit=words is not None,
        refwarn=True,
    )


class FactsToTheFoot(SphinxPostTransform):
    """On the web site: leave under the title only what says who has signed the page."""

    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Take the days out of the line; :func:`facts_at_the_foot` shows them."""
        if not is_site(self.app):
            return
        for line in list(self.document.findall(nodes.paragraph)):
            if "page-status" not in line.parent.get("classes", ()):
                continue
            for fact in list(line.children):
                if not {"page-status-reviewed", "page-status-unreviewed"} & set(
                    fact.get("classes", ()) if isinstance(fact, nodes.Element) else ()
                ):
                    line.remove(fact)


def facts_at_the_foot(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template of a page ``page_facts``, the days in a paragraph of HTML
    (``html-page-context``)."""
    noted = status_domain(app.env).pages.get(pagename)
    if not is_site(app) or noted is None or noted.status is None:
        return
    facts = (
        f'<span class="page-status-{name}">{escape(text)}.</span>'
        for name, text in _facts(noted.status)
    )
    context["page_facts"] = f'<p class="page-facts">{" ".join(facts)}</p>'


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
            link = page_link(docname, name, self.env.titles[name].astext())
            line += [nodes.Text("; " if i else ""), link]
        return line
