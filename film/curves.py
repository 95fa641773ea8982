"""A smooth curve measured along its length. The curves themselves are those of the handbook's model, as in the figures."""

from __future__ import annotations

import math
from itertools import pairwise

from handbook.model.curves import sample


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
