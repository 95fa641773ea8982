"""The abstract of a new work, for reading: on the terminal, and in a folder that git ignores."""

from __future__ import annotations

import textwrap
from pathlib import Path

from handbook.literature.work import Notice, Work

__all__ = ["READING", "keep", "kept", "shown", "told"]

READING = "reading"  # in .gitignore


def shown(work: Work) -> str:
    """The work as the terminal shows it: reference, notices, abstract."""
    people = " and ".join(work.authors[:3]) + (" and others" if len(work.authors) > 3 else "")
    head = f"{people} ({work.year}). {work.title}. {work.journal or work.booktitle}"
    lines = ["", *textwrap.wrap(head.strip(), 96)]
    lines += map(told, work.notices)
    for paragraph in work.abstract.split("\n\n") if work.abstract else ["(no abstract)"]:
        lines += ["", *textwrap.wrap(paragraph, 96)]
    return "\n".join([*lines, ""])


def told(notice: Notice) -> str:
    """A retraction, correction or expression of concern, so that nobody overlooks it."""
    return f"!! {notice.kind.upper()}, by {notice.source} {notice.where}".rstrip()


def keep(root: Path, key: str, work: Work) -> str:
    """Write the abstract into the scratch folder; returns the file's name in a message."""
    folder = root / READING
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.txt").write_text(f"{shown(work)}\n{work.page}\n", encoding="utf-8")
    return f"{READING}/{key}.txt"


def kept(root: Path, key: str) -> str:
    """What was kept for reading of a work; "" when it is gone."""
    file = root / READING / f"{key}.txt"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
