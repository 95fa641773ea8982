"""Section across the body at L4: the layers behind the spine, and the way of a branch to the skin. Schematic."""

from .curves import mirror, path
from .svgkit import Svg, wrap

TITLE = "Section at L4: the way of a superior cluneal branch to the skin"
DESC = (
    "Scheme of a section across the body at the fourth lumbar vertebra, back at the top. Behind the vertebra lie, from the midline outward, "
    "multifidus, longissimus and iliocostalis, together the erector spinae, wrapped by the posterior and the middle layer of the "
    "thoracolumbar fascia, which meet at the muscle's outer edge. In front of the middle layer lie quadratus lumborum and psoas. A branch of "
    "a dorsal ramus leaves the foramen, runs outward through longissimus and iliocostalis, and comes through the posterior layer into the fat."
)
BODY = [(0, -14), (18, -12), (27, 2), (26, 20), (14, 31), (0, 33)]
ARCH = [(0, -70, "c"), (4, -69), (4.5, -40), (7, -29), (20, -26), (24, -20), (46, -21), (48, -16), (24, -13), (17, -12, "c"), (12, -16), (0, -22, "c")]
SIDES = (
    ("deepmuscle", [(5.5, -69), (22, -67), (27, -46), (21, -29), (9, -31), (6, -42)]),
    ("muscle", [(24, -68), (43, -67), (48, -46), (45, -25), (29, -26), (28, -44)]),
    ("deepmuscle", [(45, -67), (64, -62), (76, -48), (66, -30), (49, -25), (50, -46)]),
    ("deepmuscle", [(50, -19), (70, -26), (86, -20), (82, 0), (62, 6), (50, -6)]),
    ("muscle", [(29, -8), (46, -8), (57, 8), (50, 30), (34, 34), (28, 14)]),
)
WALL = [[(86, -30), (112, -14), (128, 20), (130, 62)], [(85, -24), (106, -10), (121, 22), (123, 62)], [(84, -18), (101, -5), (114, 24), (116, 62)]]
POSTERIOR = [(0, -72), (40, -71), (64, -66), (82, -46), (88, -30)]
MIDDLE = [(47, -19), (66, -28), (82, -44)]
LATISSIMUS = [(58, -70, "c"), (76, -62), (92, -44), (98, -30, "c"), (90, -44), (74, -58)]
NERVE = [(21, -8), (27, -20), (38, -34), (52, -48), (61, -60), (66, -66), (76, -74), (86, -76)]
OUTLINE = [(0, -92), (50, -92), (92, -78), (122, -48), (142, 0), (148, 62)]


def art(s):
    """Draw the section, in units of about a millimetre."""
    half = [(0, 62, "c"), *[(148, 62, "c")], *OUTLINE[::-1][1:]]
    s.path(path([*half, *mirror(half)[::-1]], True), "skin")
    inner = [(x * 0.97, y * 0.965) for x, y in OUTLINE]
    s.path(path([(0, 62, "c"), (inner[-1][0], 62, "c"), *inner[::-1][1:], *mirror(inner), (-inner[-1][0], 62, "c")], True), "fatfill")
    for side in (lambda p: p, mirror):
        s.path(path(side([(0, -70, "c"), (62, -64), (86, -30), (112, -10), (120, 62, "c"), (0, 62, "c")]), True), "night")
        for one, other, cls in ((WALL[0], WALL[1], "muscle"), (WALL[1], WALL[2], "deepmuscle")):
            s.path(path(side(one)) + path(side(other)[::-1]).replace("M", "L", 1) + "Z", cls)
        for cls, points in SIDES:
            s.curve(side(points), cls)
        s.curve(side(LATISSIMUS), "muscle")
        s.curve(side(ARCH), "bone")
        s.curve(side(POSTERIOR), "band", False, style="stroke-width:2.4")
        s.curve(side(MIDDLE), "band", False, style="stroke-width:1.8")
    s.curve([*BODY, *mirror(BODY)[::-1][1:-1]], "bone")
    s.ellipse(0, -18, 8, 5.5, "spot", style="stroke-width:1")
    s.nerves([NERVE], [[(86, -76), (97, -74)], [(86, -76), (94, -68)]])
    s.circle(*NERVE[0], 3.2, "nervedot")


LABELS = (
    ("Spinous process", (0, -66)), ("Multifidus", (-16, -60)), ("Longissimus", (-37, -52)), ("Iliocostalis", (-60, -44)),
    ("Quadratus lumborum", (-68, -12)), ("Psoas", (-42, 14)), ("Body of L4", (-8, 14)),
)
RIGHT = (
    ("Branch in the fat", (92, -75)), ("Comes through the fascia", (66, -66)), ("Latissimus dorsi", (92, -42)),
    ("Middle layer of the fascia", (66, -28)), ("Branch inside the muscle", (45, -41)), ("Foramen: dorsal ramus", (21, -8)), ("Wall of the belly", (118, 26)),
)
NOTE = "Schematic, not to scale. The branches run downward as well: their way is laid into one section."


def draw():
    """Return the figure."""
    s = Svg((-330, -112, 660, 202), TITLE, DESC, 820)
    s.box = (-330, -112, 660, 206)
    with s.frame(0, 0, 1, (-150, -100, 300, 162)):
        art(s)
    for i, (words, end) in enumerate(LABELS):
        y = -90 + i * 24
        s.label(-174, y + 4, words, [(-170, y), (-160, y), end], "end", size=10.6)
    for i, (words, end) in enumerate(RIGHT):
        y = -90 + i * 24
        s.label(164, y + 4, words, [(160, y), (152, y), end], size=10.4)
    s.text(-316, 82, NOTE, "ts", size=10.6)
    return s


def draw_phone():
    """Return the figure for a narrow screen: numbers on the section, names below."""
    s = Svg((0, 0, 400, 700), TITLE, DESC, 400)
    with s.frame(200, 136, 1.24, (-150, -100, 300, 162)) as place:
        art(s)
    names = [*LABELS, *RIGHT]
    for i, (_, end) in enumerate(names, 1):
        s.badge(*place(*end), i, 9.8, 13.8)
    for i, (words, _) in enumerate(names, 1):
        y = 234 + i * 26
        s.badge(30, y - 5, i, 12, 14)
        s.text(50, y, words, "t", size=14.5)
    y += 28
    lines = wrap(NOTE, 368, 14)
    s.text(16, y, lines, "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, y + 12 + 18 * len(lines))
    return s
