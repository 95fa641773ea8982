"""Where entrapments of peripheral nerves sit on the body, seen from behind."""

from . import places

TITLE = "Places of nerve entrapment on the body, seen from behind"


def _list():
    return "; ".join(f"{mark} {name}" for mark, _, name, *_ in places.layout("back"))


def draw():
    """Return the figure."""
    desc = f"A person seen from behind, with a dot at each place where a nerve may be trapped and a mark beside it. {_list()}."
    return places.draw("back", TITLE, desc)
