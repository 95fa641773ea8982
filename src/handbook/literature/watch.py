"""List what is new: works, trials, and what publishers said later of the works that are cited.

    make watch
    python -m handbook watch --output watch.md
    python -m handbook watch --leave 40000001 --why "About the arm."

Looks for the phrases of docs/_data/watched.yaml and runs the searches of searches.yaml again, each
since its day; asks after retractions, corrections and expressions of concern of every cited DOI and
PMID, and how far each trial is. What is listed stays listed until it is added (make study) or left
out (--leave), so that nothing is lost between two looks. Nothing is written but the list.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from handbook import project
from handbook.literature import news as gathering
from handbook.literature.news import News, NewTrial, NewWork, Warned
from handbook.literature.queries import Query, of_phrases, of_search
from handbook.literature.store import DATA, Refused, write
from handbook.literature.web import Web, contact
from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.references import References, load_references
from handbook.model.search import Search
from handbook.model.trial import Trial
from handbook.model.watched import SetAside, Watched

__all__ = ["NOTHING", "add_arguments", "as_markdown", "queries", "run"]

NOTHING = "Nothing is new."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--output", type=Path, help="write the list into this file (Markdown)")
    parser.add_argument("--leave", metavar="ID", help="do not show this one again")
    parser.add_argument("--why", default="", help="why it is left out, in a few words")


def run(options: argparse.Namespace, web: Web | None = None) -> int:
    """Print or write the list; returns 0, or 1 when something could not be asked or done."""
    root = project.root()
    try:
        if options.leave:
            return _leave(root, options.leave, options.why, date.today())
        references = load_references(root / DATA / "references.bib", root=root)
        trials = list(load_data(root / "docs", Trial))
        aside = {a.id for a in load_data(root / "docs", SetAside)}
        found = gathering.gather(
            web or Web(contact(root)),
            queries(root),
            references,
            trials,
            aside,
            lambda what: print(f"Asking: {what}", file=sys.stderr, flush=True),
        )
    except (DataError, Refused) as e:
        print(e, file=sys.stderr)
        return 1
    text = as_markdown(found, references, root)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 1 if found.not_asked else 0


def queries(root: Path) -> list[Query]:
    """Everything that is looked for; a search that was stored twice is asked once."""
    watched = [of_phrases(w) for w in load_data(root / "docs", Watched)]
    stored = [q for s in load_data(root / "docs", Search) if (q := of_search(s))]
    unique = {(q.pubmed, q.since): q for q in reversed([*watched, *stored])}
    return [q for q in [*watched, *stored] if unique[q.pubmed, q.since] is q]


def _leave(root: Path, id_: str, why: str, day: date) -> int:
    if not why.strip():
        print('Say why, in a few words: --why "About the arm."', file=sys.stderr)
        return 1
    if id_ in {a.id for a in load_data(root / "docs", SetAside)}:
        print(f"{id_} is left out already.", file=sys.stderr)
        return 1
    name = "set-aside.yaml"
    before = (root / DATA / name).read_text(encoding="utf-8").rstrip()
    entry = f"- id: {json.dumps(id_)}\n  day: {day}\n  why: {json.dumps(why, ensure_ascii=False)}\n"
    write(root, {name: f"{before.removesuffix('[]').rstrip()}\n\n{entry}"})
    print(f"{id_} is not shown again (docs/_data/{name}).")
    return 0


# ------------------------------------------------------------------------------------- the list


def as_markdown(news: News, references: References, root: Path) -> str:
    """The list as an issue shows it."""
    parts = [
        _part(
            "Retracted, doubted or corrected", [_warned(w, references, root) for w in news.warned]
        ),
        _part("New works", [_work(n) for n in news.works]),
        _part("Trials", [_trial(t) for t in news.trials]),
        _part("Searches that are too wide", [f"- {t}" for t in news.too_wide]),
        _part("Could not be asked", [f"- {t}" for t in news.not_asked]),
    ]
    shown = [p for p in parts if p]
    if not news:
        shown.insert(0, f"{NOTHING}\n")
    else:
        shown.append(
            "Add a work or trial: `make study ID=…`. Leave it out: "
            '`python -m handbook watch --leave ID --why "…"`. It stays on this list until then.\n'
        )
    return "\n".join(shown)


def _part(title: str, lines: list[str]) -> str:
    return "\n".join([f"## {title} ({len(lines)})", "", *lines, ""]) if lines else ""


def _warned(warned: Warned, references: References, root: Path) -> str:
    title = references.by_key[warned.key].title
    where = f": {warned.notice.where}" if warned.notice.where else ""
    pages = _pages(root, warned.key)
    stands = f" Stands on {', '.join(pages)}." if pages else ""
    return (
        f"- **{warned.notice.kind}** of `{warned.key}` ({_plain(title)}), by "
        f"{warned.notice.source}{where}.{stands} `{warned.id}`"
    )


def _pages(root: Path, key: str) -> list[str]:
    """The pages that cite a work."""
    return [
        page.relative_to(root).as_posix()
        for page in sorted((root / "docs").rglob("*.md"))
        if "_build" not in page.parts and key in page.read_text(encoding="utf-8", errors="replace")
    ]


def _work(new: NewWork) -> str:
    work = new.work
    notices = "".join(f" **{n.kind}**" for n in work.notices)
    journal = f" {_plain(work.journal)}." if work.journal else ""
    return (
        f"- {_plain(work.title)} ({work.year or 'no year'}).{journal} {work.page}{notices} "
        f"Matched: {', '.join(new.matched)}. `{new.id}`"
    )


def _trial(new: NewTrial) -> str:
    matched = f" Matched: {', '.join(new.matched)}." if new.matched else ""
    state = "new, " if new.matched else ""
    updated = f", updated {new.trial.updated}" if new.trial.updated else ""
    return (
        f"- {new.trial.number}, {_plain(new.trial.title)}: {state}{new.said}{updated}. "
        f"{new.trial.page}{matched}"
    )


def _plain(text: str) -> str:
    """A foreign text that Markdown leaves as it is: no mention, no markup, no link."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text).replace("@", "@\u200b")
