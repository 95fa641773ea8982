"""The data of the register, read together and checked against each other.

Trials, searches, the lists of others, the works left out and the statements of absence stand in
files of their own; a handbook need not have any of them. A page that shows one needs it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from handbook.evidence.data import Site, evidence_of
from handbook.model.absence import Absence
from handbook.model.base import Record
from handbook.model.completeness import ReferenceList
from handbook.model.errors import refuse
from handbook.model.files import load_data_if_there
from handbook.model.left_out import LeftOut
from handbook.model.loader import Records
from handbook.model.search import Search
from handbook.model.study import Study
from handbook.model.trial import Trial
from handbook.model.vocabulary import did_you_mean

__all__ = ["READ_AGAIN", "Register", "overtaken_by", "problems", "register_of", "to_read_again"]

R = TypeVar("R", bound=Record)
#: What a message says of a statement of absence that a new work may have overtaken.
READ_AGAIN = "read this statement again"


@dataclass(frozen=True, eq=False)
class Register:
    """The files of the register; None for one that the handbook does not have."""

    studies: Records[Study]
    trials: Records[Trial] | None
    searches: Records[Search] | None
    lists: Records[ReferenceList] | None
    absences: Records[Absence] | None
    left_out: Records[LeftOut] | None


def register_of(site: Site) -> Register:
    """The register of a site; read again only when a file has changed.

    :param site: Sphinx's application or its environment.
    :raises DataError: a file cannot be read, breaks its rules, or names what another does not hold.
    """
    src = Path(site.srcdir)
    return _join(
        evidence_of(site).studies,
        load_data_if_there(src, Trial),
        load_data_if_there(src, Search),
        load_data_if_there(src, ReferenceList),
        load_data_if_there(src, Absence),
        load_data_if_there(src, LeftOut),
    )


@functools.lru_cache(maxsize=4)  # all are the same objects as long as their files are the same
def _join(
    studies: Records[Study],
    trials: Records[Trial] | None,
    searches: Records[Search] | None,
    lists: Records[ReferenceList] | None,
    absences: Records[Absence] | None,
    left_out: Records[LeftOut] | None,
) -> Register:
    register = Register(studies, trials, searches, lists, absences, left_out)
    refuse(list(problems(register)), studies.name)
    return register


def problems(register: Register) -> Iterator[str]:
    """What one file says and another does not bear out, a line for each mistake."""
    yield from _keys_of_searches(register)
    yield from _keys_of_lists(register)
    yield from _twins_of_left_out(register)
    if register.absences is not None:
        yield from _searches_of_absences(register, register.absences)


def _unknown(key: str, studies: Records[Study]) -> str:
    return (
        f'there is no study "{key}" in {studies.name}.{did_you_mean(key, studies.by_key)} '
        "Correct the key, or take it out."
    )


def _keys_of_searches(register: Register) -> Iterator[str]:
    for search in register.searches or ():
        assert register.searches is not None
        for i, key in enumerate(search.new):
            if key not in register.studies.by_key:
                where = register.searches.where(search.id, "new", i)
                yield f"{where}: {_unknown(key, register.studies)}"


def _keys_of_lists(register: Register) -> Iterator[str]:
    for listed in register.lists or ():
        assert register.lists is not None
        for i, work in enumerate(listed.works):
            if work.key and work.key not in register.studies.by_key:
                where = register.lists.where(listed.list, "works", i, "key")
                yield f"{where}: {_unknown(work.key, register.studies)}"


def _twins_of_left_out(register: Register) -> Iterator[str]:
    for work in register.left_out or ():
        assert register.left_out is not None
        if work.same_as and work.same_as not in register.studies.by_key:
            where = register.left_out.where(work.id, "same_as")
            yield f"{where}: {_unknown(work.same_as, register.studies)}"


def _searches_of_absences(register: Register, absences: Records[Absence]) -> Iterator[str]:
    searches = register.searches
    known = searches.by_key if searches is not None else {}
    for absence in absences:
        for i, name in enumerate(absence.searches):
            where = absences.where(absence.id, "searches", i)
            if name not in known:
                yield (
                    f'{where}: there is no search "{name}" in docs/_data/searches.yaml.'
                    f"{did_you_mean(name, known)} A statement of absence rests on searches that "
                    "stand there."
                )
            elif known[name].day > absence.day:
                yield (
                    f"{absences.where(absence.id, 'day')}: {absence.day} is before the search "
                    f'"{name}", which was made on {known[name].day}. Read the statement against '
                    "that search, and give the day of that."
                )
        for i, key in enumerate(absence.known):
            if key not in register.studies.by_key:
                where = absences.where(absence.id, "known", i)
                yield f"{where}: {_unknown(key, register.studies)}"


def overtaken_by(absence: Absence, studies: Iterable[Study]) -> list[str]:
    """The works that a statement concerns and that were not known when it was last read, by key."""
    return [
        s.key
        for s in studies
        if absence.concerns(s) and s.key not in absence.known and not s.unread
    ]


def to_read_again(absences: Records[Absence], studies: Records[Study]) -> Iterator[str]:
    """A line for each statement of absence that a work may have overtaken.

    That is: a work of its nerve and topic stands in the register and was not known when the
    statement was last read. A work that nobody has read yet waits (``handbook check`` tells it).
    """
    for absence in absences:
        late = overtaken_by(absence, studies)
        if late:
            shown = ", ".join(late[:5]) + (f" and {len(late) - 5} more" if late[5:] else "")
            yield (
                f"{absences.where(absence.id, 'known')}: {READ_AGAIN}: {shown} "
                f"entered the register; add it to known when the statement still holds, or correct "
                f"the {absence.pages_in_words}."
            )
