"""What textbooks say of a nerve, apart from what studies found: a layer of nerves.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from handbook.model.base import CitationKey, Record, Text, Unique, mistake

__all__ = ["Key", "Separation", "Textbook", "TextbookStatement"]

Sources = Annotated[
    tuple[CitationKey, ...],
    *Unique,
    Field(
        min_length=1,
        description="The keys of the works in which it was seen, as they stand in references.bib.",
    ),
]
Key = Annotated[str, Field(pattern=r"^(?!index$)[a-z][a-z0-9-]*$")]


class TextbookStatement(Record):
    """What any textbook says about one point, and the works in which it was seen."""

    model_config = ConfigDict(
        json_schema_extra={
            "description": 'A textbook fact is written as {text: "...", source: [key, ...]}. '
            "Leave the whole field out when no "
            "source shows it."
        }
    )
    text: Text = Field(min_length=4, description="One or two sentences in our own words.")
    source: Sources


class Separation(Record):
    """Another diagnosis, or another nerve of the atlas, and the sign that textbooks give to tell
    the two apart.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "description": 'An entry is written as {what: ..., sign: "...", source: [key, ...]}, '
            "or with nerve: KEY in the place of what."
        }
    )
    what: Text | None = Field(
        None,
        min_length=3,
        description="The other diagnosis, worded as in the other entries so that they stand "
        "together.",
    )
    nerve: Key | None = Field(
        None,
        description="The key of another nerve of the atlas; its page shows the sign as well.",
    )
    sign: Text = Field(
        min_length=10,
        description="The sign that separates, with both sides named, so that it reads on either "
        "page.",
    )
    source: Sources

    @model_validator(mode="after")
    def _one_of_two(self) -> Separation:
        if (self.what is None) == (self.nerve is None):
            raise mistake(
                'a diagnosis has either "what" (its name) or "nerve" (the key of a nerve of the '
                "atlas). Write one of the two."
            )
        return self


class Textbook(Record):
    """Textbook anatomy and neurology of a nerve, kept apart from what studies of its entrapment
    found.
    """

    roots: TextbookStatement | None = Field(None, description="The roots it comes from.")
    motor: TextbookStatement | None = Field(None, description="The muscles it moves.")
    sensory: TextbookStatement | None = Field(None, description="The skin it serves.")
    course: TextbookStatement | None = Field(None, description="Its course.")
    site: TextbookStatement | None = Field(None, description="Where it can be trapped.")
    territory: TextbookStatement | None = Field(None, description="Where pain or numbness is felt.")
    test: TextbookStatement | None = Field(None, description="How it is examined.")
    weakness: TextbookStatement | None = Field(
        None, description="Which weakness its damage brings."
    )
    reflex: TextbookStatement | None = Field(None, description="Which reflex changes, if any.")
    nerve_conduction: TextbookStatement | None = Field(
        None, description="What nerve conduction studies show."
    )
    ultrasound: TextbookStatement | None = Field(None, description="What ultrasound shows.")
    natural_history: TextbookStatement | None = Field(
        None, description="What becomes of it without treatment."
    )
    first_treatment: TextbookStatement | None = Field(
        None, description="What is usually tried first."
    )
    block_site: TextbookStatement | None = Field(None, description="Where a block is placed.")
    block_risk: TextbookStatement | None = Field(None, description="What a block can harm.")
    refer: TextbookStatement | None = Field(
        None, description="When, how fast and to whom to refer."
    )
    differential: tuple[Separation, ...] = Field(
        (),
        min_length=1,
        description="What to tell the entrapment from, each with the sign that separates.",
    )

    def statements(self) -> Iterator[tuple[str, TextbookStatement]]:
        """The facts that have a value, in the order of the card."""
        for name in type(self).model_fields:
            if isinstance(value := getattr(self, name), TextbookStatement):
                yield name, value

    def sources(self) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
        """The path of each entry that names works, and their keys."""
        for name, fact in self.statements():
            yield (name,), fact.source
        for i, other in enumerate(self.differential):
            yield ("differential", i), other.source
