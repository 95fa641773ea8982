"""Evidence tables as the book prints them: three columns, so that the findings get the width they need.

On the web the five columns can be sorted and filtered. On paper design and number of patients stand under the name of the
study, and a finding has lines of a readable length.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .directives import NONE

__all__ = ["PrintedTables"]

HEAD = ("Study", "What was found", "Limits")
WIDTHS = (24, 52, 24)


class PrintedTables(SphinxPostTransform):
    """Join the first three columns of each evidence table, before references are resolved."""

    default_priority = 5
    formats = ("typst",)

    def run(self, **kwargs) -> None:
        for table in self.document.findall(nodes.table):
            if "evidence-table" in table["classes"]:
                self.join(next(table.findall(nodes.tgroup)))

    def join(self, group: nodes.tgroup) -> None:
        group["cols"] = len(HEAD)
        for spec in [c for c in group.children if isinstance(c, nodes.colspec)]:
            group.remove(spec)
        for width in reversed(WIDTHS):
            group.insert(0, nodes.colspec("", colwidth=width))
        head, body = (next(group.findall(kind)) for kind in (nodes.thead, nodes.tbody))
        head.children[0].children = []
        head.children[0] += [nodes.entry("", nodes.paragraph("", text)) for text in HEAD]
        for row in body.children:
            study, design, n, found, limits = row.children
            row.children = []
            name = study.children[0]
            strong = nodes.strong("", "", *name.children)
            name.children = []
            name += strong
            for fact in (design, n):
                if fact.astext() != NONE:
                    study += nodes.paragraph("", fact.astext(), classes=["study-design"])
            self.name_its_card(found)
            row += [study, found, limits]

    @staticmethod
    def name_its_card(found: nodes.entry) -> None:
        """The link to the card says on which page it stands: paper cannot be pressed."""
        for link in found.findall(addnodes.pending_xref):
            if (
                link.get("reftype") == "study"
                and isinstance(before := link.parent[0], nodes.Text)
                and before.endswith(" the card of ")
            ):
                link.parent.replace(before, nodes.Text(before.removesuffix("the card of ")))
                link.children = []
                link += nodes.inline("", "its card", classes=["std-ref"])
                link.parent["classes"].append("study-design")
