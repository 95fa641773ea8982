"""Draw the body map of one view: the person of a figure, a dot at each nerve's place, a line to a
numbered disc at the edge.

The person, the palette and the classes of the strokes come from ``figures/entrapments-front.svg``
and ``-back.svg``: the first group of the drawing is the person. Numbers and places come from the
data, so a new nerve needs no new drawing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["GAP", "RADIUS", "BodyMap", "Mark", "Pin", "draw"]

_SVG = "{http://www.w3.org/2000/svg}"
# Drawing units. GAP keeps 32 px between targets at a width of 320 px.
WIDTH, EDGE, GAP, RADIUS, FOOT = 420, 26, 43, 15, 24
PERSON = 766  # height of the person in its own units, see figures/body.py
_TEMPLATES = Environment(
    loader=PackageLoader("handbook.atlas"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True)
class Pin:
    """A nerve with its place: ``x`` counts from the midline to the right, ``y`` from the crown of
    the head.
    """

    number: int
    key: str
    name: str
    x: float
    y: float


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


@dataclass(frozen=True)
class _Line:
    """From the disc of a nerve at the edge (``edge``, ``at``) to its dot (``x``, ``y``)."""

    pin: Pin
    edge: int
    at: float
    x: float
    y: float


@dataclass(frozen=True)
class _Person:
    """The drawing of the person: its place, its size, its markup and its style sheet."""

    left: float
    top: float
    scale: float
    markup: str
    style: str


def draw(figure: Path, pins: Iterable[Pin], title: str) -> BodyMap:
    """Draw the map of one view.

    :param figure: the drawing that holds the person.
    :param pins: the nerves with a place in this view, in units of which the person is 766 tall.
    :param title: what the picture shows, for its ``title`` element.
    :raises FileNotFoundError: there is no such drawing.
    :raises ValueError: the drawing has no group with a "translate(...) scale(...)" as its person.
    """
    person = _person(figure)
    height = round(person.top + PERSON * person.scale + FOOT, 1)
    pins = list(pins)
    lines = [
        *_side(person, [pin for pin in pins if pin.x <= 0], EDGE, height),
        *_side(person, [pin for pin in pins if pin.x > 0], WIDTH - EDGE, height),
    ]
    marks = sorted(
        (
            Mark(
                line.pin.number,
                line.pin.key,
                line.pin.name,
                round(100 * line.edge / WIDTH, 2),
                round(100 * line.at / height, 2),
            )
            for line in lines
        ),
        key=lambda mark: mark.number,
    )
    svg = _TEMPLATES.get_template("map.svg.jinja").render(
        title=title,
        marks=marks,
        lines=lines,
        person=person,
        width=WIDTH,
        height=height,
        radius=RADIUS,
    )
    return BodyMap(svg, tuple(marks))


def _person(figure: Path) -> _Person:
    root = ET.parse(figure).getroot()
    group = root.find(f"{_SVG}g")
    place = re.fullmatch(
        r"translate\(([\d.]+)[ ,]+([\d.]+)\) scale\(([\d.]+)\)",
        (group.get("transform") or "") if group is not None else "",
    )
    if group is None or place is None:
        raise ValueError(
            f"{figure.name}: the first group of the drawing must be the person, "
            'with transform="translate(x y) scale(s)". Draw the figures again.'
        )
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    markup = re.sub(r' xmlns="[^"]+"', "", ET.tostring(group, encoding="unicode")).strip()
    left, top, scale = map(float, place.groups())
    return _Person(left, top, scale, markup, root.findtext(f"{_SVG}style") or "")


def _side(person: _Person, pins: list[Pin], edge: int, height: float) -> list[_Line]:
    """The lines of one side of the picture, from top to bottom."""
    pins = sorted(pins, key=lambda pin: (pin.y, pin.number))
    dots = [
        (
            round(person.left + pin.x * person.scale, 1),
            round(person.top + pin.y * person.scale, 1),
        )
        for pin in pins
    ]
    rim = GAP / 2 + 1  # half of a target, and a line
    discs = _spread([y for _, y in dots], rim, height - rim)
    return [
        _Line(pin, edge, round(at, 1), x, y)
        for pin, (x, y), at in zip(pins, dots, discs, strict=True)
    ]


def _spread(wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Places near the ``wanted`` ones (sorted), at least GAP apart and between ``low`` and ``high``
    where they fit.
    """
    # Neighbours that are too near are pushed into one block: (sum of the wanted places of its first
    # disc, discs).
    blocks: list[tuple[float, int]] = []
    for y in wanted:
        blocks.append((y, 1))
        while len(blocks) > 1:
            (a, m), (b, n) = blocks[-2:]
            if a / m + m * GAP <= b / n:
                break
            blocks[-2:] = [(a + b - n * m * GAP, m + n)]
    places = [total / count + i * GAP for total, count in blocks for i in range(count)]
    for i, y in enumerate(places):
        places[i] = max(y, low + i * GAP)
    for i in range(len(places)):
        places[-1 - i] = min(places[-1 - i], high - i * GAP)
    return places
