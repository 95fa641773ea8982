"""The index at the end: Sphinx's own entries; the compiler finds the page of each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import IndexEntry as DomainIndexEntry
from sphinx.environment.adapters.indexentries import IndexEntries

from ..markup import LONG, array, breakable, string, text
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
            for domain in self.env.domains.values():
                for kind in domain.indices:
                    name = f"{domain.name}-{kind.name}"
                    self._alias[name, ""] = f"the-{name}"

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
                shown = string(name) if len(name) <= LONG else f"[{breakable(name)}]"
                for sub, sublinks in subentries:
                    if SEE.match(sub):
                        sees.append(SEE.sub("", sub, count=1))
                    elif found := self._places(sublinks):
                        below.append(f"(1, [{breakable(sub)}], {array(found)}),")
                if places or below:
                    if sees:
                        below.append(f"(1, [{see('see also', sees)}], ()),")
                    rows += [f"(0, {shown}, {array(places)}),", *below]
                elif sees:  # nothing stands under this name: one line
                    rows.append(f"(0, [{breakable(name + ', ')}{see('see', sees)}], ()),")
            if rows:
                groups.append(f"({string(letter)}, ({''.join(rows)})),")
        if not groups:
            self.used.discard(LABEL)
            return "".join(self._of_domains())
        self.placed.add(LABEL)
        return "".join(self._of_domains()) + f"#book-index(({''.join(groups)}))\n"

    def _of_domains(self) -> Iterator[str]:
        """The index of modules and its kin, one for each that has an entry in the book."""
        for domain in sorted(self.env.domains.values(), key=lambda d: d.name):
            for kind in domain.indices if self.book.index else []:
                label = f"the-{domain.name}-{kind.name}"
                found, _ = kind(domain).generate(sorted(self.book.held))
                groups = "".join(self._group(letter, rows) for letter, rows in found)
                if groups:
                    self.placed.add(label)
                    title = string(kind.localname)
                    yield f"#book-index(({groups}), title: {title}, l: {string(label)})\n"
                else:
                    self.used.discard(label)

    def _group(self, letter: str, entries: Iterable[DomainIndexEntry]) -> str:
        rows = "".join(
            f"({int(subtype == 2)}, [{breakable(name)}], {array(places)}),"
            for name, subtype, doc, place, *_ in entries  # plain tuples in some extensions
            if (places := self._places([("", f"%{doc}#{place}")])) or subtype == 1
        )
        return f"({string(letter)}, ({rows}))," if rows else ""

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
