"""sphinx-exercise and sphinx-proof: exercises, solutions, theorems, proofs with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import text
from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator

# The kinds of sphinx-proof; each is a class `<kind>_node`.
STATEMENTS = (
    "algorithm",
    "assumption",
    "axiom",
    "conjecture",
    "corollary",
    "criterion",
    "definition",
    "example",
    "lemma",
    "notation",
    "observation",
    "property",
    "proposition",
    "remark",
    "theorem",
)


@sets("exercise_node", "exercise_enumerable_node", "solution_node", "proof_node")
def boxed(translator: TypstTranslator, node: nodes.Element) -> str:
    """A box whose title is its kind, its number and what the author called it."""
    kind = str(node.get("realtype") or node.get("type") or type(node).__name__.partition("_")[0])
    title = kind.capitalize()
    if number := number_of(translator, node, kind):
        title += f" {number}"
    rest = list(node.children)
    if rest and isinstance(rest[0], nodes.title):
        words = rest.pop(0).astext().strip()
        title += f" {words.removeprefix(kind.capitalize()).strip()}"
    if node.astext().startswith(f"{title}."):  # a proof of sphinx-proof says so in its text
        title = ""
    return translator.box(node, "admonition", text(title.strip()) if title else "", rest)


@sets("unenumerable_node", *(f"{kind}_node" for kind in STATEMENTS))
def statement(translator: TypstTranslator, node: nodes.Element) -> str:
    """A theorem and its kin."""
    return boxed(translator, node)


@sets("exercise_title", "exercise_subtitle", "solution_title", "solution_subtitle")
def title(translator: TypstTranslator, node: nodes.Element) -> str:
    """The words of a title, in a title."""
    return translator.content(node)


@sets("exercise_end_node", "solution_start_node", "solution_end_node", "exercise_start_node")
def gate(translator: TypstTranslator, node: nodes.Element) -> str:
    """Where the gated form begins and ends: the extension has put a box there."""
    return ""


def number_of(translator: TypstTranslator, node: nodes.Element, kind: str) -> str:
    """Sphinx's own number, or an empty string."""
    for each in (kind, "proof", "exercise"):
        numbers = translator.env.toc_fignumbers.get(translator.doc, {}).get(each, {})
        for i in map(str, node.get("ids", [])):
            if i in numbers:
                return ".".join(map(str, numbers[i]))
    return ""
