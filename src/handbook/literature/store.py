"""Change data files together, and only when all of them are right afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from handbook.checks import records
from handbook.checks.problem import Problem, told
from handbook.register.data import READ_AGAIN

__all__ = ["DATA", "Refused", "write"]

DATA = Path("docs", "_data")


class Refused(Exception):
    """The files would not be right; nothing was written. ``str()`` says what is wrong."""


def write(root: Path, texts: Mapping[str, str], *, statements_wait: bool = False) -> None:
    """Write files of docs/_data, after all checks of the data files passed on a copy.

    :param root: the folder of the project.
    :param texts: the name of each file, and its new text.
    :param statements_wait: whether statements of absence may be left for somebody to read again;
        until then they stop a build.
    :raises Refused: a check found a mistake; no file was changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / DATA, copy / DATA)
        for name, text in texts.items():
            (copy / DATA / name).write_text(text, encoding="utf-8", newline="\n")
        found: list[Problem] = []
        found += records.check(records.read(copy, found))
    if statements_wait:
        found = [p for p in found if READ_AGAIN not in p.what]
    if found:
        raise Refused(
            "\n".join(["Nothing was written: the data files would not be right.", *told(found)])
        )
    for name, text in texts.items():
        target = root / DATA / name
        new = target.with_suffix(".new")
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(target)
