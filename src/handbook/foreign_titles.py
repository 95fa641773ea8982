"""Titles in other languages say so, so that a screen reader reads them in the voice of that
language.

The field ``langid`` of ``references.bib`` names the language of a title, as biblatex does. Where
the web site, the EPUB or a book prints such a title, its part in that language gets ``lang``
(``Lang`` in the PDF): docutils and typstbook make it of the class ``language-…``. A translation in
brackets behind the title stays English.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from handbook.model.references import load_references
from handbook.model.scripts import ASIAN_RUN

__all__ = ["setup"]

#: Words in Chinese or Japanese signs outside a title, such as those that a search was made with:
#: the handbook searched in Japanese.
OTHER_SCRIPT = "ja"


class Languages(SphinxPostTransform):
    """Mark the titles on one page."""

    default_priority = 770  # after citations are resolved
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """Put each foreign title, and what else is in another script, into an inline of its own."""
        titles = self._titles()
        parts = [re.escape(title) for title in sorted(titles, key=len, reverse=True)]
        pattern = re.compile("|".join([*parts, ASIAN_RUN.pattern]))
        for text in list(self.document.findall(nodes.Text)):
            if len(text) < 2 or not pattern.search(text) or _marked(text):
                continue
            pieces: list[nodes.Node] = []
            at = 0
            for found in pattern.finditer(text):
                language = titles.get(found[0], OTHER_SCRIPT)
                pieces.append(nodes.Text(text[at : found.start()]))
                pieces.append(nodes.inline("", found[0], classes=[f"language-{language}"]))
                at = found.end()
            pieces.append(nodes.Text(text[at:]))
            text.parent.replace(text, [piece for piece in pieces if piece.astext()])

    def _titles(self) -> dict[str, str]:
        files = [Path(self.env.srcdir, name) for name in self.config.bibtex_bibfiles]
        works = (work for file in files if file.is_file() for work in load_references(file))
        return {part: work.language for work in works if (part := work.foreign_title)}


def _marked(text: nodes.Text) -> bool:
    classes = text.parent["classes"] if isinstance(text.parent, nodes.Element) else ()
    return any(name.startswith("language-") for name in classes)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.setup_extension("sphinxcontrib.bibtex")  # names the files
    app.add_post_transform(Languages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
