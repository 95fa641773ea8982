"""HTML that passes axe and an HTML checker where docutils and Sphinx do not yet.

pydata-sphinx-theme puts its own translator in front of the one that is registered here. Each method
names what it mends; README.md says when it may go.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator

__all__ = ["HandbookTranslator", "setup"]


class HandbookTranslator(HTML5Translator):
    """The translator of the web site."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._picture_shown = False  # has the page shown a picture or a film yet?
        # Sphinx's layout writes this tag, and Sphinx counts on the first two of the list.
        self.meta[2:] = [tag for tag in self.meta[2:] if 'name="viewport"' not in tag]

    def visit_citation(self, node: nodes.citation) -> None:
        """A list item: docutils writes role="doc-biblioentry", deprecated in ARIA and not allowed
        in a list."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div role="list" class="citation-list">\n')
        self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))

    def depart_citation(self, node: nodes.citation) -> None:
        """Close the entry, and the list after its last entry."""
        self._close_entry(node, nodes.citation)

    def visit_footnote(self, node: nodes.footnote) -> None:
        """A list item: docutils nests unnamed ``aside`` landmarks."""
        style = self.settings.footnote_references
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append(f'<div class="footnote-list {style}" role="list">\n')
        self.body.append(self.starttag(node, "div", classes=["footnote", style], role="listitem"))

    def depart_footnote(self, node: nodes.footnote) -> None:
        """Close the entry, and the list after its last entry."""
        self._close_entry(node, nodes.footnote)

    def _close_entry(self, node: nodes.Element, kind: type[nodes.Element]) -> None:
        self.body.append("</div>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), kind):
            self.body.append("</div>\n")

    def visit_reference(self, node: nodes.Element) -> None:
        """Without a title that a browser shows to the mouse alone: of a citation (handbook.js shows
        its text to all), and of a work whose card stands on the same page or whose title the list
        of references has just said (they were a tenth of such pages)."""
        address = node.get("refuri", "#")
        if (
            "references.html#" in address
            or address.startswith("#")
            or self.builder.current_docname == "references"
        ):
            node.attributes.pop("reftitle", None)
        super().visit_reference(node)
        # What a number leads to, for those who listen; docutils writes no such attribute.
        if name := node.get("accessible_name"):
            label = f'<a aria-label="{self.attval(name)}" '
            self.body[-1] = self.body[-1].replace("<a ", label, 1)

    def visit_image(self, node: nodes.image) -> None:
        """Width and height keep the page from jumping; what comes after the first picture or film
        waits until it is near."""
        self._picture_shown = self._picture_shown or any("<video" in piece for piece in self.body)
        start, source = len(self.body), node["uri"]  # Sphinx puts the copy's address in its place
        super().visit_image(node)
        for i in range(start, len(self.body)):
            self.body[i] = re.sub(r"<img\b([^>]*)>", lambda m: self._sized(m, source), self.body[i])

    def _sized(self, match: re.Match[str], uri: str) -> str:
        attributes, more = match[1].rstrip(" /"), ""
        # A width in style="" alone leaves the height open.
        if not re.search(r"\b(?:width|height)=", attributes) and "://" not in uri:
            # A drawn chart has a full path.
            path = Path(uri) if Path(uri).exists() else Path(self.builder.srcdir, uri.lstrip("/"))
            if size := _size(path):
                more += f' width="{size[0]}" height="{size[1]}"'
        if "loading=" not in attributes and self._picture_shown:
            more += ' loading="lazy"'
        self._picture_shown = True
        return f'<img{attributes}{more} decoding="async" />'


def _size(path: Path) -> tuple[int, int] | None:
    """Width and height of a picture; of an SVG those of its viewBox, which Sphinx does not read."""
    if path.suffix == ".svg" and path.exists():
        box = re.search(
            r"<svg\b[^>]*\bviewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)",
            path.read_text("utf-8"),
        )
        return (round(float(box[1])), round(float(box[2]))) if box else None
    return get_image_size(str(path))


def setup(app: Sphinx) -> None:
    """Register the translator for the builders of the web site."""
    for builder in ("html", "dirhtml"):
        app.set_translator(builder, HandbookTranslator)
