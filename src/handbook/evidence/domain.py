"""What the pages say about studies and claims: where each card and each claim stands, and the ``study`` role."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from .data import evidence_of

__all__ = ["CERTAINTIES", "Claim", "EvidenceDomain", "StudyRole", "study_link"]

logger = logging.getLogger(__name__)

CERTAINTIES = (
    "high",
    "moderate",
    "low",
    "very-low",
)  # the four words of GRADE (Guyatt GH, et al. BMJ. 2008;336:924)


class Claim(NamedTuple):
    """One claim as it stands on its page; ``body`` holds the nodes of its statement."""

    slug: str
    docname: str
    line: int
    certainty: str
    statement: str
    why: str
    studies_for: tuple[str, ...]
    studies_against: tuple[str, ...]
    body: tuple


def study_link(env, key: str) -> nodes.Node:
    """A reference to the card of a study, shown as its name; the key must be known."""
    link = addnodes.pending_xref(
        "",
        nodes.inline("", evidence_of(env).name(key), classes=["study"]),
        refdomain="evidence",
        reftype="study",
        reftarget=key,
        refdoc=env.docname,
        refexplicit=False,
        refwarn=True,
    )
    env.domains["evidence"].data["asked"].setdefault(env.docname, set()).add(key)
    return link


class StudyRole(SphinxRole):
    """``{study}`key```: the name of a study ("Kuniya 2014"), linked to its card."""

    def run(self):
        key = self.text.strip()
        evidence = evidence_of(self.env)
        if key not in evidence:
            logger.warning(evidence.unknown(key), location=self.get_location(), type="evidence")
            return [nodes.Text(key)], []
        for path in (evidence.studies.path, evidence.bib):
            self.env.note_dependency(str(path))
        link = study_link(self.env, key)
        self.set_source_info(link)
        return [link], []


class EvidenceDomain(Domain):
    """Cards by key and claims by slug. ``asked`` notes the studies that a page links to, ``written`` the claims that lists and cards show."""

    name = "evidence"
    label = "Evidence"
    initial_data = {"cards": {}, "claims": {}, "asked": {}, "claim_lists": set(), "written": {}}
    data_version = 2
    dangling_warnings = {
        "study": 'the study "%(target)s" has no card. A {studies} directive on one of the articles pages has to show it.'
    }

    def clear_doc(self, docname):
        for name in ("cards", "claims"):
            kept = {
                k: v
                for k, v in self.data[name].items()
                if (v.docname if name == "claims" else v) != docname
            }
            self.data[name] = kept
        self.data["asked"].pop(docname, None)
        self.data["claim_lists"].discard(docname)

    def merge_domaindata(self, docnames, otherdata):
        for key, docname in otherdata["cards"].items():
            if docname in docnames:
                self.note_card(key, docname, None)
        for claim in otherdata["claims"].values():
            if claim.docname in docnames:
                self.note_claim(claim)
        self.data["asked"].update(
            {d: keys for d, keys in otherdata["asked"].items() if d in docnames}
        )
        self.data["claim_lists"] |= otherdata["claim_lists"] & set(docnames)

    def note_card(self, key: str, docname: str, line: int | None) -> None:
        """Say that the card of a study stands on a page; a second card is reported."""
        first = self.data["cards"].setdefault(key, docname)
        if first != docname:
            logger.warning(
                f'the study "{key}" has a card on {first} already. Show each study on one page.',
                location=(docname, line),
                type="evidence",
            )

    def note_claim(self, claim: Claim) -> bool:
        """Say that a claim stands on a page; a slug that is taken is reported, and False returned."""
        first = self.data["claims"].get(claim.slug)
        if first:
            logger.warning(
                f'the claim "{claim.slug}" stands on {first.docname}, line {first.line}, already. Give each claim a name of its own.',
                location=(claim.docname, claim.line),
                type="evidence",
            )
            return False
        self.data["claims"][claim.slug] = claim
        return True

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):
        page = self.data["cards"].get(target) if typ == "study" else None
        return (
            make_refnode(
                builder, fromdocname, page, f"study-{target}", contnode, self.title(target)
            )
            if page
            else None
        )

    def title(self, key: str) -> str:
        """The title of a study, shown when a pointer rests on a link to it."""
        return evidence_of(self.env).title(key)

    def resolve_any_xref(self, env, fromdocname, builder, target, node, contnode):
        return []

    def check_consistency(self):
        """Every study needs a card as soon as the site has cards at all."""
        if not self.data["cards"]:
            return
        evidence = evidence_of(self.env)
        for study in evidence.studies:
            if study["key"] not in self.data["cards"]:
                logger.warning(
                    f"{evidence.studies.where(study['key'], 'nerve')}: no {{studies}} directive shows this study. Its first nerve, "
                    f'"{study["nerve"][0]}", stands in none of their "primary-nerve" options.',
                    type="evidence",
                )
