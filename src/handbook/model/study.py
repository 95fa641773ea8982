"""A study: what one cited work found. ``docs/_data/studies.yaml`` holds one for each entry of
``references.bib``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from handbook.model.base import Address, Column, Number, Record, Text, Unique, mistake
from handbook.model.vocabulary import CountedUnit, Design, MeasureKind, NerveName, Tier, Topic

__all__ = [
    "Finding",
    "LegSymptoms",
    "Measure",
    "MidlineDistance",
    "Prevalence",
    "Share",
    "Study",
    "StudyKey",
    "too_many_of",
]

StudyKey = Annotated[str, Field(min_length=1, pattern=r"^[a-z][a-z0-9]*[0-9]{4}[a-z0-9]*$")]

_N_OF_M = re.compile(
    r"(?<![\w.,–-])(\d{1,3}(?:,\d{3})+|\d+)\s+of\s+(?:the\s+)?(\d{1,3}(?:,\d{3})+|\d+)(?![\w.]*%|\.\d|\w)"
)
_YEAR = range(1700, 2100)


def too_many_of(text: str) -> str | None:
    """The first "50 of 6" of a text: a part that is larger than its whole; None when there is none.

    What may be a year ("in 2008 of 12 patients") is left alone.
    """
    for found in _N_OF_M.finditer(text):
        part, whole = (int(n.replace(",", "")) for n in found.groups())
        if part > whole and part not in _YEAR:
            return found[0]
    return None


class Finding(Record):
    """One finding, in our own words, and where it was seen."""

    text: Annotated[Text, Column("the finding in our own words")] = Field(
        description="The finding in our own words, no stronger than it is."
    )
    comment: Annotated[Text | None, Column("our own reading or arithmetic")] = Field(
        None, description="Our own reading or arithmetic, kept apart from what the work says."
    )
    where: Annotated[
        Address | None,
        Column(
            "the address of the page on which it was seen, or of the work itself when a copy was "
            "read"
        ),
    ] = Field(None, description="The address of the page, beginning with https:// or http://.")
    via: Annotated[
        Text | None, Column("the name of the copy that was read, when it is not linked")
    ] = Field(
        None,
        pattern=r"^(?!.*://)",
        description="The name of the copy on which it was seen, without a link, for example "
        "docslib.org.",
    )

    @model_validator(mode="after")
    def _check(self) -> Finding:
        if not self.where and not self.via:
            raise mistake(
                "A finding needs the page on which it was seen: where (an address) or via (the "
                "name of a copy that is "
                "not linked)."
            )
        if self.text[0].islower():
            raise mistake("a finding is a sentence. Begin it with a capital letter.", "text")
        if not self.text.rstrip().endswith((".", "?", ")")):
            raise mistake(
                f'a finding is a sentence, but this one ends in "{self.text[-20:]}". Add a full '
                "stop.",
                "text",
            )
        if at := re.search(r"\d\s+%", self.text):
            raise mistake(
                f'write "{at[0].replace(" ", "")}", without a blank before the sign.', "text"
            )
        if said := too_many_of(self.text):
            raise mistake(
                f'"{said}" is more than there are. Look the two numbers up in the work.', "text"
            )
        return self


class _Measure(Record):
    """What all measures share; each kind has fields of its own."""

    kind: MeasureKind
    note: Annotated[Text | None, Column("a limit")] = Field(
        None, description="A limit the chart has to name."
    )

    @property
    def what(self) -> str:
        """What was measured, or who was counted."""
        raise NotImplementedError

    @property
    def counted(self) -> int:
        """On how many the figure rests."""
        raise NotImplementedError


class MidlineDistance(_Measure):
    """How far from the midline something lies, in millimetres."""

    kind: Literal[MeasureKind.MIDLINE_DISTANCE_MM]
    label: Text = Field(description="What was measured, in a few words.")
    value: Annotated[Number | None, Column("the mean")] = Field(
        None, ge=0, description="The mean distance in millimetres."
    )
    sd: Annotated[Number | None, Column("the standard deviation")] = Field(
        None, ge=0, description="The standard deviation in millimetres."
    )
    low: Annotated[Number | None, Column("the lower end of the range")] = Field(
        None, ge=0, description="The lower end of the range in millimetres."
    )
    high: Annotated[Number | None, Column("the upper end of the range")] = Field(
        None, ge=0, description="The upper end of the range in millimetres."
    )
    n: int = Field(ge=1, description="How many bodies or sides.")

    @model_validator(mode="after")
    def _check(self) -> MidlineDistance:
        if self.value is None and (self.low is None or self.high is None):
            raise mistake("A distance needs a value, or both low and high.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise mistake(
                f"{self.low} is more than {self.high}, the upper end of the range. Look both up.",
                "low",
            )
        ends = (self.low, self.value, self.high)
        known = [e for e in ends if e is not None]
        if known != sorted(known):
            raise mistake(
                f"the mean, {self.value}, lies outside of its range. Look the numbers up.", "value"
            )
        return self

    @property
    def what(self) -> str:
        """What was measured."""
        return self.label

    @property
    def counted(self) -> int:
        """How many bodies or sides."""
        return self.n


class Share(_Measure):
    """A part of a whole: the count, or the percentage when no count was printed."""

    events: Annotated[int | None, Column("how many of them")] = Field(
        None,
        ge=0,
        description="How many of them; leave it out when only a percentage was printed.",
    )
    total: int = Field(ge=1, description="How many were looked at.")
    percent: Annotated[
        Number | None, Column("the printed percentage, when no count was printed")
    ] = Field(
        None,
        ge=0,
        le=100,
        description="The printed percentage; only when the count was not printed.",
    )

    @model_validator(mode="after")
    def _check(self) -> Share:
        if (self.events is None) == (self.percent is None):
            raise mistake(
                "A share needs either events (the count) or percent (when no count was printed)."
            )
        if self.events is not None and self.events > self.total:
            raise mistake(
                f"{self.events} of {self.total} is more than there are. Look the two numbers up "
                "in the work.",
                "events",
            )
        return self

    @property
    def counted(self) -> int:
        """How many were looked at."""
        return self.total


class Prevalence(Share):
    """How common something is among those who were looked at."""

    kind: Literal[MeasureKind.PREVALENCE]
    definition: Text = Field(description="Who was counted, in a few words.")

    @property
    def what(self) -> str:
        """Who was counted."""
        return self.definition


class LegSymptoms(Share):
    """How many had symptoms in the leg."""

    kind: Literal[MeasureKind.LEG_SYMPTOMS]
    label: Text = Field(description="What was measured, in a few words.")

    @property
    def what(self) -> str:
        """In whom."""
        return self.label


Measure = Annotated[MidlineDistance | Prevalence | LegSymptoms, Field(discriminator="kind")]


class Study(Record):
    """What one work found, and how it was seen."""

    TIER_REQUIRED: ClassVar[bool] = False  # True as soon as every record names its tier

    key: Annotated[StudyKey, Column("the name of the work in all files")] = Field(
        description="The key of the work in references.bib: first author, year and a word of the "
        "title, in lower case."
    )
    nerve: Annotated[
        tuple[
            Annotated[
                NerveName,
                Field(
                    description='A nerve; "comparison" for a work about none, kept as a yardstick.'
                ),
            ],
            ...,
        ],
        *Unique,
        Column("the nerves it deals with; the first is the one it is mainly about"),
    ] = Field(
        min_length=1,
        description="At least one nerve; the first is the one the work is mainly about.",
    )
    topic: Annotated[
        tuple[Annotated[Topic, Field(description="A topic.")], ...],
        *Unique,
        Column("what it is about"),
    ] = Field(min_length=1, description="At least one topic.")
    design: Annotated[Design, Column("the kind of study")] = Field(
        description="The design of the study."
    )
    tier: Annotated[
        Tier | None,
        Column("how the work was seen: A read in full, B abstract or first page, C citation alone"),
    ] = Field(
        None,
        description="How the work was seen: A read in full, B abstract or first page, C citation "
        "or registration alone.",
    )
    risk_of_bias: Annotated[Text | None, Column("what may have flattered or spoilt the result")] = (
        Field(None, description="What may have flattered or spoilt the result, in a few words.")
    )
    n: Annotated[int | None, Column("how many were studied")] = Field(
        None,
        ge=1,
        description="The number of people, bodies, sides or studies, as a whole number.",
    )
    n_unit: Annotated[CountedUnit | None, Column("what n counts")] = Field(
        None, description="What n counts."
    )
    country: Annotated[Text | None, Column("where")] = Field(
        None, pattern="^[A-Z]", description="The country in English, for example Japan."
    )
    follow_up_months: Annotated[
        Number | None, Column("the mean, median or least follow-up in months")
    ] = Field(None, gt=0, description="The mean, median or minimum follow-up in months.")
    findings: tuple[Finding, ...] = Field(
        (), description="At least one finding; only a work of tier C may have none."
    )
    measures: tuple[Measure, ...] = Field(
        (), min_length=1, description="The figures that the charts draw."
    )
    not_seen: Annotated[
        tuple[Annotated[Text, Field(description="One thing that was not seen.")], ...],
        Column("what was looked for and not seen"),
    ] = Field((), min_length=1, description="What was looked for and not seen.")
    conflicts: Annotated[
        tuple[Annotated[Text, Field(description="One disagreement, with both sides.")], ...],
        Column("where two sources disagree"),
    ] = Field((), min_length=1, description="Where two sources disagree.")
    known_only_via: Annotated[
        Text | None,
        Column("the notes through which alone the work is known; the work itself was not read"),
    ] = Field(
        None,
        description="The source of the notes through which alone the work is known, for example "
        "backmice.info; otherwise leave the line out.",
    )
    also_seen_at: Annotated[
        tuple[
            Annotated[
                Text, Field(description="An address, or the name of a copy that is not linked.")
            ],
            ...,
        ],
        *Unique,
    ] = Field(
        (),
        min_length=1,
        description="Other pages on which title, authors, year and place were seen.",
    )

    @model_validator(mode="after")
    def _check(self) -> Study:
        if (self.n is None) != (self.n_unit is None):
            raise mistake("A number in n needs its unit in n_unit, and the other way round.")
        if self.TIER_REQUIRED and self.tier is None:
            raise mistake(
                'the field "tier" is missing. Add a line "tier: B". How the work was seen: A read '
                "in full, B abstract or "
                "first page, C citation or registration alone."
            )
        if not self.findings and self.tier is not Tier.C:
            if "findings" in self.model_fields_set:
                raise mistake("this must not be empty. At least one finding.", "findings")
            raise mistake(
                'the field "findings" is missing. Add a line "findings: ...". At least one '
                "finding; only a work of tier C "
                "may have none."
            )
        texts = [f.text for f in self.findings]
        for i, text in enumerate(texts):
            if text in texts[:i]:
                raise mistake("this finding stands twice. Keep one.", "findings", i)
        if self.tier is Tier.C and self.measures:
            raise mistake(
                "a work of tier C was seen as a citation alone, so it carries no figure. Take the "
                "measures out, or read "
                "the work and change its tier.",
                "measures",
            )
        return self

    def addresses(self) -> Iterator[str]:
        """Every address that leads from the study to where it was seen."""
        yield from (f.where for f in self.findings if f.where)
        yield from (a for a in self.also_seen_at if "://" in a)
