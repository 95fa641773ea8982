"""The atlas of overlooked nerves: pages, tables, lists and body maps, all drawn from one data file.

``docs/_data/nerves.yaml`` holds one entry for each nerve. From it come

* a page for each nerve, and the two body maps, written before Sphinx reads the sources (:mod:`atlas.pages`) into the
  folder ``nerves`` below ``atlas_folder``. That folder is not kept in the repository: Sphinx can only read documents
  that exist as files, so they are written there, only when they changed, and removed with their entry;
* the directives ``nerve-card``, ``nerve-overview``, ``nerve-candidates``, ``nerve-mimics`` and ``body-map``
  (:mod:`atlas.directives`).

What a writer wants to add to a page of a nerve goes into ``text/KEY.md`` below ``atlas_folder``.

With the extension ``evidence``, which must stand before this one, each page ends with the list of its studies.

Setting for conf.py: ``atlas_folder`` (default "chapter2/other-nerves").
"""

from __future__ import annotations

from pathlib import Path

from handbook import web_assets
from handbook.model import datafile

from . import directives, pages
from .nerves import load

__all__ = ["setup"]


def _exclude_texts(app, config):
    """The hand-written texts are parts of pages, not pages."""
    config.exclude_patterns.append(f"{config.atlas_folder}/{pages.TEXTS}/*")


def _write(app):
    """Read the data and write the pages; a mistake in the data stops the build here, with its file and line."""
    src = Path(app.srcdir)
    works = None
    if "handbook.evidence" in app.extensions:
        data = src / "_data"
        works = datafile.load(
            data / "studies.yaml", data / "schema" / "studies.json", root=src.parent
        ).by_key
    pages.write(src, app.config.atlas_folder, load(src, app.config.atlas_folder), works)


def setup(app):
    app.add_config_value("atlas_folder", "chapter2/other-nerves", "env", types=frozenset({str}))
    app.connect("config-inited", _exclude_texts)
    app.connect("builder-inited", _write)
    directives.setup(app)
    web_assets.declare(app, Path(__file__).parent / "static" / "atlas.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
