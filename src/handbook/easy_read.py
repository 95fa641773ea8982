"""What easy-read pages are made of: pictures of people in place of fractions, and a button that
reads the page aloud.

    :::{people} 77 of 113
    In one study, 77 of 113 people had much less pain.
    :::

draws ten people, of whom about as many are dark as in the study, beside the sentence. A book and an
e-reader get the sentence alone. ``:::{read-aloud}`` is the place of the button; the button is made
by ``static/read-aloud.js``, where the browser has a voice of its own.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from handbook import web_assets

__all__ = ["People", "ReadAloud", "drawn", "setup"]

DRAWN = 10
SCRIPT = "read-aloud.js"


def drawn(part: int, whole: int) -> int:
    """How many of ten people are dark; never none when there was one, nor all when one was not."""
    number = round(DRAWN * part / whole)
    if 0 < part < whole:
        return min(max(number, 1), DRAWN - 1)
    return number


class People(SphinxDirective):
    """``:::{people} N of M``: ten people beside a sentence."""

    required_arguments = 3
    has_content = True
    final_argument_whitespace: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """A box with the sentence, in which the picture is drawn later.

        :raises DirectiveError: the argument is not "N of M", or there is no sentence.
        """
        found = re.fullmatch(r"(\d+) of (\d+)", " ".join(self.arguments))
        if not found or int(found[1]) > int(found[2]) or not int(found[2]):
            raise self.error(
                f'{self.name}: two whole numbers are expected, such as "77 of 113"; '
                f'"{" ".join(self.arguments)}" stands here.'
            )
        self.assert_has_content()
        box = nodes.container("", classes=["people"])
        box["people"] = drawn(int(found[1]), int(found[2]))
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class ReadAloud(SphinxDirective):
    """``:::{read-aloud}``: the place of the button."""

    def run(self) -> list[nodes.Node]:
        """An empty box for the script."""
        return [nodes.container("", classes=["read-aloud", "no-search"])]


class Pictures(SphinxPostTransform):
    """Draw the people of a page of the web site; take the place of the button out elsewhere."""

    default_priority = 760

    def run(self, **kwargs: Any) -> None:
        """Change the boxes of one page."""
        site = web_assets.is_site(self.app)
        for box in list(self.document.findall(nodes.container)):
            if "people" in box:
                if site:
                    box.insert(0, nodes.raw("", _picture(box["people"]), format="html"))
            elif "read-aloud" in box["classes"] and not site:
                box.parent.remove(box)


def _picture(dark: int) -> str:
    people = '<i class="dark"></i>' * dark + "<i></i>" * (DRAWN - dark)
    return (
        f'<span class="people-picture" role="img" aria-label="About {dark} of {DRAWN} people">'
        f"{people}</span>"
    )


def _ask_for_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree and any("read-aloud" in c["classes"] for c in doctree.findall(nodes.container)):
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_directive("people", People)
    app.add_directive("read-aloud", ReadAloud)
    app.add_post_transform(Pictures)
    app.connect("html-page-context", _ask_for_script)
    web_assets.declare(app, web_assets.STATIC / "easy-read.css", web_assets.STATIC / SCRIPT)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
