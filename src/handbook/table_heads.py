"""Every table of the web site has a caption and row headers, for those who hear it; every table of
the printed books has row headers.

The first column heads its rows unless the table says otherwise (class ``no-row-heads``). On the web
a table without a caption gets one that is heard and not seen: the heading above it and the heads of
its columns. Other builders get the table as it was written.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

__all__ = ["HIDDEN", "setup"]

HIDDEN = "visually-hidden"


class TableHeads(SphinxPostTransform):
    """Give the tables of one page their captions and row headers."""

    default_priority = 780  # after the heads of columns are written into cells (750)
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """Change the tables that lack one of them."""
        site = web_assets.is_site(self.app)
        if not site and self.app.builder.format == "html":  # an e-book
            return
        for table in self.document.findall(nodes.table):
            group = table.next_node(nodes.tgroup)
            if group is None:
                continue
            columns = [c for c in group.children if isinstance(c, nodes.colspec)]
            headed = any(column.get("stub") for column in columns)
            if columns and not headed and "no-row-heads" not in table["classes"]:
                columns[0]["stub"] = 1
                table["classes"].append("row-heads")
            if site and table.next_node(nodes.title) is None:
                # without a class, for which a <div> would part it from its table;
                # not a nodes.title, which would be numbered, linked and seen
                caption = f'<caption class="{HIDDEN}">{escape(_caption(table))}</caption>'
                table.insert(0, nodes.raw("", caption, format="html"))


def _caption(table: nodes.table) -> str:
    node: nodes.Node | None = table
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    title = node.next_node(nodes.title) if node is not None else None
    head = table.next_node(nodes.thead)
    heads = [e.astext() for e in head.findall(nodes.entry) if e.astext()] if head else []
    return ": ".join(filter(None, (title.astext() if title else "", ", ".join(heads))))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_post_transform(TableHeads)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
