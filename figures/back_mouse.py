"""For patients: where the small lumps lie that some call back mice, and what lies under the skin there."""

from . import person, shaded
from .curves import band, ribbon
from .palpation_steps import hand
from .scn_tunnel import patterns
from .svgkit import Svg

TITLE = "Where the lumps lie that some call back mice"
DESC = (
    "Two drawings. A: the lower back of a person from behind, the bones shining through; three small lumps lie near the rim of the hip bone, and a finger "
    "presses beside one of them. B: a cut through the skin there; a small lump of fat lies in the fat under the skin, on a tough sheet over the back "
    "muscle, and slips to the side when a finger presses."
)
CUT = (-112, -104, 252, 258)
#: Along the back part of the crest and over the joint of sacrum and hip bone: x, y, half the width, half the height, in millimetres.
LUMPS = ((92, 12, 11, 8), (64, 38, 13, 10), (-58, 62, 12, 9))
ON_THE_BACK = ((["Lower spine"], (4, -54)), (["Rim of the", "hip bone"], (128, 4)), (["Small,", "soft lumps"], (70, 36)), (["A finger", "feels for", "them"], (112, 100)))
IN_THE_CUT = ((["Skin"], (264, 18)), (["Fat"], (262, 48)), (["The lump", "of fat, which", "slips away"], (214, 84)), (["Tough sheet"], (268, 124)), (["Back muscle"], (262, 160)))
WIDTH, HEIGHT = 300, 190


def _back(s, x, y, k):
    with s.frame(x, y, k, CUT) as place:
        with s.frame(0, -person.CREST * person.UNIT, person.UNIT):
            person.draw(s, "back")
        s.raw('<g opacity=".5">')
        shaded.draw(s, "woman-back")
        s.close()
        for cx, cy, rx, ry in LUMPS:
            s.ellipse(cx, cy, rx, ry, "mouse", style="fill:url(#nodule);stroke-width:2")
        hand(s, 76, 54, 0.85, -24)
    return place


def _cut(s, x, y, k):
    with s.frame(x, y, k, (0, -44, WIDTH, HEIGHT + 44)) as place:
        top = [(0, 12), (70, 12), (100, 16), (118, 27), (138, 20), (172, 4), (206, 8), (240, 12), (WIDTH, 12)]
        under = [(px, py + 12) for px, py in top]
        sheet = [(0, 124), (100, 125), (200, 125), (WIDTH, 124)]
        s.path(band(under, sheet), "fat", style="fill:url(#fat);stroke:none")
        s.path(band(top, under), "skin")
        s.path(band(sheet, [(0, HEIGHT), (100, HEIGHT), (200, HEIGHT), (WIDTH, HEIGHT)]), "muscle")
        for i in range(5):
            s.curve([(0, 138 + 11 * i), (150, 140 + 11 * i), (WIDTH, 138 + 11 * i)], "fibre", False, stroke_opacity=0.5)
        s.path(ribbon(sheet, 7, 7), "fascia")
        s.ellipse(176, 88, 46, 30, "mouse", style="fill:url(#nodule);stroke-width:2")
        hand(s, 118, 26, 1.25, 158)
        s.arrow([(150, 88), (196, 88)], head=9)
    s.rect(x, y - 44 * k, WIDTH * k, (HEIGHT + 44) * k, "frame", 0)
    return place


def _name(s, place, words, x, ys):
    for (lines, end), y in zip(words, ys):
        s.label(x, y, lines, [(x - 5, y - 5), place(*end)], size=14)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 804, 344), TITLE, DESC, 780)
    person.define(s)
    patterns(s)
    s.text(18, 30, "A  Where they may lie", "t b", size=16)
    s.text(412, 30, "B  Cut through the skin there", "t b", size=16)
    place = _back(s, 18 + 112 * 1.08, 46 + 104 * 1.08, 1.08)
    _name(s, place, ON_THE_BACK, 304, (92, 140, 206, 276))
    place = _cut(s, 412, 46 + 44 * 0.94, 0.94)
    _name(s, place, IN_THE_CUT, 706, (96, 132, 166, 226, 256))
    return s


def draw_phone():
    """Return the figure for a narrow screen: one drawing above the other."""
    s = Svg((0, 0, 400, 640), TITLE, DESC, 400)
    person.define(s)
    patterns(s)
    s.text(16, 30, "A  Where they may lie", "t b", size=17)
    place = _back(s, 16 + 112 * 1.02, 46 + 104 * 1.02, 1.02)
    _name(s, place, ON_THE_BACK, 290, (86, 136, 200, 262))
    s.text(16, 350, "B  Cut through the skin there", "t b", size=17)
    place = _cut(s, 16, 366 + 44 * 0.88, 0.88)
    _name(s, place, IN_THE_CUT, 294, (414, 446, 474, 538, 566))
    s.box = (0, 0, 400, 590)
    return s
