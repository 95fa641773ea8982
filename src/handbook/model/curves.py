"""Smooth outlines through few points: what makes a drawing look drawn and not plotted.

A point is ``(x, y)``, or ``(x, y, "c")`` for a corner at which the curve may break.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

__all__ = [
    "band",
    "commands",
    "mirror",
    "move",
    "number",
    "path",
    "ribbon",
    "sample",
    "symmetric",
]

Pair = tuple[float, float]
Points = Sequence[Sequence[Any]]  # (x, y) or (x, y, "c")
Command = tuple[Any, ...]  # ("M", pair), ("C", pair, pair, pair) or ("Z",)


def _control(before: Pair, at: Pair, after: Pair, back: float, on: float) -> Pair:
    """The control point beside ``at``, towards ``after``; ``back`` and ``on`` are the square roots
    of the distances to its neighbours.
    """
    x, y = (
        (
            back * back * after[k]
            - on * on * before[k]
            + (2 * back * back + 3 * back * on + on * on) * at[k]
        )
        / (3 * back * (back + on))
        for k in (0, 1)
    )
    return x, y


def _bezier(points: Sequence[Pair], closed: bool) -> list[tuple[Pair, Pair, Pair]]:
    """Centripetal Catmull-Rom spline as cubic Bezier pieces ``(control, control, end)``."""
    count, pieces = len(points), []
    for i in range(count if closed else count - 1):
        p1, p2 = points[i], points[(i + 1) % count]
        p0 = points[i - 1] if closed or i else (2 * p1[0] - p2[0], 2 * p1[1] - p2[1])
        p3 = (
            points[(i + 2) % count]
            if closed or i + 2 < count
            else (2 * p2[0] - p1[0], 2 * p2[1] - p1[1])
        )
        a, b, c = (max(math.dist(u, v), 1e-6) ** 0.5 for u, v in ((p0, p1), (p1, p2), (p2, p3)))
        pieces.append((_control(p0, p1, p2, a, b), _control(p3, p2, p1, c, b), p2))
    return pieces


def commands(points: Points, closed: bool = False) -> list[Command]:
    """The curve as ``[("M", start), ("C", control, control, end), ..., ("Z",)]``."""
    corners = [i for i, p in enumerate(points) if len(p) > 2]
    xy: list[Pair] = [(p[0], p[1]) for p in points]
    if closed and not corners:
        return [("M", xy[0]), *(("C", *piece) for piece in _bezier(xy, True)), ("Z",)]
    if closed:  # begin at a corner and walk round to it
        k = corners[0]
        xy = [*xy[k:], *xy[:k], xy[k]]
        corners = [c - k for c in corners]
    cuts = sorted({0, *corners, len(xy) - 1})
    out: list[Command] = [("M", xy[0])]
    for a, b in pairwise(cuts):
        out += [("C", *piece) for piece in _bezier(xy[a : b + 1], False)]
    return [*out, ("Z",)] if closed else out


def number(value: float) -> str:
    """Shortest text of a coordinate, one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def path(points: Points, closed: bool = False) -> str:
    """SVG path data of the smooth curve through the points."""
    return "".join(
        c[0] + " ".join(f"{number(x)} {number(y)}" for x, y in c[1:])
        for c in commands(points, closed)
    )


def band(one: Points, other: Points) -> str:
    """SVG path data of the area between two open curves."""
    return path(one) + path(other[::-1]).replace("M", "L", 1) + "Z"


def sample(points: Points, closed: bool = False, steps: int = 16) -> list[Pair]:
    """Points along the curve, ``steps`` for each piece."""
    out: list[Pair] = []
    for c in commands(points, closed):
        if c[0] == "M":
            out.append(c[1])
        elif c[0] == "C":
            start = out[-1]
            for i in range(1, steps + 1):
                t = i / steps
                u = 1 - t
                x, y = (
                    u**3 * start[k]
                    + 3 * u * u * t * c[1][k]
                    + 3 * u * t * t * c[2][k]
                    + t**3 * c[3][k]
                    for k in (0, 1)
                )
                out.append((x, y))
    return out


def ribbon(points: Points, width_from: float, width_to: float) -> str:
    """SVG path data of a strip along a curve, of a width that may change from end to end."""
    line = sample(points, steps=6)
    left: list[Pair] = []
    right: list[Pair] = []
    for i, (x, y) in enumerate(line):
        a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        length = math.dist(a, b) or 1
        half = (width_from + (width_to - width_from) * i / (len(line) - 1)) / 2
        nx, ny = -(b[1] - a[1]) / length * half, (b[0] - a[0]) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in [*left, *right[::-1]]) + "Z"


def mirror(points: Points) -> list[Any]:
    """The points on the other side of the midline."""
    return [(-p[0], *p[1:]) for p in points]


def symmetric(half: Points) -> list[Any]:
    """The closed outline made of ``half`` (from the upper to the lower end of the midline) and its
    mirror image.
    """
    return [*half, *mirror(half)[::-1]]


def move(points: Points, dx: float = 0, dy: float = 0, scale: float = 1) -> list[Any]:
    """The points scaled, then shifted."""
    return [(p[0] * scale + dx, p[1] * scale + dy, *p[2:]) for p in points]
