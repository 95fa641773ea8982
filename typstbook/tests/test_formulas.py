"""Formulas that tex2typst does not know as they stand: set in other words, or drawn."""

from __future__ import annotations

import re

import pytest
from typstbook.checks import alternative_texts

CONF = 'project = "Small"\nextensions = ["myst_parser", "typstbook"]\n'
SET = [  # of Sphinx, amsmath, plain TeX: the commonest that were refused in 2,990 formulas
    r"a &= b \\ c &= d",
    r"\begin{split}a &= b \\ &= c\end{split}",
    r"\begin{gather*}a = b \\ c = d\end{gather*}",
    r"\begin{equation}E = mc^2\end{equation}",
    r"x \mbox{ if } y \textrm{ or } z",
    r"a \stackrel{!}{=} \bm{b}",
    r"\big( x \Bigr)",
    r"\begin{matrix}a & b \cr c & d\end{matrix}",
]
DRAWN = [
    r"\check{x}",
    r"a \xrightarrow{f} b",
]


def page(*formulas: str) -> dict[str, str]:
    blocks = "".join(f"```{{math}}\n{f}\n```\n\n" for f in formulas)
    return {"conf.py": CONF, "index.md": f"# Title\n\n{blocks}"}


def test_formula_in_words_of_other_packages_is_set(build):
    built = build(page(*SET))
    assert built.said == "" and "formula-picture" not in built.typst()
    assert set(alternative_texts(built.pdf(), "Formula")) == set(SET)


def test_formula_that_cannot_be_set_is_drawn(build):
    built = build(page(*DRAWN))
    assert built.said == "" and set(alternative_texts(built.pdf())) == set(DRAWN)


def test_drawn_formula_keeps_its_number_and_stands_in_the_line(build):
    text = "# Title\n\n```{math}\n:label: one\n\\check{x}\n```\n\nSee {eq}`one` and {math}`\\check{y}`.\n"
    built = build({"conf.py": CONF, "index.md": text})
    assert built.said == "" and "(1)" in built.text() and "See (1) and" in built.text()
    assert "#formula-picture(false," in built.typst()


RULED = r"\begin{array}{c}a \\ \hline c\end{array}"  # it would be drawn without the rule


@pytest.mark.parametrize("formula", [r"\unknown{x}", r"\frac{", RULED])
def test_formula_that_nobody_knows_is_code(build, formula):
    built = build(page(formula))
    assert "formula-picture" not in built.typst() and formula in built.text()
    assert re.search("this LaTeX formula (cannot be set|is not understood)", built.said)
