"""Admonitions, topics, containers, and the boxes of sphinx-design."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ..markup import array, string
from ..markup import text as typst_text
from .base import classes_of, elements, whole, wrapped
from .structure import Structure

ADMONITIONS = (
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
    "seealso",
    "admonition",
)


class Boxes(Structure):
    """What stands in a frame of its own."""

    @whole
    def visit_admonition(self, node: nodes.Element) -> str:
        """A note, a warning, a box with a title of its own."""
        kind = node.tagname
        if kind == "admonition":
            kind = next((c for c in classes_of(node) if c in ADMONITIONS), kind)
        title = typst_text(admonitionlabels[kind]) if kind in admonitionlabels else ""
        return self.box(node, kind, title)

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_admonition
    visit_Admonition = visit_admonition  # of other extensions
    visit_important = visit_note = visit_tip = visit_warning = visit_seealso = visit_admonition

    @whole
    def visit_topic(self, node: nodes.Element) -> str:
        """A topic or a sidebar; not a list of contents, since the book has its own."""
        if "contents" in classes_of(node):
            return ""
        return self.box(node, node.tagname, "")

    visit_sidebar = visit_topic

    def box(
        self,
        node: nodes.Element,
        kind: str,
        title: str = "",
        children: Iterable[nodes.Node] | None = None,
    ) -> str:
        """A box.

        :param kind: the tone of the box, as the template knows it.
        :param title: as Typst; a title among the children takes its place.
        :param children: what it holds, when that is not all the node holds.
        """
        rest = list(node.children if children is None else children)
        if rest and isinstance(rest[0], nodes.title):
            title = self.content(rest.pop(0))
        if repeated := self._repeated(node, kind, title):
            return repeated
        classes = array(c for c in classes_of(node) if c != kind)
        body = f"{self.anchor(node)}{self.content(node, rest).strip()}"
        # its title is a heading where one may stand, so that those who listen find the box
        section = isinstance(node.parent, (nodes.section, nodes.document))
        level = str(min(self.level, 5) + 1) if section and self.level > 0 else "none"
        return (
            f"{self.mark(node)}#admon({string(kind)}, [{title}], classes: {classes}, "
            f"level: {level})[{body}]\n\n"
        )

    def _repeated(self, node: nodes.Element, kind: str, title: str) -> str:
        """A line with the page number, for a box that stands in this chapter or part already.

        That is for boxes with a class of `typstbook_once`; for others, an empty string.
        """
        if not set(classes_of(node)) & set(self.config.typstbook_once):
            return ""
        within = [] if self.book.document.contents else self.path[1:3]
        key = (tuple(within), node.astext())
        if key in self._boxes:
            first = string(self._boxes[key])
            return f"{self.mark(node)}#repeat-ref({string(kind)}, [{title}], {first})\n\n"
        self._boxes[key] = label = f"box:{len(self._boxes)}"
        self.put(f"#anchor({string(label)});\n")
        return ""

    def visit_document(self, node: nodes.document) -> None:
        """No box stands in the book yet."""
        super().visit_document(node)
        self._boxes: dict[tuple[tuple[str, ...], str], str] = {}

    # What sphinx-design calls its parts, and the function of the template that sets each.
    DESIGN = {
        "card-title": "card-title",
        "card-header": "card-edge",
        "card-footer": "card-edge",
        "dropdown": "dropdown",
        "tab-item": "tab",
    }

    @whole
    def visit_container(self, node: nodes.container) -> str:
        """A container: one of sphinx-design's parts, or a `div` with the classes it has."""
        kind, classes = node.get("design_component", ""), classes_of(node)
        if node.get("literal_block"):
            return self.listing(node)
        if kind == "grid-row":
            anchor = self.anchor(node)
            items = "".join(f"[{self.anchor(c)}{self.content(c)}], " for c in elements(node))
            return f"{anchor}#grid-row({max(1, min(2, len(node.children)))}, {items})\n"
        body = self.anchor(node) + self.content(node)
        if kind == "card" or "sd-card" in classes:
            return f"{self.mark(node)}#card[{body}]\n"
        if "sd-card-title" in classes:
            kind = "card-title"
        if kind in self.DESIGN:
            return f"#{self.DESIGN[kind]}[{body}]\n"
        if kind or not classes:
            return body
        return f"{self.mark(node)}#div({array(classes)})[{body}]\n\n"

    @whole
    def visit_PassthroughTextElement(self, node: nodes.Element) -> str:
        """Text of sphinx-design that may be the link of a whole card."""
        body = self.content(node)
        link = any(isinstance(c, (nodes.reference, addnodes.pending_xref)) for c in node.children)
        if link and "sd-card-title" not in classes_of(node.parent):
            return f"#card-link[{body}]\n"
        return body

    visit_sd_badge = wrapped("#badge[", "];")

    @whole
    def visit_sd_icon(self, node: nodes.Element) -> str:
        """An ornament of the screen."""
        return ""

    visit_fontawesome = visit_sd_icon
