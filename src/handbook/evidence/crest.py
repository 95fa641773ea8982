"""The crest of the hip bone, drawn over the scale of distances from the midline: half a pelvis from
behind, true to scale, so that a range below it lies where it was measured.

``crest.json`` is written by ``python -m figures`` from the models that the figures show.
"""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["HEIGHT", "LABELS", "TOP", "WIDTH", "height", "pelvis"]

_DRAWN = json.loads(Path(__file__).with_name("crest.json").read_text(encoding="utf-8"))
_LEFT, TOP, WIDTH, HEIGHT = map(float, _DRAWN["box"])
_CORNER = _DRAWN["corner"]

#: What is named on the drawing: the words, and where they begin, in millimetres of it.
LABELS = (
    ("Midline", 1.5, 70.5 + TOP),
    ("Crest of the hip bone", 62.0, 5.0 + TOP),
    ("Back corner (PSIS)", _CORNER[0] + 3, _CORNER[1] + 1.5),
)


def height(width: float) -> float:
    """How high the drawing is when its 100 mm are so wide."""
    return width * HEIGHT / WIDTH


def pelvis(place: str) -> str:
    """The drawing as an SVG element.

    :param place: its attributes, such as x, y, width and height. Classes: bone, rim, corner.
    """
    x, y = _CORNER
    return (
        f'<svg viewBox="{_LEFT:g} {TOP:g} {WIDTH:g} {HEIGHT:g}" {place}>'
        f'<path class="bone" transform="scale(.1)" fill-rule="evenodd" d="{_DRAWN["outline"]}"/>'
        f'<path class="rim" d="{_DRAWN["crest"]}"/>'
        f'<circle class="corner" cx="{x}" cy="{y}" r="1.6"/></svg>'
    )
