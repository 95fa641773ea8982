"""For patients: an empty person, front and back, to mark where it hurts."""

from . import person
from .svgkit import Svg

TITLE = "A drawing to mark where it hurts"
DESC = (
    "An empty person from the front and from behind, to print and to mark: a cross for the worst spot, shading where it hurts, dots where it "
    "tingles or feels numb."
)
KEY = (("x", "worst spot"), ("///", "where it hurts"), (". . .", "tingling or numb"))


def _pair(s, x1, x2, y, k, size):
    for x, view, words, sides in ((x1, "front", "From the front", ("right", "left")), (x2, "back", "From behind", ("left", "right"))):
        with s.frame(x, y, k):
            s.path(person.outline(view), "outline")
            for area in person.territories()["body"].areas:
                if area.view == view and area.shows == "line":
                    s.path(area.path(), "outline", style="stroke-width:1", stroke_opacity=0.6)
                    if area.mirror():
                        s.path(area.path(mirrored=True), "outline", style="stroke-width:1", stroke_opacity=0.6)
        s.text(x, y - 12, words, "t b", "middle", size + 1)
        for side, word in zip((-1, 1), sides):
            s.text(x + side * 84 * k * 1.5, y + 700 * k, word, "ts", "middle", size)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 700, 700), TITLE, DESC, 700)
    _pair(s, 180, 520, 44, 0.78, 14)
    for i, (sign, words) in enumerate(KEY):
        s.text(40 + i * 220, 674, sign, "t b", size=16)
        s.text(84 + i * 220, 674, words, "t", size=15)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 520), TITLE, DESC, 400)
    _pair(s, 102, 298, 40, 0.5, 14)
    for i, (sign, words) in enumerate(KEY):
        s.text(24, 448 + i * 24, sign, "t b", size=15)
        s.text(70, 448 + i * 24, words, "t", size=15)
    return s
