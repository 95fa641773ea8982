"""Where on the body each entrapment of the map sits: one list for the two drawings and for the page that links them.

The drawings print the marks, each in a group with the id ``nerve-KEY``.  ``docs/_data/places.yaml``, written from here, holds the
same marks with their places in per cent of the picture, so that a page can lay links over the image.  Sites are those of the
works the atlas cites for each nerve; a dot is drawn by hand at that site, not measured.
"""

from . import body
from .svgkit import Svg

# key, name, view, place of the dot in body units (x > 0: right of the picture)
NERVES = (
    ("middle-cluneal", "Middle cluneal", "back", (16, 355)),
    ("inferior-cluneal", "Inferior cluneal", "back", (-40, 406)),
    ("iliohypogastric", "Iliohypogastric", "front", (-41, 348)),
    ("genitofemoral", "Genitofemoral", "front", (-17, 388)),
    ("lateral-femoral-cutaneous", "Lateral femoral cutaneous", "front", (51, 354)),
    ("anterior-cutaneous", "Anterior cutaneous", "front", (-30, 290)),
    ("pudendal", "Pudendal", "back", (21, 388)),
    ("obturator", "Obturator", "front", (-24, 430)),
    ("saphenous", "Saphenous", "front", (31, 540)),
    ("common-peroneal", "Common peroneal", "front", (-72, 606)),
    ("superficial-peroneal", "Superficial peroneal", "front", (-58, 688)),
    ("tibial", "Tibial (tarsal tunnel)", "back", (40, 738)),
    ("inferior-calcaneal", "Inferior calcaneal", "back", (-43, 757)),
    ("interdigital", "Interdigital (Morton)", "front", (57, 759)),
    ("sciatic", "Sciatic (deep gluteal)", "back", (-40, 372)),
    ("greater-occipital", "Greater occipital", "back", (11, 76)),
    ("supraorbital", "Supraorbital", "front", (13, 50)),
    ("suprascapular", "Suprascapular", "back", (54, 153)),
    ("dorsal-scapular", "Dorsal scapular", "back", (-26, 176)),
    ("long-thoracic", "Long thoracic", "front", (-75, 232)),
    ("axillary", "Axillary", "back", (80, 184)),
    ("intercostal", "Intercostal", "front", (58, 238)),
    ("radial", "Radial tunnel", "front", (-117, 306)),
    ("ulnar", "Ulnar (elbow)", "back", (-104, 286)),
    ("median", "Median (wrist)", "front", (140, 386)),
)
# the two nerves of the chapter itself carry letters
CHAPTER = (
    ("superior-cluneal", "Superior cluneal", "back", (-31, 327)),
    ("ilioinguinal", "Ilioinguinal", "front", (38, 361)),
)
WIDTH, SCALE, TOP, CENTRE, EDGE, GAP, RADIUS = 420, 0.86, 16, 210, 24, 36, 14


def entries():
    """Return ``[(mark, key, name, view, dot)]`` in the order of the legend."""
    numbered = [(str(i), *nerve) for i, nerve in enumerate(NERVES, 1)]
    return numbered + [(letter, *nerve) for letter, nerve in zip("AB", CHAPTER)]


def _spread(wanted):
    """Return places along an edge near the *wanted* ones (sorted), at least :data:`GAP` apart."""
    places = list(wanted)
    for _ in range(400):
        for i in range(len(places) - 1):
            miss = GAP - (places[i + 1] - places[i])
            if miss > 0:
                places[i] -= miss / 2
                places[i + 1] += miss / 2
        places[0] = max(places[0], TOP + RADIUS)
    return places


def layout(view):
    """Return ``[(mark, key, name, dot, disc)]`` of one view in drawing units."""
    rows = []
    for side in (-1, 1):
        own = sorted((e for e in entries() if e[3] == view and (e[4][0] > 0) == (side > 0)), key=lambda e: e[4][1])
        dots = [(CENTRE + x * SCALE, TOP + y * SCALE) for *_, (x, y) in own]
        for (mark, key, name, *_), dot, y in zip(own, dots, _spread([d[1] for d in dots])):
            rows.append((mark, key, name, dot, (CENTRE + side * (CENTRE - EDGE), round(y, 1))))
    order = [e[0] for e in entries()]
    return sorted(rows, key=lambda row: order.index(row[0]))


def height(view):
    """Return the height of the drawing of one view."""
    lines = -(-len(layout(view)) // 2)
    return TOP + 766 * SCALE + 34 + lines * 24 + 16


def draw(view, title, desc):
    """Return the body map of one view: person, dots, leader lines, marks, legend."""
    rows = layout(view)
    s = Svg((0, 0, WIDTH, height(view)), title, desc, WIDTH)
    s.open(transform=f"translate({CENTRE} {TOP}) scale({SCALE})")
    body.draw(s, view, 2.4)
    s.close()
    for _, _, _, dot, disc in rows:
        s.lead([disc, dot], dot=False)
    for _, _, _, dot, _ in rows:
        s.circle(*dot, 4.2, "mark")
    for mark, key, _, _, disc in rows:
        s.open(id=f"nerve-{key}")
        s.badge(*disc, mark, RADIUS, 15)
        s.close()
    top = TOP + 766 * SCALE + 34
    half = -(-len(rows) // 2)
    for i, (mark, _, name, _, _) in enumerate(rows):
        x, y = (16, 214)[i // half], top + (i % half) * 24
        s.text(x + 22, y, mark, "t b", "end", 14)
        s.text(x + 30, y, name, "t", size=14)
    return s


def as_yaml():
    """Return the file docs/_data/places.yaml."""
    lines = [
        "# Places of the marks on the body maps figures/entrapments-front.svg and figures/entrapments-back.svg.",
        "# Written by `make figures` from figures/places.py; do not edit here.",
        "# The drawings print the marks themselves, each in a group with the id nerve-KEY, so links laid over the picture can be see-through.",
        "# x, y: centre of the mark in per cent of the picture's width and height; link targets of 32 px do not overlap at a width of 340 px.",
        "# number: place in the numbered list; the two nerves with a chapter of their own have a letter and no number.",
    ]
    for mark, key, name, view, _ in entries():
        x, y = next(row[4] for row in layout(view) if row[0] == mark)
        lines += [
            f"- key: {key}", f"  name: {name}", f"  view: {view}", f"  mark: '{mark}'",
            f"  number: {mark if mark.isdigit() else 'null'}", f"  x: {100 * x / WIDTH:.2f}", f"  y: {100 * y / height(view):.2f}",
        ]
    return "\n".join(lines) + "\n"
