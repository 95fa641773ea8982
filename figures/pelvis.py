"""Parts of the pelvis that several figures share, seen from behind."""

from . import geometry as g
from .curves import mirror, path, symmetric


def same(points):
    """Return the points as they are: the right side of the picture."""
    return points


BOTH = (same, mirror)


def far_bones(svg, sides=BOTH):
    """Draw what lies in front of the sacrum: thigh bones and pubis, pale."""
    for side in sides:
        svg.curve(side(g.FEMUR), "far")
        svg.curve(side(g.PUBIS), "far")


def _weight(width):
    return {"style": f"stroke-width:{width}"} if width else {}


def spine(svg, levels=tuple(g.VERTEBRAE), ribs=True, sides=BOTH, weight=None):
    """Draw ribs, sacrum, coccyx and vertebrae; *weight* is a line width for enlarged drawings."""
    if ribs:
        for side in sides:
            svg.curve(side(g.RIB11), "bone")
            svg.curve(side(g.RIB12), "bone")
    svg.curve(g.COCCYX, "bone", **_weight(weight))
    svg.curve(symmetric(g.SACRUM), "bone", **_weight(weight))
    for level in levels:
        svg.curve(g.vertebra(level), "bone", **_weight(weight))
    for x, y in g.FORAMINA.values():
        for side in sides:
            svg.ellipse(*side([(x, y)])[0], 3.2, 2.6, "boneline", **_weight(weight))


def hip_bones(svg, sides=BOTH, weight=None):
    """Draw the hip bones with their lip and surface lines; *weight* as in :func:`spine`."""
    for side in sides:
        svg.curve(side(g.ILIUM), "bone", **_weight(weight))
        svg.curve(side(g.ILIUM_LIP), "boneline", False, **_weight(weight and weight * 0.6))
        for points in g.ILIUM_LINES:
            svg.curve(side(points), "bonefine", False, **_weight(weight and weight * 0.6))


def erector(svg, side=mirror, opacity=0.72):
    """Draw the erector spinae muscle of one side, with its fibres."""
    svg.curve(side(g.ERECTOR), "muscle", fill_opacity=opacity)
    for i in range(7):
        f = (i + 0.8) / 7.4
        fibre = [(7 + 44 * f, -192), (7 + 68 * f, -100), (7 + 72 * f, -30), (7 + 58 * f, 26), (8 + 34 * f, 82)]
        svg.curve(side(fibre), "fibre", False, stroke_opacity=0.5)


def gluteus_medius(svg, opacity=0.55):
    """Draw the gluteus medius of the right side."""
    svg.curve(g.GLUTEUS_MEDIUS, "muscle", fill_opacity=opacity)
    for k in range(8):
        f = k / 7
        a = (62 + 66 * f, 56 - 44 * f + 18 * f * f)
        svg.curve([a, ((a[0] + 142) / 2 + 5 * f - 4, (a[1] + 116) / 2 - 4), (126 + 17 * f, 110 - 8 * f)], "fibre", False, stroke_opacity=0.4)


def gluteus_maximus(svg, opacity=0.9):
    """Draw the gluteus maximus of the right side."""
    svg.curve(g.GLUTEUS_MAXIMUS, "muscle", fill_opacity=opacity)
    for k in range(11):
        f = k / 10
        a = (50 - 40 * f, 72 + 86 * f - 8 * f * (1 - f))
        b = (150 - 26 * f, 136 + 76 * f)
        svg.curve([(a[0] + 6, a[1] + 3), ((a[0] + b[0]) / 2 - 2, (a[1] + b[1]) / 2 + 5 - f), (b[0] - 6, b[1] - 3)], "fibre", False, stroke_opacity=0.55)


def fascia(svg):
    """Draw the thoracolumbar fascia of the right side with its weave."""
    svg.define(f'<clipPath id="fascia"><path d="{path(g.FASCIA, True)}"/></clipPath>')
    svg.curve(g.FASCIA, "fascia", fill_opacity=0.92)
    weave = "".join(f"M0 {k * 13}L110 {k * 13 + 62}M0 {k * 13}L110 {k * 13 - 62}" for k in range(-19, 16))
    svg.raw(f'<g clip-path="url(#fascia)"><path class="weave" stroke-opacity=".38" d="{weave}"/></g>')


def superior_cluneal(svg, slits=True):
    """Draw the three branches of the right side where they come through the fascia at the crest."""
    for branch, trunk in g.TRUNK.items():
        (x, y), twigs = trunk[0], g.TWIGS[branch]
        start = (x - 3.5, y - 7)
        if slits:
            svg.raw(f'<ellipse class="slit" cx="{start[0]}" cy="{start[1]}" rx="5.4" ry="2.5" transform="rotate(-40 {start[0]} {start[1]})"/>')
        svg.nerves([[start, *trunk]], twigs)


def spinous(svg, levels, grow=1):
    """Draw the spinous processes on top of everything, *grow* times as wide as they are, to hold their names."""
    for level in levels:
        y = g.LEVEL[level]
        h, w = (11.5, 9.5 * grow) if level[0] != "S" else (7.5, 8.5 * grow)
        svg.curve(
            [(-w + 3, y - h), (w - 3, y - h), (w, y - h + 5), (w - 1, y + h - 3), (w - 4, y + h + 1), (-w + 4, y + h + 1), (-w + 1, y + h - 3), (-w, y - h + 5)],
            "bone", style="stroke-width:1.1",
        )


def spinous_names(svg, levels, place, size):
    """Write the names of the levels on their spinous processes."""
    for level in levels:
        x, y = place(0, g.LEVEL[level])
        svg.text(x, y + size * 0.36, level, "t b", "middle", size)
