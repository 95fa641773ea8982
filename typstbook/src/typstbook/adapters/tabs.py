"""sphinx-inline-tabs and sphinx-tabs: every tab in full, one after another, under its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets("TabContainer")
def inline_tab(translator: TypstTranslator, node: nodes.Element) -> str:
    """A tab of sphinx-inline-tabs: its label, then what it holds."""
    title, *rest = node.children
    words = title.children if isinstance(title, nodes.Element) else [title]
    return tab(translator, node, translator.content(node, words), rest)


@sets("TabInput", "TabLabel")
def element(translator: TypstTranslator, node: nodes.Element) -> str:
    """What the extension makes of a tab for a screen."""
    return translator.content(node)


@sets("SphinxTabsContainer")
def sphinx_tabs(translator: TypstTranslator, node: nodes.Element) -> str:
    """A set of sphinx-tabs: the list of its labels, then its panels."""
    titles, panels = [], []
    for part in node.findall(nodes.Element):
        name = type(part).__name__
        if name == "SphinxTabsTab":
            titles.append(translator.content(part).strip())
        elif name == "SphinxTabsPanel" and holder(part, "SphinxTabsContainer") is node:
            panels.append(part)
    titles += [""] * (len(panels) - len(titles))
    anchor = translator.anchor(node)
    return anchor + "".join(
        tab(translator, p, t, [p]) for t, p in zip(titles, panels, strict=False)
    )


@sets("SphinxTabsPanel", "SphinxTabsTab", "SphinxTabsTablist")
def panel(translator: TypstTranslator, node: nodes.Element) -> str:
    """What a tab holds."""
    return translator.anchor(node) + translator.content(node)


def holder(node: nodes.Node, name: str) -> nodes.Node | None:
    """The nearest node of a class that holds another."""
    above = node.parent
    while above is not None and type(above).__name__ != name:
        above = above.parent
    return above


def tab(
    translator: TypstTranslator, node: nodes.Element, title: str, parts: list[nodes.Node]
) -> str:
    """One tab with its label."""
    head = f"#card-title[{title}]\n" if title else ""
    return f"{translator.mark(node)}#tab[{head}{translator.content(node, parts)}]\n"
