"""What a page is about in words that its text may not hold, and the questions that it answers.
``docs/_data/search-pages.yaml`` holds them, for the search.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Record, Unique

__all__ = ["SearchPage"]


class SearchPage(Record):
    """A page, what readers type who look for it, and the questions that it answers."""

    page: str = Field(
        pattern=r"^[a-z0-9]+([/-][a-z0-9]+)*$",
        description='The page as a path below docs/, without ".md".',
    )
    words: Annotated[tuple[Annotated[str, Field(min_length=2)], ...], *Unique] = Field(
        (), description="Words and short phrases that readers type who look for it."
    )
    questions: Annotated[tuple[Annotated[str, Field(min_length=10)], ...], *Unique] = Field(
        (), description="Questions that the page answers, as a reader would ask them."
    )
