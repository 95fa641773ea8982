"""Sphinx's warnings and errors in plain words: file, line, what is wrong, what to do.

A writer reads ``docs/glossary.md, line 12: There is no place called "x" to link to. Correct the
name, …`` where Sphinx prints an absolute path, colour codes and ``WARNING: undefined label: 'x'
[ref.ref]``. What :mod:`handbook.build.phrases` does not know passes in Sphinx's words, with its
path from the project on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TextIO

from handbook.build.phrases import PHRASES
from handbook.checks.problem import MOST, did_you_mean

__all__ = ["PlainMessages", "plain", "relative"]

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_RECORD = re.compile(
    r"(?:(?P<file>(?:[A-Za-z]:)?[^:\n]+?)(?::(?P<line>\d+))?: "
    r")?(?P<level>WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*?)"
    r"(?:\s\[[\w.-]+\])?\s*",
    re.S,
)

# What a misspelt name could have meant: read from the pages themselves, since that is what a
# writer copies from.
_NAMES = {
    "label": r"(?m)^\(([^()\s]+)\)=",
    "directive": r"(?m)^\s*(?:`{3,}|:{3,})\{([\w:-]+)\}",
    "role": r"(?<![`:])\{([a-z][\w:+-]*)\}`[^`]",
    "term": r"(?m)^([A-Za-z][^\n:]*)\n: ",
}


def _known(kind: str, word: str, root: Path) -> str:
    """ " Did you mean …?" for a name of a page, place, block, role, term or work."""
    docs = root / "docs"
    if kind == "page":
        names = {p.relative_to(docs).with_suffix("").as_posix() for p in _sources(docs)}
        return did_you_mean(word.strip("/").removesuffix(".md"), names)
    if kind == "work":
        bib = docs / "_data" / "references.bib"
        text = bib.read_text(encoding="utf-8", errors="replace") if bib.is_file() else ""
        return did_you_mean(word, re.findall(r"(?m)^\s*@\w+\{\s*([^,\s]+)", text))
    found: set[str] = set()
    for path in _sources(docs):
        found.update(re.findall(_NAMES[kind], path.read_text(encoding="utf-8", errors="replace")))
    return did_you_mean(word, found - {word})


def _sources(docs: Path) -> Iterable[Path]:
    return (p for p in docs.rglob("*.md") if "_build" not in p.parts)


_COMPILED = [(re.compile(p, re.S), what, remedy, kind) for p, what, remedy, kind in PHRASES]


def relative(text: str, root: Path) -> str:
    """A text without colour codes, in which every path inside the project begins at the project."""
    text = _COLOUR.sub("", text)
    for folder in {str(root), str(root.resolve())}:
        for separator in ("/", "\\"):
            text = text.replace(folder + separator, "")
    return text


def plain(record: str, root: Path) -> str:
    """One record of Sphinx's log in plain words.

    :param record: as Sphinx prints it, with or without place, colours and a kind in brackets.
    :param root: the folder of the project, from which file names are told.
    :returns: "docs/x.md, line 3: what is wrong. What to do."; the text itself when it is none of
        Sphinx's own.
    """
    text = relative(record, root).strip("\n")
    found = _RECORD.fullmatch(text)
    if not found:
        return text
    place = (found["file"] or "").replace("\\", "/")
    if place and found["line"]:
        place = f"{place}, line {found['line']}"
    message = _words(found["text"].strip(), root)
    return f"{place}: {message}" if place else message


def _words(text: str, root: Path) -> str:
    for pattern, what, remedy, kind in _COMPILED:
        if m := pattern.fullmatch(text):
            groups = [re.sub(r"\s+", " ", (g or "").replace("'", "")).strip() for g in m.groups()]
            meant = _known(kind, m[1], root) if kind else ""
            return f"{what.format(*groups)}{meant} {remedy.format(*groups)}"
    return text


class PlainMessages(io.StringIO):
    """The stream that Sphinx writes its warnings to: told in plain words, each once, 20 at most.

    ``told`` holds what was printed; :meth:`finish` says how many more there were.
    """

    def __init__(self, out: TextIO, root: Path):
        """:param out: where to print. :param root: the folder of the project."""
        super().__init__()
        self.told: list[str] = []
        self._out, self._left = out, 0
        self._plain: Callable[[str], str] = partial(plain, root=root)
        self._seen: set[str] = set()

    def write(self, text: str) -> int:
        """Take one record (Sphinx's handler writes each at once); returns the number of
        characters taken.
        """
        message = self._plain(text)
        if message.strip() and message not in self._seen:
            self._seen.add(message)
            if len(self.told) < MOST:
                self.told.append(message)
                self._out.write(message + "\n")
            else:
                self._left += 1
        return len(text)

    def flush(self) -> None:
        """Hand on to the terminal what was written."""
        self._out.flush()

    def finish(self) -> None:
        """Say how many messages were left out."""
        if self._left:
            line = f"… and {self._left} more. Mend these first."
            self.told.append(line)
            self._out.write(line + "\n")
            self._left = 0
