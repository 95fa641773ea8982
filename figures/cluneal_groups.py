"""The three groups of cluneal nerves: where they run and the skin they reach, from behind."""

from . import back, person, shaded
from .svgkit import Svg, wrap

TITLE = "The three groups of cluneal nerves and their skin"
DESC = (
    "Back view of the buttocks. Left half: the nerves over bones and buttock muscle. Right half: the skin they reach. 1: superior cluneal "
    "nerves come from the lower spine over the rim of the hip bone and reach the upper buttock as far as the side of the hip. 2: middle "
    "cluneal nerves leave the back of the sacrum and reach the inner buttock. 3: inferior cluneal nerves come from the posterior femoral "
    "cutaneous nerve, turn up round the lower edge of the gluteus maximus and reach the lower buttock. The areas overlap and differ from "
    "person to person."
)
GROUPS = (
    ("superior-cluneal", "area-superior", "Superior cluneal nerves", "from the lower spine, over the rim of the hip bone", "Upper buttock, as far as the side of the hip"),
    ("middle-cluneal", "area-middle", "Middle cluneal nerves", "from the back of the sacrum", "Inner buttock"),
    ("inferior-cluneal", "area-inferior", "Inferior cluneal nerves", "from the posterior femoral cutaneous nerve, round the lower edge of the gluteus maximus", "Lower buttock and fold"),
)
MIDDLE = [
    [(24, 60), (38, 68), (52, 82), (66, 100)], [(23, 76), (36, 85), (50, 98), (60, 116)], [(21, 94), (34, 102), (46, 114), (52, 130)],
]
PFC = [(62, 128), (70, 160), (76, 196), (80, 232), (82, 262)]
INFERIOR = [
    [(79, 222), (88, 232), (100, 226), (106, 206), (108, 184)], [(78, 220), (68, 230), (56, 224), (50, 206), (48, 188)],
    [(80, 228), (84, 238), (90, 222), (88, 200), (82, 182)],
]
CUT = (-180, -92, 398, 396)  # mm
FILL = {"area-superior": "fascialn", "area-middle": "mouseln", "area-inferior": "dash"}


def _patterns(svg):
    for name, angle in (("area-superior", 45), ("area-middle", 0), ("area-inferior", 135)):
        svg.define(
            f'<pattern id="p-{name}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate({angle})">'
            + (f'<circle class="mark-middle" cx="4" cy="4" r="1.3"/>' if name == "area-middle" else f'<path class="{name}" style="stroke-width:1.1" d="M0 0V8"/>')
            + "</pattern>"
        )


def _scene(svg, side):
    """One half: nerves over muscle and bone on the left, skin on the right."""
    if side < 0:
        shaded.draw(svg, "woman-back")
        back.gluteus_medius(svg, -1)
        back.gluteus_maximus(svg, -1)
        back.fascia(svg, -1)
        back.surface_nerves(svg, -1)
        svg.nerves([back.mirror(PFC)], [back.mirror(c) for c in INFERIOR])
        svg.nerves([], [back.mirror(c) for c in MIDDLE])
        return
    with svg.frame(0, -person.CREST * person.UNIT, person.UNIT):
        person.draw(svg, "back")
        svg.raw('<g clip-path="url(#cut-back)">')
        for key, cls, *_ in GROUPS:
            for area in person.territories()[key].areas:
                if area.view == "back" and area.shows == "skin":
                    svg.path(area.path(), cls, style=f"fill:url(#p-{cls});stroke-width:.9" + (";stroke-dasharray:3 2" if area.strength != "core" else ""))
        svg.close()
        svg.curve(person.crest_line(), "dashbone", False, stroke_dasharray="3 2.5")


def _both(svg, x, y, scale):
    left = (CUT[0], CUT[1], 180, CUT[3])
    with svg.frame(x, y, scale, left) as place:
        _scene(svg, -1)
    with svg.frame(x, y, scale, (0, CUT[1], 218, CUT[3])):
        _scene(svg, 1)
    f = place(0, CUT[1]), place(0, CUT[1] + CUT[3])
    svg.path(f"M{f[0][0]} {f[0][1]}V{f[1][1]}", "frame")
    return place


LEFT = ((-101, 40), (-46, 92), (-66, 222))
RIGHT = ((120, 62), (48, 134), (110, 246))


def draw():
    """Return the figure."""
    s = Svg((-330, -140, 660, 420), TITLE, DESC, 820)
    person.define(s)
    _patterns(s)
    place = _both(s, -20, -32, 0.92)
    s.text(-104, -124, "Nerves", "t b", "middle", 14)
    s.text(80, -124, "Skin they reach", "t b", "middle", 14)
    for i, (_, _, name, course, skin) in enumerate(GROUPS):
        y = (-40, 62, 150)[i]
        s.badge(*place(*LEFT[i]), i + 1, 9, 11)
        s.badge(*place(*RIGHT[i]), i + 1, 9, 11)
        s.badge(-316, y - 4, i + 1, 9, 11)
        s.text(-300, y, name.split(" nerves")[0] + " nerves", "t b", size=10.6)
        s.text(-300, y + 15, wrap(course, 104, 10.4), "ts", size=10.4, leading=1.25)
        s.badge(206, y - 4, i + 1, 9, 11)
        s.text(222, y, wrap(skin, 96, 10.6, True), "t b", size=10.6, leading=1.25)
    s.scale_bar(-316, 262, 46, "5 cm")
    s.text(318, 268, "Drawn apart; in people the areas overlap.", "ts", "end", 10.6)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the picture, the words below."""
    s = Svg((0, 0, 400, 700), TITLE, DESC, 400)
    person.define(s)
    _patterns(s)
    s.text(100, 26, "Nerves", "t b", "middle", 16)
    s.text(300, 26, "Skin they reach", "t b", "middle", 16)
    k = 0.96
    place = _both(s, 186, 38 - CUT[1] * k, k)
    y = 38 + CUT[3] * k + 34
    for i, (_, _, name, course, skin) in enumerate(GROUPS):
        for at in (LEFT[i], RIGHT[i]):
            s.badge(*place(*at), i + 1, 12, 14)
        s.badge(30, y - 5, i + 1, 14, 15)
        s.text(56, y, name, "t b", size=16)
        words = wrap(f"{course[0].upper()}{course[1:]}. Skin: {skin[0].lower()}{skin[1:]}.", 330, 14)
        s.text(56, y + 21, words, "ts", size=14, leading=1.3)
        y += 44 + len(words) * 18.2
    s.text(16, y, "Drawn apart; in people the areas overlap.", "ts", size=14)
    s.box = (0, 0, 400, y + 20)
    return s
