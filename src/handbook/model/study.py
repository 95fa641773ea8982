"""A study: what one cited work found. ``docs/_data/studies.yaml`` holds one for each entry of
``references.bib``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from handbook.model.base import Address, Column, Number, Record, Text, Unique, mistake
from handbook.model.measure import Measure
from handbook.model.vocabulary import CountedUnit, Design, NerveName, Tier, Topic

__all__ = ["Finding", "Study", "StudyKey", "too_many_of"]

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
        may_be_a_year = "," not in found[1] and part in _YEAR
        if part > whole and not may_be_a_year:
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
                "name of a copy that is not linked)."
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


class Study(Record):
    """What one work found, and how it was seen."""

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
    unread: bool = Field(
        False,
        description="true while nobody has read the work for the handbook: it is listed, and no "
        "more. Delete the line when its findings are written.",
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
    overlaps_with: Annotated[
        tuple[StudyKey, ...], *Unique, Column("works on the same people, or on some of them")
    ] = Field(
        (),
        min_length=1,
        description="The keys of works on the same people, or on some of them; naming it in one of "
        "two works is enough.",
    )
    findings: Annotated[
        tuple[Finding, ...], Column("how many findings are listed in findings.csv")
    ] = Field((), description="At least one finding; only a work of tier C may have none.")
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
        if not self.findings and self.tier is not Tier.C:
            if "findings" in self.model_fields_set:
                raise mistake("this must not be empty. At least one finding.", "findings")
            raise mistake(
                'the field "findings" is missing. Add a line "findings: ...". At least one '
                "finding; only a work of tier C "
                "may have none."
            )
        if self.unread and (self.findings or self.tier is not Tier.C):
            raise mistake(
                "the work is marked as unread, but its record says what it found or how it was "
                'read. Delete the line "unread: true".',
                "unread",
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
