"""The right half of a pelvis from behind, on which the chart of distances from the midline lays its scale: ``python -m figures`` writes it
as data of the package ``handbook.evidence``, which draws the chart without these programs.
"""

import json

from . import shaded

FILE = "src/handbook/evidence/crest.json"
BOX = (0, -8, 100, 72)  # what the chart shows: x from the midline, y down, width, height, in millimetres


def text():
    """Return the outline of the bones in tenths of a millimetre, and in millimetres the measured crest and its back corner."""
    marks = shaded.measures()["woman"]["right"]
    drawn = {
        "box": BOX,
        "outline": shaded.read("woman-back")["outline"],
        "crest": "M" + "L".join(f"{x:g} {y:g}" for x, y, _ in marks["crest"]),
        "corner": marks["psis"][:2],
    }
    return json.dumps(drawn, separators=(",", ":")) + "\n"
