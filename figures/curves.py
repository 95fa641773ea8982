"""Smooth outlines through few points: what makes a drawing look drawn and not plotted.

A point is ``(x, y)``, or ``(x, y, "c")`` for a corner at which the curve may break.
"""

import math


def _bezier(points, closed):
    """Centripetal Catmull-Rom spline through *points* as cubic Bezier pieces ``(control, control, end)``."""
    count, pieces = len(points), []
    for i in range(count if closed else count - 1):
        p1, p2 = points[i], points[(i + 1) % count]
        p0 = points[i - 1] if closed or i else (2 * p1[0] - p2[0], 2 * p1[1] - p2[1])
        p3 = points[(i + 2) % count] if closed or i + 2 < count else (2 * p2[0] - p1[0], 2 * p2[1] - p1[1])
        a, b, c = (max(math.dist(u, v), 1e-6) ** 0.5 for u, v in ((p0, p1), (p1, p2), (p2, p3)))
        first = tuple(
            (a * a * p2[k] - b * b * p0[k] + (2 * a * a + 3 * a * b + b * b) * p1[k]) / (3 * a * (a + b)) for k in (0, 1)
        )
        second = tuple(
            (c * c * p1[k] - b * b * p3[k] + (2 * c * c + 3 * c * b + b * b) * p2[k]) / (3 * c * (c + b)) for k in (0, 1)
        )
        pieces.append((first, second, p2))
    return pieces


def commands(points, closed=False):
    """Return the curve as ``[("M", start), ("C", control, control, end), ..., ("Z",)]``."""
    corners = [i for i, p in enumerate(points) if len(p) > 2]
    xy = [(p[0], p[1]) for p in points]
    if closed and not corners:
        return [("M", xy[0]), *(("C", *piece) for piece in _bezier(xy, True)), ("Z",)]
    if closed:  # begin at a corner and walk round to it
        k = corners[0]
        xy = xy[k:] + xy[:k] + [xy[k]]
        corners = [c - k for c in corners]
    cuts = sorted({0, *corners, len(xy) - 1})
    out = [("M", xy[0])]
    for a, b in zip(cuts, cuts[1:]):
        out += [("C", *piece) for piece in _bezier(xy[a : b + 1], False)]
    return [*out, ("Z",)] if closed else out


def number(value):
    """Shortest text of a coordinate, one decimal."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def path(points, closed=False):
    """Return SVG path data of the smooth curve through *points*."""
    return "".join(
        c[0] + " ".join(f"{number(x)} {number(y)}" for x, y in c[1:]) for c in commands(points, closed)
    )


def band(one, other):
    """Return path data of the area between two open curves."""
    return path(one) + path(other[::-1]).replace("M", "L", 1) + "Z"


def sample(points, closed=False, steps=16):
    """Return points along the curve, *steps* for each piece."""
    out = []
    for c in commands(points, closed):
        if c[0] == "M":
            out.append(c[1])
        elif c[0] == "C":
            start = out[-1]
            for i in range(1, steps + 1):
                t = i / steps
                u = 1 - t
                out.append(
                    tuple(
                        u**3 * start[k] + 3 * u * u * t * c[1][k] + 3 * u * t * t * c[2][k] + t**3 * c[3][k] for k in (0, 1)
                    )
                )
    return out


def ribbon(points, width_from, width_to):
    """Return path data of a strip along a curve, of a width that may change from end to end."""
    line = sample(points, steps=6)
    left, right = [], []
    for i, (x, y) in enumerate(line):
        a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        length = math.dist(a, b) or 1
        half = (width_from + (width_to - width_from) * i / (len(line) - 1)) / 2
        nx, ny = -(b[1] - a[1]) / length * half, (b[0] - a[0]) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in left + right[::-1]) + "Z"


def mirror(points):
    """Return the points on the other side of the midline."""
    return [(-p[0], *p[1:]) for p in points]


def symmetric(half):
    """Return the closed outline made of *half* (from the upper to the lower end of the midline) and its mirror."""
    return list(half) + mirror(half)[::-1]


def move(points, dx=0, dy=0, scale=1):
    """Return the points scaled, then shifted."""
    return [(p[0] * scale + dx, p[1] * scale + dy, *p[2:]) for p in points]
