"""Small things: sparks, bells, speech, cards; and how they blink, drop and tremble."""

from __future__ import annotations

import math

import skia

from film.kit import clamp, curve_path, linear, spring, straight_path, twos

SIDES = (-1, 1)

def spark(pen, x, y, k=1.0, turn=0.0, colour='pain'):
    """A small flash of lightning."""
    with pen.at(x, y, k, turn):
        pen.polygon([(-5, -30), (11, -30), (3, -9), (15, -9), (-9, 28), (-2, 3), (-14, 3)], colour, width=3.4)


def bell(pen, x, y, k=1.0, t=0.0, ring=1.0):
    """The alarm bell, swinging with ``ring`` from 0 to 1."""
    t = twos(t)
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


def speech(pen, words, x, y, k, tail, size=56):
    """A speech bubble around (x, y); ``tail`` is where its point ends, counted from there."""
    if k <= .01:
        return
    half = pen.width(words, 'bold', size) / 2 + 44
    bubble = curve_path([(-half * .86, -46), (0, -56), (half * .86, -46), (half, 0), (half * .86, 46), (0, 56),
                         (-half * .86, 46), (-half, 0)], True)
    reach = math.hypot(*tail)
    across = (-tail[1] / reach * 24, tail[0] / reach * 24)
    root = (tail[0] * .3, tail[1] * .3)
    point = straight_path([(root[0] + across[0], root[1] + across[1]), tail,
                           (root[0] - across[0], root[1] - across[1])], True)
    with pen.at(x, y, k):
        pen.shape(skia.Op(bubble, point, skia.kUnion_PathOp), 'cream')
        pen.text(words, 0, size * .33, size, 'bold', align='centre')


def sock(pen, x, y, k=1.0, turn=0.0):
    """A striped sock that flies."""
    with pen.at(x, y, k, turn):
        leg = curve_path([(-16, -48, 'c'), (16, -48, 'c'), (15, 8), (34, 22), (40, 40), (24, 50), (-6, 42), (-17, 20)], True)
        pen.shape(leg, 'pain2', None)
        with pen.inside(leg):
            for y in (-42, -20, 2):
                pen.stick([(-24, y), (24, y)], 'cream', 9)
            pen.oval(40, 44, 20, 18, 'cream', None)
        pen.shape(leg, None, width=4)


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
