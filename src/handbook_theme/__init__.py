"""The web side: what the theme leaves to do for readers on old phones, behind firewalls, with screen readers, without a network.

Each remedy stands in README.md beside this file with its reason and the condition under which it goes.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from . import assets, markup, metadata, pagelist, search


def setup(app: Sphinx) -> dict:
    """Sphinx's entry point: connects every room of the package."""
    for room in (assets, markup, metadata, pagelist, search):
        room.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
