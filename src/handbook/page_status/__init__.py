"""Show on every page for whom it is, when it was checked and what its counterpart is; refuse a page
that does not say so.

A page says it in its front matter; :mod:`handbook.model.page_status` holds the fields and their
rules. Under the title stands a container of class ``page-status``, made of plain nodes; on the web
its days stand at the foot of the page. A counterpart is written on the patient page alone; the
clinician page points back by itself.

Nothing here reads the clock: a build gives the same pages on any day. What is past its date is
found by ``python -m handbook check``.

A page that comes from data has no front matter. Its parser fills ``env.metadata`` instead, and
names under ``status_of`` the page whose days it shares: mistakes are told there.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

from .checks import note_status, report
from .display import CounterpartLinks, FactsToTheFoot, counterpart_links, facts_at_the_foot
from .domain import PageStatusDomain

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_domain(PageStatusDomain)
    app.add_node(counterpart_links)
    app.connect(
        "doctree-read", note_status
    )  # Sphinx's own listener, connected before, has read the metadata
    app.connect("env-updated", report)
    app.add_post_transform(CounterpartLinks)
    app.add_post_transform(FactsToTheFoot)
    app.connect("html-page-context", facts_at_the_foot)
    web_assets.declare(app, Path(__file__).parent / "static" / "page-status.css")
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
