"""References, targets and footnotes."""

from __future__ import annotations

from docutils import nodes

from ..markup import string
from .base import Base, whole

# The classes that Sphinx and MyST write on the text of a reference, and the kind of link the template is told of.
KINDS = {
    "std-ref": "page",
    "std-numref": "page",
    "std-doc": "page",
    "doc": "page",
    "std-term": "term",
    "bibtex": "cite",
}


class Links(Base):
    def __init__(self, document, builder, book):
        self._notes: dict[tuple[str, str], nodes.footnote] = {}
        self._set_notes: set[tuple[str, str]] = set()
        super().__init__(document, builder, book)

    def collected(self, node, doc):
        super().collected(node, doc)
        if isinstance(node, nodes.footnote):
            for i in node.get("ids", []):
                self._notes[doc, i] = node

    @whole
    def visit_reference(self, node):
        body = self.content(node)
        alone = not isinstance(
            node.parent, (nodes.TextElement, nodes.figure)
        )  # a linked picture that stands by itself
        return self._link(node, body) + ("\n\n" if alone else "")

    visit_number_reference = visit_reference

    def _link(self, node, body: str) -> str:
        uri = node.get("refuri", "")
        if "refid" in node:
            doc, anchor = self.doc, node["refid"]
        elif uri.startswith("%"):
            doc, _, anchor = uri[1:].partition("#")
        elif uri:
            button = (
                ', kind: "button"'
                if any(c.startswith("sd-btn") for c in node.get("classes", []))
                else ""
            )
            return f"#ext({string(uri)}{button})[{body}];"
        else:
            return body
        label = self.resolve(doc, anchor)
        if label:
            classes = {c for n in node.findall(nodes.Element) for c in n.get("classes", [])}
            kind = next((k for c, k in KINDS.items() if c in classes), "plain")
            if (
                kind == "page" and doc == self.doc
            ):  # decided here and not by the page it falls on, so that the layout settles
                kind = "near"
            return f"#xref({string(label)}, {string(kind)})[{body}];"
        if self.book.holds(doc):
            self.warn(node, f"there is no place {uri or node.get('refid')!r} to link to", "link")
            return body
        address = self.book.web_address(doc, anchor)  # a page that is on the site only
        return f"#ext({string(address)})[{body}];" if address else body

    @whole
    def visit_target(self, node):
        return self.anchor(node) + self.content(node)

    @whole
    def visit_footnote_reference(self, node):
        key = (self.doc, node["refid"])
        note = self._notes.get(key)
        if note is None:
            self.warn(node, f"the note {node['refid']} is missing", "footnote")
            return ""
        label = string("fn:" + ":".join(key))
        if key in self._set_notes:
            return f"#footnote(label({label}));"
        self._set_notes.add(key)
        rest = [c for c in note.children if not isinstance(c, nodes.label)]
        return f"#fnote({label})[{self.content(note, rest).strip()}];"

    @whole
    def visit_footnote(self, node):
        return ""  # set at the foot of the page that names it first
