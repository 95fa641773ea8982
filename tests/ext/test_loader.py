"""The reader of data files says what is wrong, where, and what to do; each test breaks a small file in one way."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, model_validator

from handbook.model.base import MayBeEmpty, Number, Record, Text, Unique, mistake
from handbook.model.errors import MAX_REPORTED, DataError
from handbook.model.loader import load
from handbook.model.vocabulary import did_you_mean
from handbook.model.yaml_reader import MAX_BYTES


class Part(Record):
    text: Text


class Thing(Record):
    key: Annotated[str, Field(pattern="^[a-z0-9]+$")] = Field(
        description="Lower case letters and digits."
    )
    design: Literal["case-series", "case-report"]
    n: int | None = Field(None, ge=1, description="A whole number.")
    n_unit: str | None = None
    day: str | None = Field(None, description="The day.")
    seen: date | None = None
    open: bool | None = None
    share: Number | None = Field(None, le=100)
    empty: Annotated[str | None, MayBeEmpty] = None
    findings: Annotated[tuple[Part, ...], *Unique] = Field(
        (), min_length=1, description="At least one finding."
    )

    @model_validator(mode="after")
    def _check(self):
        if (self.n is None) != (self.n_unit is None):
            raise mistake("A number in n needs its unit.")
        return self


GOOD = """\
# a comment
- key: a1
  design: case-series
  n: 12
  n_unit: patients
  findings:
  - text: One.
  - text: >-
      Two: with a colon,
      on two lines.
- key: b2
  design: case-report
"""


@pytest.fixture
def read(tmp_path):
    """read(text) writes docs/_data/things.yaml and loads it; ``read.path`` is the file."""
    folder = tmp_path / "docs" / "_data"
    folder.mkdir(parents=True)
    path = folder / "things.yaml"

    def run(text):
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        os.utime(path, ns=(run.clock, run.clock))
        run.clock += 10**9
        return load(path, Thing)

    run.clock, run.path = 10**18, path
    return run


def message(read, text):
    with pytest.raises(DataError) as error:
        read(text)
    return str(error.value)


def test_good_records_come_in_order_with_their_lines(read):
    records = read(GOOD)
    assert [r.key for r in records] == ["a1", "b2"] and len(records) == 2
    assert records.by_key["a1"].findings[1].text == "Two: with a colon, on two lines."
    assert records.line("b2") == 11 and records.line("a1", "findings", 1, "text") == 8
    assert (
        records.where("a1", "findings", 1, "text")
        == "docs/_data/things.yaml, line 8, a1, findings[2].text"
    )


def test_an_unchanged_file_is_read_once_and_a_changed_one_again(read):
    first = read(GOOD)
    assert load(read.path, Thing) is first
    assert read(GOOD.replace("12", "13")).by_key["a1"].n == 13


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("2026-11-22", "2026-11-22"),
        ("1:30", "1:30"),
        ("'12'", "12"),
        ("0x1F", "0x1F"),
    ],
)
def test_words_and_days_stay_what_was_written(read, written, value):
    assert read(f"- key: a1\n  design: case-report\n  day: {written}\n").by_key["a1"].day == value


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False)])
def test_true_and_false_are_the_only_booleans(read, written, value):
    assert read(f"- key: a1\n  design: case-report\n  open: {written}\n").by_key["a1"].open is value


CASES = {
    "a word outside a list": (
        GOOD.replace("case-series", "case-serie"),
        'docs/_data/things.yaml, line 3, a1, design: "case-serie" is not allowed here. '
        'Did you mean "case-series"? Allowed: case-series, case-report.',
    ),
    "a field that is missing": (
        GOOD.replace("  design: case-report\n", ""),
        'docs/_data/things.yaml, line 11, b2: the field "design" is missing. Add a line "design: ...".',
    ),
    "a field nobody knows": (
        GOOD.replace("  n_unit", "  n_units"),
        'docs/_data/things.yaml, line 5, a1, n_units: there is no field of this name. Did you mean "n_unit"?',
    ),
    "a field within a list": (
        GOOD.replace("  - text: One.", "  - text: One.\n    wher: x"),
        "docs/_data/things.yaml, line 8, a1, findings[1].wher: there is no field",
    ),
    "a number as text": (
        GOOD.replace("n: 12", "n: about 12"),
        'line 4, a1, n: a whole number is expected, but "about 12" stands here. A whole number.',
    ),
    "text as a number": (
        GOOD.replace("n_unit: patients", "n_unit: 5"),
        'line 5, a1, n_unit: text is expected, but "5" stands here. Put it in quotes.',
    ),
    "nothing": (
        GOOD.replace("n: 12", "n:"),
        "line 4, a1, n: a whole number is expected, but nothing stands here.",
    ),
    "a number out of range": (
        GOOD.replace("n: 12", "n: 0"),
        "line 4, a1, n: 0 is out of range; it must be at least 1. A whole number.",
    ),
    "a share above all": (
        GOOD + "  share: 101\n",
        "line 13, b2, share: 101 is out of range; it must be at most 100.",
    ),
    "a wrong form": (
        GOOD.replace("key: b2", "key: B2"),
        'line 11, B2, key: "B2" does not have the right form. Lower case letters and digits.',
    ),
    "an empty list": (
        GOOD + "  findings: []\n",
        "line 13, b2, findings: this must not be empty. At least one finding.",
    ),
    "an empty text": (
        GOOD.replace("text: One.", "text: ''"),
        "line 7, a1, findings[1].text: this must not be empty.",
    ),
    "an entry twice": (
        GOOD + "  findings: [{text: A.}, {text: A.}]\n",
        "line 13, b2, findings: an entry stands twice in this list. Keep one.",
    ),
    "one of two fields": (
        GOOD.replace("  n_unit: patients\n", ""),
        "line 2, a1: A number in n needs its unit.",
    ),
    "a key twice": (
        GOOD.replace("key: b2", "key: a1"),
        "line 11, a1: this key stands twice (first on line 2). Give each record a key of its own.",
    ),
    "a field twice": (
        GOOD.replace("  n: 12\n", "  n: 12\n  n: 13\n"),
        'line 5: the field "n" stands twice in this record. Keep one.',
    ),
    "no list": (
        "key: a1\n",
        'docs/_data/things.yaml, line 1: a list of records is expected, each beginning with "- key: ".',
    ),
    "an empty file": (
        "# nothing\n",
        "docs/_data/things.yaml: the file is empty. Restore it from the last version.",
    ),
    "a missing quote": (GOOD.replace("text: One.", "text: 'One."), "docs/_data/things.yaml, line "),
    "a colon in a plain text": (
        GOOD.replace("text: One.", "text: One: two."),
        "docs/_data/things.yaml, line 7: YAML takes the second colon of this line for that of a field. Put the text in "
        'quotes: text: "One: two."',
    ),
    "another encoding": (
        GOOD.encode("utf-8").replace(b"One", b"Coll\xe9e"),
        "docs/_data/things.yaml, line 7: a character is not UTF-8. Save the file as UTF-8",
    ),
    "an anchor": (
        GOOD.replace("design: case-report", "design: &a case-report"),
        'docs/_data/things.yaml, line 12: a value that begins with "&" is an order to YAML',
    ),
    "an alias": (
        GOOD.replace("design: case-report", "design: *a"),
        'docs/_data/things.yaml, line 12: a value that begins with "*" is an order to YAML, not a text, '
        "and the data files use none. Put the text in quotes.",
    ),
    "a tag": (
        GOOD.replace("design: case-report", "design: !!python/name:os.system case-report"),
        'docs/_data/things.yaml, line 12: a value that begins with "!" is an order to YAML',
    ),
    "a bomb of aliases": (
        "- &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"- &{b} [{', '.join(['*' + a] * 9)}]\n"
            for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
        ),
        'docs/_data/things.yaml, line 1: a value that begins with "&"',
    ),
    "a text that YAML cuts": (
        GOOD.replace("text: One.", "text: Technical report #4 of one."),
        'docs/_data/things.yaml, line 7, findings[1].text: YAML takes the rest of this line, "#4 of one.", for a comment '
        "and drops it. Put the whole text in quotes; a comment goes on a line of its own.",
    ),
    "a text that YAML cuts to nothing": (
        GOOD.replace("text: One.", "text: #4 of one."),
        'line 7, findings[1].text: YAML takes the rest of this line, "#4 of one."',
    ),
    "a merge that was not finished": (
        GOOD.replace("  n: 12\n", "<<<<<<< HEAD\n  n: 12\n=======\n  n: 13\n>>>>>>> other\n"),
        "docs/_data/things.yaml, line 4: two versions of these lines stand here, left by a merge (<<<<<<<). "
        "Keep the right lines and delete the marks <<<<<<<, ======= and >>>>>>>.",
    ),
    "a control character": (
        GOOD.replace("One.", "One\x08."),
        "docs/_data/things.yaml, line 7: an invisible control character stands here. Type this line anew.",
    ),
    "a second document": (
        GOOD + "---\n- key: c3\n",
        'docs/_data/things.yaml, line 13: a line "---" begins a second document here. Delete that line.',
    ),
    "a list for a name": (
        GOOD.replace("  n: 12", "  ? [n]\n  : 12"),
        "docs/_data/things.yaml, line 4: a field needs a name of one word.",
    ),
    "a file that is no list of ours": (
        "# x\n" * (MAX_BYTES // 4 + 1),
        "docs/_data/things.yaml: the file has 2,000,004 bytes; 2,000,000 are the limit.",
    ),
    "an optional field without a value": (
        GOOD.replace("n_unit: patients", "n_unit: patients\n  day:"),
        "line 6, a1, day: text is expected, but nothing stands here. The day.",
    ),
    "a number beyond all numbers": (
        GOOD + "  share: 1e999\n",
        'line 13, b2, share: a number is expected, but "1e999" stands here.',
    ),
    "a number that is none": (
        GOOD + "  share: .nan\n",
        'line 13, b2, share: a number is expected, but ".nan" stands here.',
    ),
    "true as a number": (
        GOOD.replace("n: 12", "n: true"),
        'line 4, a1, n: a whole number is expected, but "true" stands here.',
    ),
    "a number in quotes": (
        GOOD.replace("n: 12", "n: '12'"),
        'line 4, a1, n: a whole number is expected, but "12" stands here.',
    ),
    "a day that is none": (
        GOOD + "  seen: 2026-02-30\n",
        'line 13, b2, seen: "2026-02-30" is not a day of the calendar. Write year, month and day like this: 2026-11-22.',
    ),
    "a text for a record": (
        GOOD + "- only words\n",
        'line 13: a group of fields is expected, but "only words" stands here.',
    ),
    "a tab": (
        GOOD.replace("  n: 12", "\tn: 12"),
        "docs/_data/things.yaml, line 4: this is not valid YAML",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_in_plain_words(read, case):
    text, expected = CASES[case]
    told = message(read, text)
    assert expected in told
    assert str(read.path.parent) not in told and "Traceback" not in told


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.replace("n: 12", "n: 12  # counted twice"),
        GOOD.replace("text: One.", "text: 'One #4.'"),
        GOOD + "  empty:\n",
    ],
    ids=["CRLF", "a byte order mark", "a comment", "a # in quotes", "a field that may be empty"],
)
def test_what_harms_nobody_passes(read, text):
    assert len(read(text)) == 2


def test_the_entries_of_a_list_are_told_and_not_the_list(read):
    told = message(read, GOOD + "  findings: [{text: ''}]\n")
    assert told.endswith("line 13, b2, findings[1].text: this must not be empty.")
    assert "\n" not in told


def test_a_number_stays_as_it_was_written(read):
    shares = [
        read(GOOD + f"  share: {written}\n").by_key["b2"].share for written in ("36", "36.0", "3e1")
    ]
    assert [repr(s) for s in shares] == ["36", "36.0", "30.0"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("case-serie", "case-series"),
        ("retrospective case series", "case-series"),
        ("Case-Report", "case-report"),
        ("trial", ""),
    ],
)
def test_the_hint_names_the_word_that_was_meant(written, meant):
    known = ["retrospective-cohort", "case-series", "case-report"]
    assert did_you_mean(written, known) == (f' Did you mean "{meant}"?' if meant else "")


def test_all_mistakes_are_told_in_the_order_of_their_lines(read):
    told = message(
        read,
        GOOD.replace("case-report", "x").replace("key: b2", "key: a1").replace("n: 12", "n: 0"),
    ).splitlines()
    assert [line.split(",")[1] for line in told] == [" line 4", " line 11", " line 12"]


def test_a_flood_is_cut_short(read):
    told = message(read, "".join(f"- key: k{i}\n  design: x\n" for i in range(30))).splitlines()
    assert (
        len(told) == MAX_REPORTED + 1 and told[-1] == "... and 10 more in docs/_data/things.yaml."
    )


def test_a_missing_file_is_told(read, tmp_path):
    with pytest.raises(DataError, match=r"other\.yaml: this file is missing"):
        load(tmp_path / "docs" / "_data" / "other.yaml", Thing)
