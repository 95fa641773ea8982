"""LaTeX mathematics, by way of tex2typst when it is installed."""

from __future__ import annotations

from ..markup import boolean, string
from .base import Base, whole

try:
    import tex2typst
except ImportError:
    tex2typst = None


class Mathematics(Base):
    @whole
    def visit_math(self, node):
        return self._equation(node, False)

    @whole
    def visit_math_block(self, node):
        return self.mark(node) + self._equation(node, True) + "\n\n"

    def _equation(self, node, block: bool) -> str:
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
            self.env.domains.math_domain.get_equation_number_for(node["label"])
            if node.get("label")
            else None
        )
        return (
            f"#formula({boolean(block)}, {string(source)}, {string(f'({number})') if number else 'none'}, {self.label(node)}, "
            f'eval({string(formula)}, mode: "math"));'
        )
