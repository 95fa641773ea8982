"""All checks that need no build, over the sources: data, pages, pictures, links, contents. A few
seconds, before Sphinx begins.

:func:`problems` is what the build command asks; ``python -m handbook check`` prints it. The data
files are checked by their loader, with the same kind of message.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handbook.checks import (
    absences,
    contents,
    front,
    links,
    markup,
    numbers,
    picture_files,
    published,
    raw_html,
    records,
    release,
    shape,
    territories,
    tree,
)
from handbook.checks.page import Page
from handbook.checks.problem import Problem, told, write_summary

__all__ = ["problems", "report"]

FIRST_YEAR = 2025  # no page of the handbook is older


def problems(root: Path, *, today: date | None = None) -> list[Problem]:
    """Every mistake in the sources of the project in ``root``, in the order of files and lines.

    :param root: the folder that holds docs/.
    :param today: the day by the computer's clock; asked from it by default.
    :returns: the mistakes; none when all is well. Nothing is raised for what a writer can do.
    """
    day = today or date.today()
    if day.year < FIRST_YEAR:
        return [
            Problem(
                "",
                0,
                f"The clock of this computer says {day.isoformat()}, so no date can be checked.",
                "Set date and time, then run the command again.",
            )
        ]
    found: list[Problem] = []
    paths = tree.files(root, found)
    found += tree.large_pictures(root, paths)
    broken = list(tree.conflicts(root, paths))
    everything = tree.pages(root, paths, found, broken)
    pages = {p.docname: p for p in everything if not p.fragment}
    data = records.read(root, found)
    found += records.check(data)
    works = set(data.references.entries) if data.references else set()
    shown: dict[Path, str] = {}
    for page in everything:
        found += markup.check(page, works)
        found += raw_html.check(page)
        found += links.links(page, pages)
        found += links.taken_in(page, root)
        found += links.pictures(page, root, shown)
        found += absences.unrecorded(page, data.absences or ())
        if not page.fragment:
            found += front.check(page, pages)
    found += links.circles({p.path: p for p in everything}, root)
    found += picture_files.check(root, paths, shown)
    found += contents.check(pages)
    found += shape.check(pages)
    found += release.check(root, pages)
    found += published.check(root)
    found += territories.check(root, works)
    if data.nerves is not None:
        found += absences.unrecorded_of_nerves(data.nerves, tree.GENERATED, data.absences or ())
    found += _numbers(data, list(pages.values()))
    torn = {p.file for p in broken}  # what else is wrong in such a file follows from that
    return sorted({*broken, *(p for p in found if p.file not in torn)})


def report(root: Path, *, today: date | None = None) -> list[str]:
    """What is to be mended, as the lines to print (20 at most); none when all is well.

    The lines are kept in docs/_build/problems.md as well, for the page of a proposal.

    :param root: the folder of the project.
    :param today: see :func:`problems`.
    """
    lines = told(problems(root, today=today))
    write_summary(root, lines)
    return lines


def _numbers(data: records.Data, pages: list[Page]) -> list[Problem]:
    """The numbers of all pages; none while the studies cannot be read (their loader says why)."""
    if data.studies is None:
        return []
    held = numbers.held_by_work(data.studies.by_key)
    second_hand = {study.key for study in data.studies if study.known_only_via}
    return [p for page in pages for p in numbers.check(page, held, second_hand)]
