"""Turn a record into entries of the data files, and find their place in the alphabet."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from handbook.checks.unread import GUESS
from handbook.literature.duplicates import folded
from handbook.literature.guess import Guess
from handbook.literature.registry import Registration
from handbook.literature.work import Work
from handbook.model.bibtex import FIELDS

__all__ = ["BIB_HEAD", "STUDY_HEAD", "TO_FILL", "TRIAL_HEAD", "Findings", "bib_entry", "bib_fields",
           "bib_text", "filled", "insert", "new_key", "study_entry", "trial_entry"]  # fmt: skip

#: What begins an entry of each file; group 1 is its key.
BIB_HEAD = re.compile(r"^@\w+\{([^,\s]+),", re.M)
STUDY_HEAD = re.compile(r"^- key: (\S+)", re.M)
TRIAL_HEAD = re.compile(r"^- registry_number: (\S+)", re.M)
#: The comment by which a stub is known until somebody has filled it in.
TO_FILL = "# To fill in:"
#: Words of a title that tell nothing.
_STOP = frozenset(
    {"a", "an", "the", "of", "on", "in", "at", "for", "and", "or", "to", "with", "without", "by",
     "from", "as", "is", "are", "was", "were", "do", "does", "did", "can", "how", "what", "which",
     "who", "when", "where", "why", "it", "its", "their", "this", "that", "between", "after",
     "before", "into"}
)  # fmt: skip
_WIDTH = 118  # columns of a data file
_LATEX = str.maketrans(
    {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
     "{": "", "}": "", "\\": ""}
)  # fmt: skip


# ------------------------------------------------------------------------------------- the key


def new_key(work: Work, taken: Container[str]) -> str:
    """ "kuniya2014prospective": first author, year, first telling word of the title.

    :param taken: the keys that are there; a digit is added when the key is among them.
    """
    people = work.authors or work.editors
    family = re.sub(r"[^a-z]", "", folded(people[0].partition(",")[0])) if people else ""
    words = re.findall(r"[a-z0-9]+", folded(work.title))
    telling = [w for w in words if w not in _STOP and w[0].isalpha()]
    stem = f"{family or 'anon'}{work.year}{telling[0] if telling else 'untitled'}"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}{number}", number + 1
    return key


# ------------------------------------------------------------------------------ the reference


def bib_text(text: str) -> str:
    """A text as BibTeX holds it: its special signs escaped."""
    return text.translate(_LATEX)


def bib_fields(work: Work) -> dict[str, str]:
    """The fields of the entry as they are written, braces included, in their order."""
    texts = {
        "title": work.title,
        "journal": work.journal,
        "booktitle": work.booktitle,
        "publisher": work.publisher,
        "year": str(work.year or ""),
        "volume": work.volume,
        "number": work.number,
        "pages": re.sub(r"(?<=\w)[-–—](?=\w)", "--", work.pages, count=1),
    }
    written = {name: bib_text(value) for name, value in texts.items() if value}
    for role, people in (("author", work.authors), ("editor", work.editors)):
        if people and (role == "author" or work.kind in ("book", "incollection")):
            written[role] = " and ".join(
                f"{{{bib_text(p)}}}" if p.startswith("{") else bib_text(p) for p in people
            )
    written["title"] = f"{{{written['title']}}}"
    written |= {name: getattr(work, name) for name in ("doi", "pmid", "pmcid")}
    if not work.doi and not work.pmid and work.url:
        written["url"] = work.url
    if work.kind in ("techreport", "phdthesis") and work.publisher:
        written["institution" if work.kind == "techreport" else "school"] = written.pop("publisher")
    return {name: written[name] for name in FIELDS if written.get(name)}


def bib_entry(key: str, work: Work, day: date) -> str:
    """The entry, with a comment above it that says where its values are from."""
    others: dict[str, list[str]] = {}
    for name, source in work.sources.items():
        if name in FIELDS and source != work.source:
            others.setdefault(source, []).append(name)
    more = "".join(f"; {', '.join(names)}: {source}" for source, names in others.items())
    lines = [f"% From {work.source}, {day}{more}.", f"@{work.kind}{{{key},"]
    lines += [f"  {name:<12} = {{{value}}}," for name, value in bib_fields(work).items()]
    return "\n".join([*lines, "}"]) + "\n"


# ---------------------------------------------------------------------------------- the study


@dataclass(frozen=True)
class Findings:
    """What a reader of the work says: how it was read, what was found, how many were studied."""

    tier: str = "C"
    texts: tuple[str, ...] = ()
    where: str = ""
    n: int | None = None
    n_unit: str = ""


def study_entry(key: str, work: Work, chosen: Mapping[str, Guess], findings: Findings) -> str:
    """The record of a study; a stub when nobody has read the work yet.

    :param chosen: nerve, topic and design; ``why`` is empty where a reader confirmed them.
    """
    lines = [f"- key: {key}"]
    for name in ("nerve", "topic", "design"):
        guess = chosen[name]
        if guess.why:
            lines.append(f"  {GUESS}{guess.why}: check it, then delete this line.")
        values = ", ".join(guess.values)
        lines.append(f"  {name}: {values if name == 'design' else f'[{values}]'}")
    lines += _read(findings) if findings.texts else _unread(work)
    if work.kind == "article" and (missing := _missing(work)):
        lines += ["  not_seen:", *(f"  - {m}" for m in missing)]
    return "\n".join(lines) + "\n"


def _read(findings: Findings) -> list[str]:
    lines = [f"  tier: {findings.tier}"]
    if findings.n:
        lines += [f"  n: {findings.n}", f"  n_unit: {findings.n_unit}"]
    lines.append("  findings:")
    for text in findings.texts:
        lines += [*_field("  - text", text), f"    where: {findings.where}"]
    return lines


def _unread(work: Work) -> list[str]:
    return [
        "  tier: C",
        "  unread: true",
        f'  {TO_FILL} when you have read it, write "tier: B" (abstract) or "tier: A" (all of it) '
        "above,",
        '  # delete "unread: true" and these lines, and take "# " from those that follow.',
        "  # findings:",
        '  # - text: "One finding in your own words, as a sentence."',
        f"  #   where: {work.page}",
    ]


def filled(text: str, key: str, findings: Findings) -> tuple[str, int]:
    """A file in which the stub of a study holds what a reader found.

    Only the lines that :func:`study_entry` wrote for the stub are replaced.

    :param text: studies.yaml.
    :returns: the new text, and the line on which the entry begins.
    :raises ValueError: the stub does not look as it was written.
    """
    heads = list(STUDY_HEAD.finditer(text))
    at = next(i for i, m in enumerate(heads) if m[1] == key)
    end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
    block = text[heads[at].start() : end]
    lines = "\n".join(_read(findings)) + "\n"
    form = rf"  tier: C\n  unread: true\n(?:  {re.escape(TO_FILL)}[^\n]*\n(?:  #[^\n]*\n)*)?"
    new, times = re.subn(form, lambda _: lines, block)
    if times != 1:
        raise ValueError(key)
    begin = heads[at].start()
    return text[:begin] + new + text[end:], text.count("\n", 0, begin) + 1


def _missing(work: Work) -> list[str]:
    """What the record does not say, in the words of the data file."""
    holes = {
        "the authors": work.authors,
        "the journal": work.journal,
        "volume and pages": work.volume or work.pages,
        "the abstract": work.abstract,
    }
    return [name for name, value in holes.items() if not value]


def _field(head: str, text: str) -> list[str]:
    """A field with a text: on its line, or folded below it, as the other records have it."""
    plain = re.fullmatch(r"[A-Za-z(][^:#\[\]{}\"'|>%@`&*!]*", text) and text.strip() == text
    line = f"{head}: {text if plain else json.dumps(text, ensure_ascii=False)}"
    if len(line) <= _WIDTH:
        return [line]
    indent = " " * (len(head) - len(head.lstrip(" -")) + 2)
    folded_lines = textwrap.wrap(
        text, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
    )
    return [f"{head}: >-", *(indent + part for part in folded_lines)]


def trial_entry(trial: Registration, nerve: Guess, day: date) -> str:
    """The record of a registered trial."""
    lines = [f"- registry_number: {trial.number}", *_field("  title", trial.title)]
    if nerve.why:
        lines.append(f"  {GUESS}{nerve.why}: check it, then delete this line.")
    lines.append(f"  nerve: [{', '.join(nerve.values)}]")
    lines += _field("  design", trial.design) if trial.design else []
    lines += ["  arms:", *(p for a in trial.arms for p in _item(a))] if trial.arms else []
    if trial.n is not None:
        lines += [f"  n: {trial.n}", f"  n_note: {'enrolled' if trial.n_reached else 'planned'}"]
    if trial.status:
        lines += [f"  status: {trial.status}", f"  status_day: {day}"]
    posted = "Results are posted in the register." if trial.has_results else "None posted."
    lines += [f"  results: {posted}", "  where:", f"  - {trial.page}"]
    return "\n".join(lines) + "\n"


def _item(text: str) -> list[str]:
    """A text as an entry of a list."""
    first, *more = _field("  - x", text)
    return [first.replace("- x: ", "- ", 1), *more]


# ------------------------------------------------------------------------------------ its place


def insert(text: str, entry: str, key: str, head: re.Pattern[str]) -> tuple[str, int]:
    """A file with one more entry, at its place in the alphabet; nothing else is touched.

    :param head: what begins an entry; its first group is the key.
    :returns: the new text, and the line (1-based) on which the entry begins.
    """
    before = next((m for m in head.finditer(text) if m[1] > key), None)
    if before is None:
        start = len(text.rstrip("\n")) + 1
        new = f"{text.rstrip()}\n\n{entry}"
        return new, new.count("\n", 0, start + 1) + 1
    start = before.start()
    # comments right above an entry are its own
    while (line := re.search(r"^[%#][^\n]*\n\Z", text[:start], re.M)) and line.start():
        start = line.start()
    return f"{text[:start]}{entry}\n{text[start:]}", text.count("\n", 0, start) + 1
