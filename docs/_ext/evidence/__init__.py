"""The evidence of the handbook: studies, claims, tables, charts and downloads, all drawn from the data files.

Roles and directives are described for writers in docs/about/writing-evidence.md. A mistake in a data file stops the
build (:class:`datafile.DataError`); a mistake on a page is a warning with page and line, which stops a strict build.
"""
from __future__ import annotations

from sphinx.util import logging

from . import refstyle
from .data import evidence_of
from .directives import (ChartPictures, ClaimDirective, ClaimLists, ClaimsDirective, EvidenceChart, EvidenceTable, StudiesDirective, chart_picture,
                         claim_list)
from .domain import EvidenceDomain, StudyRole

logger = logging.getLogger(__name__)


def check_data(app):
    """Read all data before any page, so that a mistake in them is the first thing said."""
    evidence_of(app)


def pages_to_write_again(app, env):
    """Lists of claims follow the claims of other pages."""
    return sorted(env.domains["evidence"].data["claim_lists"])


def setup(app):
    refstyle.register()
    app.add_domain(EvidenceDomain)
    app.add_role("study", StudyRole())
    app.add_node(claim_list)
    app.add_node(chart_picture)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("claims", ClaimsDirective)
    app.add_directive("evidence-table", EvidenceTable)
    app.add_directive("evidence-chart", EvidenceChart)
    app.add_directive("studies", StudiesDirective)
    app.add_post_transform(ClaimLists)
    app.add_post_transform(ChartPictures)
    app.connect("builder-inited", check_data)
    app.connect("env-updated", pages_to_write_again)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
