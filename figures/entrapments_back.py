"""The person of the body map, seen from behind."""

from . import body

TITLE = "The body seen from behind"
DESC = "A person standing upright, seen from behind, the palms turned forward. The body map puts its numbers on this drawing."


def draw():
    """Return the figure."""
    return body.figure("back", TITLE, DESC)
