"""Statements of absence on the pages: those without a record, and those that are older than the
newest search, which somebody has to read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from handbook.checks import records
from handbook.checks.page import Page
from handbook.checks.problem import Problem
from handbook.model.absence import Absence, words_of
from handbook.model.loader import Records
from handbook.model.nerve import Nerve

__all__ = ["older_than_newest_search", "unrecorded", "unrecorded_of_nerves"]

#: The option of a directive that is text: the reason of a claim's certainty.
_REASON = re.compile(r"\s*:why:\s*(.*)")
#: A sentence in quotation marks is named, not said.
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_WORK = r"(?:stud(?:y|ies)|trials?|series|reports?|surveys?|accounts?|results?|measurements?)"
_SAYS = re.compile(
    rf"""\bwe\ found\ (?:no|none|nothing)\b
    | \bno\ (?:[\w-]+\ ){{0,4}}{_WORK}\ (?:[\w-]+\ ){{0,6}}?(?:was|were)\ found\b
    | \b(?:nothing|none)\ (?:was\ )?found\b
    | \bnobody\ has\ (?:studied|tested|measured|compared|counted)\b
    | \bno\ (?:study|trial|series)\b[^.;|]{{0,40}}\b(?:compares?|compared|measured|tested)\b
    | \bno\ comparison\ (?:was|were)\ found\b
    | \bno\ (?:[\w-]+\ ){{0,3}}?(?:study|trial|series)\ (?:[\w-]+\ ){{0,4}}?is\ cited\b
    | \bcites\ no\b
    | \bha(?:s|ve)\ (?:never|not)\ been\ (?:studied|tested|measured|compared|counted)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: The finder is a work that the sentence cites: then it is a finding like others.
_FINDING = re.compile(r"\breviews?\b[^.;|]*\bfound no\b", re.IGNORECASE)
_PARTS = re.compile(r"(?<=[.!?])\s+|\|")


def unrecorded(page: Page, absences: Iterable[Absence]) -> Iterator[Problem]:
    """The sentences of a page that say that something was not found, and that no record holds.

    :param page: a page, or a part of others, whose sentences stand in the records of those.
    :param absences: the records of absences.yaml.
    """
    held = [
        words_of(place.statement)
        for absence in absences
        for place, _ in absence.places()
        if page.fragment or place.page == page.docname
    ]
    for paragraph in page.paragraphs:
        headings = [words for line, _, words in page.headings if line < paragraph.line]
        if headings and words_of(headings[-1]) in held:  # the record is that of the whole section
            continue
        for position, said in _said(paragraph.text, held):
            yield _problem(page.name, paragraph.line_at(position), said)
    for block in page.blocks:
        for number in range(block.line, block.line + len(block.options) + 1):
            reason = _REASON.match(page.lines[number - 1])
            for _, said in _said(reason[1], held) if reason else ():
                yield _problem(page.name, number, said)


def unrecorded_of_nerves(
    nerves: Records[Nerve], folder: str, absences: Iterable[Absence]
) -> Iterator[Problem]:
    """The same of the texts of nerves.yaml, from which the pages of the atlas are made.

    :param nerves: its records.
    :param folder: the folder of these pages, such as "chapter2/other-nerves/nerves".
    :param absences: the records of absences.yaml.
    """
    places = [place for absence in absences for place, _ in absence.places()]
    for nerve in nerves:
        page = f"{folder}/{nerve.key}"
        held = [words_of(place.statement) for place in places if place.page == page]
        for path, text in _texts(nerve.model_dump(mode="json"), ()):
            for _, said in _said(text, held):
                yield _problem(nerves.name, nerves.line(nerve.key, *path), said)


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a record, with the path of its field."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*path, i))


def _said(text: str, held: list[str]) -> Iterator[tuple[int, str]]:
    """Where a text says that something was not found, and the words, if no record holds them.

    :param text: Markdown.
    :param held: the words of the statements on this page that have a record.
    """
    begin = 0
    for part in _PARTS.split(text):
        at = text.index(part, begin)
        begin = at + len(part)
        named = _QUOTED.sub(lambda m: " " * len(m[0]), part)
        found = _SAYS.search(named.replace("\n", " "))
        if not found or _FINDING.search(part):
            continue
        words = words_of(part)  # only of the few parts that say so
        if any(h in words or words in h for h in held):
            continue
        yield at + found.start(), found[0]


def _problem(file: str, line: int, said: str) -> Problem:
    """The mistake, told."""
    return Problem(
        file,
        line,
        f'"{said}" says that something was not found, and no record of '
        "docs/_data/absences.yaml holds the sentence.",
        "Add it there with the searches behind it and their day, or say what the works "
        "cited here do.",
    )


def older_than_newest_search(root: Path) -> list[str]:
    """The lines to print: how many statements are older, then each with its file and line.

    :param root: the folder of the project, whose data must be right.
    """
    data = records.read(root, [])
    if data.searches is None or data.absences is None:
        return ["Statements of absence: there are none."]
    newest = max((s.day for s in data.searches), default=None)
    older = [a for a in data.absences if newest is not None and a.day < newest]
    if not older:
        return ["Statements of absence: none is older than the newest search."]
    each = "each" if len(older) > 1 else "it"
    lines = [
        f"Statements of absence: {len(older)} older than the newest search, of {newest}. Read "
        f"{each} against the searches since then, name those that bear on it, and set its day."
    ]
    for absence in sorted(older, key=lambda a: (a.day, a.id)):
        where = data.absences.where(absence.id, "day")
        lines.append(f"{where}: last read on {absence.day} ({absence.pages_in_words}).")
    return lines
