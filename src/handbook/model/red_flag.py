"""A red flag: a sign that needs help now, today or within days. ``docs/_data/red-flags.yaml``
holds one entry for each.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field, model_validator

from handbook.model.base import CitationKey, Record, Text, Unique, mistake
from handbook.model.vocabulary import Region, Situation, Urgency

__all__ = ["RedFlag"]


class RedFlag(Record):
    """One sign, in the words of a patient and of a clinician, and where it applies."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="The name of the sign: lower-case letters, digits and hyphens."
    )
    short: Text | None = Field(
        None,
        description="The sign in a few plain words that go on after “if you have”, for the line on "
        "top of pages; leave it out when the line need not name it.",
    )
    text: Text = Field(description="The sign in plain words, as a patient would notice it.")
    clinician: Text | None = Field(
        None, description="The sign in clinical words, with what it may mean."
    )
    urgency: Urgency = Field(description="How soon help is needed: now, today or this-week.")
    regions: Annotated[tuple[Region, ...], *Unique] = Field(
        (),
        min_length=1,
        description="Where the pain is felt with which this sign matters, in the regions of the "
        "atlas; leave it out when it is anywhere.",
    )
    situations: Annotated[tuple[Situation, ...], *Unique] = Field(
        (),
        min_length=1,
        description="When it matters: any, after-operation, after-injection or child.",
    )
    also_for: Annotated[tuple[Situation, ...], *Unique] = Field(
        (),
        min_length=1,
        description="Of its situations those whose card names it although it matters at any time; "
        "few, since the card has to stay short.",
    )
    sources: Annotated[tuple[CitationKey, ...], *Unique] = Field(
        (),
        min_length=1,
        description="The keys of the works behind it, as they stand in references.bib.",
    )
    box: bool = Field(
        False,
        description="true: it stands in the box that pages repeat. There it has to be short; the "
        "page about red flags and the pages of nerves show all signs.",
    )

    @model_validator(mode="after")
    def _check(self) -> RedFlag:
        if foreign := sorted(set(self.also_for) - set(self.situations)):
            raise mistake(f'also_for: "{foreign[0]}" is none of its situations. Add it there, too.')
        if self.also_for and not self.always:
            raise mistake("also_for: it stands on these cards already. Take also_for out.")
        return self

    @property
    def always(self) -> bool:
        """Whether it matters whatever has gone before; else after an operation, say, alone."""
        return not self.situations or Situation.ANY in self.situations

    def on_card_of(self, situation: Situation) -> bool:
        """Whether the card of a situation names it: it matters only then, or must not be missed."""
        return situation in (self.also_for if self.always else self.situations)

    def matters_with(self, regions: Collection[Region]) -> bool:
        """Whether it matters with pain in one of ``regions``; some signs matter anywhere."""
        return not self.regions or not set(self.regions).isdisjoint(regions)
