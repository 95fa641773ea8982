"""Characters and props of the film.  Each function draws one thing where it is told, in its own small units."""
from __future__ import annotations

import math

import skia

from film import pelvis
from film.curves import Track, mirrored
from film.kit import clamp, curve_path, linear, spring, straight_path, width_of

# ---------------------------------------------------------------- the mouse

FUR_CURLS = ((-26, -70), (8, -80), (30, -54), (-36, -38), (-2, -46), (22, -22), (-20, -14))
SIDES = (-1, 1)


def mouse(pen, x, y, k=1.0, t=0.0, squash=0.0, look=0.0, blink=False, startled=False, paper=False,
          suitcase=False, waving=False, facing=1):
    """The mouse from the front, sitting with its seat at (x, y): about 150 wide and 215 high at k = 1."""
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
        if paper:
            _newspaper(pen, t, facing)
        else:
            _mouse_arms(pen, t, suitcase, waving)


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


def _mouse_arms(pen, t, suitcase, waving):
    for m in SIDES:
        if waving and m == 1:
            with pen.at(44, -78, 1, 52 + 16 * math.sin(t * 7)):
                pen.shape([(-12, 6), (-10, -40), (-6, -58), (3, -62), (11, -54), (11, -36), (12, 6)], 'mouse', width=4)
        elif suitcase and m == -1:
            arm = [(-44, -84), (-60, -60), (-64, -36)]
            pen.curve(arm, 'ink', 24)
            pen.curve(arm, 'mouse', 15)
            pen.box(-84, -46, 22, 16, 6, None, 'ink', 5)
            pen.box(-112, -34, 76, 50, 9, 'leather', 'ink', 4)
            for x in (-96, -54):
                pen.stick([(x, -32), (x, 14)], 'ink', 3, .6)
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


# ---------------------------------------------------------------- the garden

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
        with pen.at((x + speed * t) % 1500 - 100, y, k):
            for dx, dy, r in ((-46, 6, 26), (-14, -10, 36), (26, -4, 30), (54, 8, 20)):
                pen.oval(dx, dy, r, r * .8, 'white', None, alpha=.9)
            pen.box(-70, 6, 144, 22, 11, 'white', None, alpha=.9)


def lawn(pen):
    """A far hill, the lawn and a few tufts of grass."""
    pen.shape([(-60, 470, 'c'), (160, 430), (420, 462), (700, 440), (980, 466), (1340, 430, 'c'), (1340, 800, 'c'),
               (-60, 800, 'c')], 'hill', None)
    pen.shape([(-60, 552, 'c'), (300, 540), (700, 552), (1000, 540), (1340, 552, 'c'), (1340, 800, 'c'),
               (-60, 800, 'c')], 'lawn', None)
    for x, y in ((60, 640), (250, 600), (420, 660), (560, 612), (800, 650), (900, 600), (1090, 652), (1210, 606)):
        for dx in (-9, 0, 9):
            pen.stick([(x, y), (x + dx, y - 15 + abs(dx) * .4)], 'lawn2', 4.5)


def tower(pen, t, lit=False):
    """The spine as a tower of five floors, with the brain for a roof."""
    x, half = TOWER_X, 75
    pen.oval(x, 548, 100, 12, 'lawn2', None)
    for floor in range(5):
        y = 488 - floor * 60
        right = [(half - 18, y), (half - 8, y + 8), (half - 14, y + 28), (half - 8, y + 50), (half - 18, y + 58)]
        with pen.at(x):
            pen.shape([(-half + 18, y), *right, *mirrored(right)[::-1][:-1]], 'bone')
        for window in (-44, 20):
            pen.box(x + window, y + 18, 24, 24, 5, 'nerve2' if lit else 'night2', width=3.5)
        pen.text(f'L{5 - floor}', x, y + 38, 21, 'bold', align='centre', decoration=True)
    brain(pen, x, 196, .92)


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
            with pen.at(m * 72 - 8 * dent, 0, 1 - .06 * dent, ky=1 + .03 * dent + .012 * m * math.sin(t * 1.3)):
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


def spark(pen, x, y, k=1.0, turn=0.0, colour='pain'):
    """A small flash of lightning."""
    with pen.at(x, y, k, turn):
        pen.polygon([(-5, -30), (11, -30), (3, -9), (15, -9), (-9, 28), (-2, 3), (-14, 3)], colour, width=3.4)


def bell(pen, x, y, k=1.0, t=0.0, ring=1.0):
    """The alarm bell, swinging with ``ring`` from 0 to 1."""
    for i in range(3):
        phase = (t * 1.6 + i / 3) % 1
        for start in (-28, 152):
            if ring > .02:
                pen.arc(x, y, (62 + phase * 50) * k, start, 56, 'pain', 6 * k, (1 - phase) * ring)
    with pen.at(x, y - 42 * k, k, math.sin(t * 26) * 13 * ring):
        pen.oval(0, 92, 13, 13, 'gold')
        pen.shape([(-52, 82, 'c'), (-40, 62), (-36, 30), (-26, 8), (0, -2), (26, 8), (36, 30), (40, 62),
                   (52, 82, 'c')], 'gold', width=5)
        pen.curve([(-22, 26), (-26, 52), (-28, 62)], 'sun', 7)
        pen.oval(0, -6, 8, 8, 'gold')


# ---------------------------------------------------------------- the person from behind, about 766 units high

TRUNK = [(15, 92), (16, 108), (26, 124), (52, 134), (84, 143), (98, 158), (99, 178), (92, 206), (85, 234), (77, 262),
         (73, 288), (77, 316), (86, 348), (92, 384), (92, 424), (88, 484), (79, 548), (76, 594), (80, 636), (73, 688),
         (62, 728), (62, 744), (72, 756), (78, 766), (64, 770), (44, 768), (37, 754), (37, 730), (33, 690), (24, 640),
         (26, 592), (24, 556), (17, 490), (8, 436), (0, 416, 'c')]
BODY = [*TRUNK, *mirrored(TRUNK[:-1])[::-1]]
ARM = [(64, 142), (92, 148), (108, 166), (113, 200), (116, 240), (121, 280), (128, 322), (132, 356), (138, 374),
       (142, 394), (141, 416), (135, 436), (129, 444), (124, 440), (121, 424), (118, 410), (113, 416), (108, 411),
       (109, 396), (112, 378), (112, 356), (105, 326), (98, 286), (92, 244), (88, 210), (78, 176)]
FINGERS = ([(133, 408), (134, 422), (131, 437)], [(126, 408), (127, 422), (125, 434)],
           [(116, 386), (119, 398), (118, 410)])
FOLDED_ARM = [(64, 142), (92, 148), (110, 170), (119, 206), (127, 240), (130, 262), (124, 277), (110, 281), (96, 277),
              (80, 270), (70, 240), (78, 176)]
SHORTS = [(75, 312, 'c'), (86, 350), (92, 386), (93, 424), (92, 458, 'c'), (52, 466), (11, 460, 'c'), (3, 420, 'c')]
HAIR = [(-35, 60), (-37, 38), (-31, 18), (-16, 5), (-4, 3), (4, -6), (10, -5), (9, 2), (18, 4), (21, 8), (32, 20),
        (37, 38), (35, 60), (31, 78), (24, 90), (18, 97, 'c'), (11, 93), (6, 100, 'c'), (0, 96), (-6, 101, 'c'),
        (-11, 94), (-18, 97, 'c'), (-24, 90), (-31, 78)]
STRANDS = ([(2, 22), (14, 24), (24, 38), (26, 58)], [(2, 22), (-10, 22), (-22, 34), (-26, 56)],
           [(2, 22), (6, 40), (5, 62), (9, 82)], [(2, 22), (-6, 40), (-9, 60), (-8, 82)],
           [(17, 74), (20, 82), (17, 90)], [(-19, 72), (-21, 82), (-18, 90)])
SPOT = (31, 328)                        # on the rim, in the same units
AREAS = {
    'rim': [(12, 322), (24, 309), (48, 303), (68, 312), (70, 326), (52, 335), (28, 340)],
    'buttock': [(14, 356), (40, 346), (72, 354), (84, 384), (70, 412), (36, 419), (13, 400)],
    'thigh': [(24, 442), (48, 437), (68, 446), (68, 496), (60, 544), (44, 550), (31, 540), (25, 492)],
    'calf': [(35, 590), (51, 582), (66, 592), (68, 632), (60, 676), (48, 688), (40, 676), (33, 632)],
}


def person(pen, x, y, k, shorts=True, arms='hanging'):
    """A person from behind, with the top of the head at (x, y).  Arms: 'hanging' or 'folded' before the chest."""
    trunk = curve_path(BODY, True)
    with pen.at(x, y, k):
        for m in SIDES:
            with pen.at(k=m, ky=1):
                pen.oval(37, 60, 7, 12, 'skin', width=4.5)
                pen.shape(ARM if arms == 'hanging' else FOLDED_ARM, 'skin', width=5)
                if arms == 'hanging':
                    for finger in FINGERS:
                        pen.curve(finger, 'ink', 2.6)
        pen.shape(trunk, 'skin', None)
        with pen.inside(trunk):
            _back(pen)
            if not shorts:
                for m in SIDES:
                    pen.curve([(m * 8, 424), (m * 38, 434), (m * 66, 421)], 'skin2', 4.5)
                pen.curve([(0, 346), (0, 384), (0, 416)], 'skin2', 4.5)
        if shorts:
            swim_shorts(pen)
        pen.shape(trunk, width=5)
        pen.shape(HAIR, 'hair', width=5)
        for strand in STRANDS:
            pen.curve(strand, 'hair2', 3.2)


def _back(pen):
    """Shading and the lines of the back; to be drawn inside the outline."""
    pen.shape([(44, 80), (74, 200), (54, 290), (68, 350), (66, 480), (54, 600), (50, 770), (160, 770), (160, 80)],
              'skin2', None, alpha=.22)
    pen.curve([(0, 138), (-2, 200), (0, 262), (0, 306)], 'skin2', 4)
    for m in SIDES:
        pen.curve([(m * 46, 166), (m * 28, 188), (m * 34, 220)], 'skin2', 4)
        pen.curve([(m * 32, 568), (m * 48, 574), (m * 66, 567)], 'skin2', 4)
        pen.curve([(m * 42, 642), (m * 48, 678), (m * 44, 706)], 'skin2', 4)
        pen.curve([(m * 42, 742), (m * 52, 748), (m * 60, 742)], 'skin2', 3.4)


def swim_shorts(pen):
    """The shorts, in the person's units."""
    shorts = curve_path([*SHORTS, *mirrored(SHORTS)[::-1]], True)
    pen.shape(shorts, 'teal', None)
    with pen.inside(shorts):
        for dy in range(0, 160, 30):
            pen.curve([(-100 + i * 20, 330 + dy + (7 if i % 2 else -1)) for i in range(11)], 'wave', 5)
        pen.box(-100, 308, 200, 16, 0, 'teal2', None)
    pen.shape(shorts)
    pen.curve([(0, 330), (-2, 380), (0, 416)], 'teal2', 4.5)


def pain(pen, area, x, y, k, alpha=1.0):
    """One painful area of a person drawn with the same x, y and k."""
    with pen.at(x, y, k):
        pen.shape(AREAS[area], 'pain', None, alpha=.82 * alpha)
        pen.glow(AREAS[area], 'pain', .28 * alpha, 12)


def lower_back(pen, x, y, k):
    """A close view of the same person's lower back, arms folded in front, in wide shorts."""
    trunk = curve_path(BODY, True)
    with pen.at(x, y, k), pen.stroke(.42):
        for m in SIDES:
            with pen.at(k=m, ky=1):
                pen.shape(FOLDED_ARM, 'skin', width=6)
                pen.curve([(116, 266), (107, 259), (98, 260)], 'skin2', 4)
                for finger in range(4):               # the other hand holds this arm
                    fy = 196 + 11 * finger
                    pen.shape([(122 + 2.6 * finger, fy - 4), (110 + 2.2 * finger, fy - 6), (101 + 2.2 * finger, fy - 2),
                               (101 + 2.2 * finger, fy + 4), (112 + 2.2 * finger, fy + 5),
                               (124 + 2.6 * finger, fy + 6)], 'skin', width=4.5)
        pen.shape(trunk, 'skin', None)
        with pen.inside(trunk):
            pen.shape([(60, 80), (74, 200), (56, 290), (62, 350), (70, 480), (160, 770), (160, 80)], 'skin2', None,
                      alpha=.22)
            pen.curve([(0, 200), (-1, 262), (0, 330)], 'skin2', 4)
            for m in SIDES:
                pen.oval(m * 19, 347, 3.4, 4.4, 'skin2', None)
                pen.curve([(m * 68, 318), (m * 48, 309), (m * 28, 318), (m * 19, 340)], 'skin2', 3.4)
            pen.box(-97, 366, 194, 240, 0, 'teal', None)
            pen.box(-97, 366, 194, 11, 0, 'teal2', None)
            for dy in range(0, 140, 18):
                pen.curve([(-96 + i * 12, 388 + dy + (4 if i % 2 else -1)) for i in range(17)], 'wave', 5)
            pen.stick([(-97, 366), (97, 366)], 'ink', 5)
            pen.curve([(0, 378), (0, 480)], 'teal2', 5)
        pen.shape(trunk, width=6)


def magnifier(pen, x, y, k=1.0, turn=0.0):
    """A magnifying glass with its lens at (x, y), its handle turned away from straight down."""
    with pen.at(x, y, k, turn):
        pen.stick([(0, 74), (0, 140)], 'ink', 25)
        pen.stick([(0, 76), (0, 140)], 'leather', 15)
        pen.oval(0, 0, 60, 60, 'white', None, alpha=.24)
        pen.oval(0, 0, 60, 60, None, 'ink', 15)
        pen.oval(0, 0, 60, 60, None, 'grey', 6)
        pen.arc(0, 0, 42, 200, 60, 'white', 7, .95)


def spine_of(pen, x, y, k):
    """The vertebrae of a person drawn with the same x, y and k, as a magnifier shows them."""
    with pen.at(x, y, k):
        for i in range(9):
            pen.box(-13, 130 + i * 22, 26, 16, 6, 'bone', width=3.4)


def light_box(pen, x, y):
    """A light box with an X-ray of the spine, its top left corner at (x, y)."""
    for leg in (50, 186):
        pen.stick([(x + leg, y + 400), (x + leg, y + 470)], 'ink', 12)
    pen.box(x, y, 236, 410, 18, 'soft', width=5)
    pen.box(x + 16, y + 16, 204, 378, 8, 'night', width=4)
    with pen.at(x + 118, y + 32):
        for i in range(11):
            half = 17 + i * 1.1
            for m in SIDES:
                if i < 7:
                    pen.curve([(m * half, 12 + i * 27), (m * 52, 4 + i * 27), (m * 72, 20 + i * 27)], 'wave', 3.5, .7)
                else:
                    pen.curve([(m * half, 8 + i * 27), (m * (half + 13), 6 + i * 27)], 'wave', 6, .8)
            pen.box(-half, i * 27, 2 * half, 19, 7, 'sky', 'wave', 2.5)
        pen.shape([(-20, 300), (20, 300), (12, 336), (0, 348), (-12, 336)], 'sky', 'wave', 2.5)
        for m in SIDES:
            pen.shape([(m * 22, 300), (m * 50, 286), (m * 80, 290), (m * 84, 318), (m * 60, 344), (m * 30, 340)],
                      'wave', None, alpha=.6)


# ---------------------------------------------------------------- anatomy, in the millimetres of pelvis.py

def bones(pen):
    """Lower spine, ribs and pelvis from behind."""
    width = 2.2
    for side in (list, mirrored):
        for outline in (pelvis.FEMUR, pelvis.PUBIS):
            pen.shape(side(outline), 'bone2', 'boneline', width * .7)
        for rib in pelvis.RIBS:
            pen.shape(side(rib), 'bone', width=width)
    pen.shape(pelvis.COCCYX, 'bone', width=width)
    pen.shape([*pelvis.SACRUM, *mirrored(pelvis.SACRUM)[::-1][1:-1]], 'bone', width=width)
    for level in pelvis.LEVELS:
        pen.shape(pelvis.vertebra(level), 'bone', width=width)
    for x, y in pelvis.FORAMINA:
        for m in SIDES:
            pen.oval(m * x, y, 3.2, 2.6, None, width=width * .6)
    for side in (list, mirrored):
        pen.shape(side(pelvis.ILIUM), 'bone', width=width)
        pen.curve(side(pelvis.CREST_INNER), 'ink', width * .55)
    for level, y in pelvis.LEVELS.items():
        pen.box(-8, y - 12, 16, 25, 6, 'bone', width=width * .8)
        pen.text(level, 0, y + 3.4, 8.6, 'bold', align='centre', decoration=True)


# ---------------------------------------------------------------- the examination

def pointing_hand(pen, x, y):
    """A clinician's right hand coming from the right, the tip of the index finger at (x, y)."""
    with pen.at(x, y):
        pen.box(318, -52, 820, 146, 26, 'white', width=6)
        pen.box(292, -46, 60, 134, 20, 'teal', width=6)
        pen.shape([(-2, 0), (2, -12), (16, -17), (60, -20), (110, -27), (150, -42), (200, -50), (298, -40, 'c'),
                   (300, 82, 'c'), (250, 96), (200, 104), (158, 99), (126, 82), (106, 52), (98, 24), (54, 18),
                   (14, 14), (2, 9)], 'skin', width=6)
        for fx, fy, width, height in ((90, 20, 106, 31), (99, 48, 97, 29), (116, 74, 76, 27)):     # curled fingers
            pen.box(fx, fy, width, height, height / 2, 'skin', width=5)
        thumb = [(262, -16), (222, -24), (180, -20), (142, -10), (127, 1), (132, 14), (152, 16), (186, 10), (216, 14),
                 (238, 24)]
        pen.shape(thumb, 'skin', None)
        pen.curve(thumb, 'ink', 5)
        pen.shape([(1, -8), (8, -14), (20, -15), (24, -11), (16, -7)], 'nail', width=3)
        pen.curve([(64, -12), (68, -4), (65, 4)], 'skin2', 4)


def syringe(pen, x, y, pressed):
    """A syringe from the right with its needle at (x, y); ``pressed`` empties it from 0 to 1."""
    with pen.at(x, y):
        left = 150 * (1 - pressed)
        pen.stick([(0, 0), (92, 0)], 'ink', 5)
        pen.box(92, -13, 26, 26, 5, 'grey')
        pen.stick([(124 + left, 0), (380 - 60 * pressed, 0)], 'ink', 8)
        pen.box(118, -28, 210, 56, 10, 'white', width=5)
        pen.box(124, -22, max(left, 1), 44, 6, 'fluid', None)
        pen.stick([(124 + left, -22), (124 + left, 22)], 'ink', 9)
        pen.stick([(124 + left, 0), (328, 0)], 'ink', 8)
        pen.stick([(380 - 60 * pressed, -32), (380 - 60 * pressed, 32)], 'ink', 11)
        pen.stick([(328, -44), (328, 44)], 'ink', 9)
        for i in range(5):
            pen.stick([(150 + i * 34, -28), (150 + i * 34, -16)], 'ink', 3)


def speech(pen, words, x, y, k, tail, size=44):
    """A speech bubble around (x, y); ``tail`` is where its point ends, counted from there."""
    if k <= .01:
        return
    half = width_of(words, 'bold', size) / 2 + 36
    bubble = curve_path([(-half * .86, -40), (0, -50), (half * .86, -40), (half, 0), (half * .86, 40), (0, 50),
                         (-half * .86, 40), (-half, 0)], True)
    reach = math.hypot(*tail)
    across = (-tail[1] / reach * 24, tail[0] / reach * 24)
    root = (tail[0] * .3, tail[1] * .3)
    point = straight_path([(root[0] + across[0], root[1] + across[1]), tail,
                           (root[0] - across[0], root[1] - across[1])], True)
    with pen.at(x, y, k):
        pen.shape(skia.Op(bubble, point, skia.kUnion_PathOp), 'cream')
        pen.text(words, 0, size * .33, size, 'bold', align='centre')


def music_card(pen, words, x, y, k, turn):
    """A card with a music note."""
    if k <= .01:
        return
    with pen.at(x, y, k, turn):
        pen.box(-160, -40, 320, 80, 18, 'cream')
        pen.oval(-122, 16, 11, 8, 'teal', None)
        pen.stick([(-112, 14), (-112, -20), (-94, -12)], 'teal', 5)
        pen.text(words, -74, 12, 38, 'bold')


def blinking(t, every=2.7):
    """Whether an eye is closed at this moment."""
    return t % every < .14


def drop(t, start, land):
    """How far something has fallen between two moments: slow, then fast."""
    return linear(t, start, land)**2


def wobble(t, land):
    """Squash after a landing, fading."""
    return clamp(1 - spring(t, land), -1, 1) if t > land else 0.0


def walking_hop(t):
    """The height of a hopping step."""
    return abs(math.sin(t * 9)) * 14


def jitter(t, i):
    """A small bounded tremble, different for each i."""
    return 2 * math.sin(t * 24 + i), 2 * math.cos(t * 21 + i)
