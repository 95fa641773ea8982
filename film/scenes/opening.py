"""Rosa and her calf; then the title."""

from __future__ import annotations

import math

from film.art import garden as place
from film.art import plate
from film.art.mouse import mouse
from film.art.props import bell, blinking, spark, wobble
from film.art.rosa import Face, standing
from film.kit import arrive, ease, mix, pop, spring

ROSA = (985, 606)
LINE = ((744, 186), (1420, 180))


def backdrop(pen, t, lit=False, poke=0.0, jump=0.0, cable=1.0, profile=None) -> None:
    """The whole garden without people."""
    place.sky(pen, t)
    place.lawn(pen)
    for x in (744, 1420):
        place.post(pen, x, 164, 552)
    place.washing_line(pen, LINE, 16)
    place.tower(pen, t, lit, jump)
    place.bushes(pen, t, poke)
    place.fence(pen)
    if cable > 0:
        pen.cable(place.CABLE, 0, cable, 13, profile)


def rosa(pen, t, on):
    """She waters the bushes; back, calf, X-ray."""
    ouch, ring = on[0] + 2.2, on[0] + 3.3
    asks = on[1] + 1.5
    turns = ease(t, on[1] - .7, on[1] + .3)
    zoom = mix(1.12, 1.24, ease(t, ouch - .2, ouch + .5)) - .1 * turns
    with pen.camera(mix(mix(1030, 1000, ease(t, 0, 2)), 944, turns), 606 - 232 / zoom, zoom):
        backdrop(pen, t, cable=0)
        fall = spring(t, on[1] - .5, 1.4, 3.2)
        if t > on[1] - .5:
            plate.x_ray(pen, 824, 196 - 330 * (1 - min(fall, 1.1)), 5 * math.sin(t * 1.7) * max(0, 1.6 - t + on[1]),
                        ease(t, on[1] + .5, on[1] + .9))
        hurts = ease(t, ouch, ouch + .18) * (1 - ease(t, on[1] - .8, on[1] - .2))
        rings = ease(t, ring, ring + .2) * (1 - ease(t, on[1] - .5, on[1])) + ease(t, asks, asks + .2)
        up = rings * (.6 + .4 * math.sin(t * 9)) * (t < on[1])
        doubt = ease(t, on[1] - .3, on[1] + .2)
        shrug = ease(t, asks - .1, asks + .25)
        pours = 1 - ease(t, ouch - .1, ouch + .1)
        hand = (mix(66, mix(120, 100, shrug), 1 - hurts), mix(-196, mix(-190, -262, shrug), 1 - hurts))
        pain = max(hurts, .45 * rings * (t > on[1]))
        with pen.at(*ROSA), pen.at(-ROSA[0], -ROSA[1] - 14 * math.sin(math.pi * ease(t, ouch, ouch + .34))):
            standing(pen, *ROSA, 1, Face(pain=pain if t < on[1] else 0, doubt=doubt, joy=.9, blink=blinking(t, 2.3),
                                         look=(mix(.6, -1, doubt), mix(.2, -.6, doubt))),
                     bend=3 * pours * math.sin(t * 2.4) + 9 * hurts, tilt=mix(3 * math.sin(t * 2), -7, doubt),
                     left=(mix(-88, -112, shrug), mix(-150, -262, shrug)), right=hand,
                     bows=(mix(-26, 30, shrug), mix(mix(20, 44, hurts), -30, shrug)), sore_calf=rings, lifted=up)
        if pours > .02:
            can = (ROSA[0] + 122, ROSA[1] - 196 + 5 * math.sin(t * 2.4))
            place.watering_can(pen, *can, 14 * pours)
            for i in range(7):
                phase = (t * 1.9 + i / 7) % 1
                pen.oval(can[0] + 92 + 54 * phase, can[1] + 46 + 110 * phase * phase, 4, 6, "wave", "ink", 2, pours)
        else:
            drop = ease(t, ouch, ouch + .35)
            place.watering_can(pen, ROSA[0] + 130 + 20 * drop, mix(ROSA[1] - 190, ROSA[1] - 62, drop * drop), 8 + 30 * drop)
        if hurts > .05:
            for i, (dx, dy, turn) in enumerate(((78, -232, 60), (92, -196, 84), (66, -262, 36))):
                spark(pen, ROSA[0] + dx, ROSA[1] + dy, .8 * hurts * (.8 + .2 * math.sin(t * 17 + i)), turn)
        if t > ring:
            bell(pen, ROSA[0] + 118, ROSA[1] - 58, .62 * pop(t, ring, .4), t, rings)
        for i, (dx, dy) in enumerate(((-104, -366), (96, -392), (150, -330))):
            grown = pop(t, asks + .12 * i, .4)
            if grown > .02:
                with pen.at(ROSA[0] + dx, ROSA[1] + dy + 4 * math.sin(t * 3 + i), grown, 10 * math.sin(t * 2 + i)):
                    pen.text("?", 0, 18, 70, "bold", "pain", "centre", decoration=True)


def title(pen, t, on):
    """To the top of the fence; the mouse pops up; the title drops in."""
    go = ease(t, 0, 1.9)
    with pen.camera(mix(944, 640, go), mix(406, 168, go), mix(1.17, 1.5, go)):
        backdrop(pen, t + 11, cable=0)
        if t < .6:
            plate.x_ray(pen, 824, 196 - 400 * ease(t, 0, .5), 0, 1)
        standing(pen, *ROSA, 1, Face(doubt=.7, look=(-1, -.4), blink=blinking(t, 2.3)), tilt=-7)
        size = pop(t, 1.15, .6)
        if size > .02:
            peek = -1 if t < 2.0 else 1 if t < 2.6 else 0
            mouse(pen, 640, 286, .66 * size, t, squash=.6 * wobble(t, 1.6), look=peek, blink=2.6 < t < 2.75,
                  hat=10 * math.sin(math.pi * ease(t, 2.8, 3.6)))
    for words, y, start in (("The Mouse", 112, .75), ("on the Fence", 214, 1.0)):
        shown = arrive(t, start, start + .5)
        pen.text(words, 640, y - 60 * (1 - shown), 98, "bold", align="centre", alpha=shown)
