"""For readers that are programs: each page once more as Markdown, and a list of them, ``llms.txt``.

The twin ``PAGE.md`` of ``PAGE.html`` holds what the page says in the order of the page, with each
claim beside its certainty, so that whoever quotes the one has the other at hand. The list follows
https://llmstxt.org.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from handbook.web_assets import is_site

from .markdown import markdown
from .navigation import Navigation

__all__ = ["Twins", "setup"]

LIST = "llms.txt"
HOW_TO_QUOTE = (
    "Quote a claim together with the line “Certainty” that stands with it, and name the study. "
    "What is marked as the words of a person is an opinion. Nothing here replaces an examination; "
    "signs that need help at once stand on the page “When to get help at once”. No clinician has "
    "reviewed a page unless the page names one."
)


class Twins:
    """Writes the twins of one build, and their list.

    :param navigation: knows the order of the pages.
    """

    def __init__(self, navigation: Navigation) -> None:
        self._navigation = navigation

    def write(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Write the twin of a page and give the template its name (``html-page-context``)."""
        if not is_site(app) or doctree is None:
            return
        context["twin"] = f"{pagename}.md"
        lead_to_copies(doctree, app.builder)
        file = Path(app.outdir, f"{pagename}.md")
        file.parent.mkdir(parents=True, exist_ok=True)
        cite = f"---\ncite: {context['citation']}\n---\n\n" if context.get("citation") else ""
        file.write_text(cite + markdown(doctree), "utf-8")

    def write_list(self, app: Sphinx, exception: Exception | None) -> None:
        """Write ``llms.txt``, and remove the twins of pages that are gone."""
        if exception or not is_site(app):
            return
        root = app.config.root_doc
        lines = [f"# {app.config.html_title}", "", f"> {HOW_TO_QUOTE}", "", "## Pages", ""]
        below = self._navigation.tree(app.env).below

        def add(page: str, level: int) -> None:
            for title, ref in below.get(page, ()):
                if ref in below:
                    lines.append(f"{'  ' * level}- [{title}]({app.config.html_baseurl}{ref}.md)")
                    add(ref, level + 1)

        add(root, 0)
        Path(app.outdir, LIST).write_text("\n".join([*lines, ""]), "utf-8")
        for twin in Path(app.outdir).rglob("*.md"):
            page = twin.relative_to(app.outdir).as_posix().removesuffix(".md")
            if not page.startswith("_") and page not in app.env.found_docs:
                twin.unlink()


def lead_to_copies(doctree: nodes.document, builder: Builder) -> None:
    """Let each picture lead to its copy in the site, as Sphinx does for those that it writes
    itself; one that was drawn into the page still names the file it was made as.
    """
    for picture in doctree.findall(nodes.image):
        if copy := builder.images.get(picture["uri"]):
            picture["uri"] = posixpath.join(builder.imgpath, quote(copy))


def setup(app: Sphinx, navigation: Navigation) -> None:
    """Connect after what fills the page in (500)."""
    twins = Twins(navigation)
    app.connect("html-page-context", twins.write, priority=800)
    app.connect("build-finished", twins.write_list)
