"""The front matter of a page: for whom it is, when it was checked, until when its evidence was
searched.

::

    ---
    audience: patients            # patients, clinicians, everyone or maintainers
    last_reviewed: 2026-11-22     # the day its text was checked against its sources
    next_review: 2027-11-22       # the day by which it will be checked again
    search_date: 2026-11-22       # the evidence was searched until this day; needed on a page that
    cites works reviewed_by: Name, profession, 2027-03-01     # only when a clinician has signed;
    more than one: separated by ";" counterpart: chapter2/cluneal-articles/diagnosis     # on a
    patient page: its clinician page (or a list of them)
    contested: Whether back mice cause pain is disputed.     # one sentence above the text
    readings: chapter2/cluneal-articles/back-mice     # where both readings stand (or a list)
    ---
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from handbook.model.base import mistake
from handbook.model.vocabulary import Audience, did_you_mean

__all__ = ["FieldMistake", "PageStatus", "Reviewer", "check", "counterparts_of"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXAMPLE = {
    "audience": "everyone",
    "last_reviewed": "2026-11-22",
    "next_review": "2027-11-22",
    "search_date": "2026-11-22",
}


class FieldMistake(NamedTuple):
    """One mistake in the front matter: the field, and a sentence that says what is wrong and what
    to do.
    """

    field: str
    text: str


class Reviewer(NamedTuple):
    """A clinician who has signed a page; ``who`` is name and profession."""

    who: str
    day: date


class PageStatus(BaseModel):
    """The fields of a page that say for whom it is and when it was checked. Other fields of the
    front matter pass by.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    audience: Audience = Field(description="patients, clinicians, everyone or maintainers.")
    last_reviewed: date = Field(
        description="The day on which the text was checked against its sources."
    )
    next_review: date = Field(description="The day by which it will be checked again.")
    search_date: date | None = Field(
        None, description="The evidence was searched until this day; needed on a page that cites."
    )
    reviewed_by: tuple[Reviewer, ...] = Field(
        (), description="Who has signed: name, profession and day; leave it out while nobody has."
    )
    counterpart: tuple[str, ...] = Field(
        (), description="On a patient page: its clinician page, as its path from docs/."
    )

    contested: str | None = Field(
        None, description="What of the page is disputed, in one plain sentence."
    )
    readings: tuple[str, ...] = Field(
        (),
        description="The pages that give both readings, as their paths from docs/; needed with "
        "contested.",
    )

    @field_validator("audience", mode="before")
    @classmethod
    def _audience(cls, value: object) -> object:
        word = str(value or "").strip()
        if word not in set(Audience):
            raise mistake(
                f'"{word}" is not a known audience.{did_you_mean(word, Audience)} Allowed: '
                f"{', '.join(Audience)}."
            )
        return word

    @field_validator("last_reviewed", "next_review", "search_date", mode="before")
    @classmethod
    def _day(cls, value: object, info: Any) -> date:
        try:
            return _day(str(value).strip())
        except ValueError:
            raise mistake(
                f'"{value}" is not a day of the calendar. Write year, month and day like this: '
                f"{_EXAMPLE[info.field_name]}."
            ) from None

    @field_validator("reviewed_by", mode="before")
    @classmethod
    def _reviewers(cls, value: object) -> tuple[Reviewer, ...]:
        named = [n.strip() for n in str(value or "").split(";") if n.strip()]
        return tuple(_reviewer(name) for name in named or [""])

    @field_validator("counterpart", "readings", mode="before")
    @classmethod
    def _pages(cls, value: object) -> tuple[str, ...]:
        return tuple(counterparts_of({"counterpart": value}))

    @model_validator(mode="after")
    def _check(self) -> PageStatus:
        if self.next_review <= self.last_reviewed:
            raise mistake(
                f"{self.next_review} is not after last_reviewed ({self.last_reviewed}). Give a "
                "later day.",
                "next_review",
            )
        if bool(self.contested) != bool(self.readings):
            raise mistake(
                "contested and readings belong together: the sentence that says what is disputed, "
                'and the page that gives both readings, such as "chapter2/cluneal-articles/'
                'back-mice". Add the one that is missing.',
                "contested",
            )
        if self.counterpart and self.audience is not Audience.PATIENTS:
            raise mistake(
                'only a page with "audience: patients" names its counterpart; the clinician page '
                "points back by itself. "
                "Move the line to the patient page.",
                "counterpart",
            )
        return self


def check(
    meta: Mapping[str, object], *, cites: bool = False
) -> tuple[PageStatus | None, list[FieldMistake]]:
    """Check the front matter of one page.

    :param meta: its fields, as they were read; a day may be a text.
    :param cites: the page cites works, so it must say until when they were searched.
    :returns: the status, or None when there are mistakes; and the mistakes. Nothing is raised.
    """
    given = {k: v for k, v in meta.items() if k == "reviewed_by" or str(v or "").strip()}
    found = []
    needed = ["audience", "last_reviewed", "next_review", *(["search_date"] if cites else [])]
    for field in needed:
        if field not in given:
            why = " (this page cites works)" if field == "search_date" else ""
            found.append(
                FieldMistake(
                    field,
                    f'the field is missing{why}. Add a line "{field}: {_EXAMPLE[field]}" to the '
                    "front matter.",
                )
            )
    try:
        status = PageStatus.model_validate(given)
    except ValidationError as e:
        for error in e.errors(include_url=False):
            if error["type"] == "missing":
                continue  # told above
            ctx = error.get("ctx", {})
            where = (*error["loc"], *ctx.get("path", ()))
            found.append(FieldMistake(str(where[0]), str(ctx.get("text") or error["msg"])))
        return None, found
    return (None if found else status), found


def counterparts_of(meta: Mapping[str, object]) -> list[str]:
    """The pages (without ending, from docs/) that the front matter names as ``counterpart``."""
    value = meta.get("counterpart") or []
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = json.loads(value)  # MyST hands on a YAML list as JSON
    if isinstance(value, str):
        value = value.split(",")
    assert isinstance(value, (list, tuple))
    return [str(v).strip().strip("/").removesuffix(".md") for v in value if str(v).strip()]


def _reviewer(name: str) -> Reviewer:
    who, _, day = name.rpartition(",")
    try:
        signed = _day(day.strip())
    except ValueError:
        signed = None
    if signed is None or who.count(",") < 1 or not all(p.strip() for p in who.split(",")):
        raise mistake(
            f'"{name}" does not name a reviewer. Write name, profession and day, separated by '
            "commas: "
            '"Name, profession, 2027-03-01". Leave the line out while no clinician has signed.'
        )
    return Reviewer(", ".join(p.strip() for p in who.split(",")), signed)


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)
