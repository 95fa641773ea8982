"""Descriptions of programming objects, set plainly: signature in the fixed face, description below."""

from __future__ import annotations

from sphinx import addnodes

from ..markup import block_string
from .base import Base, whole


class Objects(Base):
    @whole
    def visit_desc(self, node):
        signatures = [n for n in node.children if isinstance(n, addnodes.desc_signature)]
        body = self.content(
            node, [n for n in node.children if not isinstance(n, addnodes.desc_signature)]
        )
        heads = "".join(
            f"{self.anchor(s)}#raw({block_string(' '.join(s.astext().split()))});#linebreak();"
            for s in signatures
        )
        return f"{self.mark(node)}#desc[{heads}][{body.strip()}]\n\n"

    def visit_desc_content(self, node):
        pass

    def depart_desc_content(self, node):
        pass
