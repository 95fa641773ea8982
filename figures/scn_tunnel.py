"""The osteofibrous tunnel in section: along the nerve, across it when roomy, and across it when tight (with and without a nodule)."""

from .curves import band, path, ribbon
from .svgkit import Svg

TITLE = "The tunnel at the rim of the hip bone, in section"
DESC = (
    "Five drawings. A: a cut from front to back about seven centimetres from the midline, seen from the side. The nerve comes down through the back muscle, "
    "slips between the rim of the hip bone and the thoracolumbar fascia, and runs on in the fat under the skin of the buttock. B: a cut across the "
    "tunnel where it is roomy: a groove in the bone below, the fascia above, the round nerve between them with space around it. C: tight, without a nodule: the fascia is "
    "thick and low and the nerve is flattened. D: roomy, with a nodule: a small lump of fat, a back mouse, lies on the fascia and the nerve keeps its space. E: tight, with a nodule: the lump sits in a "
    "gap of the fascia and presses on the nerve."
)


def _scallops(cls):
    return (
        f'<path class="{cls}" stroke-opacity=".55" d="M0 7C4 1 9 2 11 7C14 1 20 2 22 7M-11 16C-8 11 -3 11 0 16C4 11 8 11 11 16C14 11 19 11 22 16C25 11 30 11 33 16"/>'
    )


def patterns(svg):
    """Define the textures: fat, nodule, spongy bone."""
    svg.define(f'<pattern id="fat" width="22" height="19" patternUnits="userSpaceOnUse"><rect class="fatfill" width="22" height="19"/>{_scallops("fatline")}</pattern>')
    svg.define(
        '<pattern id="nodule" width="22" height="19" patternUnits="userSpaceOnUse" patternTransform="scale(.82)">'
        f'<rect class="mousefill" width="22" height="19"/>{_scallops("mouseline")}</pattern>'
    )
    holes = ((4, 4, 2.6, 1.9), (12, 3, 1.7, 2.2), (9, 9.5, 2.5, 1.8), (2.5, 12, 1.6, 2), (15, 12, 1.9, 1.6))
    svg.define(
        '<pattern id="sponge" width="17" height="16" patternUnits="userSpaceOnUse"><rect class="bonefill" width="17" height="16"/><g class="spongy">'
        + "".join(f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"/>' for x, y, rx, ry in holes)
        + "</g></pattern>"
    )


def along(s, x0, y0, scale=1.0):
    """Draw the cut along the nerve, 292 by 396 units, into a frame at (x0, y0); return the place of a point in it."""
    s.define('<clipPath id="frame-a"><rect x="24" y="46" width="292" height="396" rx="8"/></clipPath>')
    s.open(transform=f"translate({x0 - 24 * scale} {y0 - 46 * scale}) scale({scale})")
    s.raw('<g clip-path="url(#frame-a)">')
    skin = [(266, 30), (261, 90), (257, 150), (259, 200), (269, 260), (284, 330), (291, 400), (293, 460)]
    under_skin = [(x - 7, y) for x, y in skin]
    deep = [(228, 30), (222, 90), (215, 136), (210.5, 164), (209, 180)]
    gluteal = [(202, 203), (212, 226), (225, 270), (234, 330), (237.5, 400), (238, 460)]
    s.path(band(under_skin, [*deep, (206, 192), *gluteal]), "fat", style="fill:url(#fat);stroke:none")
    s.path(band(skin, under_skin), "skin")
    s.path(band([(136, 30), (140, 90), (149, 140), (158, 172), (164, 184)], [*deep, (200, 186)]), "muscle", fill_opacity=0.85)
    for i in range(5):
        f = (i + 0.8) / 5.6
        s.curve([(136 + 88 * f, 36), (140 + 79 * f, 90), (149 + 62 * f, 138), (160 + 44 * f, 168)], "fibre", False, stroke_opacity=0.55)
    s.path(band([(96, 30), (98, 90), (108, 140), (126, 180), (142, 198)], [(130, 30), (134, 90), (143, 140), (153, 174), (158, 184)]), "muscle", fill_opacity=0.6)
    for i in range(3):
        f = (i + 0.8) / 3.4
        s.curve([(96 + 34 * f, 36), (98 + 36 * f, 90), (108 + 35 * f, 140), (128 + 26 * f, 180)], "fibre", False, stroke_opacity=0.45)
    s.path(ribbon([(133, 30), (137, 90), (146, 140), (155, 172), (161, 183)], 3.4, 2.4), "fascia")
    bone = [
        (137, 207), (143, 191), (156, 180), (171, 174), (186, 174.5), (196, 181), (201, 193), (199, 210), (189, 226), (179, 250),
        (169, 285), (156, 330), (142, 380), (128, 430), (118, 470), (92, 470), (103, 430), (118, 380), (130, 330), (138, 285),
        (141, 250), (138, 226),
    ]
    iliacus = band(
        [(138, 214), (141, 250), (138, 285), (130, 330), (118, 380), (92, 470)],
        [(136, 208), (120, 216), (104, 250), (84, 320), (62, 400), (40, 470)],
    )
    s.path(iliacus, "muscle", fill_opacity=0.6)
    for i in range(4):
        f = (i + 0.8) / 4.6
        s.curve([(136, 222), (120 + 18 * f, 262), (98 + 36 * f, 320), (70 + 52 * f, 384), (46 + 50 * f, 466)], "fibre", False, stroke_opacity=0.45)
    medius = band(
        [(201, 193), (199, 210), (189, 226), (179, 250), (169, 285), (156, 330), (142, 380), (128, 430), (118, 470)],
        [(201, 196), *gluteal[1:], (238, 470)],
    )
    s.path(medius, "muscle", fill_opacity=0.85)
    for i in range(6):
        f = (i + 0.6) / 6
        s.curve([(200 + 6 * f, 210 + 2 * f), (184 + 34 * f, 250), (167 + 62 * f, 310), (148 + 86 * f, 380), (122 + 112 * f, 466)], "fibre", False, stroke_opacity=0.55)
    s.curve(bone, "bone", style="fill:url(#sponge)")
    s.curve(bone, "cortex")
    s.path(ribbon(gluteal, 3, 3), "fascia")
    nerve = [(150, 30), (158, 70), (171, 108), (186, 140), (197, 163), (204.5, 184), (212, 205), (226, 236), (241, 272), (252, 312), (258, 358), (261, 404)]
    twigs = [
        [(226, 236), (242, 258), (255, 276)], [(243, 278), (259, 306), (272, 328)], [(256, 340), (267, 366), (279, 390)],
        [(261, 404), (263, 424), (271, 446)],
    ]
    s.nerves([nerve], twigs)
    s.path(ribbon([(229.5, 30), (223.5, 90), (216.5, 136), (212.5, 160), (213, 178), (219, 200)], 7.5, 5.5), "fascia")
    s.close()
    s.raw('<rect class="frame" x="24" y="46" width="292" height="396" rx="8"/>')
    s.circle(207, 188, 27, "zoom", stroke_dasharray="4 3.5")
    s.close()
    return lambda x, y: (x0 + (x - 24) * scale, y0 + (y - 46) * scale)


_GROOVE = [(-10, 112), (40, 110), (78, 109), (98, 112), (112, 124), (124, 141), (150, 150), (176, 141), (188, 124), (202, 112), (222, 109), (260, 110), (310, 112)]


def _layers(s, top, bottom):
    s.path(band(top, bottom), "fascia")
    for f in (0.34, 0.67):
        s.curve([(a[0] * (1 - f) + b[0] * f, a[1] * (1 - f) + b[1] * f) for a, b in zip(top, bottom)], "weave", False, stroke_opacity=0.8)


def _squeezed(s):
    s.curve([(120, 134), (125, 130), (137, 129), (150, 131), (163, 129), (175, 130), (180, 134), (175, 141), (150, 147), (125, 141)], "bundle")
    for x, y in ((131, 135), (142, 136), (158, 136), (169, 135), (137, 140.2), (150, 141.6), (163, 140.2)):
        s.ellipse(x, y, 3.8, 1.9, "strand")


def across(s, x0, y0, kind, scale=1.0):
    """Draw the cut across the tunnel, 300 by 178 units, at (x0, y0); *kind* is a key of :data:`PANELS`."""
    s.define(f'<clipPath id="frame-{kind}"><rect width="300" height="178" rx="8"/></clipPath>')
    s.open(transform=f"translate({x0} {y0}) scale({scale})")
    s.raw(f'<g clip-path="url(#frame-{kind})">')
    s.raw('<rect class="fat" style="fill:url(#fat);stroke:none" width="300" height="178"/>')
    s.path("M-9 -9H309V11C200 14 100 9 -9 12Z", "skin")
    y = {"tight": 106, "nodule": 104}.get(kind, 100)
    inner = {"tight": 112, "nodule": 104}.get(kind, 88)
    s.path(f"M-10 {y}C60 {y} 96 {y - 4} 118 {inner}H182C204 {y - 4} 240 {y} 310 {y}V160H-10Z", "paper", style="stroke:none")
    s.path(path(_GROOVE) + "V200H-10Z", "bone", style="fill:url(#sponge);stroke:none")
    s.curve(_GROOVE, "cortex", False)
    if kind in ("roomy", "harmless"):
        s.circle(150, 123, 19, "bundle")
        for x, dy in ((0, 0), (0, -10.5), (9.5, -5), (9.5, 5.5), (0, 11), (-9.5, 5.5), (-9.5, -5)):
            s.circle(150 + x, 123 + dy, 3.3, "strand")
        top = [(-10, 94), (50, 92), (90, 86), (120, 78), (150, 75), (180, 78), (210, 86), (250, 92), (310, 94)]
        bottom = [(-10, 110), (50, 107), (88, 100), (118, 90), (150, 86), (182, 90), (212, 100), (250, 107), (310, 110)]
        if kind == "harmless":
            half = [(0, 30), (22, 33), (37, 44), (40, 58), (30, 71), (12, 76), (0, 77)]
            s.curve([(150 + x, y) for x, y in half] + [(150 - x, y) for x, y in half[::-1][1:-1]], "mouse", style="fill:url(#nodule)")
        _layers(s, top, bottom)
    elif kind == "tight":
        _squeezed(s)
        top = [(-10, 84), (50, 83), (90, 84), (120, 92), (150, 97), (180, 92), (210, 84), (250, 83), (310, 84)]
        bottom = [(-10, 111), (50, 109), (88, 108), (112, 116), (128, 126), (150, 128), (172, 126), (188, 116), (212, 108), (250, 109), (310, 111)]
        s.path(band(top, bottom), "fascia")
        for a, b in ((7, 8.5), (13, 17), (19, 24)):
            s.curve([(-10, 84 + a), (60, 83 + a), (92, 84 + a), (120, 92 + (a + b) / 2), (150, 97 + b), (180, 92 + (a + b) / 2), (208, 84 + a), (240, 83 + a), (310, 84 + a)], "weave", False, stroke_opacity=0.8)
    else:
        _squeezed(s)
        half = [(0, 38), (22, 42), (38, 56), (39, 75), (28, 91), (18.5, 103), (22, 113), (27, 120), (18, 126), (0, 129)]
        s.curve([(150 + x, y) for x, y in half] + [(150 - x, y) for x, y in half[::-1][1:-1]], "mouse", style="fill:url(#nodule)")
        for m in (1, -1):
            def f(points, m=m):
                return [(150 + m * (x - 150), y) for x, y in points]

            top = f([(-10, 88), (50, 86), (90, 87), (116, 93), (128, 99)])
            bottom = f([(-10, 111), (50, 109), (86, 108), (108, 113), (126, 119)])
            end = [top[-1], *f([(133, 104), (132.5, 114)]), bottom[-1]]
            s.path(path(top) + path(end).replace("M", "L", 1) + path(bottom[::-1]).replace("M", "L", 1) + "Z", "fascia")
            for q in (0.34, 0.67):
                s.curve([(a[0] * (1 - q) + b[0] * q, a[1] * (1 - q) + b[1] * q) for a, b in zip(top, bottom)], "weave", False, stroke_opacity=0.8)
    s.raw('</g><rect class="frame" width="300" height="178" rx="8"/>')
    s.close()
    return lambda x, y: (x0 + x * scale, y0 + y * scale)


_ALONG = (  # anchor, place of the words, lines, leader line: in the units of the panel
    ("start", (34, 70), ["Erector spinae", "muscle"], [(112, 66), (146, 66)]),
    ("start", (34, 112), ["Quadratus", "lumborum"], [(94, 110), (118, 106)]),
    ("start", (34, 146), ["Nerve"], [(68, 142), (184, 142)]),
    ("start", (34, 176), ["Iliac crest", "(rim of the", "hip bone)"], [(92, 172), (152, 192)]),
    ("start", (34, 240), ["Tunnel, see", "B to E"], [(100, 236), (160, 236), (187, 206.5)]),
    ("start", (34, 300), ["Iliacus"], [(74, 297), (124, 300)]),
    ("start", (34, 418), ["Buttock muscle", "(gluteus medius)"], [(124, 414), (196, 400)]),
    ("end", (308, 76), ["Thoraco-", "lumbar", "fascia"], [(262, 98), (221, 106)]),
    ("end", (308, 136), ["Skin"], [(282, 132), (256, 132)]),
    ("end", (308, 166), ["Fat"], [(289, 162), (236, 162)]),
)
_ACROSS = {
    "roomy": (
        ("end", (290, 40), ["Fascia: the roof"], [(240, 46), (214, 89)]),
        ("end", (290, 152), ["Groove in the", "bone: the floor"], [(222, 154), (186, 135)]),
        ("start", (10, 152), ["Nerve,", "cut across"], [(58, 148), (132, 130)]),
    ),
    "tight": (
        ("start", (10, 40), ["Thick, taut fascia"], [(60, 46), (80, 90)]),
        ("end", (290, 164), ["Nerve, squeezed"], [(206, 156), (176, 139)]),
    ),
    "harmless": (
        ("end", (290, 40), ["Nodule of fat", "(\u201cback mouse\u201d)"], [(212, 44), (183, 56)]),
        ("end", (290, 164), ["Nerve, with room"], [(202, 156), (166, 132)]),
    ),
    "nodule": (
        ("end", (290, 40), ["Nodule in a gap", "of the fascia"], [(206, 44), (183, 56)]),
        ("end", (290, 164), ["Nerve, squeezed"], [(206, 156), (176, 139)]),
    ),
}
PANELS = (
    ("roomy", "B", "Roomy, no nodule"), ("tight", "C", "Tight, no nodule"),
    ("harmless", "D", "Roomy, with a nodule"), ("nodule", "E", "Tight, with a nodule"),
)
NOTE = ["Simplified, not to scale. A person may have any of these,", "or no tunnel at all."]


def _labels(s, labels, place, size):
    for anchor, (x, y), lines, points in labels:
        px, py = place(x, y)
        s.label(px, py, lines, [place(*p) for p in points], anchor, size=size, halo=True)


def _heading(s, x, y, letter, words, size=12.5):
    s.text(x, y, letter, "t b", size=size + 2.5)
    s.text(x + size * 1.5, y, words, "t b", size=size)


def _directions(s, left, right, y, size):
    s.path(f"M{left + 22} {y}H{left}M{left + 6} {y - 4}L{left} {y}L{left + 6} {y + 4}", "dim")
    s.text(left + 28, y + size * 0.35, "front", "ts", size=size)
    s.path(f"M{right - 22} {y}H{right}M{right - 6} {y - 4}L{right} {y}L{right - 6} {y + 4}", "dim")
    s.text(right - 28, y + size * 0.35, "back", "ts", "end", size)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 664, 712), TITLE, DESC, 780)
    patterns(s)
    _heading(s, 24, 32, "A", "Cut along the nerve, seen from the side")
    _labels(s, _ALONG, along(s, 24, 46), 11)
    _directions(s, 40, 300, 456, 11)
    for (kind, letter, words), (x, y) in zip(PANELS, ((340, 46), (340, 264), (24, 502), (340, 502))):
        _heading(s, x, y - 12, letter, "Across: " + words.lower())
        _labels(s, _ACROSS[kind], across(s, x, y, kind, 0.9733 if x < 300 else 1), 11)
    s.text(640, 700, " ".join(NOTE), "ts", "end", 10.5)
    return s


def draw_phone():
    """Return the figure for a narrow screen: the panels one below the other."""
    s = Svg((0, 0, 400, 1650), TITLE, DESC, 400)
    patterns(s)
    k = 1.27
    _heading(s, 14, 32, "A", "Along the nerve, from the side", 15)
    _labels(s, _ALONG, along(s, 14, 46, k), 14)
    _directions(s, 20, 380, 566, 14)
    y = 618
    for kind, letter, words in PANELS:
        _heading(s, 14, y - 12, letter, "Across: " + words.lower(), 15)
        _labels(s, _ACROSS[kind], across(s, 14, y, kind, 1.24), 14)
        y += 178 * 1.24 + 46
    s.text(14, y - 20, ["Simplified, not to scale. A person may", "have any of these, or no tunnel at all."], "ts", size=14)
    s.box = (0, 0, 400, y + 12)
    return s
