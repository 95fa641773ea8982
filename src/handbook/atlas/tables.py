"""The nerves side by side: all of them in a table, and those of a region."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from handbook.model.nerve import Nerve
from handbook.model.regions import regions_named

from .base import AtlasDirective, certainty_mark
from .nerves import FIELDS

__all__ = ["Cell", "Table", "setup"]

Cell = list[nodes.Node]


class Table(AtlasDirective):
    """A directive whose argument is the title of a table; its option ``name`` is the label."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"name": directives.unchanged}

    def table(
        self, head: list[str], widths: list[int], rows: list[list[Cell]], *names: str
    ) -> nodes.table:
        """The table, of the classes ``names``; the cells hold inline nodes or paragraphs, the first
        cell of a row is its head.
        """
        table = nodes.table("", classes=[*names], align="default")
        table += nodes.title("", "", *self.inline(self.arguments[0]))
        group = nodes.tgroup(cols=len(head))
        group += [nodes.colspec(colwidth=width) for width in widths]
        group += nodes.thead("", self._row([[nodes.Text(h)] for h in head]))
        group += nodes.tbody("", *map(self._row, rows))
        table += group
        self.set_source_info(table)
        if "name" in self.options:
            self.add_name(table)
        return table

    @staticmethod
    def _row(cells: list[Cell]) -> nodes.row:
        return nodes.row("", *(nodes.entry("", *_paragraphs(cell)) for cell in cells))


def _paragraphs(cell: Cell) -> Cell:
    """The cell as paragraphs: inline nodes make one."""
    if cell and isinstance(cell[0], nodes.paragraph):
        return cell
    return [nodes.paragraph("", "", *cell)]


class NerveOverview(Table):
    """``:::{nerve-overview} Caption``: all nerves in one table."""

    def run(self) -> list[nodes.Node]:
        """The table."""
        rows: list[list[Cell]] = []
        for nerve in self.atlas:
            number = self.atlas.numbers.get(nerve.key)
            rows.append(
                [
                    [
                        *([nodes.Text(f"{number} ")] if number else []),
                        *self.inline(self.link(nerve)),
                    ],
                    self.cell(nerve, "site"),
                    self.cell(nerve, "pain"),
                    [certainty_mark(nerve.certainty.level)],
                ]
            )
        head = ["Nerve", "Where it is trapped", "Where it is felt", "Certainty"]
        return [self.table(head, [26, 34, 28, 12], rows, "nerve-overview", "row-cards")]


class NerveCandidates(AtlasDirective):
    """``:::{nerve-candidates} REGION``: the nerves whose pain is felt in a region, with pain, sign
    and certainty of each.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The list, or a sentence that there is none.

        :raises DirectiveError: there is no such region.
        """
        try:
            (region,) = regions_named(self.arguments[0])
        except ValueError as e:
            raise self.error(f"{self.name}: {e}") from e
        own = [nerve for nerve in self.atlas if region in nerve.regions]
        if not own:
            return [nodes.paragraph("", "No nerve of the atlas is listed for this region.")]
        return [nodes.definition_list("", *map(self._candidate, own), classes=["nerve-candidates"])]

    def _candidate(self, nerve: Nerve) -> nodes.definition_list_item:
        """A nerve: the link to its page, pain and sign, and on the last line its certainty."""
        answers = ((FIELDS[name], self.answer(nerve, name)) for name in ("pain", "key_sign"))
        lines = [
            nodes.paragraph("", "", nodes.strong("", f"{label}:"), nodes.Text(" "), *value)
            for label, value in answers
            if value
        ] or [nodes.paragraph()]
        lines[-1] += [
            nodes.Text(" "),
            nodes.strong("", "Certainty:"),
            nodes.Text(" "),
            certainty_mark(nerve.certainty.level),
            nodes.Text("."),
        ]
        term = nodes.term("", "", *self.inline(self.link(nerve)))
        return nodes.definition_list_item("", term, nodes.definition("", *lines))


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("nerve-overview", NerveOverview)
    app.add_directive("nerve-candidates", NerveCandidates)
