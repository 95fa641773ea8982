"""Descriptions of programming objects: signature in the fixed face, description below."""

from __future__ import annotations

from sphinx import addnodes

from ..markup import block_string
from .base import Base, whole


class Objects(Base):
    """What `py:function`, `c:macro` and the like describe."""

    @whole
    def visit_desc(self, node: addnodes.desc) -> str:
        """A description: all its signatures, then what is said of them."""
        signatures = [n for n in node.children if isinstance(n, addnodes.desc_signature)]
        body = self.content(
            node, [n for n in node.children if not isinstance(n, addnodes.desc_signature)]
        )
        heads = "".join(
            f"{self.anchor(s)}#raw({block_string(' '.join(s.astext().split()))});#linebreak();"
            for s in signatures
        )
        return f"{self.mark(node)}#desc[{heads}][{body.strip()}]\n\n"

    def visit_desc_content(self, node: addnodes.desc_content) -> None:
        """What is said of an object."""

    def depart_desc_content(self, node: addnodes.desc_content) -> None:
        """Nothing closes it."""
