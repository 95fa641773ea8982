"""The ten scenes of the film, and the frame at any moment.

A scene is a function of a pen, the time ``t`` since its start in seconds, and ``on``: the moments its captions begin.
It depends on nothing else, so any frame can be drawn alone and all frames side by side.
"""
from __future__ import annotations

import math

import skia

from film import art, pelvis, script
from film.art import BUSH_X, CABLE, CABLE_TOP, SIDES, TOWER_X
from film.curves import Track, mirrored
from film.kit import HEIGHT, WIDTH, Pen, arrive, ease, linear, mix, pop, spring

DISSOLVE = .28                          # seconds from one scene to the next

LAID_CABLE = Track([(-420, 560), (-200, 590), (40, 566), (240, 574), *art.CABLE_POINTS[2:], (1300, 500)])


def title(pen, t, on):
    """The cable is laid, the mouse pops up, the title comes in."""
    art.sky(pen, t)
    art.lawn(pen)
    with pen.at(312, 8):
        art.fence(pen)
        pen.cable(LAID_CABLE, 0, ease(t, .1, 1.3), 13)
        size = pop(t, 1.0, .6)
        if size > .02:
            art.mouse(pen, 640, 262, .78 * size, t, squash=.6 * art.wobble(t, 1.4), look=-1 if t > 2.2 else 0,
                      blink=3.3 < t < 3.45)
    for words, y, start in (('The Mouse', 232, .2), ('on the Fence', 338, .4)):
        shown = arrive(t, start, start + .8)
        pen.text(words, 84 - 40 * (1 - shown), y, 104, 'bold', alpha=shown)
    shown = arrive(t, .9, 1.7)
    pen.box(88, 372, 120 * shown, 8, 4, 'nerve', None)
    pen.text('How a pinched skin nerve in', 88, 430, 36, 'text', alpha=shown)
    pen.text('the back may hurt down the leg', 88, 474, 36, 'text', alpha=shown)


def alarm(pen, t, on):
    """Back and leg light up; everyone looks at the spine."""
    pen.ground('paper')
    x, y, k = 660, 24, .76
    pen.oval(640, 620, 520, 46, 'shade', None)
    art.person(pen, x, y, k)
    beat = .78 + .22 * math.sin(t * 5)
    for area, start in (('rim', .5), ('buttock', 1.0), ('thigh', 1.5), ('calf', 1.9)):
        art.pain(pen, area, x, y, k, beat * ease(t, start, start + .4))
    ringing = ease(t, 2.0, 2.3)
    if ringing > 0:
        pen.curve([(x + 44, 508), (x + 96, 530), (x + 150, 520), (x + 190, 500)], 'ink', 3.5, ringing)
        pen.oval(x + 44, 508, 6, 6, 'ink', 'paper', 2.5, ringing)
        art.bell(pen, x + 238, 462, pop(t, 2.0, .5), t, ringing)
    board = mix(-330, 190, arrive(t, on[1] - .4, on[1] + .5))
    art.light_box(pen, board, 118)
    lens_x = mix(-760, board + 118, arrive(t, on[1] + .3, on[1] + 1.2)) + 6 * math.sin(t * 1.9)
    art.magnifier(pen, lens_x, 262 + 44 * math.sin(t * 1.5 + 1), .95, 58)
    lens_x = mix(1700, x, arrive(t, on[1] + .9, on[1] + 1.8)) + 4 * math.sin(t * 1.7)
    lens_y = 190 + 26 * math.sin(t * 1.3)
    with pen.inside(skia.Path.Circle(lens_x, lens_y, 58)):
        art.spine_of(pen, x, y, k)
    art.magnifier(pen, lens_x, lens_y, 1, -62)


def nerves(pen, t, on):
    """The anatomy itself: roots, course, crest, skin."""
    pen.ground('paper')
    pen.oval(420, 330, 400, 400, 'sky', None)
    with pen.at(420, 322, mix(1.5, 1.7, ease(t, 0, 2.4))):
        art.bones(pen)
        felt, rim = ease(t, on[1] + .2, on[1] + 1.1), ease(t, on[1] + 1.7, on[1] + 2.4)
        for side in (list, mirrored):
            pen.shape(side(pelvis.BACK_MUSCLE), 'muscle', None, alpha=.42 * ease(t, 1.2, 2.2))
            pen.curve(side(pelvis.CREST), 'teal', 9, .55 * rim * (.8 + .2 * math.sin(t * 4)))
        for m in SIDES:
            pen.oval(m * 98, 84, 46 * felt, 50 * felt, 'nerve2', None, alpha=.42 * felt)
        for i, (branch, course) in enumerate(pelvis.ROOTS.values()):
            grown = ease(t, .8 + .25 * i, 2.8 + .25 * i)
            for side in (list, mirrored):
                pen.cable(Track(side(course + pelvis.BRANCHES[branch])), 0, grown, 2.7)
            for m in SIDES:
                pen.oval(m * course[0][0], course[0][1], 3.2, 3.2, 'nerve', 'casing', 1.2)
        for twig in pelvis.TWIGS:
            for side in (list, mirrored):
                pen.cable(Track(side(twig)), 0, ease(t, 3.6, 4.8), 1.5)
    for words, y, start, tip in (('lower spine', 112, .5, (452, 150)),
                                 ('superior cluneal nerves', 226, 1.9, (521, 252)),
                                 ('skin of the upper buttock', 454, on[1] + .2, (608, 462)),
                                 ('rim of the hip bone', 340, on[1] + 1.7, (612, 330))):
        pen.pointer(words, 784, y, tip, pop(t, start), 34)


def _garden(pen, t, profile=None, lit=False, poke=0.0):
    art.sky(pen, t)
    art.lawn(pen)
    art.tower(pen, t, lit)
    art.bushes(pen, t, poke)
    art.fence(pen)
    pen.cable(CABLE, 0, 1, 13, profile)


def fence(pen, t, on):
    """The same thing as a garden: tower, cable, fence, bushes, and letters on their way home."""
    poke_at = on[1] + 2.6
    near = ease(t, poke_at - .6, poke_at) * (1 - ease(t, poke_at + 1.4, poke_at + 1.8))
    dent = ease(t, poke_at - .1, poke_at) * (1 - ease(t, poke_at + .25, poke_at + .5))
    sent = [on[1] + .1 + .62 * i for i in range(4)] + [poke_at + .1]
    trips = [(t - start) * .3 for start in sent]
    with pen.camera(640, 330, mix(1.06, 1.0, ease(t, 0, 2))):
        _garden(pen, t, lit=any(.88 < trip < 1.08 for trip in trips), poke=dent)
        for i, trip in enumerate(trips):
            if 0 < trip < 1:
                x, y = CABLE.beside(1 - trip, 25)
                size = 1.15 * min(1, trip * 12, (1 - trip) * 12)
                art.envelope(pen, x, y + 2 * math.sin(t * 9 + i), size, CABLE.at(1 - trip)[2] * .35,
                             'blush' if i == 4 else 'cream')
        if near > 0:
            art.fork(pen, mix(1300, BUSH_X + 120, near) - 8 * dent, mix(60, 396, near) + 14 * dent, -68)
        pen.tag('brain', TOWER_X, 88, pop(t, .7), 34, align='centre')
        pen.tag('spine', TOWER_X - 92, 440, pop(t, .9), 34, align='right')
        pen.tag('rim of the hip bone', 640, 186, pop(t, 1.3), 34, align='centre')
        pen.tag('buttock', BUSH_X, 350, pop(t, 2.0), 34, align='centre')


def tunnel(pen, t, on):
    """Seven centimetres; the strap tightens; the camera goes into the tunnel."""
    going_in = ease(t, on[1] - 1.4, on[1] + .3)
    with pen.camera(640, mix(330, 316, going_in), mix(1, 2.15, going_in)):
        _garden(pen, t)
        if t > 2.3:
            with pen.layer(linear(t, 2.3, 2.6)):
                art.strap(pen, spring(t, 3.0, 1.6, 4))
    shown = ease(t, .5, 1.0) * (1 - ease(t, on[1] - 1.5, on[1] - 1.0))
    if shown > .01:
        y, end = 572, mix(TOWER_X, 640, ease(t, .5, 1.5))
        with pen.layer(shown):
            pen.stick([(TOWER_X, 536), (TOWER_X, 590)], 'ink', 3)
            pen.stick([(TOWER_X, y), (end, y)], 'ink', 5)
            for x, m in ((TOWER_X, 1), (end, -1)):
                pen.polygon([(x, y), (x + m * 18, y - 10), (x + m * 18, y + 10)], 'ink', None)
            if t > 1.3:
                pen.stick([(640, 544), (640, 590)], 'ink', 3)
            pen.tag('about 7 cm', 440, y, pop(t, 1.3), 34, align='centre')
    pen.pointer('fascia: the lid', 410, 118, (539, 216), pop(t, on[1] + 1.3), 36, 'right')
    pen.pointer('bone: the floor', 950, 474, (884, 474), pop(t, on[1] + .7), 36)
    pen.pointer('nerve', 926, 318, (806, 352), pop(t, on[1] + 2.1), 36)


def mouse(pen, t, on):
    """A lump drops on the strap, becomes the mouse, and the letters pile up."""
    land, becomes, complains = 1.5, 2.65, on[2] + 1.6
    press = ease(t, land + .05, land + .4) * (.72 + .28 * ease(t, on[2] - .3, on[2] + .3))
    seat = 252 + 9 * press
    with pen.camera(640, mix(316, 254, ease(t, 0, 1.3)), 2.15):
        _garden(pen, t, art.pinched(press))
        art.strap(pen, 1, press)
        for i in range(7):                        # letters arrive from the right and stop before the squeeze
            stop = CABLE_TOP + .052 + .034 * i
            place = max(stop, 1.05 - (t - 1.2 - .45 * i) * .22)
            if place < .98 and t > on[1] - 1.5:
                x, y = CABLE.beside(place, 17)
                shake = .9 * math.sin(t * 22 + i * 2) if place == stop and t > complains else 0
                art.envelope(pen, x + shake, y, .62, CABLE.at(place)[2] * .35,
                             'blush' if t > complains else 'cream')
        if .5 < t < land:
            fallen = art.drop(t, .55, land)
            art.lump(pen, 640, mix(60, 252, fallen), .5, -.45 * fallen)
        elif land <= t < becomes:
            shiver = .25 * math.sin((t - land) * 18) * ease(t, becomes - .5, becomes)
            art.lump(pen, 640, seat, .5, .8 * art.wobble(t, land) + shiver)
        elif t >= becomes:
            grown = spring(t, becomes, 2.1)
            art.mouse(pen, 640, seat, .56 * (.78 + .22 * grown), t, squash=.8 * (1 - grown),
                      look=1 if t > complains else 0, blink=art.blinking(t), startled=t > complains + .3,
                      paper=on[1] - .35 < t < complains, facing=-1)
        sparks = ease(t, complains, complains + .3)
        if sparks > 0:
            for i, (x, y, turn) in enumerate(((556, 262, -50), (722, 250, 48), (530, 330, -80), (752, 312, 72))):
                dx, dy = art.jitter(t, i)
                art.spark(pen, x + dx, y + dy, .72 * sparks * (.85 + .15 * math.sin(t * 16 + i * 2)), turn)
    pen.pointer('lump of fat: “back mouse”', 812, 252, (690, 214),
                pop(t, becomes + .35) * (1 - ease(t, on[2] - .2, on[2])), 34)
    pen.tag('suspected, not proven', 850, 96, pop(t, on[2] + .4), 34, 'nerve2')


SWITCH_LINES = {
    'fence': Track([(60, 600), (110, 586), (140, 516), (186, 434), (232, 414), (268, 430), (294, 476), (330, 500),
                    (382, 500), (440, 482), (498, 452)]),
    'spark': Track([(232, 414), (268, 430), (294, 476), (330, 500), (382, 500), (440, 482), (498, 452)]),
    'up': Track([(562, 372), (574, 340), (556, 306), (562, 250)]),
    'leg': Track([(1050, 500), (1058, 548), (1000, 590), (880, 586), (750, 536), (626, 458)]),
}


def brain(pen, t, on):
    """The switchboard: two callers on one line, and the wrong bell."""
    pen.ground('night')
    for x, y, r in ((560, 170, 230), (1010, 330, 300), (210, 500, 200)):
        pen.oval(x, y, r, r, 'night2', None, alpha=.55)
    pen.cable(SWITCH_LINES['up'], width=13)
    for x, w, top in ((168, 58, 446), (232, 70, 424), (296, 58, 446)):
        art.board(pen, x, w, top, 606)
    pen.cable(SWITCH_LINES['fence'], width=13)
    art.mouse(pen, 232, 412, .5, t, paper=True, blink=art.blinking(t, 3.2))
    x, y, k = 1010, 20, .735
    art.person(pen, x, y, k)
    called = t > on[0] + 1.6
    if called:
        beat = .8 + .2 * math.sin(t * 7)
        art.pain(pen, 'thigh', x, y, k, .75 * beat)
        art.pain(pen, 'calf', x, y, k, beat)
        art.bell(pen, 1160, 470, .78, t)
    pen.cable(SWITCH_LINES['leg'], 1 - ease(t, on[1], on[1] + 1.2), 1, 13)
    if t > on[1] + 1.1:
        pen.oval(1050, 497, 11, 11, 'nerve', 'casing', 4)
    for i in range(9):                            # each message: fence, box, brain
        age = t - on[0] - .1 - i * 1.7
        if 0 < age < .9:
            sx, sy, _ = SWITCH_LINES['spark'].at(ease(age, 0, .9))
            art.spark(pen, sx, sy - 4, 1.05, 20, 'pain2')
        elif .9 <= age < 1.5:
            sx, sy, _ = SWITCH_LINES['up'].at(ease(age, .9, 1.5))
            art.spark(pen, sx, sy, 1.05, 0, 'pain2')
    pen.box(490, 372, 144, 124, 18, 'bone', width=5)
    pen.text('L4 · L5', 562, 446, 34, 'bold', align='centre', decoration=True)
    for bx in (508, 616):
        for by in (390, 478):
            pen.oval(bx, by, 5, 5, 'grey', width=2.5)
    art.brain(pen, 562, 180, 1, worried=called, headset=True, look=1 if called else -.4, blink=art.blinking(t, 3.7))
    art.speech(pen, 'The leg!', 800, 112, pop(t, on[0] + 1.7, .5), (-170, 44))
    pen.tag('the pinch', 232, 258, pop(t, on[0] + .1), 34, 'pain', 'white', 'centre')
    pen.tag('same floor of the spine', 515, 552, pop(t, on[1] + .9), 34, align='centre')
    pen.tag('likely, not proven', 40, 90, pop(t, on[1] + .3), 36, 'nerve2')


def map_(pen, t, on):
    """Where it is felt, one area after the other."""
    pen.ground('paper')
    x, y, k = 350, -258, 1.12
    pen.oval(x, 604, 320, 40, 'shade', None)
    art.person(pen, x, y, k, shorts=False)
    rows = (('rim', 'Rim of the hip bone', 'the spot to press', .5, 1.0, (62, 322)),
            ('buttock', 'Buttock', 'the skin these nerves feel', 1.9, .8, (72, 384)),
            ('thigh', 'Back of the thigh', 'in some people', on[1] + .5, .58, (62, 492)),
            ('calf', 'Calf, now and then the foot', 'in some people', on[1] + 1.4, .42, (62, 632)))
    for i, (area, name, remark, start, strength, tip) in enumerate(rows):
        shown, row = ease(t, start, start + .6), 120 + i * 130
        if shown <= 0:
            continue
        art.pain(pen, area, x, y, k, shown * strength * (.94 + .06 * math.sin(t * 4 - i)))
        with pen.layer(shown):
            px, py = x + tip[0] * k, y + tip[1] * k
            pen.stick([(px, py), (618, row)], 'ink', 3)
            pen.oval(px, py, 7, 7, 'ink', 'paper', 2.5)
            pen.oval(648, row, 30, 30, 'white', None)
            pen.oval(648, row, 30, 30, 'pain', None, alpha=strength)
            pen.oval(648, row, 30, 30, None, width=4)
            pen.text(str(i + 1), 648, row + 13, 36, 'bold', 'white' if i == 0 else 'ink', 'centre')
            pen.text(name, 702, row + 1, 40, 'bold')
            pen.text(remark, 702, row + 41, 33, 'text', 'soft')


def finger(pen, t, on):
    """Two clues, and what else can give the same picture."""
    pen.ground('paper')
    pen.oval(520, 320, 430, 430, 'halo', None)
    k, x = 2.45, 480
    y = 330 - art.SPOT[1] * k
    sx, sy = x + art.SPOT[0] * k, y + art.SPOT[1] * k
    art.lower_back(pen, x, y, k)
    pressed = ease(t, on[0] + 1.0, on[0] + 1.5)
    sore = pressed * (1 - .85 * ease(t, on[1] + 2.2, on[1] + 3.0))
    if pressed > 0:
        for i in range(3):
            phase = (t * .8 + i / 3) % 1
            pen.oval(sx, sy, 20 + phase * 80, 20 + phase * 80, None, 'pain', 5, (1 - phase) * sore)
        pen.oval(sx, sy, 24, 24, 'pain', None, alpha=.35 + .6 * sore)
    drawn, ruler = arrive(t, .3, 1.0), sy - 74
    pen.stick([(x, ruler), (mix(x, sx, drawn), ruler)], 'ink', 4)
    for i in range(8):
        if drawn >= i / 7:
            tick = mix(x, sx, i / 7)
            pen.stick([(tick, ruler), (tick, ruler + (22 if i in (0, 7) else 12))], 'ink', 3.4)
    pen.tag('about 7 cm', (x + sx) / 2, ruler - 42, pop(t, .8), 32, align='centre')
    if t < on[1] + .5:
        reach = mix(980, sx + 8, arrive(t, on[0] + .2, on[0] + 1.1)) + 560 * ease(t, on[1] - .3, on[1] + .4)
        art.pointing_hand(pen, reach, sy)
    art.speech(pen, 'That’s the one!', 1010, 130, pop(t, on[0] + 1.6, .5) * (1 - ease(t, on[1] - .2, on[1] + .1)),
               (-236, -104))
    if on[1] < t < on[2] + .4:
        needle = mix(1400, sx + 14, arrive(t, on[1] + .1, on[1] + 1.0)) + 900 * ease(t, on[2] - .4, on[2] + .2)
        art.syringe(pen, needle, sy, linear(t, on[1] + 1.1, on[1] + 2.4))
    for i, words in enumerate(('a nerve root', 'a spine joint', 'a pelvis joint')):
        art.music_card(pen, words, 990, 170 + 110 * i + 4 * math.sin(t * 2.6 + i), pop(t, on[2] + .5 + .35 * i),
                       -3 + 3 * i)


def end(pen, t, on):
    """When to get help, and goodbye."""
    art.sky(pen, t)
    art.lawn(pen)
    shown = arrive(t, .1, .7)
    rise = -20 * (1 - shown)
    with pen.layer(shown):
        pen.box(60, 56 + rise, 780, 490, 30, 'cream', width=5)
        with pen.inside(skia.Path.RRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(60, 56 + rise, 780, 490), 30, 30))):
            pen.box(60, 56 + rise, 780, 96, 0, 'pain', None)
        pen.box(60, 56 + rise, 780, 490, 30, None, width=5)
        pen.text('Get help at once', 104, 122 + rise, 52, 'bold', 'white')
    starts = (on[0] + .2, on[0] + 1.3, on[1] + .1, on[1] + 1.3)
    for i, (sign, start) in enumerate(zip(script.SCENES[-1].signs[1:], starts)):
        shown, y = arrive(t, start, start + .5), 228 + i * 86
        if shown > 0:
            with pen.layer(shown):
                pen.oval(122, y - 13, 13, 13, 'pain', None)
                pen.text(sign, 158 - 20 * (1 - shown), y, 41)
    arrives = on[2] + 1.3
    hop = art.walking_hop(t) if t < arrives else 0
    art.mouse(pen, mix(1440, 1046, ease(t, on[2] - .4, arrives)), 540 - hop, 1.12, t, look=-.6, suitcase=True,
              waving=t > arrives + .2, blink=art.blinking(t, 2.4))


DRAW = {'title': title, 'alarm': alarm, 'nerves': nerves, 'fence': fence, 'tunnel': tunnel, 'mouse': mouse,
        'brain': brain, 'map': map_, 'finger': finger, 'end': end}
SHOTS = script.timeline()


def draw(pen, seconds):
    """Draw the film at this moment; each scene dissolves out of the end of the one before."""
    number = max(i for i, shot in enumerate(SHOTS) if shot.start <= seconds + 1e-6)
    shot = SHOTS[number]
    t = seconds - shot.start
    DRAW[shot.scene.name](pen, t, [cue[0] for cue in shot.cues])
    if number and t < DISSOLVE:
        before = SHOTS[number - 1]
        words = list(pen.words)
        with pen.layer(1 - t / DISSOLVE):
            DRAW[before.scene.name](pen, before.length + t, [cue[0] for cue in before.cues])
        pen.words = words


def frame(seconds, scale=1.0, captions=False):
    """One frame.  Out: the image, and the Words that stand in it.

    ``captions`` burns the caption in, for previews only: in the film the band stays free and the player shows it.
    """
    surface = skia.Surface(round(WIDTH * scale), round(HEIGHT * scale))
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    pen = Pen(canvas)
    draw(pen, seconds)
    words = list(pen.words)
    if captions:
        _burn_in(pen, seconds)
    return surface.makeImageSnapshot(), words


def _burn_in(pen, seconds):
    for shot in SHOTS:
        for start, stop, cue in shot.cues:
            if shot.start + start <= seconds < shot.start + stop:
                lines = cue.en.split('\n')
                for i, line in enumerate(lines):
                    y = 690 - (len(lines) - 1 - i) * 42
                    pen.box(300, y - 32, 680, 42, 0, 'ink', None, alpha=.85)
                    pen.text(line, WIDTH / 2, y, 32, 'text', 'white', 'centre')
