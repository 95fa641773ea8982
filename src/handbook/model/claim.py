"""A claim as the pages state it and as ``claims.csv`` and ``claims.json`` hand it on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Column, Record
from handbook.model.judgement import Question
from handbook.model.vocabulary import Certainty

__all__ = ["Claim"]


class Claim(Record):
    """One statement, how sure it is and why not surer, and the studies on both sides."""

    slug: Annotated[str, Column("the name of the claim")]
    page: Annotated[str, Column("the page on which it stands")]
    certainty: Annotated[
        Certainty, Column("high, moderate, low or very-low, in the words of GRADE")
    ]
    statement: Annotated[str, Column("the claim")]
    why: Annotated[str, Column("why it is not surer")]
    question: Annotated[
        Question, Column("what it answers: anatomy, frequency, test, treatment or course")
    ]
    reason: Annotated[
        str, Column("why its certainty is not the one that the table of grades gives")
    ] = ""
    studies_for: Annotated[tuple[str, ...], Column("the works that speak for it, by key")] = Field(
        (), serialization_alias="for"
    )
    studies_against: Annotated[
        tuple[str, ...], Column("the works that speak against it, by key")
    ] = Field((), serialization_alias="against")
