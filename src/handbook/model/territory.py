"""Where a nerve gives feeling and where a pain is felt, drawn on one body.
``docs/_data/territories.yaml`` holds one entry for each; figures, film and atlas draw from it.

One unit is 1/766 of the person's height, x = 0 is the midline, y counts from the crown of the head
down; the sole (view ``sole``) has a frame of its own in the same unit. An area is the smooth closed
curve through its points (:func:`handbook.model.curves.path`), drawn on the person's right side; it
may reach beyond the body and is cut off by the outline (record ``body``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from handbook.model import curves
from handbook.model.base import CitationKey, Record, Text, Unique, mistake
from handbook.model.territory_words import (
    AreaShows,
    AreaStrength,
    Border,
    MapView,
    Side,
    TerritoryKind,
)

__all__ = ["BODY", "Area", "Point", "Spot", "Territory"]

#: The record that holds the outlines of the person.
BODY = "body"

Coordinate = Annotated[float, Field(ge=-200, le=800)]
Point = Annotated[
    tuple[Coordinate, Coordinate],
    Field(description="x from the midline to the right of the picture, y from the crown down."),
]
Points = Annotated[tuple[Point, ...], Field(min_length=2)]


class Area(Record):
    """One closed area of a territory, or one line of the body's outline."""

    view: MapView = Field(description="front, back or sole.")
    shows: AreaShows = Field(
        description="skin (what the nerve gives feeling to), pain (where it is felt), sign (what "
        "is seen), outline or line (of the body)."
    )
    strength: AreaStrength = Field(
        AreaStrength.CORE,
        description="core (the usual place), spread (often too) or rare.",
    )
    side: Side = Field(
        Side.RIGHT,
        description="right (drawn on the person's right side; the left is its mirror image) or "
        "both (one area across the midline).",
    )
    text: Text = Field(min_length=3, description="The area in plain words.")
    points: Points = Field(
        description="The points of its border, [x, y] each; the curve through them is smooth and "
        "closed (a line is open)."
    )

    @property
    def closed(self) -> bool:
        """Whether the curve is closed; a line is open."""
        return self.shows is not AreaShows.LINE

    def path(self, *, mirrored: bool = False) -> str:
        """SVG path data of the area.

        :param mirrored: the same area on the person's left side.
        """
        points = [(-x if mirrored else x, y) for x, y in self.points]
        return curves.path(points, self.closed)

    def mirror(self) -> bool:
        """Whether the area has a mirror image on the other side."""
        return self.side is Side.RIGHT


class Spot(Record):
    """A point that hurts when pressed, or at which the nerve is trapped."""

    view: MapView = Field(description="front, back or sole.")
    x: float = Field(description="From the midline to the right of the picture.")
    y: float = Field(description="From the crown of the head down.")
    text: Text = Field(min_length=3, description="The point in plain words.")


class Territory(Record):
    """The areas of one nerve or of one pattern of pain, with their source and how sure the border
    is.
    """

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] = Field(
        description='For a nerve the key of nerves.yaml, else a name of its own; "body" holds the '
        "outlines of the person."
    )
    name: Text = Field(min_length=3, description="What the map is called.")
    kinds: Annotated[tuple[TerritoryKind, ...], *Unique] = Field(
        min_length=1,
        description="nerve (of the atlas), pattern (of pain, for the differential), root "
        "(dermatome) or body.",
    )
    border: Border = Field(
        description="How sure the border is: measured (mapped in people), described (from words; "
        "the border is drawn by us) or disputed."
    )
    why: Text = Field(min_length=8, description="What the border rests on, in one sentence.")
    source: Annotated[tuple[CitationKey, ...], *Unique] = Field(
        (),
        description="The keys of the works behind it, as they stand in references.bib.",
    )
    areas: tuple[Area, ...] = Field(min_length=1, description="Its areas, the core first.")
    spots: tuple[Spot, ...] = Field((), description="Its points.")

    @model_validator(mode="after")
    def _sourced(self) -> Territory:
        if self.key != BODY and not self.source:
            raise mistake("a territory needs the keys of its sources.", "source")
        if (TerritoryKind.BODY in self.kinds) is not (self.key == BODY):
            raise mistake('only the record "body" is of the kind body.', "kinds")
        for i, area in enumerate(self.areas):
            if area.closed and len(area.points) < 3:
                raise mistake("an area needs three points or more.", "areas", i, "points")
        return self

    def views(self) -> tuple[MapView, ...]:
        """The views that show something of it, in their usual order."""
        return tuple(view for view in MapView if any(a.view == view for a in self.areas))

    def seen(self, view: MapView) -> Iterator[Area]:
        """The areas of one view, the weakest first, as they are painted."""
        order: Sequence[AreaStrength] = tuple(AreaStrength)[::-1]
        for strength in order:
            yield from (a for a in self.areas if a.view == view and a.strength is strength)
