"""The figures of a study that charts draw: one model for each kind, told apart by ``kind``.

A new kind is a word in :class:`handbook.model.vocabulary.MeasureKind`, a model here, and a chart in
:mod:`handbook.evidence.charts`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from handbook.model.base import Column, Number, Record, Text, mistake
from handbook.model.vocabulary import MeasureKind

__all__ = ["LegSymptoms", "Measure", "MidlineDistance", "Prevalence", "Share"]


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
