"""Write what the search loads: scripts, since a page opened from a folder may not fetch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import IndexBuilder

from .index import Page

__all__ = ["write_call", "write_language", "write_script", "write_texts"]

#: How much text a script holds, in letters: a result needs one or two of them.
SCRIPT_LETTERS = 9000


def write_texts(folder: Path, pages: Sequence[Page]) -> tuple[list[str], list[int]]:
    """Write the texts of all sections.

    A script is named by what it holds: an index that a browser kept from an earlier build finds its
    own text or none.

    :returns: the names of the scripts, and for each section the number of its script.
    """
    scripts: list[list[str]] = [[]]
    places = []
    for page in pages:
        for _, _, text, _ in page.parts:
            if sum(map(len, scripts[-1])) > SCRIPT_LETTERS:
                scripts.append([])
            scripts[-1].append(text)
            places.append(len(scripts) - 1)
    names = []
    for texts in scripts:
        names.append(hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8])
        write_call(folder / f"text-{names[-1]}.js", "handbookText", names[-1], texts)
    return names, places


def write_script(file: Path, name: str, value: Any) -> None:
    """Write a script that sets ``window.NAME``."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"window.{name}={text};\n", "utf-8")


def write_call(file: Path, name: str, *values: Any) -> None:
    """Write a script that calls the function ``name`` of the page with ``values``."""
    texts = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    file.write_text(f"{name}({','.join(texts)});\n", "utf-8")


def write_language(app: Sphinx, file: Path) -> None:
    """Sphinx's stop words and stemmer for the language of the pages."""
    words = IndexBuilder(app.env, app.config.language, {}, "").context_for_searchtool()
    stop_words, stemmer = (
        words["search_language_stop_words"],
        words["search_language_stemming_code"],
    )
    file.write_text(f"window.stopwords=new Set({stop_words});\n{stemmer}\n", "utf-8")
