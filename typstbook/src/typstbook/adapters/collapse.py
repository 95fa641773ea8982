"""What a site folds away, printed open: sphinx-toolbox, sphinx-collapse, log cabinet, details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import text
from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets("CollapseNode", "collapse_node", "details", "ToggleNode", "toggle_node")
def collapse(translator: TypstTranslator, node: nodes.Element) -> str:
    """A fold with its line of summary."""
    title = str(node.get("label") or node.get("title") or node.get("summary") or "")
    head = f"#card-title[{text(title)}]\n" if title else ""
    return (
        f"{translator.mark(node)}#dropdown[{head}"
        f"{translator.anchor(node)}{translator.content(node)}]\n"
    )


@sets("summary", "_HTMLLabel")
def summary(translator: TypstTranslator, node: nodes.Element) -> str:
    """The line that is seen of a fold."""
    return f"#card-title[{translator.content(node)}]\n"


@sets("_HTMLIcon", "_HTMLInput")
def button(translator: TypstTranslator, node: nodes.Element) -> str:
    """What is pressed on a screen to unfold (sphinx-collapse)."""
    return ""


@sets("CollapsedLog")
def log(translator: TypstTranslator, node: nodes.Element) -> str:
    """Old notes of changes that sphinxcontrib-log-cabinet gathers in a fold: as they are."""
    return translator.content(node)
