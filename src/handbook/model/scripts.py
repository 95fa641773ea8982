"""Chinese, Japanese and Korean signs within other text."""

from __future__ import annotations

import re

__all__ = ["ASIAN_RUN", "mark_scripts"]

_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
#: A run of Chinese, Japanese or Korean signs, with the punctuation within it.
ASIAN_RUN = re.compile(rf"(?:[\u3005\u30fb\uff00-\uffef—]*{_ASIAN})+")


def mark_scripts(html: str, language: str = "ja") -> str:
    """HTML in which runs of Asian signs, outside tags, say their language."""

    def marked(text: re.Match[str]) -> str:
        return ASIAN_RUN.sub(lambda run: f'<span lang="{language}">{run[0]}</span>', text[0])

    return re.sub(r"(?:(?<=>)|^)[^<]+", marked, html) if ASIAN_RUN.search(html) else html
