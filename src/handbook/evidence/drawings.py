"""The two drawings that charts use: dots with intervals, and bars by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from . import crest as crests
from .svg import EDGE, LINE, Picture, Sheet, wrap

__all__ = ["Row", "dot_plot", "scale_of", "stacked_bars", "year_bars"]


@dataclass(frozen=True)
class Row:
    """One line of a chart: what was measured in which study, and the figures to draw.

    ``key`` and ``work`` are the study and its name, empty in a row about many. ``shown`` is the
    value in words, ``n`` the number it rests on. ``value`` is the dot (hollow when no count was
    printed), ``low`` and ``high`` the ends of the line, ``extent`` those of a dashed line;
    ``years`` are bars, the works of ``members`` one each; ``parts`` are the pieces of one bar.
    Rows of one ``group`` stand under its name; ``sense`` is the code of what became of people.
    """

    key: str
    work: str
    label: str
    shown: str
    n: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    extent: tuple[float, float] | None = None
    hollow: bool = False
    note: str = ""
    years: tuple[int, ...] = ()
    group: str = ""
    sense: str = ""
    members: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The label as it begins a line."""
        return self.label[0].upper() + self.label[1:]

    @property
    def place(self) -> float:
        """Where a row stands among others: its value, else the middle of its extent."""
        if self.value is not None:
            return self.value
        return sum(self.extent) / 2 if self.extent else 0.0


def scale_of(rows: Sequence[Row], least: float) -> list[int]:
    """The marks of a scale from 0 to ``least``, or as far as the rows reach."""
    reach = [v for row in rows for v in (row.value, row.high, *(row.extent or ())) if v is not None]
    top = max(least, ceil(max(reach, default=0) / 10) * 10)
    step = 10 if top <= 60 else 20
    return [step * i for i in range(ceil(top / step) + 1)]


def dot_plot(
    rows: Sequence[Row],
    sheet: Sheet,
    title: str,
    desc: str,
    *,
    least: float,
    unit: str,
    crest: bool = False,
) -> str:
    """Rows of dots with lines for their intervals.

    :param rows: one at least.
    :param least: the scale goes from 0 to here, or as far as the data reach.
    :param unit: what stands behind the last number of the scale.
    :param crest: draw half a pelvis over the scale, which is then one of 100 mm.
    """
    ticks = scale_of(rows, least)
    top = ticks[-1]
    picture = Picture(sheet, title, desc)

    def x(value: float) -> float:
        return sheet.left + (sheet.right - sheet.left) * value / top

    y, group = 26.0, ""
    if crest and top == crests.WIDTH:
        y = _pelvis(picture, y)
    for row in rows:
        if row.group != group:
            group = row.group
            picture.text(EDGE, y, "", bold=group)
            y += LINE + 6
        first = y
        y = _label(picture, row, y)
        if sheet.wide:  # the figures stand in the table below
            axis_y, half, y = (first + y - LINE) / 2 - 5, (y - first + 10) / 2, y + 10
        else:
            note = f"; {row.note}" if row.note else ""
            picture.text(EDGE, y, f"{row.shown}; n: {row.n}{note}", kind="s")
            axis_y, half, y = y + LINE, 9, y + 48
        for tick in ticks:
            picture.rule("grid", x(tick), axis_y - half, x(tick), axis_y + half)
        picture.rule("grid", x(0), axis_y, x(top), axis_y)
        if row.extent:
            picture.rule("range", x(row.extent[0]), axis_y, x(row.extent[1]), axis_y)
        if row.low is not None and row.high is not None:
            picture.rule("spread", x(row.low), axis_y, x(row.high), axis_y)
        if row.value is not None:
            kind = "ring" if row.hollow else "dot"
            picture.add("circle", kind=kind, cx=x(row.value), cy=axis_y, r=5)
    bottom = y - 18
    for tick in ticks:
        end = {0: "s", top: "s e"}.get(tick, "s m")
        picture.text(x(tick), bottom + 16, f"{tick:g}{unit if tick == top else ''}", kind=end)
    return picture.svg(bottom + 28)


def _pelvis(picture: Picture, y: float) -> float:
    """Half a pelvis, as wide as the scale, with its names; returns where the next line stands."""
    sheet = picture.sheet
    width = sheet.right - sheet.left
    unit, top = width / crests.WIDTH, y - 16
    place = (
        f'x="{sheet.left}" y="{top:g}" width="{width}" height="{crests.height(width):g}" '
        'overflow="hidden"'
    )
    picture.body.append(crests.pelvis(place))
    for name, right, down in crests.LABELS:
        picture.text(sheet.left + right * unit, top + (down - crests.TOP) * unit, name, kind="s")
    return y + crests.height(width) + 14


def _label(picture: Picture, row: Row, y: float) -> float:
    """The name of the work and what was measured, in lines; returns where the next line stands."""
    name = f"{row.work}:"
    for i, text in enumerate(wrap(f"{name} {row.label}", picture.sheet.max_chars)):
        if i == 0 and text.startswith(name):
            picture.text(EDGE, y, text.removeprefix(name), bold=name)
        else:
            picture.text(EDGE, y, text)
        y += LINE
    return y


def year_bars(rows: Sequence[Row], sheet: Sheet, title: str, desc: str) -> str:
    """A row of bars for each row of the chart: one bar a year, all on one scale."""
    years = [year for row in rows for year in row.years]
    first, last = min(years) // 10 * 10, max(years)
    most = max(row.years.count(year) for row in rows for year in row.years)
    step = (sheet.right - sheet.left) / (last - first + 1)
    unit = 40 / most
    picture, y = Picture(sheet, title, desc), 30.0
    for row in rows:
        lines = wrap(f"{row.label} (n = {len(row.years)})", sheet.max_chars)
        base = y + (20 if sheet.wide else 50)
        for i, text in enumerate(lines):
            label, count, rest = text.partition(" (n = ")
            above = base - LINE * (len(lines) - 1 - i)
            picture.text(EDGE, above if sheet.wide else y, count + rest, bold=label)
        picture.rule("grid", sheet.left, base, sheet.right, base)
        for year in sorted(set(row.years)):
            high = row.years.count(year) * unit
            left, width = sheet.left + (year - first) * step + 0.4, max(1.5, step - 0.8)
            picture.add("rect", kind="bar", x=left, y=base - high, width=width, height=high)
        y = base + (30 if sheet.wide else 26)
    if sheet.wide:
        y -= 4
    for year in range(first, last + 1, 20):
        middle = sheet.left + (year - first + 0.5) * step
        picture.text(middle, y - 6, str(year), kind="s" if year == first else "s m")
    said = f"The highest bar is {most} works in one year."
    picture.text(EDGE, y + (-6 if sheet.wide else 12), said, kind="s")
    return picture.svg(y + (8 if sheet.wide else 24))


def stacked_bars(
    rows: Sequence[Row], sheet: Sheet, title: str, desc: str, *, names: Sequence[str]
) -> str:
    """A bar for each row, one piece for each of its parts, all on one scale.

    :param names: what the parts are, in their order; they stand below, each beside its ground.
    """
    picture, y = Picture(sheet, title, desc), 28.0
    unit = (sheet.right - sheet.left) / max(sum(row.parts) for row in rows)
    for row in rows:
        picture.text(EDGE, y, f" ({row.n})", bold=row.title)
        if not sheet.wide:  # in the book the figures stand in the table below
            picture.text(EDGE, y + LINE, "; ".join(filter(None, (row.shown, row.note))), kind="s")
            y += 2 * LINE + 6
        left = float(sheet.left)
        for i, part in enumerate(row.parts):
            if part:
                kind = f"part part-{i}"
                picture.add("rect", kind=kind, x=left, y=y - 14, width=part * unit, height=18)
            left += part * unit
        y += 34 if sheet.wide else 36
    right = float(EDGE)
    for i, name in enumerate(names):
        picture.add("rect", kind=f"part part-{i}", x=right, y=y - 12, width=14, height=14)
        picture.text(right + 20, y, name, kind="s")
        right += 34 + 8 * len(name)
    return picture.svg(y + 18)
