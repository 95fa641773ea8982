"""Pictures that are drawn from data: kept beside the doctrees, so that nothing is written among the
pages.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sphinx.environment import BuildEnvironment

__all__ = ["keep"]


def keep(env: BuildEnvironment, name: str, svg: str) -> str:
    """Keep a picture and return its path as an image node names it: from the source folder, also
    when the picture lies outside of it.

    :param name: the name of its file.
    """
    picture = Path(env.doctreedir, "atlas", name)
    _write(picture, svg)
    return "/" + Path(os.path.relpath(picture, env.srcdir)).as_posix()


def _write(path: Path, text: str) -> None:
    """Write a file at once, and only when its text changes: builds and readers beside this one
    never see half of it.
    """
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(new).replace(path)
