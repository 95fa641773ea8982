"""Many pages become one tree."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder


class part_start(nodes.Element):
    """Marks where a toctree with a caption begins."""


def assemble(
    builder: Builder, root: str, leave_out: set[str], root_text: bool = True
) -> tuple[nodes.document, set[str]]:
    """The tree of a whole book, with its references resolved.

    The pages that a toctree names follow the text it stands in, so that this is never cut in two,
    and come before the sections after it. Where toctrees stand in several sections of a page,
    these are parts: each holds its pages, one heading level deeper. A hidden toctree stands
    nowhere: its pages come last.

    :param root: the page the book begins with.
    :param leave_out: pages that do not belong in this book, with all below them.
    :param root_text: whether to keep what the root page itself says (the front door of a site).
        Without it, its title stays, and the pages below it, in the order of its toctrees.
    :returns: the tree, and the names of the pages in it.
    """
    env, held = builder.env, {root}

    def put_below(tree: nodes.document, flat: bool = False) -> None:
        toctrees = list(tree.findall(addnodes.toctree))
        whole = home(tree)
        holders = {id(section_of(t)) for t in toctrees if not t.get("hidden")} - {id(whole)}
        for toctree in toctrees:
            names = (str(p) for p in toctree["includefiles"])
            found: list[nodes.Node] = [
                page for name in names if name not in leave_out and (page := read(name))
            ]
            if found and toctree.get("caption"):
                found.insert(0, part_start(title=toctree["caption"]))
            section = section_of(toctree) if len(holders) > 1 else whole
            if flat or toctree.get("hidden"):
                whole.extend(found)
            else:
                at = place_of(toctree, section)
                section[at:at] = found
            holder = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
            holder.parent.remove(holder)

    def read(page: str) -> nodes.Element | None:
        """A page with all below it; None when the book holds it already."""
        if page in held:
            return None
        held.add(page)
        tree = env.get_doctree(page)
        put_below(tree)
        start = addnodes.start_of_file(docname=page)
        start.extend(tree.children)
        for section in start.findall(nodes.section):
            section.setdefault("docname", page)
        return start

    tree = env.get_doctree(root)
    put_below(tree, flat=not root_text)
    if not root_text:
        drop_root_text(tree)
    tree["docname"] = root
    env.resolve_references(tree, root, builder)
    return tree, held


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
