"""LaTeX mathematics, by way of tex2typst when it is installed."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import block_string, boolean, string
from .base import Base, whole

if TYPE_CHECKING:
    from ..book import Book
    from ..builder import TypstBookBuilder

tex2typst: ModuleType | None
try:
    tex2typst = importlib.import_module("tex2typst")
except ImportError:
    tex2typst = None


class Mathematics(Base):
    """Formulas in a line and formulas of their own."""

    def __init__(self, document: nodes.document, builder: TypstBookBuilder, book: Book) -> None:
        self._sources: dict[str, None] = {}
        super().__init__(document, builder, book)
        self._formulas = {source: _converted(source) for source in self._sources}
        good = [f for f, wrong in self._formulas.values() if not wrong]
        self._refused = self.book.trial.refused(good)

    def collected(self, node: nodes.Element, doc: str) -> None:
        """Gather all formulas, to try them before one can stop the book."""
        super().collected(node, doc)
        if isinstance(node, (nodes.math, nodes.math_block)):
            self._sources[node.astext().strip()] = None

    @whole
    def visit_math(self, node: nodes.math) -> str:
        """A formula in a line."""
        return self._equation(node, False)

    @whole
    def visit_math_block(self, node: nodes.math_block) -> str:
        """A formula that stands by itself, with Sphinx's number when it has one."""
        return self.mark(node) + self._equation(node, True) + "\n\n"

    def _equation(self, node: nodes.Element, block: bool) -> str:
        source = node.astext().strip()
        formula, wrong = self._formulas.get(source) or _converted(source)
        remedy = "write it in other words of LaTeX"
        if not wrong and formula in self._refused:
            wrong = f"this LaTeX formula cannot be set: {source!r} ({self._refused[formula]})"
        elif wrong and tex2typst is None:
            remedy = "pip install typstbook[math]"
        if wrong:  # the source stands for it
            self.lack(node, "formula", wrong, remedy)
            code = f"#raw({block_string(source)});"
            return f"{self.anchor(node)}#codeblock({block_string(source)})" if block else code
        number = (
            self.env.domains["math"].get_equation_number_for(node["label"])
            if node.get("label")
            else None
        )
        shown = string(f"({number})") if number else "none"
        return (
            f"#formula({boolean(block)}, {string(source)}, {shown}, {self.label(node)}, "
            f'eval({string(formula)}, mode: "math"));'
        )


def _converted(source: str) -> tuple[str, str]:
    """The formula in the words of Typst, and what is wrong when that cannot be."""
    if tex2typst is None:
        return "", f"LaTeX mathematics needs the Python package tex2typst: {source!r}"
    try:
        return str(tex2typst.tex2typst(source)), ""
    except Exception as error:  # the package raises plain Exceptions
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return "", f"this LaTeX formula is not understood: {source!r} ({reason})"
