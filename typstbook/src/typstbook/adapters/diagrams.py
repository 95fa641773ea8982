"""Diagrams written as text: drawn by the program that the site uses, else printed as text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from ..markup import block_string
from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator

logger = logging.getLogger(__name__)


@sets("graphviz")
def graphviz(translator: TypstTranslator, node: nodes.Element) -> str:
    """A graph of sphinx.ext.graphviz, drawn by `dot` (`graphviz_dot`) when that is installed."""
    code = str(node["code"])
    options = {"docname": translator.doc, **dict(node.get("options", {}))}
    program = options.get("graphviz_dot") or getattr(translator.config, "graphviz_dot", "dot")
    return drawn(translator, node, code, dot(translator, code, options), str(program))


@sets("inheritance_diagram")
def inheritance(translator: TypstTranslator, node: nodes.Element) -> str:
    """A diagram of classes and those they derive from."""
    graph: Any = node["graph"]
    code = str(graph.generate_dot("inheritance", {}, translator.env))
    node.setdefault("alt", "Inheritance: " + "; ".join(derivations(graph)))
    program = str(getattr(translator.config, "graphviz_dot", "dot"))
    draw = dot(translator, code, {"docname": translator.doc})
    return drawn(translator, node, "\n".join(derivations(graph)), draw, program)


@sets("mermaid")
def mermaid(translator: TypstTranslator, node: nodes.Element) -> str:
    """A diagram of sphinxcontrib-mermaid, drawn by `mmdc` (`mermaid_cmd`) when installed."""
    code = str(node["code"])

    def draw() -> str | None:
        render = import_module("sphinxcontrib.mermaid").render_mm
        return str(render(translator, code, dict(node.get("options", {})), "svg")[1] or "")

    command = str(getattr(translator.config, "mermaid_cmd", "mmdc"))
    return drawn(translator, node, code, draw, command)


@sets("plantuml")
def plantuml(translator: TypstTranslator, node: nodes.Element) -> str:
    """A diagram of sphinxcontrib-plantuml: its source."""
    return drawn(translator, node, str(node.get("uml", "")), lambda: None, "")


def dot(
    translator: TypstTranslator, code: str, options: dict[str, Any]
) -> Callable[[], str | None]:
    """How `dot` draws a graph."""

    def draw() -> str | None:
        from sphinx.ext.graphviz import render_dot

        return str(render_dot(translator, code, options, "svg")[1] or "") or None  # type: ignore[arg-type]  # asks for its builder and config alone

    return draw


def drawn(
    translator: TypstTranslator,
    node: nodes.Element,
    code: str,
    draw: Callable[[], str | None],
    program: str,
) -> str:
    """The picture of a diagram, or its source as code and a lack.

    :param draw: draws it, and says where; None when it could not.
    :param program: what it needs, by name or path.
    """
    path = None
    if program and shutil.which(program):
        translator.builder.imgpath = "_images"  # what the extensions ask of a builder
        Path(translator.builder.outdir, "_images").mkdir(parents=True, exist_ok=True)
        try:
            path = draw()
        except Exception as error:  # of any extension and any program
            logger.info("typstbook: %s could not draw a diagram: %s", program, error)
    anchor = translator.anchor(node)
    if not path or not Path(path).is_file():
        translator.lack(
            node,
            "picture",
            f"a diagram <{type(node).__name__}> is not drawn",
            f"install {program}, or put its picture beside the page"
            if program
            else "put its picture beside the page",
        )
        return f"{translator.mark(node)}{anchor}#codeblock({block_string(code)})\n\n"
    picture = nodes.image("", uri=path, alt=str(node.get("alt", "")))
    picture.parent, picture.line = node.parent, node.line
    return f"{translator.mark(node)}{anchor}{translator.picture_file(picture, Path(path))}\n\n"


def derivations(graph: Any) -> list[str]:
    """Each class of an inheritance diagram with those it derives from."""
    lines = []
    for name, _full, bases, _tip in graph.class_info:
        lines.append(f"{name} ({', '.join(bases)})" if bases else str(name))
    return lines
