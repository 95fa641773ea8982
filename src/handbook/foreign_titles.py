"""Titles in other languages say so, so that a screen reader reads them in the voice of that
language.

The field ``langid`` of ``references.bib`` names the language of a title, as biblatex does. Where
the web site or the EPUB prints such a title, its part in that language gets ``lang``: docutils
makes it of the class ``language-…``. A translation in brackets behind the title stays English.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from handbook.model.references import Reference, load_references

__all__ = ["foreign_part", "setup"]

_ASIAN = r"[\u3005-\u30ff\u3400-\u9fff\u30fb\uff00-\uffef—]*[\u3040-\u30ff\u3400-\u9fff]"
_ASIAN_RUN = re.compile(rf"(?:{_ASIAN})+")


def foreign_part(work: Reference) -> str:
    """The part of a title that is in the language of the work; "" when it is English."""
    if not work.language:
        return ""
    if work.language in ("ja", "zh"):
        found = _ASIAN_RUN.search(work.title)
        return found[0] if found else ""
    return re.sub(r"\s*\([^()]*\)$", "", work.title)


class Languages(SphinxPostTransform):
    """Mark the titles on one page."""

    default_priority = 770  # after citations are resolved
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Put each foreign title into an inline of its own."""
        titles = self._titles()
        if not titles:
            return
        pattern = re.compile("|".join(map(re.escape, sorted(titles, key=len, reverse=True))))
        for text in list(self.document.findall(nodes.Text)):
            if len(text) < 4 or not (found := pattern.search(text)):
                continue
            if isinstance(text.parent, nodes.inline) and any(
                c.startswith("language-") for c in text.parent["classes"]
            ):
                continue
            parts = [nodes.Text(text[: found.start()]), nodes.Text(text[found.end() :])]
            marked = nodes.inline("", found[0], classes=[f"language-{titles[found[0]]}"])
            text.parent.replace(text, [p for p in (parts[0], marked, parts[1]) if p.astext()])

    def _titles(self) -> dict[str, str]:
        files = [Path(self.env.srcdir, name) for name in self.config.bibtex_bibfiles]
        works = (work for file in files if file.is_file() for work in load_references(file))
        return {part: work.language for work in works if (part := foreign_part(work))}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.setup_extension("sphinxcontrib.bibtex")  # names the files
    app.add_post_transform(Languages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
