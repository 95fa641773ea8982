"""Shaded bone and skin: the plates of :mod:`figures.scene` as parts of a figure.

A plate is a silhouette and a few steps of shade, all vectors: they can be enlarged, follow the dark palette and print in
grey.  ``CREDIT`` goes into the caption of every figure that shows one.
"""

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "scene" / "plates"
SHADE = 0.11  # how dark one step is

#: Boxes of the plates (x, y, width, height): bones in millimetres, the person in units of 1/766 of its height.
BONES = (-178, -150, 356, 400)
PERSON = (-170, -8, 340, 782)


@cache
def read(name):
    """Return a plate, ``{"outline": path data, "bands": [path data, ...]}`` in tenths of its unit."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def measures():
    """Return the landmarks measured on the two pelves: ``{"woman": {"right": {"psis", "asis", "crest"}, ...}, ...}``."""
    return read("measures")


def _parts(name, surface, shade):
    part = read(name)
    bands = "".join(f'<path class="shade" fill-opacity="{shade}" d="{band}"/>' for band in part["bands"] if band)
    return f'<path class="{surface}" d="{part["outline"]}"/>{bands}<path class="plateedge" d="{part["outline"]}"/>'


def _layer(surface):
    return "bone" if surface == "bonebase" else "skin"


def draw(svg, name, surface="bonebase", shade=SHADE):
    """Draw a plate in the units of the current group."""
    with svg.layer(_layer(surface)):
        svg.raw(f'<g transform="scale(.1)" fill-rule="evenodd">{_parts(name, surface, shade)}</g>')


def define(svg, name, surface="bonebase", shade=SHADE):
    """Put a plate into the definitions of a figure that shows it several times with :func:`show`."""
    svg.define(f'<g id="{name}" transform="scale(.1)" fill-rule="evenodd">{_parts(name, surface, shade)}</g>')


def show(svg, name):
    """Show a plate that has been defined, in the units of the current group."""
    with svg.layer("skin" if name.startswith("person") else "bone"):
        svg.raw(f'<use xlink:href="#{name}"/>')


def crest(who, side, x):
    """Return the point of the crest *x* mm from the midline: (x, y down, z to the back)."""
    return next(tuple(point) for point in measures()[who][side]["crest"] if point[0] == x)
