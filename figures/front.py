"""The front of the scene: muscles and nerves on the woman's pelvis, in its frame.

Millimetres; x = 0 at the midline, the person's left (right of the picture) positive, y downwards from the highest point of
the iliac crest.  Bones are the plate ``woman-front``.  The entry of the ilioinguinal nerve into the wall of the belly is
contested: :data:`ENTRIES` holds what three dissections gave, measured from this body's front corner of the hip bone.
"""

from . import shaded
from .curves import band, mirror

ASIS = tuple(shaded.measures()["woman"]["left"]["asis"][:2])
TUBERCLE = (24, 160)
LIGAMENT = [ASIS, (100, 100), (64, 134), TUBERCLE]
#: Means of the dissections (mm medial to and below the front corner), how far they scatter, and the key.
ENTRIES = (
    (28, 40, (11, 12), "klaassen2011anatomy"),
    (33, 32.7, None, "anatomicbases2008ilioinguinal"),
)
LATERAL = (150, 62)  # where the third found it: lateral to that corner, above or below the crest (reinpold2015retroperitoneal)
L1_FORAMEN = (22, -84)
ENTRY = (91, 101)  # of the drawn course: inside the scatter of the first dissection, and above the groin ligament
END = (30, 148)
ILIOINGUINAL = [L1_FORAMEN, (40, -74), (66, -48), (94, -16), (116, 14), (124, 44), (118, 76), (106, 92), ENTRY]
SURFACE = [ENTRY, (70, 121), (50, 137), END]
TWIGS = [[END, (26, 162), (20, 178)], [(36, 145), (33, 168), (33, 192)], [(36, 146), (44, 164), (50, 184)]]
ILIOHYPOGASTRIC = [(22, -88), (46, -80), (80, -52), (112, -16), (134, 18), (126, 60), (104, 84), (80, 96), (58, 102), (40, 104)]
PSOAS = dict(
    outer=[(24, -124), (38, -100), (48, -60), (56, -10), (66, 40), (84, 90), (100, 124), (104, 160)],
    inner=[(20, -124), (24, -80), (28, -30), (38, 20), (56, 66), (74, 104), (90, 134), (98, 162)],
)
ILIACUS = [
    (58, 40, "c"), (66, 22), (80, 8), (100, 2), (120, 4), (138, 14), (146, 32), (142, 52), (132, 68), (124, 84), (118, 108), (108, 140),
    (103, 164, "c"), (98, 140), (84, 104), (70, 74),
]
QUADRATUS = [(36, -124), (74, -124), (84, -84), (96, -40), (112, 2), (92, 4), (70, 12), (58, -20), (44, -76)]


def _lines(one, other, count):
    for i in range(count):
        t = (i + 0.5) / count
        yield [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(one, other)]


def muscles(svg, side=mirror):
    """Draw quadratus lumborum, iliacus and psoas."""
    with svg.layer("muscle"):
        _muscles(svg, side)


def _muscles(svg, side):
    svg.curve(side(QUADRATUS), "deepmuscle", fill_opacity=0.9)
    for line in _lines([(40, -122), (50, -60), (74, 8)], [(72, -122), (88, -50), (108, 0)], 6):
        svg.curve(side(line), "fibre", False, stroke_opacity=0.45)
    svg.curve(side(ILIACUS), "deepmuscle", fill_opacity=0.88)
    for line in _lines([(66, 26), (76, 70), (102, 150)], [(142, 34), (124, 74), (105, 156)], 9):
        svg.curve(side(line), "fibre", False, stroke_opacity=0.45)
    svg.path(band(side(PSOAS["outer"]), side(PSOAS["inner"])), "muscle")
    for line in _lines(PSOAS["outer"], PSOAS["inner"], 4):
        svg.curve(side(line[1:-1]), "fibre", False, stroke_opacity=0.5)


def nerves(svg, side=mirror):
    """Draw the ilioinguinal nerve, and the iliohypogastric as a broken line."""
    with svg.layer("nerve"):
        _nerves(svg, side)


def _nerves(svg, side):
    svg.curve(side(ILIOHYPOGASTRIC), "nervedash", False, stroke_dasharray="5 3.5")
    svg.curve(side(LIGAMENT), "band", False, style="stroke-width:3.2")
    svg.nerves([side([*ILIOINGUINAL, *SURFACE[1:]])], [side(t) for t in TWIGS])
    svg.circle(*side([L1_FORAMEN])[0], 3, "nervedot")
