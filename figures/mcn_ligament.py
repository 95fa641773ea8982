"""Middle cluneal nerves and the long posterior sacroiliac ligament, from behind, to scale."""

from . import geometry as g
from . import pelvis
from .curves import band, path
from .svgkit import Svg

TITLE = "The middle cluneal nerves and the long posterior sacroiliac ligament"
DESC = (
    "Back view of the sacrum and the right hip bone, drawn to scale. Three thin nerves leave the holes in the back of the sacrum and run outward to the "
    "skin of the inner buttock. On the way they meet a strong band, the long posterior sacroiliac ligament, that runs from the back corner of the hip bone down to "
    "the sacrum. One branch goes through the band, about 36 millimetres from the midline and 28 millimetres below the corner of the hip bone; others pass under it."
)


def draw():
    """Return the figure."""
    s = Svg((-60, 20, 260, 170), TITLE, DESC, 780)
    pelvis.spine(s, ("L5",), False, (pelvis.same,))
    pelvis.hip_bones(s, (pelvis.same,))
    under = [points for _, points, through in g.MCN if not through]
    s.nerves([], under)
    s.path(band(g.LPSL["outer"], g.LPSL["inner"]), "fascia")
    s.nerves([], [points for _, points, through in g.MCN if through])
    s.label(110, 40, "PSIS", [(108, 38), g.PSIS], size=6)
    s.label(110, 150, ["long posterior", "sacroiliac ligament"], [(108, 148), (42, 100)], size=6)
    return s
