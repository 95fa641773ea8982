"""The list of references, as sphinxcontrib-bibtex or plain citations give it."""

from __future__ import annotations

from docutils import nodes

from .base import Base, whole


class Bibliography(Base):
    """Citations of docutils; references to them are links (see links.py)."""

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
            items.append(
                f"([{self.anchor(entry)}{label}], [{self.content(entry, rest).strip()}]), "
            )
        return f"{self.mark(node)}#references({''.join(items)})\n\n"
