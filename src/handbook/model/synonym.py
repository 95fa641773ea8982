"""Words that mean the same to a reader who searches. ``docs/_data/search-synonyms.yaml`` holds
them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Record, Unique

__all__ = ["Synonym"]


class Synonym(Record):
    """A word of the pages, and what readers type for it."""

    term: str = Field(
        min_length=2, description="The word or phrase that the pages use, in lower case."
    )
    also: Annotated[
        tuple[
            Annotated[
                str,
                Field(
                    min_length=2,
                    description="Another word or phrase that readers type, in lower case.",
                ),
            ],
            ...,
        ],
        *Unique,
    ] = Field(
        min_length=1,
        description="Other words for it: abbreviations, older names, words of patients. Spelling "
        "variants (British, American) are found without being listed.",
    )
