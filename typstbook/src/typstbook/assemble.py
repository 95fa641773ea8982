"""Many pages become one tree."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder


class part_start(nodes.Element):
    """Marks where a toctree with a caption begins."""


def assemble(builder: Builder, root: str, leave_out: set[str]) -> tuple[nodes.document, set[str]]:
    """The tree of a whole book, with its references resolved.

    The pages that a toctree names follow the page that names them, one heading level deeper,
    wherever in that page the toctree stands; so a page is never cut in two by its children.

    :param root: the page the book begins with.
    :param leave_out: pages that do not belong in this book, with all below them.
    :returns: the tree, and the names of the pages in it.
    """
    env, held = builder.env, {root}

    def children(doc: str, tree: nodes.document) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for toctree in list(tree.findall(addnodes.toctree)):
            holder = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
            pages = [
                p for p in map(str, toctree["includefiles"]) if p not in held and p not in leave_out
            ]
            if pages and toctree.get("caption"):
                found.append(part_start(title=toctree["caption"]))
            for page in pages:
                if page in held:
                    continue
                held.add(page)
                below = env.get_doctree(page)
                start = addnodes.start_of_file(docname=page)
                start.children = []
                inner = children(page, below)
                start.extend(below.children)
                for section in start.findall(nodes.section):
                    section.setdefault("docname", page)
                home(start).extend(inner)
                found.append(start)
            holder.parent.remove(holder)
        return found

    tree = env.get_doctree(root)
    inner = children(root, tree)
    home(tree).extend(inner)
    tree["docname"] = root
    env.resolve_references(tree, root, builder)
    return tree, held


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
