"""The ilioinguinal nerve from the front: course on one side, skin and the contested entry on the other, the wall in section."""

from . import front, person, shaded
from .curves import mirror
from .svgkit import Svg

TITLE = "The ilioinguinal nerve from the front"
DESC = (
    "Front view of a woman's lower spine and pelvis, to scale. Left of the picture, deep: the nerve leaves the spine at L1, comes out beside "
    "the psoas muscle, crosses quadratus lumborum and iliacus along the inner side of the hip bone, enters the wall of the belly near the "
    "front corner of the hip bone and runs above the groin ligament. Right, on the skin: the groin, the pubic area and the upper inner thigh "
    "that it may reach, and three different places at which dissections found its entry: two below and towards the midline from the front "
    "corner, near the groin ligament, one outside of that corner. A section of the wall shows the nerve between the transversus and the "
    "internal oblique muscle, then between the internal and the external oblique."
)
DEEP = (-172, -118, 172, 320)
SKIN = (0, -118, 214, 320)


def deep(svg):
    """Draw the deep side, left of the midline, in millimetres."""
    shaded.draw(svg, "woman-front")
    front.muscles(svg)
    front.nerves(svg)


def _patterns(svg):
    person.define(svg, ("front",))
    svg.define(
        '<pattern id="fine" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="line-pain" style="stroke-width:1" d="M0 0V4"/></pattern>'
    )


def _skin(svg):
    with svg.frame(0, -person.CREST * person.UNIT, person.UNIT):
        person.draw(svg, "front")
        svg.raw('<g clip-path="url(#cut-front)">')
        for area in person.territories()["ilioinguinal"].areas:
            svg.path(area.path(mirrored=True), "line-pain", style="fill:url(#fine);stroke-width:.8")
        svg.close()


def surface(svg):
    """Draw the skin side, right of the midline, in millimetres."""
    _skin(svg)
    svg.curve(front.LIGAMENT, "band", False, style="stroke-width:3")
    svg.curve([front.ASIS, (140, 52), (150, 30), (140, 12), (120, 2), (100, 3)], "dashbone", False, stroke_dasharray="4 3")
    x, y = front.ASIS
    for medial, below, scatter, _ in front.ENTRIES:
        if scatter:
            svg.ellipse(x - medial, y + below, *scatter, "painline", stroke_dasharray="3 2.4")
        svg.circle(x - medial, y + below, 4.2, "spot")
    svg.ellipse(*front.LATERAL, 7, 20, "painline", stroke_dasharray="3 2.4")
    svg.circle(x, y, 3.4, "leaddot")


LAYERS = (  # of the wall, from the skin inwards: name, class, thickness in units
    ("Skin", "skin", 9), ("Fat", "fat", 30), ("External oblique", "muscle", 19), ("Internal oblique", "deepmuscle", 24),
    ("Transversus abdominis", "muscle", 19), ("Peritoneum", "fascia", 6),
)


def wall(svg, x, y, width, size, names=True):
    """Draw the wall of the belly in section: the nerve climbs through two of its muscles. Schematic; y is the skin."""
    at, edges = y, []
    for name, cls, thick in LAYERS:
        svg.rect(x, at, width, thick, cls, 2)
        edges.append((name, at, thick))
        at += thick
    tops = {name: (start, start + thick) for name, start, thick in edges}
    a = (tops["Internal oblique"][1] + 1, tops["External oblique"][1] + 1)
    svg.nerves([[(x + 4, tops["Transversus abdominis"][1] + 2), (x + width * 0.16, tops["Transversus abdominis"][0] + 8), (x + width * 0.3, a[0]),
                 (x + width * 0.5, a[0]), (x + width * 0.62, (a[0] + a[1]) / 2), (x + width * 0.74, a[1]), (x + width - 4, a[1])]])
    if names:
        for name, start, thick in edges:
            svg.text(x + width + 8, start + thick / 2 + size * 0.36, name, "t", size=size)
    return at


def draw():
    """Return the figure."""
    s = Svg((-330, -150, 660, 502), TITLE, DESC, 820)
    _patterns(s)
    with s.frame(-30, 0, 1, DEEP):
        deep(s)
    with s.frame(-30, 0, 1, SKIN):
        surface(s)
    s.text(-110, -128, "Deep", "t b", "middle", 14)
    s.text(74, -128, "On the skin", "t b", "middle", 14)
    left = [
        (-96, ["Root L1, in most", "people"], (-24, -84)),
        (-54, ["Iliohypogastric nerve", "(dashed)"], (-82, -50)),
        (-14, ["Quadratus lumborum"], (-76, -28)),
        (22, ["Ilioinguinal nerve"], (-122, 32)),
        (54, ["Iliacus"], (-130, 40)),
        (84, ["Psoas"], (-66, 62)),
        (112, ["Groin ligament", "(inguinal ligament)"], (-76, 123)),
        (150, ["Leaves the groin", "canal beside the", "pubic bone"], (-31, 149)),
    ]
    for y, lines, end in left:
        s.label(-214, y, lines, [(-210, y - 4), (end[0] - 30, end[1])], "end", "t b" if lines[0] == "Ilioinguinal nerve" else "t", 10.4)
    x, y = front.ASIS
    right = [
        (8, ["Third dissection: outside", "of that corner, above", "or below the crest"], front.LATERAL),
        (60, ["Front corner of the hip", "bone (ASIS)"], front.ASIS),
        (98, ["Entry into the wall:", "means of two", "dissections; ring: one", "standard deviation.", "Not a needle point."], (x - 20, y + 42)),
        (176, ["Skin it may reach.", "It varies."], (40, 186)),
    ]
    for at, lines, end in right:
        s.label(198, at, lines, [(194, at - 4), (end[0] - 30, end[1])], size=10.4)
    s.text(-314, 222, "The wall in section (schematic)", "t b", size=11.5)
    bottom = wall(s, -314, 232, 260, 10.4)
    s.text(62, 246, ["The nerve pierces the transversus near the", "front of the crest, runs between the muscles,", "pierces the internal oblique and lies under the", "external oblique, above the groin ligament."], "ts", size=10.6, leading=1.35)
    s.scale_bar(264, 318, 50, "5 cm")
    return s


def draw_phone():
    """Return the figure for a narrow screen: deep side, skin side, section, one below the other."""
    s = Svg((0, 0, 400, 1300), TITLE, DESC, 400)
    _patterns(s)
    k = 1.18
    s.text(16, 32, "Deep", "t b", size=18)
    with s.frame(222, 184, k, DEEP) as place:
        deep(s)
    for y, lines, end in (
        (84, ["Root L1, in", "most people"], (-24, -84)), (140, ["Iliohypogastric", "nerve (dashed)"], (-82, -50)), (190, ["Quadratus", "lumborum"], (-76, -28)),
        (244, ["Ilioinguinal nerve"], (-118, 32)), (270, ["Iliacus"], (-126, 50)), (296, ["Psoas"], (-66, 62)), (324, ["Groin ligament"], (-70, 128)), (356, ["Leaves the groin", "canal"], (-31, 149)),
    ):
        s.label(262, y, lines, [(258, y - 5), place(*end)], cls="t b" if lines[0].startswith("Ilioing") else "t", size=14)
    s.text(16, 466, "On the skin", "t b", size=18)
    with s.frame(8, 590, 1.0, (0, -100, 206, 320)) as place:
        surface(s)
    x, y = front.ASIS
    for at, lines, end in (
        (516, ["Third dissection:", "outside of the", "corner, above or", "below the crest"], front.LATERAL),
        (610, ["Front corner of", "the hip bone (ASIS)"], front.ASIS),
        (666, ["Entry into the wall:", "means of two", "dissections, ring:", "one standard", "deviation. Not a", "point for a needle."], (x - 20, y + 42)),
        (792, ["Skin it may reach.", "It varies."], (40, 186)),
    ):
        s.label(240, at, lines, [(236, at - 5), place(*end)], size=14)
    s.text(16, 850, "The wall in section (schematic)", "t b", size=16)
    wall(s, 16, 862, 200, 14)
    s.text(16, 1000, ["The nerve pierces the transversus near the", "front of the crest, then the internal oblique,", "and lies under the external oblique, above", "the groin ligament."], "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, 1068)
    return s
