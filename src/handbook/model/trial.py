"""A registered trial, whether or not it has reported. ``docs/_data/trials.yaml`` holds one entry
for each.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from handbook.model.base import Address, Column, Record, Text, Unique
from handbook.model.vocabulary import NerveName, TrialStatus

__all__ = ["Trial"]


class Trial(Record):
    """One registration: what is planned or done, and how far it has come."""

    registry_number: Annotated[
        str,
        Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*[0-9][A-Za-z0-9/.-]*$"),
        Column("the number in the register of trials"),
    ] = Field(description="The number in the register of trials, for example NCT05423132.")
    title: Annotated[Text, Column("the title in the register")] = Field(
        description="The title as the register has it."
    )
    nerve: Annotated[
        tuple[NerveName, ...],
        *Unique,
        Column("the nerves it deals with; the first is the one it is mainly about"),
    ] = Field(
        min_length=1,
        description="At least one nerve; the first is the one the trial is mainly about.",
    )
    design: Annotated[Text | None, Column("the design in the words of the register")] = Field(
        None, description="The design, in the words of the register."
    )
    arms: Annotated[tuple[Text, ...], *Unique, Column("what is compared")] = Field(
        (), min_length=1, description="What is compared: one line for each arm."
    )
    n: Annotated[int | None, Column("how many are planned or enrolled")] = Field(
        None, ge=0, description="How many people are planned or enrolled, as a whole number."
    )
    n_note: Annotated[Text | None, Column("whether n is planned or reached")] = Field(
        None, description="Whether n is planned or reached, or why it is not known."
    )
    status: Annotated[TrialStatus | None, Column("how far it has come")] = Field(
        None, description="How far the trial has come, in the words of the registers."
    )
    status_day: Annotated[date | None, Column("the day of that status")] = Field(
        None, description="The day on which the register showed this status."
    )
    results: Annotated[Text | None, Column("what was reported, if anything")] = Field(
        None, description="What was reported, or that nothing was found, in one sentence."
    )
    where: Annotated[tuple[Address, ...], *Unique, Column("the pages on which it was seen")] = (
        Field(
            min_length=1,
            description="The addresses of the pages, each beginning with https:// or http://.",
        )
    )
