"""How nodes of other extensions are set: one file for each kind, registered by name.

An adapter is a function that takes the translator and the node and gives the Typst of the whole
node. It is found by the name of the node's class (or of a class it derives from), so that no
extension has to be installed for its adapter to be here. A visitor that an extension brings itself
(`app.add_node(..., typst=(visit, depart))`) comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from ..translator import TypstTranslator

Adapter = Callable[["TypstTranslator", nodes.Element], str]

ADAPTERS: dict[str, Adapter] = {}  # the name of a class of nodes -> what sets it


def sets(*names: str) -> Callable[[Adapter], Adapter]:
    """Register a function for the classes of nodes with these names.

    :raises ValueError: when another adapter has one of the names.
    """

    def register(adapter: Adapter) -> Adapter:
        for name in names:
            if name in ADAPTERS:
                raise ValueError(f"two adapters for <{name}>")
            ADAPTERS[name] = adapter
        return adapter

    return register


def load() -> dict[str, Adapter]:
    """All adapters of this folder."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return ADAPTERS
