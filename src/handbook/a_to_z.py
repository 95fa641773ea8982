"""``:::{a-to-z}``: the letters of the alphabet, each a link to the first entry of the page that
begins with it.

Entries are the terms of a glossary and the works of a list of references. Only the web site gets
the letters; a book has its own ways to a page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

__all__ = ["setup"]

CLASS = "a-to-z"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class AToZ(SphinxDirective):
    """``:::{a-to-z}``: the place of the letters."""

    def run(self) -> list[nodes.Node]:
        """An empty box, filled once the entries are in their order."""
        return [nodes.container("", classes=[CLASS, "no-search"])]


class Letters(SphinxPostTransform):
    """Fill the box of one page, or take it out where it has no use."""

    default_priority = 790  # after the references are in place

    def run(self, **kwargs: Any) -> None:
        """Write the letters."""
        for box in list(self.document.findall(nodes.container)):
            if CLASS not in box["classes"]:
                continue
            if web_assets.is_site(self.app):
                box.append(nodes.raw("", _letters(self.document), format="html"))
            else:
                box.parent.remove(box)


def _entries(document: nodes.document) -> Iterator[tuple[str, str]]:
    """The text and the id of each entry, in the order of the page."""
    for node in document.findall(nodes.Element):
        if not isinstance(node, (nodes.term, nodes.citation)) or not node["ids"]:
            continue
        own = [child for child in node.children if not isinstance(child, nodes.label)]
        yield "".join(child.astext() for child in own), node["ids"][0]


def _letters(document: nodes.document) -> str:
    first: dict[str, str] = {}
    for text, identifier in _entries(document):
        plain = unicodedata.normalize("NFKD", text.lstrip("“‘\"'[( "))
        if letter := plain[:1].upper():
            first.setdefault(letter, identifier)
    links = (
        f'<li><a href="#{escape(first[letter])}">{letter}</a></li>'
        if letter in first
        else f'<li><span aria-hidden="true">{letter}</span></li>'
        for letter in ALPHABET
    )
    return f'<nav aria-label="A to Z"><ul>{"".join(links)}</ul></nav>'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_directive("a-to-z", AToZ)
    app.add_post_transform(Letters)
    web_assets.declare(app, web_assets.STATIC / "a-to-z.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
