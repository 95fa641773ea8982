"""Lists of every kind."""

from __future__ import annotations

from docutils import nodes

from ..markup import right_to_left, string
from ..markup import text as typst_text
from .base import Base, whole

ENUMERATORS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class Lists(Base):
    @whole
    def visit_bullet_list(self, node):
        boxes = (
            "marker: none, " if "contains-task-list" in node.get("classes", []) else ""
        )  # the check boxes are its marks
        return self.directed(
            node, f"{self.mark(node)}{self.anchor(node)}#list({boxes}{self.content(node)})\n\n"
        )

    @whole
    def visit_enumerated_list(self, node):
        sign = ENUMERATORS.get(node.get("enumtype", "arabic"), "1")
        pattern = f"{node.get('prefix', '')}{sign}{node.get('suffix', '.') or '.'}"
        return self.directed(
            node,
            f"{self.mark(node)}{self.anchor(node)}#enum(numbering: {string(pattern)}, start: {node.get('start', 1)}, "
            f"{self.content(node)})\n\n",
        )

    @staticmethod
    def directed(node, markup: str) -> str:
        """A list whose words run from right to left has its signs on the right."""
        return f"#from-right[{markup}]" if right_to_left(node.astext()) else markup

    @whole
    def visit_list_item(self, node):
        return f"[{self.anchor(node)}{self.content(node).strip()}], "

    @whole
    def visit_definition_list(self, node):
        return f"{self.mark(node)}{self.anchor(node)}#terms({self.content(node)})\n\n"

    def visit_glossary(self, node):
        self.put(self.anchor(node))

    def depart_glossary(self, node):
        pass

    @whole
    def visit_definition_list_item(self, node):
        terms, body = [], ""
        for child in node.children:
            if isinstance(child, nodes.term):
                terms.append(self.anchor(child) + self.content(child))
            elif isinstance(child, nodes.classifier):
                terms[-1] += f" #emph[{self.content(child)}];"
            else:
                body += self.content(child)
        return f"terms.item([{'; '.join(terms)}], [{self.anchor(node)}{body.strip()}]), "

    @whole
    def visit_field_list(self, node):
        return f"{self.mark(node)}{self.anchor(node)}#fields({self.content(node)})\n\n"

    @whole
    def visit_field(self, node):
        name, body = node.children
        return f"terms.item([{self.content(name)}], [{self.content(body).strip()}]), "

    @whole
    def visit_docinfo(self, node):
        items = (
            f"terms.item([{typst_text(n.tagname.capitalize())}], [{self.content(n).strip()}]), "
            for n in node.children
            if not isinstance(n, nodes.field)
        )
        fields = self.content(node, [n for n in node.children if isinstance(n, nodes.field)])
        return f"#fields({''.join(items)}{fields})\n\n"

    @whole
    def visit_option_list(self, node):
        return f"#terms({self.content(node)})\n\n"

    @whole
    def visit_option_list_item(self, node):
        group, description = node.children
        options = ", ".join(o.astext() for o in group.children)
        return f"terms.item(raw({string(options)}), [{self.content(description).strip()}]), "

    @whole
    def visit_line_block(self, node):
        return f"{self.mark(node)}#lineblock[{self.anchor(node)}{self.content(node)}]\n"

    @whole
    def visit_line(self, node):
        return self.content(node) + "#linebreak()\n"

    @whole
    def visit_hlist(self, node):
        columns = "".join(f"[{self.content(c)}], " for c in node.children)
        return f"#hlist({columns})\n\n"

    def visit_acks(self, node):
        pass

    def depart_acks(self, node):
        pass
