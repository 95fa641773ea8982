"""The flow of works on a page: the directive ``prisma``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.evidence.chart_directive import chart_picture

from .base import Cell, RegisterDirective
from .flow import BOOK, SCREEN, Box, draw, stages

__all__ = ["PrismaDirective"]

TITLE = "From the searches to the register"
HEADS = ("Stage", "What was counted")
WIDTHS = (30, 70)


class PrismaDirective(RegisterDirective):
    """``prisma``: the flow as a figure drawn from the data, and the same numbers as a table.

    The content is the caption; the option ``name`` is the label of the figure.
    """

    has_content = True
    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The figure and its table."""
        boxes = stages(self.register)
        alt = f"{TITLE}, from above to below: {', '.join(b.name.lower() for b in boxes)}. " + (
            "The numbers stand in the table below the figure."
        )
        name = nodes.make_id(self.options.get("name", "")) or "prisma"
        picture = chart_picture(
            "",
            svg=draw(boxes, SCREEN, TITLE, alt),
            wide=draw(boxes, BOOK, TITLE, alt),
            file=f"{name}.svg",
            alt=alt,
        )
        figure = nodes.figure("", picture, classes=["evidence-chart"])
        if self.content:
            figure += nodes.caption("", "", *self.inline(" ".join(self.content)))
        self.set_source_info(figure)
        self.add_name(figure)
        self.options.pop("name", None)  # the label is the figure's
        rows = (("", self.cells(box)) for box in boxes)
        return [figure, self.table("prisma", HEADS, WIDTHS, rows)]

    def cells(self, box: Box) -> list[Cell]:
        """The row of a stage."""
        return [[nodes.Text(box.name)], [nodes.Text(" ".join(box.lines))]]
