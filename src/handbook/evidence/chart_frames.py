"""Charts on the web: one frame with what the figure shows in a sentence, the figure, its sources,
and what a reader can take along.

A chart of shares or distances is a table whose last cells hold a line on a common scale: what is
drawn and what is written are the same rows, at any width, without scripts, and for those who
listen. ``static/evidence-chart.js`` lets a reader group, colour, sort and narrow the rows, and
keeps that in the address. Books have a drawing and a table below it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from handbook.model.vocabulary import Certainty

from . import crest
from .base import nbsp_units
from .chart_bars import bars
from .chart_directive import ChartPictures, chart_picture
from .charts import CHARTS, Chart
from .download_tables import to_csv
from .drawings import Row, scale_of
from .page_views import Views
from .places import on_site

__all__ = ["ChartFrames"]


class ChartFrames(SphinxPostTransform):
    """Put each chart of the web into its frame."""

    default_priority = 4  # before the pictures of charts are written (5)

    def run(self, **kwargs: Any) -> None:
        """Frame the charts of this page."""
        if not on_site(self.app.builder):
            return
        for marker in list(self.document.findall(chart_picture)):
            if "chart" in marker:  # others draw pictures of their own
                self.frame(marker)

    def frame(self, marker: chart_picture) -> None:
        """Frame one chart: its figure keeps caption, number and address."""
        figure, chart, rows = marker.parent, CHARTS[marker["chart"]], marker["rows"]
        views, here = Views(self.app), self.env.docname
        figure["classes"].append("evidence-frame")
        values = {
            "says": marker["alt"],
            "chart": chart,
            "picture": self.picture(marker),
            "script": self.script(marker),
            "csv": _address(_csv(chart, rows)),
            "file": Path(marker["file"]).stem,
            "works": len({row.key for row in rows if row.key}),
        }
        foot = nodes.raw("", views.render("frame-foot.html.jinja", **values), format="html")
        head = nodes.raw("", views.render("frame-head.html.jinja", **values), format="html")
        if rows[0].key:
            ticks = scale_of(rows, chart.least)
            html = views.render(
                "plot.html.jinja",
                **values,
                ticks=ticks,
                crest=_crest() if chart.crest and ticks[-1] == crest.WIDTH else None,
                groups=list(_groups(views, here, rows, ticks[-1])),
            )
        else:
            html = views.render("bars.html.jinja", **values, **bars(views, here, chart, rows))
        table = figure.next_node(nodes.table, descend=False, siblings=True)
        if table is not None and "chart-data" in table["classes"]:
            table.parent.remove(table)  # the same rows again
        figure.replace(marker, [head, nodes.raw("", html, format="html")])
        figure.append(nodes.legend("", foot))

    def picture(self, marker: chart_picture) -> str:
        """Hand the drawing over to the builder; gives its address from this page."""
        return self.hand_over(ChartPictures.write(self.env, marker, "svg", "evidence-charts-web"))

    def script(self, marker: chart_picture) -> str:
        """The drawing once more as a script, from which a page opened from a folder too can make a
        PNG: a picture that it fetches spoils its canvas. Gives the address from this page.
        """
        path = Path(self.env.doctreedir, "evidence-charts-web", marker["file"]).with_suffix(".js")
        name, svg = json.dumps(f"{path.stem}.png"), json.dumps(marker["svg"], ensure_ascii=False)
        text = f"(window.handbookPictures??={{}})[{name}]={svg};\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        return self.hand_over(path)

    def hand_over(self, path: Path) -> str:
        """Let the builder copy a file beside the pictures; gives its address from this page."""
        builder, name = self.app.builder, f"chart-{path.name}"
        builder.images[str(path)] = name
        here = builder.get_target_uri(self.env.docname)
        return relative_uri(here, f"{builder.imagedir}/{name}")


def _groups(
    views: Views, here: str, rows: Sequence[Row], top: float
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows under the names of their groups, as the template draws them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(_drawn(views, here, row, top))
    yield from found.items()


def _drawn(views: Views, here: str, row: Row, top: float) -> dict[str, Any]:
    """A row with its places on the scale, in hundredths of its length."""
    study = views.evidence[row.key]

    def span(low: float | None, high: float | None) -> tuple[str, str] | None:
        if low is None or high is None:
            return None
        begin, end = max(low, 0) / top, min(high, top) / top
        return f"{100 * begin:.2f}", f"{100 * (end - begin):.2f}"

    return {
        "row": row,
        "label": row.title,
        "shown": nbsp_units(row.shown),
        "link": views.study(here, row.key),
        "facts": {
            "design": study.design.words,
            "country": study.country or "not told",
            "year": views.evidence.reference(row.key).year,
            "tier": study.tier.words if study.tier else "not told",
            "nerve": study.nerve[0].words,
        },
        "dot": None if row.value is None else f"{100 * row.value / top:.2f}",
        "spread": span(row.low, row.high),
        "extent": span(*row.extent) if row.extent else None,
    }


def _crest() -> dict[str, Any]:
    """Half a pelvis over the scale, and its names at their places in hundredths of the drawing."""
    names = [
        (name, 100 * x / crest.WIDTH, 100 * (y - crest.TOP) / crest.HEIGHT)
        for name, x, y in crest.LABELS
    ]
    return {"drawing": Markup(crest.pelvis('aria-hidden="true"')), "names": names}


def _csv(chart: Chart, rows: Sequence[Row]) -> str:
    """The rows of a chart as a table to take along."""
    if rows[0].years:
        heads = [chart.heads[0], "Year", "Works"]
        counts = ((r.label, year, n) for r in rows for year, n in sorted(Counter(r.years).items()))
        return to_csv((dict(zip(heads, line, strict=True)) for line in counts), heads)
    if not rows[0].key:
        names = list(chart.heads)
        more = [word.words for word in Certainty] if rows[0].parts else []
        lines = ((r.label, r.n, "; ".join(filter(None, (r.shown, r.note))), *r.parts) for r in rows)
        return to_csv((dict(zip([*names, *more], x, strict=True)) for x in lines), [*names, *more])
    names = ["group", "study", "key", "what", "n", "value", "low", "high", "shown", "limit"]
    values = (
        (r.group, r.work, r.key, r.label, r.n, r.value, r.low, r.high, r.shown, r.note)
        for r in rows
    )
    return to_csv((dict(zip(names, v, strict=True)) for v in values), names)


def _address(csv: str) -> str:
    return "data:text/csv;charset=utf-8," + quote("\ufeff" + csv)
