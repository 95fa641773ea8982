"""A statement that something was not found. ``docs/_data/absences.yaml`` holds one entry for each.

Such a statement is a claim: it holds until somebody finds the thing. So it carries the searches
that found nothing, the day, and the works that were known on that day; a work that comes in later
makes somebody read the statement again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from handbook.model.base import CitationKey, DocPath, Record, Text, Unique
from handbook.model.study import Study
from handbook.model.vocabulary import NerveName, Topic

__all__ = ["Absence", "Place", "without_links", "words_of"]

_CITATION = re.compile(r"\{(?:cite|study)[^}]*\}`[^`]*`")
_ROLE = re.compile(r"\{[^}\s]+\}`(?:[^`<]*(?=`)|([^`<]*)<[^`>]*>)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def without_links(text: str) -> str:
    """A sentence with the words of its links alone: an address is right on its own page only."""
    return _LINK.sub(r"\1", text)


def words_of(text: str) -> str:
    """The words of a text, small and with one blank between: what two ways of marking it up share.

    :param text: Markdown, or the text of a page as it is read. Citations are left out, since their
        numbers are no words of the sentence.
    """
    text = without_links(_CITATION.sub(" ", text))
    text = _ROLE.sub(lambda m: m[1] or m[0].partition("`")[2], text)
    return " ".join(re.findall(r"\w+", text.casefold()))


class Place(Record):
    """Where a statement stands: a page, and its words there."""

    page: DocPath = Field(
        description='The page on which it stands: its path from docs/, without ".md".'
    )
    statement: Text = Field(
        description="The sentence, or the part of it that matters, as it stands on that page."
    )


class Absence(Record):
    """What was not found, where pages say so, and what stands behind it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="The name that a page uses: lower-case letters, digits and hyphens."
    )
    statement: Text = Field(
        description="The sentence, or the part of it that matters, as it stands on the page."
    )
    page: DocPath = Field(
        description='The page on which it stands: its path from docs/, without ".md".'
    )
    also: Annotated[tuple[Place, ...], *Unique] = Field(
        (),
        min_length=1,
        description="Other places that say the same in their own words, or that the same kind of "
        "study would overturn: they are read again with it.",
    )
    nerve: Annotated[tuple[NerveName, ...], *Unique] = Field(
        min_length=1, description="The nerves that it speaks of."
    )
    topic: Annotated[tuple[Topic, ...], *Unique] = Field(
        min_length=1, description="The topics that it speaks of."
    )
    searches: Annotated[tuple[Text, ...], *Unique] = Field(
        min_length=1, description="The ids of the searches behind it, from searches.yaml."
    )
    day: date = Field(
        description="The day on which it was last read against its searches, such as 2026-11-24."
    )
    known: Annotated[tuple[CitationKey, ...], *Unique] = Field(
        (),
        description="The keys of the works of these nerves and topics that were known on that day.",
    )

    def places(self) -> Iterator[tuple[Place, tuple[str | int, ...]]]:
        """Every place where it stands, with the path of its fields within the record."""
        yield Place(page=self.page, statement=self.statement), ()
        for i, place in enumerate(self.also):
            yield place, ("also", i)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages on which it stands, each once."""
        return tuple(dict.fromkeys(place.page for place, _ in self.places()))

    @property
    def pages_in_words(self) -> str:
        """Its pages as a message names them: "page a", or "pages a, b"."""
        return f"page{'s' if len(self.pages) > 1 else ''} {', '.join(self.pages)}"

    def concerns(self, study: Study) -> bool:
        """Whether a study is about one of its nerves and one of its topics."""
        return bool(set(self.nerve) & set(study.nerve) and set(self.topic) & set(study.topic))
