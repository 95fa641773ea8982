"""What a doctor brings: a finger, a hammer, a needle; all come straight down on the skin."""

from __future__ import annotations


def finger(pen, x, y) -> None:
    """A hand from above, the tip of its index finger at (x, y) and pointing down."""
    with pen.at(x, y):
        pen.box(-36, -520, 128, 240, 24, "white", width=6)
        pen.box(-30, -308, 116, 52, 18, "teal", width=6)
        pen.shape([(0, 0), (-13, -6), (-17, -24), (-16, -110), (-24, -160), (-22, -262, "c"), (80, -262, "c"), (88, -190),
                   (82, -140), (64, -112), (28, -104), (18, -90), (15, -24), (12, -6)], "skin", width=5.5)
        for fx in (24, 48, 70):
            pen.box(fx - 14, -150 + (fx - 24) * .1, 28, 62 - (fx - 24) * .35, 14, "skin", width=4.5)
        pen.shape([(-8, -3), (-11, -18), (0, -22), (9, -18), (7, -3)], "nail", width=3)


def needle(pen, x, y, pressed) -> None:
    """A syringe standing on its needle at (x, y); ``pressed`` empties it from 0 to 1."""
    with pen.at(x, y, .85, 90), pen.at(0, 0, -1, ky=1):
        left = 130 * (1 - pressed)
        pen.stick([(0, 0), (92, 0)], "ink", 5)
        pen.box(92, -13, 26, 26, 5, "grey")
        pen.stick([(124 + left, 0), (340 - 40 * pressed, 0)], "ink", 8)
        pen.box(118, -28, 190, 56, 10, "white", width=5)
        pen.box(124, -22, max(left, 1), 44, 6, "fluid", None)
        pen.stick([(124 + left, -22), (124 + left, 22)], "ink", 9)
        pen.stick([(340 - 40 * pressed, -32), (340 - 40 * pressed, 32)], "ink", 11)
        pen.stick([(308, -44), (308, 44)], "ink", 9)
        for i in range(4):
            pen.stick([(150 + i * 34, -28), (150 + i * 34, -16)], "ink", 3)


def hammer(pen, x, y, swing) -> None:
    """A reflex hammer that strikes (x, y) from above at ``swing`` 1."""
    with pen.at(x + 190, y - 60, turn=58 * (1 - swing)), pen.at(-190, 60):
        pen.stick([(0, -24), (190, -60)], "ink", 15)
        pen.stick([(0, -24), (190, -60)], "grey", 8)
        pen.polygon([(-14, -2), (14, -2), (22, -46), (-22, -46)], "pain", width=5)
