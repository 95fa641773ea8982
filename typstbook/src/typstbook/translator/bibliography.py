"""The list of references, as sphinxcontrib-bibtex or plain citations give it."""

from __future__ import annotations

from docutils import nodes

from ..markup import string
from .base import Base, whole


class Bibliography(Base):
    """Citations of docutils; references to them are links (see links.py).

    An extension may give a citation the attribute `spoken` ("Kuniya 2014"): what those who listen
    hear of the links that lead to it.
    """

    @whole
    def visit_citation(self, node: nodes.citation) -> str:
        """A run of citations becomes one list; the first of the run writes it."""
        siblings = node.parent.children
        start = siblings.index(node)
        if start and isinstance(siblings[start - 1], nodes.citation):
            return ""
        items = []
        for entry in siblings[start:]:
            if not isinstance(entry, nodes.citation):
                break
            label = next(
                (self.content(c) for c in entry.children if isinstance(c, nodes.label)), ""
            )
            rest = [c for c in entry.children if not isinstance(c, nodes.label)]
            place, said = self.label(entry), string(entry.get("spoken", ""))
            anchor = "" if place == "none" else f"#anchor({place});"
            items.append(
                f"([{anchor}{label}], [{self.content(entry, rest).strip()}], {place}, {said}), "
            )
        return f"{self.mark(node)}#references({''.join(items)})\n\n"
