"""Which pages a build was warned of: they are read again by the next one, so that what is wrong is
said until it is mended.

Sphinx warns of a page when it reads it, and does not read it again while its source stays as it is.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.environment import BuildEnvironment

__all__ = ["Warned"]

_LINE = re.compile(r":(\d+|<[^>]*>)?$")  # "page.md:12", "page.md:<autosummary>", "page.md:"


class Warned(logging.Handler):
    """Listens to Sphinx's warnings; ``locations`` are where they were seen, None where a warning
    names no place.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.locations: list[str | None] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note the place of one warning."""
        place = getattr(record, "location", None)
        if isinstance(place, tuple):
            place = place[0]
        elif isinstance(place, nodes.Node):
            place = get_source_line(place)[0]
        self.locations.append(_LINE.sub("", str(place)) if place else None)

    def pages(self, env: BuildEnvironment) -> set[str] | None:
        """The pages that were warned of; None when a warning names none of them: it may be any."""
        found: set[str] = set()
        for place in self.locations:
            page = place if place in env.found_docs else place and env.path2doc(Path(place))
            if page not in env.found_docs:
                return None
            found.add(str(page))
        return found
