"""LaTeX mathematics, by way of tex2typst when it is installed."""

from __future__ import annotations

import importlib
from types import ModuleType

from docutils import nodes

from ..markup import boolean, string
from .base import Base, whole

tex2typst: ModuleType | None
try:
    tex2typst = importlib.import_module("tex2typst")
except ImportError:
    tex2typst = None


class Mathematics(Base):
    """Formulas in a line and formulas of their own."""

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
        if tex2typst is None:
            self.refuse(node, f"LaTeX mathematics needs the Python package tex2typst: {source!r}")
            return ""
        try:
            formula = tex2typst.tex2typst(source)
        except Exception as error:  # the package raises plain Exceptions
            self.refuse(
                node,
                f"this LaTeX formula is not understood: {source!r} ({str(error).splitlines()[0]})",
            )
            return ""
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
