"""Pages that moved: ``_data/redirects.yaml``, checked, and handed to sphinx-reredirects.

Each entry names a page as it was and the page that readers find instead, both as paths below docs/ without their ending:

    - old: chapter2/old-name
      new: chapter2/new-name

sphinx-reredirects takes addresses relative to the old page, which nobody should have to work out by hand.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from handbook.model import datafile

__all__ = ["setup"]


def _load(app) -> datafile.Records:
    data = Path(app.confdir, "_data")
    return datafile.load(data / "redirects.yaml", data / "schema" / "redirects.json", key="old")


def _redirects(app, config):
    """:raises datafile.DataError: the file or an entry is not as it should be."""
    config.redirects = {
        r["old"]: posixpath.relpath(r["new"], posixpath.dirname(r["old"]) or ".") + ".html"
        for r in _load(app)
    }


def _check(app, env):
    """:raises datafile.DataError: an old page is there again, or a new one is not."""
    moved = _load(app)
    wrong = [
        f"{moved.where(r['old'], 'new')}: there is no page docs/{r['new']}.md. Name the page that readers should find."
        for r in moved
        if r["new"] not in env.found_docs
    ]
    wrong += [
        f"{moved.where(r['old'])}: there is a page of this name, so nobody can be led away from it. Take the entry out."
        for r in moved
        if r["old"] in env.found_docs
    ]
    if wrong:
        raise datafile.DataError("\n".join(wrong))


def setup(app):
    app.setup_extension("sphinx_reredirects")
    app.connect("config-inited", _redirects)
    app.connect("env-check-consistency", _check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
