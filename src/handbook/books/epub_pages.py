"""What an EPUB may not hold, and e-readers do not know.

* Links to files that lie beside the web site (PDF, data, archive) go to the site, or become text:
  an EPUB may not link to a file that is not in it (EPUB 3.3, section 5.5.2; epubcheck RSC-007).
* Of the static files only pictures of a core media type are packed (EPUB 3.3, section 3.2), no
  films and no scripts.
* The EPUB has one style sheet, ``static/epub-book.css``, and no other output has it. Those of the
  web site stay out: they use selectors that e-readers and epubcheck (CSS-008) do not know.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config

from handbook.web_assets import STATIC

from .epub import OneEpub

__all__ = ["connect"]

SHEET = STATIC / "epub-book.css"
PACKED = {".png", ".svg"}


def add_sheet(app: Sphinx) -> None:
    """Give the EPUB its style sheet."""
    if isinstance(app.builder, Epub3Builder):
        app.config.html_static_path = [*app.config.html_static_path, str(SHEET)]
        app.add_css_file(SHEET.name)


def leave_out(app: Sphinx, config: Config) -> None:
    """Name the files that are not packed.

    Among them ``.buildinfo.bak``: Sphinx (release 9) leaves it beside the pages when a setting
    has changed, and then warns of a file that it does not know.
    """
    confdir = Path(app.confdir)
    not_packed = [
        (Path("_static") / file.relative_to(folder)).as_posix()
        for folder in (confdir / path for path in config.html_static_path)
        for file in sorted(folder.rglob("*"))
        if file.suffix not in PACKED
    ]
    config.epub_exclude_files = [*config.epub_exclude_files, ".buildinfo.bak", *not_packed]


def mend_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mend the links of one page; pages and places within the EPUB stay as they are."""
    if not isinstance(app.builder, Epub3Builder):
        return
    for link in list(doctree.findall(nodes.reference)):
        parts = urlsplit(link.get("refuri", ""))
        if parts.scheme or not parts.path:
            continue
        if parts.path.endswith(app.builder.out_suffix):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(docname), parts.path))
            page = path.removesuffix(app.builder.out_suffix)
            if not isinstance(app.builder, OneEpub) or page in app.builder.pages:
                continue
        if app.config.html_baseurl:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(docname), parts.path))
            link["refuri"] = app.config.html_baseurl.rstrip("/") + "/" + path
        else:
            link.replace_self(nodes.inline("", "", *link.children))


def connect(app: Sphinx) -> None:
    """Put it all in place."""
    app.connect("config-inited", leave_out)
    app.connect("builder-inited", add_sheet)
    # After the other extensions have put in their links.
    app.connect("doctree-resolved", mend_links, priority=900)
