"""The studies and the reference list, read together and checked against each other.

Everything in this package takes its facts from :class:`Evidence`; nothing else opens the data files.
"""

from __future__ import annotations

import difflib
import functools
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from handbook.model.datafile import DataError, Records, load, read_text
from handbook.model.vocabulary import Design, NerveName, Topic

__all__ = ["Evidence", "Selection", "counted", "design_words", "evidence_of", "meant", "words"]

IDENTIFIERS = {  # field of a reference -> its form, and what to write
    "doi": (r"10\.\d{4,9}/\S+", 'Write the DOI from its "10." on, without https://doi.org/.'),
    "pmid": (r"[1-9]\d{0,8}", "Write the digits alone."),
    "pmcid": (r"PMC\d+", "Write PMC and the digits."),
}
SELECTORS = ("nerve", "topic", "design")


def counted(number: float, unit: str) -> str:
    """A number with its unit, which is written in the plural: ``counted(1, "patients")`` is "1 patient"."""
    one = {"studies": "study"}.get(unit, unit.removesuffix("s"))
    return f"{number:,} {one if number == 1 else unit}"


def words(code: str) -> str:
    """A word of a closed list as it is read: "superior-cluneal" becomes "superior cluneal"."""
    return code.replace("-", " ")


def design_words(code: str) -> str:
    """The design of a study as it is read; "other" alone would say nothing."""
    return "other kind of work" if code == "other" else words(code)


def meant(word: str, known) -> str:
    """ " Did you mean ...?" for the nearest of the known words, or nothing."""
    close = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f' Did you mean "{close[0]}"?' if close else ""


@functools.cache
def plain(latex: str) -> str:
    """A field of a reference as plain text; kept, since each is asked for many times in a build and decoding is slow."""
    return str(Text.from_latex(latex))


@dataclass(frozen=True)
class Selection:
    """What a directive asked for: the keys found, and what is wrong with the question (empty when all is well)."""

    keys: tuple[str, ...]
    problems: tuple[str, ...]


def _letters(position: int) -> str:
    """What tells works of the same name and year apart: a, b, ... z, aa, ab, ..."""
    more, last = divmod(position, 26)
    return (_letters(more - 1) if more else "") + "abcdefghijklmnopqrstuvwxyz"[last]


class Evidence:
    """Studies (docs/_data/studies.yaml) and references (the first file of ``bibtex_bibfiles``), under the same keys.

    :raises DataError: a file cannot be read, breaks its rules, or a key stands in one of the two alone.
    """

    def __init__(
        self,
        studies: Records,
        entries: dict[str, Entry],
        bib: Path,
        vocabulary: dict[str, list[str]],
    ):
        self.studies, self.entries, self.bib, self.vocabulary = studies, entries, bib, vocabulary
        self._names = self._unique_names()

    # ---------------------------------------------------------------------------------------- one study
    def __contains__(self, key: str) -> bool:
        return key in self.studies.by_key

    def __getitem__(self, key: str) -> dict:
        return self.studies.by_key[key]

    def year(self, key: str) -> int:
        """The year of publication."""
        return int(self.entries[key].fields["year"])

    def name(self, key: str) -> str:
        """ "Kuniya 2014"; works of one author and year are told apart by a letter, in the order of their keys."""
        return self._names[key]

    def title(self, key: str) -> str:
        """The title as plain text."""
        return plain(self.entries[key].fields["title"])

    def field(self, key: str, name: str) -> str:
        """A field of the reference as plain text; empty when no page showed it."""
        value = self.entries[key].fields.get(name, "")
        return value if name in ("doi", "pmid", "pmcid", "url") else plain(value)

    def authors(self, key: str) -> list[str]:
        """The authors, else the editors, as "Family, Given"; the last is "others" when more were not seen."""
        persons = self.entries[key].persons
        return [
            str(p).replace("{", "").replace("}", "")
            for p in persons.get("author") or persons.get("editor") or []
        ]

    def unknown(self, key: str) -> str:
        """The one line for a key that is not there."""
        return f'there is no study "{key}" in {self.studies.name}.{meant(key, self.studies.by_key)} A study is added as docs/about/writing-evidence.md says.'

    def _unique_names(self) -> dict[str, str]:
        plain = {}
        for key in sorted(self.entries):
            first = (self.authors(key) or [key])[0].partition(",")[0]
            if not first.isascii() and not any("a" <= c.lower() <= "z" for c in first):
                first = re.match(r"[a-z]+", key)[
                    0
                ].capitalize()  # a name in another script: the key holds it in Latin letters
            plain[key] = f"{first} {self.year(key)}"
        same: dict[str, list[str]] = {}
        for key, name in plain.items():
            same.setdefault(name, []).append(key)
        return {
            key: name + (_letters(same[name].index(key)) if len(same[name]) > 1 else "")
            for key, name in plain.items()
        }

    # ---------------------------------------------------------------------------------------- many studies
    def select(self, options: dict, *, first_nerve: bool = False) -> Selection:
        """Choose studies as a directive's options say.

        :param options: ``keys`` (a comma list; the order is kept), or any of ``nerve``, ``topic`` and ``design`` (comma lists;
            a study must match each option that is given), or nothing for all studies.
        :param first_nerve: look only at the first nerve of a study, the one it is mainly about.
        :returns: the keys and the mistakes in the question; a question without an answer is a mistake too.
        """
        problems = []
        if "keys" in options:
            asked = split(options["keys"])
            if others := [o for o in SELECTORS if o in options]:
                problems.append(f'use "keys" or "{others[0]}", not both.')
            problems += [self.unknown(k) for k in asked if k not in self]
            problems += [
                f'the study "{k}" is named twice.' for i, k in enumerate(asked) if k in asked[:i]
            ]
            return Selection(tuple(k for k in dict.fromkeys(asked) if k in self), tuple(problems))
        wanted = {}
        for option in SELECTORS:
            if option in options:
                wanted[option] = split(options[option])
                problems += [
                    f'"{w}" is no {option}.{meant(w, self.vocabulary[option])} Known: {", ".join(self.vocabulary[option])}.'
                    for w in wanted[option]
                    if w not in self.vocabulary[option]
                ]
        keys = [
            s["key"]
            for s in self.studies
            if all(
                set(self._words_of(s, option, first_nerve)) & set(words_)
                for option, words_ in wanted.items()
            )
        ]
        keys.sort(
            key=lambda k: (
                self.vocabulary["design"].index(self[k]["design"]),
                -self.year(k),
                self.name(k),
            )
        )
        if not keys and not problems:
            question = ", ".join(f"{option} {' or '.join(w)}" for option, w in wanted.items())
            problems.append(
                f"no study matches ({question}). Widen the question, or add the study to {self.studies.name}."
            )
        return Selection(tuple(keys), tuple(problems))

    @staticmethod
    def _words_of(study: dict, option: str, first_nerve: bool) -> list[str]:
        value = study[option]
        if option == "nerve" and first_nerve:
            return value[:1]
        return value if isinstance(value, list) else [value]


def split(text: str) -> list[str]:
    """The entries of a comma list."""
    return [w.strip() for w in text.replace("\n", ",").split(",") if w.strip()]


def evidence_of(site) -> Evidence:
    """The evidence of a site; read again only when a file has changed.

    :param site: Sphinx's application or its environment (both know the source folder and the settings).
    :raises DataError: see :class:`Evidence`.
    """
    src = Path(site.srcdir)
    bib = src / site.config.bibtex_bibfiles[0]
    studies = load(
        src / "_data" / "studies.yaml", src / "_data" / "schema" / "studies.json", root=src.parent
    )
    if not bib.is_file():
        raise DataError(
            f"{bib.relative_to(src.parent).as_posix()}: this file is missing. Restore it from the last version."
        )
    return _evidence(_Same(studies), bib, src, bib.stat().st_mtime_ns)


class _Same:
    """Makes checked records hashable: ``load`` gives the same object as long as the file is the same."""

    def __init__(self, records: Records):
        self.records = records

    def __hash__(self):
        return id(self.records)

    def __eq__(self, other):
        return self.records is other.records


@functools.lru_cache(maxsize=4)
def _evidence(same: _Same, bib: Path, src: Path, stamp: int) -> Evidence:
    studies, name = same.records, bib.relative_to(src.parent).as_posix()
    source = read_text(bib, name)
    lines: dict[str, int] = {}
    for at in re.finditer(r"^@\w+\{([^,\s]+),", source, re.M):
        key, line = at[1], source.count("\n", 0, at.start()) + 1
        if key in lines:
            raise DataError(
                f"{name}, line {line}, {key}: this key stands twice (first on line {lines[key]}). Give each work a key of its own."
            )
        lines[key] = line
    try:
        entries = dict(Parser(encoding="utf-8").parse_string(source).entries)
    except PybtexError as e:
        raise DataError(
            f"{name}: {e}. Look at this line and the one above: a missing comma, brace or key."
        ) from e
    problems = []
    for key, entry in entries.items():
        where = f"{name}, line {lines.get(key, '?')}, {key}"
        if key not in studies.by_key:
            problems.append(
                f"{where}: {studies.name} has no study of this key.{meant(key, studies.by_key)} Add it there, with at least one finding."
            )
        if not re.fullmatch(r"\d{4}", entry.fields.get("year", "")):
            problems.append(
                f'{where}, year: four digits are expected, but "{entry.fields.get("year", "")}" stands here.'
            )
        elif (
            int(entry.fields["year"]) > date.today().year + 1
        ):  # a journal may date an issue ahead, not by more
            problems.append(
                f"{where}, year: {entry.fields['year']} lies in the future. Correct the year."
            )
        for field, (form, hint) in IDENTIFIERS.items():
            if field in entry.fields and not re.fullmatch(form, entry.fields[field]):
                problems.append(
                    f'{where}, {field}: "{entry.fields[field]}" does not have the right form. {hint}'
                )
        if "title" not in entry.fields:
            problems.append(f'{where}: the field "title" is missing.')
        if not (entry.persons.get("author") or entry.persons.get("editor")):
            problems.append(f'{where}: the field "author" is missing.')
    for study in studies:
        if study["key"] not in entries:
            problems.append(
                f"{studies.where(study['key'])}: {name} has no entry of this key.{meant(study['key'], entries)} Add the reference there."
            )
    if problems:
        raise DataError(
            "\n".join(
                problems[:20]
                + ([f"... and {len(problems) - 20} more."] if len(problems) > 20 else [])
            )
        )
    vocabulary = {"nerve": list(NerveName), "topic": list(Topic), "design": list(Design)}
    return Evidence(studies, entries, bib, vocabulary)
