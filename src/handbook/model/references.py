"""The reference list: every cited work, read from BibTeX and checked."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pybtex.database import Entry, Person
from pybtex.richtext import Text as RichText
from pydantic import Field

from handbook.model.base import Column, Record
from handbook.model.bibtex import BibFile, parse
from handbook.model.errors import refuse
from handbook.model.loader import display
from handbook.model.scripts import ASIAN_RUN
from handbook.model.short_names import short_names
from handbook.model.yaml_reader import read_text

__all__ = [
    "LANGUAGES",
    "Reference",
    "References",
    "load_references",
]

#: Field -> its form, and what to write.
_FORMS = {
    "doi": (r"10\.\d{4,9}/\S+", 'Write the DOI from its "10." on, without https://doi.org/.'),
    "pmid": (r"[1-9]\d{0,8}", "Write the digits alone."),
    "pmcid": (r"PMC\d+", "Write PMC and the digits."),
    "url": (r"https?://[^\s{}]+", "Write an address that begins with https:// or http://."),
}
#: Language of a title, as biblatex names it (field langid) -> as HTML does (BCP 47).
LANGUAGES = {
    "chinese": "zh",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
}
_IDENTIFIERS = ("doi", "pmid", "pmcid")
_CONTAINERS = ("journal", "booktitle", "school", "institution", "howpublished", "publisher")
#: "Akbas M" or "de Groot JAM": a name as PubMed prints it, without a comma.
_PUBMED_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)*\s[A-Z]{1,4}")
_SUFFIX = re.compile(r"(Jr|Sr|[IVX]+)\.?")


class Reference(Record):
    """One work as it is cited; a field that no page showed is empty."""

    key: Annotated[str, Column("the name of the work in all files")]
    name: Annotated[str, Column("the work as the handbook names it in a sentence")]
    year: Annotated[int, Column("the year of publication")]
    authors: Annotated[
        tuple[str, ...],
        Column('the authors, family name first; "others" when more were not seen'),
    ]
    title: Annotated[str, Column("the title as seen")]
    container: Annotated[str, Column("the journal, book or site it stands in")]
    doi: Annotated[str, Column("the DOI")] = ""
    pmid: Annotated[str, Column("the number in PubMed")] = ""
    url: Annotated[str, Column("an address, given only when there is no DOI")] = ""
    kind: str = Field("misc", description="The kind of work, as BibTeX names it.")
    volume: str = ""
    number: str = ""
    pages: str = ""
    language: str = Field("", description='That of the title, as in HTML ("fr"); "" is English.')

    @property
    def foreign_title(self) -> str:
        """The part of the title that is in its language; a translation in brackets is not."""
        if self.language in ("ja", "zh"):
            found = ASIAN_RUN.search(self.title)
            return found[0] if found else ""
        return re.sub(r"\s*\([^()]*\)$", "", self.title) if self.language else ""


@dataclass(frozen=True, eq=False)
class References:
    """The works of the reference list by key, in file order; ``entries`` holds them as pybtex
    does.
    """

    path: Path
    name: str
    by_key: Mapping[str, Reference]
    entries: Mapping[str, Entry]
    where: Callable[..., str]

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)


def load_references(path: Path | str, *, root: Path | str | None = None) -> References:
    """Read and check a BibTeX file; read again only when it has changed.

    :param path: the file.
    :param root: folder that file names in messages are relative to (two folders above by default).
    :raises DataError: the file cannot be read or is no BibTeX, or an entry breaks a rule: a year of
        four digits that does not lie in the future, a title, identifiers and an address of the
        right form that no other work has, names as BibTeX writes them. All mistakes are listed.
    """
    path = Path(path)
    root = Path(root) if root else path.resolve().parents[2]
    stamp = (path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else (0, 0)
    return _load(path, root, stamp)


@functools.lru_cache(maxsize=4)
def _load(path: Path, root: Path, stamp: tuple[int, int]) -> References:
    name = display(path, root)
    bib = parse(read_text(path, name), name)
    problems = [p for key, entry in bib.entries.items() for p in _problems(bib, key, entry)]
    problems += _shared_identifiers(bib)
    refuse(problems, name)
    for (key, role), written in bib.names.items():
        entry = bib.entries[key]
        del entry.fields[role]
        entry.persons[role] = [Person(n) for n in written]
    names = short_names({k: (_persons(e), _year(e)) for k, e in bib.entries.items()})
    by_key = {key: _reference(key, names[key], entry) for key, entry in bib.entries.items()}
    return References(path, name, by_key, bib.entries, bib.where)


# -------------------------------------------------------------------------------------- one work


def _year(entry: Entry) -> int:
    return int(entry.fields["year"])


def _persons(entry: Entry) -> list[str]:
    """The authors, else the editors, as "Family, Given"; the last is "others" when more were not
    seen.
    """
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    return [str(p).replace("{", "").replace("}", "") for p in persons]


def _plain(latex: str) -> str:
    """A field as plain text; decoding takes its time, and most fields have nothing to decode."""
    if not re.search(r"[\\$~`']|--", latex):
        return latex.replace("{", "").replace("}", "")
    return str(RichText.from_latex(latex))


def _reference(key: str, name: str, entry: Entry) -> Reference:
    fields = entry.fields
    container = next((fields[f] for f in _CONTAINERS if fields.get(f)), "")
    return Reference(
        key=key,
        name=name,
        year=_year(entry),
        authors=tuple(_persons(entry)),
        title=_plain(fields["title"]),
        container=_plain(container),
        doi=fields.get("doi", ""),
        pmid=fields.get("pmid", ""),
        url=fields.get("url", ""),
        kind=entry.type,
        volume=_plain(fields.get("volume", "")),
        number=_plain(fields.get("number", "")),
        pages=_plain(fields.get("pages", "")),
        language=LANGUAGES.get(fields.get("langid", ""), ""),
    )


# ----------------------------------------------------------------------------------------- rules


def _problems(bib: BibFile, key: str, entry: Entry) -> Iterator[str]:
    """What is wrong with one entry."""
    if not re.fullmatch(r"[a-z0-9]+", key):
        yield (
            f"{bib.where(key)}: a key is written in small letters and digits alone: family name, "
            "year and a word of the title, as in kuniya2014prospective."
        )
    year = entry.fields.get("year", "")
    if not re.fullmatch(r"\d{4}", year):
        yield f'{bib.where(key, "year")}: four digits are expected, but "{year}" stands here.'
    elif int(year) > _last_year():
        yield f"{bib.where(key, 'year')}: {year} lies in the future. Correct the year."
    if not entry.fields.get("title", "").strip("{} "):
        yield f'{bib.where(key)}: the field "title" is missing. Add a line "title = {{{{...}}}},".'
    for field, (form, hint) in _FORMS.items():
        value = entry.fields.get(field)
        if value is not None and not re.fullmatch(form, value):
            yield f'{bib.where(key, field)}: "{value}" does not have the right form. {hint}'
    language = entry.fields.get("langid", "english")
    if language not in (*LANGUAGES, "english"):
        yield (
            f'{bib.where(key, "langid")}: "{language}" is no language known here. '
            f"Known: {', '.join(LANGUAGES)}; leave it out when the title is English."
        )
    elif language == "english" and ASIAN_RUN.search(entry.fields.get("title", "")):
        yield (
            f"{bib.where(key, 'title')}: a part of the title is not in English, and the entry does "
            'not say in which language. Add a line "langid = {japanese}," below it.'
        )
    for field, value in entry.fields.items():
        if field not in _FORMS and re.search(r"(?<!\\)%", value):
            yield (
                f'{bib.where(key, field)}: BibTeX takes what follows "%" for a comment and drops '
                "it. "
                'Write "\\%".'
            )
        if re.search(r"\\(href|url)\b", value):
            yield (
                f"{bib.where(key, field)}: an address stands within a text. Write it into the "
                'field "url", without '
                "\\url or \\href."
            )
    for role in ("author", "editor"):
        if wrong := [n for n in bib.names.get((key, role), ()) if _wrong_name(n)]:
            yield (
                f'{bib.where(key, role)}: "{"; ".join(wrong)[:80]}" is not how BibTeX writes '
                "names. Write family name, "
                f'comma, given names, and "and" between two people: {_right_names(wrong)}.'
            )


def _last_year() -> int:
    """The last year that a work can bear: a journal may date an issue ahead, by one year at
    most.
    """
    # a machine whose clock is wrong does not lie in the past
    return max(date.today().year, 2026) + 1


def _wrong_name(name: str) -> bool:
    """Whether a name was written as PubMed prints it, or several as one."""
    if "{" in name or name == "others":
        return False
    parts = [p.strip() for p in name.split(",")]
    if len(parts) == 1:
        return bool(_PUBMED_NAME.fullmatch(name)) or ";" in name or name.endswith("et al")
    if len(parts) == 2:
        return ";" in name or bool(
            _PUBMED_NAME.fullmatch(parts[0]) and _PUBMED_NAME.fullmatch(parts[1])
        )
    return len(parts) > 3 or not _SUFFIX.fullmatch(parts[1])


def _right_names(wrong: list[str]) -> str:
    """The names as they should stand, for the message; they are a guess that the writer checks."""
    out = []
    for name in re.split(r"\s*[;,]\s*", ", ".join(wrong)):
        family, _, given = name.rpartition(" ")
        if re.fullmatch(r"et al\.?", name) or name == "others":
            out.append("others")
        elif family and given.isupper():
            out.append(f"{family}, {' '.join(f'{c}.' for c in given)}")
        elif name:
            out.append(name)
    return '"' + " and ".join(out) + '"'


def _shared_identifiers(bib: BibFile) -> Iterator[str]:
    """Works that claim the same DOI, PMID or PMCID: one of them is wrong, or they are one work."""
    for field in _IDENTIFIERS:
        seen: dict[str, str] = {}
        for key, entry in bib.entries.items():
            value = entry.fields.get(field, "").lower()
            if not value:
                continue
            if first := seen.get(value):
                yield (
                    f"{bib.where(key, field)}: {entry.fields[field]} is that of {first} (line "
                    f"{bib.line(first, field)}) too. Correct one, or keep one entry for the work."
                )
            seen.setdefault(value, key)
