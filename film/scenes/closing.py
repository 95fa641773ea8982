"""What a doctor does, when to get help, and a last laugh."""

from __future__ import annotations

import math

import skia

from film import script
from film.art import clinic
from film.art.mouse import mouse
from film.art.props import bell, blinking, spark, speech, wobble
from film.art.rosa import Face, lying, rim, standing
from film.kit import arrive, ease, mix, pop
from film.scenes.opening import ROSA, backdrop

SPOT = rim()


def doctor(pen, t, on):
    """A finger on the rim, a hammer at the heel, a needle on the spot."""
    press = ease(t, on[0] + .5, on[0] + .9) * (1 - ease(t, on[0] + 2.3, on[0] + 2.7))
    struck = on[0] + 3.3
    kick = math.sin(math.pi * ease(t, struck, struck + .6)) + .4 * math.sin(math.pi * ease(t, struck + 1.0, struck + 1.5))
    inject = ease(t, on[1] + .7, on[1] + 1.1) * (1 - ease(t, on[1] + 2.7, on[1] + 3.2))
    calm = ease(t, on[1] + 1.6, on[1] + 2.8)
    to_heel = ease(t, struck - 1.0, struck - .3) * (1 - ease(t, on[1] - .6, on[1] + .1))
    with pen.camera(mix(mix(556, 516, ease(t, 0, 2)), 780, to_heel), mix(366, 386, to_heel), mix(1.22, 1.3, to_heel)):
        pen.ground("paper")
        pen.box(-400, 596, 2400, 400, 0, "shade", None)
        pen.box(470, 90, 280, 190, 12, "sky", width=5)      # a window with the garden in it
        with pen.inside(skia.Path.Rect(skia.Rect.MakeXYWH(474, 94, 272, 182))), pen.at(360, 60, .36):
            backdrop(pen, t + 80)
        pen.stick([(610, 90), (610, 280)], "ink", 5)
        sore = (.25 + .75 * press) * (1 - .9 * calm)
        lying(pen, t, Face(pain=1 if .3 < press else .0, doubt=.4 * (1 - calm) * (press < .3), joy=.2 + .8 * calm,
                           look=(mix(.8, .2, calm), -.3), blink=blinking(t, 2.4)), .9 * press + .25 * inject, kick)
        for i in range(3):
            phase = (t * .8 + i / 3) % 1
            pen.arc(SPOT[0], SPOT[1] + 14 * press, 14 + phase * 70, 20, 140, "pain", 5, (1 - phase) * sore)
        pen.oval(SPOT[0], SPOT[1] + 15 * press, 15, 10, "pain", None, alpha=.2 + .75 * sore)
        if t < on[0] + 3.2:
            clinic.finger(pen, SPOT[0], mix(120, SPOT[1] + 1 + 17 * press, arrive(t, .1, on[0] + .6))
                          - 620 * ease(t, on[0] + 2.3, on[0] + 3.1))
        if struck - 1.0 < t < on[1] + .2:
            swing = ease(t, struck - .22, struck) * (1 - ease(t, struck + .1, struck + .5))
            swing = max(swing, ease(t, struck + .85, struck + 1.0) * (1 - ease(t, struck + 1.1, struck + 1.5)))
            away = 1 - ease(t, struck - 1.0, struck - .5) + ease(t, on[1] - .5, on[1])
            clinic.hammer(pen, 1050 + 300 * away, 432 - 200 * away, swing)
        if on[1] - .1 < t < on[1] + 4.4:
            tip = mix(-20, SPOT[1] - 4 + 12 * inject, ease(t, on[1], on[1] + .9)) - 640 * ease(t, on[1] + 3.1, on[1] + 3.9)
            clinic.needle(pen, SPOT[0], tip, ease(t, on[1] + 1.2, on[1] + 2.6))
    speech(pen, "That’s it!", 320, 130, pop(t, on[0] + 1.0, .5) * (1 - ease(t, on[0] + 2.4, on[0] + 2.7)), (-30, 120))
    pen.tag("a clue", 1090, 90, pop(t, on[0] + 1.7) * (1 - to_heel), fill="nerve2", align="centre")
    pen.tag("a clue", 1090, 190, pop(t, on[1] + 2.9), fill="nerve2", align="centre")


def flags(pen, t, on):
    """The warning signs, one after the other, and a telephone."""
    pen.ground("night")
    for i in range(3):
        r = 260 + 150 * i + 30 * math.sin(math.floor(t * 6) / 6 * 2 + i)
        pen.oval(1110, 330, r, r, "night2", None, alpha=.4)
    shown = arrive(t, 0, .5)
    rise = -30 * (1 - shown)
    with pen.layer(shown):
        card = skia.Path.RRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(40, 30 + rise, 920, 534), 30, 30))
        pen.shape(card, "cream", None)
        with pen.inside(card):
            pen.box(40, 30 + rise, 920, 118, 0, "pain", None)
        pen.shape(card, None, width=5)
        pen.text("Get help at once", 84, 112 + rise, 68, "bold", "white")
    signs = [sign for sign, _ in next(s for s in script.SCENES if s.name == "flags").signs[1:]]
    starts = (on[0] + .1, on[0] + 1.7, on[1] + .05, on[1] + 1.1, on[2])
    for i, (sign, start) in enumerate(zip(signs, starts, strict=True)):
        shown, y = arrive(t, start, start + .4), 218 + i * 77
        if shown > 0:
            with pen.layer(shown):
                beat = 1 + .18 * max(0, math.sin((t - start) * 3.2)) * (t > start)
                if i < 4:
                    pen.oval(98, y - 17, 17 * beat, 17 * beat, "pain", None)
                else:                                       # no sign, but a word on the list: three dots go before it
                    for k in range(3):
                        pen.oval(82 + 17 * k, y - 6, 5 * beat, 5 * beat, "soft", None)
                pen.text(sign, 142 - 30 * (1 - shown), y, 54, colour="ink" if i < 4 else "soft")
    ring = .6 + .4 * (math.sin(t * 1.7) > 0)
    call = ease(t, on[1] + 1.6, on[1] + 1.9)
    with pen.at(1110, 316, 1 + .1 * call, (3 + 5 * call) * math.sin(t * 13) * ring):
        pen.box(-76, -150, 152, 300, 28, "white", width=7)
        pen.box(-58, -118, 116, 212, 10, "pain", width=4)
        pen.box(-14, -58, 28, 92, 4, "white", None)
        pen.box(-46, -26, 92, 28, 4, "white", None)
        pen.oval(0, 122, 13, 13, "grey", width=4)


def end(pen, t, on):
    """Evening: tea, a stethoscope, a wrong number."""
    rings, falls = on[1] + 1.4, on[1] + 2.3
    ringing = ease(t, rings, rings + .15) * (1 - ease(t, falls + .9, falls + 1.2))
    jump = math.sin(math.pi * ease(t, rings + .1, rings + .55))
    out = ease(t, on[0] + 2.2, on[1] - .2)
    with pen.camera(mix(800, 640, out), mix(292, 330, out), mix(1.62, 1.0, out)):
        backdrop(pen, t + 90, lit=True, jump=jump)
        pen.box(-500, -300, 2400, 1400, 0, "sun", None, alpha=.34)    # the light of the evening
        fallen = ease(t, falls, falls + .5)
        if t < falls + .5:
            with pen.at(640 + 30 * fallen, 256 + 420 * fallen**2, turn=140 * fallen), pen.at(-640, -256):
                mouse(pen, 640, 256, .62, t, hat=0 if t < falls else 40 * fallen, stethoscope=t > .1,
                      startled=t > rings, look=-.8 if t < on[1] else mix(0, 1, ringing),
                      squash=.5 * wobble(t, rings), blink=blinking(t, 2.4))
        laughs = ease(t, falls + .2, falls + .5)
        sip = math.sin(math.pi * ease(t, 1.0, 2.3))
        standing(pen, ROSA[0] - 40, ROSA[1] - 26, .92,
                 Face(doubt=ringing * (1 - laughs), joy=mix(.4, 1, laughs), look=(-.8, -.2), blink=blinking(t, 2.1)),
                 right=(62, mix(-232, -296, sip)), bows=(-26, 40), bend=4 * laughs * math.sin(t * 13), tilt=4 * laughs,
                 sore_calf=ringing * .8, lifted=.5 * ringing * (1 - laughs))
        with pen.at(ROSA[0] + 22, ROSA[1] - 256 - 58 * sip, .9):
            pen.box(-22, -14, 40, 36, 8, "cream", width=4)
            pen.arc(22, 2, 10, -80, 160, "ink", 5)
            for i in range(2):
                x = -12 + 14 * i
                pen.curve([(x, -22), (x + 5 * math.sin(t * 3 + i), -34), (x, -46)], "white", 4, .8)
        if t > rings:
            bell(pen, ROSA[0] + 76, ROSA[1] - 70, .56 * pop(t, rings, .4), t, ringing)
        if fallen > .95:
            for i in range(4):
                spark(pen, 640 + 46 * (i - 1.5), 540 - 30 * math.sin(math.pi * ease(t, falls + .5, falls + 1.0)), .6,
                      40 * (i - 1.5), "nerve2") if t < falls + 1.0 else None
    speech(pen, "Wrong number!", 350, 70, pop(t, rings + .45, .45) * (1 - ease(t, falls + 1.1, falls + 1.4)), (-70, 62))
    tip = pop(t, falls + 1.25)
    pen.tag("Told by a computer voice", 640, 90, tip, align="centre")
