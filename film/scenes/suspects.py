"""The line-up: the tunnel and the mouse."""

from __future__ import annotations

import math

from film.art import cast
from film.art.mouse import lump, mouse
from film.art.props import blinking, walking_hop, wobble
from film.kit import ease, mix, pop, spring

TUNNEL_X, MOUSE_X, FLOOR = 380, 880, 500


def suspects(pen, t, on):
    """The lamp goes from one to the other; the mouse goes free."""
    to_mouse = ease(t, on[1] - .4, on[1] + .3)
    leaves = on[2] + 4.0
    gone = ease(t, leaves, leaves + 1.3)
    back = ease(t, leaves + .3, leaves + 1.0)
    moves = (t, t - on[1] + .2, t - leaves - .6)            # the lamp swings out after each of its moves
    sway = sum(34 * math.exp(-1.1 * m) * math.sin(3.4 * m) for m in moves if m > 0)
    light = mix(mix(TUNNEL_X, MOUSE_X, to_mouse), TUNNEL_X, back) + sway
    with pen.camera(mix(mix(600, 680, to_mouse), 560, back), 330, mix(1.1, 1.04, ease(t, 0, 3)) + .05 * to_mouse):
        cast.wall(pen, light)
        rise = 300 * (1 - min(spring(t, .1, 1.2, 4), 1.2))
        shake = 3 * math.sin(t * 30) * (on[0] + 1.5 < t < on[0] + 2.1)
        cast.tunnel(pen, TUNNEL_X + shake, FLOOR + rise, 1.08, t, mix(mix(-.3, 1, to_mouse), 1, gone))
        cast.board(pen, "1", TUNNEL_X, FLOOR + 38 + rise + 3 * math.sin(t * 2.1))
        rise = 340 * (1 - min(spring(t, .5, 1.2, 4), 1.2))
        if t < leaves + 1.3:
            x = MOUSE_X + 560 * gone
            hop = 1.6 * walking_hop(t) if gone > 0 else 0
            as_lump = on[1] + 1.5 < t < on[1] + 2.6
            lifted = 46 * math.sin(math.pi * ease(t, leaves - 1.2, leaves - .1))
            if as_lump:
                lump(pen, x, FLOOR, 1.12, .8 * wobble(t, on[1] + 1.5))
            else:
                squash = .7 * wobble(t, on[1] + 2.6) if t > on[1] + 2.6 else 0
                shrug = .18 * math.sin(math.pi * ease(t, on[2] + .1, on[2] + 1.0))
                mouse(pen, x, FLOOR + rise - hop, 1.16, t, squash=squash - shrug, look=-1 if to_mouse < .5 else .4,
                      blink=blinking(t, 2.1), startled=on[1] - .3 < t < on[1] + .5 or on[2] + 1.8 < t < on[2] + 2.5,
                      paper=t < on[1] - .2 or on[2] + .4 < t < on[2] + 1.5, hat=max(lifted, 0))
            if gone <= 0:
                cast.board(pen, "2", x, FLOOR + 38 + rise + 3 * math.sin(t * 2.4 + 1))
    pen.tag("seen in some", 330, 92, pop(t, on[0] + 3.0), align="centre")
    pen.tag("not proven", 900, 92, pop(t, on[2] + 2.2), fill="nerve2", align="centre")
