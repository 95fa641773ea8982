"""The figures of a study that charts draw: one model for each kind, told apart by ``kind``.

A new kind is a word in :class:`handbook.model.vocabulary.MeasureKind`, a model here, and a chart in
:mod:`handbook.evidence.charts`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from handbook.model.base import Column, Number, Record, Text, mistake
from handbook.model.judgement import Verification
from handbook.model.vocabulary import Counted, MeasureKind, Outcome, Treatment

__all__ = [
    "LegSymptoms",
    "Measure",
    "MidlineDistance",
    "Prevalence",
    "Result",
    "Share",
    "TestAccuracy",
]


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
    counted_by: Annotated[
        Counted | None, Column("what had to be there for somebody to be counted")
    ] = Field(None, description="What had to be there for somebody to be counted.")

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


class Result(Share):
    """How many of those who were treated had relief, none, their pain again, or harm."""

    kind: Literal[MeasureKind.OUTCOME]
    label: Text = Field(description="What was counted, and when, in a few words.")
    treatment: Annotated[Treatment, Column("what was done to the nerve")] = Field(
        description="What was done to the nerve."
    )
    outcome: Annotated[Outcome, Column("relief, no-relief, recurrence, reoperation or harm")] = (
        Field(description="What became of them.")
    )
    months: Annotated[Number | None, Column("how long after the treatment, in months")] = Field(
        None, ge=0, description="How long after the treatment, in months, when it is told."
    )

    @property
    def what(self) -> str:
        """What was counted, and when."""
        return self.label


def _count(text: str) -> Any:
    return Field(None, ge=0, description=f"{text}, as a whole number.")


class TestAccuracy(_Measure):
    """What a test found in people whose state a reference test told.

    Either the four fields of the table (as many as were printed), or how many of how many for
    sensitivity and specificity.
    """

    kind: Literal[MeasureKind.TEST_ACCURACY]
    test: Text = Field(description="The test, and what counted as positive, in a few words.")
    reference: Annotated[Text, Column("the reference test that told who had it")] = Field(
        description="The reference test that told who had it."
    )
    verification: Annotated[
        Verification, Column("who got the reference test: all, partial, differential or not-seen")
    ] = Field(description="Who got the reference test.")
    tp: Annotated[int | None, Column("true positives")] = _count("True positives")
    fn: Annotated[int | None, Column("false negatives")] = _count("False negatives")
    fp: Annotated[int | None, Column("false positives")] = _count("False positives")
    tn: Annotated[int | None, Column("true negatives")] = _count("True negatives")
    sensitivity_events: Annotated[
        int | None, Column("how many of those who had it were positive")
    ] = _count("How many of those who had it were positive")
    sensitivity_total: Annotated[int | None, Column("how many had it")] = _count("How many had it")
    specificity_events: Annotated[
        int | None, Column("how many of those who did not have it were negative")
    ] = _count("How many of those who did not have it were negative")
    specificity_total: Annotated[int | None, Column("how many did not have it")] = _count(
        "How many did not have it"
    )

    @model_validator(mode="after")
    def _check(self) -> TestAccuracy:
        for name in ("sensitivity", "specificity"):
            events, total = getattr(self, f"{name}_events"), getattr(self, f"{name}_total")
            if (events is None) != (total is None):
                raise mistake(f"{name}_events and {name}_total go together. Add the other one.")
            if events is not None and events > total:
                raise mistake(
                    f"{events} of {total} is more than there are. Look the two numbers up in the "
                    "work.",
                    f"{name}_events",
                )
            cells = (self.tp, self.fn) if name == "sensitivity" else (self.tn, self.fp)
            if events is not None and cells != (None, None):
                raise mistake(
                    f"{name} stands here twice, as cells of the table and as {name}_events. Keep "
                    "one."
                )
        shares = (self.sensitivity, self.specificity, self.positive_value)
        if not any(total for _, total in (s for s in shares if s)):
            raise mistake(
                "The accuracy of a test needs tp and fn, or fp and tn, or tp and fp, or the events "
                "and total of sensitivity or specificity; and somebody must have been counted."
            )
        return self

    @property
    def what(self) -> str:
        """The test and its reference."""
        return f"{self.test}, against {self.reference}"

    @property
    def counted(self) -> int:
        """How many people the figures rest on."""
        if cells := [c for c in (self.tp, self.fn, self.fp, self.tn) if c is not None]:
            return sum(cells) + (self.sensitivity_total or 0) + (self.specificity_total or 0)
        return (self.sensitivity_total or 0) + (self.specificity_total or 0)

    @property
    def sensitivity(self) -> tuple[int, int] | None:
        """How many of those who had it were positive; None when it is not known."""
        if self.tp is not None and self.fn is not None:
            return self.tp, self.tp + self.fn
        return _pair(self.sensitivity_events, self.sensitivity_total)

    @property
    def specificity(self) -> tuple[int, int] | None:
        """How many of those who did not have it were negative; None when it is not known."""
        if self.tn is not None and self.fp is not None:
            return self.tn, self.tn + self.fp
        return _pair(self.specificity_events, self.specificity_total)

    @property
    def positive_value(self) -> tuple[int, int] | None:
        """How many of those who were positive had it; None when it is not known."""
        if self.tp is not None and self.fp is not None:
            return self.tp, self.tp + self.fp
        return None


def _pair(events: int | None, total: int | None) -> tuple[int, int] | None:
    return None if events is None or total is None else (events, total)


Measure = Annotated[
    MidlineDistance | Prevalence | LegSymptoms | Result | TestAccuracy, Field(discriminator="kind")
]
