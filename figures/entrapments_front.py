"""The person of the body map, seen from the front."""

from . import body

TITLE = "The body seen from the front"
DESC = "A person standing upright, seen from the front, the palms turned forward. The body map puts its numbers on this drawing."


def draw():
    """Return the figure."""
    return body.figure("front", TITLE, DESC)
