"""The statements that something was not found, read again when a new work may have found it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable
from pathlib import Path

from handbook.literature.ask import Ask
from handbook.literature.store import DATA
from handbook.model.absence import Absence
from handbook.model.files import load_data

__all__ = ["concerned", "confirm", "known_with", "told"]

_ENTRY = re.compile(r"^- id: (\S+)$", re.M)
_KNOWN = re.compile(r"^  known: \[([^\]]*)\]\n", re.M)
_WIDTH = 118


def concerned(
    root: Path, key: str, nerves: Collection[str], topics: Collection[str]
) -> list[Absence]:
    """The statements about one of these nerves and topics that were last read without this work."""
    if not (root / DATA / "absences.yaml").is_file():
        return []
    return [
        absence
        for absence in load_data(root / "docs", Absence)
        if key not in absence.known
        and set(absence.nerve) & set(nerves)
        and set(absence.topic) & set(topics)
    ]


def confirm(absences: list[Absence], ask: Ask) -> list[Absence]:
    """Put each statement to the reader; those that still hold are returned."""
    if not absences:
        return []
    print(
        f"\n{len(absences)} sentences of the handbook say that something was not found, and this "
        "work may have found it.\nDoes each still hold? y yes, n no (the page has to change), "
        "a yes to this and all that follow."
    )
    holding: list[Absence] = []
    for position, absence in enumerate(absences):
        print(told(absence))
        answer = ""
        while answer not in ("y", "n", "a"):
            answer = ask("  y, n or a: ").strip().lower()[:1]
        if answer == "a":
            return [*holding, *absences[position:]]
        if answer == "y":
            holding.append(absence)
    return holding


def told(absence: Absence) -> str:
    """A statement as the terminal and a proposal show it."""
    bare = re.sub(r"\{\w+\}`[^`]*`|\*\*", "", absence.statement)
    sentence = re.sub(r"\s+", " ", bare).strip()
    return textwrap.fill(
        f"{absence.page}: {sentence}", 96, initial_indent="- ", subsequent_indent="  "
    )


def known_with(text: str, absences: Iterable[Absence], key: str) -> str:
    """The text of absences.yaml in which a work is known to statements.

    Nothing else is touched: the list of the known works alone is written anew.
    """
    for absence in absences:
        starts = [m.start() for m in _ENTRY.finditer(text)] + [len(text)]
        begin = next(m.start() for m in _ENTRY.finditer(text) if m[1] == absence.id)
        end = next(s for s in starts if s > begin)
        block = text[begin:end]
        keys = sorted({*absence.known, key})
        listed = textwrap.wrap(
            f"  known: [{', '.join(keys)}]",
            _WIDTH,
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
        line = "\n".join(listed) + "\n"
        if written := _KNOWN.search(block):
            block = block[: written.start()] + line + block[written.end() :]
        else:
            body = block.rstrip("\n")
            block = f"{body}\n{line}{block[len(body) + 1 :]}"
        text = text[:begin] + block + text[end:]
    return text
