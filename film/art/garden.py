"""The garden: tower of vertebrae, fence, cable, bushes, strap, washing line. One place for the whole film."""

from __future__ import annotations

import math

from film.art.brain import brain
from film.curves import Track
from film.kit import curve_path, twos
from handbook.model.curves import mirror

SIDES = (-1, 1)
CABLE_POINTS = [(306, 500), (340, 536), (392, 552), (458, 556), (508, 520), (538, 420), (566, 322), (604, 276),
                (640, 268), (676, 276), (714, 322), (742, 420), (772, 520), (822, 556), (884, 548), (948, 520),
                (1000, 505)]
CABLE = Track(CABLE_POINTS)
CABLE_TOP = min((i / 1000 for i in range(1001)), key=lambda f: abs(CABLE.at(f)[0] - 640))
TOWER_X, BUSH_X = 232, 1107              # far enough apart to leave the picture when the camera goes in
STRAP = [(523, 436), (541, 368), (561, 312), (594, 268), (640, 256), (680, 264), (706, 288)]
BUSH_LEAVES = ((-40, -110), (10, -130), (44, -84), (-20, -60), (22, -34), (-54, -44))


def sky(pen, t):
    """Sky, sun and drifting clouds."""
    pen.ground('sky')
    pen.oval(1120, 118, 150, 150, 'cream', None, alpha=.55)
    pen.oval(1120, 118, 62, 62, 'sun', None)
    for x, y, k, speed in ((190, 110, .9, 5), (560, 70, .7, 8), (860, 140, .8, 6)):
        with pen.at(math.floor(x + speed * t) % 1500 - 100, y, k):
            for dx, dy, r in ((-46, 6, 26), (-14, -10, 36), (26, -4, 30), (54, 8, 20)):
                pen.oval(dx, dy, r, r * .8, 'white', None, alpha=.9)
            pen.box(-70, 6, 144, 22, 11, 'white', None, alpha=.9)


def lawn(pen):
    """A far hill, the lawn and a few tufts of grass."""
    pen.shape([(-500, 470, 'c'), (160, 430), (420, 462), (700, 440), (980, 466), (1800, 430, 'c'), (1800, 900, 'c'),
               (-500, 900, 'c')], 'hill', None)
    pen.shape([(-500, 552, 'c'), (300, 540), (700, 552), (1000, 540), (1800, 552, 'c'), (1800, 900, 'c'),
               (-500, 900, 'c')], 'lawn', None)
    for x, y in ((60, 640), (250, 600), (420, 660), (560, 612), (800, 650), (900, 600), (1090, 652), (1210, 606)):
        for dx in (-9, 0, 9):
            pen.stick([(x, y), (x + dx, y - 15 + abs(dx) * .4)], 'lawn2', 4.5)


def tower(pen, t, lit=False, jump=0.0):
    """The spine as a tower of five floors, with the brain for a roof; ``jump`` lifts the brain in alarm."""
    x, half = TOWER_X, 75
    pen.oval(x, 548, 100, 12, 'lawn2', None)
    for floor in range(5):
        y = 488 - floor * 60
        right = [(half - 18, y), (half - 8, y + 8), (half - 14, y + 28), (half - 8, y + 50), (half - 18, y + 58)]
        with pen.at(x):
            pen.shape([(-half + 18, y), *right, *mirror(right)[::-1][:-1]], 'bone')
        for window in (-44, 20):
            pen.box(x + window, y + 18, 24, 24, 5, 'nerve2' if lit else 'night2', width=3.5)
        pen.text(f'L{5 - floor}', x, y + 38, 21, 'bold', align='centre', decoration=True)
    brain(pen, x, 196 - 34 * jump, .92, worried=jump > .05, look=1 if jump > .05 else .5, blink=t % 3.1 < .14)


def fence(pen):
    """Three broad boards with a round top: the rim of the hip bone."""
    pen.oval(640, 562, 150, 13, 'lawn2', None)
    for y in (392, 480):
        pen.box(522, y, 236, 26, 8, 'wood2')
    for x, w, y in ((540, 74, 318), (640, 92, 284), (740, 74, 318)):
        board(pen, x, w, y, 560)


def board(pen, x, w, top, bottom):
    """One board of the fence around x, ``w`` wide."""
    crown = ([(x - 22, top - 5), (x, top - 8), (x + 22, top - 5)] if w > 80 else [(x, top)])
    shoulder = 46 if w > 80 else 40
    outline = [(x - w / 2, bottom, 'c'), (x - w / 2, top + shoulder), (x - w / 2 + 10, top + 15), *crown,
               (x + w / 2 - 10, top + 15), (x + w / 2, top + shoulder), (x + w / 2, bottom, 'c')]
    pen.shape(outline, 'wood', None)
    with pen.inside(curve_path(outline, True)):
        pen.box(x + w / 2 - 15, top - 40, 15, bottom - top + 40, 0, 'wood2', None, alpha=.8)
        for dy in (70, 150):
            pen.curve([(x - 14, top + dy), (x - 10, top + dy + 26), (x - 15, top + dy + 44)], 'wood2', 3.5)
    pen.shape(outline)


def bushes(pen, t, poke=0.0):
    """Two round bushes for a buttock; ``poke`` dents the right one."""
    with pen.at(BUSH_X, 560):
        for m in SIDES:
            dent = poke if m == 1 else 0
            with pen.at(m * 72 - 8 * dent, 0, 1 - .06 * dent, ky=1 + .03 * dent + .012 * m * math.sin(twos(t) * 1.3)):
                pen.oval(0, -78, 94, 92, 'leaf', width=5)
                for a, b in BUSH_LEAVES:
                    pen.curve([(a - 13, b + 3), (a - 6, b - 6), (a, b + 2), (a + 7, b - 6), (a + 14, b + 3)],
                              'leaf2', 4)
        pen.curve([(0, -122), (-3, -80), (0, -40), (0, -6)], 'ink', 5)


def fork(pen, x, y, turn=0.0):
    """A table fork with its tines to the left at (x, y)."""
    with pen.at(x, y, 1, turn):
        pen.box(84, -9, 130, 18, 9, 'leather')
        pen.shape([(36, -22), (60, -18), (88, -6), (88, 6), (60, 18), (36, 22), (30, 12), (30, -12)], 'grey')
        for dy in (-17, 0, 17):
            pen.stick([(0, dy), (36, dy)], 'ink', 12)
            pen.stick([(1, dy), (40, dy)], 'grey', 4.5)


def envelope(pen, x, y, k=1.0, turn=0.0, colour='cream'):
    """One message of the nerve."""
    with pen.at(x, y, k, turn):
        pen.box(-19, -13, 38, 26, 5, colour, width=3.6)
        pen.curve([(-16, -10, 'c'), (0, 3, 'c'), (16, -10, 'c')], 'ink', 3)


def strap(pen, tight=1.0, dip=0.0):
    """The fascia over the cable: loose at 0, tight at 1; ``dip`` pushes it down under the mouse."""
    points = []
    for x, y in STRAP:
        lift = (1 - tight) * 58 * math.exp(-((x - 625) / 55)**2)
        points.append((x - (1 - tight) * 20 * math.exp(-((x - 560) / 40)**2),
                       y - lift + dip * 9 * math.exp(-((x - 640) / 34)**2)))
    track = Track(points)
    steps = [i / 60 for i in range(61)]
    edge = [track.beside(f, 7) for f in steps] + [track.beside(f, -7) for f in steps[::-1]]
    pen.polygon(edge, 'fascia', width=4)
    for gap in (-2.4, 2.4):
        pen.stick([track.beside(f, gap) for f in steps], 'fascia2', 1.8, .75)
    for f in (.012, .988):
        x, y, _ = track.at(f)
        pen.oval(x, y, 8.5, 8.5, 'grey', width=3.4)


def pinched(amount):
    """The width of the cable along its length when it is squeezed on top of the fence and swells beside it."""
    def profile(f):
        d = (f - CABLE_TOP) * CABLE.length
        swelling = math.exp(-((d - 62) / 26)**2) + math.exp(-((d + 62) / 26)**2)
        return 1 - .62 * amount * math.exp(-(d / 26)**2) + .3 * amount * swelling
    return profile


def washing_line(pen, ends, sag=20.0):
    """A line between two points that sags in the middle."""
    (ax, ay), (bx, by) = ends
    pen.curve([(ax, ay), ((ax + bx) / 2, (ay + by) / 2 + sag), (bx, by)], 'ink', 4)


def post(pen, x, top, bottom):
    """A post of the washing line."""
    pen.box(x - 9, top, 18, bottom - top, 7, 'wood2', width=4.5)
    pen.box(x - 34, top + 8, 68, 14, 6, 'wood2', width=4.5)


def peg(pen, x, y):
    """A clothes peg over the line."""
    pen.box(x - 6, y - 14, 12, 32, 4, 'leather', width=3.2)


def watering_can(pen, x, y, turn):
    """A watering can, its handle at (x, y)."""
    with pen.at(x, y, .9, turn):
        pen.curve([(-34, 44), (-50, 4), (-8, -8), (26, 16)], 'ink', 9)
        pen.shape([(-38, 20, 'c'), (38, 20, 'c'), (44, 82, 'c'), (-44, 82, 'c')], 'teal', width=4.5)
        pen.polygon([(40, 60), (84, 18), (92, 26), (44, 80)], 'teal', width=4.5)
        pen.polygon([(76, 8), (102, 34), (106, 26), (88, 6)], 'grey', width=4)
