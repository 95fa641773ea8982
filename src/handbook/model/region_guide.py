"""What a reader who hurts in one region of the body is told first. ``docs/_data/regions.yaml``
holds one entry for each region.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import CitationKey, Record, Text, Unique
from handbook.model.vocabulary import Region, View

__all__ = ["RegionGuide", "Zone"]

MOST_CHECKS = 9  # what the low back needs; a longer list is read by nobody who is afraid

Coordinate = Annotated[float, Field(ge=-200, le=800)]
Point = Annotated[
    tuple[Coordinate, Coordinate],
    Field(description="x from the midline to the right of the picture, y from the crown down."),
]


class Zone(Record):
    """The part of the body that a reader taps; what lies beyond the outline of the person is cut
    off. The unit is that of territories.yaml.
    """

    view: View = Field(description="front or back of the body.")
    mirrored: bool = Field(
        False, description="true when the same zone lies on the other side as well."
    )
    points: Annotated[tuple[Point, ...], Field(min_length=3)] = Field(
        description="The corners, [x, y] each."
    )
    label: Point | None = Field(None, description="Where the name of the region is written.")


class RegionGuide(Record):
    """One region: where it is on the body, the urgent check, and what is common."""

    region: Region = Field(description="The region, in the words of nerves.yaml.")
    name: Text = Field(min_length=3, description="What a patient calls it.")
    zones: tuple[Zone, ...] = Field(min_length=1, description="Where it lies on the body.")
    check: Annotated[tuple[str, ...], *Unique] = Field(
        min_length=1,
        max_length=MOST_CHECKS,
        description=f"The ids of the red flags that come first here, at most {MOST_CHECKS}; four "
        "where four are enough. They are shown by urgency.",
    )
    common: tuple[Text, ...] = Field(
        min_length=1, description="Causes that are likelier than a caught nerve, in plain words."
    )
    sources: Annotated[tuple[CitationKey, ...], *Unique] = Field(
        (),
        min_length=1,
        description="The keys of the works behind the common causes; leave it out for what is "
        "ordinary knowledge.",
    )
