"""Number figures and tables from an outline of each page.

Sphinx reads the whole doctree of every page in every build to number what has a caption, also when
one sentence has changed: with 119 pages more than a second, and the more the longer they are. An
outline holds what numbering looks at and nothing else: sections, contents lists, and what carries
a number with its caption. It is taken when a page is read, and kept in the environment. Goes when
Sphinx keeps the numbered nodes of a page as it keeps its titles.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

__all__ = ["connect"]

#: Outlines by page, on the environment.
ATTRIBUTE = "handbook_outlines"


#: The parts of a node by which Sphinx tells what kind of number it carries, and whether it has one.
TELLING = (nodes.caption, nodes.title, nodes.literal_block)


def outline(doctree: nodes.document, env: BuildEnvironment) -> nodes.Element:
    """The sections, contents lists and numbered nodes of ``doctree``, in order, nested as there."""
    domains = list(env.domains.sorted())

    def kinds(node: nodes.Element) -> list[str | None]:
        return [domain.get_enumerable_node_type(node) for domain in domains]

    def gather(into: nodes.Element, element: nodes.Element) -> nodes.Element:
        for child in element.children:
            if not isinstance(child, nodes.Element):
                continue
            if isinstance(child, addnodes.toctree):
                into += addnodes.toctree(entries=child["entries"])
            elif isinstance(child, nodes.section):
                into += gather(nodes.section(ids=child["ids"]), child)
            elif child["ids"] and any(kinds(child)):
                into += gather(_stand_in(child), child)
            else:
                gather(into, child)
        return into

    return gather(nodes.container(), doctree)


def _stand_in(node: nodes.Element) -> nodes.Element:
    small = type(node)(**node.attributes)
    small += [type(part)("", part.astext()) for part in node.children if isinstance(part, TELLING)]
    return small


def _outlines(env: BuildEnvironment) -> dict[str, nodes.Element]:
    outlines: dict[str, nodes.Element] = env.__dict__.setdefault(ATTRIBUTE, {})
    return outlines


def take(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the outline of a page that was read."""
    _outlines(app.env)[app.env.current_document.docname] = outline(doctree, app.env)


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the outline of a page that is read again, or gone."""
    _outlines(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take the outlines of pages that another process has read."""
    _outlines(env).update({d: _outlines(other)[d] for d in docnames if d in _outlines(other)})


def begin(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """From now on the environment hands out outlines, where there are any."""
    whole = env.get_doctree
    outlines = _outlines(env)
    env.__dict__["get_doctree"] = lambda docname: outlines.get(docname) or whole(docname)
    return []


def end(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """All have their numbers; the environment hands out whole doctrees again."""
    del env.__dict__["get_doctree"]
    return []


def connect(app: Sphinx) -> None:
    """Take outlines when pages are read; use them while Sphinx numbers (its collectors: 500)."""
    app.connect("doctree-read", take, priority=999)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("env-get-updated", begin, priority=499)
    app.connect("env-get-updated", end, priority=501)
