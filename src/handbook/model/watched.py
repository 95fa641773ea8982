"""What ``handbook watch`` looks for, and what somebody has looked at and left out.

``docs/_data/watched.yaml`` holds phrases that are looked for every week; ``set-aside.yaml`` holds
the works, trials and notices that were shown and are not to be shown again.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from handbook.model.base import Record, Text, Unique
from handbook.model.vocabulary import NerveName

__all__ = ["SetAside", "Watched"]

Phrase = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 '’-]*$")]


class Watched(Record):
    """Phrases of one subject: a work is new to the handbook when its title or abstract holds one
    of them.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="The name by which the list says why a work is shown: lower-case letters, "
        "digits and hyphens."
    )
    phrases: Annotated[tuple[Phrase, ...], *Unique] = Field(
        min_length=1,
        description="Phrases as authors write them, such as cluneal nerve. One of them suffices.",
    )
    together_with: Annotated[tuple[Phrase, ...], *Unique] = Field(
        (),
        min_length=1,
        description="Phrases of which one must stand there too, when the first alone are too wide.",
    )
    nerve: Annotated[tuple[NerveName, ...], *Unique] = Field(
        min_length=1, description="The nerves that it is about."
    )
    since: date = Field(
        description="Works that the services have held since this day are shown, such as "
        "2026-11-24."
    )


class SetAside(Record):
    """Something that the watch showed, that somebody looked at, and that does not come in."""

    id: Annotated[str, Field(pattern=r"^\S+$")] = Field(
        description="As the watch prints it: a PMID, a DOI, a trial number."
    )
    day: date = Field(description="The day on which somebody looked at it, such as 2026-11-24.")
    why: Text = Field(description="Why it does not come in, in a few words.")
