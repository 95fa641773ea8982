"""The back of the scene: soft parts and nerves on the woman's pelvis, in its frame.

Millimetres; x = 0 at the midline, the person's right (of the picture) positive, y downwards from the highest point of the
iliac crest.  Bones are the plate ``woman-back``.  Where a branch crosses the crest is taken from the measured crest
(:func:`figures.shaded.crest`) at the distances from the midline that dissections found; all other outlines are one
ordinary example, drawn after the words of textbooks.
"""

from functools import wraps

from . import shaded
from .curves import mirror, path

WINDOW = (-176, -118, 352, 330)  # what most figures show of it

PSIS = tuple(shaded.measures()["woman"]["right"]["psis"][:2])
MIDLINE = {"medial": 70, "intermediate": 79, "lateral": 86}
CROSSING = {branch: shaded.crest("woman", "right", x)[:2] for branch, x in MIDLINE.items()}
LEVEL = {"L2": -54, "L3": -27, "L4": 0, "L5": 17}  # tips of the spinous processes of the plate
MCN_CROSSING = (36, 85)  # where a middle cluneal branch passes the long posterior sacroiliac ligament
MCN_PRESS = (54, 77)

ERECTOR = [
    (6, -124), (52, -124), (64, -100), (71, -66), (75, -34), (75, -4), (70, 14), (61, 33), (53, 50), (46, 70), (37, 92),
    (24, 108), (8, 118), (4, 60), (4, -60),
]
QUADRATUS = [
    (30, -124), (74, -124), (84, -90), (94, -46), (106, -8), (112, 0), (97, 2), (86, 5), (76, 11), (66, 16), (52, -20), (40, -70),
]
LATISSIMUS = [(66, -124, "c"), (116, -124, "c"), (122, -84), (116, -40), (103, 0, "c"), (94, 2, "c"), (90, -32), (80, -74)]
OBLIQUE = [(124, -124, "c"), (150, -124, "c"), (158, -70), (157, -20), (148, 18), (143, 13), (131, 4), (116, 0, "c"), (122, -40), (126, -84)]
FASCIA = [
    (0, -124, "c"), (66, -124, "c"), (80, -74), (90, -32), (95, 2, "c"), (85, 5), (79, 6), (74, 13), (62, 33), (57, 57, "c"), (50, 78),
    (36, 104), (14, 134), (0, 144, "c"),
]
GLUTEUS_MEDIUS = [
    (68, 44), (77, 24), (88, 14), (102, 9), (116, 8), (131, 12), (144, 22), (152, 38), (154, 64), (151, 96), (146, 126), (138, 142),
    (126, 140), (112, 116), (92, 88), (76, 64),
]
GLUTEUS_MAXIMUS = [
    (56, 58), (70, 68), (92, 92), (116, 122), (136, 148), (146, 178), (140, 206), (118, 220), (86, 220), (54, 208), (28, 184), (8, 150),
    (14, 132), (36, 104), (50, 78),
]
#: Where each root's branch runs inside the back muscle, to the nerve it joins; one example, since people and studies differ.
ROOTS = {
    "T12": [(20, -98), (46, -58), (72, -18), (82, -4), CROSSING["lateral"]],
    "L1": [(21, -72), (46, -38), (68, -10), CROSSING["intermediate"]],
    "L2": [(21, -46), (44, -20), (62, 2), CROSSING["medial"]],
    "L3": [(22, -20), (42, -2), (58, 10), CROSSING["medial"]],
    "L4": [(23, 5), (42, 16), (57, 18), CROSSING["medial"]],
    "L5": [(24, 27), (42, 33), (57, 26), CROSSING["medial"]],
}
TRUNK = {
    "medial": [CROSSING["medial"], (75, 32), (76, 54), (74, 72)],
    "intermediate": [CROSSING["intermediate"], (89, 28), (96, 52), (98, 74)],
    "lateral": [CROSSING["lateral"], (103, 22), (117, 44), (125, 68)],
}
TWIGS = {
    "medial": [[(74, 72), (70, 92), (60, 110)], [(74, 72), (78, 96), (76, 118)], [(76, 54), (64, 72), (54, 88)]],
    "intermediate": [[(98, 74), (94, 98), (92, 122)], [(98, 74), (106, 100), (108, 124)]],
    "lateral": [[(125, 68), (126, 94), (124, 116)], [(125, 68), (136, 88), (140, 108)], [(117, 44), (132, 58), (146, 74)]],
}


def _both(points, side):
    return mirror(points) if side < 0 else points


def _layer(name):
    """What a function draws is one layer of the figure."""

    def wrap(draw):
        @wraps(draw)
        def drawn(svg, *arguments, **options):
            with svg.layer(name):
                draw(svg, *arguments, **options)

        return drawn

    return wrap


def fibres(svg, lines, side, opacity=0.5):
    """Draw the fibres of a muscle."""
    for line in lines:
        svg.curve(_both(line, side), "fibre", False, stroke_opacity=opacity)


def _between(one, other, count):
    """Lines spread evenly between two lines of as many points."""
    for i in range(count):
        t = (i + 0.5) / count
        yield [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(one, other)]


@_layer("muscle")
def quadratus(svg, side=1, opacity=0.9):
    """Draw the quadratus lumborum."""
    svg.curve(_both(QUADRATUS, side), "deepmuscle", fill_opacity=opacity)
    fibres(svg, _between([(34, -122), (48, -60), (68, 13)], [(72, -122), (90, -60), (108, 0)], 7), side, 0.45)


@_layer("muscle")
def erector(svg, side=1, opacity=0.8):
    """Draw the erector spinae."""
    svg.curve(_both(ERECTOR, side), "muscle", fill_opacity=opacity)
    fibres(svg, _between([(9, -122), (9, -30), (9, 40), (12, 110)], [(54, -122), (73, -30), (60, 32), (30, 100)], 8), side)


@_layer("muscle")
def latissimus(svg, side=1):
    """Draw the fleshy part of the latissimus dorsi."""
    svg.curve(_both(LATISSIMUS, side), "muscle")
    fibres(svg, _between([(70, -116), (92, -122)], [(98, -2), (118, -50)], 8), side, 0.55)


@_layer("muscle")
def oblique(svg, side=1):
    """Draw the back edge of the external oblique."""
    svg.curve(_both(OBLIQUE, side), "muscle", fill_opacity=0.75)
    fibres(svg, _between([(126, -120), (118, -6)], [(150, -120), (146, 12)], 5), side, 0.45)


@_layer("fascia")
def fascia(svg, side=1, opacity=0.92, mark=""):
    """Draw the posterior layer of the thoracolumbar fascia with its weave; *mark* tells several of them in one figure apart."""
    name = f"fascia{mark}-{'left' if side < 0 else 'right'}"
    outline = path(_both(FASCIA, side), True)
    svg.define(f'<clipPath id="{name}"><path d="{outline}"/></clipPath>')
    svg.path(outline, "fascia", fill_opacity=opacity)
    weave = "".join(f"M0 {k * 12}L{side * 120} {k * 12 + 66}M0 {k * 12}L{side * 120} {k * 12 - 66}" for k in range(-17, 22))
    svg.raw(f'<g clip-path="url(#{name})"><path class="weave" stroke-opacity=".4" d="{weave}"/></g>')


@_layer("muscle")
def gluteus_medius(svg, side=1, opacity=0.9):
    """Draw the gluteus medius."""
    svg.curve(_both(GLUTEUS_MEDIUS, side), "deepmuscle", fill_opacity=opacity)
    for k in range(9):
        a = (75 + 9 * k, 34 - 24 * (1 - abs(k - 4.6) / 5.4) + (6 if k > 7 else 0))
        fibres(svg, [[a, (a[0] * 0.55 + 62, a[1] * 0.5 + 52), (128 + 1.6 * k, 132 - k)]], side, 0.4)


@_layer("muscle")
def gluteus_maximus(svg, side=1, opacity=0.95):
    """Draw the gluteus maximus."""
    svg.curve(_both(GLUTEUS_MAXIMUS, side), "muscle", fill_opacity=opacity)
    fibres(svg, _between([(58, 64), (92, 96), (138, 154)], [(14, 146), (46, 196), (112, 216)], 11), side, 0.55)


@_layer("nerve")
def deep_nerves(svg, side=1):
    """Draw the branches inside the back muscle: broken lines, since they are hidden."""
    for root in ROOTS.values():
        svg.curve(_both(root, side), "casing2", False, stroke_opacity=0.35)
    for root in ROOTS.values():
        svg.curve(_both(root, side), "nervehid", False, stroke_dasharray="4.5 3.2")
    for root in ROOTS.values():
        x, y = root[0]
        svg.circle(side * x, y, 2.6, "nervedot")


@_layer("nerve")
def surface_nerves(svg, side=1, slits=True):
    """Draw the superior cluneal nerves from the crest to the skin; *slits* are the gaps of the fascia they come through."""
    for branch, trunk in TRUNK.items():
        x, y = trunk[0]
        start = [(x - 5, y - 7), *trunk]
        if slits:
            cx, cy = side * (x - 4.5), y - 6.5
            svg.raw(f'<ellipse class="slit" cx="{cx:.1f}" cy="{cy:.1f}" rx="5.2" ry="2.6" transform="rotate({side * 52} {cx:.1f} {cy:.1f})"/>')
        svg.nerves([_both(start, side)], [_both(twig, side) for twig in TWIGS[branch]])
