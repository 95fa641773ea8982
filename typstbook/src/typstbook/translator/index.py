"""The index at the end: Sphinx's own entries, with the compiler asked for the page of each place."""

from __future__ import annotations

import re

from sphinx.environment.adapters.indexentries import IndexEntries

from ..markup import array, string, text
from .base import Base, whole

SEE = re.compile(r"(see also|see) ")


def see(word: str, names: list[str]) -> str:
    """A reference to other names of the index."""
    return f"#emph({string(word)}); {text('; '.join(names))}"


class Index(Base):
    def __init__(self, document, builder, book):
        super().__init__(document, builder, book)
        if book.index:
            self._alias["genindex", ""] = "the-index"

    @whole
    def visit_index(self, node):
        return ""  # the targets beside it carry the anchors

    def index(self) -> str:
        """The Typst of the index, or an empty string when no entry of the book has a place."""
        groups = []
        for letter, entries in (
            IndexEntries(self.env).create_index(self.builder) if self.book.index else ()
        ):
            rows = []
            for name, (links, subentries, _) in entries:
                places, sees, below = self._places(links), [], []
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
            self.used.discard("the-index")
            return ""
        self.placed.add("the-index")
        return f"#book-index(({''.join(groups)}))\n"

    def _places(self, links) -> list[str]:
        labels = []
        for _main, uri in links:
            doc, _, anchor = uri.removeprefix("%").partition("#")
            label = self.resolve(doc, anchor)
            if label and label not in labels:
                labels.append(label)
        return labels
