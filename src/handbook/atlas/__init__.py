"""The atlas of overlooked nerves: pages, tables, lists and body maps, all drawn from one data file.

``docs/_data/nerves.yaml`` holds one entry for each nerve. From it come

* a page for each nerve below the folder ``nerves`` of the atlas, and the list of them. No file
  stands there: :mod:`~handbook.atlas.project` tells Sphinx of the pages,
  :mod:`~handbook.atlas.parser` builds them;
* the directives ``nerve-card``, ``nerve-statements``, ``nerve-red-flags``, ``nerve-studies``,
  ``nerve-overview``, ``nerve-candidates``, ``nerve-differential`` and ``nerve-mimics``
  (:mod:`~handbook.atlas.card`, :mod:`~handbook.atlas.tables`,
  :mod:`~handbook.atlas.differential`);
* the directives ``pathway``, from ``docs/_data/pathways.yaml``
  (:mod:`~handbook.atlas.pathways`), and ``region-red-flags`` (:mod:`~handbook.atlas.red_flags`);
* the directive ``body-navigator``, from ``regions.yaml`` and ``territories.yaml``
  (:mod:`~handbook.atlas.navigator`);
* the directive ``body-map`` and its drawing (:mod:`~handbook.atlas.maps`,
  :mod:`~handbook.atlas.bodymap`).

What a writer wants to add to a page of a nerve goes into ``text/KEY.md`` in the folder of the
atlas.

With the extension ``handbook.evidence`` each page ends with the list of its studies.

Setting for conf.py: ``atlas_folder`` (default "chapter2/other-nerves"), the folder of the atlas
below docs/.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

from . import card, differential, maps, navigator, parser, pathways, project, red_flags, tables
from .places import TEXTS

__all__ = ["setup"]


def _exclude_texts(app: Sphinx, config: Config) -> None:
    """The hand-written texts are parts of pages, not pages."""
    config.exclude_patterns.append(f"{config.atlas_folder}/{TEXTS}/*")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_config_value("atlas_folder", "chapter2/other-nerves", "env", types=frozenset({str}))
    app.add_source_suffix("nerves.yaml", "nerves")
    app.add_source_parser(parser.NerveParser)
    app.connect("config-inited", _exclude_texts)
    app.connect("builder-inited", project.install)
    app.connect("env-get-outdated", parser.outdated_pages)
    for part in (card, differential, pathways, red_flags, tables, maps, navigator):
        part.setup(app)
    web_assets.declare(app, Path(__file__).parent / "static" / "atlas.css")
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
