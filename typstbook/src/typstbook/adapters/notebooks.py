"""Notebooks: cells with what they print, also those that a site hides (myst-nb, nbsphinx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets(
    "CodeAreaNode",
    "FancyOutputNode",
    "AdmonitionNode",
    "JupyterCellNode",
    "CellInputNode",
    "CellOutputNode",
    "CellOutputBundleNode",
)
def cell(translator: TypstTranslator, node: nodes.Element) -> str:
    """What a cell, its code or its output holds."""
    return translator.anchor(node) + translator.content(node)


@sets("ThebeSourceNode", "ThebeButtonNode", "ThebeOutputNode", "JupyterWidgetStateNode")
def live(translator: TypstTranslator, node: nodes.Element) -> str:
    """What runs in a browser alone: what it shows without that."""
    return translator.content(node)
