"""The package stands alone: it needs what it declares, and nothing of a project around it."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import typstbook

PACKAGE = Path(typstbook.__file__).parent
HERE = Path(__file__).parent
PYPROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = {  # where the name to import differs from the name to install
    "page-validation": "page",
    "zxing-cpp": "zxingcpp",
    "myst-parser": "myst_parser",
    "sphinx-book-theme": "sphinx_book_theme",
    "sphinx-design": "sphinx_design",
    "sphinxcontrib-bibtex": "sphinxcontrib",
    "sphinxcontrib-youtube": "sphinxcontrib",
    "pillow": "PIL",
    "fonttools": "fontTools",
}


def declared(*extras: str) -> set[str]:
    project = PYPROJECT["project"]
    names = list(project["dependencies"])
    for extra in extras:
        names += project["optional-dependencies"][extra]
    bare = {n.split(">=")[0].split("[")[0] for n in names}
    return {MODULES.get(n, n) for n in bare} | {"typstbook"}


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name.partition(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
    return found - sys.stdlib_module_names


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.name)
def test_package_imports_what_it_declares(file):
    extras = ("checks",) if file.name == "checks.py" else ()
    assert imported(file) <= declared(*extras)


@pytest.mark.parametrize("file", sorted(HERE.glob("*.py")), ids=lambda p: p.name)
def test_tests_need_nothing_of_a_project_around(file):
    own = {p.stem for p in HERE.glob("*.py")}
    assert imported(file) <= declared("test", "math", "checks") | own


def test_builder_is_found_without_extensions():
    """`sphinx-build -b typstbook` works before conf.py names the extension."""
    assert entry_points(group="sphinx.builders")["typstbook"].value == "typstbook"


def test_types_and_licences_are_shipped():
    assert (PACKAGE / "py.typed").exists()
    licence = (PACKAGE / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "Source Serif 4: Copyright 2014-2023 Adobe" in licence
    assert "Source Sans 3: Copyright 2010-2024 Adobe" in licence
