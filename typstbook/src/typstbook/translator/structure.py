"""Pages, sections, titles."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..assemble import is_part, part_start
from ..markup import array, boolean, string
from .base import classes_of, whole
from .figures import Figures


class Structure(Figures):
    """The frame of the book: which page and which section is being written."""

    level = -1  # of the section we are in; the title of the book is 0

    def visit_document(self, node: nodes.document) -> None:
        """The whole book."""
        self.parts: list[str] = []
        self.path: list[str] = []  # the labels of the sections we are in, outside in
        self._probed: set[str] = set()

    def depart_document(self, node: nodes.document) -> None:
        """The book has no end of its own."""

    def visit_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Where a page of the sources begins."""
        self._docs.append(node["docname"])
        if next(iter(node.findall(nodes.section)), None) is None:  # a page without a title
            self.placed.add(f"{self.doc}:")
            self.put(f"#anchor({string(f'{self.doc}:')});")

    def depart_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Where a page of the sources ends."""
        self._docs.pop()

    @whole
    def visit_part_start(self, node: part_start) -> str:
        """Where a toctree with a caption begins."""
        self.parts.append(node["title"])
        return f"#part({len(self.parts)})\n"

    def visit_section(self, node: nodes.section) -> None:
        """One level deeper."""
        self.level += 1
        self.path.append(f"{self.doc}:{node['ids'][0]}" if node["ids"] else "")
        if classes := self._region(node):
            self.put(f"#region({array(classes)})[\n")

    def depart_section(self, node: nodes.section) -> None:
        """Back again."""
        self.level -= 1
        self.path.pop()
        if self._region(node):
            self.put("]\n")

    @staticmethod
    def _region(node: nodes.section) -> list[str]:
        """The classes of a part of the contents, when it has some of its own."""
        return [c for c in classes_of(node) if c != "book-part"] if is_part(node) else []

    @whole
    def visit_title(self, node: nodes.title) -> str:
        """A heading. Boxes and tables take their titles themselves."""
        section = node.parent
        if not isinstance(section, nodes.section):
            return self.content(node)
        label = self.label(section)
        if self.level == 0:  # the title of the book stands on the cover
            return f"#anchor({label});" if label != "none" else ""
        number = self._number(section)
        page = section.parent
        opens = (
            isinstance(page, addnodes.start_of_file)
            and next(c for c in page.children if isinstance(c, nodes.section)) is section
        )
        probe = ""
        if (after := self.free_after(node)) and after[0] not in self._probed and not opens:
            self._probed.add(after[0])
            probe = f"#heading-probe({string(after[0])}, {after[1]})\n"
        return (
            f"{probe}{self.mark(node)}#sec({self.level}, {string(number) if number else 'none'}, "
            f"{label}, {string(plain(node))}, page: {boolean(opens)})[{self.content(node)}]\n\n"
        )

    def _number(self, section: nodes.section) -> str | None:
        """Sphinx's own section number, so that print and web agree."""
        numbers = self.env.toc_secnumbers.get(self.doc, {})
        for i in section["ids"]:
            if f"#{i}" in numbers:
                return ".".join(map(str, numbers[f"#{i}"]))
        if isinstance(section.parent, (addnodes.start_of_file, nodes.document)) and numbers.get(""):
            return ".".join(map(str, numbers[""]))
        return None

    @whole
    def visit_subtitle(self, node: nodes.subtitle) -> str:
        """A second line of a title."""
        return f"#rubric[{self.content(node)}]\n"

    @whole
    def visit_rubric(self, node: nodes.rubric) -> str:
        """A heading outside the contents; none over notes, which stand at the foot of pages."""
        after = node.next_node(descend=False, siblings=True)
        if isinstance(after, nodes.footnote) and isinstance(node.parent[-1], nodes.footnote):
            return ""
        return f"{self.mark(node)}#rubric[{self.anchor(node)}{self.content(node)}]\n"

    @whole
    def visit_transition(self, node: nodes.transition) -> str:
        """A rule between paragraphs."""
        after = node.next_node(descend=False, siblings=True)
        return "" if after is None or isinstance(after, nodes.footnote) else "#ornament()\n"

    def visit_compound(self, node: nodes.compound) -> None:
        """Several blocks that belong together."""
        self.put(self.anchor(node))

    def depart_compound(self, node: nodes.compound) -> None:
        """Nothing closes them."""


def plain(title: nodes.title) -> str:
    """A title as plain text, without its notes: for running heads, contents and bookmarks."""
    title = title.deepcopy()
    for note in list(title.findall(nodes.footnote_reference)):
        note.parent.remove(note)
    return title.astext().strip()
