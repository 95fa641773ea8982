"""Where the pain of superior cluneal nerve entrapment may be felt: a person from behind with four numbered areas."""

from . import body, geometry as g
from .svgkit import Svg, wrap

TITLE = "Where the pain of superior cluneal nerve entrapment may be felt"
DESC = (
    "A person seen from behind. Four areas on the right side are marked and numbered: 1, the rim of the hip bone, with a tender spot about "
    "seven centimetres from the midline; 2, the buttock; 3, the back of the thigh; 4, the calf and, rarely, the foot. The first two are marked "
    "strongly, the thigh with stripes and the calf with dots."
)
AREAS = {
    "rim": [(16, 318), (34, 306), (58, 310), (66, 324), (50, 338), (26, 340)],
    "buttock": [(14, 352), (40, 344), (70, 352), (80, 384), (66, 412), (34, 418), (12, 398)],
    "thigh": [(22, 440), (48, 436), (66, 446), (66, 496), (58, 544), (42, 550), (30, 540), (24, 492)],
    "calf": [(34, 588), (50, 580), (64, 590), (66, 630), (58, 676), (47, 688), (38, 674), (32, 632)],
}
ROWS = [
    ("Rim of the hip bone", "(iliac crest)", ["A tender spot about 7 cm", "from the midline. Pressing it", "may bring back the usual pain."], (64, 322)),
    ("Buttock", "", ["Where the nerve ends", "in the skin."], (77, 384)),
    ("Back of the thigh", "", ["Leg symptoms are reported in 47 to", "84 of 100 people with the diagnosis,", "depending on the study."], (66, 490)),
    ("Calf, rarely the foot", "", ["Easily taken for sciatica."], (65, 630)),
]


def _patterns(svg):
    svg.define(
        '<pattern id="stripes" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="painline" style="stroke-width:2.6" d="M0 0V9"/></pattern>'
    )
    svg.define('<pattern id="dots" width="9" height="9" patternUnits="userSpaceOnUse"><circle class="painfill" cx="4.5" cy="4.5" r="1.9"/></pattern>')


def person(svg, x, y, scale):
    """Draw the person with the four areas; return a function from body units to drawing units."""
    svg.open(transform=f"translate({x} {y}) scale({scale})")
    body.draw(svg, "back", 2.6)
    for side in (-1, 1):
        crest = [(19, 342), (22, 332), (31, 322), (44, 313), (58, 309), (70, 313)]
        svg.curve([(side * px, py) for px, py in crest], "skinline", False, stroke_dasharray="6 6")
    svg.curve(AREAS["rim"], "painfill", fill_opacity=0.85)
    svg.curve(AREAS["buttock"], "painfill", fill_opacity=0.5)
    svg.curve(AREAS["buttock"], "painline", style="stroke-width:2.4")
    svg.curve(AREAS["thigh"], "painline", style="fill:url(#stripes);stroke-width:2.4")
    svg.curve(AREAS["calf"], "painline", style="fill:url(#dots);stroke-width:2.4")
    svg.circle(*g.PAIN_SPOT, 9, "spot")
    svg.circle(*g.PAIN_SPOT, 4, "painfill")
    svg.close()
    return lambda px, py: (x + px * scale, y + py * scale)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 680, 500), TITLE, DESC, 780)
    _patterns(s)
    place = person(s, 170, 20, 0.6)
    for i, (name, more, lines, (px, py)) in enumerate(ROWS):
        y = (84, 204, 300, 412)[i]
        s.lead([(322, y), (296, y), place(px, py)])
        s.badge(336, y, i + 1, 13, 14)
        s.text(360, y + 5, (name + " " + more).strip(), "t b", size=15)
        s.text(360, y + 25, lines, "ts", size=12.5, leading=1.32)
    s.text(662, 486, "Simplified. Shown on one side; either side, or both, can be affected.", "ts", "end", 11)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the numbers on the person, the words below."""
    s = Svg((0, 0, 400, 960), TITLE, DESC, 400)
    _patterns(s)
    place = person(s, 170, 18, 0.66)
    for i, (*_, (px, py)) in enumerate(ROWS):
        y = (180, 262, 350, 440)[i]
        s.lead([(330, y), place(px, py)])
        s.badge(346, y, i + 1, 15, 16)
    y = 562
    for i, (name, more, lines, _) in enumerate(ROWS):
        s.badge(30, y, i + 1, 14, 15)
        s.text(56, y + 5, (name + " " + more).strip(), "t b", size=16)
        words = wrap(" ".join(lines), 330, 14)
        s.text(56, y + 27, words, "ts", size=14, leading=1.3)
        y += 46 + len(words) * 18.2
    s.text(16, y, ["Simplified. Shown on one side; either side,", "or both, can be affected."], "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, y + 36)
    return s
