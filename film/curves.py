"""Smooth curves through a few points: what makes drawing by code look drawn instead of plotted.

A point is ``(x, y)`` where the curve runs on smoothly, or ``(x, y, 'c')`` where it has a corner.
Curves are centripetal Catmull-Rom splines: they pass through every point and never loop between two.
"""
from __future__ import annotations

import math
from itertools import pairwise


def _bezier_segments(points, closed):
    """The cubic Bezier pieces (control, control, end) of a smooth curve through ``points``."""
    count = len(points)
    for i in range(count if closed else count - 1):
        p1, p2 = points[i], points[(i + 1) % count]
        first, last = i == 0 and not closed, i + 2 >= count and not closed
        p0 = (2 * p1[0] - p2[0], 2 * p1[1] - p2[1]) if first else points[(i - 1) % count]
        p3 = (2 * p2[0] - p1[0], 2 * p2[1] - p1[1]) if last else points[(i + 2) % count]
        a, b, c = (math.sqrt(max(math.dist(u, v), 1e-6)) for u, v in ((p0, p1), (p1, p2), (p2, p3)))
        one, two = [], []
        for k in (0, 1):
            weight = 2 * a * a + 3 * a * b + b * b
            one.append((a * a * p2[k] - b * b * p0[k] + weight * p1[k]) / (3 * a * (a + b)))
            weight = 2 * c * c + 3 * c * b + b * b
            two.append((c * c * p1[k] - b * b * p3[k] + weight * p2[k]) / (3 * c * (c + b)))
        yield tuple(one), tuple(two), p2


def bezier(points, closed=False):
    """Drawing commands for a curve through ``points``.

    In: points as described above; ``closed`` joins the last to the first.
    Out: a list of ``('M', point)``, ``('C', control, control, point)`` and ``('Z',)``.
    """
    xy = [(p[0], p[1]) for p in points]
    corners = [i for i, p in enumerate(points) if len(p) > 2]
    if closed and not corners:
        return [('M', xy[0]), *(('C', *s) for s in _bezier_segments(xy, True)), ('Z',)]
    if closed:                                    # start at a corner and walk round to it again
        k = corners[0]
        corners = [(i - k) % len(xy) for i in corners]
        xy = [*xy[k:], *xy[:k], xy[k]]
    cuts = sorted({0, *corners, len(xy) - 1})
    commands = [('M', xy[0])]
    for a, b in pairwise(cuts):
        commands += [('C', *s) for s in _bezier_segments(xy[a:b + 1], False)]
    return [*commands, ('Z',)] if closed else commands


def sample(points, steps=24):
    """A fine polyline along the open curve through ``points``."""
    out = []
    for command in bezier(points):
        if command[0] == 'M':
            out.append(command[1])
            continue
        start, (c1, c2, end) = out[-1], command[1:]
        for i in range(1, steps + 1):
            t, u = i / steps, 1 - i / steps
            out.append(tuple(u**3 * start[k] + 3 * u * u * t * c1[k] + 3 * u * t * t * c2[k] + t**3 * end[k]
                             for k in (0, 1)))
    return out


def mirrored(points):
    """The same points on the other side of the midline x = 0."""
    return [(-p[0], *p[1:]) for p in points]


class Track:
    """A curve measured along its length: 0 is its start, 1 its end."""

    def __init__(self, points):
        self.points = sample(points)
        self.reach = [0.0]
        for a, b in pairwise(self.points):
            self.reach.append(self.reach[-1] + math.dist(a, b))
        self.length = self.reach[-1]

    def at(self, fraction):
        """(x, y, heading in degrees) at this fraction of the length."""
        d = min(max(fraction, 0.0), 1.0) * self.length
        low, high = 0, len(self.reach) - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.reach[middle] <= d else (low, middle)
        (ax, ay), (bx, by) = self.points[low], self.points[high]
        u = (d - self.reach[low]) / max(self.reach[high] - self.reach[low], 1e-9)
        return ax + (bx - ax) * u, ay + (by - ay) * u, math.degrees(math.atan2(by - ay, bx - ax))

    def beside(self, fraction, gap):
        """The point ``gap`` to the left of the track (above it where it runs to the right)."""
        x, y, heading = self.at(fraction)
        return x + gap * math.sin(math.radians(heading)), y - gap * math.cos(math.radians(heading))

    def part(self, start, end):
        """The polyline between two fractions of the length."""
        inside = [p for p, d in zip(self.points, self.reach) if start * self.length < d < end * self.length]
        return [self.at(start)[:2], *inside, self.at(end)[:2]]
