"""sphinx-gallery: pictures of examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from . import sets

if TYPE_CHECKING:
    from ..translator import TypstTranslator


@sets("imgsgnode")
def picture(translator: TypstTranslator, node: nodes.Element) -> str:
    """A picture that an example made, in its plain resolution."""
    path = Path(str(node["uri"]).lstrip("/"))
    image = nodes.image("", uri=str(node["uri"]), alt=str(node.get("alt", "")))
    image.parent, image.line = node.parent, node.line
    return translator.picture_file(image, Path(translator.builder.srcdir) / path) + "\n\n"
