"""The three groups of cluneal nerves: where they run and the skin they reach, from behind."""

from . import geometry as g
from . import pelvis
from .curves import mirror, path, symmetric
from .svgkit import Svg

TITLE = "The three groups of cluneal nerves and their skin"
DESC = (
    "Back view of the buttocks. On the left the nerves over the bones, on the right the skin they reach. Superior cluneal nerves come over the rim of the hip bone from the lower "
    "spine and reach the upper buttock. Middle cluneal nerves leave the sacrum and reach the inner buttock. Inferior cluneal nerves come from below, round the lower edge of the buttock muscle, "
    "and reach the lower buttock. The areas overlap and differ from person to person."
)
AREAS = {
    "superior": [(52, 46), (70, 33), (92, 12), (118, 2), (144, 14), (160, 52), (166, 92), (150, 118), (118, 122), (86, 114), (64, 92)],
    "middle": [(10, 66), (36, 74), (60, 92), (82, 116), (92, 142), (78, 158), (50, 154), (24, 140), (8, 116)],
    "inferior": [(14, 150), (44, 160), (78, 166), (108, 150), (140, 134), (154, 158), (146, 196), (118, 218), (84, 228), (50, 226), (20, 208), (8, 178)],
}
MIDDLE = [
    [(20.5, 86), (30, 96), (44, 106), (62, 116), (78, 124)], [(18, 102), (30, 114), (46, 126), (62, 136), (74, 146)],
    [(23, 69), (33, 80), (48, 94), (62, 102), (74, 106)],
]
INFERIOR_TRUNK = [(50, 126), (60, 142), (68, 164), (72, 190), (75, 222), (76, 262)]
INFERIOR = [
    [(73, 200), (82, 210), (92, 204), (100, 186), (104, 168)], [(72, 194), (66, 212), (54, 212), (46, 198), (42, 180)],
    [(74, 204), (76, 216), (72, 202), (74, 184), (78, 168)],
]


def _patterns(s):
    s.define('<pattern id="p-superior" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="band" style="stroke-width:2.4" d="M0 0V9"/></pattern>')
    s.define('<pattern id="p-middle" width="10" height="10" patternUnits="userSpaceOnUse"><circle class="mark-middle" cx="5" cy="5" r="2.2"/></pattern>')
    s.define('<pattern id="p-inferior" width="11" height="11" patternUnits="userSpaceOnUse"><path class="area-inferior" style="stroke-width:2" d="M0 3H11M3 0V11"/></pattern>')


def art(s):
    """Draw nerves over bones on the left and skin areas on the right, in millimetres."""
    half = [(0, -96, "c"), (133, -96, "c"), (132, -50), (143, 0), (158, 50), (170, 100), (174, 150), (171, 200), (165, 262, "c"), (18, 262, "c"), (12, 236), (3, 212, "c")]
    s.curve(symmetric(half), "skin")
    s.curve([(0, 84), (-1, 130), (0, 212)], "skinline", False)
    for side in pelvis.BOTH:
        s.curve(side([(8, 214), (30, 228), (70, 233), (110, 226), (136, 212)]), "skinline", False)
    s.open(id="nerves")
    left = (mirror,)
    s.raw('<g opacity=".92">')
    s.curve(mirror(g.FEMUR), "far")
    pelvis.spine(s, ("L2", "L3", "L4", "L5"), False, left)
    pelvis.hip_bones(s, left)
    s.close()
    s.nerves([], [mirror(p) for p in MIDDLE])
    trunks = [mirror(g.deep(r)[:-3] + list(g.TRUNK[g.ROOTS[r][0]])) for r in ("L2", "L3", "L4")]
    s.nerves([mirror([(x - 3.5, y - 7) if i == 0 else (x, y) for i, (x, y) in enumerate(t)]) for t in g.TRUNK.values()], [mirror(t) for twigs in g.TWIGS.values() for t in twigs])
    s.nerves([mirror(INFERIOR_TRUNK)], [mirror(p) for p in INFERIOR])
    s.close()
    s.open(id="skin")
    for name, cls in (("superior", "band"), ("middle", "area-middle"), ("inferior", "area-inferior")):
        s.curve(AREAS[name], cls, style=f"fill:url(#p-{name});stroke-width:2")
    s.close()


def draw():
    """Return the figure."""
    s = Svg((-300, -120, 600, 410), TITLE, DESC, 780)
    _patterns(s)
    art(s)
    s.text(-90, -104, "Nerves", "t b", "middle", 14)
    s.text(90, -104, "Skin", "t b", "middle", 14)
    for y, lines, end in ((40, ["Superior", "cluneal nerves"], (-97, 60)), (120, ["Middle", "cluneal nerves"], (-60, 115)), (200, ["Inferior", "cluneal nerves"], (-92, 204))):
        s.label(-190, y, lines, [(-187, y - 2), end], "end")
    for y, lines, end in ((40, ["Upper buttock"], (150, 50)), (120, ["Inner buttock"], (80, 130)), (200, ["Lower buttock"], (140, 190))):
        s.label(190, y, lines, [(187, y - 4), end])
    return s
