"""What each section of a page says, read from its doctree: the search and the previews are made
of it.

A section is a section of the page, an entry of a glossary, or a citation. Text belongs to the
innermost of them, in the words and the order in which the web site shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

__all__ = ["Section", "read"]

#: Boxes, by class, that do not say what the page says.
LEFT_OUT = frozenset({"page-status", "toctree-wrapper", "no-search"})
_SILENT = (
    nodes.Invisible,  # comments, targets, substitutions
    nodes.image,
    nodes.meta,
    nodes.label,
    nodes.footnote_reference,
    nodes.system_message,
    nodes.math,
    nodes.math_block,
    addnodes.index,
    addnodes.toctree,
)
#: Kinds of index entries that say what the text beside them is about, as Sphinx names them.
_KINDS = ("single", "pair", "see")


@dataclass
class Section:
    """One section: the id that its address ends with ("" of the first on a page), title, text,
    and its entries in the index."""

    identifier: str
    title: str
    pieces: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)

    @property
    def keywords(self) -> str:
        """What the index of the book says that the section is about."""
        return "; ".join(dict.fromkeys(self.entries))

    @property
    def text(self) -> str:
        """The text in one line, without the marks of citations and footnotes."""
        return _one_line(re.sub(r"\s*\[[\d,\s]+\]", "", "".join(self.pieces)))


def read(
    doctree: nodes.document,
    left_out: frozenset[str] = frozenset(),
    number: Callable[[nodes.Element], str] = lambda node: "",
) -> list[tuple[str, str, str, str]]:
    """The sections of a page that have a title or text, each (id, title, text, keywords), in order.

    :param left_out: classes of boxes that are not read, besides :data:`LEFT_OUT`.
    :param number: gives what a page writes before the caption of a figure or table, as "Table 2 ".
    """
    reader = _Reader(LEFT_OUT | left_out, number)
    for child in doctree.children:
        reader.walk(child, None)
    found = ((s.identifier, s.title, s.text, s.keywords) for s in reader.sections)
    return [
        (name, title or _begin(text), text, keywords)
        for name, title, text, keywords in found
        if title or text
    ]


def _begin(text: str) -> str:
    """The beginning of a citation, with the year of the work, by which people look for it."""
    year = re.search(r"\. ((?:18|19|20)\d\d)[;.]", text)
    begin = text if len(text) <= 80 else text[: text.rfind(" ", 0, 80)] + " …"
    return f"{begin} ({year[1]})" if year and year[1] not in begin else begin


class _Reader:
    def __init__(self, left_out: frozenset[str], number: Callable[[nodes.Element], str]) -> None:
        self._left_out = left_out
        self._number = number
        self.sections: list[Section] = []

    def begin(self, node: nodes.Element, title: str) -> Section:
        identifier = node["ids"][0] if self.sections and node["ids"] else ""
        self.sections.append(Section(identifier, _one_line(title)))
        return self.sections[-1]

    def walk(self, node: nodes.Node, section: Section | None) -> None:
        """Read ``node`` into ``section``; what stands outside every section is not read."""
        if isinstance(node, nodes.Text):
            if section:
                section.pieces.append(node.astext())
            return
        if isinstance(node, nodes.raw):
            if (
                section
                and not LEFT_OUT & set(node["classes"])
                and not isinstance(node.parent, nodes.table)  # a caption that is not seen
                and "html" in node.get("format", "").split()
            ):
                section.pieces.append(f" {''.join(_Words(node.astext()).words)} ")
            return
        if isinstance(node, addnodes.index) and section:
            section.entries += [value for kind, value, *_ in node["entries"] if kind in _KINDS]
        if not isinstance(node, nodes.Element) or isinstance(node, _SILENT):
            return
        if self._left_out & set(node.get("classes", ())):
            return
        if isinstance(node, nodes.section):
            title = node.next_node(nodes.title)
            section = self.begin(node, title.astext() if title is not None else "")
        elif isinstance(node, nodes.citation):
            section = self.begin(node, "")
        elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            return
        apart = not isinstance(node, nodes.Inline)
        if section and apart:
            section.pieces.append(" ")
        self._own_words(node, section)
        for child in node.children:
            if isinstance(child, nodes.term) and child["ids"]:
                section = self.begin(child, child.astext())
            else:
                self.walk(child, section)
        if section and apart:
            section.pieces.append(" ")

    def _own_words(self, node: nodes.Element, section: Section | None) -> None:
        """What the HTML writer says of a node besides its text."""
        if section is None:
            return
        if isinstance(node, nodes.Admonition) and node.tagname in admonitionlabels:
            section.pieces.append(f"{admonitionlabels[node.tagname]} ")
        elif isinstance(node, (nodes.caption, nodes.title)):
            section.pieces.append(self._number(node.parent))
        elif not node.children:  # a node that its extension writes from attributes
            section.pieces.append(node.astext() or str(node.get("title", "")))


class _Words(HTMLParser):
    """Collects the text of HTML that a writer has put on the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _one_line(text: str) -> str:
    return re.sub(r"\s+([.,;:)])", r"\1", re.sub(r"\s+", " ", text)).strip()
