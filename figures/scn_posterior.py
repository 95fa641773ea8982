"""Superior cluneal nerves from behind, to scale: superficial layer on the left, deep layer on the right."""

from . import back, shaded
from .svgkit import Svg

TITLE = "The superior cluneal nerves from behind"
DESC = (
    "Back view of a woman's lower spine and pelvis, to scale. Right half, deep layer: branches leave the spine between T12 and L5, run down "
    "and outward through the erector spinae muscle, which lies on the quadratus lumborum, and reach the rim of the hip bone, the iliac "
    "crest. Left half, superficial layer: the latissimus dorsi ends in the thoracolumbar fascia, which covers the muscle; a medial, an "
    "intermediate and a lateral branch come through it at the crest and run over the gluteal muscles to the skin of the buttock. The medial "
    "branch crosses the crest 7 centimetres from the midline."
)
NOTE = "One example on one woman's bones. Branches vary from person to person."


def picture(svg, sides=(-1, 1), bones=shaded.draw):
    """Draw bones, muscles and nerves: the deep layer on side 1, the surface on side -1."""
    bones(svg, "woman-back")
    if 1 in sides:
        back.gluteus_medius(svg, opacity=0.55)
        back.quadratus(svg)
        back.erector(svg)
        back.deep_nerves(svg)
        back.surface_nerves(svg, slits=False)
    if -1 in sides:
        back.gluteus_medius(svg, -1)
        back.gluteus_maximus(svg, -1)
        back.oblique(svg, -1)
        back.latissimus(svg, -1)
        back.fascia(svg, -1)
        back.surface_nerves(svg, -1)


def _seven(svg, side=-1):
    x, y = back.CROSSING["medial"]
    svg.path(f"M0 {y}H{side * x}M{side * x} {y - 5}V{y + 5}M0 {y - 5}V{y + 5}", "dim")


def draw():
    """Return the figure."""
    s = Svg((-322, -150, 644, 392), TITLE, DESC, 820)
    x, y, w, h = back.WINDOW
    with s.frame(0, 0, 1, back.WINDOW):
        picture(s)
    _seven(s)
    s.text(-34, back.CROSSING["medial"][1] - 5, "7 cm", "t b", "middle", 11, halo=True)
    s.text(-90, -128, "Superficial layer", "t b", "middle", 14)
    s.text(90, -128, "Deep layer", "t b", "middle", 14)
    left = [
        (-96, ["Latissimus dorsi"], [(-182, -100), (-104, -92)]),
        (-66, ["External oblique"], [(-182, -70), (-148, -62)]),
        (-36, ["Thoracolumbar fascia:", "a tough sheet over", "the back muscle"], [(-182, -38), (-70, -38)]),
        (18, ["Superior cluneal nerve:", "lateral branch"], [(-182, 24), (-110, 29)]),
        (50, ["intermediate branch"], [(-182, 46), (-95, 46)]),
        (74, ["medial branch: the one", "most often found in a", "tunnel (bone, fascia)"], [(-182, 76), (-76, 62)]),
        (122, ["Gluteus medius"], [(-182, 118), (-136, 104)]),
        (152, ["Gluteus maximus"], [(-182, 148), (-96, 148)]),
        (186, ["Thigh bone (femur)"], [(-182, 182), (-150, 190)]),
    ]
    for at, lines, points in left:
        s.label(-186, at, lines, points, "end", size=10.4)
    right = [
        (-92, ["Branches leave the", "spine at T12 to L5"], [(182, -92), (120, -92), (48, -56)]),
        (-56, ["Erector spinae, pierced", "by the branches"], [(182, -56), (60, -46)]),
        (-20, ["Quadratus lumborum"], [(182, -24), (92, -24)]),
        (4, ["Iliac crest: its top lies", "about level with L4"], [(182, 2), (132, 5)]),
        (44, ["Back corner of the crest:", "posterior superior iliac", "spine (PSIS)"], [(182, 46), (100, 66), back.PSIS]),
        (98, ["Branches end in the skin", "of the buttock"], [(182, 98), (142, 110)]),
        (138, ["Hip bone"], [(182, 134), (118, 150)]),
        (168, ["Sacrum"], [(182, 164), (120, 172), (28, 112)]),
    ]
    for at, lines, points in right:
        s.label(186, at, lines, points, size=10.4)
    for level, at in back.LEVEL.items():
        s.text(0, at + 4, level, "t b", "middle", 10.5, halo=True)
    s.scale_bar(-306, 226, 50, "5 cm")
    s.text(310, 230, NOTE, "ts", "end", 10.5)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the two layers one above the other."""
    s = Svg((0, 0, 400, 1130), TITLE, DESC, 400)
    k = 1.25
    shaded.define(s, "woman-back")
    for top, heading, side, dx in ((0, "Superficial layer", -1, 236), (556, "Deep layer", 1, 30)):
        s.text(16, top + 30, heading, "t b", size=18)
        clip = (-178, -118, 186, 326) if side < 0 else (-8, -118, 184, 326)
        with s.frame(dx, top + 200, k, clip) as place:
            picture(s, (side,), shaded.show)
            if side < 0:
                _seven(s)
        for level, at in back.LEVEL.items():
            x, y = place(0, at)
            s.text(x, y + 5, level, "t b", "middle", 14, halo=True)
        if side < 0:
            x, y = place(-34, back.CROSSING["medial"][1])
            s.text(x, y - 6, "7 cm", "t b", "middle", 14, halo=True)
            labels = [
                (80, ["Latissimus dorsi"], (-92, -96)), (122, ["Thoracolumbar", "fascia"], (-36, -56)),
                (218, ["Superior cluneal", "nerve:"], None), (256, ["lateral branch"], (-106, 26)), (282, ["intermediate", "branch"], (-96, 52)),
                (326, ["medial branch,", "most often in", "a tunnel"], (-76, 60)), (398, ["Gluteus medius"], (-120, 84)),
                (430, ["Gluteus maximus"], (-60, 150)),
            ]
        else:
            labels = [
                (640, ["Branches leave", "the spine at", "T12 to L5"], (40, -66)), (706, ["Erector spinae"], (62, -50)),
                (736, ["Quadratus", "lumborum"], (95, -24)), (790, ["Iliac crest"], (131, 5)), (822, ["PSIS: back corner", "of the crest"], back.PSIS),
                (880, ["Skin branches"], (142, 108)), (920, ["Sacrum"], (24, 112)), (960, ["Hip bone"], (118, 150)),
            ]
        for at, lines, end in labels:
            if end is None:
                s.text(258, at, lines, "t b", size=14)
            else:
                s.label(258, at, lines, [(254, at - 5), place(*end)], size=14)
    s.text(16, 1096, ["One example on one woman's bones.", "Branches vary from person to person."], "ts", size=14)
    return s
