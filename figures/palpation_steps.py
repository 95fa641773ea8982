"""How to find the point: six panels."""

from .svgkit import Svg

TITLE = "How to find the point"
DESC = "Six panels."


def draw():
    """Return the figure."""
    s = Svg((0, 0, 700, 600), TITLE, DESC, 780)
    s.text(350, 60, TITLE, "t b", "middle", 14)
    return s
