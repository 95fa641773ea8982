"""The nerves of the atlas, read from ``_data/nerves.yaml``, and what only the whole handbook can
tell of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.nerve import Nerve, Separation
from handbook.model.references import References, load_references
from handbook.model.vocabulary import did_you_mean

from .places import Places

__all__ = [
    "ANATOMY_FIELDS",
    "BEDSIDE_FIELDS",
    "FIELDS",
    "QUESTIONS",
    "TEXTBOOK_FIELDS",
    "Apart",
    "Atlas",
    "load",
    "unanswered",
]

#: What studies say, in the order of the card, with the labels there.
FIELDS = {
    "roots": "Roots",
    "site": "Where it is trapped",
    "pain": "Where it hurts",
    "key_sign": "Sign to look for",
    "first_treatment": "First treatment that studies describe",
}
#: What textbooks say at the bedside, in the order in which a clinician asks for it.
BEDSIDE_FIELDS = {
    "territory": "Where it is felt",
    "test": "Examination",
    "weakness": "Weakness",
    "reflex": "Reflex",
    "nerve_conduction": "Nerve conduction studies",
    "ultrasound": "Ultrasound",
    "natural_history": "Course without treatment",
    "first_treatment": "Usual first treatment",
    "block_site": "Where a block is placed",
    "block_risk": "Risks of a block",
    "refer": "When to refer",
}
#: What textbooks say of its anatomy.
ANATOMY_FIELDS = {
    "roots": "Roots",
    "motor": "Muscles",
    "sensory": "Skin",
    "course": "Course",
    "site": "Where it can be trapped",
}
#: All that textbooks say, with the labels on the card.
TEXTBOOK_FIELDS = {**BEDSIDE_FIELDS, **ANATOMY_FIELDS}


class _Question(NamedTuple):
    """What a card should answer: its name at the foot, the fields of studies and of textbooks that
    answer it, the preferred one first.
    """

    name: str
    study: str = ""
    textbook: tuple[str, ...] = ()


#: The questions of a card; tables and lists ask them too.
QUESTIONS = {
    "roots": _Question("roots", "roots", ("roots",)),
    "site": _Question("where it is trapped", "site", ("site", "course")),
    "pain": _Question("where it hurts", "pain", ("territory", "sensory")),
    "key_sign": _Question("a sign to look for", "key_sign", ("test", "weakness")),
    "first_treatment": _Question("first treatment", "first_treatment", ("first_treatment",)),
    "reflex": _Question("a reflex", "", ("reflex",)),
    "refer": _Question("when to refer", "", ("refer",)),
}


class Apart(NamedTuple):
    """A row of what a nerve is told apart from.

    :param what: the diagnosis; empty when ``nerve`` names another nerve of the atlas.
    :param sign: what separates the two; empty when the works cited give none.
    :param works: the keys of the works behind the row.
    :param textbook: whether textbooks say so, not studies of the entrapment.
    """

    what: str
    nerve: str | None
    sign: str
    works: tuple[str, ...]
    textbook: bool


@dataclass(frozen=True)
class Atlas:
    """The checked nerves, in the order of the file, and the numbers that they have on the body
    maps.

    ``numbers`` holds, by key, the number of each nerve with a place: they count in the order of the
    file.
    """

    records: Records[Nerve]
    numbers: dict[str, int]

    def __iter__(self) -> Iterator[Nerve]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def apart(self, nerve: Nerve) -> list[Apart]:
        """What a nerve is told apart from, those with a separating sign first.

        A row that another nerve has about this one is given here as well, unless this nerve has its
        own row about that nerve.
        """
        rows: list[Apart] = []
        for confused in nerve.differential:
            sign = confused.sign_apart
            works = sign.studies if sign else confused.studies
            text = sign.text if sign else ""
            rows.append(Apart(confused.what, confused.nerve, text, works, False))
        for row in _separations(nerve):
            rows.append(Apart(row.what or "", row.nerve, row.sign, row.source, True))
        own = {row.nerve for row in rows if row.sign}
        for other in self:
            if other.key in own or other.key == nerve.key:
                continue
            rows += [
                Apart("", other.key, row.sign_apart.text, row.sign_apart.studies, False)
                for row in other.differential
                if row.nerve == nerve.key and row.sign_apart
            ]
            rows += [
                Apart("", other.key, row.sign, row.source, True)
                for row in _separations(other)
                if row.nerve == nerve.key
            ]
        return sorted(_one_each(rows), key=lambda row: not row.sign)

    def last_line(self, key: str) -> int:
        """The last line of the entry of a nerve; a large number for the last entry of the file."""
        following = self.records.order.index(key) + 1
        if following == len(self.records):
            return 10**9
        return self.records.line(self.records.order[following]) - 1


def _separations(nerve: Nerve) -> tuple[Separation, ...]:
    return nerve.textbook.differential if nerve.textbook else ()


def _one_each(rows: list[Apart]) -> list[Apart]:
    """The rows without those that lack a sign when another row on the same diagnosis has one."""
    signed = {(row.what.lower(), row.nerve) for row in rows if row.sign}
    nerves = {row.nerve for row in rows if row.sign and row.nerve}
    return [
        row
        for row in rows
        if row.sign or ((row.what.lower(), row.nerve) not in signed and row.nerve not in nerves)
    ]


def unanswered(nerve: Nerve) -> list[str]:
    """What neither a study nor a textbook answers, in the order of the card."""
    return [question.name for question in QUESTIONS.values() if not _answers(nerve, question)]


def _answers(nerve: Nerve, question: _Question) -> bool:
    return bool(
        (question.study and getattr(nerve, question.study))
        or any(getattr(nerve.textbook, field, None) for field in question.textbook)
    )


def load(places: Places) -> Atlas:
    """Read and check the nerves.

    :param places: where the atlas lies.
    :raises DataError: the file breaks its model, a work is not in the reference list, no study
        carries a nerve, a chapter or a nerve's hand-written text does not fit.
    """
    records = load_data(places.src, Nerve)
    references = load_references(places.references, root=places.src.parent)
    texts = tuple(sorted(places.texts.glob("*.md")))
    missing = frozenset(
        nerve.chapter
        for nerve in records
        if nerve.chapter and not (places.src / f"{nerve.chapter}.md").exists()
    )
    return _checked(places, records, references, texts, missing)


@lru_cache(maxsize=4)  # records and references are the same objects as long as their files are
def _checked(
    places: Places,
    records: Records[Nerve],
    references: References,
    texts: tuple[Path, ...],
    missing: frozenset[str],
) -> Atlas:
    """The nerves, when they are right.

    :param texts: the hand-written pages of nerves.
    :param missing: chapters that are named and not there.
    """
    known = references.by_key
    problems: list[str] = []
    for nerve in records:
        if not nerve.study_keys():
            problems.append(
                f"{records.where(nerve.key)}: no study carries this nerve. Add at least one "
                "statement with its studies, or leave the nerve out."
            )
        problems += [
            f'{records.where(nerve.key, *path)}: the study "{work}" is not in _data/references.bib.'
            f"{did_you_mean(work, known)} Add the work there first, or take the key out."
            for path, works in _cited_works(nerve)
            for work in works
            if work not in known
        ]
        problems += [
            f'{records.where(nerve.key, *path)}: no nerve has the key "{key}".'
            f"{did_you_mean(key, records.by_key)} Write the key of another entry of this file."
            for path, key in _named_nerves(nerve)
            if key not in records.by_key or key == nerve.key
        ]
        if nerve.chapter in missing:
            problems.append(
                f'{records.where(nerve.key, "chapter")}: there is no page "{nerve.chapter}.md". '
                "Write its path from docs/, without .md."
            )
    for text in texts:
        if text.stem not in records.by_key:
            meant = did_you_mean(text.stem, records.by_key).replace('"?', '.md"?')
            problems.append(
                f"{text.relative_to(places.src.parent).as_posix()}: no nerve in {records.name} has "
                f'the key "{text.stem}".{meant} Name the file after the key of its nerve.'
            )
    if problems:
        raise DataError("\n".join(problems))
    placed = (nerve.key for nerve in records if nerve.place)
    return Atlas(records, {key: number for number, key in enumerate(placed, 1)})


def _cited_works(nerve: Nerve) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    """The path of each field that names works, and their keys."""
    for path, statement in nerve.statements():
        yield path, statement.studies
    if nerve.textbook:
        for path, works in nerve.textbook.sources():
            yield ("textbook", *path), works


def _named_nerves(nerve: Nerve) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The path of each field that names another nerve, and its key."""
    for i, other in enumerate(nerve.differential):
        if other.nerve:
            yield ("differential", i, "nerve"), other.nerve
    for i, row in enumerate(_separations(nerve)):
        if row.nerve:
            yield ("textbook", "differential", i, "nerve"), row.nerve
