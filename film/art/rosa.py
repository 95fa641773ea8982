"""Rosa: from the front with a face, and lying on her front for the doctor, on the body of the figures' person."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from figures import shaded
from film.kit import mix, twos

SIDES = (-1, 1)
HAT = [(-108, -8), (-60, -24), (0, -28), (60, -24), (108, -8), (62, 8), (0, 13), (-62, 8)]
CROWN = [(-47, -16, "c"), (-45, -52), (-24, -74), (6, -72), (34, -66), (46, -46), (47, -16, "c"), (0, -8)]
HAIR = [(-54, -18), (-58, 20), (-56, 50), (-40, 62), (-34, 30), (0, 20), (34, 30), (40, 62), (56, 50), (58, 20),
        (54, -18), (0, -40)]
FACE = [(-46, -14), (-47, 20), (-34, 50), (0, 62), (34, 50), (47, 20), (46, -14), (0, -34)]


@dataclass(frozen=True)
class Face:
    """What her face does. ``pain``, ``doubt`` and ``joy`` go from 0 to 1; ``look`` is where the eyes turn."""

    pain: float = 0.0
    doubt: float = 0.0
    joy: float = 0.3
    look: tuple[float, float] = (0.0, 0.0)
    blink: bool = False


def face(pen, expression: Face) -> None:
    """Eyes, brows, cheeks and mouth around (0, 10), the middle of the face."""
    e = expression
    for m in SIDES:
        pen.oval(m * 30, 26, 11, 8, "pink2", None, alpha=.55)
        x, y = m * 19 + e.look[0] * 4, 4 + e.look[1] * 3
        if e.pain > .6:                                     # eyes pressed shut
            pen.curve([(m * 28, -3), (m * 17, 4, "c"), (m * 28, 10)], "ink", 4.5)
        elif e.blink:
            pen.curve([(x - 8, y), (x, y + 4), (x + 8, y)], "ink", 4)
        else:
            pen.oval(x, y, 6.5, 8.5 + 2 * e.doubt, "ink", None)
            pen.oval(x + 2, y - 3, 2.3, 2.6, "white", None)
        lift = -9 * e.doubt * (m > 0) - 5 * e.doubt
        inner, outer = -13 - 5 * e.pain + lift, -15 + 3 * e.pain + lift
        pen.curve([(m * 9, inner), (m * 19, outer - 4 + 3 * e.pain), (m * 30, outer + 1 + 3 * e.pain)], "ink", 4)
    pen.curve([(-3, 12), (4, 19), (-3, 22)], "skin2", 4)
    if e.pain > .3:
        pen.shape([(-14, 34), (0, 30), (14, 34), (12, 46), (0, 44), (-12, 46)], "white", "ink", 3.5)
        pen.stick([(-11, 39), (11, 39)], "ink", 2.5)
    elif e.doubt > .5:
        pen.curve([(-9, 40), (-2, 37), (5, 40), (11, 37)], "ink", 4)
    else:
        drop = mix(36, 34, e.joy)
        pen.curve([(-15, drop), (0, drop + 12 * e.joy), (15, drop)], "ink", 4.2)


def head(pen, expression: Face, tilt: float = 0.0, hat: float = 0.0) -> None:
    """Her head with hair and straw hat, the neck at (0, 60); ``hat`` lifts the hat by so many units."""
    with pen.at(turn=tilt):
        pen.shape(HAIR, "hair", width=4.5)
        pen.shape(FACE, "skin", width=4.5)
        pen.shape([(-46, -12), (-30, 0), (-6, -8), (20, -14), (46, -10), (44, -32), (0, -40), (-44, -30)], "hair", None)
        with pen.at(0, 8):
            face(pen, expression)
        with pen.at(0, -20 - hat, turn=-3 - hat * .3):
            pen.shape(CROWN, "sun", width=4.5)
            pen.shape([(-47, -28, "c"), (0, -22), (47, -28, "c"), (47, -12, "c"), (0, -6), (-47, -12, "c")], "pain", None)
            pen.shape(HAT, "sun", width=4.5)
            for x in (-70, -30, 30, 70):
                pen.curve([(x - 12, -2), (x, -8), (x + 12, -3)], "gold", 3)


def arm(pen, shoulder, hand, bow: float) -> None:
    """A sleeved arm from shoulder to hand; ``bow`` bends the elbow to the side."""
    (ax, ay), (bx, by) = shoulder, hand
    length = max(math.dist(shoulder, hand), 1)
    elbow = ((ax + bx) / 2 - (by - ay) / length * bow, (ay + by) / 2 + (bx - ax) / length * bow)
    cuff = (mix(elbow[0], bx, .7), mix(elbow[1], by, .7))
    pen.curve([shoulder, elbow, hand], "ink", 27)
    pen.curve([shoulder, elbow, hand], "skin", 18)
    pen.oval(bx, by, 14, 14, "skin", width=4.5)
    pen.curve([shoulder, elbow, cuff], "ink", 35)
    pen.curve([shoulder, elbow, cuff], "cream", 26)


def standing(pen, x, y, k, expression: Face, *, bend=0.0, left=(-86, -150), right=(86, -150), bows=(-26, 26),
             sore_calf=0.0, lifted=0.0, tilt=0.0, hat=0.0) -> None:
    """Rosa from the front, her feet at (x, y), 430 high at k = 1.

    ``left`` and ``right`` are her hands, counted from the feet; ``bend`` leans her to the side in degrees;
    ``sore_calf`` reddens the calf on the right, ``lifted`` takes that foot off the ground.
    """
    with pen.at(x, y, k):
        pen.oval(0, 2, 92, 12, "lawn2", None, alpha=.8)
        for m in SIDES:                                     # trousers and boots
            up = 34 * lifted if m > 0 else 0
            knee = (m * (32 + 10 * (m > 0) * lifted), -92 - up * .5)
            foot = (m * (30 + 14 * (m > 0) * lifted), -20 - up)
            pen.curve([(m * 26, -170), knee, foot], "ink", 51)
            pen.curve([(m * 26, -170), knee, foot], "teal", 42)
            if m > 0 and sore_calf > 0:
                pen.curve([(mix(knee[0], foot[0], .25), mix(knee[1], foot[1], .25)),
                           (mix(knee[0], foot[0], .8) + 2, mix(knee[1], foot[1], .8))], "pain", 30, sore_calf)
            pen.shape([(foot[0] - 24, foot[1] - 8), (foot[0] + 22, foot[1] - 8), (foot[0] + 24 + m * 8, foot[1] + 14),
                       (foot[0] + m * 6, foot[1] + 22), (foot[0] - 24 + m * 8, foot[1] + 14)], "leather", width=4.5)
        with pen.at(0, -170, turn=bend), pen.at(0, 170):
            pen.shape([(-50, -160), (-56, -200), (-52, -250), (-40, -280), (0, -290), (40, -280), (52, -250), (56, -200),
                       (50, -160), (0, -148)], "cream", width=4.5)
            pen.shape([(-53, -155), (-56, -200), (-34, -212, "c"), (-30, -248, "c"), (30, -248, "c"), (34, -212, "c"),
                       (56, -200), (53, -155), (0, -143)], "teal", width=4.5)
            for m in SIDES:
                pen.stick([(m * 26, -246), (m * 33, -280)], "ink", 14)
                pen.stick([(m * 26, -246), (m * 33, -280)], "teal", 7)
                pen.oval(m * 26, -242, 5, 5, "gold", width=2.5)
            pen.box(-20, -226, 40, 28, 8, "teal2", "ink", 3)
            pen.box(-15, -300, 30, 26, 8, "skin", "ink", 4)
            with pen.at(0, -352, .98):
                head(pen, expression, tilt, hat)
            arm(pen, (-48, -262), left, bows[0])
            arm(pen, (48, -262), right, bows[1])


COUCH_TOP, HEAD_AT, UNIT = 474, 190, 1.18  # the couch, the top of her head, and pixels for a unit of the person
RIM = 322  # units from the crown to the rim of the hip bone where the finger presses
FLAT = 12  # units in front of the model's plane: chest and belly, which reach further, lie flat on the couch


@cache
def _back() -> list[tuple[float, float]]:
    """Her back from the neck to the ankle, lying face down: the profile of the figures' person."""
    return [(HEAD_AT + UNIT * y, COUCH_TOP - UNIT * (min(front, FLAT) - behind))
            for y, front, behind in shaded.read("person-side")[::2] if y <= 710]


def rim() -> tuple[float, float]:
    """Where the finger presses: the rim of the hip bone on her back."""
    x = HEAD_AT + UNIT * RIM
    (ax, ay), (bx, by) = next(pair for pair in pairwise(_back()) if pair[1][0] >= x)
    return x, mix(ay, by, (x - ax) / (bx - ax))


def lying(pen, t, expression: Face, dent=0.0, kick=0.0) -> None:
    """Rosa lying on her front on a couch, head to the left, seen from her side: her back is the upper outline.

    ``dent`` presses the rim in, ``kick`` bends the foot from 0 to 1.
    """
    breath, spot = 2.2 * math.sin(twos(t) * 1.9), rim()[0]
    body = [(x, y + 20 * dent * math.exp(-((x - spot) / 22) ** 2) - breath * math.exp(-((x - 430) / 110) ** 2))
            for x, y in _back()]
    end, couch = body[-1][0], 880
    for leg in (430, 940):
        pen.stick([(leg, COUCH_TOP + 30), (leg, 600)], "ink", 16)
        pen.stick([(leg, COUCH_TOP + 30), (leg, 600)], "grey", 8)
    pen.shape([*body, (end + 6, COUCH_TOP, "c"), (body[0][0], COUCH_TOP, "c")], "skin", None)
    shirt = [p for p in body if p[0] <= spot - 50]
    pen.shape([*shirt, (shirt[-1][0] + 10, COUCH_TOP, "c"), (body[0][0], COUCH_TOP, "c")], "cream", None)
    pen.curve([shirt[-1], (shirt[-1][0] + 12, mix(shirt[-1][1], COUCH_TOP, .5)), (shirt[-1][0] + 10, COUCH_TOP)], "halo", 9)
    trousers = [p for p in body if spot + 54 <= p[0] <= end - 66]
    pen.shape([*trousers, (trousers[-1][0] - 4, COUCH_TOP, "c"), (trousers[0][0] - 10, COUCH_TOP, "c")], "teal", None)
    pen.curve([trousers[0], (trousers[0][0] - 4, mix(trousers[0][1], COUCH_TOP, .5)), (trousers[0][0] - 10, COUCH_TOP)],
              "teal2", 9)
    pen.curve(body, "ink", 5.5)
    pen.box(150, COUCH_TOP - 2, couch, 36, 16, "wave", width=5)
    with pen.at(end + 14, COUCH_TOP - 18, turn=-70 * kick):  # the foot hangs over the end of the couch
        pen.shape([(-26, -24), (4, -26), (26, -10), (34, 20), (36, 62), (26, 92), (8, 92), (6, 60), (-4, 26), (-24, 16)],
                  "skin", width=5)
        for toe in (14, 24):
            pen.curve([(toe, 78), (toe + 1, 90)], "ink", 3)
    pen.shape([(150, 470), (158, 436), (220, 424), (300, 430), (336, 450), (330, 470)], "white", width=5)
    with pen.at(256, 396 + breath * .5, 1.02, turn=-8):
        pen.shape([(-58, -30), (-66, 10), (-50, 48), (0, 60), (50, 46), (62, 8), (54, -34), (0, -58)], "hair", width=5)
        pen.shape(FACE, "skin", width=4.5)
        pen.shape([(-48, -10), (-20, -4), (10, -14), (48, -6), (48, -34), (0, -46), (-46, -34)], "hair", None)
        with pen.at(0, 8):
            face(pen, expression)
    upper = [(340, 440), (366, 470), (340, 496)]            # her arm hangs over the pillow
    pen.curve(upper, "ink", 34)
    pen.curve(upper, "cream", 25)
    pen.oval(326, 502, 15, 13, "skin", width=4.5)
