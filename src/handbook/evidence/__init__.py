"""The evidence of the handbook: studies, claims, tables, charts and downloads, all drawn from the data files.

Roles and directives are described for writers in docs/about/writing-evidence.md. A mistake in a data file stops the
build (:class:`datafile.DataError`); a mistake on a page is a warning with page and line, which stops a strict build.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from handbook import web_assets

from . import downloads, refstyle
from .backlinks import CardLinks
from .data import evidence_of
from .directives import (
    ChartPictures,
    ClaimDirective,
    ClaimLists,
    ClaimsDirective,
    ClaimsOfStudies,
    EvidenceChart,
    EvidenceTable,
    StudiesDirective,
    WideChartPictures,
    chart_picture,
    claim_list,
)
from .domain import EvidenceDomain, StudyRole
from .printed import PrintedTables


def check_data(app):
    """Read all data before any page, so that a mistake in them is the first thing said."""
    evidence_of(app)


def pages_to_write_again(app, env):
    """Lists of claims and cards of studies follow the claims of other pages."""
    data = env.domains["evidence"].data
    if data["written"] == data["claims"]:
        return []
    data["written"] = dict(data["claims"])
    return sorted(data["claim_lists"] | set(data["cards"].values()))


def page_script(app, pagename, templatename, context, doctree):
    """Load the script on the pages that hold a table to sort, and on no others."""
    if doctree is not None and any(
        "evidence-table" in table["classes"] for table in doctree.findall(nodes.table)
    ):
        app.add_js_file("evidence-tables.js", loading_method="defer")


def setup(app):
    refstyle.register()
    static = Path(__file__).parent / "static"
    web_assets.declare(app, static / "evidence.css", static / "evidence-tables.js")
    app.add_domain(EvidenceDomain)
    app.add_role("study", StudyRole())
    app.add_node(claim_list)
    app.add_node(chart_picture)
    app.add_node(downloads.download_list)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("claims", ClaimsDirective)
    app.add_directive("evidence-table", EvidenceTable)
    app.add_directive("evidence-chart", EvidenceChart)
    app.add_directive("evidence-downloads", downloads.DownloadsDirective)
    app.add_directive("studies", StudiesDirective)
    app.add_post_transform(ClaimLists)
    app.add_post_transform(ClaimsOfStudies)
    app.add_post_transform(CardLinks)
    app.add_post_transform(ChartPictures)
    app.add_post_transform(WideChartPictures)
    app.add_post_transform(PrintedTables)
    app.connect(
        "builder-inited", check_data, priority=100
    )  # before sphinxcontrib-bibtex stops at a broken reference in its own words
    app.connect("env-updated", pages_to_write_again)
    app.connect("html-page-context", page_script)
    app.connect("doctree-resolved", downloads.fill_lists)
    app.connect("build-finished", downloads.write)
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
