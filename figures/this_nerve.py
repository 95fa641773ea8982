"""For patients: where the nerve runs, inside the outline of a person."""

from . import back, person, shaded
from .svgkit import Svg, wrap

TITLE = "Where the superior cluneal nerves run"
DESC = (
    "The lower back of a person from behind; the bones show through on the right side. Thin nerves come from the lower spine, cross the rim of "
    "the hip bone about 7 centimetres from the middle of the back and end in the skin of the upper buttock, which is coloured."
)
CUT = (-176, -130, 352, 330)
LABELS = (
    (["Lower spine"], (0, -52), -1), (["The nerves, thin as", "thick thread, come", "out of the back muscle"], (70, -8), 1), (["Rim of the hip bone"], (128, 4), 1),
    (["Here they are", "thought to be caught:", "about 7 cm from", "the middle"], back.CROSSING["medial"], -1), (["Skin they feel"], (110, 92), 1),
)


def _art(s):
    with s.frame(0, -person.CREST * person.UNIT, person.UNIT):
        person.draw(s, "back")
        s.raw('<g clip-path="url(#cut-back)">')
        for area in person.territories()["superior-cluneal"].areas:
            s.path(area.path(), "fill-skinarea", fill_opacity=0.28 if area.strength == "core" else 0.14)
        s.close()
    s.raw('<g opacity=".62">')
    shaded.draw(s, "woman-back")
    s.close()
    for root in ("L1", "L2", "L3"):
        s.curve(back.ROOTS[root], "casing2", False)
        s.curve(back.ROOTS[root], "nerve2", False)
    back.surface_nerves(s, slits=False)
    s.circle(*back.CROSSING["medial"], 7, "ring", style="stroke-width:2.4")


def _draw(s, x, y, k):
    with s.frame(x, y, k, CUT) as place:
        _art(s)
    return place


def draw():
    """Return the figure."""
    s = Svg((0, 0, 760, 420), TITLE, DESC, 780)
    person.define(s)
    place = _draw(s, 380, 180, 1.16)
    at = {-1: 90, 1: 80}
    for lines, end, side in LABELS:
        y = at[side]
        x = 586 if side > 0 else 172
        s.label(x, y, lines, [(x + (-6 if side > 0 else 6), y - 5), place(*end)], "start" if side > 0 else "end", "t", 14)
        at[side] += 84 + 17 * (len(lines) - 1)
    return s


def draw_phone():
    """Return the figure for a narrow screen: numbers on the person, words below."""
    s = Svg((0, 0, 400, 600), TITLE, DESC, 400)
    person.define(s)
    place = _draw(s, 200, 160, 1.08)
    for i, (_, end, _) in enumerate(LABELS, 1):
        x, y = place(*end)
        bx, by = (x - 46, y - 14) if i in (1, 4) else (x + 34, y - 18)
        s.lead([(bx, by), (x, y)])
        s.badge(bx, by, i, 12, 14)
    y = 406
    for i, (lines, _, _) in enumerate(LABELS, 1):
        words = wrap(" ".join(lines), 330, 15)
        s.badge(30, y - 5, i, 12, 14)
        s.text(52, y, words, "t", size=15, leading=1.25)
        y += 12 + 19 * len(words)
    s.box = (0, 0, 400, y)
    return s
