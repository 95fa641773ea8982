"""The shape that the pages of a kind share: the answer first, red flags in their place, claims,
an own title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handbook.checks.page import Block, Page
from handbook.checks.problem import Problem

__all__ = ["check"]

ARTICLES = "chapter2/cluneal-articles/"
#: Pages of that folder that are drawn from the data as a whole.
DRAWN = re.compile(r"chapter2/cluneal-articles/(?:claims|trials|articles[\w-]*)")
POINTS = (3, 5)
CLAIMS = (2, 5)
#: Red flags stand once on each of these, besides the pages for patients.
WITH_RED_FLAGS = {
    "chapter2/index",
    "chapter2/part3-video",
    "chapter2/part4-other-nerves",
    "sheets/bedside",
    "sheets/leaflet",
}
#: On these the whole card stands: where a patient meets the signs first, and on paper. On the
#: others one line (the directive ``alarm``) is enough, and is read.
WITH_CARD = {
    "patients/index",
    "patients/red-flags",
    "patients/could-this-be-me",
    "sheets/leaflet",
}
#: On these they stand before the evidence.
BEFORE_EVIDENCE = {
    f"{ARTICLES}{name}" for name in ("diagnosis", "differential", "after-back-surgery")
}
EVIDENCE = ("The evidence", "Side by side", "Examination")
LINE = '":::{alarm} low-back buttock" and ":::"'
INCLUDE = '":::{include} /_includes/red-flags.md" and ":::"'


def check(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """The pages that lack something which all pages of their kind have.

    :param pages: docname -> page, parts of pages left out.
    """
    titles: dict[str, Page] = {}
    for name, page in sorted(pages.items()):
        title = page.title()
        if title and title in titles:
            yield Problem(
                page.name,
                _line_of(page, title),
                f'"{title}" is the title of {titles[title].name} as well.',
                "Give each page a title of its own: it is what a list of results shows.",
            )
        titles.setdefault(title, page)
        if name.startswith(ARTICLES) and not DRAWN.fullmatch(name):
            yield from _answer_first(page)
            yield from _claims(page)
        if name in WITH_RED_FLAGS or name.startswith("patients/"):
            yield from _red_flags(page)
        if name in BEFORE_EVIDENCE:
            yield from _before_evidence(page)


def _sections(page: Page) -> list[tuple[int, str]]:
    return [(line, words) for line, level, words in page.headings if level == 2]


def _line_of(page: Page, title: str) -> int:
    return next((line for line, _, words in page.headings if words == title), 1)


def _answer_first(page: Page) -> Iterator[Problem]:
    sections = _sections(page)
    may_wait = 2 if page.docname.endswith("/index") else 1
    at = next((i for i, (_, w) in enumerate(sections[:may_wait]) if w == "In short"), None)
    if at is None:
        yield Problem(
            page.name,
            sections[0][0] if sections else 1,
            "The page does not begin with its answer.",
            'Make "## In short" the first heading below the title, with three to five points '
            '("- …") under it.',
        )
        return
    start = sections[at][0]
    end = sections[at + 1][0] if at + 1 < len(sections) else len(page.lines) + 1
    points = sum(line.startswith("- ") for line in page.lines[start : end - 1])
    if not POINTS[0] <= points <= POINTS[1]:
        yield Problem(
            page.name,
            start,
            f'Under "In short" stand {points} points; a reader in a hurry needs three to five.',
            'Write each as a line that begins with "- ".',
        )


def _claims(page: Page) -> Iterator[Problem]:
    if not any(words in ("What is unsure", "What is missing") for _, words in _sections(page)):
        yield Problem(
            page.name,
            len(page.lines),
            "The page does not say what is unsure.",
            'Add a heading "## What is unsure" (or "## What is missing") with a few points.',
        )
    claims = [b for b in page.blocks if b.name in ("claim", "absence")]
    if not CLAIMS[0] <= len(claims) <= CLAIMS[1]:
        yield Problem(
            page.name,
            claims[CLAIMS[1]].line if len(claims) > CLAIMS[1] else len(page.lines),
            f"The page has {len(claims)} claims; a page that answers one question has two to five.",
            "State what it holds in blocks :::{claim} … ::: (docs/about/writing-evidence.md "
            "shows how).",
        )


def _is_card(block: Block) -> bool:
    # with a title of its own it adds signs that the box does not hold
    return (block.name == "red-flags" and "title" not in block.options) or (
        block.name == "include" and block.argument.endswith("/red-flags.md")
    )


def _shows_red_flags(block: Block) -> bool:
    return block.name == "alarm" or _is_card(block)


def _red_flags(page: Page) -> Iterator[Problem]:
    found = [b for b in page.blocks if _shows_red_flags(b)]
    cards = [b for b in found if _is_card(b)]
    if page.docname in WITH_CARD and not cards:
        yield Problem(
            page.name,
            len(page.lines),
            "The card of red flags is missing: signs for which nobody should wait.",
            f"Add the two lines {INCLUDE}.",
        )
    elif not found:
        yield Problem(
            page.name,
            len(page.lines),
            "The red flags are missing: signs for which nobody should wait.",
            f"Add the two lines {LINE}, with the regions of the pain.",
        )
    for same in (cards, [b for b in found if not _is_card(b)]):
        for block in same[1:]:
            yield Problem(
                page.name,
                block.line,
                f"The red flags stand a second time (first in line {same[0].line}).",
                "Keep them once.",
            )


def _before_evidence(page: Page) -> Iterator[Problem]:
    flags = [b.line for b in page.blocks if _shows_red_flags(b)]
    later = [line for line, words in _sections(page) if words in EVIDENCE]
    if not flags or (later and flags[0] > min(later)):
        yield Problem(
            page.name,
            flags[0] if flags else min(later, default=1),
            "The red flags do not stand before the evidence.",
            f"Move {INCLUDE}, or {LINE}, above that heading.",
        )
