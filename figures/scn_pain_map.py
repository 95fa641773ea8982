"""Where the pain of superior cluneal nerve entrapment may be felt: a person from behind with four numbered areas."""

from . import person
from .svgkit import Svg, wrap

TITLE = "Where the pain of superior cluneal nerve entrapment may be felt"
DESC = (
    "A person seen from behind. Numbered areas on the right side: 1, the rim of the hip bone, with a tender spot about seven centimetres from "
    "the midline; 2, the upper buttock; 3, the back and side of the thigh; 4, the calf and, rarely, the foot. The first two are marked "
    "strongly, thigh and calf with stripes, the foot with dots."
)
ROWS = [
    ("Rim of the hip bone", "(iliac crest)", ["A tender spot about 7 cm", "from the midline. Pressing it", "may bring back the usual pain."], (52, 322)),
    ("Upper buttock", "", ["Where the nerve ends in the skin."], (80, 366)),
    ("Thigh, back and side", "", ["Leg symptoms are reported in 47 to", "84 of 100 people with the diagnosis,", "depending on the study."], (76, 490)),
    ("Calf, rarely the foot", "", ["Easily taken for sciatica."], (76, 632)),
]
NOTE = "Simplified. Shown on one side; either side, or both, can be affected."


def _person(svg, x, y, scale, clip=None):
    with svg.frame(x, y, scale, clip) as place:
        person.draw(svg, "back", "cluneal-spreading")
        for points in (person.crest_line(), [(-px, py) for px, py in person.crest_line()]):
            svg.curve(points, "dashbone", False, stroke_dasharray="5 4")
    return place


def draw():
    """Return the figure."""
    s = Svg((0, 0, 700, 514), TITLE, DESC, 780)
    person.define(s)
    place = _person(s, 165, 14, 0.632)
    for i, (name, more, lines, at) in enumerate(ROWS):
        y = (104, 204, 298, 400)[i]
        s.lead([(332, y), (306, y), place(*at)])
        s.badge(346, y, i + 1, 13, 14)
        s.text(370, y + 5, (name + " " + more).strip(), "t b", size=15)
        s.text(370, y + 25, lines, "ts", size=13, leading=1.32)
    s.text(684, 500, NOTE, "ts", "end", 11.5)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the numbers on the person, the words below."""
    s = Svg((0, 0, 400, 960), TITLE, DESC, 400)
    person.define(s)
    place = _person(s, 186, -106, 0.82, (-170, 150, 340, 620))
    for i, (*_, at) in enumerate(ROWS):
        y = (140, 206, 300, 416)[i]
        s.lead([(346, y), place(*at)])
        s.badge(362, y, i + 1, 16, 17)
    y = 566
    for i, (name, more, lines, _) in enumerate(ROWS):
        s.badge(30, y, i + 1, 14, 15)
        s.text(56, y + 5, (name + " " + more).strip(), "t b", size=16)
        words = wrap(" ".join(lines), 330, 14)
        s.text(56, y + 27, words, "ts", size=14, leading=1.3)
        y += 46 + len(words) * 18.2
    s.text(16, y, ["Simplified. Shown on one side; either side,", "or both, can be affected."], "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, y + 36)
    return s
