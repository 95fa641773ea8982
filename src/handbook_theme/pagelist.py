"""The list of pages beside each page: where the reader is, with the ways up, down and across.

The theme resolves and parses the whole tree of pages anew for each page, so the time and the weight of the list grow with the
square of the pages. Here the tree is read once, and a page gets its own branch in full and the others down to their second level.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .assets import is_site

__all__ = ["PageTree", "setup"]

OTHERS = 2  # levels that are shown of a branch in which the reader is not


class PageTree:
    """The pages as their toctrees order them.

    ``below`` holds the entries of each page, (title, page or address), in order; ``above`` the page that each stands under.
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

    def html(self, page: str, address: Callable[[str], str]) -> str:
        """The list as it stands on ``page``, with the classes of the theme; ``address`` gives the address of a page as seen from there."""
        way = [page]
        while way[-1] in self.above:
            way.append(self.above[way[-1]])

        def entries(above: str, level: int) -> str:
            items = []
            for title, ref in self.below[above]:
                here, title, under = ref in way, escape(title), ""
                if self.above.get(ref) == above and self.below[ref] and (here or level < OTHERS):
                    under = f'<details{" open" if here else ""}><summary aria-label="Pages under {title}"></summary><ul>{entries(ref, level + 1)}</ul></details>'
                classes = (
                    f"toctree-l{level}"
                    + (" current active" if here else "")
                    + (" has-children" if under else "")
                )
                link = (
                    'class="current" aria-current="page" href="#"'
                    if ref == page
                    else f'href="{escape(ref if "://" in ref else address(ref))}"'
                )
                items.append(f'<li class="{classes}"><a {link}>{title}</a>{under}</li>')
            return "\n".join(items)

        return f'<ul class="nav bd-sidenav">{entries(self.root, 1)}</ul>'


def _entries(env: BuildEnvironment, page: str) -> list[tuple[str, str]]:
    found = []
    for toctree in env.tocs[page].findall(addnodes.toctree):
        for title, ref in toctree["entries"]:
            if ref in env.titles:
                found.append((title or env.titles[ref].astext(), ref))
            elif "://" in ref:
                found.append((title or ref, ref))
    return found


def page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Give the templates ``page_list``."""
    if not is_site(app):
        return
    if not hasattr(app.builder, "_page_tree"):
        app.builder._page_tree = PageTree(app.env)
    context["page_list"] = app.builder._page_tree.html(pagename, context["pathto"])


def setup(app: Sphinx) -> None:
    """Connect after the extension for unknown addresses, which changes ``pathto``."""
    app.connect("html-page-context", page, priority=900)
