"""How text and values are written in Typst. Text goes out as string literals, so nothing in it can be taken for markup."""
from __future__ import annotations

import re


def string(text) -> str:
    """A Typst string literal on one line; line breaks and tabs become spaces."""
    return block_string(re.sub(r"[\r\n\t]+", " ", str(text)))


def block_string(text: str) -> str:
    """A Typst string literal that keeps its line breaks; tabs become four spaces."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r\n", "\n").replace("\n", "\\n").replace("\t", "    ") + '"'


def text(value) -> str:
    """Text inside markup."""
    return f"#{string(value)};"


def array(values) -> str:
    """A Typst array of strings."""
    return "(" + "".join(string(v) + "," for v in values) + ")"


def boolean(value) -> str:
    return "true" if value else "false"


def content(body: str | None) -> str:
    """A content block, or `none`."""
    return "none" if body is None else f"[{body}]"
