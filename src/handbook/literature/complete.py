"""Fill holes of the reference list from public records; show what would change, write only on yes.

    make complete
    python -m handbook complete kuniya2014prospective --yes

Looks at works that lack authors, journal, volume, number, pages, DOI, PMID or PMCID. A work with a
DOI or PMID is looked up by it; another by its title, and then only a record with the same title,
year and first author counts. Nothing that stands is replaced, and a comment above the entry says
from where each value came.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pybtex.database import Entry

from handbook import project
from handbook.literature import crossref, europepmc, pubmed
from handbook.literature.duplicates import folded, near
from handbook.literature.entry import BIB_HEAD, bib_fields
from handbook.literature.store import DATA, Refused, write
from handbook.literature.web import NotFound, ServiceError, Web, contact
from handbook.literature.work import Work, merged
from handbook.model.bibtex import FIELDS
from handbook.model.errors import DataError
from handbook.model.references import Reference, References, load_references

__all__ = ["Filling", "add_arguments", "fill", "holes", "run", "same_work"]

#: What an article should have; a hole is one of them that is not there.
WANTED = ("author", "journal", "volume", "number", "pages", "doi", "pmid", "pmcid")
#: Fields of a :class:`Work` by the name of the field in BibTeX.
_IN_WORK = {"author": "authors"}
PATIENCE = 3  # works in a row that no service answers for

_FIELD = re.compile(r"^  (\w+)\s*= ", re.M)


@dataclass(frozen=True)
class Filling:
    """What was found for one work: the value of each field as it is written, and its source."""

    key: str
    values: Mapping[str, tuple[str, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("keys", nargs="*", metavar="KEY", help="these works alone")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--most", type=int, default=25, help="so many works at a time (25)")


def run(
    options: argparse.Namespace, web: Web | None = None, ask: Callable[[str], str] = input
) -> int:
    """Look holes up, show the difference, write on yes; returns 0, or 1 when something failed."""
    root = project.root()
    path = root / DATA / "references.bib"
    try:
        references = load_references(path, root=root)
        if unknown := [k for k in options.keys if k not in references.entries]:
            print(
                f"{', '.join(unknown)}: no such key in docs/_data/references.bib.", file=sys.stderr
            )
            return 1
        works = [r for r in references if not options.keys or r.key in options.keys]
        waiting = [r for r in works if holes(r.kind, references.entries[r.key])]
        fillings, failed = _look_up(web or Web(contact(root)), waiting[: options.most], references)
        before = path.read_text(encoding="utf-8")
        after = before
        for filling in fillings:
            after = fill(after, filling, date.today())
        if not fillings:
            print(f"Nothing was found for {len(waiting[: options.most])} works with holes.")
            return int(failed)
        print(_difference(before, after))
        if not (options.yes or _agreed(ask, fillings)):
            print("Nothing was written.")
            return int(failed)
        write(root, {"references.bib": after})
    except (DataError, Refused) as e:
        print(e, file=sys.stderr)
        return 1
    filled = sum(len(f.values) for f in fillings)
    more = len(waiting) - options.most
    rest = f" {more} works with holes were not looked up; run again." if more > 0 else ""
    print(f"Filled {filled} fields of {len(fillings)} works in docs/_data/references.bib.{rest}")
    return int(failed)


def holes(kind: str, entry: Entry) -> list[str]:
    """The fields that a work lacks; "and others" is a hole in its authors."""
    if kind != "article":
        return []
    people = [str(p) for p in entry.persons.get("author", ())]
    return [
        f
        for f in WANTED
        if (f == "author" and (not people or people[-1] == "others"))
        or (f != "author" and not entry.fields.get(f))
    ]


def same_work(reference: Reference, found: Work) -> bool:
    """Whether a record that was found by its title is the work: title, year and first author."""
    title = near(reference.title, found.title) and len(found.title) > 15
    year = found.year is not None and abs(found.year - reference.year) <= 1
    ours = folded(reference.authors[0].partition(",")[0]) if reference.authors else ""
    theirs = folded(found.authors[0].partition(",")[0]) if found.authors else ""
    return title and year and bool(ours) and ours == theirs


# ------------------------------------------------------------------------------------ looking up


def _look_up(
    web: Web, works: list[Reference], references: References
) -> tuple[list[Filling], bool]:
    """What the services know of each work, and whether one of them failed."""
    fillings: list[Filling] = []
    failed = 0
    for number, reference in enumerate(works, 1):
        print(f"{number} of {len(works)}: {reference.key}", file=sys.stderr, flush=True)
        try:
            found = _record(web, reference)
        except NotFound:
            continue
        except ServiceError as e:
            failed += 1
            print(f"{reference.key}: {e}", file=sys.stderr)
            if failed == PATIENCE:
                break
            continue
        entry = references.entries[reference.key]
        taken = _taken(references, reference.key)
        if found and (values := dict(_values(reference, entry, found, taken))):
            fillings.append(Filling(reference.key, values))
    return fillings, bool(failed)


def _record(web: Web, reference: Reference) -> Work | None:
    """The record of a work, of all services that know it."""
    if reference.doi:
        query = f'DOI:"{reference.doi}"'
    elif reference.pmid:
        query = f"EXT_ID:{reference.pmid} AND SRC:MED"
    else:
        return _by_title(web, reference)
    works = [w for w in europepmc.search(web, query, 3).works if _agrees(reference, w)]
    if not works and reference.pmid:
        works = [pubmed.one(web, reference.pmid)]
    if reference.doi:
        works.append(crossref.by_doi(web, reference.doi))
    return merged(*works) if works else None


def _agrees(reference: Reference, found: Work) -> bool:
    """Whether a record bears the DOI or PMID by which it was asked for."""
    if reference.doi:
        return found.doi.lower() == reference.doi.lower()
    return found.pmid == reference.pmid


def _by_title(web: Web, reference: Reference) -> Work | None:
    title = re.sub(r'["\\]', " ", reference.title)
    found = list(europepmc.search(web, f'TITLE:"{title}"', 3).works)
    if not any(same_work(reference, w) for w in found):
        author = reference.authors[0].partition(",")[0] if reference.authors else ""
        found = crossref.by_title(web, reference.title, author)
    same = [w for w in found if same_work(reference, w)]
    return same[0] if len(same) == 1 else None


def _taken(references: References, key: str) -> set[str]:
    """The identifiers of the other works: one that stands there already is not this work's."""
    return {
        value.lower()
        for other, entry in references.entries.items()
        if other != key
        for f in ("doi", "pmid", "pmcid")
        if (value := entry.fields.get(f))
    }


def _values(
    reference: Reference, entry: Entry, found: Work, taken: set[str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    written = bib_fields(found)
    for name in holes(reference.kind, entry):
        value = written.get(name, "")
        if not value or (name in ("doi", "pmid", "pmcid") and value.lower() in taken):
            continue
        if name == "author":
            first = folded(reference.authors[0].partition(",")[0]) if reference.authors else ""
            cut = found.authors[-1] == "others" or len(found.authors) < len(reference.authors)
            if cut or not folded(found.authors[0]).startswith(first):
                continue
        yield name, (value, found.source_of(_IN_WORK.get(name, name)))


# --------------------------------------------------------------------------------------- writing


def fill(text: str, filling: Filling, day: date) -> str:
    """The reference list with the holes of one work filled; nothing else is touched.

    :param text: references.bib.
    """
    heads = list(BIB_HEAD.finditer(text))
    at = next(i for i, m in enumerate(heads) if m[1] == filling.key)
    begin = heads[at].start()
    end = text.index("\n}", begin) + 1  # before the closing brace
    block = text[begin:end]
    for name, (value, _) in filling.values.items():
        line = f"  {name:<12} = {{{value}}},\n"
        if name == "author" and (old := re.search(r"^  author\s*= .*\n", block, re.M)):
            block = block[: old.start()] + line + block[old.end() :]
            continue
        after = FIELDS[FIELDS.index(name) + 1 :]
        later = next((m for m in _FIELD.finditer(block) if m[1] in after), None)
        place = later.start() if later else len(block)
        block = block[:place] + line + block[place:]
    if "doi" in filling.values:  # a DOI lasts; an address beside it is refused
        block = re.sub(r"^  url\s*= .*\n", "", block, flags=re.M)
    return f"{text[:begin]}{_comment(filling, day)}{block}{text[end:]}"


def _comment(filling: Filling, day: date) -> str:
    by_source: dict[str, list[str]] = {}
    for name, (_, source) in filling.values.items():
        by_source.setdefault(source, []).append(name)
    told = "; ".join(f"{', '.join(names)} from {source}" for source, names in by_source.items())
    return f"% {told}, {day}.\n"


def _difference(before: str, after: str) -> str:
    name = "docs/_data/references.bib"
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name, name, lineterm="", n=1
    )
    return "\n".join(lines)


def _agreed(ask: Callable[[str], str], fillings: list[Filling]) -> bool:
    try:
        return ask(f"Write this into {len(fillings)} entries? yes or no: ").strip().lower() in (
            "y",
            "yes",
        )
    except (EOFError, KeyboardInterrupt):
        print()
        return False
