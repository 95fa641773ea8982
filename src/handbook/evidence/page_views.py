"""What the pages of studies and claims share: their templates, and links as templates want them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from pybtex.backends.html import Backend
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinxcontrib.bibtex.domain import BibtexDomain

from handbook.model.claim import Claim
from handbook.model.scripts import mark_scripts

from . import refstyle
from .base import counted_of
from .claim_lists import reading_order, short_title
from .data import Evidence, evidence_of
from .domain import domain_of
from .places import claim_page, study_page

__all__ = ["Link", "Views", "schema_of_work", "shortened"]

_TEMPLATES = Environment(
    loader=PackageLoader("handbook.evidence"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Link:
    """A link: what it says, where it leads from the page that holds it, and what it adds."""

    text: str
    href: str
    more: str = ""


class Views:
    """The evidence of one build of the site, as its own pages show it."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.evidence: Evidence = evidence_of(app)
        found = domain_of(app.env).claims.values()
        self.claims: Mapping[str, Claim] = {
            c.claim.slug: c.claim for c in sorted(found, key=lambda c: c.claim.slug)
        }

    def render(self, template: str, **values: Any) -> str:
        """The HTML of a template of this package; text in another script says its language."""
        return mark_scripts(_TEMPLATES.get_template(template).render(**values))

    def href(self, page: str, to: str, anchor: str = "") -> str:
        """The address of the page ``to`` from ``page``."""
        uri = self.app.builder.get_target_uri
        return relative_uri(uri(page), uri(to)) + (f"#{anchor}" if anchor else "")

    def study(self, page: str, key: str) -> Link:
        """The link to the page of a study, as its name."""
        return Link(self.evidence.name(key), self.href(page, study_page(key)))

    def studies(self, page: str, keys: Sequence[str]) -> list[Link]:
        """Links to the pages of studies."""
        return [self.study(page, key) for key in keys]

    def claim(self, page: str, claim: Claim) -> Link:
        """The link to the page of a claim, as its statement."""
        return Link(claim.statement, self.href(page, claim_page(claim.slug)), short_title(claim))

    def charts(self, page: str, key: str) -> list[Link]:
        """Links to the charts that show a study beside others, in the order of the book."""
        found = (c for c in domain_of(self.app.env).charts if key in c.keys)
        last = len(self._order)
        ordered = sorted(found, key=lambda c: (self._order.get(c.docname, last), c.anchor))
        return [Link(c.title, self.href(page, c.docname, c.anchor)) for c in ordered]

    def claims_where(self, page: str, chosen: str) -> str:
        """The address of the table of claims with some of them chosen; it is the page itself
        where no page lists all claims.
        """
        lists = sorted(domain_of(self.app.env).claim_lists)
        to = page if page in lists or not lists else lists[0]
        return f"{self.href(page, to)}#{chosen}"

    @cached_property
    def _order(self) -> dict[str, int]:
        return {doc: i for i, doc in enumerate(reading_order(self.app.env))}

    @cached_property
    def cited_on(self) -> Mapping[str, Sequence[str]]:
        """Study -> the pages whose text cites it, in the order of the book; the lists of all works
        do not count.
        """
        cited = cast("BibtexDomain", self.app.env.domains["cite"])
        lists = domain_of(self.app.env).work_lists
        found: dict[str, set[str]] = {}
        for ref in cited.citation_refs:
            if ref.docname not in lists:
                for target in ref.targets:
                    found.setdefault(target.key, set()).add(ref.docname)
        last = len(self._order)
        return {
            key: sorted(docs, key=lambda d: (self._order.get(d, last), d))
            for key, docs in found.items()
        }

    def pages_that_cite(self, page: str, key: str) -> Iterator[Link]:
        """Links to the pages that cite a study, by their titles."""
        for doc in self.cited_on.get(key, ()):
            yield Link(self.app.env.titles[doc].astext(), self.href(page, doc))

    def reference(self, key: str) -> str:
        """The work as the list of references prints it, as HTML."""
        text = refstyle.formatted(self.evidence.references.entries[key])
        return cast("str", text.render(Backend()))

    def told(self, key: str) -> str:
        """A study in a line: what kind of work it is, its size, and its first finding."""
        study = self.evidence[key]
        size = counted_of(study)
        begin = f"{study.design.words}{f', {size}' if size else ''}"
        finding = study.findings[0].text if study.findings else "No finding is told: not read."
        tier = f" ({study.tier.words})" if study.tier else ""
        return f"{begin[0].upper()}{begin[1:]}{tier}. {finding}"


def shortened(text: str, length: int = 160) -> str:
    """A text of at most so many letters, cut between two words."""
    return text if len(text) <= length else text[: text.rfind(" ", 0, length - 1)] + " …"


def schema_of_work(evidence: Evidence, key: str) -> dict[str, Any]:
    """A work in the words of schema.org (https://schema.org/ScholarlyArticle)."""
    work = evidence.reference(key)
    schema: dict[str, Any] = {
        "@type": "Book" if work.kind == "book" else "ScholarlyArticle",
        "name": work.title,
        "datePublished": str(work.year),
    }
    if authors := [_spoken(a) for a in work.authors if a != "others"]:
        schema["author"] = [{"@type": "Person", "name": name} for name in authors]
    if work.kind == "article" and work.container:
        schema["isPartOf"] = {"@type": "Periodical", "name": work.container}
    identifiers = [("DOI", work.doi), ("PMID", work.pmid)]
    if known := [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in identifiers
        if value
    ]:
        schema["identifier"] = known
    if work.doi:
        schema["sameAs"] = f"https://doi.org/{work.doi}"
    elif work.url:
        schema["sameAs"] = work.url
    return schema


def _spoken(author: str) -> str:
    """ "Kuniya, Hiroshi" as "Hiroshi Kuniya"."""
    family, _, given = author.partition(", ")
    return f"{given} {family}".strip()
