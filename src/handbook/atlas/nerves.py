"""The nerves of the atlas, read from ``_data/nerves.yaml``, and what only the whole handbook can
tell of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.nerve import Nerve
from handbook.model.references import load_references
from handbook.model.vocabulary import did_you_mean

from .places import Places

__all__ = ["FIELDS", "TEXTBOOK_FIELDS", "Atlas", "load", "unanswered"]

#: What studies say, in the order of the card, with the labels there.
FIELDS = {
    "roots": "Roots",
    "site": "Where it is caught",
    "pain": "Where it hurts",
    "differential": "Mistaken for",
    "key_sign": "Sign to look for",
    "first_treatment": "First treatment that studies describe",
}
#: What textbooks say, with the labels on the card; the order is that of the model.
TEXTBOOK_FIELDS = {
    "roots": "Roots",
    "motor": "Muscles",
    "sensory": "Skin",
    "course": "Course",
    "site": "Where it can be caught",
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


class _Question(NamedTuple):
    """What a card should answer: its name at the foot, the textbook field that answers it."""

    name: str
    textbook: str = ""


_QUESTIONS = {
    "roots": _Question("roots", "roots"),
    "site": _Question("where it is caught", "site"),
    "pain": _Question("where it hurts", "territory"),
    "differential": _Question("what it is mistaken for"),
    "key_sign": _Question("a sign to look for", "test"),
    "first_treatment": _Question("first treatment", "first_treatment"),
}


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

    def last_line(self, key: str) -> int:
        """The last line of the entry of a nerve; a large number for the last entry of the file."""
        following = self.records.order.index(key) + 1
        if following == len(self.records):
            return 10**9
        return self.records.line(self.records.order[following]) - 1


def unanswered(nerve: Nerve) -> list[str]:
    """What neither a study nor a textbook answers, in the order of the card."""
    return [
        question.name
        for field, question in _QUESTIONS.items()
        if not getattr(nerve, field) and not getattr(nerve.textbook, question.textbook, None)
    ]


def load(places: Places) -> Atlas:
    """Read and check the nerves.

    :param places: where the atlas lies.
    :raises DataError: the file breaks its model, a work is not in the reference list, no study
        carries a nerve, a chapter or a nerve's hand-written text does not fit.
    """
    records = load_data(places.src, Nerve)
    known = load_references(places.references, root=places.src.parent).by_key
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
        if nerve.chapter and not (places.src / f"{nerve.chapter}.md").exists():
            problems.append(
                f'{records.where(nerve.key, "chapter")}: there is no page "{nerve.chapter}.md". '
                "Write its path from docs/, without .md."
            )
    for text in sorted(places.texts.glob("*.md")):
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
        for field, fact in nerve.textbook.statements():
            yield ("textbook", field), fact.source
