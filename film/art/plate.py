"""The bones of the handbook's figures: pinned to the washing line, with their nerves, and as an X-ray.

Silhouette, steps of shade and the places of the nerves come from figures/, in millimetres, so that film and figures show
one body.
"""

from __future__ import annotations

import re
from functools import cache

import skia

from figures import back, shaded
from film.art.garden import peg
from film.curves import Track
from film.kit import clamp
from handbook.model.curves import mirror

BONES = "woman-back"
WIDTH, HEIGHT, MIDDLE = 400, 324, 152  # of the sheet, and where the top of the iliac crest lies on it
SCALE = 1.2  # pixels a millimetre
JOINS = {"T12": "lateral", "L1": "intermediate", "L2": "medial", "L3": "medial", "L4": "medial", "L5": "medial"}


@cache
def _path(data: str) -> skia.Path:
    """A path of the plates: ``M x y l dx dy ... z``, in tenths of a millimetre."""
    path = skia.Path()
    path.setFillType(skia.PathFillType.kEvenOdd)
    for piece in data.split("M")[1:]:
        x, y, *steps = (int(number) / 10 for number in re.findall(r"-?\d+", piece))
        path.moveTo(x, y)
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            path.rLineTo(dx, dy)
        path.close()
    return path


def _bones(pen, bone, shade) -> None:
    """Spine and pelvis from behind, in millimetres around the top of the iliac crest."""
    plate = shaded.read(BONES)
    pen.shape(_path(plate["outline"]), bone, None)
    for band in plate["bands"]:
        if band:
            pen.shape(_path(band), shade, None, alpha=shaded.SHADE)


@cache
def nerves() -> tuple[tuple[Track, tuple[Track, ...]], ...]:
    """Each branch from its root over the crest, with its twigs in the skin; both sides."""
    found = []
    for turn in (list, mirror):
        for root, branch in JOINS.items():
            way = Track(turn(back.ROOTS[root] + back.TRUNK[branch][1:]))
            found.append((way, tuple(Track(turn(twig)) for twig in back.TWIGS[branch])))
    return tuple(found)


def pelvis(pen, x, y, grown, turn=0.0) -> None:
    """A sheet with spine and pelvis from behind, pinned at (x, y); ``grown`` is how far the nerves have come."""
    with pen.at(x, y, turn=turn):
        sheet = skia.Path.RRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(-WIDTH / 2, 0, WIDTH, HEIGHT), 10, 10))
        pen.shape(sheet, "night", None)
        with pen.inside(sheet), pen.at(0, MIDDLE, SCALE):
            _bones(pen, "bone", "ink")
            for way, twigs in nerves():
                pen.cable(way, 0, clamp(grown / .8), 3)
                for twig in twigs:
                    pen.cable(twig, 0, clamp((grown - .8) / .2), 1.6)
        pen.shape(sheet, None, width=5)
        for side in (-1, 1):
            peg(pen, side * (WIDTH / 2 - 46), 2)


def x_ray(pen, x, y, turn, tick) -> None:
    """An X-ray of the same bones hanging from (x, y); ``tick`` draws the mark of a clean picture from 0 to 1."""
    with pen.at(x, y, turn=turn):
        sheet = skia.Path.RRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(-78, 0, 156, 200), 8, 8))
        pen.shape(sheet, "night", None)
        with pen.inside(sheet), pen.at(0, 84, .56):
            _bones(pen, "sky", "night")
        pen.shape(sheet, None, width=5)
        for side in (-1, 1):
            peg(pen, side * 56, 0)
        if tick > 0:
            marks = [(10, 128), (30, 152), (30 + 46 * tick, 152 - 80 * tick)] if tick > .3 else [(10, 128), (30, 152)]
            pen.stick(marks, "ink", 21)
            pen.stick(marks, "leaf", 13)


def crest(x, y, side=1):
    """Where the medial branch crosses the crest on a sheet pinned at (x, y)."""
    across, down = back.CROSSING["medial"]
    return x + side * across * SCALE, y + MIDDLE + down * SCALE
