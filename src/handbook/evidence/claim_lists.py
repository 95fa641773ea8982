"""Claims shown away from their pages: the directive ``claims``, and what a card names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from handbook.model.claim import Claim

from .base import EvidenceDirective, labelled, table_group
from .domain import ClaimOnPage, domain_of, study_link

__all__ = ["ClaimLists", "ClaimsDirective", "ClaimsOfStudies", "claim_list", "short_title"]


HEADS = ("Certainty", "Claim, and the studies behind it", "Why not surer")
WIDTHS = (14, 56, 30)


class claim_list(nodes.General, nodes.Element):
    """Stands for all claims until every page has been read."""


class ClaimsDirective(EvidenceDirective):
    """``claims``: every claim of the handbook, in the order of the pages."""

    def run(self) -> list[nodes.Node]:
        """A marker; the list is filled once every page has been read."""
        domain_of(self.env).claim_lists.add(self.env.docname)
        return [claim_list("")]


class ClaimLists(SphinxPostTransform):
    """Fill each list of claims, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace the markers of this page."""
        for marker in list(self.document.findall(claim_list)):
            claims = self.in_order()
            if not claims:
                marker.replace_self(nodes.paragraph("", "No page states a claim yet."))
            elif self.app.builder.format == "typst":
                marker.replace_self(self.table(claims))
            else:
                marker.replace_self([self.box(claim) for claim in claims])

    def in_order(self) -> list[ClaimOnPage]:
        """All claims, in the order of the pages."""
        order = {doc: i for i, doc in enumerate(reading_order(self.env))}
        return sorted(
            domain_of(self.env).claims.values(),
            key=lambda c: (order.get(c.docname, len(order)), c.docname, c.line),
        )

    def table(self, claims: list[ClaimOnPage]) -> nodes.table:
        """All claims as a table, for the books."""
        table = nodes.table("", classes=["claims-table", "colwidths-given"])
        table += table_group(HEADS, WIDTHS, (self.row(claim) for claim in claims))
        return table

    def row(self, found: ClaimOnPage) -> nodes.row:
        """The row of one claim: its words, how sure it is and why, and its studies."""
        claim = found.claim
        body = [n.deepcopy() for n in found.body]
        for element in (e for n in body for e in n.findall(nodes.Element)):
            element["ids"] = []
        studies = [
            labelled(label, self.links(keys))
            for label, keys in (("For:", claim.studies_for), ("Against:", claim.studies_against))
            if keys
        ]
        sure = nodes.strong("", claim.certainty.words.capitalize())
        cells: list[list[nodes.Node]] = [
            [nodes.paragraph("", "", sure)],
            [*body, *studies],
            [nodes.paragraph("", claim.why)],
        ]
        return nodes.row("", *(nodes.entry("", *cell) for cell in cells))

    def links(self, keys: Sequence[str]) -> list[nodes.Node]:
        """The names of some studies, each with a link to its card."""
        links: list[nodes.Node] = []
        for key in keys:
            links += [nodes.Text(", ")] if links else []
            links.append(study_link(self.env, key))
        return links

    def box(self, found: ClaimOnPage) -> nodes.container:
        """One claim, with a link to its page; its ids stand on its own page."""
        claim = found.claim
        where = nodes.paragraph(
            "",
            "",
            nodes.strong("", f"Certainty: {claim.certainty.words}"),
            nodes.Text(", on the page "),
            claim_link(self.env, claim, self.env.titles[claim.page].astext()),
            classes=["claim-certainty"],
        )
        body = [n.deepcopy() for n in found.body]
        parts: list[nodes.Node] = [where, nodes.container("", *body, classes=["claim-statement"])]
        for label, keys, name in (
            ("For:", claim.studies_for, "claim-for"),
            ("Against:", claim.studies_against, "claim-against"),
        ):
            links: list[nodes.Node] = []
            for key in keys:
                links += [nodes.Text(", ")] if links else []
                links.append(study_link(self.env, key))
            if links:
                parts.append(labelled(label, links, name))
        box = nodes.container("", *parts, classes=["claim", f"claim-{claim.certainty}"])
        for element in box.findall(nodes.Element):
            element["ids"] = []
        for xref in box.findall(addnodes.pending_xref):
            xref["refdoc"] = self.env.docname
        return box


class ClaimsOfStudies(SphinxPostTransform):
    """Say on each card which claims rest on the study, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """End the cards of this page with their claims."""
        cards = [
            box for box in self.document.findall(nodes.container) if "study-card" in box["classes"]
        ]
        if not cards:
            return
        found = sorted(domain_of(self.env).claims.values(), key=lambda c: c.claim.slug)
        claims = [c.claim for c in found]
        for card in cards:
            key = card["ids"][0].removeprefix("study-")
            sides = (
                ("Speaks for:", [c for c in claims if key in c.studies_for]),
                ("Speaks against:", [c for c in claims if key in c.studies_against]),
            )
            for label, resting in sides:
                links: list[nodes.Node] = []
                for claim in resting:
                    links += [nodes.Text(", ")] if links else []
                    links.append(claim_link(self.env, claim, short_title(claim)))
                if links:
                    card += labelled(label, links, "study-claims")


def short_title(claim: Claim) -> str:
    """The name of a claim as words, with the capitals of its statement.

    "groin-pain-from-l3-l4" becomes "groin pain from L3 L4".
    """
    capitals = {w.lower(): w for w in re.findall(r"(?<=\s)\w*[A-Z]\w*", claim.statement)}
    return " ".join(capitals.get(w, w) for w in claim.slug.split("-"))


def claim_link(env: BuildEnvironment, claim: Claim, text: str) -> addnodes.pending_xref:
    """A reference to a claim on its page."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="std",
        reftype="ref",
        reftarget=f"claim-{claim.slug}",
        refdoc=env.docname,
        refexplicit=True,
        refwarn=True,
    )


def reading_order(env: BuildEnvironment) -> list[str]:
    """The pages in the order of the tables of contents."""
    order: list[str] = []
    todo = [env.config.root_doc]
    while todo:
        doc = todo.pop(0)
        if doc not in order:
            order.append(doc)
            todo[:0] = env.toctree_includes.get(doc, [])
    return order
