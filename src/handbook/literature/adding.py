"""Add one work: fetch its record, look for twins, and write the entries in their place."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook.literature import ask as asking
from handbook.literature import duplicates, entry, guess, reading, statements
from handbook.literature.ask import Ask
from handbook.literature.duplicates import Twin
from handbook.literature.entry import Findings
from handbook.literature.fetch import fetch
from handbook.literature.guess import Guess
from handbook.literature.identify import identify
from handbook.literature.registry import Registration
from handbook.literature.store import DATA, write
from handbook.literature.web import Web
from handbook.literature.work import Notice, Work
from handbook.model.absence import Absence
from handbook.model.files import load_data
from handbook.model.references import load_references
from handbook.model.study import Study
from handbook.model.trial import Trial

__all__ = ["Added", "Declined", "Given", "add"]


class Declined(Exception):
    """Nothing was added; ``str()`` says why and what to do."""


@dataclass(frozen=True)
class Given:
    """What the reader of the work gave on the command line or in a form; empty where nothing."""

    nerve: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    design: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    where: str = ""
    tier: str = "B"
    n: int | None = None
    n_unit: str = "patients"
    year: int | None = None
    anyway: bool = False
    hold: str = ""


@dataclass(frozen=True)
class Added:
    """What was added: its key, the lines of its entries, whether it is still a stub, the statements
    of absence that have to be read again, and what publishers said of it later.
    """

    key: str
    places: tuple[str, ...]
    stub: bool
    guesses: tuple[str, ...]
    reading: str
    open_statements: tuple[Absence, ...] = ()
    notices: tuple[Notice, ...] = ()


def add(root: Path, named: str, given: Given, web: Web, day: date, ask: Ask | None = None) -> Added:
    """Fetch a record and write its entries.

    :param named: the number, link or file.
    :param given: what the reader said beforehand.
    :param ask: puts the remaining questions; without it nothing is asked.
    :raises Declined: the work is there already, or its record lacks what an entry needs.
    :raises Unclear: ``named`` names nothing.
    :raises ServiceError: no service gave the record.
    :raises DataError: a data file was not right before.
    :raises Refused: a data file would not be right afterwards.
    """
    for name in asking.LISTS:
        if wrong := asking.wrong_words(name, getattr(given, name)):
            known = ", ".join(asking.LISTS[name])
            raise Declined(f"{wrong} Allowed: {known}. Nothing was written.")
    studies = load_data(root / "docs", Study)
    if named.strip() in studies.by_key:
        return _fill(root, studies.by_key[named.strip()], given, ask)
    record = fetch(identify(named), web)
    if isinstance(record, Registration):
        return _add_trial(root, record, given, day, ask)
    return _add_work(root, record, given, day, ask)


# --------------------------------------------------------------------------------------- a study


def _add_work(root: Path, work: Work, given: Given, day: date, ask: Ask | None) -> Added:
    work = _whole(work, given)
    bib = root / DATA / "references.bib"
    references = load_references(bib, root=root)
    _refuse_twins(duplicates.find(work, references), work, given, references.where)
    key = entry.new_key(work, references.entries)
    scratch = reading.keep(root, key, work)
    print(reading.shown(work))
    where = given.where or work.page
    _refuse_findings(given, where, work.abstract)
    chosen = _choose(work, given, ask)
    found = _found(given, where, work.abstract, ask)
    texts, places = {}, []
    for name, head, text in (
        ("references.bib", entry.BIB_HEAD, entry.bib_entry(key, work, day)),
        ("studies.yaml", entry.STUDY_HEAD, entry.study_entry(key, work, chosen, found)),
    ):
        before = (root / DATA / name).read_text(encoding="utf-8")
        texts[name], line = entry.insert(before, text, key, head)
        places.append(f"docs/_data/{name}, line {line}")
    about = chosen["nerve"].values, chosen["topic"].values
    open_statements = _write(root, texts, key, about, found, given, ask)
    guesses = tuple(f"{n}: {', '.join(g.values)}" for n, g in chosen.items() if g.why)
    stub = not found.texts
    return Added(key, tuple(places), stub, guesses, scratch, open_statements, work.notices)


def _found(given: Given, where: str, abstract: str, ask: Ask | None) -> Findings:
    """What was found: as given, else as answered."""
    if given.findings:
        return Findings(given.tier, given.findings, where, given.n, given.n_unit if given.n else "")
    return asking.findings(where, abstract, ask) if ask else Findings()


def _refuse_findings(given: Given, where: str, abstract: str) -> None:
    """:raises Declined: a finding that was given cannot stand in the data file."""
    for text in given.findings:
        if wrong := asking.wrong_finding(text, where, abstract):
            raise Declined(f"The finding cannot stand so: {wrong} Nothing was written.")


def _write(
    root: Path,
    texts: dict[str, str],
    key: str,
    about: tuple[Collection[str], Collection[str]],
    found: Findings,
    given: Given,
    ask: Ask | None,
) -> tuple[Absence, ...]:
    """Write the files, with the statements of absence that the reader says still hold.

    :param about: the nerves and topics of the work.
    :returns: the statements that somebody has to read again.
    """
    if not found.texts:  # nobody has read the work yet
        write(root, texts)
        return ()
    overtaken = statements.concerned(root, key, *about)
    holding: list[Absence] = []
    if given.hold == "hold":
        holding = overtaken
    elif not given.hold and ask:
        holding = statements.confirm(overtaken, ask)
    elif not given.hold and overtaken:
        raise Declined(
            "\n".join(
                [
                    "These sentences say that something was not found, and this work may have "
                    "found it:",
                    *map(statements.told, overtaken),
                    "Read them. When all still hold, add: --statements hold; to leave them to "
                    "somebody else: --statements later. Nothing was written.",
                ]
            )
        )
    if holding:
        before = (root / DATA / "absences.yaml").read_text(encoding="utf-8")
        texts = {**texts, "absences.yaml": statements.known_with(before, holding, key)}
    write(root, texts, statements_wait=True)
    return tuple(a for a in overtaken if a not in holding)


def _fill(root: Path, study: Study, given: Given, ask: Ask | None) -> Added:
    """Write what a reader found into the record of a study that waited for it."""
    if not study.unread and given.findings:
        raise Declined(
            f"{study.key} was read already. Add a finding to its record in "
            "docs/_data/studies.yaml. Nothing was written."
        )
    texts, place = {}, "docs/_data/studies.yaml"
    found = Findings("B", ("(already written)",))
    if study.unread:
        reference = load_references(root / DATA / "references.bib", root=root).by_key[study.key]
        page = Work("", doi=reference.doi, pmid=reference.pmid, url=reference.url).page
        abstract = reading.kept(root, study.key)
        print(abstract or f"{reference.title}\n{page}\n")
        _refuse_findings(given, given.where or page, abstract)
        found = _found(given, given.where or page, abstract, ask)
        if not found.texts:
            raise Declined("Without a finding the study waits on. Nothing was written.")
        before = (root / DATA / "studies.yaml").read_text(encoding="utf-8")
        try:
            texts["studies.yaml"], line = entry.filled(before, study.key, found)
        except ValueError as e:
            raise Declined(
                f"The stub of {study.key} in docs/_data/studies.yaml was changed by hand. Write "
                "the finding there, as CONTRIBUTING.md shows, then run the command again for the "
                "statements. Nothing was written."
            ) from e
        place += f", line {line}"
    about = study.nerve, study.topic
    open_statements = _write(root, texts, study.key, about, found, given, ask)
    return Added(study.key, (place,), False, (), "", open_statements)


def _whole(work: Work, given: Given) -> Work:
    """The record with the year that was given; a record that no entry can be made of is refused."""
    if given.year:
        work = replace(work, year=given.year, sources={**work.sources, "year": "given by hand"})
    if not work.title:
        raise Declined(
            f"The record of {work.source} has no title, so that nobody could find the work. Write "
            "the entries by hand, as CONTRIBUTING.md shows. Nothing was written."
        )
    if not work.year:
        raise Declined(
            f"The record of {work.source} has no year. Look it up in the work, then give it: "
            "make study ID=… YEAR=2026. Nothing was written."
        )
    return work


def _refuse_twins(twins: list[Twin], work: Work, given: Given, where: Callable[..., str]) -> None:
    """:raises Declined: the work is there, or may be there, and nobody said that it is another."""
    if not twins or (given.anyway and not any(t.certain for t in twins)):
        return
    shown = [f"  {where(t.key)}: {t.why}" for t in twins]
    if any(t.certain for t in twins):
        rest = (
            "It is in the handbook already. Add a finding to its record in "
            "docs/_data/studies.yaml; make complete fills holes of its reference."
        )
    else:
        rest = "If it is another work, run the command again with ANYWAY=yes (or --anyway)."
    raise Declined(
        "\n".join([f"“{work.title}” ({work.year})", *shown, rest, "Nothing was written."])
    )


def _choose(work: Work, given: Given, ask: Ask | None) -> dict[str, Guess]:
    """Nerve, topic and design: as given, as answered, else guessed."""
    design = Guess(given.design, "") if given.design else guess.design(work)
    guesses = {
        "nerve": Guess(given.nerve, "") if given.nerve else guess.nerves(work),
        "topic": Guess(given.topic, "") if given.topic else guess.topics(work, design.values[0]),
        "design": design,
    }
    if ask is None:
        return guesses
    print("Enter keeps what stands in brackets:")
    return {n: asking.chosen(n, g, ask) if g.why else g for n, g in guesses.items()}


# --------------------------------------------------------------------------------------- a trial


def _add_trial(root: Path, trial: Registration, given: Given, day: date, ask: Ask | None) -> Added:
    trials = load_data(root / "docs", Trial)
    if trial.number in trials.by_key:
        raise Declined(
            f"{trials.where(trial.number)}: the trial is in the handbook already. Its status in "
            f"the register is “{trial.status or trial.status_said}”; correct the record if it "
            "differs. Nothing was written."
        )
    work = Work("ClinicalTrials.gov", title=trial.title, abstract=trial.summary, url=trial.page)
    print(f"\n{trial.number}: {trial.title}\n\n{textwrap.fill(trial.summary, 96)}\n")
    nerve = Guess(given.nerve, "") if given.nerve else guess.nerves(work)
    if ask and nerve.why:
        nerve = asking.chosen("nerve", nerve, ask)
    before = (root / DATA / "trials.yaml").read_text(encoding="utf-8")
    text, line = entry.insert(
        before, entry.trial_entry(trial, nerve, day), trial.number, entry.TRIAL_HEAD
    )
    write(root, {"trials.yaml": text})
    guesses = (f"nerve: {', '.join(nerve.values)}",) if nerve.why else ()
    return Added(trial.number, (f"docs/_data/trials.yaml, line {line}",), False, guesses, "")
