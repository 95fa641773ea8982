"""What the pages say about studies and claims: where each card and claim stands; the role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from handbook.model.claim import Claim

from .data import evidence_of
from .places import on_site, study_page
from .warnings import EvidenceWarning, warn

__all__ = ["ChartOnPage", "ClaimOnPage", "EvidenceDomain", "StudyRole", "domain_of", "study_link"]


@dataclass(frozen=True)
class ClaimOnPage:
    """One claim as it stands on its page, and the nodes of its statement."""

    claim: Claim
    line: int
    body: tuple[nodes.Node, ...]

    @property
    def docname(self) -> str:
        """The page on which it stands."""
        return self.claim.page


@dataclass(frozen=True)
class ChartOnPage:
    """One chart as it stands on its page: its title, its anchor, and the studies in its rows."""

    docname: str
    title: str
    anchor: str
    keys: frozenset[str]


def study_link(env: BuildEnvironment, key: str, *, warns: bool = True) -> addnodes.pending_xref:
    """A reference to the card of a study, shown as its name; the key must be known.

    :param warns: a study without a card is a mistake of the page.
    """
    return addnodes.pending_xref(
        "",
        nodes.inline("", evidence_of(env).name(key), classes=["study"]),
        refdomain="evidence",
        reftype="study",
        reftarget=key,
        refdoc=env.docname,
        refexplicit=False,
        refwarn=warns,
    )


class StudyRole(SphinxRole):
    """``{study}`key```: the name of a study ("Kuniya 2014"), linked to its card."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The link, or the key as text when there is no such study."""
        key = self.text.strip()
        evidence = evidence_of(self.env)
        if key not in evidence:
            warn(EvidenceWarning.STUDY, evidence.unknown(key), self.get_location())
            return [nodes.Text(key)], []
        for path in evidence.files:
            self.env.note_dependency(str(path))
        link = study_link(self.env, key)
        self.set_source_info(link)
        return [link], []


class EvidenceDomain(Domain):
    """Cards by key, claims by slug, charts with rows of studies, and the pages that list all
    claims, or all works of a field.

    ``shown`` holds the claims as the lists and cards show them: when they differ, those are
    outdated.
    """

    name = "evidence"
    label = "Evidence"
    initial_data = {
        "cards": {},
        "claims": {},
        "charts": set(),
        "claim_lists": set(),
        "claim_charts": set(),
        "work_lists": set(),
        "shown": {},
    }
    data_version = 7
    dangling_warnings = {
        "study": 'the study "%(target)s" has no card. A {studies} directive on one of the articles '
        "pages has to show it."
    }

    @property
    def cards(self) -> dict[str, str]:
        """The page of each card, by the key of its study."""
        return cast("dict[str, str]", self.data["cards"])

    @property
    def claims(self) -> dict[str, ClaimOnPage]:
        """The claims of all pages, by slug."""
        return cast("dict[str, ClaimOnPage]", self.data["claims"])

    @property
    def charts(self) -> set[ChartOnPage]:
        """The charts of all pages that have rows of studies."""
        return cast("set[ChartOnPage]", self.data["charts"])

    @property
    def claim_lists(self) -> set[str]:
        """The pages that list all claims."""
        return cast("set[str]", self.data["claim_lists"])

    @property
    def claim_charts(self) -> set[str]:
        """The pages with a chart that counts claims."""
        return cast("set[str]", self.data["claim_charts"])

    @property
    def work_lists(self) -> set[str]:
        """The pages that list works because they are there, and not because the text needs them."""
        return cast("set[str]", self.data["work_lists"]) | set(self.cards.values())

    def clear_doc(self, docname: str) -> None:
        """Forget what a page said."""
        self.data["cards"] = {k: d for k, d in self.cards.items() if d != docname}
        self.data["claims"] = {k: c for k, c in self.claims.items() if c.docname != docname}
        self.data["charts"] = {c for c in self.charts if c.docname != docname}
        self.claim_lists.discard(docname)
        self.claim_charts.discard(docname)
        self.data["work_lists"].discard(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key, docname in otherdata["cards"].items():
            if docname in docnames:
                self.note_card(key, docname, None)
        for claim in otherdata["claims"].values():
            if claim.docname in docnames:
                self.note_claim(claim)
        self.charts.update(c for c in otherdata["charts"] if c.docname in docnames)
        for lists in ("claim_lists", "claim_charts", "work_lists"):
            self.data[lists].update(otherdata[lists] & set(docnames))

    def note_card(self, key: str, docname: str, line: int | None) -> None:
        """Say that the card of a study stands on a page; a second card is reported."""
        first = self.cards.setdefault(key, docname)
        if first != docname:
            warn(
                EvidenceWarning.CARD,
                f'the study "{key}" has a card on {first} already. Show each study on one page.',
                (docname, line),
            )

    def note_work_list(self, docname: str) -> None:
        """Say that a page lists all works of a field."""
        self.data["work_lists"].add(docname)

    def note_claim(self, claim: ClaimOnPage) -> bool:
        """Say that a claim stands on a page; a slug that is taken is reported, and False
        returned.
        """
        slug = claim.claim.slug
        if first := self.claims.get(slug):
            warn(
                EvidenceWarning.CLAIM,
                f'the claim "{slug}" stands on {first.docname}, line {first.line}, already. '
                "Give each claim a name of its own.",
                (claim.docname, claim.line),
            )
            return False
        self.claims[slug] = claim
        return True

    def outdated_docs(self) -> list[str]:
        """The pages whose lists or cards show other claims than the pages now state."""
        if self.data["shown"] == self.claims:
            return []
        self.data["shown"] = dict(self.claims)
        return sorted(self.claim_lists | self.claim_charts | set(self.cards.values()))

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The link to the page of the study, where there are such pages; else to its card, whose
        title shows when a pointer rests on it.
        """
        page = self.cards.get(target) if typ == "study" else None
        if not page:
            return None
        if on_site(builder):
            return make_refnode(builder, fromdocname, study_page(target), None, contnode)
        title = evidence_of(self.env).reference(target).title
        return make_refnode(builder, fromdocname, page, f"study-{target}", contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Nothing: a study is asked for by its role alone."""
        return []

    def check_consistency(self) -> None:
        """Every study needs a card as soon as the site has cards at all."""
        if not self.cards:
            return
        evidence = evidence_of(self.env)
        for study in evidence.studies:
            if study.key not in self.cards:
                warn(
                    EvidenceWarning.CARD,
                    f"{evidence.studies.where(study.key, 'nerve')}: no {{studies}} directive shows "
                    f'this study. Its first nerve, "{study.nerve[0]}", stands in none of their '
                    '"primary-nerve" options.',
                )


def domain_of(env: BuildEnvironment) -> EvidenceDomain:
    """The domain of a site."""
    return cast("EvidenceDomain", env.domains["evidence"])
