"""Where a reader is: the list of all pages, the contents of a page, the way down to it.

The themes below resolve and parse the whole tree of pages anew for each page, so the time and the
weight of the list grow with the square of the pages. Here the tree is read once, and a page gets
its own branch in full and the others down to their second level.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from handbook.data_pages import page_of
from handbook.web_assets import is_site

__all__ = ["Navigation", "PageTree", "contents", "setup"]

OTHERS = 2  # levels that are shown of a branch in which the reader is not


class PageTree:
    """The pages as their toctrees order them.

    ``below`` holds the entries of each page, (title, page or address), in order; ``above`` the page
    that each stands under.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self.root = env.config.root_doc
        self.below = {page: _entries(env, page) for page in env.tocs}
        self.above: dict[str, str] = {}
        pages = [self.root]
        for page in pages:  # grows: each page is followed by those under it
            for _, ref in self.below.get(page, ()):
                if ref in self.below and ref not in self.above and ref != self.root:
                    self.above[ref] = page
                    pages.append(ref)

    def way(self, page: str) -> list[str]:
        """The pages from the root down to ``page``, without the root; of a page that no toctree
        names, itself."""
        way = [page]
        while (above := self.above.get(way[0], self.root)) != self.root:
            way.insert(0, above)
        return way

    def html(self, page: str, address: Callable[[str], str], under: str = "") -> str:
        """The list as it stands on ``page``; ``address`` gives the address of a page from there.

        :param under: the page under which it stands, when it is in no list itself.
        """
        way = self.way(under or page)
        return f"<ul>{self._items(self.root, 1, page, way, address)}</ul>"

    def _items(
        self, above: str, level: int, page: str, way: list[str], address: Callable[[str], str]
    ) -> str:
        items = []
        for title, ref in self.below[above]:
            title, here, under = escape(title), ref in way, ""
            if self.above.get(ref) == above and self.below[ref] and (here or level < OTHERS):
                under = (
                    f"<details{' open' if here else ''}>"
                    f'<summary aria-label="Pages under {title}"></summary>'
                    f"<ul>{self._items(ref, level + 1, page, way, address)}</ul></details>"
                )
            classes = f"toctree-l{level}{' current' * here}{' has-children' * bool(under)}"
            link = (
                'class="current" aria-current="page" href="#"'
                if ref == page
                else f'href="{escape(ref if "://" in ref else address(ref))}"'
            )
            items.append(f'<li class="{classes}"><a {link}>{title}</a>{under}</li>')
        return "\n".join(items)


def _entries(env: BuildEnvironment, page: str) -> list[tuple[str, str]]:
    found = []
    for toctree in env.tocs[page].findall(addnodes.toctree):
        for title, ref in toctree["entries"]:
            if ref in env.titles:
                found.append((title or env.titles[ref].astext(), ref))
            elif "://" in ref:
                found.append((title or ref, ref))
    return found


def contents(toc: nodes.Element) -> str:
    """The headings below the title of a page as an HTML list; "" when there are none.

    :param toc: the entry of the page in ``env.tocs``, a list of one item, the title.
    """
    title = toc.next_node(nodes.list_item)
    headings = title.next_node(nodes.bullet_list) if title else None
    return _headings(headings) if headings else ""


def _headings(headings: nodes.Element) -> str:
    items = []
    for item in headings.children:
        link = item.next_node(nodes.reference) if isinstance(item, nodes.list_item) else None
        if link is None:  # a toctree
            continue
        under = item.next_node(nodes.bullet_list)
        items.append(
            f'<li><a href="{escape(link["anchorname"])}">{escape(link.astext())}</a>'
            f"{_headings(under) if under else ''}</li>"
        )
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _doors(app: Sphinx, way: list[str], address: Callable[[str], str]) -> list[dict[str, Any]]:
    """The ways in of the theme option ``doors``, [{"label": ..., "page": ...}]; the one that lies
    nearest above the page is the current one."""
    doors = app.config.html_theme_options.get("doors", [])
    here = max((way.index(d["page"]) for d in doors if d["page"] in way), default=-1)
    return [
        {
            **door,
            "address": address(door["page"]),
            "current": way[here : here + 1] == [door["page"]],
        }
        for door in doors
        if door["page"] in app.env.found_docs
    ]


class Navigation:
    """The lists of one build; the tree is read when the first page is written."""

    def __init__(self) -> None:
        self._tree: PageTree | None = None

    def tree(self, env: BuildEnvironment) -> PageTree:
        """The tree of pages, read once all pages have been read."""
        self._tree = self._tree or PageTree(env)
        return self._tree

    def fill_in(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give the templates ``page_list`` and ``page_contents``."""
        if not is_site(app):
            return
        tree, address, made = self.tree(app.env), context["pathto"], page_of(app, pagename)
        way = [*tree.way(made.parent), pagename] if made else tree.way(pagename)
        context["page_list"] = tree.html(pagename, address, made.parent if made else "")
        context["doors"] = _doors(app, way, address)
        toc = app.env.tocs.get(pagename)
        context["page_contents"] = contents(toc) if toc is not None else ""
        if made or pagename in app.env.titles:
            context["page_way"] = [
                {"title": app.env.titles[page].astext(), "address": address(page)}
                for page in way[:-1]
            ]


def setup(app: Sphinx) -> Navigation:
    """Connect after the extension for unknown addresses (400), which changes ``pathto``."""
    navigation = Navigation()
    app.connect("html-page-context", navigation.fill_in)
    return navigation
