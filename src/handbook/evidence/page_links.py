"""On the web site pages lead to the page of a study or claim, instead of showing it in full.

* a citation leads to the page of its study, and says author and year to those who listen;
* the card of a study becomes one line, which keeps the card's address;
* a claim ends with a link to its page.

Books and EPUB, which have no such pages, keep the cards and the numbers of the reference list.
"""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri
from sphinxcontrib.bibtex.domain import BibtexDomain

from .base import counted_of
from .data import evidence_of
from .domain import domain_of, study_link
from .places import claim_page, on_site, study_page

__all__ = ["CardsAsLines", "CitationsToStudies", "ClaimsToPages"]


class CardsAsLines(SphinxPostTransform):
    """Put a line in the place of each card: the work, its kind, its size, how it was read."""

    default_priority = 4  # before the cards are filled (5)

    def run(self, **kwargs: Any) -> None:
        """Replace the cards of this page."""
        if not on_site(self.app.builder):
            return
        for card in list(self.document.findall(nodes.container)):
            if "study-card" in card["classes"]:
                key = card["ids"][0].removeprefix("study-")
                card.parent.replace(card, self.line(key, card["ids"]))  # keep no class of it

    def line(self, key: str, ids: list[str]) -> nodes.container:
        """The line of one study."""
        evidence = evidence_of(self.env)
        study = evidence[key]
        facts = [study.design.words, counted_of(study), study.country or ""]
        facts += [study.tier.words if study.tier else ""]
        text = f": {evidence.reference(key).title.rstrip('.')}. "
        return nodes.container(
            "",
            nodes.paragraph(
                "",
                "",
                study_link(self.env, key),
                nodes.Text(text),
                nodes.inline("", ", ".join(f for f in facts if f), classes=["study-facts"]),
            ),
            ids=ids,
            classes=["study-line"],
        )


class ClaimsToPages(SphinxPostTransform):
    """End the line of certainty of each claim with a link to the page of the claim."""

    default_priority = 6  # after the lists of claims have been filled (5)

    def run(self, **kwargs: Any) -> None:
        """Complete the claims of this page."""
        builder = self.app.builder
        if not on_site(builder):
            return
        here = builder.get_target_uri(self.env.docname)
        for box in self.document.findall(nodes.container):
            slug = next((i.removeprefix("claim-") for i in box["ids"] if i[:6] == "claim-"), "")
            if "claim" in box["classes"] and slug in domain_of(self.env).claims:
                uri = relative_uri(here, builder.get_target_uri(claim_page(slug)))
                link = nodes.reference("", "what it rests on", refuri=uri, internal=True)
                link["classes"].append("claim-page")
                cast("nodes.Element", box[0]).extend([nodes.Text(" · "), link])


class CitationsToStudies(SphinxPostTransform):
    """Let citations lead to the pages of their studies."""

    default_priority = 15  # once references have been resolved (10)

    def run(self, **kwargs: Any) -> None:
        """Change the citations of this page."""
        builder = self.app.builder
        if not on_site(builder):
            return
        cited = cast("BibtexDomain", self.env.domains["cite"])
        keys = {c.citation_id: c.key for c in cited.citations}
        evidence, here = evidence_of(self.env), builder.get_target_uri(self.env.docname)
        for link in self.document.findall(nodes.reference):
            place = link.get("refid") or link.get("refuri", "").rpartition("#")[2]
            key = keys.get(place)
            if key and key in evidence and link.get("internal"):
                link["refuri"] = relative_uri(here, builder.get_target_uri(study_page(key)))
                link.attributes.pop("refid", None)
                link.attributes.pop("reftitle", None)
                link["accessible_name"] = f"{link.astext()}, {evidence.name(key)}"
