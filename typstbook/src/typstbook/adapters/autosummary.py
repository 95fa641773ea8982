"""sphinx.ext.autosummary: a comment for builders that do not know it, a table in truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets("autosummary_table")
def table(translator: TypstTranslator, node: nodes.Element) -> str:
    """The table of names and what they are for."""
    return translator.content(node)


@sets("autosummary_toc")
def toc(translator: TypstTranslator, node: nodes.Element) -> str:
    """The pages of the names: they stand where they stand."""
    return ""
