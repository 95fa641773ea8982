"""Draw the body map of one view: the person of a figure, a dot at each nerve's place, a line to a numbered disc at the edge.

The person, the palette and the classes of the strokes come from ``figures/entrapments-front.svg`` and ``-back.svg``: the
first group of the drawing is the person. Numbers and places come from the data, so a new nerve needs no new drawing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

__all__ = ["BodyMap", "Mark", "draw"]

_SVG = "{http://www.w3.org/2000/svg}"
WIDTH, EDGE, GAP, RADIUS, FOOT = (
    420,
    26,
    43,
    15,
    24,
)  # drawing units; GAP keeps 32 px between targets at a width of 320 px
PERSON = 766  # height of the person in its own units, see figures/body.py


@dataclass(frozen=True)
class Mark:
    """One numbered disc; ``x`` and ``y`` are its centre in per cent of the picture."""

    number: int
    key: str
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class BodyMap:
    """The drawing (``svg``) and its marks, by number."""

    svg: str
    marks: tuple[Mark, ...]


def _spread(wanted: list[float], low: float, high: float) -> list[float]:
    """Places near the ``wanted`` ones (sorted), at least GAP apart and between ``low`` and ``high`` where they fit."""
    groups: list[
        list
    ] = []  # [sum of the wanted places of the first, number of discs]: neighbours pushed into one block
    for y in wanted:
        groups.append([y, 1])
        while len(groups) > 1:
            (a, m), (b, n) = groups[-2:]
            if a / m + (m - 1) * GAP + GAP <= b / n:
                break
            groups[-2:] = [[a + b - n * m * GAP, m + n]]
    places = [total / count + i * GAP for total, count in groups for i in range(count)]
    for i, y in enumerate(places):
        places[i] = max(y, low + i * GAP)
    for i in range(len(places)):
        places[-1 - i] = min(places[-1 - i], high - i * GAP)
    return places


def draw(figure: Path, nerves: list[dict], title: str) -> BodyMap:
    """Draw the map of one view.

    :param figure: the drawing that holds the person.
    :param nerves: the entries with a place in this view; ``place.x`` counts from the midline to the right of the
        picture, ``place.y`` from the crown of the head, in units of which the person is 766 tall.
    :param title: what the picture shows, for its ``title`` element.
    :raises ValueError: the drawing has no group with a "translate(...) scale(...)" as its person.
    """
    root = ET.parse(figure).getroot()
    person = root.find(f"{_SVG}g")
    shift = re.fullmatch(
        r"translate\(([\d.]+)[ ,]+([\d.]+)\) scale\(([\d.]+)\)",
        (person.get("transform") or "") if person is not None else "",
    )
    if not shift:
        raise ValueError(
            f'{figure.name}: the first group of the drawing must be the person, with transform="translate(x y) scale(s)". '
            "Draw the figures again."
        )
    left, top, scale = map(float, shift.groups())
    height = round(top + PERSON * scale + FOOT, 1)
    style = root.findtext(f"{_SVG}style") or ""
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    body = re.sub(r' xmlns="[^"]+"', "", ET.tostring(person, encoding="unicode")).strip()

    leads, dots, discs, marks = [], [], [], []
    for side in (-1, 1):
        own = sorted(
            (n for n in nerves if (n["place"]["x"] > 0) == (side > 0)),
            key=lambda n: (n["place"]["y"], n["number"]),
        )
        points = [
            (round(left + n["place"]["x"] * scale, 1), round(top + n["place"]["y"] * scale, 1))
            for n in own
        ]
        edge = EDGE if side < 0 else WIDTH - EDGE
        for nerve, (x, y), at in zip(
            own, points, _spread([p[1] for p in points], RADIUS + 4, height - RADIUS - 4)
        ):
            at = round(at, 1)
            line = f"{edge},{at} {x},{y}"
            leads.append(
                f'<polyline class="leadhalo" points="{line}"/><polyline class="lead" points="{line}"/>'
            )
            dots.append(f'<circle class="mark" cx="{x}" cy="{y}" r="4.2"/>')
            discs.append(
                f'<circle class="disc" cx="{edge}" cy="{at}" r="{RADIUS}"/>'
                f'<text class="ti b" x="{edge}" y="{round(at + 5.6, 1)}" font-size="16" text-anchor="middle">{nerve["number"]}</text>'
            )
            marks.append(
                Mark(
                    nerve["number"],
                    nerve["key"],
                    nerve["name"],
                    round(100 * edge / WIDTH, 2),
                    round(100 * at / height, 2),
                )
            )
    marks.sort(key=lambda m: m.number)
    listed = "; ".join(f"{m.number} {m.name}" for m in marks)
    svg = "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
            'aria-labelledby="map-title map-desc">',
            f'<title id="map-title">{escape(title)}</title>',
            f'<desc id="map-desc">{escape(listed)}.</desc>',
            f"<style>{style}</style>",
            f'<rect class="paper" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="10"/>',
            body,
            *leads,
            *dots,
            *discs,
            "</svg>\n",
        ]
    )
    return BodyMap(svg, tuple(marks))
