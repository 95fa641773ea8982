"""The mouse: from the front, sitting or standing, with what it carries; and the lump of fat it is."""

from __future__ import annotations

import math

from film.kit import twos

FUR_CURLS = ((-26, -70), (8, -80), (30, -54), (-36, -38), (-2, -46), (22, -22), (-20, -14))
SIDES = (-1, 1)


def mouse(pen, x, y, k=1.0, t=0.0, squash=0.0, look=0.0, blink=False, startled=False, paper=False,
          hat=None, stethoscope=False, waving=False, facing=1):
    """The mouse from the front, sitting with its seat at (x, y): about 150 wide and 215 high at k = 1.

    ``hat``: None, or how many units its bowler is lifted; ``paper``: it reads; ``stethoscope``: it listens.
    """
    t = twos(t)
    with pen.at(x, y, k * facing * (1 + .16 * squash), ky=k * (1 - .2 * squash)):
        sway = math.sin(t * 2.2) * 6
        tail = [(34, -14), (74, 2), (104, -16 + sway * .5), (124, -44 + sway)]
        pen.curve(tail, 'ink', 13)
        pen.curve(tail, 'pink', 6.5)
        pen.shape([(-52, -6), (-57, -42), (-40, -92), (0, -106), (40, -92), (57, -42), (52, -6), (0, 6)], 'mouse')
        pen.shape([(-30, -4), (-34, -40), (0, -66), (34, -40), (30, -4), (0, 2)], 'cream', None)
        for m in SIDES:
            pen.oval(m * 35, 3, 23, 12, 'pink', width=4)
            for toe in (-7, 3):
                pen.curve([(m * 35 + toe, 9), (m * 35 + toe + 1, 14)], 'ink', 2.6)
        for m in SIDES:
            pen.oval(m * 56, -188, 38, 38, 'mouse')
            pen.oval(m * 56, -186, 23, 24, 'pink', None)
        pen.shape([(-64, -132), (-56, -172), (0, -192), (56, -172), (64, -132), (40, -100), (0, -92), (-40, -100)],
                  'mouse')
        pen.shape([(-30, -118), (0, -134), (30, -118), (22, -99), (0, -94), (-22, -99)], 'cream', None)
        _mouse_face(pen, look, blink, startled)
        if hat is not None:
            _bowler(pen, hat)
        if stethoscope:
            _stethoscope(pen, t)
        if paper:
            _newspaper(pen, t, facing)
        else:
            _arms(pen, t, waving or bool(hat), stethoscope)


def _mouse_face(pen, look, blink, startled):
    for m in SIDES:
        x, y = m * 25 + look * 5, -146
        if blink:
            pen.curve([(x - 8, y), (x, y + 4), (x + 8, y)], 'ink', 4)
        else:
            pen.oval(x, y, 7.5 + 2 * startled, 9.5 + 2.5 * startled, 'ink', None)
            pen.oval(x + 2.5, y - 3.5, 2.8, 3.2, 'white', None)
        for dy in (-6, 3):
            pen.curve([(m * 34, -113 + dy), (m * 58, -116 + dy * 2.2), (m * 80, -114 + dy * 3.4)], 'ink', 2.2)
    pen.oval(0, -127, 9, 6.5, 'pink2', width=3)
    pen.curve([(0, -120), (0, -113)], 'ink', 3)
    if startled:
        pen.oval(0, -105, 6, 6, 'ink', None)
    else:
        pen.curve([(-11, -111), (-5, -106), (0, -112), (5, -106), (11, -111)], 'ink', 3)


def _bowler(pen, lift):
    with pen.at(0, -188 - lift, turn=lift * .35):
        pen.shape([(-36, 0, 'c'), (-34, -30), (-18, -44), (18, -44), (34, -30), (36, 0, 'c')], 'night', width=4)
        pen.box(-37, -12, 74, 12, 3, 'pain', 'ink', 3)
        pen.shape([(-58, -4), (0, 4), (58, -4), (50, 8), (0, 13), (-50, 8)], 'night', width=4)


def _stethoscope(pen, t):
    for m in SIDES:
        pen.curve([(m * 40, -150), (m * 34, -108), (m * 12, -84), (0, -72)], 'ink', 6)
    tube = [(0, -72), (-14, -46), (-52, -40), (-78, -20 + 2 * math.sin(t * 3))]
    pen.curve(tube, 'ink', 6)
    pen.oval(-80, -14, 16, 16, 'grey', width=4.5)
    pen.oval(-80, -14, 8, 8, 'white', None)


def _arms(pen, t, raised, reaching):
    for m in SIDES:
        if raised and m == 1:
            with pen.at(44, -78, 1, 24 + 16 * math.sin(t * 7)):
                pen.shape([(-12, 6), (-10, -60), (-6, -84), (3, -90), (11, -82), (11, -60), (12, 6)], 'mouse', width=4)
        elif reaching and m == -1:
            pen.shape([(-48, -84), (-70, -52), (-84, -30), (-74, -24), (-50, -44), (-36, -66)], 'mouse', width=4)
        else:
            pen.shape([(m * 48, -86), (m * 62, -62), (m * 46, -42), (m * 34, -52), (m * 42, -70)], 'mouse', width=4)


def _newspaper(pen, t, facing):
    with pen.at(0, -56 + math.sin(t * 1.5) * 1.4, 1.22, math.sin(t * .9) * 1.2):
        for m in SIDES:
            with pen.at(k=m, ky=1):
                pen.polygon([(0, -30), (62, -38), (62, 28), (0, 36)], 'white', width=4)
                pen.box(9, -10, 44, 5, 2, 'soft', None)
                for row in range(3):
                    pen.stick([(9, 4 + row * 9), (9 + (44 if row < 2 else 26), 1 + row * 9)], 'grey', 3.5)
                pen.oval(62, -2, 10, 12, 'mouse', width=4)
        with pen.at(k=facing, ky=1):
            pen.text('DAILY CHEESE', 0, -18, 13, 'bold', align='centre', decoration=True)


def lump(pen, x, y, k=1.0, squash=0.0):
    """The mouse before anyone looked closely: a lump of fat."""
    with pen.at(x, y, k * (1 + .18 * squash), ky=k * (1 - .2 * squash)):
        pen.shape([(-56, -8), (-60, -50), (-40, -92), (0, -104), (40, -92), (60, -50), (56, -8), (0, 6)], 'mouse')
        for a, b in FUR_CURLS:
            pen.curve([(a - 11, b + 3), (a - 5, b - 5), (a + 1, b + 2), (a + 7, b - 5), (a + 13, b + 3)], 'mouse2', 4)
