"""The books beside the web site: what the template knows of them, and their references."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from . import epub_pages
from .digest import brief
from .epub import EpubBooks
from .imprint import give_imprint
from .red_flags import gather_red_flags
from .references import name_references

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    epub_pages.connect(app)
    app.add_builder(EpubBooks, override=True)
    app.connect("write-started", give_imprint)
    app.connect("typstbook-assembled", brief)
    app.connect("typstbook-assembled", gather_red_flags)
    app.connect("typstbook-assembled", name_references)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
