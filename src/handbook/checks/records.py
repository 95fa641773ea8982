"""The data files together with the pages: their loaders' messages, and what no single record can
break.

The model refuses a record that is wrong by itself (:mod:`handbook.model`). Here stand the rules
between records: both files hold the same works, in order, each once; an address leads to the work
and not to a copy of it; a chart draws nothing that no finding tells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from handbook.checks.problem import Problem, did_you_mean
from handbook.evidence import numbercheck
from handbook.model.absence import Absence
from handbook.model.completeness import ReferenceList
from handbook.model.errors import DataError
from handbook.model.files import DATA_FILES
from handbook.model.left_out import LeftOut
from handbook.model.loader import Records, load
from handbook.model.measure import MidlineDistance
from handbook.model.nerve import Nerve
from handbook.model.references import References, load_references
from handbook.model.search import Search
from handbook.model.study import Study
from handbook.model.trial import Trial
from handbook.model.vocabulary import Design
from handbook.register import data as register_data
from handbook.register.data import Register

__all__ = ["Data", "check", "read"]

#: Sites that hold copies of works which are not theirs, or that last a week.
COPIES = re.compile(
    r"(?:^|\.)(?:scribd\.com|docslib\.org|studyres\.com|yumpu\.com|readbag\.com|fdocuments\.net"
    r"|dokumen\.(?:pub|tips)|ebin\.pub|docksci\.com|coek\.info|readkong\.com|issuu\.com"
    r"|websiteproxy\.net|doczz\.net|studylib\.net|vdocuments\.mx|abcdocz\.com|medpdffinder\.com)\.?$"
)
SOURCE_SITE = "backmice.info"
#: The data files whose records the checks look at -> where :class:`Data` keeps them.
_KEPT = {
    "studies": "studies",
    "trials": "trials",
    "searches": "searches",
    "completeness": "lists",
    "absences": "absences",
    "left-out": "left_out",
    "nerves": "nerves",
}
_PLACE = re.compile(
    (
        r"(?P<file>[^,:]+?)(?:, line (?P<line>\d+))?(?:, (?P<rest>[^:]*))?: "
        r"(?P<text>.*)"
    ),
    re.S,
)


class Data:
    """What could be read: None where a file is missing or wrong; ``whole`` when none was wrong."""

    def __init__(self) -> None:
        self.studies: Records[Study] | None = None
        self.references: References | None = None
        self.trials: Records[Trial] | None = None
        self.searches: Records[Search] | None = None
        self.lists: Records[ReferenceList] | None = None
        self.absences: Records[Absence] | None = None
        self.left_out: Records[LeftOut] | None = None
        self.nerves: Records[Nerve] | None = None
        self.whole = True

    @property
    def register(self) -> Register | None:
        """The register; None while a file of the data is wrong, since the rest follows from it."""
        if self.studies is None or not self.whole:
            return None
        return Register(
            self.studies,
            self.trials,
            self.searches,
            self.lists,
            self.absences,
            self.left_out,
        )


def located(text: str) -> Problem:
    """A message of the loader ("file, line N, key, field: what is wrong. What to do.") as a
    problem.
    """
    found = _PLACE.fullmatch(text)
    if not found:
        return Problem("", 0, text, "")
    what, stop, remedy = found["text"].partition(". ")
    subject = f"{found['rest']}: " if found["rest"] else ""
    return Problem(found["file"], int(found["line"] or 0), f"{subject}{what}{stop.strip()}", remedy)


def read(root: Path, found: list[Problem]) -> Data:
    """Read every data file that is there; the mistakes of all of them are told together.

    :param root: the folder of the project.
    :param found: the list that takes the mistakes.
    """
    folder = root / "docs" / "_data"
    data = Data()
    for name, file in DATA_FILES.items():
        path = folder / f"{name}.yaml"
        if not path.is_file():
            continue
        try:
            records: Any = load(path, file.model, key=file.key, root=root)
            if name in _KEPT:
                setattr(data, _KEPT[name], records)
        except DataError as e:
            data.whole = False
            found += [located(line) for line in str(e).splitlines() if not line.startswith("...")]
    if (path := folder / "references.bib").is_file():
        try:
            data.references = load_references(path, root=root)
        except DataError as e:
            found += [located(line) for line in str(e).splitlines() if not line.startswith("...")]
    return data


def check(data: Data) -> Iterator[Problem]:
    """What is wrong between the records."""
    studies, references = data.studies, data.references
    if studies is not None and references is not None:
        yield from _pairs(studies, references)
    if (register := data.register) is not None:
        yield from map(located, register_data.problems(register))
        if register.absences is not None:
            again = register_data.to_read_again(register.absences, register.studies)
            yield from map(located, again)
    if studies is not None:
        yield from _order(studies.order, lambda key: studies.where(key))
        for study in studies:
            yield from _tier(studies, study)
            yield from _addresses(studies, study)
            yield from _measures(studies, study)
            yield from _own_reading(studies, study)
    if references is not None:
        yield from _order(list(references.entries), lambda key: references.where(key))
        yield from _works(references)


def _pairs(studies: Records[Study], references: References) -> Iterator[Problem]:
    for key in studies.order:
        if key not in references.entries:
            near = did_you_mean(key, references.entries)
            yield located(
                f"{studies.where(key)}: there is no reference of this key in "
                f"docs/_data/references.bib.{near} Add it there, or correct the key."
            )
    for key in references.entries:
        if key not in studies.by_key:
            yield located(
                f"{references.where(key)}: what this work found does not stand in "
                "docs/_data/studies.yaml. Add a record of this key there."
            )


def _order(keys: Sequence[str], where: Callable[[str], str]) -> Iterator[Problem]:
    for before, key in itertools.pairwise(keys):
        if key < before:
            yield located(
                f"{where(key)}: this stands behind {before}, out of the order of the alphabet. "
                "Move it to its place."
            )


def _tier(studies: Records[Study], study: Study) -> Iterator[Problem]:
    if study.tier is None:
        yield located(
            f"{studies.where(study.key)}: the record does not say how the work was seen. Add a "
            'line "tier: B" below its design: A read in full, B abstract or first page, '
            "C citation or registration alone."
        )


def _addresses(studies: Records[Study], study: Study) -> Iterator[Problem]:
    hosts: set[str] = {f.via for f in study.findings if f.via}
    hosts |= {a for a in study.also_seen_at if "://" not in a}
    for address in study.addresses():
        host = urlsplit(address).hostname or ""
        hosts.add(host)
        if COPIES.search(host) or re.fullmatch(r"[\d.]+", host):
            yield located(
                f"{studies.where(study.key)}: {address} leads to a copy of the work, not to the "
                f'work. Write "via: {host}" instead, and in "where" the address of the work itself.'
            )
    marked = study.known_only_via or study.not_seen or study.design is Design.HISTORICAL
    if hosts == {SOURCE_SITE} and not marked:
        yield located(
            f"{studies.where(study.key)}: this work is known through {SOURCE_SITE} alone, and "
            f'the record does not say so. Add a line "known_only_via: {SOURCE_SITE}".'
        )


def _measures(studies: Records[Study], study: Study) -> Iterator[Problem]:
    told = numbercheck.held_by(study.model_copy(update={"measures": ()}))
    for position, measure in enumerate(study.measures):
        for field, value in measure:
            if not isinstance(value, (int, float)):
                continue
            kind = "percent" if field == "percent" else "count"
            values = {value}
            if isinstance(measure, MidlineDistance):
                values.add(value / 10)  # told in centimetres, measured in millimetres
            if not any((kind, Decimal(str(v)).normalize()) in told for v in values):
                yield located(
                    f"{studies.where(study.key, 'measures', position, field)}: {value} stands in "
                    "no finding of this study. A chart draws only what the card of the study says: "
                    "add it to a finding, or correct it."
                )


def _own_reading(studies: Records[Study], study: Study) -> Iterator[Problem]:
    for position, finding in enumerate(study.findings):
        if "Inference" in finding.text:
            yield located(
                f"{studies.where(study.key, 'findings', position, 'text')}: an inference of our "
                'own stands among what the study found. Move it to "comment".'
            )


def _works(references: References) -> Iterator[Problem]:
    seen: dict[tuple[str, str, int], str] = {}
    for work in references:
        entry = references.entries[work.key]
        if not re.search(rf"[a-z]{work.year}[a-z]", work.key):
            yield located(
                f"{references.where(work.key, 'year')}: the key does not hold the year of the "
                "work, "
                f"{work.year}. A key is first author, year and a word of the title: rename it in "
                "both files, or correct the year."
            )
        if "url" in entry.fields and "doi" in entry.fields:
            yield located(
                f"{references.where(work.key, 'url')}: the work has a DOI, which lasts. Take the "
                "address out."
            )
        host = urlsplit(entry.fields.get("url", "")).hostname or ""
        if COPIES.search(host) or re.fullmatch(r"[\d.]+", host):
            yield located(
                f"{references.where(work.key, 'url')}: {host} holds copies of works, not the "
                "work. Take the address out."
            )
        same = (re.sub(r"\W", "", work.title).lower(), (*work.authors, "")[0], work.year)
        if first := seen.get(same):
            yield located(
                f"{references.where(work.key)}: this is the same work as {first}. Keep one, and "
                "cite its key."
            )
        seen.setdefault(same, work.key)
