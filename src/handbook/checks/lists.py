"""Write the words that fields may have into CONTRIBUTING.md, from the closed lists of the model.

    python -m handbook lists

The table stands between two marks there; nobody edits it by hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from handbook import project
from handbook.model.judgement import (
    Consistency,
    Directness,
    Precision,
    Question,
    Verification,
)
from handbook.model.vocabulary import (
    Audience,
    Certainty,
    CountedUnit,
    Design,
    NerveName,
    Region,
    Tier,
    Topic,
    Urgency,
    Word,
)

__all__ = ["add_arguments", "renewed", "run"]

GUIDE = "CONTRIBUTING.md"
BEGIN = "<!-- The words of the fields: written by `python -m handbook lists`. -->"
END = "<!-- End of the words of the fields. -->"
#: Field, where it stands, and its list; explained says that a reader's words stand beside the word.
FIELDS: tuple[tuple[str, str, type[Word], bool], ...] = (
    ("nerve", "a study", NerveName, False),
    ("topic", "a study", Topic, False),
    ("design", "a study", Design, False),
    ("n_unit", "a study", CountedUnit, False),
    ("tier", "a study", Tier, True),
    ("certainty", "a claim, a nerve", Certainty, False),
    ("question", "a claim", Question, True),
    ("consistency", "a claim", Consistency, False),
    ("directness", "a claim", Directness, False),
    ("precision", "a claim", Precision, False),
    ("verification", "a measure of test-accuracy", Verification, True),
    ("audience", "the front matter of a page", Audience, False),
    ("regions", "a nerve", Region, False),
    ("urgency", "a red flag", Urgency, True),
)


def table() -> str:
    """The closed lists as a table in Markdown."""
    rows = ["| Field | Of | Words that may stand there |", "| --- | --- | --- |"]
    for field, of, words, explained in FIELDS:
        listed = ", ".join(
            f"`{w.value}`" + (f" ({w.words})" if explained and w.words != w.value else "")
            for w in words
        )
        rows.append(f"| `{field}` | {of} | {listed} |")
    return "\n".join(rows)


def renewed(text: str) -> str:
    """The guide with the table as the model has it now.

    :param text: the guide.
    :raises ValueError: the two marks are not in it.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(
            f'{GUIDE}: the marks "{BEGIN}" and "{END}" are missing. Write them around the table '
            "of the words of the fields."
        )
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``python -m handbook lists`` takes no arguments."""


def run(options: argparse.Namespace) -> int:
    """Renew the table; returns 0, or 1 when its place is gone."""
    guide: Path = project.root() / GUIDE
    text = guide.read_text(encoding="utf-8")
    try:
        new = renewed(text)
    except ValueError as e:
        print(e)
        return 1
    if new != text:
        guide.write_text(new, encoding="utf-8", newline="\n")
    print(f"{GUIDE}: the words of the fields are {'written' if new != text else 'as they were'}.")
    return 0
