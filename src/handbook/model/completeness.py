"""How complete the register is: reference lists of others, held against ours.

``docs/_data/completeness.yaml`` holds one entry for each list. From lists that were not used to
find works, the number of works that nobody has found can be estimated by capture and recapture.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from handbook.model.base import CitationKey, Record, Text

__all__ = ["ListedWork", "ReferenceList"]


class ListedWork(Record):
    """One work that a list names."""

    title: Text = Field(description="The title as the list prints it.")
    year: int | None = Field(None, ge=1700, le=2100, description="The year, as a whole number.")
    key: CitationKey | None = Field(
        None, description="The key of the work in references.bib, when the register holds it."
    )
    captured: bool | None = Field(
        None,
        description="false when the register lacked the work until this list was read.",
    )


class ReferenceList(Record):
    """A list of references that others made."""

    list: Annotated[str, Field(min_length=1)] = Field(description="Whose list it is.")
    where: Text = Field(description="Where it was read: an address, or the name of a copy.")
    day: date = Field(description="The day on which it was read, for example 2026-11-24.")
    used_for_finding: bool = Field(
        description="true when works came into the register through this list, or might have."
    )
    works: tuple[ListedWork, ...] = Field(
        min_length=1, description="The works of the list that concern the register."
    )
