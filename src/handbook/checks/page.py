"""A page's source, read once for all checks: front matter, headings, blocks, roles, and the text
between them.

This is no Markdown parser. It knows as much of MyST as the checks need to say on which line a
mistake stands: fences and what is inside them, inline code, roles. What a page means is for
Sphinx to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

__all__ = ["Block", "Page", "Paragraph", "Role", "read"]

#: Directives whose body is no Markdown: nothing in it is looked at as text.
VERBATIM = {
    "bibliography", "code", "code-block", "csv-table", "image", "include", "index",
    "literalinclude", "math", "parsed-literal", "raw", "sourcecode", "toctree",
}  # fmt: skip
_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,}|:{3,})\s*(?:\{(?P<name>[^}\s]+)\})?\s*(?P<rest>.*)$")
_OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*\S)\s*$")
_NEW_PARAGRAPH = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|\||>|#{1,6}\s)")
_ROLE_NAME = re.compile(r"\{([A-Za-z][\w:+-]*)\}$")


@dataclass(frozen=True)
class Block:
    """A fenced block: the directive's name (empty for plain code), argument, options, and its
    body with line numbers.
    """

    name: str
    argument: str
    options: dict[str, str]
    line: int
    body: tuple[tuple[int, str], ...]
    closed: bool
    depth: int


@dataclass(frozen=True)
class Role:
    """A role in the text, ``{name}`content` ``, or plain inline code (the name is empty then)."""

    name: str
    content: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    """Lines of text that belong together, and where they begin."""

    line: int
    text: str

    @cached_property
    def _spans(self) -> tuple[list[tuple[int, int, Role]], list[Role]]:
        """(Spans with their roles, roles that nobody closed): code spans as CommonMark 0.31,
        section 6.1 has them.
        """
        spans, unclosed = [], []
        runs = [(m.start(), len(m[0])) for m in re.finditer(r"(?<!\\)`+", self.text)]
        i = 0
        while i < len(runs):
            start, length = runs[i]
            end = next((k for k in range(i + 1, len(runs)) if runs[k][1] == length), None)
            named = _ROLE_NAME.search(self.text, 0, start)
            name = named[1] if named else ""
            line = self.line_at(start)
            if end is None:
                if named:
                    unclosed.append(Role(name, self.text[start + length :], line))
                i += 1
                continue
            content = self.text[start + length : runs[end][0]]
            begin = named.start() if named else start
            spans.append((begin, runs[end][0] + length, Role(name, content, line)))
            i = end + 1
        return spans, unclosed

    def line_at(self, position: int) -> int:
        """The line of the page on which the character at ``position`` stands."""
        return self.line + self.text.count("\n", 0, position)

    @property
    def roles(self) -> list[Role]:
        """The roles and code spans, in order."""
        return [role for _, _, role in self._spans[0]]

    @property
    def unclosed(self) -> list[Role]:
        """The roles whose closing backtick is missing."""
        return self._spans[1]

    @cached_property
    def bare(self) -> str:
        """The text with a space for each character of a role or of inline code: same length, so
        positions hold.
        """
        text = self.text
        for start, end, _ in self._spans[0]:
            text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
        return text


@dataclass
class Page:
    """One source file of Markdown.

    ``name`` is "docs/x/y.md", ``docname`` "x/y"; ``fragment`` says that it is a part of other
    pages (from _includes or text/), which has no title and no front matter of its own.
    """

    path: Path
    name: str
    docname: str
    text: str
    fragment: bool = False
    blocks: list[Block] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    headings: list[tuple[int, int, str]] = field(default_factory=list)  # line, level, words
    front: tuple[int, int] = (0, 0)  # first and last line of the front matter, without the "---"

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, without their ends."""
        return self.text.splitlines()

    def field_line(self, name: str) -> int:
        """The line of a field of the front matter; 1 when it is not there."""
        for number in range(self.front[0], self.front[1] + 1):
            if re.match(rf"\s*{re.escape(name)}\s*:", self.lines[number - 1]):
                return number
        return 1

    @property
    def roles(self) -> list[Role]:
        """The roles of the whole page, without plain inline code."""
        return [r for p in self.paragraphs for r in p.roles if r.name]

    @property
    def cites(self) -> bool:
        """Whether the page cites a work."""
        return any(r.name in ("cite", "cite:p", "cite:t") for r in self.roles)

    def title(self) -> str:
        """The words of the first heading of the first level; empty when there is none."""
        return next((words for _, level, words in self.headings if level == 1), "")


def read(path: Path, name: str, docname: str, text: str, *, fragment: bool = False) -> Page:
    """A page from its text.

    :param text: as it stands in the file; a byte order mark and Windows line ends are no
        difference.
    :returns: the page; a mistake in the text is for the checks to find, nothing is raised.
    """
    page = Page(path, name, docname, text.removeprefix("\ufeff"), fragment)
    lines = list(enumerate(page.lines, 1))
    if lines and lines[0][1].rstrip() == "---":
        end = next((n for n, line in lines[1:] if line.rstrip() == "---"), 0)
        if end:
            page.front = (2, end - 1)
            lines = lines[end:]
    _blocks(page, lines, 0)
    page.blocks.sort(key=lambda b: b.line)
    return page


def _blocks(page: Page, lines: list[tuple[int, str]], depth: int) -> None:
    """Sort lines into blocks and paragraphs; the body of a directive that is Markdown is sorted
    in its turn.
    """
    text: list[tuple[int, str]] = []
    i = 0
    while i < len(lines):
        number, line = lines[i]
        fence = _FENCE.match(line)
        if not fence or (fence["mark"][0] == "`" and "`" in fence["rest"]):
            text.append((number, line))
            i += 1
            continue
        _paragraphs(page, text, depth)
        text = []
        mark = fence["mark"]
        closing = re.compile(rf"^\s*{re.escape(mark)}{mark[0]}*\s*$")
        end = next((k for k in range(i + 1, len(lines)) if closing.match(lines[k][1])), None)
        inside = lines[i + 1 : end]
        name = fence["name"] or ""
        options, body = _options(inside) if name else ({}, inside)
        page.blocks.append(
            Block(name, fence["rest"].strip(), options, number, tuple(body), end is not None, depth)
        )
        if (name and name not in VERBATIM) or (mark[0] == ":" and not name):
            _blocks(page, body, depth + 1)
        i = len(lines) if end is None else end + 1
    _paragraphs(page, text, depth)


def _options(lines: list[tuple[int, str]]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """The options at the head of a directive (":name: value" or a block between "---"), and the
    lines that follow.
    """
    options: dict[str, str] = {}
    i = 0
    if lines and lines[0][1].strip() == "---":
        i = next((k for k in range(1, len(lines)) if lines[k][1].strip() == "---"), len(lines) - 1)
        for _, line in lines[1:i]:
            key, colon, value = line.partition(":")
            if colon:
                options[key.strip()] = value.strip().strip("\"'")
        return options, lines[i + 1 :]
    while i < len(lines) and (found := _OPTION.match(lines[i][1])):
        options[found[1]] = found[2].strip()
        i += 1
    return options, lines[i:]


def _paragraphs(page: Page, lines: list[tuple[int, str]], depth: int) -> None:
    """Sort lines of text into headings and paragraphs; comments and names of places are left
    out.
    """
    part: list[tuple[int, str]] = []

    def finish() -> None:
        if part:
            page.paragraphs.append(Paragraph(part[0][0], "\n".join(t for _, t in part)))
            part.clear()

    for number, line in lines:
        if not line.strip() or line.startswith("%") or re.fullmatch(r"\([^()\s]+\)=\s*", line):
            finish()
            continue
        if part and number != part[-1][0] + 1:
            finish()
        if heading := _HEADING.match(line):
            finish()
            if depth == 0:
                page.headings.append((number, len(heading[1]), heading[2]))
        elif re.fullmatch(r"=+\s*", line) and len(part) == 1 and depth == 0:
            page.headings.append((part[0][0], 1, part[0][1].strip()))
        elif _NEW_PARAGRAPH.match(line):
            finish()
        part.append((number, line))
        if heading:
            finish()
    finish()
