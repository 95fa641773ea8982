"""The charts, drawn as SVG from the fields of studies.yaml.

Each chart is a list of :class:`Row`, which the directive also prints as a table, and a picture of the same rows. The
pictures are narrow (480 units), with each label above its line, so that they can be read on a phone; for the book there
is a wide one (640 units), with the labels on the left. Light by default; dark where the reader's system asks for it. The
same data give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from xml.sax.saxutils import escape

from .data import Evidence
from .numbercheck import percent, wilson

__all__ = ["CHARTS", "Chart", "Row", "draw"]


@dataclass(frozen=True)
class Sheet:
    """The measures of a picture: its width, where the scale begins and ends, how many signs a label has on a line, and how wide
    it is shown in CSS pixels."""

    width: int
    left: int
    right: int
    signs: int
    shown: int

    @property
    def wide(self) -> bool:
        """Whether the labels stand beside the scale and not above it."""
        return self.left > EDGE


EDGE = 14
PHONE, PAGE = Sheet(480, EDGE, 466, 66, 480), Sheet(640, 322, 622, 46, 544)

DESIGN_GROUPS = {  # the rows of works-per-year
    "Reviews and books": ("systematic-review", "narrative-review", "book"),
    "Randomised trials": ("randomised-trial",),
    "Cohorts, case-control and cross-sectional studies": (
        "prospective-cohort",
        "retrospective-cohort",
        "case-control",
        "cross-sectional",
    ),
    "Case series and reports": ("case-series", "case-report"),
    "Anatomy and imaging": ("cadaver-study", "imaging-study"),
    "Other and historical": ("historical", "other"),
}

STYLE = """<style>
text{font-family:'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;fill:#22304a}
.s{fill:#545e70;font-size:12.5px}.b{font-weight:700}.e{text-anchor:end}.m{text-anchor:middle}
.paper{fill:#fffdf8;stroke:#d9d2c3}.grid{stroke:#ddd6c8;stroke-width:1}.bar{fill:#2f7683}.spread{stroke:#2f7683;stroke-width:2.5}
.range{stroke:#2f7683;stroke-width:1.2;stroke-dasharray:3 3}.dot{fill:#22304a}.ring{fill:#fffdf8;stroke:#22304a;stroke-width:2}
@media (prefers-color-scheme:dark){text{fill:#eef1f6}.s{fill:#b9c2d2}.paper{fill:#161e2e;stroke:#33405a}.grid{stroke:#33405a}.bar{fill:#8fd0da}
.spread,.range{stroke:#8fd0da}.dot{fill:#eef1f6}.ring{fill:#161e2e;stroke:#eef1f6}}
</style>"""


@dataclass(frozen=True)
class Row:
    """One line of a chart: what was measured in which study, and the figures to draw.

    ``value`` is the dot (hollow when no count was printed), ``low`` and ``high`` the ends of the line, ``range_`` the ends of a
    dashed line. ``shown`` is the value in words, ``n`` the number it rests on.
    """

    key: str
    label: str
    shown: str
    n: str
    value: float | None
    low: float | None = None
    high: float | None = None
    range_: tuple[float, float] | None = None
    hollow: bool = False
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """What a chart shows: its rows (or its bars by year), its picture for a phone and for a page, and the heads of its table."""

    name: str
    rows: tuple[Row, ...]
    svg: str
    wide: str
    head: tuple[str, ...]


def _share(evidence: Evidence, kind: str, what: str, keys) -> list[Row]:
    rows = []
    for key in keys:
        for m in evidence[key].get("measures", []):
            if m["kind"] != kind:
                continue
            if "events" in m:
                share, (low, high) = m["events"] / m["total"], wilson(m["events"], m["total"])
                rows.append(
                    Row(
                        key,
                        m[what],
                        f"{percent(Decimal(m['events']) / m['total'])}% (95% CI {percent(low)} to {percent(high)})",
                        f"{m['events']:,} of {m['total']:,}",
                        100 * share,
                        100 * low,
                        100 * high,
                        note=m.get("note", ""),
                    )
                )
            else:
                rows.append(
                    Row(
                        key,
                        m[what],
                        f"{m['percent']:g}% (count not printed)",
                        f"{m['total']:,}",
                        m["percent"],
                        hollow=True,
                        note=m.get("note", ""),
                    )
                )
    return sorted(rows, key=lambda r: (-r.value, r.key))


def _distances(evidence: Evidence, keys) -> list[Row]:
    rows = []
    for key in keys:
        for m in evidence[key].get("measures", []):
            if m["kind"] != "midline-distance-mm":
                continue
            value, sd = m.get("value"), m.get("sd")
            both = (m["low"], m["high"]) if "low" in m and "high" in m else None
            parts = (
                [f"{value}" + (f" ± {sd}" if sd is not None else "") + " mm"]
                if value is not None
                else []
            ) + ([f"range {both[0]} to {both[1]} mm"] if both else [])
            rows.append(
                Row(
                    key,
                    m["label"],
                    ", ".join(parts),
                    str(m["n"]),
                    value,
                    value - sd if sd is not None else None,
                    value + sd if sd is not None else None,
                    both,
                    note=m.get("note", ""),
                )
            )
    return sorted(
        rows, key=lambda r: (r.value if r.value is not None else sum(r.range_) / 2, r.key, r.label)
    )


def _start(sheet: Sheet, height: float, title: str, desc: str) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {height:g}" width="{sheet.shown}" height="{height * sheet.shown / sheet.width:g}" role="img" '
        f'aria-labelledby="t d"><title id="t">{escape(title)}</title><desc id="d">{escape(desc)}</desc>',
        STYLE,
        f'<rect class="paper" x=".5" y=".5" width="{sheet.width - 1}" height="{height - 1:g}" rx="6"/>',
    ]


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines


def dot_plot(
    evidence: Evidence, rows, least: float, unit: str, title: str, desc: str, sheet: Sheet = PHONE
) -> str:
    """Rows of dots with lines for their intervals, on a scale from 0 to ``least`` or as far as the data reach."""
    most = max(
        v for row in rows for v in (row.value, row.high, *(row.range_ or ())) if v is not None
    )
    top = max(least, ceil(most / 10) * 10)
    step = 10 if top <= 60 else 20
    top = ceil(top / step) * step

    def x(v):
        return f"{sheet.left + (sheet.right - sheet.left) * v / top:.1f}"

    ticks = [step * i for i in range(top // step + 1)]
    body, y = [], 26.0
    for row in rows:
        name = f"{evidence.name(row.key)}: "
        first = y
        for i, line in enumerate(_wrap(f"{name}{row.label}", sheet.signs)):
            bold = (
                f'<tspan class="b">{escape(name.strip())}</tspan> {escape(line[len(name) :])}'
                if i == 0 and line.startswith(name.strip())
                else escape(line)
            )
            body.append(f'<text x="{EDGE}" y="{y:g}">{bold}</text>')
            y += 17
        if sheet.wide:  # the figures stand in the table below
            line, half, y = (first + y - 17) / 2 - 5, (y - first + 10) / 2, y + 10
        else:
            body.append(
                f'<text class="s" x="{EDGE}" y="{y:g}">{escape(row.shown)}; n: {escape(row.n)}{escape("; " + row.note if row.note else "")}</text>'
            )
            line, half, y = y + 17, 9, y + 48
        body += [
            f'<line class="grid" x1="{x(v)}" x2="{x(v)}" y1="{line - half:g}" y2="{line + half:g}"/>'
            for v in ticks
        ]
        body.append(f'<line class="grid" x1="{x(0)}" x2="{x(top)}" y1="{line:g}" y2="{line:g}"/>')
        if row.range_:
            body.append(
                f'<line class="range" x1="{x(row.range_[0])}" x2="{x(row.range_[1])}" y1="{line:g}" y2="{line:g}"/>'
            )
        if row.low is not None:
            body.append(
                f'<line class="spread" x1="{x(row.low)}" x2="{x(row.high)}" y1="{line:g}" y2="{line:g}"/>'
            )
        if row.value is not None:
            body.append(
                f'<circle class="{"ring" if row.hollow else "dot"}" cx="{x(row.value)}" cy="{line:g}" r="5"/>'
            )
    bottom = y - 18
    ends = {0: "", top: " e"}
    scale = [
        f'<text class="s{ends.get(v, " m")}" x="{x(v)}" y="{bottom + 16:g}">{v:g}{escape(unit) if v == top else ""}</text>'
        for v in ticks
    ]
    return "\n".join([*_start(sheet, bottom + 28, title, desc), *body, *scale, "</svg>"]) + "\n"


def year_bars(groups: dict[str, list[int]], title: str, desc: str, sheet: Sheet = PHONE) -> str:
    """A row of bars for each group: one bar a year, all on one scale."""
    years = [year for group in groups.values() for year in group]
    first, last = min(years) // 10 * 10, max(years)
    most = max(group.count(year) for group in groups.values() for year in group)
    step = (sheet.right - sheet.left) / (last - first + 1)
    body, y, unit = [], 30.0, 40 / most
    for name, group in groups.items():
        lines = _wrap(f"{name} (n = {len(group)})", sheet.signs)
        top = y + (50 if not sheet.wide else 20)
        for i, line in enumerate(lines):
            named, _, count = line.partition(" (n = ")
            body.append(
                f'<text x="{EDGE}" y="{(y if not sheet.wide else top - 17 * (len(lines) - 1 - i)):g}"><tspan class="b">{escape(named)}</tspan>'
                + (f" (n = {count}" if count else "")
                + "</text>"
            )
        y = top
        body.append(
            f'<line class="grid" x1="{sheet.left}" x2="{sheet.right}" y1="{y:g}" y2="{y:g}"/>'
        )
        for year in sorted(set(group)):
            high = group.count(year) * unit
            body.append(
                f'<rect class="bar" x="{sheet.left + (year - first) * step + 0.4:.1f}" y="{y - high:.1f}" width="{max(1.5, step - 0.8):.1f}" height="{high:.1f}"/>'
            )
        y += 26 if not sheet.wide else 30
    if sheet.wide:
        y -= 4
    for year in range(first, last + 1, 20):
        body.append(
            f'<text class="s{"" if year == first else " m"}" x="{sheet.left + (year - first + 0.5) * step:.1f}" y="{y - 6:g}">{year}</text>'
        )
    body.append(
        f'<text class="s" x="{EDGE}" y="{y + (12 if not sheet.wide else -6):g}">The highest bar is {most} works in one year.</text>'
    )
    return (
        "\n".join([*_start(sheet, y + (24 if not sheet.wide else 8), title, desc), *body, "</svg>"])
        + "\n"
    )


def _both(*what) -> tuple[str, str]:
    return dot_plot(*what), dot_plot(*what, PAGE)


def _works_per_year(evidence: Evidence, keys, alt: str) -> Chart:
    groups = {
        name: sorted(evidence.year(k) for k in keys if evidence[k]["design"] in designs)
        for name, designs in DESIGN_GROUPS.items()
    }
    groups = {name: years for name, years in groups.items() if years}
    rows = tuple(
        Row("", name, f"{years[0]} to {years[-1]}", str(len(years)), None)
        for name, years in groups.items()
    )
    pictures = (
        year_bars(groups, "Works per year and design", alt, sheet) for sheet in (PHONE, PAGE)
    )
    return Chart("works-per-year", rows, *pictures, ("Design", "Works", "Years"))


def _prevalence(evidence: Evidence, keys, alt: str) -> Chart:
    rows = tuple(_share(evidence, "prevalence", "definition", keys))
    return Chart(
        "prevalence",
        rows,
        *_both(evidence, rows, 50, "%", "How common, by definition", alt),
        ("Study", "Who was counted", "n", "Share"),
    )


def _leg_symptoms(evidence: Evidence, keys, alt: str) -> Chart:
    rows = tuple(_share(evidence, "leg-symptoms", "label", keys))
    return Chart(
        "leg-symptoms",
        rows,
        *_both(evidence, rows, 100, "%", "Leg symptoms, by study", alt),
        ("Study", "In whom", "n", "With leg symptoms"),
    )


def _midline(evidence: Evidence, keys, alt: str) -> Chart:
    rows = tuple(_distances(evidence, keys))
    return Chart(
        "midline-distances",
        rows,
        *_both(evidence, rows, 100, " mm", "Distance from the midline, by study", alt),
        ("Study", "What was measured", "n", "Distance from the midline"),
    )


CHARTS = {
    "works-per-year": _works_per_year,
    "midline-distances": _midline,
    "prevalence": _prevalence,
    "leg-symptoms": _leg_symptoms,
}


def draw(evidence: Evidence, name: str, keys, alt: str) -> Chart:
    """Draw one of :data:`CHARTS` from the studies ``keys``; ``alt`` becomes the description inside the picture.

    A chart without any row has an empty ``rows``; its picture must not be used.

    :raises KeyError: there is no chart of this name.
    """
    rows_only = {
        "prevalence": "prevalence",
        "leg-symptoms": "leg-symptoms",
        "midline-distances": "midline-distance-mm",
    }
    if name in rows_only:
        keys = [
            k
            for k in keys
            if any(m["kind"] == rows_only[name] for m in evidence[k].get("measures", []))
        ]
    if not keys:
        return Chart(name, (), "", "", ())
    return CHARTS[name](evidence, keys, alt)
