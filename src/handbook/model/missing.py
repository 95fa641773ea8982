"""Something that only those who run the handbook can give: an address, an id, a permission.
``docs/_data/missing.yaml`` holds one entry for each.

No page speaks of it; ``python -m handbook check`` lists it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Record, Text

__all__ = ["Missing"]


class Missing(Record):
    """What is missing, why a reader would gain by it, and where to enter it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="The name of the entry: lower-case letters, digits and hyphens."
    )
    what: Text = Field(description="What is missing, in one sentence.")
    gain: Text = Field(description="What a reader gets once it is there, in one sentence.")
    enter: Text = Field(description="Where to enter it: the file, and the field or line.")
