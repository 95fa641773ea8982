"""A nerve of the atlas. ``docs/_data/nerves.yaml`` holds one entry for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field

from handbook.model.base import CitationKey, Record, Text, Unique
from handbook.model.textbook import Key, Separation, Textbook, TextbookStatement
from handbook.model.vocabulary import Certainty, Region, View

__all__ = [
    "CertaintyNote",
    "Differential",
    "Nerve",
    "Place",
    "Separation",
    "Statement",
    "Textbook",
    "TextbookStatement",
]

Studies = Annotated[
    tuple[CitationKey, ...],
    *Unique,
    Field(
        min_length=1,
        description="The keys of the studies that carry the statement, as they stand in "
        "references.bib.",
    ),
]


class Place(Record):
    """Where the nerve's dot stands on the body map."""

    view: View = Field(description="front or back of the body.")
    x: float = Field(
        ge=-150,
        le=150,
        description="From the midline to the right of the picture, in units of which the person "
        "is 766 tall.",
    )
    y: float = Field(
        ge=0, le=766, description="From the crown of the head down; the sole is at 766."
    )


class Statement(Record):
    """What studies say about one point, with their keys."""

    model_config = ConfigDict(
        json_schema_extra={
            "description": 'A statement is written as {text: "...", studies: [key, ...]}. Leave '
            "the whole field out when no "
            "study shows it."
        }
    )
    text: Text = Field(
        min_length=4,
        description="One or two sentences in our own words, no stronger than the finding.",
    )
    studies: Studies


class Differential(Record):
    """Another diagnosis that the entrapment has been taken for."""

    model_config = ConfigDict(
        json_schema_extra={
            "description": "An entry is written as {what: ..., studies: [key, ...]}."
        }
    )
    what: Text = Field(
        min_length=3,
        description="The other diagnosis, worded as in the other entries so that they stand "
        "together.",
    )
    studies: Studies
    sign_apart: Statement | None = Field(
        None,
        description="What tells the two apart, with the studies that say so, "
        'as {text: "...", studies: [key, ...]}.',
    )
    nerve: Key | None = Field(
        None,
        description="The key of the nerve of the atlas that the other diagnosis is about, if it is "
        "about one; its page then names this nerve as well.",
    )


class CertaintyNote(Record):
    """How sure the card of a nerve is as a whole."""

    level: Certainty = Field(description="high, moderate, low or very-low.")
    why: Text = Field(min_length=10, description="Why not surer, in one sentence.")


class Nerve(Record):
    """One nerve of the atlas: its page, its rows in the tables, and its place on the body map."""

    key: Key = Field(
        description="The name of the nerve's page: small letters, digits and hyphens only, as in "
        '"middle-cluneal" ("index" is '
        "taken)."
    )
    name: Text = Field(
        min_length=3, description="The nerve's usual English name, as the title of its page."
    )
    index: Text | None = Field(
        None,
        min_length=3,
        description="The name in the index of the book, when it is not the one of the page; in "
        "the singular, as in the glossary.",
    )
    synonyms: Annotated[tuple[Annotated[str, Field(min_length=2)], ...], *Unique] = Field(
        (),
        min_length=1,
        description="Other names of the nerve or of its entrapment; they go into the index and "
        "the search.",
    )
    regions: Annotated[tuple[Region, ...], *Unique] = Field(
        min_length=1, description="Where the pain is felt: one or more regions."
    )
    chapter: Text | None = Field(
        None,
        min_length=3,
        description="The page of the handbook that treats this nerve at length, without .md, as "
        'in "chapter2/ilioinguinal/index".',
    )
    place: Place | None = Field(
        None,
        description="Where the nerve's dot stands on the body map: view, x and y. Its number "
        "comes from the order of this file.",
    )
    roots: Statement | None = None
    site: Statement | None = None
    pain: Statement | None = None
    key_sign: Statement | None = None
    first_treatment: Statement | None = None
    differential: tuple[Differential, ...] = Field(
        (),
        min_length=1,
        description="What the entrapment has been taken for: one entry for each, with the studies "
        "that say so. Leave the field out when no study does.",
    )
    contested: tuple[Statement, ...] = Field(
        (),
        min_length=1,
        description='A list of statements, each written as {text: "...", studies: [key, ...]}.',
    )
    known: tuple[Statement, ...] = Field(
        (),
        min_length=1,
        description='A list of statements, each written as {text: "...", studies: [key, ...]}.',
    )
    certainty: CertaintyNote = Field(
        description='How sure the card is as a whole, in the words of "How we grade", and why not '
        "surer."
    )
    textbook: Textbook | None = Field(
        None,
        description='Textbook anatomy and neurology, each field written as {text: "...", source: '
        "[key, ...]}.",
    )

    def statements(self) -> Iterator[tuple[tuple[str | int, ...], Statement | Differential]]:
        """The path of each field that names studies, and its statement."""
        for field in ("roots", "site", "pain", "key_sign", "first_treatment"):
            if (value := getattr(self, field)) is not None:
                yield (field,), value
        for field in ("differential", "contested", "known"):
            for i, statement in enumerate(getattr(self, field)):
                yield (field, i), statement
                if isinstance(statement, Differential) and statement.sign_apart:
                    yield (field, i, "sign_apart"), statement.sign_apart

    def study_keys(self) -> list[str]:
        """Keys of all studies of the nerve, each once, in the order of the alphabet."""
        return sorted({key for _, statement in self.statements() for key in statement.studies})

    def textbook_keys(self) -> list[str]:
        """Keys of all works behind its textbook facts, each once, in the order of the alphabet."""
        if self.textbook is None:
            return []
        return sorted({key for _, works in self.textbook.sources() for key in works})
