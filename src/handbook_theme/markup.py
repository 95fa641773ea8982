"""HTML that passes axe and an HTML checker where docutils and the themes do not yet.

Every method names what it mends; README.md says when it may go.
"""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from pydata_sphinx_theme.translator import BootstrapHTML5TranslatorMixin
from sphinx.application import Sphinx
from sphinx.util.images import get_image_size

from .assets import is_site

__all__ = ["AccessibleMarkup", "setup"]


class AccessibleMarkup:
    """Mixed into the HTML translator, in front of the theme's own mixin."""

    _handbook_shown = False  # has the page shown a picture or a film yet?

    def visit_citation(self, node):
        """A list item: docutils writes role="doc-biblioentry", deprecated in ARIA and not allowed in a list."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div role="list" class="citation-list">\n')
        self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))

    def depart_citation(self, node):
        """Close the entry, and the list after its last entry."""
        self._close_entry(node, nodes.citation)

    def visit_footnote(self, node):
        """A list item: docutils nests unnamed ``aside`` landmarks."""
        style = self.settings.footnote_references
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append(f'<div class="footnote-list {style}" role="list">\n')
        self.body.append(self.starttag(node, "div", classes=["footnote", style], role="listitem"))

    def depart_footnote(self, node):
        """Close the entry, and the list after its last entry."""
        self._close_entry(node, nodes.footnote)

    def _close_entry(self, node, kind):
        self.body.append("</div>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), kind):
            self.body.append("</div>\n")

    def visit_reference(self, node):
        """Without titles that a browser shows to the mouse alone: of a citation (handbook.js shows its text to all), and of a study
        whose card stands on the same page or whose title the reference list has just said (they were a tenth of such pages)."""
        if (
            "references.html#" in node.get("refuri", "")
            or node.get("refuri", "#").startswith("#")
            or self.builder.current_docname == "references"
        ):
            node.attributes.pop("reftitle", None)
        super().visit_reference(node)

    def visit_image(self, node):
        """Width and height keep the page from jumping; what comes after the first picture or film waits until it is near."""
        self._handbook_shown = self._handbook_shown or any("<video" in piece for piece in self.body)
        start, source = (
            len(self.body),
            node["uri"],
        )  # Sphinx puts the address of the copy in its place
        super().visit_image(node)
        for i in range(start, len(self.body)):
            self.body[i] = re.sub(r"<img\b([^>]*)>", lambda m: self._sized(m, source), self.body[i])

    def _sized(self, match, uri):
        attributes = match[1].rstrip(" /")
        more = ""
        if (
            not re.search(r"\b(?:width|height)=", attributes) and "://" not in uri
        ):  # a width in style="" alone leaves the height open
            size = _size(
                Path(self.builder.srcdir, uri if Path(uri).exists() else uri.lstrip("/"))
            )  # a drawn chart has a full path
            if size:
                more += f' width="{size[0]}" height="{size[1]}"'
        if "loading=" not in attributes and self._handbook_shown:
            more += ' loading="lazy"'
        self._handbook_shown = True
        return f'<img{attributes}{more} decoding="async" />'


def _size(path: Path) -> tuple[int, int] | None:
    """Width and height of a picture; of an SVG those of its viewBox, which Sphinx's own helper does not read."""
    if path.suffix == ".svg" and path.exists():
        box = re.search(
            r"<svg\b[^>]*\bviewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)",
            path.read_text("utf-8"),
        )
        return (round(float(box[1])), round(float(box[2]))) if box else None
    return get_image_size(str(path))


def mix(app: Sphinx) -> None:
    """Put :class:`AccessibleMarkup` in front of the theme's translator.

    The theme makes one for the builder at work only if no extension has registered a translator for any builder; the book's
    builder has one, so the theme's mixin is added here when it is missing.
    """
    name = app.builder.name
    if not is_site(app):
        return
    base = app.registry.translators.get(name) or app.builder.default_translator_class
    bases = (
        (AccessibleMarkup, base)
        if issubclass(base, BootstrapHTML5TranslatorMixin)
        else (AccessibleMarkup, BootstrapHTML5TranslatorMixin, base)
    )
    app.set_translator(name, type("HandbookTranslator", bases, {}), override=True)


def setup(app: Sphinx) -> None:
    """Connect after the theme, whose translator is made then."""
    app.connect("builder-inited", mix, priority=900)
