"""Draw where a nerve is felt, from ``docs/_data/territories.yaml``: the part of the body round its
areas, one panel for each view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from handbook.model.errors import DataError
from handbook.model.loader import Records
from handbook.model.territory import BODY, Area, Territory
from handbook.model.territory_words import AreaShows, MapView

__all__ = ["Body", "Panel", "body_of", "draw", "words"]

_TEMPLATES = Environment(
    loader=PackageLoader("handbook.atlas"), undefined=StrictUndefined, autoescape=True
)
_LEAST = 190  # a panel shows at least this much of the body, so that one sees where it is
_ROOM = 1.35  # and this much more than the areas


@dataclass(frozen=True)
class Body:
    """The person of one view: SVG path data of the outline and of the lines within it."""

    outline: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """One view of a territory: what part of the person is seen, and what is painted on it."""

    box: str
    body: Body
    areas: tuple[tuple[str, str], ...]  # (strength, path)
    spots: tuple[tuple[float, float], ...]


@cache  # the same few outlines on every picture; a file that has changed is read as other records
def body_of(territories: Records[Territory], view: MapView) -> Body:
    """The person of a view.

    :raises DataError: the file has no outline of this view.
    """
    body = territories.by_key.get(BODY)
    areas = [area for area in body.areas if area.view is view] if body else []
    outlines = [area for area in areas if area.shows is AreaShows.OUTLINE]
    if not outlines:
        raise DataError(
            f'{territories.name}: the record "{BODY}" has no outline of the view "{view}". Restore '
            "it from the last version."
        )
    lines = [area for area in areas if area.shows is AreaShows.LINE]
    return Body(
        " ".join(area.path() for area in outlines),
        tuple(path for area in lines for path in _both(area)),
    )


def draw(territory: Territory, territories: Records[Territory]) -> str:
    """The picture of one territory, an SVG of its own.

    :raises DataError: the file has no outline of one of its views.
    """
    panels = [_panel(territory, territories, view) for view in territory.views()]
    return _TEMPLATES.get_template("territory.svg.jinja").render(
        name=territory.name, words=words(territory), panels=panels
    )


def words(territory: Territory) -> str:
    """Its areas in plain words, each once, the core first."""
    return "; ".join(dict.fromkeys(area.text for area in territory.areas))


def _panel(territory: Territory, territories: Records[Territory], view: MapView) -> Panel:
    areas = list(territory.seen(view))
    return Panel(
        _box([point for area in areas for point in area.points]),
        body_of(territories, view),
        tuple((str(area.strength), path) for area in areas for path in _both(area, view)),
        tuple((spot.x, spot.y) for spot in territory.spots if spot.view is view),
    )


def _both(area: Area, view: MapView | None = None) -> list[str]:
    """The path of an area; lines of the body are drawn on both sides."""
    if view is None and area.mirror():
        return [area.path(), area.path(mirrored=True)]
    return [area.path()]


def _box(points: Sequence[tuple[float, float]]) -> str:
    """A square round the points, as the ``viewBox`` of an SVG."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    side = max(_LEAST, _ROOM * (right - left), _ROOM * (bottom - top))
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    return f"{x:.0f} {y:.0f} {side:.0f} {side:.0f}"
