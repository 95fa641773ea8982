"""Read a BibTeX file that people edit by hand, and say what is wrong before BibTeX's rules hide it.

BibTeX takes an unknown kind of work for one without a form, an unknown field for one that nobody
prints, and a text between two entries for a comment. What was meant is another thing, so each of
them is told, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from handbook.model.errors import DataError, refuse
from handbook.model.vocabulary import did_you_mean

__all__ = ["ENTRY_TYPES", "FIELDS", "BibFile", "parse"]

#: Kinds of work -> the type of reference in RIS.
ENTRY_TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "incollection": "CHAP",
    "inproceedings": "CPAPER",
    "mastersthesis": "THES",
    "misc": "ELEC",
    "online": "ELEC",
    "phdthesis": "THES",
    "techreport": "RPRT",
}
#: The fields that the reference list knows, in the order in which a work is described.
FIELDS = (
    "author",
    "editor",
    "title",
    "langid",
    "journal",
    "booktitle",
    "chapter",
    "series",
    "type",
    "howpublished",
    "school",
    "institution",
    "organization",
    "publisher",
    "year",
    "volume",
    "number",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "url",
)

_HEAD = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(][ \t]*([^,\s{}]*)", re.M)
_FIELD = re.compile(r"^[ \t]*([A-Za-z][\w-]*)[ \t]*=")
_BRACE = re.compile(r"\\.|[{}]")
_NO_WORK = ("comment", "string", "preamble")


@dataclass
class BibFile:
    """The entries of a file by key, as pybtex reads them, and where each stands.

    ``names`` holds authors and editors as they were written, by key and field.
    """

    name: str
    entries: dict[str, Entry] = field(default_factory=dict)
    names: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def line(self, key: str, field: str = "") -> int:
        """The line (1-based) of an entry, or of one of its fields."""
        return self.lines.get((key, field), self.lines.get((key, ""), 1))

    def where(self, key: str, field: str = "") -> str:
        """ "file, line N, key, field": the beginning of a message."""
        return _place(self.name, self.line(key, field), key, field)


def parse(source: str, name: str) -> BibFile:
    """Read the text of a BibTeX file.

    :param source: its text.
    :param name: the file in a message.
    :raises DataError: an entry is not closed, ends early, has no key or that of another, or is no
        BibTeX; its kind or one of its fields is unknown. All are listed, the first 20 at most.
    """
    bib = BibFile(name)
    heads = list(_HEAD.finditer(source))
    ends = [h.start() for h in heads[1:]] + [len(source)]
    problems = [
        problem
        for head, end in zip(heads, ends, strict=True)
        for problem in _entry_problems(source, head, end, bib)
    ]
    refuse(problems, name)
    try:
        parser = Parser(encoding="utf-8", person_fields=[])  # names are read once they are checked
        bib.entries.update(parser.parse_string(source).entries)
    except PybtexError as e:
        line = getattr(e, "lineno", None)
        raise DataError(
            f"{name}{f', line {line}' if line else ''}: this is not valid BibTeX ({e}). Look at "
            "this "
            "line and the one above: a missing comma, brace or key."
        ) from e
    for key, entry in bib.entries.items():
        for role in ("author", "editor"):
            if role in entry.fields:
                bib.names[key, role] = split_name_list(entry.fields[role])
    return bib


def _place(name: str, line: int, key: str, field: str = "") -> str:
    return ", ".join(x for x in (name, f"line {line}", key, field) if x)


def _entry_problems(source: str, head: re.Match[str], end: int, bib: BibFile) -> Iterator[str]:
    """What is wrong with one entry, from its "@" to that of the next; notes the lines of fields."""
    kind, key = head[1].lower(), head[2]
    line = source.count("\n", 0, head.start(1)) + 1
    where = _place(bib.name, line, key)
    if kind in _NO_WORK:
        return
    if kind not in ENTRY_TYPES:
        meant = did_you_mean(f"@{kind}", [f"@{known}" for known in ENTRY_TYPES])
        yield (
            f'{where}: there is no kind of work "@{head[1]}".{meant} '
            f"Known: {', '.join(ENTRY_TYPES)}."
        )
    if not key:
        yield (
            f"{where}: this entry has no key. Write it behind the brace, with a comma, as in "
            f"@{head[1]}{{kuniya2014prospective,"
        )
        return
    if (key, "") in bib.lines:
        yield (
            f"{where}: this key stands twice (first on line {bib.lines[key, '']}). Give each work "
            "a "
            "key of its own."
        )
        return
    bib.lines[key, ""] = line
    yield from _field_problems(source[head.start() : end].lstrip("\n"), line, key, bib)


def _field_problems(text: str, first: int, key: str, bib: BibFile) -> Iterator[str]:
    """Follow the braces of an entry line by line, so that a mistake is named where it stands."""
    depth, last_field, last_line = 0, "", first
    for number, line in enumerate(text.split("\n"), first):
        found = _FIELD.match(line)
        if depth == 0 and number > first:
            if line.strip() and not line.lstrip().startswith("%"):
                yield (
                    f"{_place(bib.name, number, key)}: the entry has ended above, so the line "
                    f'"{line.strip()[:40]}" '
                    f"would be lost. Look for a brace too many on line {last_line}."
                )
                return
            continue
        if found and depth > 1:
            yield (
                f"{_place(bib.name, last_line, key, last_field)}: a brace is not closed here, so "
                "the next field, "
                f'"{found[1]}", would become a part of this one. Count the braces of this line.'
            )
            return
        if found:
            last_field, last_line = found[1].lower(), number
            where = _place(bib.name, number, key, last_field)
            if last_field not in FIELDS:
                meant = did_you_mean(last_field, FIELDS) or f" Known fields: {', '.join(FIELDS)}."
                yield f"{where}: there is no field of this name.{meant}"
            elif (key, last_field) in bib.lines:
                yield f'{where}: the field "{last_field}" stands twice in this entry. Keep one.'
            bib.lines[key, last_field] = number
        for brace in _BRACE.findall(line):
            depth += (brace == "{") - (brace == "}")
            if depth == 0:
                last_line = number
    if depth > 0:
        yield (
            f"{_place(bib.name, last_line, key, last_field)}: the entry is not closed. Count the "
            "braces of this "
            'line, and end the entry with a line "}".'
        )
