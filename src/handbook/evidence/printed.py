"""Evidence tables as the book prints them: three columns, so that the findings get the width they
need.

On the web the five columns can be sorted and filtered. On paper design and number of patients stand
under the name of the study, and a finding has lines of a readable length.
"""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .base import NONE, table_group

__all__ = ["PrintedTables"]

HEADS = ("Study", "What was found", "Limits")
WIDTHS = (24, 52, 24)


class PrintedTables(SphinxPostTransform):
    """Join the first three columns of each evidence table, before references are resolved."""

    default_priority = 5
    formats = ("typst",)

    def run(self, **kwargs: Any) -> None:
        """Rewrite the tables of this page."""
        for table in self.document.findall(nodes.table):
            if "evidence-table" in table["classes"]:
                group = next(table.findall(nodes.tgroup))
                body = next(group.findall(nodes.tbody))
                rows = [self.join(row) for row in list(body.findall(nodes.row))]
                group.replace_self(table_group(HEADS, WIDTHS, rows))

    def join(self, row: nodes.row) -> nodes.row:
        """A row of three cells from one of five."""
        study, design, n, found, limits = cast("list[nodes.entry]", row.children)
        name = cast("nodes.paragraph", study.children[0])
        strong = nodes.strong("", "", *name.children)
        name.clear()
        name += strong
        for fact in (design, n):
            if fact.astext() != NONE:
                study += nodes.paragraph("", fact.astext(), classes=["study-design"])
        self.name_its_card(found)
        return nodes.row("", study, found, limits)

    @staticmethod
    def name_its_card(found: nodes.entry) -> None:
        """The link to the card says on which page it stands: paper cannot be pressed."""
        for link in found.findall(addnodes.pending_xref):
            if (
                link.get("reftype") == "study"
                and isinstance(before := link.parent[0], nodes.Text)
                and before.endswith(" more under ")
            ):
                link.parent.replace(before, nodes.Text(before.removesuffix("under ") + "on "))
                link.children = []
                link += nodes.inline("", "its card", classes=["std-ref"])
                link.parent["classes"].append("study-design")
