"""Pages that moved: ``_data/redirects.yaml``, checked, and handed to sphinx-reredirects.

Each entry names a page as it was and the page that readers find instead, both as paths below docs/
without their ending:

    - old: chapter2/old-name
      new: chapter2/new-name

sphinx-reredirects takes addresses relative to the old page, which nobody should have to work out by
hand.
"""

from __future__ import annotations

import posixpath

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.redirect import Redirect

__all__ = ["setup"]


def set_redirects(app: Sphinx, config: Config) -> None:
    """Fill the setting of sphinx-reredirects (``config-inited``).

    :raises DataError: the file or an entry is not as it should be.
    """
    config["redirects"] = {
        moved.old: posixpath.relpath(moved.new, posixpath.dirname(moved.old) or ".") + ".html"
        for moved in load_data(app.srcdir, Redirect)
    }


def check_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare the list with the pages that there are (``env-check-consistency``).

    :raises DataError: an old page is there again, or a new one is not.
    """
    records = load_data(app.srcdir, Redirect)
    wrong = [
        f"{records.where(moved.old, 'new')}: there is no page docs/{moved.new}.md. "
        "Name the page that readers should find."
        for moved in records
        if moved.new not in env.found_docs
    ]
    wrong += [
        f"{records.where(moved.old)}: there is a page of this name, so nobody can be led away from "
        "it. "
        "Take the entry out."
        for moved in records
        if moved.old in env.found_docs
    ]
    if wrong:
        raise DataError("\n".join(wrong))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.setup_extension("sphinx_reredirects")
    app.connect("config-inited", set_redirects)
    app.connect("env-check-consistency", check_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
