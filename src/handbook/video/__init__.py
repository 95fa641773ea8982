"""Videos from one registry, docs/_data/videos.yaml.

    :::{handbook-video} name-in-the-registry
    :::

A video with a YouTube id becomes sphinxcontrib-youtube's own node. On the web that node is a poster
and a plain link; video.js turns it into a titled player from youtube-nocookie.com when the reader
presses it, so nothing is asked of another host before. A film of our own plays in a <video> element
with captions. A video known only by the page that carries it is a link to that page. In print it is
a box with poster, title, length, address and QR code (written by the book builder from the node's
attributes); in EPUB and plain text title and link.

Why not sphinxcontrib-youtube's directive as it is: its frame has no title and loads at once, and
its privacy mode is on for any value, also "no" (https://github.com/sphinx-contrib/youtube, release
1.5.0). When that changes, the HTML visitor here can go; the registry stays.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

from . import directive, writers

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.setup_extension("sphinxcontrib.youtube")
    static = Path(__file__).parent / "static"
    web_assets.declare(app, static / "video.css", static / "video.js", static / "film.js")
    directive.setup(app)
    writers.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
