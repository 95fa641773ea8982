"""The register told so that another could repeat it: trials, dated searches, completeness, the flow
of works, works left out, and statements of absence, all drawn from the data files.

A mistake in a data file stops the build (:class:`handbook.model.errors.DataError`); a mistake on a
page is a warning with page and line, which stops a strict build. Stands above
:mod:`handbook.evidence`.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

from . import absences
from .completeness import CompletenessDirective
from .data import register_of
from .left_out import LeftOutDirective
from .prisma import PrismaDirective
from .searches import SearchesDirective
from .trials import TrialsDirective

__all__ = ["setup"]

SHEET = Path(__file__).parent / "static" / "register.css"


def check_data(app: Sphinx) -> None:
    """Read all data before any page, so that a mistake in them is the first thing said."""
    register_of(app)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, the role and the checks."""
    app.setup_extension("handbook.evidence")
    app.add_directive("trials", TrialsDirective)
    app.add_directive("searches", SearchesDirective)
    app.add_directive("completeness", CompletenessDirective)
    app.add_directive("left-out", LeftOutDirective)
    app.add_directive("prisma", PrismaDirective)
    app.add_directive("absence", absences.AbsenceDirective)
    app.add_directive("absences", absences.AbsencesDirective)
    app.add_role("absence", absences.AbsenceRole())
    # after the evidence, at 100, has told what is wrong with the studies
    app.connect("builder-inited", check_data, priority=110)
    web_assets.declare(app, SHEET)
    app.connect("env-check-consistency", absences.check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
