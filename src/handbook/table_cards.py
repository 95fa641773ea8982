"""Tables that a phone shows as cards, one for each row, so that nobody has to scroll sideways.

A table asks for it with a class::

    :::{table} Distinguishing features
    :class: row-cards
    ...
    :::

The HTML builders then write the head of its column into each cell but the first; the style sheet
shows these heads on narrow screens alone. A table with joined cells is left as it is: its cells
do not stand under one head. Other builders get the plain table.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

__all__ = ["setup"]

CLASS = "row-cards"


class CellHeads(SphinxPostTransform):
    """Write the heads of the columns into the cells of tables of class ``row-cards``."""

    # After references are resolved, so that a head with a link is plain text here.
    default_priority = 750
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the tables of one page."""
        for table in self.document.findall(nodes.table):
            if CLASS not in table["classes"]:
                continue
            entries = list(table.findall(nodes.entry))
            if any("morecols" in e or "morerows" in e for e in entries):
                continue
            heads = [
                e.astext() for row in table.findall(nodes.thead) for e in row.findall(nodes.entry)
            ]
            for row in (r for body in table.findall(nodes.tbody) for r in body.findall(nodes.row)):
                for head, cell in list(zip(heads, row.children, strict=False))[1:]:
                    text = cell.next_node()
                    if head and isinstance(text, nodes.paragraph) and cell.astext().strip():
                        text.insert(0, nodes.inline("", f"{head}: ", classes=["cell-head"]))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform and the style sheet."""
    app.add_post_transform(CellHeads)
    web_assets.declare(app, web_assets.STATIC / "table-cards.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
