"""Every picture says in words what a reader should take from it: one without such words stops the
build.

The book builder refuses it too, but at the end of a long build; here it is found when the page is
read. A picture of the class ``decorative`` says nothing and may go without.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

logger = logging.getLogger(__name__)


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every picture of a page that has no alternative text, or only the name of its
    file."""
    for image in doctree.findall(nodes.image):
        alt = image.get("alt", "").strip()
        if "decorative" in image["classes"]:
            continue
        if not alt or alt in (image["uri"], image["uri"].rpartition("/")[2]):
            logger.warning(
                "the picture %s has no alt text."
                ' Add a line ":alt: what a reader should take from it" below it.',
                image["uri"],
                location=image,
                type="alt_text",
            )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.connect("doctree-read", check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
