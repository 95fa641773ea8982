"""The three places in which a release looks for the nerves, on the crest of the scene."""

from . import back, shaded
from .svgkit import Svg, wrap

TITLE = "Release: the three places where the nerves were found"
DESC = (
    "Three pictures of the same opened field over the right iliac crest, from behind. 1: the thoracolumbar fascia is whole; nerves that pierce "
    "it lie on it, 18 of 66. 2: the fascia is opened along the crest and held apart; further nerves lie under it, 35 of 66. 3: the opening is "
    "carried above the crest; nerves under the fascia there, 13 of 66. Stopping after the first step would have left 48 of 66."
)
STEPS = (
    ("On the fascia", "Nerves that pierce it: 18 of 66, in 16 of 22 operations."),
    ("Under it, once opened", "35 of 66, in 21 of 22 operations."),
    ("Under it, above the crest", "13 of 66, in 12 of 22 operations."),
)
CUT = (22, -58, 104, 118)  # millimetres


def _field(s, step):
    """Draw one step in a round wound of the skin, in millimetres."""
    s.rect(0, -80, 150, 160, "fatfill", 0)
    shaded.show(s, "woman-back")
    back.gluteus_medius(s)
    back.quadratus(s)
    back.erector(s, opacity=1)
    m, i, la = back.CROSSING["medial"], back.CROSSING["intermediate"], back.CROSSING["lateral"]
    deep = {"style": "stroke-width:2.6"}
    core = {"style": "stroke-width:1.5"}
    on = [[(m[0] - 4, m[1] - 5), m, (75, 32), (76, 54), (74, 70)]]
    under = [[(58, -8), (68, -2), i, (89, 28), (96, 52)], [(50, 4), (60, 10), (68, 22), (64, 44), (58, 60)]]
    above = [[(58, -50), (72, -30), (80, -14), la, (103, 22), (117, 44)]]
    if step == 0:
        back.fascia(s, opacity=1, mark=step)
    else:
        for line in under if step == 1 else [*under, *above]:
            s.curve(line, "casing2", False, **deep)
            s.curve(line, "nerve2", False, **core)
        top = -16 if step == 1 else -54
        name = f"open-{step}"
        hole = f"M42 70L50 {top + 34}L64 {top}L82 {top - 2}L96 {10 if step == 1 else -8}L92 30L70 44L58 70Z"
        s.define(f'<clipPath id="{name}"><path clip-rule="evenodd" d="M-200 -200H300V300H-200Z{hole}"/></clipPath>')
        s.raw(f'<g clip-path="url(#{name})">')
        back.fascia(s, opacity=1, mark=step)
        s.close()
        s.path(hole, "band", style="stroke-width:1.6")
    for line in on:
        if step == 0:
            x, y = line[0]
            s.raw(f'<ellipse class="slit" cx="{x}" cy="{y}" rx="4" ry="2" transform="rotate(52 {x} {y})"/>')
        s.curve(line, "casing2", False, **deep)
        s.curve(line, "nerve2", False, **core)
    x, y, w, h = CUT
    s.path(
        f"M{x} {y}h{w}v{h}h{-w}ZM74 -54C106 -54 120 -28 120 2C120 34 102 57 74 57C46 57 27 34 27 2C27 -28 46 -54 74 -54Z",
        "fleshbase", fill_rule="evenodd",
    )
    s.ellipse(73.5, 1.5, 46.5, 55.5, "outline", style="stroke-width:1.6")


def draw():
    """Return the figure."""
    s = Svg((0, 0, 780, 360), TITLE, DESC, 860)
    shaded.define(s, "woman-back")
    for i, (name, words) in enumerate(STEPS):
        x = 20 + i * 250
        with s.frame(x - CUT[0] * 2.1, 20 - CUT[1] * 2.1, 2.1, CUT):
            _field(s, i)
        s.rect(x, 20, CUT[2] * 2.1, CUT[3] * 2.1, "frame", 6)
        s.badge(x + 12, 292, i + 1, 12, 14)
        s.text(x + 32, 297, name, "t b", size=14.5)
        s.text(x, 322, wrap(words, 224, 13.2), "ts", size=13.2, leading=1.25)
    return s


def draw_phone():
    """Return the figure for a narrow screen: one step a row."""
    s = Svg((0, 0, 400, 800), TITLE, DESC, 400)
    shaded.define(s, "woman-back")
    y = 16
    for i, (name, words) in enumerate(STEPS):
        with s.frame(14 - CUT[0] * 1.9, y - CUT[1] * 1.9, 1.9, CUT):
            _field(s, i)
        s.rect(14, y, CUT[2] * 1.9, CUT[3] * 1.9, "frame", 6)
        s.badge(234, y + 14, i + 1, 13, 14)
        lines = wrap(name, 132, 15, True)
        s.text(254, y + 19, lines, "t b", size=15)
        s.text(222, y + 50 + 18 * (len(lines) - 1), wrap(words, 166, 14), "t", size=14, leading=1.3)
        y += CUT[3] * 1.9 + 18
    s.box = (0, 0, 400, y)
    return s
