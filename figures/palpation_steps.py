"""How to find the point: six numbered panels, from the position of the person to the comparison with other points."""

from . import back, person
from .curves import mirror
from .svgkit import WIDE, Svg, text_width, wrap

TITLE = "How to find the point on the rim of the hip bone"
STEPS = (
    ("Position", "The person lies face down, or stands and leans on a table. The back is bare, the muscles are loose."),
    ("Find the rim", "Slide both hands down from the waist until they rest on bone. The top of the rim is about level with L4."),
    ("Measure", "Follow the rim. Search where it is 6 to 8 cm from the midline, on both sides."),
    ("Press", "Press with one fingertip, in small steps along the rim. Stop when a step is clearly sorer than the others."),
    ("Ask", "Is this the usual pain? That answer counts. A spot that is only sore is common and not enough."),
    ("Compare", "Press also (a) the other side, (b) the middle cluneal point, (c) the thoracolumbar junction, (d) the hip."),
)
DESC = "Six numbered panels. " + " ".join(f"{i}, {name}: {words}" for i, (name, words) in enumerate(STEPS, 1))
SHOWN = {  # left edge, upper edge and width of what each panel shows, in millimetres of the back
    1: (-165, -112, 330), 2: (-190, -120, 380), 3: (-68, -84, 220), 4: (-68, -84, 220), 5: (-68, -84, 220), 6: (-180, -116, 360),
}
_HAND = [
    (-7, 8), (-5, 1), (0, -1), (5, 1), (7, 8), (7.5, 44, "c"), (12, 40), (21, 42), (23, 50, "c"), (30, 48), (37, 54), (37, 62, "c"),
    (44, 64), (48, 72), (47, 84), (43, 104), (38, 122), (38, 190, "c"), (-4, 190, "c"), (-5, 128), (-13, 110), (-19, 92), (-19, 74), (-13, 62),
    (-8, 58, "c"), (-7.5, 40),
]
_HAND_LINES = [[(8, 46), (9, 58), (7, 68)], [(23, 52), (24, 64), (21, 72)], [(37, 64), (37, 74), (34, 80)], [(-8, 60), (-3, 72), (-2, 86), (4, 96)]]
_FOREARM = "M78 262L112 262L124 300L128 360L162 402L156 470L98 470L102 372L84 310Z"  # of the person, in its units
_RIM = [(x * person.UNIT, (y - person.CREST) * person.UNIT) for x, y in person.crest_line()]


def hand(s, x, y, scale, turn):
    """Draw a hand that points at (x, y)."""
    s.raw(f'<g transform="translate({x} {y}) rotate({turn}) scale({scale})">')
    s.curve(_HAND, "hand", style="stroke-width:2.4")
    for points in _HAND_LINES:
        s.curve(points, "skinline", False, style="stroke-width:1.5")
    s.curve([(-4, 9), (-3.6, 3), (0, 1.6), (3.6, 3), (4, 9)], "skinline", False, style="stroke-width:1.3")
    s.raw("</g>")


def _back(s, rim=True):
    with s.frame(0, -person.CREST * person.UNIT, person.UNIT):
        person.draw(s, "back")
    if rim:
        for points in (_RIM, mirror(_RIM)):
            s.curve(points, "rim", False, style="stroke-width:1.8", stroke_dasharray="7 5")


def _flat_hand(s, side):
    """Lay the person's own hand on a flank: thumb and index finger on the rim, the thumb towards the spine."""
    s.raw(f'<g transform="scale({side} 1) translate(108 4) rotate(-166) scale(1.75) translate(-138 -396)"><g clip-path="url(#forearm)">')
    person.draw(s, "back")
    s.raw(f'</g><path class="outline" d="{person.outline("back")}" clip-path="url(#forearm)"/></g>')


def _lying(s):
    """Draw a person lying face down on a couch, 330 by 264."""
    s.rect(-160, 62, 320, 26, "couch", 6)
    for x in (-120, 110):
        s.rect(x, 88, 14, 62, "couch", 2)
    s.ellipse(-8, 52, 52, 16, "cloth")
    s.ellipse(-128, 50, 30, 14, "cloth")
    s.curve([(-98, 40), (-88, 22), (-60, 8), (-30, 8), (0, 18), (26, 12), (50, 2), (72, 10), (84, 26), (110, 34), (140, 38), (152, 36), (160, 42), (156, 60), (120, 62), (70, 60), (30, 54), (-10, 48), (-50, 56), (-84, 58)], "skin", style="stroke-width:2")
    s.curve([(26, 13), (50, 2), (72, 10), (84, 26), (82, 60), (36, 56), (28, 34)], "cloth", style="stroke-width:1.6")
    s.ellipse(-122, 26, 22, 20, "skin", style="stroke-width:2")
    s.curve([(-140, 16), (-128, 4), (-110, 8), (-100, 22), (-102, 36), (-112, 30), (-116, 20), (-130, 20)], "hair", style="stroke-width:1.6")
    s.curve([(-88, 34), (-70, 28), (-56, 40), (-66, 54), (-96, 60), (-120, 60), (-122, 54), (-98, 50), (-78, 44)], "skin", style="stroke-width:1.8")
    s.arrow([(14, -50), (14, 2)], head=9)


def _art(s, number):
    if number == 1:
        _lying(s)
        return
    _back(s)
    if number == 2:
        s.path("M-76 0H76", "dim", stroke_dasharray="5 4")
        for side in (-1, 1):
            _flat_hand(s, side)
    elif number == 3:
        for y in back.LEVEL.values():
            s.ellipse(0, y, 4.5, 8, "bone")
        s.path("M60 40V-10M80 40V-10", "dim", stroke_dasharray="4 3")
        s.rect(-5, 40, 112, 24, "ruler", 3)
        s.rect(60, 40, 20, 24, "bandfill", 0)
        s.path("".join(f"M{10 * i} 64v{-12 if i % 5 == 0 else -7}" for i in range(11)), "dim")
    elif number == 4:
        for x, y in ((59, 44), (63, 30), (79, 5.8), (88, 3), (98, 1.6)):
            s.circle(x, y, 3, "leaddot")
        _spot(s)
        hand(s, 71, 19, 0.85, -24)
    elif number == 5:
        _spot(s)
        hand(s, 71, 19, 0.85, -24)
    else:
        _spot(s)
        for x, y in _COMPARE.values():
            s.circle(x, y, 5, "mark")


def _spot(s):
    s.circle(*back.CROSSING["medial"], 9, "spot")
    s.circle(*back.CROSSING["medial"], 4, "painfill")


_COMPARE = {"a": (-70, 16), "b": back.MCN_PRESS, "c": (0, -84), "d": (152, 112)}
_BADGES = {"a": (-94, 38), "b": (26, 100), "c": (26, -84), "d": (122, 124)}


def _bubble(s, x, y, words, size, tip):
    """Draw a speech bubble with its corner at (x, y) and its tail ending at *tip*."""
    width, height = text_width(words, size) * WIDE + 18, size * 2
    tx = min(max(tip[0], x + 14), x + width - 14)
    edge = y + height if tip[1] > y else y
    s.rect(x, y, width, height, "bubble", 8)
    s.path(f"M{tx - 6:.1f} {edge:.1f}L{tip[0]:.1f} {tip[1]:.1f}L{tx + 6:.1f} {edge:.1f}", "bubble")
    inside = edge - 1.4 if tip[1] > y else edge + 1.4
    s.path(f"M{tx - 5:.1f} {inside:.1f}H{tx + 5:.1f}", "bubblegap")
    s.text(x + 9, y + size * 1.33, words, "t", size=size)


def _words(s, number, box, place, size):
    x0, y0, width, height = box
    if number == 2:
        x, y = place(0, -7)
        s.text(x, y, "L4", "t b", "middle", size, halo=True)
    elif number == 3:
        for value, x in (("0", 0), ("6", 58), ("8", 82)):
            px, py = place(x, 69)
            s.text(px, py + size, value, "t b", "middle", size, halo=True)
        px, py = place(96, 69)
        s.text(px, py + size, "cm", "t b", "start", size, halo=True)
    elif number == 5:
        _bubble(s, x0 + 8, y0 + 8, "Is this your pain?", size, (x0 + 20, y0 + 8 + size * 3.2))
        _bubble(s, x0 + 8, y0 + height - 8 - size * 2, "Yes, that is it.", size, (x0 + 24, y0 + height - 8 - size * 3.2))
    elif number == 6:
        for letter, (x, y) in _BADGES.items():
            s.badge(*place(x, y), letter, size * 0.82, size)


def _draw(s, number, x, y, width, height, size):
    """Draw one panel with its frame at (x, y)."""
    left, top, shown = SHOWN[number]
    scale = round(width / shown, 3)
    s.define(f'<clipPath id="panel-{number}"><rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8"/></clipPath>')
    s.raw(f'<g clip-path="url(#panel-{number})">')
    with s.frame(x - left * scale, y - top * scale, scale) as place:
        _art(s, number)
    s.raw("</g>")
    s.rect(x, y, width, height, "frame", 8)
    _words(s, number, (x, y, width, height), place, size)


def _define(svg):
    person.define(svg)
    svg.define(f'<clipPath id="forearm"><path d="{_FOREARM}"/></clipPath>')


def draw():
    """Return the figure."""
    s = Svg((0, 0, 720, 622), TITLE, DESC, 780)
    _define(s)
    for i, (name, words) in enumerate(STEPS):  # large, since the bedside sheet prints it at little more than half the width of the page
        x, y = 20 + (i % 3) * 232, 20 + (i // 3) * 300
        _draw(s, i + 1, x, y, 216, 172, 14.5)
        s.badge(x + 14, y + 196, i + 1, 12.5, 14)
        s.text(x + 34, y + 202, name, "t b", size=17)
        s.text(x, y + 228, wrap(words, 222, 15.5), "t", size=15.5, leading=1.24)
    return s


def draw_phone():
    """Return the figure for a narrow screen: one step a row."""
    s = Svg((0, 0, 400, 1180), TITLE, DESC, 400)
    _define(s)
    y = 16
    for i, (name, words) in enumerate(STEPS):
        _draw(s, i + 1, 14, y, 184, 152, 14)
        s.badge(226, y + 14, i + 1, 13, 14)
        s.text(246, y + 19, name, "t b", size=15.5)
        lines = wrap(words, 184, 14)
        s.text(210, y + 44, lines, "t", size=14, leading=1.26)
        y += max(152, 44 + len(lines) * 17.7) + 18
    s.box = (0, 0, 400, y)
    return s
