"""Lists of every kind."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..markup import right_to_left, string
from ..markup import text as typst_text
from .base import Base, classes_of, whole

ENUMERATORS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class Lists(Base):
    """Bullets, numbers, terms, fields, options, lines."""

    @whole
    def visit_bullet_list(self, node: nodes.bullet_list) -> str:
        """A list with bullets, or with check boxes."""
        tasks = "contains-task-list" in classes_of(node)
        boxes = "marker: none, " if tasks else ""  # the check boxes are its marks
        return self.directed(
            node, f"{self.mark(node)}{self.anchor(node)}#list({boxes}{self.content(node)})\n\n"
        )

    @whole
    def visit_enumerated_list(self, node: nodes.enumerated_list) -> str:
        """A numbered list, with the numbering and the start of its author."""
        sign = ENUMERATORS.get(node.get("enumtype", "arabic"), "1")
        pattern = f"{node.get('prefix', '')}{sign}{node.get('suffix', '.') or '.'}"
        return self.directed(
            node,
            f"{self.mark(node)}{self.anchor(node)}#enum(numbering: {string(pattern)}, "
            f"start: {node.get('start', 1)}, {self.content(node)})\n\n",
        )

    @staticmethod
    def directed(node: nodes.Element, markup: str) -> str:
        """A list whose words run from right to left has its signs on the right."""
        return f"#from-right[{markup}]" if right_to_left(node.astext()) else markup

    @whole
    def visit_list_item(self, node: nodes.list_item) -> str:
        """One item."""
        return f"[{self.anchor(node)}{self.content(node).strip()}], "

    @whole
    def visit_definition_list(self, node: nodes.definition_list) -> str:
        """Terms with what they mean."""
        return f"{self.mark(node)}{self.anchor(node)}#terms({self.content(node)})\n\n"

    def visit_glossary(self, node: addnodes.glossary) -> None:
        """A list of terms that is a glossary."""
        self.put(self.anchor(node))

    def depart_glossary(self, node: addnodes.glossary) -> None:
        """Nothing closes it."""

    @whole
    def visit_definition_list_item(self, node: nodes.definition_list_item) -> str:
        """One or more terms, and what they mean."""
        terms: list[str] = []
        body = ""
        for child in node.children:
            if isinstance(child, nodes.term):
                terms.append(self.anchor(child) + self.content(child))
            elif isinstance(child, nodes.classifier):
                terms[-1] += f" #emph[{self.content(child)}];"
            else:
                body += self.content(child)
        return f"terms.item([{'; '.join(terms)}], [{self.anchor(node)}{body.strip()}]), "

    @whole
    def visit_field_list(self, node: nodes.field_list) -> str:
        """Names with their values."""
        return f"{self.mark(node)}{self.anchor(node)}#fields({self.content(node)})\n\n"

    @whole
    def visit_field(self, node: nodes.field) -> str:
        """One name with its value."""
        name, body = node.children
        return f"terms.item([{self.content(name)}], [{self.content(body).strip()}]), "

    @whole
    def visit_docinfo(self, node: nodes.docinfo) -> str:
        """What a page of reStructuredText says of itself at its head."""
        items = (
            f"terms.item([{typst_text(n.tagname.capitalize())}], [{self.content(n).strip()}]), "
            for n in node.children
            if isinstance(n, nodes.Element) and not isinstance(n, nodes.field)
        )
        fields = self.content(node, [n for n in node.children if isinstance(n, nodes.field)])
        return f"#fields({''.join(items)}{fields})\n\n"

    @whole
    def visit_option_list(self, node: nodes.option_list) -> str:
        """Options of a command."""
        return f"#terms({self.content(node)})\n\n"

    @whole
    def visit_option_list_item(self, node: nodes.option_list_item) -> str:
        """One option in all its spellings, and what it does."""
        group, description = node.children
        options = ", ".join(o.astext() for o in group.children)
        return f"terms.item(raw({string(options)}), [{self.content(description).strip()}]), "

    @whole
    def visit_line_block(self, node: nodes.line_block) -> str:
        """Lines that stay lines."""
        return f"{self.mark(node)}#lineblock[{self.anchor(node)}{self.content(node)}]\n"

    @whole
    def visit_line(self, node: nodes.line) -> str:
        """One of them."""
        return self.content(node) + "#linebreak()\n"

    @whole
    def visit_hlist(self, node: addnodes.hlist) -> str:
        """A list in columns."""
        columns = "".join(f"[{self.content(c)}], " for c in node.children)
        return f"#hlist({columns})\n\n"

    def visit_acks(self, node: addnodes.acks) -> None:
        """A list of names."""

    def depart_acks(self, node: addnodes.acks) -> None:
        """Nothing closes it."""
