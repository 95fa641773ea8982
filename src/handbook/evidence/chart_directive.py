"""Charts on a page: the directive ``evidence-chart``, and its pictures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import OptionSpec

from handbook.model.vocabulary import did_you_mean

from .base import SELECTION, EvidenceDirective, nbsp_units, table_group
from .charts import CHARTS, Chart
from .domain import ChartOnPage, domain_of
from .drawings import Row
from .svg import PAGE, PHONE
from .warnings import EvidenceWarning

__all__ = ["ChartPictures", "ClaimCharts", "EvidenceChart", "WideChartPictures", "chart_picture"]


class chart_picture(nodes.General, nodes.Element):
    """Stands for the picture of a chart until a page is written.

    Attributes: svg, wide (the one for the book), file, alt; of a chart of :data:`CHARTS` also
    chart and rows, from which the web draws its own.
    """


def draw(picture: chart_picture) -> None:
    """Draw a chart of :data:`CHARTS` from its rows."""
    chart, rows = CHARTS[picture["chart"]], picture["rows"]
    for name, sheet in (("svg", PHONE), ("wide", PAGE)):
        picture[name] = chart.draw(rows, sheet, chart.title, picture["alt"])


class EvidenceChart(EvidenceDirective):
    """``evidence-chart``: a figure drawn from the data, with the same figures in a table below."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        **SELECTION,
        "name": directives.unchanged,
        "alt": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """The figure and its table; nothing when there is nothing to draw, which is reported."""
        name = self.arguments[0]
        if name not in CHARTS:
            self.told(
                f'there is no chart "{name}".{did_you_mean(name, CHARTS)} '
                f"Known: {', '.join(CHARTS)}."
            )
            return []
        chart, alt = CHARTS[name], self.options.get("alt", "").strip()
        if not alt:
            self.told(
                f'the chart "{name}" has no text alternative. Add a line ":alt: ..." that says '
                "what "
                "the chart shows."
            )
        keys = self.selected()
        rows = chart.rows(self.evidence, keys)
        if chart.of_claims:
            domain_of(self.env).claim_charts.add(self.env.docname)
        elif not rows:
            if keys:
                self.told(
                    f'none of the chosen studies has a measure for the chart "{name}". Widen the '
                    f"choice, or add the measure to {self.evidence.studies.name}."
                )
            return []
        picture = chart_picture(
            "",
            file=f"{nodes.make_id(self.options.get('name', '') or name)}.svg",
            alt=alt,
            chart=name,
            rows=rows,
        )
        figure = nodes.figure("", picture, classes=["evidence-chart"])
        if self.content:
            figure += nodes.caption("", "", *self.inline(" ".join(self.content)))
        self.set_source_info(figure)
        self.add_name(figure)
        if chart.of_claims:  # drawn once every page has been read
            return [figure]
        draw(picture)
        shown = frozenset(row.key for row in rows if row.key)
        if shown and figure["ids"]:  # without a name nothing can lead to it
            chart_here = ChartOnPage(self.env.docname, chart.title, figure["ids"][0], shown)
            domain_of(self.env).charts.add(chart_here)
        return [
            figure,
            table_of(chart, [(row, self.cited(row.key) if row.key else []) for row in rows]),
        ]

    def told(self, text: str) -> None:
        """Report a mistake of the chart."""
        self.problem(EvidenceWarning.CHART, text)


def table_of(chart: Chart, rows: Iterable[tuple[Row, list[nodes.Node]]]) -> nodes.table:
    """The rows as a table: what the picture shows, for those who do not see it.

    :param rows: each with the nodes that cite its study; one about many has none.
    """
    body = (
        nodes.row(
            "", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in _cells(row, cited))
        )
        for row, cited in rows
    )
    group = table_group(chart.heads, [25] * len(chart.heads), body)
    return nodes.table("", group, classes=["chart-data", "row-cards"])


def _cells(row: Row, cited: list[nodes.Node]) -> list[list[nodes.Node]]:
    shown = nbsp_units(row.shown) + (f"; {row.note}" if row.note else "")
    cells = [cited] if cited else []
    return [*cells, [nodes.Text(row.title)], [nodes.Text(row.n)], [nodes.Text(shown)]]


class ClaimCharts(SphinxPostTransform):
    """Draw the charts of claims, once every page has been read."""

    default_priority = 3  # before charts are framed (4)

    def run(self, **kwargs: Any) -> None:
        """Draw those of this page; without a claim a sentence stands in their place."""
        found = domain_of(self.env).claims
        claims = [found[slug].claim for slug in sorted(found)]
        for picture in list(self.document.findall(chart_picture)):
            chart = CHARTS.get(picture.get("chart", ""))
            if not chart or not chart.of_claims:
                continue
            figure = picture.parent
            picture["rows"] = rows = chart.of_claims(claims)
            if rows:
                draw(picture)
                place = figure.parent.index(figure) + 1
                figure.parent.insert(place, table_of(chart, [(row, []) for row in rows]))
            else:
                figure.replace_self(nodes.paragraph("", "No page states a claim yet."))


class ChartPictures(SphinxPostTransform):
    """Write each chart beside the doctrees and put an image in its place.

    Sphinx takes images from the source folder alone, when it reads a page; an image that is made
    later is handed over as ``sphinx.transforms.post_transforms.images.ImageDownloader`` does it.
    """

    default_priority = 5
    picture, folder = "svg", "evidence-charts"

    def run(self, **kwargs: Any) -> None:
        """Replace the markers of this page."""
        for marker in list(self.document.findall(chart_picture)):
            path = self.write(self.env, marker, self.picture, self.folder)
            image = nodes.image(
                "", uri=str(path), candidates={"image/svg+xml": str(path)}, alt=marker["alt"]
            )
            self.env.images.add_file(self.env.docname, str(path))
            marker.replace_self(image)

    @staticmethod
    def write(env: BuildEnvironment, marker: chart_picture, picture: str, folder: str) -> Path:
        """Write a picture of a chart into a folder beside the doctrees; gives its path."""
        path = Path(env.doctreedir, folder, str(marker["file"]))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(marker[picture], encoding="utf-8", newline="\n")
        return path


class WideChartPictures(ChartPictures):
    """In the book a chart gets the picture that is made for a page."""

    default_priority = 4
    formats = ("typst",)
    picture, folder = "wide", "evidence-charts-wide"
