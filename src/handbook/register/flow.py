"""The flow of works from the searches to the register, as PRISMA 2020 asks for it, and its drawing.

The stages are those of the flow diagram of the PRISMA 2020 statement (identification, screening,
included). A number that the data do not hold is said to be not recorded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.evidence.svg import EDGE, LINE, Picture, Sheet, wrap
from handbook.model.vocabulary import LeftOutReason, Tier

from .data import Register

__all__ = ["BOOK", "SCREEN", "Box", "draw", "stages"]

#: The picture on a page of the site, and in the book.
SCREEN, BOOK = Sheet(480, EDGE, 466, 70, 480), Sheet(640, EDGE, 626, 94, 544)
INDENT = 56  # of a box that leads out of the flow
GAP = 22  # between two boxes, for the arrow
PAD = 12


@dataclass(frozen=True)
class Box:
    """One stage: its name, what is counted there, and whether it leads out of the flow."""

    name: str
    lines: tuple[str, ...]
    out: bool = False


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def stages(register: Register) -> list[Box]:
    """The stages in their order, with the numbers that the data hold."""
    return [
        Box("Identified", tuple(_identified(register))),
        Box("Removed before screening", tuple(_duplicates(register)), out=True),
        Box("Screened", ("Titles and excerpts read one by one: number not recorded.",)),
        Box("Left out", tuple(_left_out(register)), out=True),
        Box("In the register", tuple(_included(register))),
    ]


def _identified(register: Register) -> Iterator[str]:
    searches = list(register.searches or ())
    if searches:
        told = [s.hits for s in searches if s.hits is not None]
        silent = len(searches) - len(told)
        line = _many(len(searches), "dated search", "dated searches")
        line += f": {_many(sum(told), 'result', 'results')} looked through"
        yield line + (f"; for {silent} the number is not recorded." if silent else ".")
    else:
        yield "Dated searches: not recorded."
    if register.lists is not None:
        works = sum(len(li.works) for li in register.lists)
        yield (
            f"{_many(len(register.lists), 'list', 'lists')} of others: "
            f"{_many(works, 'entry', 'entries')}."
        )
    if register.trials is not None:
        yield f"{_many(len(register.trials), 'registration', 'registrations')} of trials."


def _different(register: Register) -> dict[str, bool]:
    """The different works of all lists -> whether the register holds them."""
    works = [w for li in register.lists or () for w in li.works]
    return {w.key or f"{w.title.casefold()} {w.year}": bool(w.key) for w in works}


def _duplicates(register: Register) -> Iterator[str]:
    yield "Results that more than one search showed: not recorded."
    if register.lists is not None:
        entries = sum(len(li.works) for li in register.lists)
        again = entries - len(_different(register))
        yield f"Entries that stand in more than one list: {again:,}."


def _left_out(register: Register) -> Iterator[str]:
    if register.left_out is None:
        yield "Works that seemed to fit, by reason: not recorded."
    else:
        works = list(register.left_out)
        reasons = Counter(w.reason for w in works)
        yield f"{_many(len(works), 'work', 'works')} that seemed to fit:"
        for reason in LeftOutReason:
            if reasons[reason]:
                yield f"{reason.words}: {reasons[reason]:,}."
    yield "Results of searches that were put aside at sight: not recorded."
    if register.lists is not None:
        missing = sum(not held for held in _different(register).values())
        yield f"Works of the lists that the register does not hold: {missing:,}."


def _included(register: Register) -> Iterator[str]:
    studies = list(register.studies)
    tiers = Counter(s.tier for s in studies)
    yield f"{_many(len(studies), 'work', 'works')}."
    for tier in Tier:
        yield f"Tier {tier}, {tier.words}: {tiers[tier]:,}."
    if tiers[None]:
        yield f"Tier not recorded: {tiers[None]:,}."
    if register.searches is not None:
        new = {key for s in register.searches for key in s.new}
        yield (
            f"{len(new):,} of them brought in by a search above; what brought in the others is not "
            "recorded."
        )


def draw(boxes: Sequence[Box], sheet: Sheet, title: str, desc: str) -> str:
    """The flow as a picture: one box below the other, those that lead out of the flow indented.

    :param boxes: one at least.
    :param title: what the picture is.
    :param desc: what a reader should take from it, for those who do not see it.
    """
    picture, y, flow = Picture(sheet, title, desc), 16.0, sheet.left + INDENT / 2
    start: float | None = None  # where the last box of the flow ends
    for box in boxes:
        left, lines = sheet.left + (INDENT if box.out else 0), _lines(box, sheet)
        height = 2 * PAD + LINE * (len(lines) + 1) - 4
        if box.out:
            _arrow(picture, flow, y + PAD + 6, left, y + PAD + 6)
        elif start is not None:
            _arrow(picture, flow, start, flow, y)
        picture.add("rect", kind="paper", x=left, y=y, width=sheet.right - left, height=height)
        picture.text(left + PAD, y + PAD + 11, "", bold=box.name)
        for n, line in enumerate(lines, 1):
            picture.text(left + PAD, y + PAD + 11 + LINE * n, line, kind="s")
        start = start if box.out else y + height
        y += height + GAP
    return picture.svg(y - GAP + 16)


def _lines(box: Box, sheet: Sheet) -> list[str]:
    """The text of a box in lines that fit into it."""
    room = sheet.max_chars - (INDENT // 7 if box.out else 0)
    return [part for line in box.lines for part in wrap(line, room)]


def _arrow(picture: Picture, x1: float, y1: float, x2: float, y2: float) -> None:
    """A straight arrow, down or to the right."""
    picture.rule("spread", x1, y1, x2, y2)
    for side in (-4, 4):
        if x1 == x2:
            picture.rule("spread", x2 + side, y2 - 6, x2, y2)
        else:
            picture.rule("spread", x2 - 6, y2 + side, x2, y2)
