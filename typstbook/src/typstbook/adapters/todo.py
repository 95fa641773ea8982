"""sphinx.ext.todo: notes of what is left to do, where `todo_include_todos` keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets("todo_node")
def todo(translator: TypstTranslator, node: nodes.Element) -> str:
    """A box with the title that the extension gave it; nothing where notes are switched off."""
    wanted = getattr(translator.config, "todo_include_todos", False)
    return translator.box(node, "attention") if wanted else ""


@sets("todolist")
def todolist(translator: TypstTranslator, node: nodes.Element) -> str:
    """A list that the extension has left empty."""
    return ""
