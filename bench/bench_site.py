"""How the build of the site grows: a cold build, one with nothing changed, one after an edit.

    python bench/bench_site.py [FACTOR ...]        (default: 1 10)

A copy of docs/ gets FACTOR times as many studies and pages: copies of the real ones (:mod:`growing`
says what is made up). Prints a line for each factor. Only the site is built, without the books:
``bench_book.py`` measures those. The limit on the size of a data file is lifted for the measurement:
at ten times studies.yaml is beyond it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from growing import grow
from measuring import CommandFailed, measure

ROOT = Path(__file__).resolve().parent.parent
EDITED = "chapter2/part4-other-nerves.md"
BUILD = """
import runpy
from handbook.model import yaml_reader
yaml_reader.MAX_BYTES = 1_000_000_000
runpy.run_module("handbook.build.strict_sphinx", run_name="__main__", alter_sys=True)
"""


def measured(factor: int, folder: Path) -> str:
    """One line of the table.

    :param folder: an empty folder, in which the larger handbook is made and built.
    :raises CommandFailed: a build failed.
    """
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    for name in ("CHANGELOG.md", "CITATION.cff"):
        shutil.copy(ROOT / name, folder)
    studies = grow(docs, factor)
    places = [docs, folder / "html", folder / "doctrees"]
    command: list[str | Path] = [sys.executable, "-c", BUILD, "html", *places]
    cold = measure(command, folder)
    pages = sum(1 for page in (folder / "html").rglob("*.html"))
    again = measure(command, folder)
    with (docs / EDITED).open("a", encoding="utf-8") as page:
        page.write("\nOne more sentence.\n")
    edit = measure(command, folder)
    return (
        f"| {factor} | {pages} | {studies:,} | {cold.cpu:.1f} | {cold.cpu / pages:.2f} "
        f"| {cold.peak:,.0f} | {again.cpu:.1f} | {edit.cpu:.1f} |"
    )


def main() -> None:
    """Print the table, a row as soon as it is known."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("factors", type=int, nargs="*", default=[1, 10], metavar="FACTOR")
    print("| times | pages | studies | cold, CPU s | a page | peak MB | no change | one edit |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for factor in parser.parse_args().factors:
        with tempfile.TemporaryDirectory() as temporary:
            try:
                print(measured(factor, Path(temporary)), flush=True)
            except CommandFailed as error:
                sys.exit(f"The build of {factor} times the handbook failed:\n{error}")


if __name__ == "__main__":
    main()
