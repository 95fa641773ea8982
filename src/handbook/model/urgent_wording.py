"""What people type when they may need help now. ``docs/_data/urgent-wording.yaml`` holds it: named
sets of words, and signs with the wordings that show them.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from handbook.model.base import Record, Text, Unique

__all__ = ["UrgentWording"]

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], *Unique]


class UrgentWording(Record):
    """A set of words (``words``), or a sign that is read from ``wordings``."""

    id: Identifier = Field(description="A name: lower-case letters, digits and hyphens.")
    words: Words = Field((), min_length=1, description="A set of words that mean the same here.")
    flag: Identifier | None = Field(
        None, description="The red flag that the wordings show: an id of red-flags.yaml."
    )
    reason: Text | None = Field(
        None, description="Why help is shown, in plain words, when it is none of the red flags."
    )
    crisis: Literal[True] | None = Field(
        None, description="true: somebody may harm themselves; another card is shown."
    )
    language: Literal["en", "es"] = Field("en", description="The language of the wordings.")
    wordings: Words = Field(
        (),
        min_length=1,
        description="What people type: parts with blanks between them, all of which must be in the "
        "question. A part is a word, a/b (one of them), word* (begins with it), a+b (these words, "
        "one after the other) or <set>.",
    )
    unless: Words = Field(
        (), min_length=1, description="Words with which a question is about something else."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.words:
            if self.flag or self.reason or self.crisis or self.wordings or self.unless:
                raise ValueError(
                    "a set has words and nothing else. Take the other fields out, or make a sign "
                    "of it: wordings, and one of flag, reason and crisis"
                )
        elif not self.wordings or sum(map(bool, (self.flag, self.reason, self.crisis))) != 1:
            raise ValueError(
                "a sign needs wordings, and one of flag, reason and crisis: true; a set needs words"
            )
        return self
