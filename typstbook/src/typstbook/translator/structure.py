"""Pages, sections, titles."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..markup import boolean, string
from .base import Base, whole


class Structure(Base):
    def __init__(self, document, builder, book):
        super().__init__(document, builder, book)
        self._level = -1
        self._path: list[str] = []  # the sections we are in, outside in
        self.parts: list[str] = []
        self._brinks: set[str] = set()

    def visit_document(self, node):
        pass

    def depart_document(self, node):
        pass

    def visit_start_of_file(self, node):
        self._docs.append(node["docname"])
        if next(iter(node.findall(nodes.section)), None) is None:  # a page without a title
            self.placed.add(f"{self.doc}:")
            self.put(f"#anchor({string(f'{self.doc}:')});")

    def depart_start_of_file(self, node):
        self._docs.pop()

    def visit_part_start(self, node):
        """Where a toctree with a caption begins."""
        self.parts.append(node["title"])
        self.put(f"#part({len(self.parts)})\n")
        raise nodes.SkipNode

    def visit_section(self, node):
        self._level += 1
        self._path.append(f"{self.doc}:{node['ids'][0]}" if node["ids"] else "")

    def depart_section(self, node):
        self._level -= 1
        self._path.pop()

    @whole
    def visit_title(self, node):
        section = node.parent
        if not isinstance(section, nodes.section):
            return self.content(
                node
            )  # never reached for boxes and tables: they take their title themselves
        label = self.label(section)
        if self._level == 0:  # the title of the book stands on the cover
            return f"#anchor({label});" if label != "none" else ""
        number = self._number(section)
        page = section.parent
        opens = (
            isinstance(page, addnodes.start_of_file)
            and next(c for c in page.children if isinstance(c, nodes.section)) is section
        )
        brink = ""
        if (after := self.free_after(node)) and after[0] not in self._brinks and not opens:
            self._brinks.add(after[0])
            brink = f"#brink({string(after[0])}, {after[1]})\n"
        return (
            f"{brink}{self.mark(node)}#sec({self._level}, {string(number) if number else 'none'}, {label}, {string(plain(node))}, "
            f"page: {boolean(opens)})[{self.content(node)}]\n\n"
        )

    def _number(self, section) -> str | None:
        """Sphinx's own section number, so that print and web agree."""
        numbers = self.env.toc_secnumbers.get(self.doc, {})
        for i in section["ids"]:
            if f"#{i}" in numbers:
                return ".".join(map(str, numbers[f"#{i}"]))
        if isinstance(section.parent, (addnodes.start_of_file, nodes.document)) and numbers.get(""):
            return ".".join(map(str, numbers[""]))
        return None

    @whole
    def visit_subtitle(self, node):
        return f"#rubric[{self.content(node)}]\n"

    @whole
    def visit_rubric(self, node):
        footnotes = (
            isinstance(node.parent[-1], nodes.footnote)
            and node.parent.index(node) + 1 < len(node.parent)
            and isinstance(node.parent[node.parent.index(node) + 1], nodes.footnote)
        )
        if footnotes:  # a head over notes that stand at the foot of their pages
            return ""
        return f"{self.mark(node)}#rubric[{self.anchor(node)}{self.content(node)}]\n"

    @whole
    def visit_transition(self, node):
        after = node.next_node(descend=False, siblings=True)
        return "" if after is None or isinstance(after, nodes.footnote) else "#ornament()\n"

    def visit_compound(self, node):
        self.put(self.anchor(node))

    def depart_compound(self, node):
        pass


def plain(title) -> str:
    """A title as plain text, without its notes: for running heads, contents and bookmarks."""
    title = title.deepcopy()
    for note in list(title.findall(nodes.footnote_reference)):
        note.parent.remove(note)
    return title.astext().strip()
