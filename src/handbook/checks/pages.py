"""List the pages whose front matter is wrong, and those whose day of review has passed.

    python -m handbook check [--today 2027-12-01] [--docs docs]

Ends with 1 when a front matter is wrong. A page past its day is listed and no more: it asks for a
reviewer, and must not hold up a contribution to another page. The rules of the fields are those of
handbook.model.page_status; here stands only what a build must not do: look at the calendar.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from handbook import project
from handbook.atlas.places import TEXTS
from handbook.model.page_status import PageStatus, check
from handbook.page_status import front_matter

__all__ = ["Overdue", "Report", "add_arguments", "cites", "inspect", "run"]

#: Folders whose files are no pages; the last holds additions to pages that come from data.
_NOT_PAGES = {"_build", "_includes", "_static", "_templates", "_data", "figures", TEXTS}
_EXAMPLES = re.compile(r"(?ms)^(```+|~~~+|:::+)(?!\{)\w*\n.*?^\1\s*$|(`{2,}).*?\2")


class Overdue(NamedTuple):
    """A page past the day by which it was to be checked again."""

    day: date
    page: str


class Report(NamedTuple):
    """What is wrong, a line for each mistake in the order of the pages, and what is overdue, the
    oldest first.
    """

    mistakes: list[str]
    overdue: list[Overdue]


def cites(text: str) -> bool:
    """Whether the source of a page cites a work, other than in an example of how to."""
    return re.search(r"(?<!`)\{cite\}`\w", _EXAMPLES.sub("", text)) is not None


def inspect(docs: Path, today: date) -> Report:
    """Look at the front matter of every page.

    :param docs: the folder of the pages.
    :param today: the day to compare with.
    """
    report = Report([], [])
    for path in sorted(docs.rglob("*.md")):
        if _NOT_PAGES & set(path.relative_to(docs).parts[:-1]):
            continue
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        text = path.read_text(encoding="utf-8")
        try:
            meta = front_matter.parse(text).fields
        except ValueError as e:
            report.mistakes.append(f"{name}: {e}")
            continue
        status, found = check(meta, cites=cites(text))
        report.mistakes.extend(f'{name}: field "{m.field}": {m.text}' for m in found)
        if status:
            report.mistakes.extend(_lost_counterparts(docs, name, status))
            if status.next_review < today:
                report.overdue.append(Overdue(status.next_review, name))
    report.overdue.sort()
    return report


def _lost_counterparts(docs: Path, name: str, status: PageStatus) -> Iterator[str]:
    """A line for each counterpart that is no page."""
    for other in status.counterpart:
        if not (docs / f"{other}.md").exists():
            yield (
                f'{name}: field "counterpart": "{other}" is not a page of the handbook. '
                'Write the path from docs/, without ".md".'
            )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook check``."""
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=date.today(),
        help="the day to compare with (default: today)",
    )
    parser.add_argument("--docs", type=Path, help="folder of the pages (default: docs)")


def run(options: argparse.Namespace) -> int:
    """Print what was found; returns 1 when a front matter is wrong, 0 when pages are no more than
    overdue.
    """
    report = inspect(options.docs or project.root() / "docs", options.today)
    for line in report.mistakes:
        print(line)
    if report.overdue:
        many = len(report.overdue) > 1
        print(
            f"Overdue: {len(report.overdue)} page{'s' if many else ''}. Check "
            f"{'each' if many else 'it'} against its "
            "sources, then set last_reviewed and next_review."
        )
        for overdue in report.overdue:
            print(f"{overdue.page}: was to be checked again by {overdue.day}.")
    if not report.mistakes and not report.overdue:
        print("Pages: every front matter is right and no page is past its day of review.")
    return 1 if report.mistakes else 0
