"""Superior cluneal nerves from behind, to scale: deep layer on the left, surface layer on the right."""

from . import geometry as g
from . import pelvis
from .curves import mirror
from .svgkit import Svg

TITLE = "The superior cluneal nerves from behind"
DESC = (
    "Back view of the lower spine and pelvis, drawn to scale. Deep layer: nerve branches leave the spine between T12 and L5, run down and "
    "outward through the erector spinae muscle and gather into branches that cross the rim of the hip bone, the iliac crest. Surface layer: "
    "the thoracolumbar fascia covers the muscle; a medial, an intermediate and a lateral branch come through it near the crest and fan out "
    "under the skin of the buttock. The medial branch crosses about 7 centimetres from the midline."
)
NAMES = ("T11", "T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3")


def _deep_nerves(svg):
    for cls in ("casing2", "nerve2"):
        for root in g.ROOTS:
            svg.curve(mirror(g.deep(root)), cls, False)
    for _, course in g.ROOTS.values():
        svg.circle(-course[0][0], course[0][1], 2.7, "nervedot")


def _bones(svg, sides=pelvis.BOTH):
    pelvis.far_bones(svg, sides)
    pelvis.spine(svg, sides=sides)
    pelvis.hip_bones(svg, sides)


def _deep(svg):
    pelvis.erector(svg)
    _deep_nerves(svg)


def _surface(svg):
    pelvis.gluteus_medius(svg)
    pelvis.gluteus_maximus(svg)
    pelvis.fascia(svg)
    pelvis.superior_cluneal(svg)


def _seven(svg):
    svg.path("M10 50H70M70 45V55", "dim")
    svg.path("M0 50H10M70 36V45", "dim", stroke_dasharray="2 2.5")


def draw():
    """Return the figure."""
    s = Svg((-300, -218, 612, 464), TITLE, DESC, 780)
    _bones(s)
    _deep(s)
    _surface(s)
    with s.frame(0, 0) as place:
        pelvis.spinous(s, NAMES)
        _seven(s)
    pelvis.spinous_names(s, NAMES, place, 9.8)
    s.text(40, 46, "about 7 cm", "t b", "middle", 10.5, halo=True)
    s.text(-150, -196, "Deep layer", "t b", "middle", 14)
    s.text(150, -196, "Surface layer", "t b", "middle", 14)
    left = [
        (-88, ["Nerve branches leave", "the spine at T12 to L5"], [(-163, -84), (-110, -84), (-53, -62)]),
        (-30, ["Erector spinae", "muscle"], [(-163, -26), (-78, -26)]),
        (10, ["Iliac crest: highest", "point about level", "with L4"], [(-163, 12), (-136, 12), (-120, 4.5)]),
        (64, ["Back corner of the", "crest (PSIS), about", "level with S2"], [(-163, 76), (-44, 76)]),
        (124, ["Hip bone"], [(-163, 120), (-128, 84)]),
        (200, ["Thigh bone"], [(-163, 196), (-140, 196)]),
    ]
    for y, lines, points in left:
        s.label(-166, y, lines, points, "end")
    s.label(-72, 231, "Sacrum", [(-69, 227), (-38, 208), (-29, 122)], "end")
    right = [
        (-82, ["Thoracolumbar fascia,", "a tough sheet over", "the muscle"], [(163, -86), (76, -86)]),
        (-8, ["lateral branch"], [(163, -12), (118, -12), (93, 20)]),
        (20, ["intermediate branch"], [(163, 16), (140, 16), (91, 42)]),
        (48, ["medial branch: the", "one most often found", "in a tunnel of bone", "and fascia"], [(163, 44), (140, 44), (78.5, 65)]),
        (116, ["Branches end in the", "skin of the buttock"], [(163, 112), (107, 114)]),
        (170, ["Gluteus maximus", "muscle"], [(163, 166), (140, 166)]),
    ]
    s.text(166, -26, "Superior cluneal nerve", "t b", "start", 11)
    for y, lines, points in right:
        s.label(166, y, lines, points)
    s.scale_bar(-282, 228, 50, "5 cm")
    s.text(300, 232, "Simplified. Branches vary from person to person.", "ts", "end", 10.5)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the two layers one above the other."""
    s = Svg((0, 0, 400, 1114), TITLE, DESC, 400)
    k = 1.16
    s.text(16, 32, "Deep layer", "t b", size=18)
    with s.frame(206, 282, k, (-172, -198, 188, 420)) as place:
        _bones(s, (mirror,))
        _deep(s)
        pelvis.spinous(s, NAMES, 1.45)
    pelvis.spinous_names(s, NAMES, place, 14)
    labels = [
        (110, ["Nerve branches", "leave the spine", "at T12 to L5"], (-48, -70)), (206, ["Erector spinae", "muscle"], (-58, -40)),
        (261, ["Iliac crest (rim of", "the hip bone):", "top about level", "with L4"], (-112, 4)), (398, ["Back corner of", "the crest (PSIS),", "about level with S2"], (-g.PSIS[0], g.PSIS[1])),
        (462, ["Sacrum"], (-24, 122)), (506, ["Hip bone"], (-70, 150)),
    ]
    for y, lines, end in labels:
        s.label(254, y, lines, [(250, y - 5), (236, y - 5), place(*end)], size=14)
    s.text(16, 574, "Surface layer", "t b", size=18)
    with s.frame(36, 824, k, (-16, -198, 178, 420)) as place:
        _bones(s, (pelvis.same,))
        _surface(s)
        pelvis.spinous(s, NAMES, 1.45)
        _seven(s)
    pelvis.spinous_names(s, NAMES, place, 14)
    s.text(*place(42, 47), "about 7 cm", "t b", "middle", 14, halo=True)
    labels = [
        (660, ["Thoracolumbar", "fascia, a tough", "sheet over the", "muscle"], (76, -86)),
        (806, ["lateral branch"], (100, 28)), (836, ["intermediate branch"], (91, 42)),
        (866, ["medial branch: the", "one most often", "found in a tunnel"], (79, 66)), (944, ["Branches end in", "the skin of the", "buttock"], (107, 114)),
        (1024, ["Gluteus maximus", "muscle"], (134, 160)),
    ]
    s.text(254, 764, ["Superior cluneal", "nerve:"], "t b", size=14)
    for y, lines, end in labels:
        s.label(254, y, lines, [(250, y - 5), (238, y - 5), place(*end)], size=14)
    s.text(16, 1100, "Simplified. Branches vary from person to person.", "ts", size=14)
    return s
