"""The person on whom territories are drawn, and the territories of ``docs/_data/territories.yaml``.

Units: the person is 766 tall, x = 0 at the midline, y from the crown down.  One unit is 2.18 mm of the woman whose body it is.
"""

from functools import cache
from pathlib import Path

from handbook.model.files import load_data
from handbook.model.territory import BODY, Territory

from . import shaded
from .curves import path

DOCS = Path(__file__).resolve().parent.parent / "docs"
UNIT = 2.176  # millimetres
CREST = 318  # how far the top of the iliac crest lies below the crown, in units
#: How an area is painted: its fill is solid, striped or dotted, so that grey print tells them apart too.
FILLS = {"core": ("solid", 0.62), "spread": ("stripes", 1), "rare": ("dots", 1)}
ROLES = {"pain": "pain", "skin": "skinarea", "sign": "sign"}
NAMES = {"core": "usual", "spread": "often too", "rare": "seldom"}


@cache
def territories():
    """Return the territories by key, :data:`BODY` among them."""
    return load_data(DOCS, Territory).by_key


def outline(view):
    """Return the path data of the body's outline."""
    return next(a for a in territories()[BODY].areas if a.view == view and a.shows == "outline").path()


def define(svg, views=("back",)):
    """Put the person and the patterns of its areas into a figure's definitions, once."""
    for view in views:
        if view == "sole":
            svg.define(f'<path id="person-sole" d="{outline("sole")}"/>')
        else:
            shaded.define(svg, f"person-{view}", "fleshbase", 0.085)
        svg.define(f'<clipPath id="cut-{view}"><path d="{outline(view)}"/></clipPath>')
    for role in ("pain", "skinarea", "sign"):
        svg.define(
            f'<pattern id="stripes-{role}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path class="line-{role}" style="stroke-width:2.4" d="M0 0V7"/></pattern>'
        )
        svg.define(
            f'<pattern id="dots-{role}" width="7" height="7" patternUnits="userSpaceOnUse"><circle class="fill-{role}" cx="3.5" cy="3.5" r="1.6"/></pattern>'
        )


def draw(svg, view, key=None, *, spots=True, width=1.6, both=False):
    """Draw the person with the areas of one territory into the current group; *both* adds their mirror images."""
    if view == "sole":
        svg.raw('<use class="fleshbase" xlink:href="#person-sole"/><use class="outline" xlink:href="#person-sole"/>')
    else:
        shaded.show(svg, f"person-{view}")
    if key is None:
        return
    svg.raw(f'<g clip-path="url(#cut-{view})">')
    for area in territories()[key].seen(view):
        role = ROLES[area.shows]
        fill, opacity = FILLS[area.strength]
        for mirrored in (False, True) if both and area.mirror() else (False,):
            data = area.path(mirrored=mirrored)
            if fill == "solid":
                svg.path(data, f"fill-{role}", fill_opacity=opacity)
            else:
                svg.path(data, f"line-{role}", style=f"fill:url(#{fill}-{role});stroke-width:{width}")
    svg.close()
    if spots:
        for spot in territories()[key].spots:
            if spot.view == view:
                svg.circle(spot.x, spot.y, 4.6, "spot")
                svg.circle(spot.x, spot.y, 1.9, "painfill")


def swatch(svg, x, y, strength, role="pain", size=16):
    """Draw the sign of one strength, for a legend."""
    fill, opacity = FILLS[strength]
    if fill == "solid":
        svg.rect(x, y, size * 1.5, size, f"fill-{role}", 3, fill_opacity=opacity)
    else:
        svg.rect(x, y, size * 1.5, size, f"line-{role}", 3, style=f"fill:url(#{fill}-{role});stroke-width:1.4")


def to_person(points):
    """Return points of the posterior frame (mm, y from the crest) in units of the person."""
    return [(p[0] / UNIT, p[1] / UNIT + CREST, *p[2:]) for p in points]


def crest_line():
    """Return the rim of the right hip bone on the back, as the measured bone has it."""
    rim = [shaded.measures()["woman"]["right"]["psis"][:2], (61, 40), *[(x, shaded.crest("woman", "right", x)[1]) for x in (70, 79, 86, 94)]]
    return to_person([*rim, (114, 0), (131, 4), (146, 17), (157, 33)])


__all__ = ["crest_line", "define", "draw", "outline", "path", "swatch", "territories", "to_person"]
