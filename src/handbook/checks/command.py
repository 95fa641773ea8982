"""Check the sources without building: pages, pictures, links, contents, front matter; then the
days of review, the statements of absence that are older than the newest search, the studies that
nobody has read yet, and what is missing that only those who run the handbook can give.

    python -m handbook check [--today 2027-12-01] [--docs docs]

With --docs only front matter and days of review, of the pages in another folder. Mistakes stop a
build; a page that is past its day of review, and a statement that a later search may have
overtaken, are told here alone: they wait for a reader.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from handbook import project
from handbook.checks import absences, missing, pages, sources, unread

add_arguments: Callable[[argparse.ArgumentParser], None] = pages.add_arguments


def run(options: argparse.Namespace) -> int:
    """Print what was found; returns 1 when something has to be mended."""
    lines = [] if options.docs else sources.report(project.root(), today=options.today)
    if lines:  # the days of review can wait until the pages are right
        print("\n".join(lines))
        return 1
    if not options.docs:
        print("Sources: data, pages, pictures, links and contents are right.")
        print("\n".join(absences.older_than_newest_search(project.root())))
        for line in unread.waiting(project.root()):
            print(line)
        print("\n".join(missing.still_missing(project.root())))
    return int(pages.run(options))
