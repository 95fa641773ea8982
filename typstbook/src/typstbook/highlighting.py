"""Code in colours, as Pygments reads it: the same lexers as on the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pygments.filters import ErrorToken  # type: ignore[import-untyped]
from pygments.token import Token  # type: ignore[import-untyped]
from sphinx.highlighting import PygmentsBridge

from .markup import block_string, pieces

# What the template has a look for (`code-looks` in book.typ); the first that holds a token counts.
LOOKS: list[tuple[Any, str]] = [
    (Token.Comment.Preproc, "k"),
    (Token.Comment, "c"),
    (Token.Keyword, "k"),
    (Token.Operator.Word, "k"),
    (Token.Literal.String, "s"),
    (Token.Literal.Number, "n"),
    (Token.Name.Function, "f"),
    (Token.Name.Class, "f"),
    (Token.Name.Decorator, "d"),
    (Token.Name.Tag, "k"),
    (Token.Name.Attribute, "d"),
    (Token.Name.Builtin, "b"),
    (Token.Name.Exception, "b"),
    (Token.Generic.Deleted, "gd"),
    (Token.Generic.Inserted, "gi"),
    (Token.Generic.Heading, "gh"),
    (Token.Generic.Subheading, "gh"),
    (Token.Generic.Strong, "gh"),
    (Token.Generic.Prompt, "gp"),
    (Token.Generic.Output, "go"),
    (Token.Generic.Traceback, "gd"),
]
WIDE = 60  # signs of a line, from which a word in it may have to be broken

Line = list[tuple[str, str]]  # a look, or none, and words

_bridge = PygmentsBridge("latex")
_looks: dict[Any, str] = {}


def highlighted(
    source: str, language: str, options: dict[str, Any], force: bool = False
) -> list[Line]:
    """The lines of some code; without looks when its lexer cannot read it.

    :param language: as Sphinx names it; `default` is Python, when it is that.
    :param options: for the lexer, as `highlight_options` has them.
    :param force: whether code with mistakes is coloured all the same.
    """
    lexer = _bridge.get_lexer(source, language, options, force)
    if not force:
        lexer.add_filter("raiseonerror")
    try:
        found = list(_tokens(lexer, source))
    except ErrorToken:
        found = [("", source)]
    lines: list[Line] = [[]]
    for look, words in found:
        first, *more = words.split("\n")
        _add(lines[-1], look, first)
        for each in more:
            lines.append([])
            _add(lines[-1], look, each)
    wanted = source.rstrip("\n").count("\n") + 1
    return lines[:wanted]


def _tokens(lexer: Any, source: str) -> Iterator[tuple[str, str]]:
    for kind, words in lexer.get_tokens(source):
        if kind not in _looks:
            _looks[kind] = next((look for above, look in LOOKS if kind in above), "")
        yield _looks[kind], words


def _add(line: Line, look: str, words: str) -> None:
    if not words:
        return
    if line and (line[-1][0] == look or not words.strip()):
        line[-1] = (line[-1][0], line[-1][1] + words)
    else:
        line.append((look, words))


def as_typst(lines: list[Line]) -> str:
    """An array of lines for the template.

    Each is an array of words, or of (look, words); an empty one is where a long word may be broken.
    """
    return "(" + "".join(f"({_line(line)}),\n" for line in lines) + ")"


def wide(lines: list[Line]) -> bool:
    """Whether some line may be too long for the page."""
    return any(sum(len(words) for _, words in line) > WIDE for line in lines)


def _line(line: Line) -> str:
    broken = wide([line])
    out = []
    for look, words in line:
        for part in _broken(words) if broken else [words]:
            text = block_string(part)
            out.append(f"({block_string(look)},{text})," if look and part else f"{text},")
    return "".join(out)


def _broken(words: str) -> list[str]:
    """Words with an empty one wherever a long one of them may be broken."""
    parts, so_far = [], ""
    for word in words.split(" "):
        first, *more = pieces(word)
        so_far += first
        for each in more:
            parts += [so_far, ""]
            so_far = each
        so_far += " "
    return [*parts, so_far[:-1]]
