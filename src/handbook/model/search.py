"""A dated search of the literature. ``docs/_data/searches.yaml`` holds one entry for each.

A statement that something does not exist rests on such a search: it says what was asked, where, and
when.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from handbook.model.base import CitationKey, Column, Record, Text

__all__ = ["Search"]


class Search(Record):
    """One search: the question, the words that were typed, the day, and what came of it."""

    id: Annotated[
        str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), Column("the name of the search")
    ] = Field(description="The name that a page uses: lower-case letters, digits and hyphens.")
    day: Annotated[date, Column("the day of the search")] = Field(
        description="The day of the search, for example 2026-11-24."
    )
    where: Annotated[Text, Column("the index or site that was searched")] = Field(
        description="The index or site that was searched."
    )
    query: Annotated[Text, Column("the words that were typed")] = Field(
        description="The words that were typed, as they were typed."
    )
    question: Annotated[Text, Column("the question it should answer")] = Field(
        description="The question that the search should answer, in one sentence."
    )
    hits: Annotated[int | None, Column("how many results were shown")] = Field(
        None, ge=0, description="How many results were shown, as a whole number."
    )
    new: Annotated[
        tuple[CitationKey, ...], Column("the works first found by this search, by key")
    ] = Field((), description="The keys of the works that this search was the first to find.")
