"""Figures that can be read on a phone: a variant for narrow screens, and a link to the drawing at
full size.

For an image ``figures/NAME.svg`` the HTML builders get three things (an EPUB, mostly read on small
screens, shows ``NAME-phone.svg`` itself where it is no taller than a page; other builders get
nothing):

* its width and height, so that nothing jumps when it arrives;
* beside it lies ``NAME-phone.svg``: a ``<picture>`` whose ``<source>`` offers that file to narrow
  screens, with the width and height of that file, which is copied into ``_images``;
* it stands in a figure, or by itself, and is no link already: below it a link to the drawing
  itself, named after its ``<title>``. On pages with such a link ``figure-viewer.js`` opens it in
  the page, with zoom and, for drawings with groups ``data-layer``, layers to switch.

Setting for conf.py: ``phone_figures_media`` (default ``(max-width: 40rem)``).
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from handbook import web_assets
from handbook.web_assets import is_site

__all__ = ["setup"]

FOLDER = "figures/"
WORDS = "Larger view"
VIEWER = "figure-viewer.js"
PAGE = 2.0  # height of a page on a phone, in widths
_SVG = "{http://www.w3.org/2000/svg}"


class phone_picture(nodes.General, nodes.Element):
    """Holds one image; ``phone`` is the path of its variant below the source folder, ``size`` that
    one's width and height."""


class larger_view(nodes.General, nodes.Element):
    """A link to the drawing ``uri`` (path below the source folder), named after ``title``."""

    def astext(self) -> str:
        """The words of the link."""
        return f"{WORDS} of the figure: {self['title']}"


def read_svg(path: Path) -> tuple[str, tuple[int, int]]:
    """Return the title of an SVG file, and the width and height at which it is shown at most.

    :raises ExtensionError: the file is no SVG, or has no title or no view box; the message names
        it and says what to do.
    """
    try:
        root = ET.parse(path).getroot()
        title = root.findtext(f"{_SVG}title", "").strip()
        box = root.get("viewBox", "").replace(",", " ").split()[2:4]
        width, height = (
            round(float(root.get(name, side)))
            for name, side in zip(("width", "height"), box, strict=True)
        )
    except (ET.ParseError, ValueError) as error:
        raise ExtensionError(
            f"{path.name}: this is not an SVG drawing with a viewBox ({error}). "
            "Draw it again with `make figures`."
        ) from None
    if not title:
        raise ExtensionError(
            f"{path.name}: the drawing has no <title>. "
            "Give it one: the link to its larger view is named after it."
        )
    return title, (width, height)


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the phone variant of each image of a page: it is copied, and the page follows it."""
    source = Path(app.srcdir)
    for image in doctree.findall(nodes.image):
        uri = image.get("uri", "")
        if not (uri.startswith(FOLDER) and uri.endswith(".svg")):
            continue
        phone = f"{uri[:-4]}-phone.svg"
        if (source / phone).is_file():
            app.env.images.add_file(app.env.current_document.docname, phone)
            app.env.note_dependency(phone)
            image["phone"] = phone
        image["drawing"] = uri


def wrap(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture element round an image and the link below it, for the web site."""
    source = Path(app.srcdir)
    if app.builder.name == "epub":
        _for_small_pages(app, doctree, source)
    if not is_site(app):
        return
    for image in list(doctree.findall(nodes.image)):
        if "drawing" not in image:
            continue
        title, size = read_svg(source / image["drawing"])
        if not {"width", "height", "scale"} & set(image.attributes):
            # So that nothing jumps when the image arrives.
            image["width"], image["height"] = map(str, size)
            # Sphinx's word for: a size does not mean that the image is scaled down.
            image["classes"].append("no-scaled-link")
        outer: nodes.Element = image
        if "phone" in image:
            phone = image["phone"]
            outer = phone_picture("", phone=phone, size=read_svg(source / phone)[1])
            image.replace_self(outer)
            outer += image
            app.builder.images[phone] = app.env.images[phone][1]  # copies it
        parent = outer.parent
        if isinstance(parent, (nodes.figure, nodes.section)):  # not in running text, nor in a link
            link = larger_view("", uri=image["drawing"], title=title)
            parent.insert(parent.index(outer) + 1, link)


def _for_small_pages(app: Sphinx, doctree: nodes.document, source: Path) -> None:
    """Put the phone variant in the place of an image where a page of a phone can hold it."""
    for image in doctree.findall(nodes.image):
        phone = image.get("phone")
        if phone is None:
            continue
        width, height = read_svg(source / phone)[1]
        if height <= PAGE * width:
            image["uri"], image["candidates"] = phone, {"*": phone}
            app.builder.images[phone] = app.env.images[phone][1]


def _address(translator: HTML5Translator, path: str) -> str:
    builder = translator.builder
    return posixpath.join(builder.imgpath, quote(builder.images[path]))


def visit_picture(self: HTML5Translator, node: phone_picture) -> None:
    """Open the picture and offer the phone variant."""
    width, height = node["size"]
    media, address = self.attval(self.config.phone_figures_media), _address(self, node["phone"])
    self.body.append(
        f'<picture><source media="{media}" srcset="{address}" width="{width}" height="{height}">'
    )


def depart_picture(self: HTML5Translator, node: phone_picture) -> None:
    """Close the picture."""
    self.body.append("</picture>")


def visit_larger(self: HTML5Translator, node: larger_view) -> None:
    """Write the link; its name begins with the words that are seen, for those who speak to their
    device."""
    self.body.append(
        f'<p class="larger-view"><a href="{_address(self, node["uri"])}">{WORDS}'
        f'<span class="visually-hidden"> of the figure: {self.encode(node["title"])}</span></a></p>'
    )
    raise nodes.SkipNode


def _load_viewer(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """The script goes only to pages with a larger view (``html-page-context``)."""
    if doctree is not None and is_site(app) and next(doctree.findall(larger_view), None):
        app.add_js_file(VIEWER, loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_config_value(
        "phone_figures_media", "(max-width: 40rem)", "html", types=frozenset({str})
    )
    app.add_node(phone_picture, html=(visit_picture, depart_picture))
    app.add_node(larger_view, html=(visit_larger, None))
    # After Sphinx has resolved the addresses of images (500).
    app.connect("doctree-read", collect, priority=600)
    app.connect("doctree-resolved", wrap)
    app.connect("html-page-context", _load_viewer)
    web_assets.declare(app, web_assets.STATIC / "figures.css", web_assets.STATIC / VIEWER)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
