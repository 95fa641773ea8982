"""List the pages whose front matter is wrong or whose day of review has passed.

    python -m handbook check [--today 2027-12-01] [--docs docs]

Ends with 1 when a page is listed. The rules of the fields are those of handbook.page_status; here stands only what a
build must not do: look at the calendar.
"""

import argparse
import re
from datetime import date
from pathlib import Path

from handbook import project
from handbook.page_status import front_matter, problems, twins_of

NOT_PAGES = {
    "_build",
    "_includes",
    "_static",
    "_templates",
    "_data",
    "figures",
    "text",
}  # additions to pages that are written from the data (see the extension atlas)


def cites(text: str) -> bool:
    """Whether the source of a page cites a work, other than in an example of how to."""
    without_examples = re.sub(r"(?ms)^(```+|~~~+|:::+)(?!\{)\w*\n.*?^\1\s*$|(`{2,}).*?\2", "", text)
    return re.search(r"(?<!`)\{cite\}`\w", without_examples) is not None


def report(docs: Path, today: date) -> list[str]:
    """One line for each mistake and each page past its day, in the order of the pages."""
    found = []
    for path in sorted(docs.rglob("*.md")):
        inside = path.relative_to(docs)
        if NOT_PAGES & set(inside.parts[:-1]):
            continue
        name = f"{docs.name}/{inside.as_posix()}"
        try:
            meta = front_matter(path)
        except ValueError as e:
            found.append(f"{name}: {e}")
            continue
        mistakes = problems(meta, cites=cites(path.read_text(encoding="utf-8")))
        found += [f'{name}: field "{p.field}": {p.text}' for p in mistakes]
        found += [
            f'{name}: field "counterpart": "{t}" is not a page of the handbook. Write the path from docs/, without ".md".'
            for t in twins_of(meta)
            if not (docs / f"{t}.md").exists()
        ]
        if (
            not any(p.field == "next_review" for p in mistakes)
            and date.fromisoformat(str(meta["next_review"])) < today
        ):
            found.append(
                f"{name}: was to be checked again by {meta['next_review']}. Check it against its sources, "
                "then set last_reviewed and next_review."
            )
    return found


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
    """Print what was found; returns 1 when a page is listed."""
    found = report(options.docs or project.root() / "docs", options.today)
    print(
        "\n".join(found)
        if found
        else "Pages: every front matter is right and no page is past its day of review."
    )
    return 1 if found else 0
