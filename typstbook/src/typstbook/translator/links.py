"""References, targets and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import string
from .base import Base, classes_of, whole

if TYPE_CHECKING:
    from ..book import Book
    from ..builder import TypstBookBuilder

# The classes that Sphinx and MyST write on the text of a reference, and the kind of link the
# template is told of.
KINDS = {
    "std-ref": "page",
    "std-numref": "page",
    "std-doc": "page",
    "doc": "page",
    "std-term": "term",
    "bibtex": "cite",
}


class Links(Base):
    """Where a reference leads: into the book, to the site, or to another address."""

    def __init__(self, document: nodes.document, builder: TypstBookBuilder, book: Book) -> None:
        self._notes: dict[tuple[str, str], nodes.footnote] = {}
        self._set_notes: set[tuple[str, str]] = set()
        super().__init__(document, builder, book)

    def collected(self, node: nodes.Element, doc: str) -> None:
        """Remember the footnotes, which are set where they are named first."""
        super().collected(node, doc)
        if isinstance(node, nodes.footnote):
            for i in map(str, node.get("ids", [])):
                self._notes[doc, i] = node

    @whole
    def visit_reference(self, node: nodes.reference) -> str:
        """A link; one around a picture that stands by itself is a paragraph."""
        body = self.content(node)
        alone = not isinstance(node.parent, (nodes.TextElement, nodes.figure))
        return self._link(node, body) + ("\n\n" if alone else "")

    visit_number_reference = visit_reference

    def _link(self, node: nodes.Element, body: str) -> str:
        uri = node.get("refuri", "")
        if "refid" in node:
            doc, anchor = self.doc, node["refid"]
        elif uri.startswith("%"):
            doc, _, anchor = uri[1:].partition("#")
        elif uri:
            button = any(c.startswith("sd-btn") for c in classes_of(node))
            kind = ', kind: "button"' if button else ""
            return f"#ext({string(uri)}{kind})[{body}];"
        else:
            return body
        label = self.resolve(doc, anchor)
        if label:
            kind = self._kind(node)
            if kind == "page" and doc == self.doc:
                kind = "near"  # decided by the sources and not the layout, so that this settles
            return f"#xref({string(label)}, {string(kind)})[{body}];"
        if self.book.holds(doc) and not self.book.leaves_out(doc, anchor):
            self.warn(node, f"there is no place {uri or node.get('refid')!r} to link to", "link")
            return body
        address = self.book.web_address(doc, anchor)  # a page that is on the site only
        linked = f"#ext({string(address)})[{body}];" if address else body
        shelf = self.book.elsewhere(doc) if self._kind(node) == "page" else ""
        return f"{linked}#elsewhere({string(shelf)});" if shelf else linked

    @staticmethod
    def _kind(node: nodes.Element) -> str:
        """What kind of link the template is told of."""
        classes = {c for n in node.findall(nodes.Element) for c in classes_of(n)}
        return next((k for c, k in KINDS.items() if c in classes), "plain")

    @whole
    def visit_target(self, node: nodes.target) -> str:
        """A place that links lead to."""
        return self.anchor(node) + self.content(node)

    @whole
    def visit_footnote_reference(self, node: nodes.footnote_reference) -> str:
        """The sign of a footnote, with the whole note where it is named first."""
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
    def visit_footnote(self, node: nodes.footnote) -> str:
        """Nothing: set at the foot of the page that names it first."""
        return ""
