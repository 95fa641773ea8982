"""The one kind of error that a data file can cause: a message for the writer, never a stack
trace.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.errors import ExtensionError

__all__ = ["MAX_REPORTED", "DataError", "refuse"]

#: So many mistakes are listed at once; more would hide the first.
MAX_REPORTED = 20


class DataError(ExtensionError):
    """One or more mistakes in a data file; ``str()`` is the message for the writer."""

    category = "Data file error"


def refuse(problems: Sequence[str], name: str) -> None:
    """Raise one error for all mistakes, if there are any.

    :param problems: a line for each mistake, in the order in which a writer meets them.
    :param name: the file, for the line that counts the mistakes that are not listed.
    :raises DataError: ``problems`` is not empty. The first 20 are listed.
    """
    if not problems:
        return
    shown = list(problems[:MAX_REPORTED])
    if len(problems) > MAX_REPORTED:
        shown.append(f"... and {len(problems) - MAX_REPORTED} more in {name}.")
    raise DataError("\n".join(shown))
