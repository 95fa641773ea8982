"""The nerve in the garden, and its tunnel."""

from __future__ import annotations

import math

from film.art import garden as place
from film.art import plate
from film.art.garden import BUSH_X, CABLE, TOWER_X
from film.art.props import jitter, spark, walking_hop
from film.art.rosa import Face, standing
from film.kit import ease, mix, pop, spring
from film.scenes.opening import ROSA, backdrop


PLATE = (1030, 190)  # where the bones hang on the washing line


def garden(pen, t, on):
    """The cable grows over the fence, on the bones too; letters travel; a fork pokes."""
    out = ease(t, 0, 1.6)
    poke_at = on[1] + 3.5
    near = ease(t, poke_at - .7, poke_at) * (1 - ease(t, poke_at + .5, poke_at + .9))
    dent = ease(t, poke_at - .1, poke_at) * (1 - ease(t, poke_at + .25, poke_at + .5))
    sent = [on[1] + .2 + .55 * i for i in range(5)]
    trips = [(t - start) * .34 for start in sent] + [(t - poke_at) * 1.05]
    jump = math.sin(math.pi * ease(t, poke_at + .75, poke_at + 1.25))
    zoom = mix(1.5, 1.0, out)
    with pen.camera(640, mix(168, 330, out), zoom):
        backdrop(pen, t + 15, any(.88 < trip < 1.08 for trip in trips), dent, jump,
                 ease(t, on[0] + .3, on[0] + 2.6))
        away = ease(t, .1, 1.5)
        if away < 1:
            standing(pen, ROSA[0] + 620 * away, ROSA[1] - walking_hop(t) * (away > 0), 1, Face(joy=.6, look=(1, 0)))
        drop = min(spring(t, .8, 1.0, 4.2), 1.08) - ease(t, on[1] + .1, on[1] + .8)
        if drop > 0:                                        # the same in bone, pinned up for the first line
            x, y = PLATE[0], PLATE[1] - 560 * (1 - drop)
            plate.pelvis(pen, x, y, ease(t, on[0] + .6, on[0] + 3.0), 6 * math.exp(-1.3 * t) * math.sin(4 * t))
            named = pop(t, on[0] + 2.4) * (drop > .8)
            if named > 0:
                for end in (plate.crest(x, y, -1), (640, 262)):
                    pen.stick([(700, 70), end], "cream", 9, min(named, 1))
                    pen.stick([(700, 70), end], "ink", 3.4, min(named, 1))
                    pen.oval(*end, 7, 7, "ink", "cream", 2.5, min(named, 1))
        for i, trip in enumerate(trips):
            if 0 < trip < 1:
                x, y = CABLE.beside(1 - trip, 26)
                size = 1.45 * min(1, trip * 12, (1 - trip) * 12)
                place.envelope(pen, x, y + 2 * math.sin(t * 9 + i), size, CABLE.at(1 - trip)[2] * .35,
                               "blush" if i == len(sent) else "cream")
        if near > 0:
            place.fork(pen, mix(1330, BUSH_X + 118, near) - 8 * dent, mix(60, 396, near) + 14 * dent, -68)
    pen.tag("spine", 30, 508, pop(t, on[0] + .8))
    pen.tag("rim of the hip bone", 640, 70, pop(t, on[0] + 2.4), align="centre")
    pen.tag("buttock", BUSH_X - 10, 300, pop(t, on[1] + 1.9), align="centre")


def tunnel(pen, t, on):
    """Seven centimetres; the strap comes down; the camera goes in; it tightens."""
    going_in = ease(t, on[0] + 1.5, on[0] + 2.7)
    tight = spring(t, on[1] + 1.1, 2.4, 3.2)
    press = min(tight, 1.15)
    with pen.camera(640, mix(330, 322, going_in), mix(1.03, 2.1, going_in) + .1 * ease(t, on[1], on[1] + 2)):
        backdrop(pen, t + 26, profile=place.pinched(.8 * press))
        if t > on[0] + 1.0:
            with pen.layer(ease(t, on[0] + 1.0, on[0] + 1.3)):
                place.strap(pen, .45 * spring(t, on[0] + 1.3, 1.6, 4) + .55 * press, .9 * press)
        if press > .3:
            for i, (x, y, turn) in enumerate(((556, 250, -50), (724, 244, 48), (536, 330, -80), (748, 318, 72))):
                dx, dy = jitter(t, i)
                spark(pen, x + dx, y + dy, .62 * min(press, 1) * (.85 + .15 * math.sin(t * 16 + i * 2)), turn)
    shown = ease(t, .2, .6) * (1 - ease(t, on[0] + 1.5, on[0] + 1.9))
    if shown > .01:
        y, end = 478, mix(TOWER_X, 640, ease(t, .3, 1.1))
        with pen.layer(shown):
            for x in (TOWER_X, end):
                pen.stick([(x, y - 30), (x, y + 30)], "ink", 5)
            pen.box(TOWER_X, y - 13, max(end - TOWER_X, 1), 26, 4, "sun", "ink", 4)
            for i in range(1, 8):
                x = mix(TOWER_X, 640, i / 7)
                if x < end:
                    pen.stick([(x, y - 13), (x, y + (1 if i < 7 else 13))], "ink", 3.4)
            pen.tag("about 7 cm", 436, y - 72, pop(t, .6), align="centre")
    pen.pointer("fascia", 330, 96, (520, 190), pop(t, on[0] + 2.6), align="right")
    pen.pointer("bone", 960, 486, (880, 486), pop(t, on[0] + 3.6))
    pen.pointer("nerve", 980, 250, (812, 352), pop(t, on[0] + 3.1))


