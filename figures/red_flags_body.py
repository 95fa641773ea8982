"""For patients: where the signs that need help at once are felt."""

from . import person
from .curves import mirror, symmetric
from .svgkit import Svg, wrap

TITLE = "Signs that need help at once, on the body"
DESC = (
    "A person from the front and from behind with numbers. 1, between the legs: numbness, trouble passing urine or stool, loss of sexual "
    "feeling. 2, the legs: new weakness, or pain, numbness or weakness in both. 3, chest and belly: chest pain, or sudden severe pain with "
    "faintness. 4, groin: sudden pain in a testicle, or a hard painful lump. 5, the spine: with fever or feeling very ill, or after a bad "
    "fall."
)
SIGNS = (
    ("Between the legs", "numbness, trouble passing urine or stool, loss of sexual feeling", "front", [(0, 398), (9, 402), (10, 420), (5, 432), (0, 430)], (0, 416)),
    ("Legs", "new weakness in one; pain, numbness or weakness in both", "front", [(14, 470), (40, 460), (70, 470), (80, 540), (76, 640), (58, 650), (40, 620), (28, 550)], (52, 540)),
    ("Chest and belly", "chest pain, or sudden severe pain of the belly with faintness", "front", [(0, 172), (36, 176), (44, 220), (40, 290), (26, 330), (0, 336)], (0, 230)),
    ("Groin", "sudden pain in a testicle, or a hard painful lump", "front", [(10, 396), (28, 382), (44, 374), (48, 384), (32, 400), (16, 412)], (30, 390)),
    ("Spine", "with fever or feeling very ill, or after a bad fall", "back", [(0, 150), (13, 154), (15, 240), (14, 330), (0, 342)], (0, 240)),
)
AT = {0: (0, 416), 1: (-54, 560), 2: (0, 236), 3: (34, 388), 4: (0, 250)}


def _one(s, x, y, k, view):
    with s.frame(x, y, k) as place:
        person.draw(s, view)
        s.raw(f'<g clip-path="url(#cut-{view})">')
        for _, _, own, points, _ in SIGNS:
            if own == view:
                for shape in [symmetric(points)] if points[0][0] <= 0 else [points, mirror(points)]:
                    s.curve(shape, "painfill", fill_opacity=0.5)
        s.close()
    return place


def _badges(s, places, r, size):
    for i, (_, _, view, _, _) in enumerate(SIGNS):
        s.badge(*places[view](*AT[i]), i + 1, r, size)


def _list(s, x, y, width, size):
    for i, (name, words, *_) in enumerate(SIGNS, 1):
        s.badge(x + 12, y - 5, i, 12, 14)
        s.text(x + 32, y, name, "t b", size=size + 1)
        lines = wrap(words, width - 40, size)
        s.text(x + 32, y + size * 1.35, lines, "t", size=size, leading=1.25)
        y += size * 2.2 + size * 1.25 * len(lines)
    return y


def draw():
    """Return the figure."""
    s = Svg((0, 0, 760, 490), TITLE, DESC, 780)
    person.define(s, ("front", "back"))
    places = {"front": _one(s, 112, 18, 0.58, "front"), "back": _one(s, 316, 18, 0.58, "back")}
    _badges(s, places, 11, 13)
    _list(s, 440, 60, 310, 14.5)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 900), TITLE, DESC, 400)
    person.define(s, ("front", "back"))
    places = {"front": _one(s, 100, 12, 0.56, "front"), "back": _one(s, 300, 12, 0.56, "back")}
    _badges(s, places, 12, 14)
    y = _list(s, 14, 480, 376, 15)
    s.box = (0, 0, 400, y - 8)
    return s
