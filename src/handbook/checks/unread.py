"""Studies that were added and wait for a reader, and guesses that wait to be checked: a line each,
however many there are.
"""

from __future__ import annotations

import re
from pathlib import Path

from handbook.checks import records
from handbook.model.loader import Records
from handbook.model.study import Study

__all__ = ["GUESS", "waiting"]

MOST = 5
#: The comment that ``handbook study`` puts above a value that it guessed.
GUESS = "# A guess from "


def waiting(root: Path) -> list[str]:
    """The lines to print; none when every study was read and every guess was checked.

    :param root: the folder of the project, whose data must be right.
    """
    return [*_unread(records.read(root, []).studies), *_guessed(root)]


def _guessed(root: Path) -> list[str]:
    lines = [
        f"docs/_data/{name}, line {number}"
        for name in ("studies.yaml", "trials.yaml")
        if (file := root / "docs" / "_data" / name).is_file()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(rf"\s*{GUESS}", line)
    ]
    if not lines:
        return []
    more = f" and {len(lines) - MOST} more" if lines[MOST:] else ""
    return [
        f"{len(lines)} guess{'es' if lines[1:] else ''} to check: {'; '.join(lines[:MOST])}{more}. "
        "Correct what stands below each, and delete the line of the guess."
    ]


def _unread(studies: Records[Study] | None) -> list[str]:
    keys = [s.key for s in studies if s.unread] if studies is not None else []
    if studies is None or not keys:
        return []
    shown = "; ".join(f"{studies.where(key, 'unread')}" for key in keys[:MOST])
    more = f" and {len(keys) - MOST} more" if keys[MOST:] else ""
    one = "1 study waits" if len(keys) == 1 else f"{len(keys)} studies wait"
    return [
        f"{one} for a reader, without a finding: {shown}{more}. "
        f"Read it, then run: make study ID={keys[0]}"
    ]
