"""Add a study, or a registered trial, from its number, DOI, link or a saved record.

    make study ID=31061111
    python -m handbook study 31061111

ID is a PMID, a PMCID, a DOI, an ISBN, a trial number (NCT...), a link that holds one of them, a
file that PubMed saved (.nbib), or the key of a study that waits for its reader. The record is
fetched, works that may be the same are shown, the abstract is put into the folder "reading" (which
is never published), and the entries are written in their place. On a terminal a few questions
follow; without answers the study is a stub: listed as unread, with no finding, and with what is
guessed marked as a guess.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from handbook import project
from handbook.literature import reading, statements
from handbook.literature.adding import Added, Declined, Given, add
from handbook.literature.ask import Ask
from handbook.literature.identify import Unclear
from handbook.literature.store import Refused
from handbook.literature.web import ServiceError, Web, contact
from handbook.model.errors import DataError
from handbook.model.vocabulary import CountedUnit

__all__ = ["add_arguments", "report", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("id", nargs="?", metavar="ID", help="PMID, DOI, link, file, ...")
    for name in ("nerve", "topic", "design"):
        parser.add_argument(f"--{name}", default="", help="words of the list, with commas")
    parser.add_argument("--finding", action="append", default=[], help="a sentence of your own")
    parser.add_argument("--where", default="", help="the page on which you saw the findings")
    parser.add_argument(
        "--tier", choices=("A", "B"), default="B", help="A read in full, B abstract"
    )
    parser.add_argument("--n", type=int, help="how many were studied")
    parser.add_argument("--n-unit", choices=[str(u) for u in CountedUnit], default="patients")
    parser.add_argument("--year", type=int, help="the year, when the record has none")
    parser.add_argument("--anyway", action="store_true", help="add it despite a title much like it")
    parser.add_argument(
        "--statements",
        choices=("hold", "later"),
        default="",
        help="of the sentences that something was not found: you read them and all hold; or "
        "somebody reads them later, and the build waits",
    )
    parser.add_argument("--no-questions", action="store_true", help="write a stub and ask nothing")


def run(options: argparse.Namespace, web: Web | None = None, ask: Ask | None = None) -> int:
    """Add one work; returns 0, or 1 with a message when nothing was added."""
    root = project.root()
    if ask is None and sys.stdin.isatty() and not options.no_questions:
        ask = input
    given = Given(
        nerve=_words(options.nerve),
        topic=_words(options.topic),
        design=_words(options.design),
        findings=tuple(options.finding),
        where=options.where,
        tier=options.tier,
        n=options.n,
        n_unit=options.n_unit,
        year=options.year,
        anyway=options.anyway,
        hold=options.statements,
    )
    try:
        named = options.id or (ask("PMID, DOI, link or file: ") if ask else "")
        added = add(root, named, given, web or Web(contact(root)), date.today(), ask)
    except (Declined, Unclear, ServiceError, Refused, DataError) as e:
        print(e, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):  # Ctrl-C, Ctrl-D
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 1
    print(report(added))
    return 0


def _words(text: str) -> tuple[str, ...]:
    return tuple(w for w in text.lower().replace(",", " ").split() if w)


def report(added: Added) -> str:
    """What to tell when a work was added: where it stands, what waits, what is next."""
    lines = [f"Added {added.key}:", *(f"  {place}" for place in added.places)]
    lines += map(reading.told, added.notices)
    if added.notices:
        lines.append("Read the notice first, and say in the finding what it changes.")
    if added.guesses:
        lines.append(f"Guessed, so check it: {'; '.join(added.guesses)}.")
    if added.stub:
        lines.append(
            f"It is a stub: listed as unread, without a finding. Read {added.reading}, then run: "
            f"make study ID={added.key}"
        )
    if added.open_statements:
        lines += [
            "No build will pass until somebody has read these sentences again. Correct each on its "
            f"page; when they hold, run: make study ID={added.key}",
            *map(statements.told, added.open_statements),
        ]
    lines.append(f"Now cite it on a page, {{cite}}`{added.key}`, and run: make check")
    if added.key.startswith("NCT"):
        lines[-1] = "Now run: make check"
    return "\n".join(lines)
