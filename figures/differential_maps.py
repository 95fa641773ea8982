"""Where it hurts, side by side: the patterns that are taken for one another, each on the same person."""

from . import person
from .svgkit import Svg, wrap

TITLE = "Patterns of pain that are taken for one another"
DESC = (
    "Nine small maps of the pelvis and legs, each from behind and, where it matters, from the front. Superior cluneal nerve: rim of the hip "
    "bone and upper buttock; when it spreads also thigh and calf. Middle cluneal nerve: inner buttock, back of the thigh. L5 root: buttock and "
    "outer leg to the back of the foot. S1 root: back of the leg to heel and outer foot. Sacroiliac joint: round the back corner of the hip "
    "bone, buttock, groin. Facet joints: beside the spine, buttock, not below the knee. Hip joint: groin and buttock. Thoracolumbar "
    "junction: crest and groin. The maps overlap: no map alone makes a diagnosis."
)
PANELS = (
    ("cluneal-usual", "Superior cluneal nerve: usual", "Pressing the crest point brings back the pain; strength and reflexes normal."),
    ("cluneal-spreading", "Superior cluneal nerve: spreading", "Thigh and calf too in many; groin and foot seldom."),
    ("middle-cluneal-pain", "Middle cluneal nerve", "Tender just below the back corner of the hip bone."),
    ("l5-root", "L5 root", "Weakness, a positive straight leg raise; the drawings of patients vary."),
    ("s1-root", "S1 root", "A lost reflex, a positive straight leg raise; overlaps with L5."),
    ("sacroiliac", "Sacroiliac joint", "Three or more provocation tests; groin pain in 22 of 50."),
    ("facet", "Facet joints", "Stops above the knee; a test injection, since the image alone does not decide."),
    ("hip", "Hip joint", "Groin 55%, buttock 71%, never the lower back in 51 people."),
    ("thoracolumbar-junction", "Thoracolumbar junction", "Same crest point; groin, skin that hurts when rolled."),
)
CUT = (-112, 262, 224, 512)  # waist to sole
NOTE = "Maps overlap, and people differ: no map alone makes a diagnosis."


def _panel(svg, key, x, y, scale, gap=4):
    """Draw one person from behind and, smaller, from the front if something shows there."""
    _, top, width, _ = CUT
    with svg.frame(x, y - top * scale, scale, CUT):
        person.draw(svg, "back", key, width=2)
    if "front" in person.territories()[key].views():
        small = scale * 0.62
        with svg.frame(x + width * (scale + small) / 2 + gap, y - top * small, small, CUT):
            person.draw(svg, "front", key, width=2.4)
        return True
    return False


def _legend(svg, x, y, size, step):
    for i, strength in enumerate(("core", "spread", "rare")):
        person.swatch(svg, x + i * step, y - size, strength, size=size)
        svg.text(x + i * step + size * 1.5 + 7, y - size * 0.12, person.NAMES[strength], "t", size=size)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 900, 1150), TITLE, DESC, 900)
    person.define(s, ("back", "front"))
    _legend(s, 24, 40, 15, 150)
    s.text(876, 38, NOTE, "ts", "end", 14.5)
    for i, (key, name, sign) in enumerate(PANELS):
        x, y = 24 + (i % 3) * 292, 74 + (i // 3) * 358
        s.text(x, y + 10, name, "t b", size=15)
        _panel(s, key, x + 84, y + 20, 0.5)
        s.text(x, y + 292, wrap(sign, 272, 14.2), "ts", size=14.2, leading=1.25)
    return s


def draw_phone():
    """Return the figure for a narrow screen: two columns."""
    s = Svg((0, 0, 400, 400), TITLE, DESC, 400)
    person.define(s, ("back", "front"))
    _legend(s, 14, 32, 14, 124)
    s.text(14, 58, wrap(NOTE, 372, 14), "ts", size=14, leading=1.25)
    y = 96
    for i, (key, name, sign) in enumerate(PANELS):
        x = 14 + (i % 2) * 194
        title = wrap(name, 176, 14.5, True)
        s.text(x, y + 12, title, "t b", size=14.5)
        _panel(s, key, x + 58, y + 38, 0.42, 0)
        s.text(x, y + 274, wrap(sign, 178, 14), "ts", size=14, leading=1.22)
        if i % 2:
            y += 370
    s.box = (0, 0, 400, y + 370)
    return s
