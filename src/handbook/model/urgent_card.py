"""The cards above the results of the search when a question sounds urgent.
``docs/_data/urgent-cards.yaml`` holds them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Record, Text

__all__ = ["UrgentCard"]


class UrgentCard(Record):
    """One card: what it is called and what it says."""

    id: Literal[
        "now", "today", "this-week", "crisis", "now-es", "today-es", "this-week-es", "crisis-es"
    ] = Field(
        description="When it is shown: now, today, this-week (as the red flag says), crisis; with "
        '"-es" to a question in Spanish.'
    )
    title: Text = Field(description="The heading of the card.")
    signs: Text | None = Field(None, description="What stands before the signs that were found.")
    text: tuple[Text, ...] = Field(min_length=1, description="What to do, a sentence or two each.")
