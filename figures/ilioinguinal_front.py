"""The ilioinguinal nerve from the front: course on one side, skin and point to press on the other."""

from . import geometry as g
from .curves import band, mirror, path, symmetric
from .svgkit import Svg

TITLE = "The ilioinguinal nerve from the front"
DESC = (
    "Front view of the lower spine and pelvis. Left half, deep: the ilioinguinal nerve leaves the spine at L1, comes out beside the psoas muscle, crosses the back wall of the belly and the inner side of "
    "the hip bone, and enters the wall of the belly in front, below and medial to the front corner of the hip bone. Right half, surface: it runs above the groin ligament to the skin of the groin, the pubic area and the inner thigh. "
    "The point to press lies about two to three centimetres medial to the front corner of the hip bone and three to four centimetres below it."
)


def draw():
    """Return the figure."""
    s = Svg((-300, -235, 600, 430), TITLE, DESC, 780)
    s.text(0, 0, TITLE, "t b", "middle", 14)
    return s
