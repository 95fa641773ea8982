"""The rules of ARCHITECTURE.md: who may import whom, and where each kind of thing stands."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pydata_sphinx_theme
import sphinx
import sphinx_book_theme
from conftest import DOCS, ROOT

LONGEST = 300  # lines of a module: what one reads at a sitting
CODE = ("src", "typstbook/src", "bench")


def files(*patterns: str) -> list[Path]:
    """The project's own files, those that are not committed yet among them."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]
    assert found or "docs" in patterns[0], f"nothing matches {patterns}: has a folder moved?"
    return found


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def settings() -> dict[str, object]:
    """What docs/conf.py sets as it stands there, without running it."""
    found = {}
    for node in ast.parse((DOCS / "conf.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue  # computed
    return found


def entry_points(file: Path) -> list[ast.FunctionDef]:
    """The functions by which Sphinx sets an extension up: a helper says that it returns other things."""
    return [
        node
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.name == "setup"
        and (node.returns is None or ast.unparse(node.returns) in ("ExtensionMetadata", "dict"))
    ]


def test_no_import_runs_upwards():
    """Floors and walls stand in pyproject.toml, [tool.importlinter]."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_each_extension_has_one_entry_point_and_is_set_up():
    ours = {
        e for e in settings()["extensions"] if e.split(".")[0] in ("handbook", "handbook_theme")
    }
    assert ours
    found = {}
    for file in files("src/handbook/*.py", "src/handbook_theme/*.py"):
        if points := entry_points(file):
            parts = file.relative_to(ROOT / "src").with_suffix("").parts
            found[".".join(parts).removesuffix(".__init__")] = len(points)
    assert found == dict.fromkeys(ours, 1), "extension -> its functions setup(app)"
    for name in ours:  # parallel reading and writing stay possible only if every one declares both
        assert callable(importlib.import_module(name).setup)


def test_docs_hold_no_code_but_the_settings():
    assert [name_of(f) for f in files("docs/*.py")] == ["docs/conf.py"]
    tree = ast.parse((DOCS / "conf.py").read_text("utf-8"))
    kinds = {type(node).__name__ for node in tree.body}
    assert kinds <= {"Expr", "Import", "ImportFrom", "Assign"}, "docs/conf.py: settings only"


def test_no_code_changes_where_python_looks():
    """Packages are installed in place, so nothing has to bend ``sys.path``."""
    code = [f for f in files("*.py") if "tests" not in f.relative_to(ROOT).parts]
    assert [name_of(f) for f in code if bends(f)] == []


def bends(file: Path) -> bool:
    """Whether a module touches ``sys.path``."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "path"
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    )


def test_modules_are_short_enough_to_read():
    long = {
        name_of(f): n
        for f in files(*(f"{folder}/*.py" for folder in CODE))
        if (n := len(f.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}, f"more than {LONGEST} lines: split it by task"


def test_only_the_theme_names_files_of_the_themes_below_it():
    """When a theme renames a template, one package has to follow."""
    below = {
        file.name.removesuffix(".jinja")
        for package in (sphinx_book_theme, pydata_sphinx_theme)
        for file in (Path(package.__file__).parent / "theme").rglob("*")
        if file.suffix in (".html", ".css", ".js", ".jinja", ".conf")
    }
    everyones = {f.name for f in (Path(sphinx.__file__).parent / "themes").rglob("*.*")}
    below -= everyones
    assert {"sphinx-book-theme.css", "navbar-logo.html"} <= below, "the themes keep other files now"
    hits = {
        f"{name_of(f)}: {name}"
        for f in files("src/handbook/*", "typstbook/src/*.py", "docs/conf.py", "docs/_templates/*")
        if f.suffix in (".py", ".html", ".jinja", ".typ", ".js", ".css")
        for name in re.findall(r"[\w-]+\.(?:html|css|js)\b", f.read_text("utf-8"))
        if name in below
    }
    assert hits == set()


def test_what_is_private_to_frameworks_is_listed_with_its_reason():
    """ARCHITECTURE.md, "What is still private": what an update may break without a word."""
    listed = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## What is still private")[2]
    ours = ("handbook", "typstbook")
    private = set()
    for file in files("src/*.py", "typstbook/src/*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            if module is None or node.level or module.startswith(ours) or module == "__future__":
                continue
            names = [f"{module}.{alias.name}" for alias in node.names]
            private |= {n for n in names if re.search(r"\._[a-z]\w*", n, re.I) and "._." not in n}
    unlisted = {n for n in private if n not in listed and not n.endswith("._")}
    assert unlisted == set(), "name them in ARCHITECTURE.md, with reason and end"
