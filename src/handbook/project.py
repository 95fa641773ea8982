"""Where the project lies: the commands work on the folder they are called in."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ProjectNotFound", "root"]


class ProjectNotFound(Exception):
    """The command was called outside the project; ``str()`` is the message."""


def root(start: Path | None = None) -> Path:
    """The folder of the project: the nearest one, from ``start`` (the current folder) upwards, that
    holds docs/conf.py.

    :raises ProjectNotFound: there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "docs" / "conf.py").is_file():
            return folder
    raise ProjectNotFound(
        f"There is no docs/conf.py in {here} or above it. Go to the folder of the handbook, "
        "then run the command again."
    )
