"""The evidence of the handbook: studies, claims, tables, charts and downloads, all drawn from the
data files.

Roles and directives are described for writers in docs/about/writing-evidence.md. A mistake in a
data file stops the build (:class:`handbook.model.errors.DataError`); a mistake on a page is a
warning with page and line, which stops a strict build.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from handbook import data_pages, web_assets
from handbook.model.vocabulary import Certainty

from . import downloads, refstyle
from .backlinks import CardLinks
from .cards import StudiesDirective
from .chart_directive import (
    ChartPictures,
    ClaimCharts,
    EvidenceChart,
    WideChartPictures,
    chart_picture,
)
from .chart_frames import ChartFrames
from .citation_domain import CitationDomain
from .claim_lists import ClaimLists, ClaimsDirective, ClaimsOfStudies, claim_list
from .claim_pages import claim_pages
from .claims import ClaimDirective
from .data import evidence_of
from .domain import EvidenceDomain, StudyRole, domain_of
from .explorer import Explorers, WorkExplorer, work_explorer
from .figures import AccuracyTable
from .grades import GradeTable
from .page_links import CardsAsLines, CitationsToStudies, ClaimsToPages
from .printed import PrintedTables
from .study_pages import study_pages
from .tables import EvidenceTable

__all__ = ["setup"]

FILES = ("evidence.css", "evidence-tables.js", "evidence-page.js")
OF_FEW_PAGES = (
    "evidence-chart.css",
    "evidence-chart.js",
    "evidence-explorer.css",
    "evidence-explorer.js",
)


def check_data(app: Sphinx) -> None:
    """Read all data before any page, so that a mistake in them is the first thing said."""
    evidence_of(app)


def outdated_docs(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Lists of claims and cards of studies follow the claims of other pages."""
    return domain_of(env).outdated_docs()


def page_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load scripts on the pages that hold what they work on, and on no others."""
    if doctree is None:
        return
    if any("evidence-table" in table["classes"] for table in doctree.findall(nodes.table)):
        app.add_js_file("evidence-tables.js", loading_method="defer")
    if any("evidence-frame" in figure["classes"] for figure in doctree.findall(nodes.figure)):
        app.add_css_file("evidence-chart.css")
        app.add_js_file("evidence-chart.js", loading_method="defer")
    if any("explorer" in box["classes"] for box in doctree.findall(nodes.container)):
        app.add_css_file("evidence-explorer.css")
        app.add_js_file("evidence-explorer.js", loading_method="defer")


def give_books_their_words(app: Sphinx, config: Config) -> None:
    """Hand the templates of the books the closed list that they draw, so that it stands in one
    place.
    """
    for document in getattr(config, "typstbook_documents", ()):
        document.setdefault("options", {})["certainties"] = [str(word) for word in Certainty]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the role, the directives and what runs between and after them."""
    refstyle.register()
    static = Path(__file__).parent / "static"
    web_assets.declare(app, *(static / name for name in FILES))
    web_assets.declare(app, *(static / name for name in OF_FEW_PAGES), everywhere=False)
    data_pages.declare(app, study_pages)
    data_pages.declare(app, claim_pages)
    app.add_domain(EvidenceDomain)
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(CitationDomain, override=True)
    app.add_role("study", StudyRole())
    for marker in (claim_list, work_explorer, chart_picture, downloads.download_list):
        app.add_node(marker)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("claims", ClaimsDirective)
    app.add_directive("evidence-table", EvidenceTable)
    app.add_directive("evidence-chart", EvidenceChart)
    app.add_directive("evidence-downloads", downloads.DownloadsDirective)
    app.add_directive("studies", StudiesDirective)
    app.add_directive("work-explorer", WorkExplorer)
    app.add_directive("grade-table", GradeTable)
    app.add_directive("test-accuracy", AccuracyTable)
    for transform in (
        ClaimCharts,
        ChartFrames,
        Explorers,
        ClaimLists,
        ClaimsOfStudies,
        CardLinks,
        ChartPictures,
        WideChartPictures,
        PrintedTables,
        CardsAsLines,
        ClaimsToPages,
        CitationsToStudies,
    ):
        app.add_post_transform(transform)
    # before sphinxcontrib-bibtex, at 500, stops at a broken reference in its own words
    app.connect("config-inited", give_books_their_words)
    app.connect("builder-inited", check_data, priority=100)
    app.connect("env-updated", outdated_docs)
    app.connect("html-page-context", page_script)
    app.connect("doctree-resolved", downloads.fill_lists)
    app.connect("build-finished", downloads.write)
    return {
        "version": "1",
        "env_version": 5,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
