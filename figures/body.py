"""The person of the body maps: places of ``nerves.yaml`` are in its units, 766 of them from crown to sole, x = 0 at the midline."""

from . import shaded
from .svgkit import Svg


def figure(view, title, desc):
    """Return the drawing on which the body map puts its numbers.

    The first group is the person.  The map draws dots, leader lines and numbers from the data, so that they can never disagree
    with the list, with the classes that :meth:`Svg.keep` leaves in.
    """
    s = Svg((0, 0, 420, 700), title, desc)
    with s.frame(210, 16, 0.86):
        shaded.draw(s, f"person-{view}", "fleshbase", 0.085)
    for x, word in ((54, "right"), (366, "left")) if view == "front" else ((54, "left"), (366, "right")):
        s.text(x, 684, word, "ts", "middle", 15)
    s.keep("leadhalo", "lead", "mark", "disc", "t", "ti", "b")
    return s
