"""Write the JSON schemas of the data files from their models, into docs/_data/schema.

    python -m handbook schemas [--docs docs] [--check]

Editors read them, by the first line of each data file; the build does not. With --check nothing is
written, and the command ends with 1 when a schema is older than its model.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from handbook import project
from handbook.model.files import DATA_FILES, schema_text

__all__ = ["add_arguments", "outdated", "run"]


def outdated(docs: Path) -> dict[Path, str]:
    """The schemas that do not say what their models say.

    :param docs: the folder of the pages.
    :returns: the file of each, and the text that belongs into it.
    """
    wanted = {docs / "_data" / "schema" / f"{name}.json": schema_text(name) for name in DATA_FILES}
    return {
        path: text
        for path, text in wanted.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook schemas``."""
    parser.add_argument("--docs", type=Path, help="folder of the pages (default: docs)")
    parser.add_argument("--check", action="store_true", help="write nothing; say what is old")


def run(options: argparse.Namespace) -> int:
    """Write the schemas that are old; returns 1 when only asked to check and one is."""
    docs = options.docs or project.root() / "docs"
    old = outdated(docs)
    for path, text in old.items():
        name = path.relative_to(docs.parent).as_posix()
        if options.check:
            print(f"{name}: older than its model. Run: python -m handbook schemas")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}: written")
    return 1 if options.check and old else 0
