"""The statements that something was not found, read again when a new work may have found it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable
from pathlib import Path

from handbook.literature.ask import Ask
from handbook.model.absence import Absence
from handbook.model.files import load_data_if_there

__all__ = ["concerned", "confirm", "known_with", "told"]

_ENTRY = re.compile(r"^- id: (\S+)$", re.M)
_KNOWN = re.compile(r"^  known: \[([^\]]*)\]\n", re.M)
_WIDTH = 118


def concerned(
    root: Path, key: str, nerves: Collection[str], topics: Collection[str]
) -> list[Absence]:
    """The statements about one of these nerves and topics that were last read without this work."""
    return [
        absence
        for absence in load_data_if_there(root / "docs", Absence) or ()
        if key not in absence.known
        and set(absence.nerve) & set(nerves)
        and set(absence.topic) & set(topics)
    ]


def confirm(absences: list[Absence], ask: Ask) -> list[Absence]:
    """Show the statements to the reader, who names those that fell; the others are returned."""
    if not absences:
        return []
    print(
        f"\n{len(absences)} sentences of the handbook say that something was not found, and this "
        "work may have found it:"
    )
    for number, absence in enumerate(absences, 1):
        print(told(absence, f"{number:2}. "))
    while True:
        answer = ask('  which hold no longer (numbers, or "none" when all hold): ').strip().lower()
        numbers = [int(n) for n in re.findall(r"\d+", answer)]
        if answer == "none" or (numbers and all(0 < n <= len(absences) for n in numbers)):
            return [a for n, a in enumerate(absences, 1) if n not in numbers]
        print(f'    Write "none", or numbers from 1 to {len(absences)} with commas.')


def told(absence: Absence, mark: str = "- ") -> str:
    """A statement as the terminal and a proposal show it, after a mark of the list."""
    bare = re.sub(r"\s*\{\w+\}`[^`]*`|\*\*", "", absence.statement)
    sentence = re.sub(r"\s+", " ", bare).strip()
    return textwrap.fill(
        f"{', '.join(absence.pages)}: {sentence}",
        96,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
    )


def known_with(text: str, absences: Iterable[Absence], key: str) -> str:
    """The text of absences.yaml in which a work is known to statements.

    The key is put into the list at its place in the alphabet; no other line is touched.
    """
    for absence in absences:
        starts = [m.start() for m in _ENTRY.finditer(text)] + [len(text)]
        begin = next(m.start() for m in _ENTRY.finditer(text) if m[1] == absence.id)
        end = next(s for s in starts if s > begin)
        block = text[begin:end]
        if written := _KNOWN.search(block):
            listed = _inserted(written[1], key)
            block = block[: written.start(1)] + listed + block[written.end(1) :]
        else:
            body = block.rstrip("\n")
            block = f"{body}\n  known: [{key}]\n{block[len(body) + 1 :]}"
        text = text[:begin] + block + text[end:]
    return text


def _inserted(listed: str, key: str) -> str:
    """The keys between the brackets with one more; a line that grows too long is broken once."""
    later = next((m for m in re.finditer(r"[^\s,]+", listed) if m[0] > key), None)
    if later is None:
        whole = f"{listed.rstrip()}, {key}" if listed.strip() else key
        at = len(whole)
    else:
        at = later.start() + len(key)
        whole = f"{listed[: later.start()]}{key}, {listed[later.start() :]}"
    start, end = whole.rfind("\n", 0, at) + 1, whole.find("\n", at)
    line = whole[start : end if end >= 0 else None]
    room = _WIDTH - (len("  known: [") if start == 0 else 0) - (1 if end < 0 else 0)
    if len(line) <= room:
        return whole
    cut = start + line.rindex(", ", 0, room) + 2
    return f"{whole[:cut].rstrip()}\n    {whole[cut:]}"
