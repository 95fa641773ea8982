"""What every room of the translator leans on: output, labels, places in the sources, refusals."""

from __future__ import annotations

import functools

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from ..markup import string

logger = logging.getLogger(__name__)


def whole(write):
    """Make a visitor of a method that returns the Typst of a whole node, children included."""

    @functools.wraps(write)
    def visit(self, node):
        self.put(write(self, node))
        raise nodes.SkipNode

    return visit


def wrapped(before: str, after: str):
    """A visitor that sets the content of a node between two strings."""
    return whole(lambda self, node: f"{before}{self.anchor(node)}{self.content(node)}{after}")


class Base(SphinxTranslator):
    """Writes one assembled tree as the body of a Typst file.

    A node is written as a call of a function of the template (`#admon("note", [..])[..]`), never as markup,
    so that all looks live in the template.
    """

    def __init__(self, document, builder, book):
        super().__init__(document, builder)
        self.book, self.env = book, builder.env
        self.refused = 0
        self.used: set[str] = set()
        self.placed: set[str] = set()
        self._stack: list[list[str]] = [[]]
        self._docs = [book.root]
        self._marked = ""
        self._alias: dict[tuple[str, str], str] = {}
        self._collect(document, book.root)

    # -- output ---------------------------------------------------------------------------------

    def put(self, markup: str) -> None:
        self._stack[-1].append(markup)

    def content(self, node, children=None) -> str:
        """The Typst of a node's children, or of the ones given."""
        self._stack.append([])
        for child in node.children if children is None else children:
            child.walkabout(self)
        return "".join(self._stack.pop())

    def text(self) -> str:
        """All that was written. Places that are linked to but were never written get an anchor at the end, and a warning."""
        lost = sorted(self.used - self.placed)
        for label in lost:
            logger.warning(
                "typstbook wrote links to %s, but not the place itself",
                label,
                type="typstbook",
                subtype="link",
            )
        return "".join(self._stack[0]) + "".join(f"#anchor({string(label)});" for label in lost)

    # -- where we are in the sources ---------------------------------------------------------------

    @property
    def doc(self) -> str:
        """The page that is being written."""
        return self._docs[-1]

    def mark(self, node) -> str:
        """A comment with page and line, by which an error of the compiler finds its way back to the source."""
        line = next((n.line for n in ancestors(node) if getattr(n, "line", None)), None)
        mark = (
            f"\n/*@ {self.env.doc2path(self.doc, base=False)}"
            + (f":{line}" if line else "")
            + " */\n"
        )  # it may end up alone in a line of others
        if mark == self._marked:
            return ""
        self._marked = mark
        return mark

    def refuse(self, node, what: str) -> None:
        """Say that something cannot be set. The build goes on to find all such places, and then fails."""
        self.refused += 1
        logger.error(
            "typstbook: %s", what, location=self.location(node), type="typstbook", subtype="refused"
        )

    def warn(self, node, what: str, subtype: str) -> None:
        logger.warning(
            "typstbook: %s", what, location=self.location(node), type="typstbook", subtype=subtype
        )

    def location(self, node):
        line = next((n.line for n in ancestors(node) if getattr(n, "line", None)), None)
        return (self.doc, line)

    # -- labels: one for each element; its other ids are aliases of it --------------------------------

    def _collect(self, node, doc: str) -> None:
        if isinstance(node, addnodes.start_of_file):
            doc = node["docname"]
        if isinstance(node, (addnodes.start_of_file, nodes.document)):
            first = next(iter(node.findall(nodes.section)), None)
            page = first["ids"][0] if first is not None and first["ids"] else ""
            self._alias[doc, ""] = f"{doc}:{page}"
        if isinstance(node, nodes.Element):
            ids = node.get("ids", [])
            for i in ids:
                self._alias.setdefault((doc, i), f"{doc}:{ids[0]}")
            self.collected(node, doc)
            for child in node.children:
                self._collect(child, doc)

    def collected(self, node, doc: str) -> None:
        """Called once for every element before anything is written."""

    def resolve(self, doc: str, anchor: str) -> str | None:
        """The label of a place in the book, or None when the book does not hold it."""
        label = self._alias.get((doc, anchor))
        if label:
            self.used.add(label)
        return label

    def label(self, node) -> str:
        """The label of an element as a Typst string, or `none`; a second copy of an element gets none."""
        if not node.get("ids"):
            return "none"
        label = f"{self.doc}:{node['ids'][0]}"
        if label in self.placed:
            return "none"
        self.placed.add(label)
        return string(label)

    def anchor(self, node) -> str:
        """An invisible anchor for elements whose template function takes no label."""
        label = self.label(node)
        return "" if label == "none" else f"#anchor({label});"

    # -- what nothing else knows ----------------------------------------------------------------------

    def unknown_visit(self, node):
        what = f"no way to set the node <{type(node).__name__}> is known"
        if self.config.typstbook_unknown == "warn":
            self.warn(node, f"{what}; only its text is kept", "unknown")
        else:
            self.refuse(
                node,
                f"{what}; leave it out of the book with the `only` directive, or write a visitor "
                f"(app.add_node({type(node).__name__}, typst=(visit, depart)))",
            )

    def unknown_departure(self, node):
        pass


def ancestors(node):
    """The node itself and all that hold it, inside out."""
    while node is not None:
        yield node
        node = node.parent
