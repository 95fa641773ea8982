"""The words that the template prints."""

from __future__ import annotations

from sphinx.config import Config
from sphinx.locale import _ as translated

WORDS = {
    "contents": "Contents",
    "part": "Part",
    "continued": "continued",
    "index": "Index",
    "edition": "Edition",
    "current": "Current version at",
    "chapter": "",
    "page": "p.",
    "again": "see the box on page",
    "undescribed": "Picture without a description",
    "video": "Video",
    "scan": "Scan the code, or press the picture, to watch the film.",
    "qr": "QR code for",
    "on-site": "The film stands in the web edition of this page.",
    "poster": "Poster of the video; opens",
}


def word(config: Config, key: str) -> str:
    """A word of the template: from `typstbook_words`, else Sphinx's translation, else English."""
    return config.typstbook_words.get(key) or (translated(WORDS[key]) if WORDS[key] else "")
