"""Admonitions, topics, containers, and the boxes of sphinx-design."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ..markup import array, string
from ..markup import text as typst_text
from .base import Base, whole, wrapped

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


class Boxes(Base):
    def __init__(self, document, builder, book):
        super().__init__(document, builder, book)
        self._boxes: dict[tuple, str] = {}  # the labels of boxes that are printed once

    @whole
    def visit_admonition(self, node):
        kind = node.tagname
        if kind == "admonition":
            kind = next((c for c in node.get("classes", []) if c in ADMONITIONS), kind)
        return self._box(
            node,
            kind,
            typst_text(admonitionlabels.get(kind, "")) if kind in admonitionlabels else "",
        )

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_important = (
        visit_admonition
    )
    visit_note = visit_tip = visit_warning = visit_seealso = visit_admonition

    @whole
    def visit_topic(self, node):
        if "contents" in node.get("classes", []):  # the book has its own
            return ""
        return self._box(node, node.tagname, "")

    visit_sidebar = visit_topic

    def _box(self, node, kind: str, title: str) -> str:
        rest = list(node.children)
        if rest and isinstance(rest[0], nodes.title):
            title = self.content(rest.pop(0))
        again = self._again(node, kind, title)
        if again:
            return again
        classes = array(c for c in node.get("classes", []) if c != kind)
        return f"{self.mark(node)}#admon({string(kind)}, [{title}], classes: {classes})[{self.anchor(node)}{self.content(node, rest).strip()}]\n\n"

    def _again(self, node, kind: str, title: str) -> str:
        """A line with the page number, for a box of a class in `typstbook_once` that stands in this chapter or part already."""
        if not set(node.get("classes", [])) & set(self.config.typstbook_once):
            return ""
        key = (tuple(self._path[1:3]), node.astext())
        if key in self._boxes:
            return f"{self.mark(node)}#again({string(kind)}, [{title}], {string(self._boxes[key])})\n\n"
        self._boxes[key] = label = f"box:{len(self._boxes)}"
        self.put(f"#anchor({string(label)});\n")
        return ""

    # What sphinx-design calls its parts, and the function of the template that sets each.
    DESIGN = {
        "card-title": "card-title",
        "card-header": "card-edge",
        "card-footer": "card-edge",
        "dropdown": "dropdown",
        "tab-item": "tab",
    }

    @whole
    def visit_container(self, node):
        kind, classes = node.get("design_component", ""), node.get("classes", [])
        if node.get("literal_block"):
            return self.listing(node)
        body = self.anchor(node) + self.content(node)
        if kind == "card" or "sd-card" in classes:
            return f"{self.mark(node)}#card[{body}]\n"
        if "sd-card-title" in classes:
            kind = "card-title"
        if kind in self.DESIGN:
            return f"#{self.DESIGN[kind]}[{body}]\n"
        if kind == "grid-row":
            items = "".join(f"[{self.anchor(c)}{self.content(c)}], " for c in node.children)
            return f"#grid-row({max(1, min(2, len(node.children)))}, {items})\n"
        if kind or not classes:
            return body
        return f"{self.mark(node)}#div({array(classes)})[{body}]\n\n"

    @whole
    def visit_PassthroughTextElement(self, node):
        body = self.content(node)
        link = any(isinstance(c, (nodes.reference, addnodes.pending_xref)) for c in node.children)
        return (
            f"#card-link[{body}]\n"
            if link and "sd-card-title" not in node.parent.get("classes", [])
            else body
        )

    visit_sd_badge = wrapped("#badge[", "];")

    @whole
    def visit_sd_icon(self, node):
        return ""  # an ornament of the screen

    visit_fontawesome = visit_sd_icon
