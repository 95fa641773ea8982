"""The line-up: its wall, the tunnel that is suspect 1, and the boards with the numbers."""

from __future__ import annotations

import math

from film.kit import twos


def wall(pen, light_x, dim=0.0) -> None:
    """A striped wall with a lamp whose light falls at ``light_x``."""
    pen.ground("night")
    for i in range(6):
        pen.box(-20, 60 + i * 96, 1320, 48, 0, "night2", None)
    pen.box(-20, 520, 1320, 240, 0, "soft", None)
    pen.stick([(-20, 520), (1300, 520)], "ink", 5)
    pen.polygon([(light_x - 40, -20), (light_x + 40, -20), (light_x + 250, 560), (light_x - 250, 560)], "cream", None,
                alpha=.22 - .1 * dim)
    pen.oval(light_x, 560, 250, 40, "cream", None, alpha=.5)


def board(pen, number, x, y) -> None:
    """A board with a number, hung from two strings."""
    for m in (-1, 1):
        pen.stick([(x + m * 20, y - 60), (x + m * 34, y - 28)], "ink", 3.5)
    pen.box(x - 44, y - 32, 88, 72, 10, "cream", width=5)
    pen.text(number, x, y + 24, 60, "bold", align="centre", decoration=True)


def tunnel(pen, x, y, k, t, look=0.0, grim=1.0) -> None:
    """Suspect 1: bone below, a strap above, a flat nerve between, and a temper."""
    squeeze = 1 - .05 * math.sin(twos(t) * 3)
    with pen.at(x, y, k):
        for m in (-1, 1):
            pen.stick([(m * 50, -10), (m * 54, 14)], "ink", 20)
            pen.stick([(m * 50, -10), (m * 54, 12)], "bone", 12)
            pen.oval(m * 62, 16, 24, 11, "bone", width=4.5)
        pen.shape([(-132, -10, "c"), (-136, -72), (-104, -112), (-40, -124), (40, -124), (104, -112), (136, -72),
                   (132, -10, "c")], "bone", width=5)
        pen.shape([(-86, -118), (0, -122 - 30 * squeeze), (86, -118), (60, -108), (-60, -108)], "ink", None)
        for colour, width in (("casing", 30), ("nerve", 20)):
            pen.curve([(-170, -96), (-120, -116), (-60, -128 * squeeze), (60, -128 * squeeze), (120, -116), (170, -96)],
                      colour, width * (.75 + .25 * squeeze))
        pen.shape([(-120, -126), (-96, -190), (-40, -226 * squeeze), (40, -226 * squeeze), (96, -190), (120, -126),
                   (86, -146), (0, -160 * squeeze), (-86, -146)], "fascia", width=5)
        for gap in (0, 14):
            pen.curve([(-100, -152 - gap), (-50, -184 - gap), (0, -194 * squeeze - gap), (50, -184 - gap),
                       (100, -152 - gap)], "fascia2", 2.6, .7)
        for m in (-1, 1):
            pen.oval(m * 34, -186, 19, 17, "white", width=4)
            pen.oval(m * 34 + look * 8, -183, 7, 8, "ink", None)
            pen.polygon([(m * 10, -196 + 8 * grim), (m * 58, -214), (m * 56, -200)], "ink", "ink", 5)
        pen.curve([(-30, -52), (-10, -60), (10, -60), (30, -52)], "ink", 5)
