"""Statements of absence that are older than the newest search: somebody has to read them again."""

from __future__ import annotations

from pathlib import Path

from handbook.checks import records

__all__ = ["older_than_newest_search"]


def older_than_newest_search(root: Path) -> list[str]:
    """The lines to print: how many statements are older, then each with its file and line.

    :param root: the folder of the project, whose data must be right.
    """
    data = records.read(root, [])
    if data.searches is None or data.absences is None:
        return ["Statements of absence: there are none."]
    newest = max((s.day for s in data.searches), default=None)
    older = [a for a in data.absences if newest is not None and a.day < newest]
    if not older:
        return ["Statements of absence: none is older than the newest search."]
    each = "each" if len(older) > 1 else "it"
    lines = [
        f"Statements of absence: {len(older)} older than the newest search, of {newest}. Read "
        f"{each} against the searches since then, name those that bear on it, and set its day."
    ]
    for absence in sorted(older, key=lambda a: (a.day, a.id)):
        where = data.absences.where(absence.id, "day")
        lines.append(f"{where}: last read on {absence.day} ({absence.pages_in_words}).")
    return lines
