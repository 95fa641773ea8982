"""A page that moved. ``docs/_data/redirects.yaml`` holds one entry for each."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import DocPath, Record

__all__ = ["Redirect"]


class Redirect(Record):
    """The page as it was, and the page that readers find instead."""

    old: DocPath = Field(description='The page as it was: its path below docs/, without ".md".')
    new: DocPath = Field(
        description='The page that readers find instead: its path below docs/, without ".md".'
    )
