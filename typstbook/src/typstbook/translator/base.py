"""What every part of the translator leans on: output, labels, places in the sources, refusals."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from ..ledger import Lack
from ..markup import string

if TYPE_CHECKING:
    from ..book import Book
    from ..builder import TypstBookBuilder

logger = logging.getLogger(__name__)


def whole(write: Callable[[Any, Any], str]) -> Any:
    """Make a visitor of a method that returns the Typst of a whole node, children included.

    Any, since one visitor may serve several classes of nodes under other names.
    """

    @functools.wraps(write)
    def visit(self: Any, node: Any) -> None:
        self.put(write(self, node))
        raise nodes.SkipNode

    return visit


def wrapped(before: str, after: str) -> Any:
    """A visitor that sets the content of a node between two strings."""

    def write(self: Any, node: Any) -> str:
        return f"{before}{self.anchor(node)}{self.content(node)}{after}"

    return whole(write)


class Base(SphinxTranslator):
    """Writes one assembled tree as the body of a Typst file.

    A node is written as a call of a function of the template (`#admon("note", [..])[..]`), never
    as markup, so that all looks live in the template.
    """

    builder: TypstBookBuilder

    def __init__(self, document: nodes.document, builder: TypstBookBuilder, book: Book) -> None:
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

    # -- output -----------------------------------------------------------------------------

    def put(self, markup: str) -> None:
        """Write Typst at the place that is being written."""
        self._stack[-1].append(markup)

    def content(self, node: nodes.Node, children: Iterable[nodes.Node] | None = None) -> str:
        """The Typst of a node's children, or of the ones given."""
        self._stack.append([])
        for child in node.children if children is None else children:
            child.walkabout(self)
        return "".join(self._stack.pop())

    def text(self) -> str:
        """All that was written.

        Places that are linked to but were never written get an anchor at the end, and a warning.
        """
        lost = sorted(self.used - self.placed)
        for label in lost:
            logger.warning(
                "typstbook wrote links to %s, but not the place itself",
                label,
                type="typstbook",
                subtype="link",
            )
        return "".join(self._stack[0]) + "".join(f"#anchor({string(label)});" for label in lost)

    # -- where we are in the sources --------------------------------------------------------

    @property
    def doc(self) -> str:
        """The page that is being written."""
        return self._docs[-1]

    def mark(self, node: nodes.Node) -> str:
        """A comment with page and line, by which an error of the compiler finds its source."""
        line = line_of(node)
        place = f"{self.env.doc2path(self.doc, base=False)}" + (f":{line}" if line else "")
        mark = f"\n/*@ {place} */\n"  # it may end up alone in a line of others
        if mark == self._marked:
            return ""
        self._marked = mark
        return mark

    def lack(self, node: nodes.Node, kind: str, what: str, remedy: str) -> None:
        """Say that something cannot be set as it stands in the pages, and what to do about it.

        It goes into the ledger. With `typstbook_strict` it is an error: the build goes on to find
        all such places, and then fails.

        :param kind: one of `ledger.KINDS`.
        """
        page, line = self.env.doc2path(self.doc, base=False), line_of(node)
        self.book.ledger.add(Lack(self.book.name, str(page), line, kind, what, remedy))
        self.refused += self.config.typstbook_strict
        say = logger.error if self.config.typstbook_strict else logger.warning
        say(
            "typstbook: %s; %s",
            what,
            remedy,
            location=self.location(node),
            type="typstbook",
            subtype=kind,
        )

    def warn(self, node: nodes.Node, what: str, subtype: str) -> None:
        """Warn of something with its page and line."""
        logger.warning(
            "typstbook: %s", what, location=self.location(node), type="typstbook", subtype=subtype
        )

    def location(self, node: nodes.Node) -> tuple[str, int | None]:
        """The page and the line of a node, as Sphinx's logging takes them."""
        return (self.doc, line_of(node))

    # -- labels: one for each element; its other ids are aliases of it ----------------------

    def _collect(self, node: nodes.Node, doc: str) -> None:
        if isinstance(node, addnodes.start_of_file):
            doc = node["docname"]
        if isinstance(node, (addnodes.start_of_file, nodes.document)):
            first = next(iter(node.findall(nodes.section)), None)
            page = first["ids"][0] if first is not None and first["ids"] else ""
            self._alias[doc, ""] = f"{doc}:{page}"
        if isinstance(node, nodes.Element):
            ids: list[str] = node.get("ids", [])
            for i in ids:
                self._alias.setdefault((doc, i), f"{doc}:{ids[0]}")
            self.collected(node, doc)
            for child in node.children:
                self._collect(child, doc)

    def collected(self, node: nodes.Element, doc: str) -> None:
        """Called once for every element before anything is written."""

    def resolve(self, doc: str, anchor: str) -> str | None:
        """The label of a place in the book, or None when the book does not hold it."""
        label = self._alias.get((doc, anchor))
        if label:
            self.used.add(label)
        return label

    def label(self, node: nodes.Element) -> str:
        """The label of an element as a Typst string, or `none`; a second copy of one gets none."""
        if not node.get("ids"):
            return "none"
        label = f"{self.doc}:{node['ids'][0]}"
        if label in self.placed:
            return "none"
        self.placed.add(label)
        return string(label)

    def anchor(self, node: nodes.Element) -> str:
        """An invisible anchor for elements whose template function takes no label."""
        label = self.label(node)
        return "" if label == "none" else f"#anchor({label});"

    # -- what nothing else knows ------------------------------------------------------------

    def unknown_visit(self, node: nodes.Node) -> None:
        """Keep the text of a node that no part of the translator knows."""
        kind = type(node).__name__
        self.lack(
            node,
            "node",
            f"no way to set the node <{kind}> is known",
            "leave it out of the book with the `only` directive, or write a visitor "
            f"(app.add_node({kind}, typst=(visit, depart)))",
        )

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing follows the text of a node that is not known."""


def ancestors(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """The node itself and all that hold it, inside out."""
    while node is not None:
        yield node
        node = node.parent


def line_of(node: nodes.Node) -> int | None:
    """The line of the sources in which a node, or what holds it, begins; None when unknown."""
    return next((n.line for n in ancestors(node) if getattr(n, "line", None)), None)


def elements(node: nodes.Element) -> list[nodes.Element]:
    """The children of a node that are elements."""
    return [c for c in node.children if isinstance(c, nodes.Element)]


def classes_of(node: nodes.Element) -> list[str]:
    """The classes of a node, as an author or an extension wrote them."""
    return list(node.get("classes", []))
