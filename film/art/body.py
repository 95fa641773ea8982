"""The person seen from behind and in front, and where pain is felt: drawn from docs/_data/territories.yaml alone."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import skia
import yaml

from film.art.rosa import HAT
from film.kit import curve_path
from handbook.model.curves import mirror

TERRITORIES = Path(__file__).resolve().parents[2] / "docs" / "_data" / "territories.yaml"


@cache
def territories() -> dict[str, dict]:
    """The records of the file by their key."""
    return {record["key"]: record for record in yaml.safe_load(TERRITORIES.read_text(encoding="utf-8"))}


def _points(area, flipped: bool):
    points = [tuple(point) for point in area["points"]]
    return mirror(points) if flipped else points


def drawn_maps(keys) -> dict[str, list]:
    """The points of these records as they are drawn: {key: [[view, words, points]]}."""
    return {key: [[a["view"], a["text"], a["points"]] for a in territories()[key]["areas"]] for key in keys}


@cache
def outline(view: str) -> skia.Path:
    """The outline of the person in a view, as a path."""
    area = next(a for a in territories()["body"]["areas"] if a["view"] == view and a["shows"] == "outline")
    return curve_path(_points(area, False), True)


def person(pen, x, y, k, view="back") -> None:
    """The person with the top of the head at (x, y), 766 k high, in Rosa's hat and hair."""
    with pen.at(x, y, k):
        pen.shape(outline(view), "bone", None)
        with pen.inside(outline(view)):
            for area in territories()["body"]["areas"]:
                if area["view"] == view and area["shows"] == "line":
                    for flipped in (False, True):
                        pen.curve(_points(area, flipped), "boneline", 3.5)
        pen.shape(outline(view), None, width=4.5)
        bob = [(-40, 34), (-44, 70), (-36, 96), (0, 104), (36, 96), (44, 70), (40, 34), (0, 10)]
        pen.shape(bob, "hair", width=4.5)
        if view == "front":
            pen.shape([(-30, 40), (-31, 66), (-22, 84), (-15, 108), (0, 110), (15, 108), (22, 84), (31, 66), (30, 40),
                       (0, 30)], "bone", None)
            for m in (-1, 1):
                pen.oval(m * 12, 58, 3.6, 4.6, "ink", None)
            pen.curve([(-9, 73), (0, 77), (9, 73)], "ink", 3)
        with pen.at(0, 30, .72):
            pen.shape([(-46, -10), (-42, -46), (0, -66), (42, -46), (46, -10)], "sun", width=5)
            pen.shape(HAT, "sun", width=5)


def pain(pen, key, x, y, k, view="back", *, flipped=False, colour="pain", alpha=1.0, only=None, down_to=None) -> None:
    """The areas of a pattern on a person drawn with the same x, y and k.

    Solid is the usual place, stripes where it is felt in some, dots where it is rare, so that no one needs the
    colour. ``only``: words of the areas to draw; ``down_to``: draw no further than this height.
    """
    with pen.at(x, y, k), pen.inside(outline(view)):
        if down_to is not None:
            pen.canvas.clipRect(skia.Rect.MakeLTRB(-200, -50, 200, down_to), True)
        for area in territories()[key]["areas"]:
            if area["view"] != view or (only and not any(words in area["text"] for words in only)):
                continue
            path = curve_path(_points(area, flipped), True)
            _fill(pen, path, colour, area.get("strength", "core"), alpha)


def _fill(pen, path, colour, strength, alpha):
    pen.shape(path, colour, colour, 2.5, {"core": .85, "spread": .3, "rare": .16}[strength] * alpha)
    box = path.getBounds()
    with pen.inside(path):
        if strength == "spread":
            reach = box.width() + box.height()
            for i in range(math.ceil(reach / 13)):
                x = box.left() + i * 13
                pen.stick([(x, box.top() - 2), (x - box.height(), box.bottom() + 2)], colour, 5, .85 * alpha)
        elif strength == "rare":
            for row in range(math.ceil(box.height() / 12) + 1):
                for column in range(math.ceil(box.width() / 12) + 1):
                    pen.oval(box.left() + column * 12 + 6 * (row % 2), box.top() + row * 12, 3.2, 3.2, colour, None,
                             alpha=.9 * alpha)


def spot(pen, key, x, y, k, beat, *, flipped=False, alpha=1.0) -> None:
    """The tender spot of a pattern; ``beat`` from 0 to 1 makes it throb."""
    place = next(s for s in territories()[key]["spots"] if s["view"] == "back")
    px, py = x + (-1 if flipped else 1) * place["x"] * k, y + place["y"] * k
    for i in range(2):
        phase = (beat + i / 2) % 1
        pen.oval(px, py, (6 + 20 * phase) * k, (6 + 20 * phase) * k, None, "ink", 4, (1 - phase) * alpha)
    pen.oval(px, py, 6 * k, 6 * k, "white", "ink", 4, alpha)


def place(key, number, flipped=False, view="back"):
    """The middle of the ``number``-th area of a pattern in a view, in the person's units."""
    areas = [a for a in territories()[key]["areas"] if a["view"] == view]
    box = curve_path(_points(areas[number], flipped), True).getBounds()
    return box.centerX(), box.centerY()
