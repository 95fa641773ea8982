"""Signatures in a line of text (`c:expr`, `cpp:expr`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets("desc_inline")
def inline(translator: TypstTranslator, node: nodes.Element) -> str:
    """In the fixed face, with its links."""
    return f"#sig-inline[{translator.anchor(node)}{translator.content(node)}];"
