"""The translator: one module for each kind of node."""

from __future__ import annotations

import functools

from docutils import nodes

from ..adapters import Adapter, load
from .base import whole
from .bibliography import Bibliography
from .boxes import Boxes
from .index import Index
from .links import Links
from .lists import Lists
from .mathematics import Mathematics
from .objects import Objects
from .tables import Tables
from .text import Text
from .video import Video


class TypstTranslator(
    Text, Lists, Boxes, Tables, Links, Bibliography, Index, Video, Mathematics, Objects
):
    """Turns an assembled book into Typst."""


def guarded(adapter: Adapter) -> Adapter:
    """The same adapter, with the children of a node it cannot set in its place.

    It reads what another project keeps in its nodes, and may change from release to release.
    """

    @functools.wraps(adapter)
    def write(translator: TypstTranslator, node: nodes.Element) -> str:
        try:
            return adapter(translator, node)
        except Exception as error:  # whatever a change of another project brings
            kind, wrong = type(node).__name__, f"{type(error).__name__}: {error}"
            translator.lack(
                node,
                "node",
                f"the node <{kind}> is not as its adapter knows it ({wrong})",
                "report it to typstbook with the version of the extension that brings this node",
            )
            return translator.content(node)

    return write


for _name, _adapter in load().items():  # nodes of other extensions
    setattr(TypstTranslator, f"visit_{_name}", whole(guarded(_adapter)))
