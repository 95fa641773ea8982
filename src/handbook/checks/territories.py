"""The map of territories beside the other data: its sources are in the reference list, a territory
of a nerve names a nerve, and nothing is drawn beside the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handbook.checks.problem import Problem, did_you_mean
from handbook.checks.records import located
from handbook.model import curves
from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.nerve import Nerve
from handbook.model.territory import BODY, Point, Territory
from handbook.model.territory_words import AreaShows, MapView, TerritoryKind

__all__ = ["check"]


def check(root: Path, works: set[str]) -> Iterator[Problem]:
    """What is wrong between the territories and the other data.

    :param root: the folder that holds docs/.
    :param works: the keys of the reference list; empty while it cannot be read.
    """
    if not (root / "docs" / "_data" / "territories.yaml").is_file():
        return
    try:
        territories = load_data(root / "docs", Territory)
        nerves = load_data(root / "docs", Nerve).order
    except DataError:
        return  # told by the reader of the data files
    body = territories.by_key.get(BODY)
    if body is None:
        yield located(
            f'{territories.name}, line 1: the record "{BODY}" with the outlines of the person is '
            "missing. Restore it from the last version."
        )
        return
    outlines = {
        area.view: curves.sample(area.points, True, 4)
        for area in body.areas
        if area.shows is AreaShows.OUTLINE
    }
    for territory in territories:
        key = territory.key
        if TerritoryKind.NERVE in territory.kinds and key not in nerves:
            yield located(
                f"{territories.where(key, 'key')}: there is no nerve of this key in "
                f"docs/_data/nerves.yaml.{did_you_mean(key, nerves)} Correct the key, or take "
                '"nerve" out of its kinds.'
            )
        for i, work in enumerate(territory.source):
            if works and work not in works:
                yield located(
                    f'{territories.where(key, "source", i)}: there is no reference "{work}" in '
                    f"docs/_data/references.bib.{did_you_mean(work, works)} Add it there, or "
                    "correct the key."
                )
        if key != BODY:
            yield from _beside(territories, territory, outlines)


def _beside(
    territories: Records[Territory],
    territory: Territory,
    outlines: dict[MapView, list[Point]],
) -> Iterator[Problem]:
    """Areas of which nothing would be seen."""
    for i, area in enumerate(territory.areas):
        border = curves.sample(area.points, True, 4)
        outline = outlines.get(area.view, [])
        if not any(_inside(point, outline) for point in border) and not any(
            _inside(point, border) for point in outline
        ):
            yield located(
                f"{territories.where(territory.key, 'areas', i)}: the area lies beside the body. "
                "In front the person's right side has an x below 0, behind one above 0."
            )


def _inside(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a point lies in an outline (even-odd rule)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], *outline[:1]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside
