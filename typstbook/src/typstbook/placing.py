"""Where figures and short tables go that find no room where they are named.

A figure stands where it is named when there is room. Where there is none, it goes to the head of
the next page (it floats) and the text after it fills the gap. Each decision moves what follows, so
the layout is asked again until a placement asks for nothing but itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

PASSES = 8  # of layout, at most
GAP = 0.15  # of a page: the white that is not worth filling
SLACK = 20  # points that the template adds to the height of a figure, for the space around it
SPACING = 12  # points that a figure takes where it is named when it floats

Marks = list[dict[str, Any]]  # what the template says of each place (`<free>` in book.typ)


@dataclass
class Placement:
    """The figures that float, in the order of the book.

    `forced` holds those of them that went to and fro, because floating takes away the reason to
    float: the room there was and the height that was needed, in points, when the layout settled.
    """

    floating: list[str] = field(default_factory=list)
    forced: dict[str, list[float]] = field(default_factory=dict)


def place(ask: Callable[[list[str]], Marks], remembered: Placement) -> Placement:
    """Find the placement that asks for nothing but itself.

    :param ask: lays the book out with some figures floating and returns the marks.
    :param remembered: where to begin. It makes the way shorter and does not change the result: a
        figure's decision hangs on what stands before it, so there is one placement that holds.
        Where figures go to and fro there may be more; those are taken over only when the room
        around them is what it was, and otherwise the search begins anew without memory.
    :returns: the placement; after `PASSES` layouts the last one, settled or not.
    """
    if remembered.floating and (found := _settle(ask, remembered)):
        return found
    return _settle(ask, Placement()) or Placement()


def _settle(ask: Callable[[list[str]], Marks], start: Placement) -> Placement | None:
    """None when what was remembered does not hold."""
    warm = bool(start.floating)
    floating, forced = start.floating, dict(start.forced)
    seen = [floating]
    for _ in range(PASSES):
        marks = ask(floating)
        if warm and any(_room(marks, label) != room for label, room in forced.items()):
            return None
        wanted = decide(marks, forced)
        if wanted != floating and wanted in seen:  # it comes round: what moves in the round floats
            if warm:
                return None
            for other in seen[seen.index(wanted) :]:
                forced |= {label: [] for label in set(other) ^ set(wanted)}
            wanted = decide(marks, forced)
        if wanted == floating:
            return Placement(floating, {label: _room(marks, label) for label in forced})
        floating = wanted
        seen.append(floating)
    return None if warm else Placement(floating, {})


def decide(marks: Marks, forced: dict[str, list[float]]) -> list[str]:
    """The figures that should float, by the room that a layout left them.

    A figure that floats may land at the head of the page that names it, and so take the room of
    what stands before it. That room is counted as there: a decision hangs on what comes before a
    figure, never on the figure itself or on later ones.
    """
    figures = [m for m in marks if "room" in m]
    headings = {m["label"]: m for m in marks if "before" in m}
    landed = {m["label"]: m for m in marks if "landed" in m}
    wanted = []
    for number, figure in enumerate(figures):
        label = figure["label"]
        head = headings.get(label, figure)
        room: float = head["before"] if "before" in head else figure["room"]
        for later in figures[number:]:
            at = landed.get(later["label"])
            if at and at["landed"] == head["at"] and at["y"] < head["y"]:
                room += later["height"] - SLACK
        if label in landed:
            room += SPACING
        gap = figure["height"] > room > figure["page"] * GAP
        skipped = figure["at"] - head["at"] > 1  # a page that holds nothing but what floated there
        if gap or skipped or label in forced:
            wanted.append(label)
    return wanted


def _room(marks: Marks, label: str) -> list[float]:
    return next(
        (
            [round(m["room"], 1), round(m["height"], 1)]
            for m in marks
            if m["label"] == label and "room" in m
        ),
        [],
    )


class Memory:
    """The file that remembers the placements of one project, a JSON object by document."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _read(self) -> dict[str, Any]:
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # nothing remembered, or nothing that can be read: the search begins anew
        return held if isinstance(held, dict) else {}

    def recall(self, document: str) -> Placement:
        """What is remembered of a document; an empty placement when that is nothing."""
        try:
            held = self._read()[document]
            return Placement(list(map(str, held["floating"])), dict(held["forced"]))
        except (KeyError, TypeError, ValueError):
            return Placement()

    def keep(self, document: str, placement: Placement) -> None:
        """Write down a placement, when it is not what the file says already.

        :raises OSError: when the file cannot be written.
        """
        held = self._read()
        if placement != self.recall(document) or document not in held:
            held[document] = asdict(placement)
            self.path.write_text(
                json.dumps(held, indent=1, sort_keys=True, ensure_ascii=False) + "\n",
                encoding="utf-8",
            )
