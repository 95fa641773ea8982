"""Statements of absence on the pages: those without a record, and those that are older than the
newest search, which somebody has to read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.checks import records
from handbook.checks.page import Page
from handbook.checks.problem import Problem
from handbook.model.absence import Absence, words_of

__all__ = ["older_than_newest_search", "unrecorded"]

#: Pages about the handbook itself, which name such sentences without saying them.
_ABOUT = "about/"
_WORK = r"(?:stud(?:y|ies)|trials?|series|reports?|surveys?|accounts?|results?|measurements?)"
_SAYS = re.compile(
    rf"""\bwe\ found\ (?:no|none|nothing)\b
    | \bno\ (?:[\w-]+\ ){{0,4}}{_WORK}\ (?:[\w-]+\ ){{0,6}}?(?:was|were)\ found\b
    | \b(?:nothing|none)\ (?:was\ )?found\b
    | \bnobody\ has\ (?:studied|tested|measured|compared|counted)\b
    | \bno\ (?:study|trial|series)\b[^.;|]{{0,40}}\b(?:compares?|compared|measured|tested)\b
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
    if page.docname.startswith(_ABOUT):
        return
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
        begin = 0
        for part in _PARTS.split(paragraph.text):
            at = paragraph.text.index(part, begin)
            begin = at + len(part)
            found = _SAYS.search(part.replace("\n", " "))
            words = words_of(part)
            if not found or _FINDING.search(part) or any(h in words or words in h for h in held):
                continue
            yield Problem(
                page.name,
                paragraph.line_at(at + found.start()),
                f'"{found[0]}" says that something was not found, and no record of '
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
