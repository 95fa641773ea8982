"""Three maps on the washing line: usual, spreading, elsewhere."""

from __future__ import annotations

import math

from film.art import body
from film.art.garden import lawn, peg, post, sky, washing_line
from film.art.mouse import mouse
from film.art.props import blinking, sock, walking_hop
from film.art.rosa import Face, standing
from film.kit import WIDTH, curve_path, ease, mix, pop, twos

SHEETS = (0, 640, 1280)                 # the middle of each sheet
SIZE = .64                              # of the person on it
TOP = 96                                # the crown of each head
GUST = 1.3                              # seconds a blown sheet takes across the picture
FRONT, BACK = 138, -112                 # where the two persons of the second sheet stand, from its middle


def _path(t, on):
    """The camera: (x, y, zoom), easing from stop to stop; behind the blown sheets it cuts."""
    stops = (
        (on[0] + 1.0, 1.4, (86, 318, 2.3)),
        (on[1], 0, (640, 352, 1.0)), (on[1], 1.6, (640, 352, 1.12)), (on[2] - .2, 1.4, (650, 420, 1.42)),
        (on[3] - .4, 2.2, (556, 318, 2.3)),
        (on[4], 0, (1330, 410, 1.24)), (on[4], 1.6, (1340, 420, 1.36)), (on[5] - .3, 1.8, (1240, 318, 2.3)),
        (on[6], 0, (640, 352, .7)), (on[6], 1.6, (640, 352, .66)),
    )
    place = (0, 330, 1.0)
    for start, length, goal in stops:
        f = ease(t, start, start + length) if length else t >= start
        place = tuple(mix(a, b, f) for a, b in zip(place, goal, strict=True))
    return place


def _gust(pen, t, on):
    """A sheet torn off the line blows through the picture; behind it the camera is at the next map.

    A pan from map to map makes the picture flicker (WCAG 2.2, 2.3.1); a sheet passes each place once.
    """
    for number in (1, 4, 6):
        f = (t - on[number] + GUST / 2) / GUST
        if 0 < f < 1:
            x = mix(-2050, 1400, f)
            waves = [(60 * math.sin(3.2 * f + 2.1 * i), y) for i, y in enumerate((-60, 150, 360, 570, 780))]
            front, back = [(x + 1900 + dx, y) for dx, y in waves], [(x + 1.5 * dx, y) for dx, y in waves]
            sheet = curve_path([(*front[0], "c"), *front[1:-1], (*front[-1], "c"), (*back[-1], "c"), *back[-2:0:-1],
                                (*back[0], "c")], True)
            pen.shape(sheet, "paper", None)
            with pen.inside(sheet):
                for k in range(1, 9):                       # folds, and a striped hem at both ends
                    fold = [(x + 210 * k + (1.5 - k / 16) * dx + 26 * math.sin(2 * k + .008 * y), y) for dx, y in waves]
                    pen.curve(fold, "shade", 34 + 16 * (k % 3), .55)
                for edge, way in ((front, -1), (back, 1)):
                    pen.curve([(a + way * 54, b) for a, b in edge], "wave", 26, .8)
                    pen.curve([(a + way * 92, b) for a, b in edge], "wave", 9, .8)
            pen.shape(sheet, None, "ink", 4.5)
            if number == 4:                                 # and a sock goes with it
                sock(pen, x - 130, 250 + 60 * math.sin(7 * f), 1.5, -30 + 260 * f)


def maps(pen, t, on):
    """Along the line, from map to map."""
    cx, cy, zoom = _path(t, on)
    with pen.camera(640 + (cx - 640) * .12, 330, 1.15):
        sky(pen, t + 40)
        lawn(pen)
    with pen.camera(cx, cy, zoom):
        for x in (-330, 1610):
            post(pen, x, 40, 700)
        washing_line(pen, ((-330, 62), (1610, 62)), 10)
        peeks = ease(t, on[6] + .6, on[6] + 1.1)
        if peeks > 0:
            standing(pen, mix(1130, 960, peeks), 692, 1.34, Face(doubt=.8, look=(math.sin(t * 2.2), 0),
                     blink=blinking(t, 1.9)), tilt=6 * math.sin(t * 1.7))
        for number, x in enumerate(SHEETS):
            _sheet(pen, number, x, t, on)
        stroll = -260 + 57 * t
        mouse(pen, stroll, 60 - .5 * walking_hop(t), .4, t, hat=0, blink=blinking(t, 2.2), look=.5)
    _labels(pen, t, on, lambda x, y: (WIDTH / 2 + (x - cx) * zoom, 330 + (y - cy) * zoom))
    _gust(pen, t, on)


def _sheet(pen, number, x, t, on):
    gusts = [(t - on[i]) for i in (0, 1, 4, 6)]            # the sheets swing when the wind comes, and hang still to be read
    sway = sum(1.5 * math.exp(-1.6 * g) * math.sin(5 * g + number) for g in gusts if g > 0)
    with pen.at(x, 62, turn=sway), pen.at(-x, -62):
        hem = [(x - 250, 66, "c"), (x + 250, 66, "c"), (x + 250, 330), (x + 252, 610, "c"),
               (x + 120, 616 + 4 * sway), (x, 608), (x - 120, 616 - 4 * sway),
               (x - 252, 610, "c"), (x - 250, 330)]
        pen.shape(hem, "paper", width=5)
        for m in (-1, 1):
            peg(pen, x + m * 215, 66)
        (_usual, _spreading, _elsewhere)[number](pen, x, t, on)


def _shown(t, start, strength=1.0):
    return ease(t, start, start + .6) * strength


def _usual(pen, x, t, on):
    body.person(pen, x, TOP, SIZE)
    body.pain(pen, "cluneal-usual", x, TOP, SIZE, only=("rim",), alpha=_shown(t, on[0] + 2.3))
    body.pain(pen, "cluneal-usual", x, TOP, SIZE, only=("buttock",), alpha=_shown(t, on[0] + 3.6, .8))
    if t > on[0] + 2.2:
        body.spot(pen, "cluneal-usual", x, TOP, SIZE, twos(t) * .9, alpha=ease(t, on[0] + 2.2, on[0] + 2.5))


def _spreading(pen, x, t, on):
    body.person(pen, x + BACK, TOP, SIZE)
    body.person(pen, x + FRONT, TOP, SIZE, "front")
    gone = 1 - .75 * ease(t, on[3], on[3] + .8) + .75 * ease(t, on[6], on[6] + .8)
    for words, start in (("rim", on[1] + .2), ("thigh", on[1] + 1.6), ("calf", on[1] + 2.0), ("foot", on[2] + 3.3)):
        body.pain(pen, "cluneal-spreading", x + BACK, TOP, SIZE, only=(words,), alpha=_shown(t, start) * gone)
    body.pain(pen, "superior-cluneal", x + BACK, TOP, SIZE, only=("trochanter",), alpha=_shown(t, on[2] + .3) * gone)
    body.pain(pen, "cluneal-spreading", x + FRONT, TOP, SIZE, "front", alpha=_shown(t, on[2] + 1.0) * gone)
    body.pain(pen, "middle-cluneal-pain", x + BACK, TOP, SIZE, flipped=True, colour="casing", alpha=_shown(t, on[3] + .9))
    if t > on[3] + 1.8:
        body.spot(pen, "middle-cluneal-pain", x + BACK, TOP, SIZE, twos(t) * .9, flipped=True,
                  alpha=ease(t, on[3] + 1.8, on[3] + 2.2))


def _elsewhere(pen, x, t, on):
    body.person(pen, x, TOP, SIZE)
    runs = ease(t, on[4] + .6, on[4] + 2.8)
    if runs > 0:
        body.pain(pen, "l5-root", x, TOP, SIZE, colour="teal2", down_to=mix(330, 790, runs))
    body.pain(pen, "sacroiliac", x, TOP, SIZE, flipped=True, colour="casing", alpha=_shown(t, on[5] + .5))
    if t > on[5] + .9:
        body.spot(pen, "sacroiliac", x, TOP, SIZE, twos(t) * .9, flipped=True, alpha=ease(t, on[5] + .9, on[5] + 1.2))


def _labels(pen, t, on, seen):
    """The words beside the maps; ``seen`` turns a place on a sheet into one on the screen."""
    for words, start, end in (("1 usual", .5, on[1] - .3), ("2 spreading", on[1] + .4, on[4] - .4),
                              ("3 elsewhere", on[4] + .4, on[6] - .4)):
        pen.tag(words, 36, 66, pop(t, start) * (1 - ease(t, end - .2, end)), 60, "sun")

    def named(words, x, y, key, number, sheet, start, end, *, align="left", flipped=False, view="back", shift=0):
        shown = pop(t, start) * (1 - ease(t, end - .2, end))
        ax, ay = body.place(key, number, flipped, view)
        pen.pointer(words, x, y, seen(SHEETS[sheet] + shift + ax * SIZE, TOP + ay * SIZE), shown, align=align)

    one, two, three = on[1] - .1, on[3] - .3, on[4] - .3
    named("sore spot", 790, 200, "cluneal-usual", 0, 0, on[0] + 2.5, one)
    named("upper buttock", 790, 440, "cluneal-usual", 1, 0, on[0] + 3.7, one)
    named("side of hip", 330, 180, "superior-cluneal", 1, 1, on[2] + .5, two, align="right", shift=BACK)
    named("groin", 980, 180, "cluneal-spreading", 0, 1, on[2] + 1.3, two, view="front", shift=FRONT)
    named("thigh", 345, 300, "cluneal-spreading", 1, 1, on[2] + 2.0, two, align="right", shift=BACK)
    named("calf", 345, 412, "cluneal-spreading", 2, 1, on[2] + 2.7, two, align="right", shift=BACK)
    named("foot, seldom", 390, 522, "cluneal-spreading", 3, 1, on[2] + 3.5, two, align="right", shift=BACK)
    named("middle cluneal", 60, 470, "middle-cluneal-pain", 0, 1, on[3] + 1.2, three, flipped=True, shift=BACK)
    named("nerve root", 850, 330, "l5-root", 1, 2, on[4] + 2.6, on[5] - .3)
    pen.tag("newly weak: urgent", 1240, 440, pop(t, on[4] + 3.2) * (1 - ease(t, on[5] - .5, on[5] - .3)), fill="pain",
            colour="white", align="right")
    named("sacroiliac joint", 40, 470, "sacroiliac", 0, 2, on[5] + 1.0, on[6] - .4, flipped=True)
    named("middle cluneal?", 40, 230, "sacroiliac", 0, 2, on[5] + 2.8, on[6] - .4, flipped=True)
    for words, number, start in (("1 usual", 0, .9), ("2 spreading", 1, 1.2), ("3 elsewhere", 2, 1.5)):
        x, _ = seen(SHEETS[number], 0)
        pen.tag(words, x, 536, pop(t, on[6] + start), align="centre", fill="sun")


