"""The fields at the head of a page, before Sphinx reads it: present, of the right form, and a
description of the right length.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import yaml

from handbook.checks.page import Page
from handbook.checks.problem import Problem, did_you_mean
from handbook.model import page_status

__all__ = ["check", "fields"]

SHORTEST, LONGEST = 20, 170  # letters of a description: what a list of results shows


def fields(page: Page) -> dict[str, object]:
    """The front matter, every value as the text that was written.

    :raises ValueError: it is not YAML; the message is the sentence to tell.
    """
    first, last = page.front
    if not last:
        return {}
    try:
        found = yaml.load("\n".join(page.lines[first - 1 : last]), Loader=yaml.BaseLoader)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        raise ValueError(first + (mark.line if mark else 0), getattr(e, "problem", str(e))) from e
    return found if isinstance(found, dict) else {}


def check(page: Page, names: Collection[str]) -> Iterator[Problem]:
    """The mistakes in the front matter of one page.

    :param names: the docnames of all pages.
    """
    try:
        meta = fields(page)
    except ValueError as e:
        line, what = e.args
        yield Problem(
            page.name,
            line,
            f"The front matter is not valid YAML ({what}).",
            'Write one "field: value" a line, and put a value with a colon in quotes.',
        )
        return
    for mistake in page_status.check(meta, cites=page.cites)[1]:
        what, remedy = _divided(mistake.text)
        yield Problem(
            page.name,
            page.field_line(mistake.field),
            f'Front matter, field "{mistake.field}": {what}',
            remedy,
        )
    for name in page_status.counterparts_of(meta):
        if name not in names or name == page.docname:
            yield Problem(
                page.name,
                page.field_line("counterpart"),
                f'Front matter, field "counterpart": "{name}" is not another page of the '
                f"handbook.{did_you_mean(name, names)}",
                'Write the path from docs/, without ".md".',
            )
    yield from _description(page, meta)


def _divided(text: str) -> tuple[str, str]:
    """A message of the model as what is wrong and what to do: its first sentence, and the rest."""
    first, stop, rest = text.partition(". ")
    return (f"{first}.", rest) if stop else (text, "Correct it.")


def _description(page: Page, meta: Mapping[str, object]) -> Iterator[Problem]:
    myst = meta.get("myst")
    html_meta = myst.get("html_meta") if isinstance(myst, dict) else None
    text = html_meta.get("description", "") if isinstance(html_meta, dict) else ""
    if not SHORTEST <= len(str(text)) <= LONGEST:
        how = f"has {len(str(text))} letters" if text else "is missing"
        yield Problem(
            page.name,
            page.field_line("description"),
            f"Front matter: the description of the page {how}; lists of results show {SHORTEST} "
            f"to {LONGEST}.",
            'Below "myst:" and "  html_meta:" write "    description: One sentence that says '
            'what the page answers."',
        )
