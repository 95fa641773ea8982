"""The web page of each claim: the statement, how sure it is and why not surer, and the studies on
both sides with what they found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

from handbook.data_pages import DataPage
from handbook.model.claim import Claim

from .base import counted_of
from .claim_lists import short_title
from .page_views import Link, Views, schema_of_work, shortened
from .places import EXPLORER, claim_page
from .tables import limits_of

__all__ = ["claim_pages"]


def claim_pages(app: Sphinx) -> Iterator[DataPage]:
    """A page for each claim, in the order of their names."""
    views = Views(app)
    for claim in views.claims.values():
        yield _page(views, claim)


def _page(views: Views, claim: Claim) -> DataPage:
    page, name = claim_page(claim.slug), short_title(claim)
    title = name[0].upper() + name[1:]
    body = views.render(
        "claim.html.jinja",
        claim=claim,
        title=title,
        sides=[
            ("What speaks for it", "for", _works(views, page, claim.studies_for)),
            ("What speaks against it", "against", _works(views, page, claim.studies_against)),
        ],
        where=Link(
            views.app.env.titles[claim.page].astext(),
            views.href(page, claim.page, f"claim-{claim.slug}"),
        ),
        explorer=views.href(page, EXPLORER) if EXPLORER in views.app.env.found_docs else "",
    )
    sure = f"Certainty: {claim.certainty.words}."
    return DataPage(
        name=page,
        parent=EXPLORER,
        title=f"Claim: {title}",
        description=shortened(f"{sure} {claim.statement}"),
        body=body,
        preview=f"{claim.statement} {sure}",
        text=f"{claim.statement} {claim.why}",
        schema=_schema(views, claim),
        scripts=("evidence-page.js",),
    )


def _works(views: Views, page: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """The studies of one side as the rows of a table."""
    return [
        {
            "link": views.study(page, key),
            "design": views.evidence[key].design.words,
            "country": views.evidence[key].country,
            "size": counted_of(views.evidence[key]),
            "found": views.evidence[key].findings,
            "limits": limits_of(views.evidence[key]),
        }
        for key in keys
    ]


def _schema(views: Views, claim: Claim) -> dict[str, Any]:
    """A claim in the words of schema.org (https://schema.org/Claim)."""
    return {
        "@type": "Claim",
        "text": claim.statement,
        "isBasedOn": [schema_of_work(views.evidence, key) for key in claim.studies_for],
    }
