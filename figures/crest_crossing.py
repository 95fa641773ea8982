"""Two rules for one point: 7 cm from the midline, and so far from the back corner of the crest, on a woman's and a man's pelvis."""

from . import distances, shaded
from .svgkit import Svg, wrap

TITLE = "One rule, two pelves: where the medial branch would cross the crest"
DESC = (
    "The right half of a woman's and of a man's pelvis from behind, to scale. On both a yellow band marks the crest where it lies 65 to 78 "
    "millimetres from the midline, the means of three dissections. On the woman the crest 70 millimetres from the midline lies 63 millimetres from its back corner, inside "
    "the 45 to 73 that five dissections give; on the man it lies 81 millimetres from the corner, outside of that range. So the two rules do not "
    "name one point in everybody: the finger finds it, not the ruler."
)
CUT = (-14, -30, 176, 176)
NAMES = {"woman": "A woman", "man": "A man"}


def _half(s, who):
    """Draw one half pelvis with the two published ranges, in millimetres."""
    shaded.show(s, f"{who}-back")
    marks = shaded.measures()[who]["right"]
    (low, high, *_), _ = distances.BRANCHES["medial"]
    points = [shaded.crest(who, "right", x)[:2] for x in range(round(low), round(high) + 1)]
    s.path("M0 -30V146", "dim", stroke_dasharray="3 2.4", style="stroke-width:.7")
    line = "M" + "L".join(f"{x} {y}" for x, y in points)
    s.path(line, "casing", style="stroke-width:6")
    s.path(line, "nerve", style="stroke-width:4.2")
    x, y, _ = marks["psis"]
    s.circle(x, y, 3, "leaddot")
    at = shaded.crest(who, "right", 70)
    s.path(f"M{x} {y}L{at[0]} {at[1]}", "flow", style="stroke-width:1")
    s.path(f"M0 {at[1]}H{at[0]}", "dim", style="stroke-width:.9")


def _words(s, who, place, size):
    x, y, _ = shaded.measures()[who]["right"]["psis"]
    at = shaded.crest(who, "right", 70)
    s.text(*place(at[0] / 2, at[1] - 4), "70 mm", "t b", "middle", size, halo=True)
    far = round(distances.on_crest(who, "right", 70))
    s.text(*place((x + at[0]) / 2 + 6, (y + at[1]) / 2 + 6), f"{far} mm", "t b", "start", size, halo=True)
    s.text(*place(x - 4, y + 14), "PSIS", "t b", "middle", size, halo=True)


TEXT = {
    "woman": "70 mm from the midline lies 63 mm from the back corner (PSIS), measured straight through space: inside the published 45 to 73 mm.",
    "man": "70 mm from the midline lies 81 mm from the back corner: outside the published 45 to 73 mm. Both rules cannot hold here.",
}


def draw():
    """Return the figure."""
    s = Svg((0, 0, 760, 470), TITLE, DESC, 860)
    for i, who in enumerate(NAMES):
        shaded.define(s, f"{who}-back")
        x = 20 + i * 372
        s.text(x, 34, NAMES[who], "t b", size=16)
        with s.frame(x - CUT[0] * 1.98, 46 - CUT[1] * 1.98, 1.98, CUT) as place:
            _half(s, who)
        _words(s, who, place, 13)
        s.text(x, 418, wrap(TEXT[who], 350, 13), "ts", size=13, leading=1.3)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 900), TITLE, DESC, 400)
    y = 0
    for who in NAMES:
        shaded.define(s, f"{who}-back")
        s.text(16, y + 30, NAMES[who], "t b", size=17)
        with s.frame(14 - CUT[0] * 2.1, y + 42 - CUT[1] * 2.1, 2.1, CUT) as place:
            _half(s, who)
        _words(s, who, place, 15)
        lines = wrap(TEXT[who], 368, 14)
        s.text(16, y + 434, lines, "ts", size=14, leading=1.3)
        y += 440 + 18 * len(lines)
    s.box = (0, 0, 400, y + 8)
    return s
