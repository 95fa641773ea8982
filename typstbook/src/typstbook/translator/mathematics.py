"""LaTeX mathematics: set by way of tex2typst, else drawn by ziamath, else its source as code."""

from __future__ import annotations

import hashlib
import importlib
import re
from types import ModuleType
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ..markup import block_string, boolean, string
from .base import Base, whole

if TYPE_CHECKING:
    from ..book import Book
    from ..builder import TypstBookBuilder

logger = logging.getLogger(__name__)


def _optional(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


tex2typst, ziamath = _optional("tex2typst"), _optional("ziamath")

# What tex2typst does not know, in words that it knows and that mean the same in print.
WORDS = (
    (r"\\(begin|end)\{(?:split|eqnarray\*?)\}", r"\\\1{aligned}"),
    (r"\\(?:begin|end)\{(?:gather\*?|gathered|equation\*?|displaymath)\}", ""),
    (r"\\(?:mbox|textrm|textnormal)(?![A-Za-z])", r"\\text"),
    (r"\\stackrel(?![A-Za-z])", r"\\overset"),
    (r"\\bm(?![A-Za-z])", r"\\boldsymbol"),
    (r"\\[bB]igg?[lrm]?(?![A-Za-z])", ""),  # the compiler makes delimiters as high as they need
    (r"\\cr(?![A-Za-z])", r"\\\\"),
    (r"\\label\{[^}]*\}", ""),
)
EM = 24  # units of a picture of ziamath
BOX = re.compile(r'viewBox="([-.\d]+) ([-.\d]+) ([-.\d]+) ([-.\d]+)"')


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
        number = (
            self.env.domains["math"].get_equation_number_for(node["label"])
            if node.get("label")
            else None
        )
        shown = string(f"({number})") if number else "none"
        if wrong and (picture := self._drawn(source, block)):
            return (
                f"#formula-picture({boolean(block)}, {string(source)}, {shown}, "
                f"{self.label(node)}, {picture});"
            )
        if wrong:  # the source stands for it
            self.lack(node, "formula", wrong, remedy)
            code = f"#raw({block_string(source)});"
            return f"{self.anchor(node)}#codeblock({block_string(source)})" if block else code
        return (
            f"#formula({boolean(block)}, {string(source)}, {shown}, {self.label(node)}, "
            f'eval({string(formula)}, mode: "math"));'
        )

    def _drawn(self, source: str, block: bool) -> str:
        """A picture of a formula: its path, its width and its depth below the line, in em.

        Empty when ziamath is not installed or does not know all of its words either.
        """
        if ziamath is None:
            return ""
        try:
            drawing = ziamath.Latex(source, inline=not block, size=EM)
            svg = str(drawing.svg())
        except Exception as error:  # the package raises what its parts raise
            logger.info("ziamath cannot draw %r: %s", source, error)
            return ""
        known = str(drawing.mathmlstr())
        if "\\" in known or "lines=" in known:  # words stand there in letters, rules are left out
            return ""
        box = BOX.search(svg)
        if box is None:
            return ""
        _, top, width, height = map(float, box.groups())
        path = f"images/formula-{hashlib.sha256(svg.encode()).hexdigest()[:12]}.svg"
        to = self.book.folder / path
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(svg, encoding="utf-8")
        if self.book.trial.picture(path):
            return ""
        return f"{string(path)}, {width / EM:.3f}em, {(top + height) / EM:.3f}em"


def _known(source: str) -> str:
    """The formula in words that tex2typst knows.

    Sphinx lets a formula have `&` and `\\\\` without an environment (sphinx.util.math).
    """
    for pattern, instead in WORDS:
        source = re.sub(pattern, instead, source)
    if re.search(r"(?<!\\)&", source) and "\\begin" not in source:
        return f"\\begin{{aligned}}{source}\\end{{aligned}}"
    return source


def _converted(source: str) -> tuple[str, str]:
    """The formula in the words of Typst, and what is wrong when that cannot be."""
    if tex2typst is None:
        return "", f"LaTeX mathematics needs the Python package tex2typst: {source!r}"
    try:
        return str(tex2typst.tex2typst(_known(source))), ""
    except Exception as error:  # the package raises plain Exceptions
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return "", f"this LaTeX formula is not understood: {source!r} ({reason})"
