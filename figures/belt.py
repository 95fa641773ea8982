"""For patients: a belt on the sore spot, and the same belt higher up."""

from . import person
from .svgkit import Svg

TITLE = "A belt on the sore spot, and higher up"
DESC = (
    "Two backs side by side. Left: a tight belt lies on the rim of the hip bone, right on the sore spot. Right: the belt sits higher, at the "
    "waist, and leaves the spot free."
)
CUT = (-104, 236, 208, 190)


def _one(s, x, y, k, high):
    with s.frame(x, y - CUT[1] * k, k, CUT) as place:
        person.draw(s, "back")
        s.raw('<g clip-path="url(#cut-back)">')
        top = 276 if high else 314
        w = 72 if high else 82
        s.path(f"M{-w} {top}C-40 {top + 8} 40 {top + 8} {w} {top}V{top + 15}C40 {top + 23} -40 {top + 23} {-w} {top + 15}Z", "cloth")
        s.close()
        for side in (-1, 1):
            s.circle(side * 32, 325, 6, "spot")
            s.circle(side * 32, 325, 2.6, "painfill")
    return place


def _mark(s, x, y, good):
    s.circle(x, y, 15, "disc")
    s.path(f"M{x - 7} {y}l5 6l9 -11" if good else f"M{x - 6} {y - 6}l12 12m0 -12l-12 12", "leadhalo")


def draw():
    """Return the figure."""
    s = Svg((0, 0, 640, 300), TITLE, DESC, 700)
    person.define(s)
    for x, high, words in ((165, False, "On the sore spot"), (475, True, "Higher, at the waist")):
        _one(s, x, 16, 1.22, high)
        _mark(s, x - 92, 276, high)
        s.text(x - 70, 282, words, "t b", size=17)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 262), TITLE, DESC, 400)
    person.define(s)
    for x, high, words in ((102, False, ["On the", "sore spot"]), (298, True, ["Higher, at", "the waist"])):
        _one(s, x, 12, 0.92, high)
        _mark(s, x - 66, 218, high)
        s.text(x - 42, 214, words, "t b", size=15.5)
    return s
