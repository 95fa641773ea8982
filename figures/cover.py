"""For the front door: the plate of the nerves with few words, in large letters."""

from . import scn_posterior
from .svgkit import Svg

TITLE = "Skin nerves that cross the rim of the hip bone"
DESC = (
    "Back view of a woman's lower spine and pelvis. On the right the branches come from the spine and run through the back muscle; on the left "
    "fascia and muscles cover them. On both sides thin nerves cross the rim of the hip bone and end in the skin of the buttock."
)


def draw():
    """Return the figure."""
    s = Svg((-200, -150, 400, 394), TITLE, DESC, 640)
    with s.frame(0, 0, 1, (-190, -124, 380, 336)):
        scn_posterior.picture(s)
    s.label(190, -132, ["From the spine"], [(150, -128), (150, -100), (47, -56)], "end", "t b", 14.2)
    s.label(190, -34, ["Rim of", "the hip bone"], [(162, -12), (142, 14)], "end", "t b", 14.2)
    s.label(-190, -132, ["Under a tough sheet"], [(-128, -128), (-128, -108), (-46, -70)], "start", "t b", 14.2)
    s.label(-190, 232, ["To the skin of the buttock"], [(-150, 218), (-150, 190), (-106, 122)], "start", "t b", 14.2)
    return s
