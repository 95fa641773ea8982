"""The index at the end: Sphinx's own entries; the compiler finds the page of each place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.indexentries import IndexEntries

from ..markup import array, string, text
from .base import Base, whole

if TYPE_CHECKING:
    from ..book import Book
    from ..builder import TypstBookBuilder

SEE = re.compile(r"(see also|see) ")
LABEL = "the-index"


def see(word: str, names: list[str]) -> str:
    """A reference to other names of the index."""
    return f"#emph({string(word)}); {text('; '.join(names))}"


class Index(Base):
    """Gathers the index of the pages in the book."""

    def __init__(self, document: nodes.document, builder: TypstBookBuilder, book: Book) -> None:
        super().__init__(document, builder, book)
        if book.index:
            self._alias["genindex", ""] = LABEL

    @whole
    def visit_index(self, node: addnodes.index) -> str:
        """Nothing to see: the targets beside it carry the anchors."""
        return ""

    def index(self) -> str:
        """The Typst of the index, or an empty string when no entry of the book has a place."""
        groups = []
        entries = IndexEntries(self.env).create_index(self.builder) if self.book.index else []
        for letter, names in entries:
            rows: list[str] = []
            for name, (links, subentries, _) in names:
                places = self._places(links)
                sees: list[str] = []
                below: list[str] = []
                for sub, sublinks in subentries:
                    if SEE.match(sub):
                        sees.append(SEE.sub("", sub, count=1))
                    elif found := self._places(sublinks):
                        below.append(f"(1, {string(sub)}, {array(found)}),")
                if places or below:
                    if sees:
                        below.append(f"(1, [{see('see also', sees)}], ()),")
                    rows += [f"(0, {string(name)}, {array(places)}),", *below]
                elif sees:  # nothing stands under this name: one line
                    rows.append(f"(0, [{text(name + ', ')}{see('see', sees)}], ()),")
            if rows:
                groups.append(f"({string(letter)}, ({''.join(rows)})),")
        if not groups:
            self.used.discard(LABEL)
            return ""
        self.placed.add(LABEL)
        return f"#book-index(({''.join(groups)}))\n"

    def _places(self, links: Iterable[tuple[str | None, str | Literal[False]]]) -> list[str]:
        labels: list[str] = []
        for _main, uri in links:
            if not uri:  # an entry without a place
                continue
            doc, _, anchor = uri.removeprefix("%").partition("#")
            label = self.resolve(doc, anchor)
            if label and label not in labels:
                labels.append(label)
        return labels
