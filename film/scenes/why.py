"""Inside the tower: two callers on one floor, the wrong bell, and eight explanations."""

from __future__ import annotations

import math

import skia

from film.art import body
from film.art.brain import brain
from film.art.garden import board
from film.art.mouse import mouse
from film.art.props import bell, blinking, spark, speech
from film.curves import Track
from film.kit import arrive, ease, mix, pop, spring, twos

SOCKET = (640, 456)
FROM_FENCE = Track([(-40, 600), (30, 584), (66, 500), (104, 430), (140, 414), (176, 430), (206, 486), (252, 518),
                    (330, 506), (440, 505), (540, 492), SOCKET])
CALLER = (1150, 150, .56)
FROM_LEG = Track([(1186, 512), (1130, 540), (1040, 540), (960, 510), (850, 480), (740, 462), SOCKET])
UPSTAIRS = Track([SOCKET, (636, 400), (560, 372), (520, 330), (505, 286)])
BELLS = (650, 735, 820, 905)
HEIGHTS = (330, 370, 490, 640)
CARDS = ("low floors", "linked floors", "mixed-up callers", "pain that spreads", "a bigger patch",
         "the nerve next door", "a second nerve", "not this nerve")


def _house(pen):
    pen.shape([(300, 640, "c"), (312, 330), (296, 214), (350, 92), (500, 36), (660, 22), (830, 36), (980, 92), (1030, 214),
               (1016, 330), (1026, 640, "c")], "bone", width=6)
    pen.shape([(330, 318, "c"), (324, 220), (372, 116), (510, 66), (660, 54), (820, 66), (956, 116), (1002, 220),
               (996, 318, "c")], "shade", width=4.5)
    for floor, name in enumerate(("L3", "L4", "L5")):
        y = 338 + 96 * floor
        pen.box(334, y, 658, 82, 14, "bone2", width=4.5)
        pen.text(name, 384, y + 46, 44, "bold", "soft", "centre", decoration=True)


def _bells(pen, t, ringing):
    pen.box(610, 114, 336, 12, 5, "wood2", width=4)
    for i, x in enumerate(BELLS):
        bell(pen, x, 166, .42, t + i, ringing if i == 3 else 0)
        with pen.at(x, 206):
            pen.box(-32, 0, 64, 92, 8, "cream", width=4)
            with pen.inside(_card_path(-28, 4, 56, 84)):
                body.person(pen, 0, 4 - (HEIGHTS[i] - 42) * .2 + 34, .2)
            pen.oval(8, 42, 9, 9, "pain", "ink", 3)


def _card_path(x, y, w, h):
    return skia.Path.RRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, w, h), 6, 6))


def why(pen, t, on):
    """The switchboard, then the board of explanations."""
    call = on[0] + 1.2
    with pen.camera(640, mix(352, 330, ease(t, 0, 1.2)), mix(1.35, 1, ease(t, 0, 1.2))):
        _switchboard(pen, t, on, call)
    if t > on[2] - .4:
        _board(pen, t, on)


def _switchboard(pen, t, on, call):
    pen.ground("sky")
    pen.box(-300, 560, 1900, 400, 0, "lawn", None)
    _house(pen)
    for x, w, top in ((76, 58, 446), (140, 70, 424), (204, 58, 446)):
        board(pen, x, w, top, 610)
    ringing = ease(t, call + 1.2, call + 1.35)
    body.person(pen, *CALLER)                               # Rosa, and where it is said to hurt
    body.pain(pen, "cluneal-spreading", *CALLER, only=("calf",), alpha=ringing * (.75 + .25 * math.sin(t * 7)))
    pen.cable(FROM_LEG, 1 - ease(t, on[1] + .2, on[1] + 1.1), 1, 15)
    pen.cable(FROM_FENCE, width=15)
    pen.cable(UPSTAIRS, width=15)
    mouse(pen, 140, 412, .5, t, paper=True, blink=blinking(t, 3.2), hat=0)
    _bells(pen, t, ringing)
    for i in range(8):                                      # each message: fence, floor, brain
        age = t - call - i * 1.55
        if 0 < age < .75:
            x, y, _ = FROM_FENCE.at(mix(.32, 1, ease(age, 0, .75)))
            spark(pen, x, y - 4, 1.2, 20, "pain2")
        elif .75 <= age < 1.2:
            x, y, _ = UPSTAIRS.at(ease(age, .75, 1.2))
            spark(pen, x, y, 1.2, 0, "pain2")
    pen.box(SOCKET[0] - 44, SOCKET[1] - 32, 88, 64, 14, "teal", width=5)
    for m in (-1, 1):
        pen.oval(SOCKET[0] + m * 20, SOCKET[1], 9, 9, "ink", None)
    lost = ease(t, on[0] + 2.6, on[0] + 3.0)
    with pen.at(480, 208, turn=8 * math.sin(twos(t) * 2.2) * lost):
        brain(pen, 0, 0, .86, worried=ringing > .5, headset=True, look=mix(-.5, 1, ringing) * math.cos(t * 1.3 * lost),
              blink=blinking(t, 3.7))
    speech(pen, "The calf!", 410, 78, pop(t, call + 1.5, .5) * (1 - ease(t, on[1] - .3, on[1])), (56, 88))
    if lost > 0 and t < on[1] + .2:
        for i, (x, y) in enumerate(((602, 206), (344, 212), (590, 300))):
            pen.text("?", x, y + 5 * math.sin(t * 4 + i), 64 * pop(t, on[0] + 2.6 + .15 * i), "bold", "pain", "centre",
                     decoration=True)
    pen.tag("same floor", SOCKET[0], 532, pop(t, on[1] + 1.6) * (1 - ease(t, on[2] - .6, on[2] - .4)), align="centre")


def _board(pen, t, on):
    """Eight cards pinned to a board that drops in."""
    down = arrive(t, on[2] - .4, on[2] + .3) + .015 * math.sin(8 * (t - on[2])) * math.exp(-4 * max(t - on[2], 0))
    early = {0: on[2] + .05, 1: on[2] + .15, 2: on[2] + .25, 6: on[2] + .8, 7: on[2] + 2.2}
    with pen.at(0, -640 * (1 - down)):
        pen.box(24, 22, 1232, 548, 22, "leather", width=6)
        pen.box(42, 40, 1196, 512, 12, "wood", width=4)
        for i, words in enumerate(CARDS):
            shown = early.get(i, on[3] + .1 + .3 * (i - 3))
            grown = pop(t, shown, .35)
            if grown <= .02:
                continue
            x, y = 342 + 596 * (i % 2), 104 + 128 * (i // 2)
            with pen.at(x, y, mix(1.25, 1, min(grown, 1)), (-1.6, 1.2, 1.8, -1.1, -1.3, 1.6, .9, -1.8)[i]
                        + 5 * math.exp(-3 * max(t - shown, 0)) * math.sin(9 * (t - shown))):
                with pen.layer(min(grown * 2, 1)):
                    pen.box(-276, -52, 552, 104, 12, "cream", width=4.5)
                    pen.text(words, 0, 18, 54, "label", align="centre")
                    pen.oval(0, -50, 10, 10, "pain", width=3.5)
    stamped = on[3] + 2.0
    if t > stamped:
        size = mix(1.7, 1, arrive(t, stamped, stamped + .22)) + .05 * (1 - spring(t, stamped + .22, 3, 6))
        with pen.at(640, 296, size, -9), pen.layer(ease(t, stamped, stamped + .12)):
            width = pen.width("none proven", "bold", 96) / 2 + 44
            pen.box(-width, -86, 2 * width, 150, 20, "cream", "pain", 10)
            pen.text("none proven", 0, 24, 96, "bold", "pain", "centre")
