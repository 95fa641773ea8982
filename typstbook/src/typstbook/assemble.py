"""Many pages become one tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from .config import Document


class part_start(nodes.Element):
    """Marks where a toctree with a caption begins."""


class Assembly:
    """The tree of a whole book, with its references resolved.

    :ivar tree: the tree.
    :ivar held: the names of the pages in it.
    :ivar dropped: the places (page, id) that those pages have and this book leaves out.
    """

    def __init__(self, builder: Builder, document: Document, leave_out: set[str]) -> None:
        """Put the pages of a document together.

        The pages that a toctree names follow the text it stands in, so that this is never cut in
        two, and come before the sections after it. Where toctrees stand in several sections of a
        page, these are parts: each holds its pages, one heading level deeper. A hidden toctree
        stands nowhere: its pages come last. A document with `contents` holds what these name, in
        their order, whatever the toctrees say.

        :param leave_out: pages that do not belong in this book, with all below them.
        """
        self.env, self.leave_out = builder.env, leave_out
        self.held: set[str] = set()
        self.dropped: set[tuple[str, str]] = set()
        self.tree = self._composed(document) if document.contents else self._grown(document)
        self._leave_out(document)
        self.env.resolve_references(self.tree, document.root, builder)
        builder.events.emit("typstbook-assembled", document, self.tree)

    def _grown(self, document: Document) -> nodes.document:
        """What grows from the root page by its toctrees."""
        self.held.add(document.root)
        tree = self.env.get_doctree(document.root)
        self._put_below(tree, flat=not document.root_text, root=True)
        if not document.root_text:
            drop_root_text(tree)
        tree["docname"] = document.root
        return tree

    def _composed(self, document: Document) -> nodes.document:
        """What the contents of a document name; a part is a section that holds its pages."""
        tree = self.env.get_doctree(document.root).copy()
        tree["docname"] = document.root
        whole = nodes.section("", nodes.title("", document.title))
        tree += whole
        for entry in document.contents:
            if isinstance(entry, str):
                whole.extend(self._named(entry))
                continue
            name = nodes.make_id(entry["title"])
            part = nodes.section("", nodes.title("", entry["title"]), ids=[f"part-{name}"])
            part["classes"] = ["book-part", *entry.get("classes", [])]
            for page in entry["pages"]:
                part.extend(self._named(page))
            whole += part
        return tree

    def _named(self, entry: str) -> Iterable[nodes.Element]:
        """The page that an entry of the contents names, alone or with all below it."""
        name, deep, _ = entry.partition("/**")
        page, _, anchor = name.partition("#")
        if anchor:
            yield self._section(page, anchor)
        elif found := self._read(page, below=bool(deep)):
            yield found

    def _section(self, page: str, anchor: str) -> nodes.Element:
        """One section of a page, as a page of its own."""
        tree = self.env.get_doctree(page)
        section = next((s for s in tree.findall(nodes.section) if anchor in s["ids"]), None)
        if section is None:
            raise ConfigError(
                f"conf.py: typstbook_documents: contents: {page!r} has no section {anchor!r}"
            )
        start = addnodes.start_of_file("", section, docname=page)
        for each in start.findall(nodes.section):
            each.setdefault("docname", page)
        return start

    def _put_below(self, tree: nodes.document, flat: bool = False, root: bool = False) -> None:
        """Put the pages that the toctrees of a page name where these stand.

        Captions of the root page divide the list of contents; one deeper ("Contents:") does not.
        """
        toctrees = list(tree.findall(addnodes.toctree))
        whole = home(tree)
        holders = {id(section_of(t)) for t in toctrees if not t.get("hidden")} - {id(whole)}
        for toctree in toctrees:
            names = (str(p) for p in toctree["includefiles"])
            found: list[nodes.Node] = [
                page for name in names if name not in self.leave_out and (page := self._read(name))
            ]
            if root and found and toctree.get("caption"):
                found.insert(0, part_start(title=toctree["caption"]))
            section = section_of(toctree) if len(holders) > 1 else whole
            if flat or toctree.get("hidden"):
                whole.extend(found)
            else:
                at = place_of(toctree, section)
                section[at:at] = found
            remove_toctree(toctree)

    def _read(self, page: str, below: bool = True) -> nodes.Element | None:
        """A page, with all below it or alone; None when the book holds it already."""
        if page in self.held:
            return None
        self.held.add(page)
        tree = self.env.get_doctree(page)
        if below:
            self._put_below(tree)
        else:
            for toctree in list(tree.findall(addnodes.toctree)):
                remove_toctree(toctree)
        start = addnodes.start_of_file(docname=page)
        start.extend(tree.children)
        for section in start.findall(nodes.section):
            section.setdefault("docname", page)
        return start

    def _leave_out(self, document: Document) -> None:
        """Leave out what a document does not want, and sections that hold nothing then."""
        titles, keep = set(document.leave_out_sections), set(document.keep)
        for section in list(self.tree.findall(nodes.section)):
            if title_of(section) in titles and not is_part(section):
                kept = [n.deepcopy() for n in with_classes(section, keep)]
                self._leave(section, kept)
        for node in with_classes(self.tree, set(document.leave_out)):
            self._leave(node)
        for link in list(self.tree.findall(addnodes.pending_xref)):
            if link.get("refdomain") in document.leave_out:
                drop_inline(link)
        seen = set[str]()
        for box in with_classes(self.tree, set(document.once)):
            if (text := box.astext()) in seen:
                self._leave(box)
            seen.add(text)
        for section in reversed(list(self.tree.findall(nodes.section))):
            if document.contents and all(
                isinstance(c, (nodes.title, nodes.Invisible, nodes.target))
                for c in section.children
            ):
                self._leave(section)

    def _leave(self, node: nodes.Element, kept: Sequence[nodes.Node] = ()) -> None:
        """Take a node out; what is kept of a section stands in it alone."""
        holder = node
        while holder.parent is not None and not isinstance(holder, addnodes.start_of_file):
            holder = holder.parent
        page = holder.get("docname", "")
        for inner in node.findall(nodes.Element):
            self.dropped |= {(page, i) for i in ids_of(inner)}
        if not kept:
            node.parent.remove(node)
            return
        node[:] = [node[0], *kept]
        for inner in node.findall(nodes.Element):
            self.dropped -= {(page, i) for i in ids_of(inner)}


def with_classes(tree: nodes.Element, classes: set[str]) -> list[nodes.Element]:
    """The elements of a tree that carry one of some classes."""
    return [n for n in tree.findall(nodes.Element) if classes & set(n.get("classes", ()))]


def drop_inline(node: nodes.Element) -> None:
    """Take out a reference in running text, with the space before it."""
    before = node.parent[at - 1] if (at := node.parent.index(node)) else None
    if isinstance(before, nodes.Text):
        node.parent[at - 1] = nodes.Text(before.rstrip())
    node.parent.remove(node)


def ids_of(node: nodes.Element) -> list[str]:
    """The names by which links find an element."""
    names: list[str] = node.get("ids", [])
    return names


def is_part(node: nodes.Node) -> bool:
    """Whether a node is a part of a document with contents."""
    return isinstance(node, nodes.section) and "book-part" in node["classes"]


def title_of(section: nodes.section) -> str:
    """The words of the title of a section."""
    return next((c.astext() for c in section.children if isinstance(c, nodes.title)), "")


def pages_of(env: BuildEnvironment, document: Document) -> set[str]:
    """The pages that the contents of a document name; empty for one that has none."""
    named = set[str]()
    for entry in document.contents:
        for name in [entry] if isinstance(entry, str) else entry["pages"]:
            page, deep, _ = name.partition("/**")
            named |= below(env, page) if deep else {page.partition("#")[0]}
    return named


def below(env: BuildEnvironment, page: str) -> set[str]:
    """A page and all that its toctrees lead to."""
    found, waiting = set[str](), [page]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += env.toctree_includes.get(name, [])
    return found


def remove_toctree(toctree: addnodes.toctree) -> None:
    """Take a toctree out of its page, with the box that Sphinx puts around it."""
    holder = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
    holder.parent.remove(holder)


def section_of(node: nodes.Node) -> nodes.Element:
    """The section that holds a node, or the page when it has none."""
    above = node.parent
    while not isinstance(above, (nodes.section, nodes.document)):
        above = above.parent
    return above


def place_of(node: nodes.Node, section: nodes.Element) -> int:
    """Before which child of a section the pages go that a node in it names."""
    while node.parent is not section:
        if node.parent is None:  # not in this section: a page of several sections without a title
            return len(section)
        node = node.parent
    start = section.index(node)
    if isinstance(node, nodes.section):  # right after that, and after pages put there before
        kinds = (addnodes.start_of_file, part_start)
        after = (i for i, c in enumerate(section) if i > start and not isinstance(c, kinds))
    else:
        after = (i for i, c in enumerate(section) if i > start and isinstance(c, nodes.section))
    return next(after, len(section))


def home(tree: nodes.Element) -> nodes.Element:
    """Where the pages below a page go: its first section, or the page when it has none."""
    return next((c for c in tree.children if isinstance(c, nodes.section)), tree)


def drop_root_text(tree: nodes.document) -> None:
    """Leave out what the root page itself says (the front door of a site).

    Its title stays, and so do the pages below it.
    """
    section = home(tree)
    for child in list(section.children):
        if not isinstance(child, (nodes.title, addnodes.start_of_file, part_start)):
            section.remove(child)
