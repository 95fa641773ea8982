"""Render the plates and take the measures: ``make plates``, which prepares the environment ``.venv-figures``."""

import json
import sys
from pathlib import Path

import numpy as np

from . import bodies, models
from .render import plate

FOLDER = Path(__file__).parent / "plates"
STEPS = (0.06, 0.15, 0.28, 0.44, 0.62, 0.8)
SOFT = (0.06, 0.16, 0.3, 0.5, 0.72)
#: plate -> mesh, box in millimetres (x, y, width, height; y down), how it is rendered.
BONES = (-178, -150, 356, 400)
PERSON = (-170, -8, 340, 782)


def _person(view):
    """The body as it is drawn: midline straight, light from above so that left and right are alike."""
    v, faces = bodies.body()
    rows = np.round(v[:, 1]).astype(int)
    middle = np.zeros(len(v))
    trunk = abs(v[:, 0]) < 100
    for row in np.unique(rows):
        own = trunk & (abs(rows - row) <= 2)
        if own.any():
            middle[rows == row] = (v[own, 0].min() + v[own, 0].max()) / 2
    v = v - np.c_[middle, np.zeros((len(v), 2))]
    return bodies.behind((v, faces)) if view == "back" else (v, faces)


PLATES = {
    "woman-back": lambda: (bodies.behind(bodies.bones("woman")), BONES, STEPS, {"tolerance": 0.32, "soft": 0.4, "least": 3}),
    "woman-front": lambda: (bodies.bones("woman"), BONES, STEPS, {"tolerance": 0.32, "soft": 0.4, "least": 3}),
    "man-back": lambda: (bodies.behind(bodies.bones("man", femora=False)), BONES, (0.1, 0.25, 0.45, 0.7), {"tolerance": 0.45, "soft": 0.6, "least": 6}),
    "person-back": lambda: (_person("back"), PERSON, SOFT, {"tolerance": 0.4, "soft": 1.2, "least": 20, "pixels": 3, "source": (0, 0.55, 0.8), "reach": (8, 20)}),
    "person-front": lambda: (_person("front"), PERSON, SOFT, {"tolerance": 0.4, "soft": 1.2, "least": 20, "pixels": 3, "source": (0, 0.55, 0.8), "reach": (8, 20)}),
}


def measures(who):
    """Return the landmarks of one pelvis: the crest behind, its back corner and its front corner, on either side.

    Points are (x away from the midline, y down from the top of the crest, z towards the back), in millimetres.
    """
    out = {}
    for side, sign in (("right", -1), ("left", 1)):
        (name,) = (n for n in bodies.pelvis(who) if n.startswith("ilium") and n.endswith(side[0].upper()))
        v = bodies.pelvis(who)[name][0] * (sign, -1, -1)
        back = v[(v[:, 0] > 20) & (v[:, 0] < 75)]
        psis = back[back[:, 2].argmax()]
        front = v[v[:, 1] < 110]
        asis = front[front[:, 2].argmin()]
        crest = []
        for x in range(60, 96):
            near = v[abs(v[:, 0] - x) < 1.5]
            crest.append([x, *near[near[:, 1].argmin()][1:].round(1).tolist()])
        out[side] = {"psis": psis.round(1).tolist(), "asis": asis.round(1).tolist(), "crest": crest}
    return out


def profile():
    """Return the person seen from the side, arms left out: rows of (y down from the crown, skin in front, skin behind).

    Units of the person; the last two are counted forwards from the model's own plane, so behind is negative.
    """
    v, _ = bodies.body()
    trunk = v[abs(v[:, 0]) < 95]
    rows = [(y, trunk[abs(-trunk[:, 1] - y) < 4][:, 2]) for y in range(110, 750, 10)]
    return [[y, round(float(depths.max()), 1), round(float(depths.min()), 1)] for y, depths in rows]


def main(names):
    """Write the plates *names*, all without any, the measures and the profile."""
    FOLDER.mkdir(exist_ok=True)
    try:
        for name in names or PLATES:
            mesh, box, steps, how = PLATES[name]()
            outline, bands = plate(*mesh, box, steps, **how)
            text = json.dumps({"outline": outline, "bands": bands}, indent=0) + "\n"
            (FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}  {len(text) / 1024:.0f} kB")
        found = {who: measures(who) for who in ("woman", "man")}
        for name, content in (("measures", found), ("person-side", profile())):
            (FOLDER / f"{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8", newline="\n")
    except models.ModelError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
