"""What only those who run the handbook can give, for the end of ``python -m handbook check``."""

from __future__ import annotations

from pathlib import Path

from handbook.model.files import load_data
from handbook.model.missing import Missing

__all__ = ["still_missing"]


def still_missing(root: Path) -> list[str]:
    """The lines to print: how much is missing, then each with its file and line; it blocks nothing.

    :param root: the folder of the project, whose data must be right.
    """
    docs = root / "docs"
    if not (docs / "_data" / "missing.yaml").exists():
        return []
    entries = load_data(docs, Missing)
    if not len(entries):
        return []
    lines = [f"Only you can give: {len(entries)} (pages read well without; take out what is done)."]
    for entry in entries:
        lines.append(f"{entries.where(entry.id, 'what')}: {entry.what} Enter it in {entry.enter}.")
    return lines
