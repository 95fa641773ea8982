"""The studies and the reference list, read together and checked against each other.

Everything in this package takes its facts from :class:`Evidence`; nothing else opens the files.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sphinx.config import Config

from handbook.model.errors import refuse
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.references import Reference, References, load_references
from handbook.model.study import Study
from handbook.model.vocabulary import Design, NerveName, Topic, did_you_mean

__all__ = ["Evidence", "Selection", "Site", "evidence_of", "split"]

#: The options by which a directive chooses studies -> the words that each may name.
SELECTORS: Mapping[str, Sequence[str]] = {
    "nerve": list(NerveName),
    "topic": list(Topic),
    "design": list(Design),
}


class Site(Protocol):
    """Sphinx's application or its environment: both know the source folder and the settings."""

    @property
    def srcdir(self) -> Path:
        """The source folder."""

    @property
    def config(self) -> Config:
        """The settings."""


@dataclass(frozen=True)
class Selection:
    """What a directive asked for: the keys found, and what is wrong with the question, if
    anything.
    """

    keys: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Evidence:
    """Studies (docs/_data/studies.yaml) and references (``bibtex_bibfiles``), under the same
    keys.
    """

    studies: Records[Study]
    references: References

    def __contains__(self, key: str) -> bool:
        return key in self.studies.by_key

    def __getitem__(self, key: str) -> Study:
        return self.studies.by_key[key]

    def reference(self, key: str) -> Reference:
        """The work of a study as it is cited."""
        return self.references.by_key[key]

    def name(self, key: str) -> str:
        """ "Kuniya 2014"; works of one author and year are told apart by a letter."""
        return self.reference(key).name

    @property
    def files(self) -> tuple[Path, Path]:
        """The files that a page depends on when it shows a study."""
        return self.studies.path, self.references.path

    @functools.cached_property
    def overlaps(self) -> Mapping[str, frozenset[str]]:
        """Study -> those on the same people or some of them, named in either of the records."""
        both: dict[str, set[str]] = {}
        for study in self.studies:
            for other in study.overlaps_with:
                both.setdefault(study.key, set()).add(other)
                both.setdefault(other, set()).add(study.key)
        return {key: frozenset(others) for key, others in both.items()}

    def unknown(self, key: str) -> str:
        """The one line for a key that is not there."""
        return (
            f'there is no study "{key}" in {self.studies.name}.'
            f"{did_you_mean(key, self.studies.by_key)} A study is added as "
            "docs/about/writing-evidence.md says."
        )

    def select(self, options: Mapping[str, str], *, primary_nerve: bool = False) -> Selection:
        """Choose studies as a directive's options say.

        :param options: ``keys`` (a comma list; the order is kept), or any of ``nerve``, ``topic``
            and
            ``design`` (comma lists; a study must match each option that is given), or nothing for
            all.
        :param primary_nerve: look only at the first nerve of a study, the one it is mainly about.
        :returns: the keys and the mistakes in the question; one without an answer is a mistake too.
        """
        if "keys" in options:
            return self._named(split(options["keys"]), [o for o in SELECTORS if o in options])
        wanted = {o: split(options[o]) for o in SELECTORS if o in options}
        problems = [
            f'"{word}" is no {option}.{did_you_mean(word, SELECTORS[option])} '
            f"Known: {', '.join(SELECTORS[option])}."
            for option, words in wanted.items()
            for word in words
            if word not in SELECTORS[option]
        ]
        keys = [
            s.key
            for s in self.studies
            if all(
                set(_words_of(s, option, primary_nerve)) & set(words)
                for option, words in wanted.items()
            )
        ]
        designs = list(Design)
        keys.sort(
            key=lambda k: (
                designs.index(self[k].design),
                -self.reference(k).year,
                self.name(k),
            )
        )
        if not keys and not problems:
            question = ", ".join(f"{option} {' or '.join(w)}" for option, w in wanted.items())
            problems.append(
                f"no study matches ({question}). Widen the question, or add the study to "
                f"{self.studies.name}."
            )
        return Selection(tuple(keys), tuple(problems))

    def _named(self, asked: list[str], others: list[str]) -> Selection:
        """The studies that are named one by one; ``others`` are options that do not go with
        them.
        """
        problems = [f'use "keys" or "{others[0]}", not both.'] if others else []
        problems += [self.unknown(k) for k in asked if k not in self]
        problems += [
            f'the study "{k}" is named twice.' for i, k in enumerate(asked) if k in asked[:i]
        ]
        return Selection(tuple(k for k in dict.fromkeys(asked) if k in self), tuple(problems))


def _words_of(study: Study, option: str, primary_nerve: bool) -> Iterable[str]:
    if option == "nerve":
        return study.nerve[:1] if primary_nerve else study.nerve
    return study.topic if option == "topic" else [study.design]


def split(text: str) -> list[str]:
    """The entries of a comma list."""
    return [w.strip() for w in text.replace("\n", ",").split(",") if w.strip()]


def evidence_of(site: Site) -> Evidence:
    """The evidence of a site; read again only when a file has changed.

    :param site: Sphinx's application or its environment.
    :raises DataError: a file cannot be read, breaks its rules, or a key stands in one of them
        alone.
    """
    src = Path(site.srcdir)
    studies = load_data(src, Study)
    references = load_references(src / site.config.bibtex_bibfiles[0], root=src.parent)
    return _join(studies, references)


@functools.lru_cache(maxsize=4)  # both are the same objects as long as their files are the same
def _join(studies: Records[Study], references: References) -> Evidence:
    problems = [
        f"{references.where(key)}: {studies.name} has no study of this key."
        f"{did_you_mean(key, studies.by_key)} Add it there, with at least one finding."
        for key in references.by_key
        if key not in studies.by_key
    ]
    problems += [
        f"{studies.where(study.key)}: {references.name} has no entry of this key."
        f"{did_you_mean(study.key, references.by_key)} Add the reference there."
        for study in studies
        if study.key not in references.by_key
    ]
    for study in studies:
        for i, other in enumerate(study.overlaps_with):
            where = studies.where(study.key, "overlaps_with", i)
            if other == study.key:
                problems.append(f"{where}: this is the work itself. Name another, or take it out.")
            elif other not in studies.by_key:
                problems.append(
                    f"{where}: there is no study of this key.{did_you_mean(other, studies.by_key)} "
                    "Correct the key, or take it out."
                )
    refuse(problems, studies.name)
    return Evidence(studies, references)
