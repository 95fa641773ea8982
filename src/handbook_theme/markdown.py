"""A page as Markdown (CommonMark, with the tables of GitHub), from its doctree.

What a program reads of a page: its words in their order, without anchors, pictures as their
alternative text, boxes as quotations. sphinx-markdown-builder 0.6.11 was tried: it stops at tables
with captions and drops boxes with a title of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

__all__ = ["markdown"]

_MARKS: dict[type[nodes.Element], str] = {
    nodes.strong: "**",
    nodes.emphasis: "*",
    nodes.literal: "`",
}
_SILENT = (nodes.Invisible, nodes.raw, nodes.meta, nodes.system_message, addnodes.toctree)


def markdown(doctree: nodes.document) -> str:
    """The page as Markdown; links lead where those of the page lead.

    :param doctree: the page, resolved for the web site.
    """
    return "\n\n".join(_blocks(doctree, 0)) + "\n"


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return re.sub(r"\s+", " ", node.astext())
    if isinstance(node, _SILENT) or not isinstance(node, nodes.Element):
        return ""
    if isinstance(node, nodes.image):
        return f"![{node.get('alt', '')}]({node['uri']})"
    inside = "".join(_inline(child) for child in node.children)
    if isinstance(node, nodes.reference) and inside:
        address = node.get("refuri") or f"#{node.get('refid', '')}"
        return f"[{inside}]({address})"
    if isinstance(node, nodes.footnote_reference):
        return f"[^{inside}]"
    mark = _MARKS.get(type(node), "")
    return f"{mark}{inside}{mark}" if inside.strip() else inside


def _blocks(node: nodes.Element, level: int) -> Iterator[str]:
    """The blocks in ``node``; ``level`` is that of the section around it."""
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, _SILENT):
            yield from (block for block in _block(child, level) if block.strip())


def _block(node: nodes.Element, level: int) -> Iterator[str]:
    if isinstance(node, nodes.section):
        yield from _blocks(node, level + 1)
    elif isinstance(node, (nodes.title, nodes.subtitle, nodes.rubric, nodes.caption)):
        heads = isinstance(node.parent, nodes.section) and not isinstance(node, nodes.rubric)
        yield f"{'#' * min(level, 6)} {_inline(node)}" if heads else f"**{_inline(node)}**"
    elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
        yield _list(node, level)
    elif isinstance(node, (nodes.definition_list_item, nodes.field)):
        term, *rest = (c for c in node.children if isinstance(c, nodes.Element))
        said = (block for part in rest for block in _blocks(part, level))
        yield "\n\n".join([f"**{_inline(term)}**", *said])
    elif isinstance(node, (nodes.Admonition, nodes.admonition, nodes.block_quote)):
        named = node.tagname.capitalize() if isinstance(node, nodes.Admonition) else ""
        own = [f"**{named}**"] if named and not isinstance(node, nodes.admonition) else []
        yield _behind("> ", "\n\n".join([*own, *_blocks(node, level)]))
    elif isinstance(node, nodes.table):
        yield from _table(node)
    elif isinstance(node, nodes.literal_block):
        yield f"```\n{node.astext()}\n```"
    elif isinstance(node, nodes.transition):
        yield "---"
    elif isinstance(node, (nodes.citation, nodes.footnote)):
        label = node.next_node(nodes.label)
        words = " ".join(_inline(c) for c in node.children if not isinstance(c, nodes.label))
        yield f"[{label.astext() if label else ''}] {words}"
    elif isinstance(node, (nodes.TextElement, nodes.image)):
        yield _inline(node).strip()
    elif node.children:
        yield from _blocks(node, level)
    elif node.get("title") and node.get("url"):  # a video
        yield f"[{node['title']}]({node['url']})"


def _elements(node: nodes.Element) -> Iterator[nodes.Element]:
    return (child for child in node.children if isinstance(child, nodes.Element))


def _list(node: nodes.Element, level: int) -> str:
    items = []
    for number, item in enumerate(_elements(node), node.get("start", 1)):
        sign = f"{number}. " if isinstance(node, nodes.enumerated_list) else "- "
        text = "\n\n".join(_blocks(item, level))
        items.append(sign + _behind(" " * len(sign), text)[len(sign) :])
    return "\n".join(items)


def _table(table: nodes.table) -> Iterator[str]:
    if caption := next((c for c in table.children if isinstance(c, nodes.title)), None):
        yield f"**{_inline(caption)}**"
    rows = []
    for row in table.findall(nodes.row):
        cells = (" ".join(_blocks(entry, 0)).replace("\n", " ") for entry in _elements(row))
        rows.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    if rows:
        rows.insert(1, re.sub(r"[^|]+", " --- ", rows[0]))
        yield "\n".join(rows)


def _behind(sign: str, text: str) -> str:
    return "\n".join(f"{sign}{line}".rstrip() for line in text.split("\n"))
