"""All works and all claims as tables to explore: the directives ``work-explorer`` and, on the web,
``claims``.

Each is a plain table of links that works without scripts. ``static/evidence-explorer.js`` reads it,
and adds facets, words to look for, columns to choose, an order, a selection to export, and an
address that shows another reader the same. A head says what its column can do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import OptionSpec

from handbook.model.references import Reference
from handbook.model.vocabulary import Certainty, Tier

from .base import EvidenceDirective, counted_of
from .claim_lists import claim_list
from .page_views import Link, Views, shortened
from .places import on_site

__all__ = ["Explorers", "WorkExplorer", "work_explorer"]


class work_explorer(nodes.General, nodes.Element):
    """Stands for the table of all works until a page is written; ``caption`` names it."""


@dataclass(frozen=True)
class Column:
    """A column: its head, and what a reader can do with it.

    ``facet`` gives it boxes to tick, one for each value; ``many`` says that a cell holds several,
    separated by semicolons; ``range`` asks for a first and a last number; ``order`` sorts its
    values as "text" or "number"; a column that is not ``shown`` can be chosen.
    """

    name: str
    head: str
    facet: bool = False
    many: bool = False
    range: bool = False
    order: str = ""
    shown: bool = True


FINDING = 120  # letters of a finding; all of it stands on the page of the work

WORKS = (
    Column("work", "Work", order="text"),
    Column("year", "Year", order="number", range=True),
    Column("design", "Kind of study", facet=True, order="text"),
    Column("n", "How many", order="number"),
    Column("nerve", "Nerve", facet=True, many=True),
    Column("topic", "Topic", facet=True, many=True, shown=False),
    Column("country", "Country", facet=True, order="text", shown=False),
    Column("tier", "Read as", facet=True, order="text"),
    Column("reference", "Reference", facet=True, shown=False),
    Column("finding", "First finding"),
)
CLAIMS = (
    Column("claim", "Claim", order="text"),
    Column("certainty", "Certainty", facet=True, order="text"),
    Column("question", "What it is about", facet=True),
    Column("for", "For"),
    Column("against", "Against"),
    Column("opposed", "Contradicted", facet=True, shown=False),
    Column("page", "Page", facet=True),
)


class WorkExplorer(EvidenceDirective):
    """``work-explorer``: every work that the handbook cites, in one table."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """A marker; the table is drawn on the web alone."""
        return [work_explorer("", caption=self.arguments[0])]


class Explorers(SphinxPostTransform):
    """Draw the tables on the web; books have the lists of articles and the boxes of claims."""

    default_priority = 4  # before the lists of claims are filled (5)

    def run(self, **kwargs: object) -> None:
        """Replace the markers of this page."""
        here, web = self.env.docname, on_site(self.app.builder)
        for marker in list(self.document.findall(work_explorer)):
            if web:
                views = Views(self.app)
                self.put(marker, views, "works", marker["caption"], WORKS, _works(views, here))
            else:
                marker.parent.remove(marker)
        if web:
            for claims in list(self.document.findall(claim_list)):
                views = Views(self.app)
                rows = _claims(views, here)
                self.put(claims, views, "claims", "Every claim", CLAIMS, rows)

    def put(
        self,
        marker: nodes.Element,
        views: Views,
        kind: str,
        caption: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[object]],
    ) -> None:
        """Put a table in the place of its marker; the search has its rows already."""
        html = views.render(
            "explorer.html.jinja", kind=kind, caption=caption, columns=columns, rows=list(rows)
        )
        raw = nodes.raw("", html, format="html")
        marker.parent.replace(marker, nodes.container("", raw, classes=["explorer", "no-search"]))


@dataclass(frozen=True)
class Work(Link):
    """The first cell of a work: its link, the title in ``more``, and its key."""

    key: str = ""


def _works(views: Views, here: str) -> Iterable[Sequence[object]]:
    evidence = views.evidence
    keys = (study.key for study in evidence.studies)
    for key in sorted(keys, key=lambda k: (evidence.name(k).casefold(), k)):
        study, work, link = evidence[key], evidence.reference(key), views.study(here, key)
        yield (
            Work(link.text, link.href, work.title, key),
            work.year,
            _capital(study.design.words),
            counted_of(study),
            "; ".join(_capital(n.words) for n in study.nerve),
            "; ".join(_capital(t.words) for t in study.topic),
            study.country or "",
            _TIERS[study.tier],
            "Whole" if is_whole(work) else "Parts not seen",
            shortened(study.findings[0].text, FINDING) if study.findings else "",
        )


_TIERS = {
    Tier.A: "In full",
    Tier.B: "Abstract or first page",
    Tier.C: "Citation only",
    None: "Not told",
}


def is_whole(work: Reference) -> bool:
    """Whether a reference names its authors, where the work stands, and how to find it there: by a
    DOI, a number in PubMed, or volume and pages.
    """
    authors = [a for a in work.authors if a != "others"]
    return bool(
        authors and work.container and (work.doi or work.pmid or (work.volume and work.pages))
    )


def _claims(views: Views, here: str) -> Iterable[Sequence[object]]:
    order = {word: i for i, word in enumerate(Certainty)}
    for claim in sorted(views.claims.values(), key=lambda c: (order[c.certainty], c.slug)):
        link = views.claim(here, claim)
        yield (
            Work(link.text, link.href, "", claim.slug),
            _capital(claim.certainty.words),
            _capital(claim.question.words),
            views.studies(here, claim.studies_for),
            views.studies(here, claim.studies_against),
            "By a cited study" if claim.studies_against else "By no cited study",
            views.app.env.titles[claim.page].astext(),
        )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
