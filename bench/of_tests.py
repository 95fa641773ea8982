"""Modules of tests/ that measurements use too: the browser, the questions to the search.

tests/ is no package and pytest alone puts it where Python looks, so a module is loaded by its file.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

__all__ = ["load"]

TESTS = Path(__file__).resolve().parent.parent / "tests"


def load(name: str) -> ModuleType:
    """The module tests/NAME.py.

    :raises FileNotFoundError: there is none.
    """
    if name not in sys.modules:
        if name != "conftest":  # what modules of tests import by this name
            load("conftest")
        spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
        assert spec and spec.loader  # a path that ends in .py has both
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
