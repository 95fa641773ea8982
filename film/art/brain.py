"""The brain in its spectacles: the listener at the end of every line."""

from __future__ import annotations

SIDES = (-1, 1)
BRAIN_FOLDS = ([(0, -74), (-6, -48), (4, -30), (-2, -14)],
               [(-64, -62), (-72, -40), (-54, -30), (-62, -12)], [(66, -60), (72, -40), (54, -30), (64, -12)],
               [(-98, -28), (-86, -10), (-98, 4)], [(98, -26), (86, -8), (100, 6)],
               [(-34, -68), (-36, -50), (-24, -44)], [(34, -68), (38, -50), (26, -44)],
               [(-90, 26), (-70, 20), (-62, 32)], [(90, 28), (70, 20), (62, 34)])


def brain(pen, x, y, k=1.0, worried=False, headset=False, look=0.0, blink=False):
    """The brain, in spectacles, as a listener; 220 wide at k = 1."""
    with pen.at(x, y, k):
        pen.shape([(-92, 42), (-112, 8), (-100, -38), (-66, -66), (-26, -70), (0, -78), (30, -72), (72, -62),
                   (104, -32), (112, 10), (92, 44), (50, 56), (0, 58), (-50, 56)], 'brain', width=5)
        for fold in BRAIN_FOLDS:
            pen.curve(fold, 'brain2', 4.5)
        for m in SIDES:
            pen.oval(m * 30, 6, 21, 22, 'white')
            if blink:
                pen.curve([(m * 30 - 11, 8), (m * 30, 12), (m * 30 + 11, 8)], 'ink', 4.5)
            else:
                pen.oval(m * 30 + look * 8, 8, 8, 10, 'ink', None)
                pen.oval(m * 30 + look * 8 + 3, 4, 3, 3, 'white', None)
            if worried:
                pen.curve([(m * 14, -26), (m * 46, -18)], 'ink', 5)
        pen.curve([(-9, 2), (0, -3), (9, 2)], 'ink', 4)
        if worried:
            pen.oval(0, 40, 10, 8, 'ink', None)
        else:
            pen.curve([(-14, 36), (0, 43), (14, 36)], 'ink', 4.5)
        if headset:
            band = [(-104, 0), (-96, -60), (-50, -98), (0, -106), (50, -98), (96, -60), (104, 0)]
            pen.curve(band, 'ink', 13)
            pen.curve(band, 'teal', 6)
            for m in SIDES:
                pen.box(m * 108 - 17, -20, 34, 56, 15, 'teal')
            pen.curve([(-108, 36), (-90, 62), (-40, 68)], 'ink', 5)
            pen.oval(-36, 68, 9, 7, 'ink', None)
