"""Blocks of the superior cluneal nerve: the point by landmark, the probe by ultrasound, and a scheme of what it shows."""

from . import back, person
from .curves import path
from .svgkit import Svg, wrap

TITLE = "Finding the superior cluneal nerves for a block"
DESC = (
    "Three pictures. A, by landmark: the crest on a person's back, a band 6 to 8 centimetres from the midline in which the worst point lies in "
    "most people, and two bars that show how far dissections scatter: 81.0 with 9.2 and 72.1 with 10.2 millimetres. B, by ultrasound: the probe "
    "lies across the outer edge of the erector spinae at the level of the top of the crest; the needle comes from the side. C, scheme of the "
    "view: under skin and fat the thoracolumbar fascia covers the erector spinae; the needle passes through the fascia and fluid lifts it off "
    "the muscle; the nerve lies in that plane. Beside the muscle lies the quadratus lumborum, and deep to both the belly."
)
CUT_A = (-40, -66, 180, 132)
CUT_B = (-150, -112, 300, 220)


def _crest(s):
    rim = [(x * person.UNIT, (y - person.CREST) * person.UNIT) for x, y in person.crest_line()]
    s.curve(rim, "rim", False, style="stroke-width:1.6", stroke_dasharray="6 4")
    return rim


def _skin(s):
    with s.frame(0, -person.CREST * person.UNIT, person.UNIT):
        person.draw(s, "back")


def landmark(s):
    """Draw the crest, the band and how far dissections scatter, in millimetres of the back."""
    _skin(s)
    _crest(s)
    s.rect(60, -24, 20, 62, "bandfill", 0, fill_opacity=0.45, style="stroke-width:.6")
    s.path("M0 -66V66", "dim", stroke_dasharray="3 2.4", style="stroke-width:.7")
    s.circle(*back.CROSSING["medial"], 5, "spot", style="stroke-width:2")
    s.circle(*back.CROSSING["medial"], 2.2, "painfill")
    for y, mean, spread in ((46, 81.0, 9.2), (55, 72.1, 10.2)):
        s.path(f"M{mean - spread} {y}H{mean + spread}M{mean - spread} {y - 3}v6M{mean + spread} {y - 3}v6", "dim", style="stroke-width:1")
        s.circle(mean, y, 2, "dot")
    s.path("M0 62H60M60 59v6M0 59v6", "dim", style="stroke-width:.8")


def probe(s):
    """Draw the probe and the needle on the back, in millimetres."""
    _skin(s)
    _crest(s)
    s.curve(back.ERECTOR, "dashbone", stroke_dasharray="5 4")
    s.rect(56, -14, 42, 11, "ruler", 4)
    s.path("M60 -8.5H94", "dim", style="stroke-width:.8")
    s.path("M132 -8.5H99", "needle")


def scheme(s, names=True, size=10.4):
    """Draw what the probe shows: 240 by 150 units, medial on the left. Schematic."""
    s.rect(0, 0, 240, 150, "night", 0)
    s.path("M0 0H240V9H0Z", "skinfill")
    s.path(path([(0, 9, "c"), (240, 9, "c"), (240, 40, "c"), (200, 44), (176, 56), (158, 40), (120, 30), (60, 25), (0, 24, "c")], True), "fatfill")
    s.path(path([(0, 26, "c"), (60, 27), (120, 33), (160, 44), (172, 58), (162, 72), (130, 86), (70, 96), (0, 98, "c")], True), "muscle")
    s.path(path([(150, 92, "c"), (176, 62), (204, 56), (226, 64), (232, 84), (214, 104), (180, 110), (156, 106, "c")], True), "deepmuscle")
    s.path(path([(178, 58, "c"), (200, 46), (240, 42, "c"), (240, 58, "c"), (214, 56), (196, 58)], True), "muscle")
    s.path(path([(0, 98, "c"), (36, 94), (60, 98), (64, 106), (40, 112), (0, 116, "c")], True), "bone")
    s.curve([(0, 24), (60, 25), (120, 30), (158, 40), (176, 56), (166, 76), (140, 94), (100, 102), (62, 103)], "band", False, style="stroke-width:2.4")
    s.curve([(176, 56), (200, 44), (240, 40)], "band", False, style="stroke-width:2.4")
    s.path(path([(92, 29), (120, 32), (148, 40), (140, 43), (112, 39)], True), "fluid")
    for x, y in ((110, 35), (128, 38.5)):
        s.circle(x, y, 3, "nervedot")
    s.path("M240 8L141 36.5", "needle")  # its tip ends in the fluid, short of the nerve


LABELS = (  # words, the end of the leader in the scheme
    (["Needle, in plane, from the side"], (226, 11.5)), (["Skin and fat"], (160, 20)), (["Thoracolumbar fascia"], (146, 36)),
    (["Nerve branches in fluid"], (128, 38.5)), (["Erector spinae"], (120, 64)), (["Quadratus lumborum"], (204, 84)),
    (["Transverse process (bone)"], (44, 104)), (["Belly: keep the tip away"], (190, 132)),
)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 760, 654), TITLE, DESC, 860)
    person.define(s)
    for letter, name, x, y in (("A", "By landmark", 20, 34), ("B", "By ultrasound: where the probe lies", 392, 34), ("C", "What the probe shows (scheme)", 20, 346)):
        s.text(x, y, f"{letter}. {name}", "t b", size=15)
    with s.frame(20 - CUT_A[0] * 1.9, 48 - CUT_A[1] * 1.9, 1.9, CUT_A) as place:
        landmark(s)
    for (px, py), words, anchor in (((30, 59), "6 cm", "middle"), ((93, 48.5), "81.0 ± 9.2 mm", "start"), ((86, 57.5), "72.1 ± 10.2 mm", "start"), ((70, -28), "6 to 8 cm", "middle")):
        s.text(*place(px, py), words, "t b", anchor, 12, halo=True)
    with s.frame(392 - CUT_B[0] * 1.14, 48 - CUT_B[1] * 1.14, 1.14, CUT_B) as place:
        probe(s)
    s.text(*place(30, -22), "probe", "t b", "middle", 12, halo=True)
    s.text(*place(128, -16), "needle", "t b", "middle", 12, halo=True)
    s.text(*place(36, 80), "erector spinae", "t", "middle", 12, halo=True)
    with s.frame(20, 360, 1.75, (0, 0, 240, 150)) as place:
        scheme(s)
    for i, (words, end) in enumerate(LABELS):
        at = 376 + i * 31
        s.lead([(462, at), (452, at), place(*end)])
        s.text(468, at + 4, words, "t", size=13)
    s.text(20, 642, "No dose, depth or angle is shown: whoever has not been shown this injection should not learn it from a picture.", "ts", size=12)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the three pictures one below the other."""
    s = Svg((0, 0, 400, 1240), TITLE, DESC, 400)
    person.define(s)
    s.text(16, 28, "A. By landmark", "t b", size=16)
    with s.frame(14 - CUT_A[0] * 2.06, 40 - CUT_A[1] * 2.06, 2.06, CUT_A) as place:
        landmark(s)
    for (px, py), words, anchor in (((30, 58), "6 cm", "middle"), ((93, 48.5), "81.0 ± 9.2", "start"), ((86, 57.5), "72.1 ± 10.2 mm", "start"), ((70, -28), "6 to 8 cm", "middle")):
        s.text(*place(px, py), words, "t b", anchor, 14, halo=True)
    s.text(16, 350, "B. By ultrasound: where the probe lies", "t b", size=16)
    with s.frame(14 - CUT_B[0] * 1.24, 362 - CUT_B[1] * 1.24, 1.24, CUT_B) as place:
        probe(s)
    s.text(*place(30, -24), "probe", "t b", "middle", 14, halo=True)
    s.text(*place(126, -18), "needle", "t b", "middle", 14, halo=True)
    s.text(16, 672, "C. What the probe shows (scheme)", "t b", size=16)
    with s.frame(14, 686, 1.55, (0, 0, 240, 150)) as place:
        scheme(s)
    spots = ((212, 15), (16, 15), (40, 25), (96, 33), (60, 62), (204, 84), (30, 105), (190, 132))
    for i, at in enumerate(spots, 1):
        s.badge(*place(*at), i, 11, 14)
    y = 948
    for i, (words, _) in enumerate(LABELS, 1):
        s.badge(30, y - 5, i, 12, 14)
        s.text(50, y, words, "t", size=14.5)
        y += 27
    words = wrap("No dose, depth or angle is shown: whoever has not been shown this injection should not learn it from a picture.", 368, 14)
    s.text(16, y + 4, words, "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, y + 14 + 18 * len(words))
    return s
