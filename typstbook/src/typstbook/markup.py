"""Typst as text: all text of the pages goes out as string literals, so that none is markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def string(text: object) -> str:
    """A Typst string literal on one line; line breaks and tabs become spaces."""
    return block_string(re.sub(r"[\r\n\t]+", " ", str(text)))


def block_string(text: str) -> str:
    """A Typst string literal that keeps its line breaks; tabs become four spaces."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r\n", "\n").replace("\n", "\\n").replace("\t", "    ") + '"'


def text(value: object) -> str:
    """Text inside markup."""
    return f"#{string(value)};"


RAW_BEGINS, RAW_ENDS = "/*raw*/\n", "/*end raw*/"  # around Typst that an author wrote

LONG = 24  # signs, from which a word may be too wide for a column
PIECES = re.compile(r"(?<=[./_:,\-(=&?])(?=[^./_:,\-(=&?])|(?<=[a-z])(?=[A-Z])")


def pieces(word: str, length: int = LONG) -> list[str]:
    """The parts of a word of code between which a line may end; one when it is short."""
    if len(word) <= length:
        return [word]
    parts = PIECES.split(word)
    return [p[i : i + length] for p in parts for i in range(0, len(p), length)]


def breakable(value: str) -> str:
    """Text inside markup, in which a line may also end within a long name or address."""
    words = (pieces(word) for word in re.split(r"(\s+)", value))
    whole, out = "", []
    for word in words:
        whole += word[0]
        for more in word[1:]:
            out.append(whole)
            whole = more
    return "#box();".join(text(part) for part in [*out, whole])


def right_to_left(words: str) -> bool:
    """Whether a paragraph runs from right to left.

    Its first letter decides (Unicode Standard Annex 9, rules P2 and P3).
    """
    strong = (unicodedata.bidirectional(sign) for sign in words)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


def array(values: Iterable[object]) -> str:
    """A Typst array of strings."""
    return "(" + "".join(string(v) + "," for v in values) + ")"


def boolean(value: object) -> str:
    """A Typst truth value."""
    return "true" if value else "false"


def content(body: str | None) -> str:
    """A content block, or `none`."""
    return "none" if body is None else f"[{body}]"
