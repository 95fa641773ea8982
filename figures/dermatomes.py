"""Dermatomes beside the skin of single nerves, from the front and from behind."""

from . import person
from .svgkit import Svg, wrap

TITLE = "Dermatomes beside the skin of single nerves"
DESC = (
    "The lower half of a person from the front and from behind. On the right leg of each picture the dermatomes L2 to S2, the skin of one "
    "root each; on the left leg the skin of single nerves, such as the ilioinguinal, lateral femoral cutaneous, femoral and saphenous nerves in "
    "front, the cluneal nerves, the posterior femoral cutaneous nerve and the sural nerve behind. A root's strip runs on across the fields of "
    "several nerves, and a nerve's field takes skin of several roots. Published maps differ."
)
ROOTS = {"front": ("dermatome-l2", "dermatome-l3", "dermatome-l4", "dermatome-l5", "dermatome-s1"), "back": ("dermatome-s2", "dermatome-l4", "dermatome-l5", "dermatome-s1")}
NERVES = {
    "front": ("ilioinguinal", "genitofemoral", "lateral-femoral-cutaneous", "femoral", "obturator", "saphenous", "superficial-peroneal"),
    "back": ("superior-cluneal", "middle-cluneal", "inferior-cluneal", "posterior-femoral-cutaneous", "sural"),
}
SHORT = {
    "ilioinguinal": "ilioinguinal", "genitofemoral": "genitofemoral", "lateral-femoral-cutaneous": "lateral femoral cutaneous", "femoral": "femoral",
    "obturator": "obturator", "saphenous": "saphenous", "superficial-peroneal": "superficial peroneal", "superior-cluneal": "superior cluneal",
    "middle-cluneal": "middle cluneal", "inferior-cluneal": "inferior cluneal", "posterior-femoral-cutaneous": "posterior femoral cutaneous", "sural": "sural",
}
CUT = (-104, 292, 208, 484)
NOTE = "Textbook guide; published maps differ, neighbours overlap."


def _middle(area, mirrored):
    xs, ys = zip(*area.points)
    x = (min(xs) + max(xs)) / 2
    return (-x if mirrored else x), (min(ys) + max(ys)) / 2


def _areas(key, view, shows="skin"):
    return [a for a in person.territories()[key].areas if a.view == view and a.shows == shows and a.strength == "core"]


def _body(s, view):
    """Draw one view; return the middle of each dermatome and of each nerve's field."""
    person.draw(s, view)
    s.raw(f'<g clip-path="url(#cut-{view})">')
    ends = []
    for i, key in enumerate(ROOTS[view]):
        for area in _areas(key, view):
            s.path(area.path(), "line-pain", style="fill:url(#stripes-pain);stroke-width:1.6" if i % 2 else "fill:url(#dots-pain);stroke-width:1.6")
            ends.append((key, _middle(area, False)))
    for i, key in enumerate(NERVES[view]):
        for area in _areas(key, view)[:1]:
            s.path(area.path(mirrored=True), "line-skinarea", style="fill:url(#stripes-skinarea);stroke-width:1.6" if i % 2 else "fill:url(#dots-skinarea);stroke-width:1.6")
            ends.append((key, _middle(area, True)))
    s.close()
    return ends


def _place_labels(ends, side):
    own = sorted((e for e in ends if (e[0] in SHORT) == (side == "nerve")), key=lambda e: e[1][1])
    return own


def _labels(s, ends, place, columns, size, step, top):
    """Label roots on one side and nerves on the other."""
    for side, (x, anchor, bend) in columns.items():
        at = top
        for key, end in _place_labels(ends, side):
            px, py = place(*end)
            at = max(at + step, py)
            words = SHORT.get(key, key[-2:].upper())
            lines = wrap(words, 92 if side == "nerve" else 30, size)
            s.label(x, at + size * 0.35, lines, [(x + (-4 if anchor == "start" else 4), at), (px, py)], anchor, "t" if side == "nerve" else "t b", size)
            at += size * 1.22 * (len(lines) - 1)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 820, 560), TITLE, DESC, 860)
    person.define(s, ("front", "back"))
    k = 0.98
    for x, view, flip in ((210, "front", 1), (610, "back", -1)):
        with s.frame(x, 48 - CUT[1] * k, k, CUT) as place:
            ends = _body(s, view)
        s.text(x, 28, "From the front" if view == "front" else "From behind", "t b", "middle", 15)
        # in front the person's right is the left of the picture
        columns = {"root": (x - 112, "end", 0), "nerve": (x + 112, "start", 0)} if flip > 0 else {"root": (x + 112, "start", 0), "nerve": (x - 112, "end", 0)}
        _labels(s, ends, place, columns, 13, 17, 40)
    s.text(20, 546, "Red: dermatome (one root). Green: skin of one nerve. " + NOTE, "ts", size=13)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the two views one below the other."""
    s = Svg((0, 0, 400, 1130), TITLE, DESC, 400)
    person.define(s, ("front", "back"))
    k = 0.98
    for top, view in ((0, "front"), (530, "back")):
        x = 172 if view == "front" else 228
        with s.frame(x, top + 40 - CUT[1] * k, k, CUT) as place:
            ends = _body(s, view)
        s.text(16, top + 28, "From the front" if view == "front" else "From behind", "t b", size=16)
        columns = {"root": (x - 118, "end", 0), "nerve": (x + 110, "start", 0)} if view == "front" else {"root": (x + 118, "start", 0), "nerve": (x - 110, "end", 0)}
        _labels(s, ends, place, columns, 14, 18, top + 34)
    s.text(16, 1080, ["Red: dermatome (one root). Green: skin of one", "nerve. Textbook guide; published maps differ,", "neighbours overlap."], "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, 1130)
    return s
