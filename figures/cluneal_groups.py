"""The three groups of cluneal nerves: where they run and the skin they reach, from behind."""

from . import geometry as g
from . import pelvis
from .curves import mirror, symmetric
from .svgkit import Svg, wrap

TITLE = "The three groups of cluneal nerves and their skin"
DESC = (
    "Back view of the buttocks. Left half: the nerves over bones and buttock muscle. Right half: the skin they reach, in three areas. 1: superior cluneal nerves come from the lower spine over the "
    "rim of the hip bone and reach the upper buttock as far as the side of the hip. 2: middle cluneal nerves leave the back of the sacrum and reach the inner buttock. 3: inferior "
    "cluneal nerves come from the posterior femoral cutaneous nerve, turn up round the lower edge of the gluteus maximus and reach the lower buttock. The areas overlap and differ from person to person."
)
AREAS = {
    "superior": [(50, 52), (60, 40), (80, 20), (104, 4), (130, 2), (148, 20), (162, 60), (167, 104), (160, 126), (134, 128), (108, 116), (84, 100), (64, 80)],
    "middle": [(9, 64), (30, 66), (52, 82), (74, 100), (92, 120), (96, 138), (80, 150), (54, 146), (26, 132), (9, 108)],
    "inferior": [(13, 150), (44, 154), (78, 160), (108, 146), (134, 134), (154, 146), (152, 184), (130, 210), (90, 226), (50, 226), (20, 212), (9, 182)],
}
PFC = [(54, 122), (62, 142), (69, 168), (73, 196), (75, 226), (76, 268)]  # posterior femoral cutaneous nerve
INFERIOR = [
    [(74, 206), (80, 217), (90, 216), (98, 200), (104, 176)], [(73, 200), (68, 214), (56, 214), (48, 200), (42, 178)],
    [(74.5, 212), (78, 220), (84, 206), (84, 184), (80, 166)],
]
LEFT_BADGES = ((-120, 22), (-90, 132), (-117, 186))
RIGHT_BADGES = ((118, 60), (50, 112), (84, 190))
NAMES = (
    ("Superior cluneal nerves", "from the lower spine, over the rim of the hip bone", "Upper buttock, as far as the side of the hip"),
    ("Middle cluneal nerves", "from the back of the sacrum", "Inner buttock"),
    ("Inferior cluneal nerves", "from the posterior femoral cutaneous nerve, round the lower edge of the gluteus maximus", "Lower buttock and fold"),
)
_SKIN = [
    (0, -108, "c"), (134, -108, "c"), (132, -56), (143, 0), (158, 50), (170, 100), (175, 150), (172, 204), (166, 268, "c"), (16, 268, "c"), (11, 240), (3, 214, "c"),
]


def patterns(svg):
    """Define the fills of the three areas: stripes, dots, squares."""
    svg.define('<pattern id="p-superior" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="area-superior" style="stroke-width:2.2" d="M0 0V9"/></pattern>')
    svg.define('<pattern id="p-middle" width="9" height="9" patternUnits="userSpaceOnUse"><circle class="mark-middle" cx="4.5" cy="4.5" r="2"/></pattern>')
    svg.define('<pattern id="p-inferior" width="11" height="11" patternUnits="userSpaceOnUse"><path class="area-inferior" style="stroke-width:1.6" d="M0 3H11M3 0V11"/></pattern>')


def _nerves(s):
    only = (mirror,)
    s.curve(mirror(g.FEMUR), "far")
    pelvis.spine(s, ("L1", "L2", "L3", "L4", "L5"), False, only)
    pelvis.hip_bones(s, only)
    s.nerves([mirror(PFC)])
    s.curve(mirror(g.GLUTEUS_MAXIMUS), "muscle", fill_opacity=0.45)
    s.nerves([], [mirror(course) for _, course, _ in g.MCN])
    for cls in ("casing2", "nerve2"):
        for root in ("L1", "L2", "L3"):
            s.curve(mirror(g.deep(root)), cls, False)
    for root in ("L1", "L2", "L3"):
        x, y = g.ROOTS[root][1][0]
        s.circle(-x, y, 2.7, "nervedot")
    trunks = [mirror(g.TRUNK[b]) for b in g.TRUNK]
    s.nerves(trunks, [mirror(t) for b in g.TWIGS for t in g.TWIGS[b]])
    s.nerves([], [mirror(p) for p in INFERIOR])


def art(s, dx, dy, k):
    """Draw the buttocks at (dx, dy) with the scale *k*; return the place of a point given in millimetres."""
    with s.frame(dx, dy, k):
        s.curve(symmetric(_SKIN), "skin")
    with s.frame(dx, dy, k, (-180, -108, 180, 376)):
        _nerves(s)
    with s.frame(dx, dy, k) as place:
        s.path("M0 -108V66", "outline", stroke_dasharray="2 4")
        s.curve([(0, 86), (-1, 130), (0, 214)], "skinline", False)
        s.curve([(8, 216), (30, 228), (70, 233), (110, 226), (136, 212)], "skinline", False)
        for name in AREAS:
            s.curve(AREAS[name], f"area-{name}", style=f"fill:url(#p-{name});stroke-width:2")
    return place


def _badges(s, place, size):
    for badges in (LEFT_BADGES, RIGHT_BADGES):
        for i, at in enumerate(badges, 1):
            s.badge(*place(*at), i, size * 0.95, size)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 720, 484), TITLE, DESC, 780)
    patterns(s)
    place = art(s, 372, 150, 1.12)
    _badges(s, place, 13)
    s.text(290, 20, "Nerves", "t b", "middle", 14)
    s.text(454, 20, "Skin", "t b", "middle", 14)
    for i, (name, course, skin) in enumerate(NAMES):
        y = (140, 256, 352)[i]
        x, yy = place(*LEFT_BADGES[i])
        s.lead([(174, y - 4), (182, y - 4), (x - 12, yy)], dot=False)
        s.text(170, y, name, "t b", "end", 12.5)
        s.text(170, y + 18, wrap(course, 166, 12), "t", "end", 12)
        x, yy = place(*RIGHT_BADGES[i])
        s.lead([(568, y - 4), (560, y - 4), (x + 12, yy)], dot=False)
        s.text(572, y, wrap(skin, 142, 12.5), "t", size=12.5)
    s.text(16, 468, "Simplified. The areas overlap and vary.", "ts", size=12)
    return s


def draw_phone():
    """Return the figure for a narrow screen: numbers on the drawing, words below."""
    s = Svg((0, 0, 400, 800), TITLE, DESC, 400)
    patterns(s)
    place = art(s, 200, 156, 1.08)
    _badges(s, place, 15)
    s.text(128, 28, "Nerves", "t b", "middle", 17)
    s.text(272, 28, "Skin", "t b", "middle", 17)
    y = 484
    for i, (name, course, skin) in enumerate(NAMES, 1):
        s.badge(30, y - 5, i, 14, 15)
        s.text(54, y, name, "t b", size=16)
        words = wrap(f"{course[0].upper()}{course[1:]}.", 330, 14.5) + wrap(f"Skin: {skin[0].lower()}{skin[1:]}.", 330, 14.5)
        s.text(54, y + 22, words, "t", size=14.5, leading=1.3)
        y += 40 + len(words) * 18.9
    s.text(16, y - 4, "Simplified. The areas overlap and vary.", "ts", size=14)
    s.box = (0, 0, 400, y + 12)
    return s
