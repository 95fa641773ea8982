"""The ilioinguinal nerve from the front: course on one side, skin and point to press on the other."""

from . import geometry as g
from .curves import band, mirror, path, symmetric
from .svgkit import Svg

TITLE = "The ilioinguinal nerve from the front"
DESC = (
    "Front view of the lower spine and pelvis. Deep side: the ilioinguinal nerve leaves the spine at L1, comes out beside the psoas muscle, crosses the back wall of the belly and the inner "
    "side of the hip bone, and enters the front wall of the belly below and towards the midline from the front corner of the hip bone. Surface side: it runs on above the groin ligament, leaves "
    "the groin canal near the pubic bone and reaches the skin of the groin, the pubic area and the upper inner thigh. The point to press lies about 2 to 4 centimetres towards the midline and 3 to 5 "
    "centimetres down from the front corner of the hip bone."
)
SIDE = [(142, -224, "c"), (134, -170), (134, -120), (152, -62), (166, -10), (176, 60), (178, 120), (172, 202, "c")]
_LIGAMENT = [g.ASIS, (92, 35), (60, 70), g.PUBIC_TUBERCLE]
_WALL = [(119, -14), (108, 8), g.ILIOINGUINAL_ENTRY]


def _vertebra(level):
    y = g.FRONT_LEVEL[level]
    w = 23 + (y + 212) * 0.022
    right = [(0, y - 13.5), (w - 3, y - 14), (w + 1, y - 10), (w - 2.5, y), (w + 1.5, y + 10), (w - 3, y + 14), (0, y + 13.5)]
    return symmetric(right)


def _bones(s, sides):
    for side in sides:
        s.curve(side(g.FRONT_RIB12), "bone")
    for level, y in g.FRONT_LEVEL.items():
        for side in sides:
            s.curve(side([(18, y - 7), (34, y - 11), (42, y - 9), (42, y - 3), (34, y - 1), (18, y + 2)]), "bone")
        s.rect(-23, y + 12, 46, 10, "disk", 3)
        s.curve(_vertebra(level), "bone")
    s.curve(symmetric(g.FRONT_SACRUM), "bone")
    for x, y in g.FRONT_FORAMINA:
        for side in sides:
            s.ellipse(*side([(x, y)])[0], 3.4, 2.8, "boneline")
    for side in sides:
        s.path(path(side(g.FRONT_HIP), True) + path(side(g.OBTURATOR_FORAMEN), True), "bone", fill_rule="evenodd")
        for points in g.FRONT_HIP_LINES:
            s.curve(side(points), "boneline", False)
        s.curve(side(g.FRONT_FEMUR), "bone")
    s.rect(-4, 100, 8, 36, "disk", 2)


def deep(s):
    """Draw the deep side, left of the midline, in millimetres."""
    _bones(s, (mirror,))
    s.curve(mirror(g.QUADRATUS), "muscle", fill_opacity=0.85)
    for i in range(4):
        f = (i + 0.6) / 4.2
        s.curve(mirror([(44 + 34 * f, -192 + 8 * f), (48 + 42 * f, -120), (66 + 32 * f, -54 - 10 * f)]), "fibre", False, stroke_opacity=0.55)
    s.curve(mirror(g.ILIACUS), "muscle", fill_opacity=0.85)
    for i in range(6):
        f = (i + 0.5) / 6
        fibre = [(66 + 60 * f, -42 - 22 * f + 30 * f * f), (84 + 32 * f, 4), (92 + 12 * f, 60), (106 + 3 * f, 124)]
        s.curve(mirror(fibre), "fibre", False, stroke_opacity=0.5)
    s.path(band(mirror(g.PSOAS["outer"]), mirror(g.PSOAS["inner"])), "muscle")
    for i in range(4):
        f = (i + 0.7) / 4.4
        fibre = [(a[0] * f + b[0] * (1 - f), a[1] * f + b[1] * (1 - f)) for a, b in zip(g.PSOAS["outer"], g.PSOAS["inner"])]
        s.curve(mirror(fibre[1:-1]), "fibre", False, stroke_opacity=0.55)
    s.curve(mirror(g.ILIOHYPOGASTRIC_DEEP + g.ILIOHYPOGASTRIC_FRONT[1:]), "nervedash", False, stroke_dasharray="5 3.5")
    s.curve(mirror(_LIGAMENT), "band", False, style="stroke-width:3.2")
    s.nerves([mirror(g.ILIOINGUINAL_DEEP + g.ILIOINGUINAL_FRONT[1:])], [mirror(t) for t in g.ILIOINGUINAL_TWIGS])
    s.circle(-g.L1_FORAMEN[0], g.L1_FORAMEN[1], 3, "nervedot")
    s.curve(mirror(SIDE), "outline", False)


def surface(s):
    """Draw the surface side, right of the midline, in millimetres."""
    s.curve([(0, -224, "c"), *SIDE, (12, 202, "c"), (8, 172), (0, 152, "c")], "skin")
    s.curve(g.FRONT_HIP, "dashbone", stroke_dasharray="3 3.5", stroke_opacity=0.75)
    s.ellipse(0, -40, 3, 4.5, "outline")
    s.curve(_LIGAMENT, "band", False, style="stroke-width:3.2")
    s.curve(g.ILIOINGUINAL_SKIN, "area-skin", style="fill:url(#skin)")
    s.curve(_WALL, "nervedash", False, stroke_dasharray="4 3")
    s.nerves([g.ILIOINGUINAL_FRONT], g.ILIOINGUINAL_TWIGS)
    s.path("M122 0H87V21", "dim", stroke_dasharray="3 2.5")
    s.circle(*g.ASIS, 3.6, "leaddot")
    s.circle(*g.ILIOINGUINAL_ENTRY, 6.5, "spot")
    s.circle(*g.ILIOINGUINAL_ENTRY, 2.8, "painfill")


def patterns(svg):
    """Define the hatch of the skin area."""
    svg.define(
        '<pattern id="skin" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="painline" style="stroke-width:2" d="M0 0V8"/></pattern>'
    )


def _levels(s, place, size):
    for level in ("L1", "L2", "L3", "L4", "L5"):
        x, y = place(-12, g.FRONT_LEVEL[level] + 3.6)
        s.text(x, y, level, "t b", "middle", size)


def draw():
    """Return the figure."""
    s = Svg((-320, -256, 640, 484), TITLE, DESC, 780)
    patterns(s)
    with s.frame(0, 0, 1, (-200, -226, 200, 430)) as place:
        deep(s)
    with s.frame(0, 0):
        surface(s)
    _levels(s, place, 10.5)
    s.text(-78, -236, "Deep", "t b", "middle", 14)
    s.text(78, -236, "Surface", "t b", "middle", 14)
    left = [
        (-196, ["Root L1, in most people"], [(-179, -199.5), (-60, -199.5), (-27, -164)]),
        (-150, ["Iliohypogastric nerve", "(dashed)"], [(-179, -154), (-94, -154), (-90, -106)]),
        (-106, ["Quadratus lumborum", "muscle"], [(-179, -110), (-68, -126)]),
        (-62, ["Ilioinguinal nerve"], [(-179, -66), (-112, -46)]),
        (-18, ["Iliacus muscle"], [(-179, -22), (-103, -14)]),
        (26, ["Psoas muscle"], [(-179, 22), (-72, 24)]),
        (74, ["Groin ligament", "(inguinal ligament)"], [(-179, 70), (-68, 61)]),
        (122, ["Leaves the groin canal", "beside the pubic bone"], [(-179, 118), (-96, 118), (-31, 88)]),
    ]
    for y, lines, points in left:
        s.label(-182, y, lines, points, "end", "t b" if lines[0] == "Ilioinguinal nerve" else "t")
    right = [
        (-40, ["Front corner of the", "hip bone (ASIS)"], [(185, -44), (160, -44), g.ASIS]),
        (26, ["Point to press: where", "the nerve enters the", "wall of the belly"], [(185, 22), (94, 28)]),
        (96, ["Skin it may reach:", "groin, pubic area,", "upper inner thigh.", "It varies."], [(185, 92), (57, 104)]),
    ]
    for y, lines, points in right:
        s.label(188, y, lines, points)
    s.text(104, -6, "2 to 4 cm", "t b", "middle", 10.5, halo=True)
    s.text(82, 16, "3 to 5 cm", "t b", "end", 10.5, halo=True)
    s.scale_bar(-300, 208, 50, "5 cm")
    s.text(306, 212, "Simplified. Course and skin area vary from person to person.", "ts", "end", 10.5)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the two sides one above the other."""
    s = Svg((0, 0, 400, 1010), TITLE, DESC, 400)
    patterns(s)
    k = 1.12
    s.text(16, 32, "Deep", "t b", size=18)
    with s.frame(212, 300, k, (-190, -226, 191, 430)) as place:
        deep(s)
    _levels(s, place, 14)
    left = [
        (160, ["Quadratus", "lumborum muscle"], (-76, -142)), (208, ["Iliohypogastric", "nerve (dashed)"], (-97, -98)),
        (256, ["Ilioinguinal nerve"], (-100, -62)), (304, ["Iliacus muscle"], (-100, -20)),
        (350, ["Psoas muscle"], (-66, 10)), (398, ["Groin ligament", "(inguinal", "ligament)"], (-58, 72)), (476, ["Leaves the groin", "canal beside the", "pubic bone"], (-31, 88)),
    ]
    s.label(252, 84, ["Root L1, in most", "people"], [(248, 79), (240, 79), (226, 119), place(*mirror([g.L1_FORAMEN])[0])], size=14)
    for y, lines, end in left:
        s.label(252, y, lines, [(248, y - 5), (236, y - 5), place(*end)], cls="t b" if lines[0].startswith("Ilioing") else "t", size=14)
    s.text(16, 564, "Surface", "t b", size=18)
    with s.frame(182, 730, k, (-4, -130, 190, 333)) as place:
        surface(s)
    right = [
        (626, ["Front corner of", "the hip bone", "(ASIS)"], g.ASIS),
        (706, ["Point to press:", "2 to 4 cm in and", "3 to 5 cm down", "from that corner.", "Here the nerve", "enters the wall", "of the belly."], g.ILIOINGUINAL_ENTRY),
        (862, ["Skin it may", "reach: groin,", "pubic area, upper", "inner thigh."], (20, 110)),
    ]
    for y, lines, end in right:
        s.label(16, y, lines, [(140, y - 5), (152, y - 5), place(*end)], size=14)
    s.text(16, 984, "Simplified. Course and skin area vary.", "ts", size=14)
    return s
