"""A work that the searches showed and that the register does not hold, with the reason.
``docs/_data/left-out.yaml`` holds one entry for each.

PRISMA 2020 (item 16b) asks that works which seemed to fit and were left out are named with the
reason.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from handbook.model.base import Address, Column, Record, Text, Unique, mistake
from handbook.model.vocabulary import LeftOutReason

__all__ = ["LeftOut"]


class LeftOut(Record):
    """One work that was left out: what was shown of it, where, and why it does not stand in the
    register.
    """

    id: Annotated[
        str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), Column("the name of the entry")
    ] = Field(description="The name of the entry: lower-case letters, digits and hyphens.")
    what: Annotated[Text, Column("the title as shown; where none was shown, what the work is")] = (
        Field(description="The title as shown; where none was shown, what the work is.")
    )
    authors: Annotated[Text | None, Column("the authors as shown")] = Field(
        None, description="The authors as shown."
    )
    published: Annotated[Text | None, Column("what was shown of journal, volume and DOI")] = Field(
        None, description="What was shown of the journal, the volume or the DOI."
    )
    reason: Annotated[LeftOutReason, Column("why it was left out")] = Field(
        description="Why it was left out, in a word of the list."
    )
    same_as: Annotated[Text | None, Column("the work of the register that it repeats")] = Field(
        None, description="For a duplicate: the key of the same work in studies.yaml."
    )
    where: Annotated[tuple[Address, ...], *Unique, Column("the pages that showed it")] = Field(
        (),
        min_length=1,
        description="The addresses of the pages, each beginning with https:// or http://.",
    )
    note: Annotated[Text | None, Column("what else is known of it")] = Field(
        None, description="What else is known of it, in one sentence."
    )

    @model_validator(mode="after")
    def _duplicate_names_its_twin(self) -> LeftOut:
        twice = self.reason is LeftOutReason.DUPLICATE
        if twice and self.same_as is None:
            raise mistake(
                "a duplicate names the work that it repeats. Add same_as with its key.", "same_as"
            )
        if not twice and self.same_as is not None:
            raise mistake(
                "only a duplicate repeats a work. Take same_as out, or set reason: duplicate.",
                "same_as",
            )
        return self
