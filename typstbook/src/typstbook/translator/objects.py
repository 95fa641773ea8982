"""Descriptions of programming objects: signature in the fixed face, description below."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..markup import breakable
from .base import Base, whole, wrapped


class Objects(Base):
    """What `py:function`, `c:macro` and the like describe."""

    @whole
    def visit_desc(self, node: addnodes.desc) -> str:
        """A description: all its signatures, then what is said of them."""
        signatures = [n for n in node.children if isinstance(n, addnodes.desc_signature)]
        rest = [n for n in node.children if not isinstance(n, addnodes.desc_signature)]
        heads = self.content(node, signatures)
        return f"{self.mark(node)}#desc[{heads}][{self.content(node, rest).strip()}]\n\n"

    def visit_desc_content(self, node: addnodes.desc_content) -> None:
        """What is said of an object."""

    def depart_desc_content(self, node: addnodes.desc_content) -> None:
        """Nothing closes it."""

    @whole
    def visit_desc_signature(self, node: addnodes.desc_signature) -> str:
        """One way to call an object: as many lines as it needs, with its links."""
        return f"#signature[{self.anchor(node)}{self.content(node).strip()}]\n"

    @whole
    def visit_desc_signature_line(self, node: addnodes.desc_signature_line) -> str:
        """One of the lines that an author gave a signature."""
        last = node.parent.children[-1] is node
        return self.content(node) + ("" if last else "#linebreak();")

    @whole
    def visit_desc_name(self, node: addnodes.desc_name) -> str:
        """The name that is looked for."""
        return f"#sig-name[{self._words(node)}];"

    @whole
    def visit_desc_addname(self, node: addnodes.desc_addname) -> str:
        """What stands before the name: module, class."""
        return f"#sig-quiet[{self._words(node)}];"

    visit_desc_annotation = wrapped("#sig-quiet[", "];")
    visit_desc_type = wrapped("", "")

    @whole
    def visit_desc_returns(self, node: addnodes.desc_returns) -> str:
        """What comes out."""
        return f'#" → ";{self.content(node)}'

    @whole
    def visit_desc_parameterlist(self, node: addnodes.desc_parameterlist) -> str:
        """What goes in."""
        return f'#"(";{self._list(node)}#")";'

    @whole
    def visit_desc_type_parameter_list(self, node: addnodes.desc_type_parameter_list) -> str:
        """The types that a generic object takes."""
        return f'#"[";{self._list(node)}#"]";'

    def _list(self, node: nodes.Element) -> str:
        """Parameters with what stands between them, or each in a line of its own."""
        items = [self.content(node, [child]) for child in node.children]
        if node.get("multi_line_parameter_list") and len(items) > 1:
            return "".join(f'#sig-line[{item}#",";]' for item in items)
        out: list[str] = []
        for child, item in zip(node.children, items, strict=True):
            joined = not out or isinstance(child, addnodes.desc_optional)
            out.append(item if joined else f'#", ";{item}')
        return "".join(out)

    @whole
    def visit_desc_optional(self, node: addnodes.desc_optional) -> str:
        """Parameters that may be left out."""
        first = node.parent.children[0] is node
        return f'#"{"[" if first else "[, "}";{self._list(node)}#"]";'

    @whole
    def visit_desc_parameter(self, node: nodes.Element) -> str:
        """One parameter; slanted where the words within it do not say what they are."""
        body = self.content(node)
        plain = all(isinstance(c, nodes.Text) for c in node.children) and not node.get("noemph")
        return f"#emph[{body}];" if plain else body

    visit_desc_type_parameter = visit_desc_parameter

    @whole
    def visit_desc_sig_space(self, node: nodes.Element) -> str:
        """A space, where a line may end."""
        return '#" ";'

    @whole
    def visit_desc_sig_element(self, node: nodes.Element) -> str:
        """A word or a sign of a signature."""
        return self._words(node)

    def _words(self, node: nodes.Element) -> str:
        """The content; a long name may go on in the next line after its dots."""
        plain = all(isinstance(c, nodes.Text) for c in node.children)
        return self.anchor(node) + (breakable(node.astext()) if plain else self.content(node))
