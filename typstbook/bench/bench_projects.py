"""Books of projects that nobody here wrote: do they build with the two lines, and at what cost?

    python bench/bench_projects.py [--work FOLDER] [NAME ...]

Each project is fetched as a source distribution, which holds its pages, and built in a virtual
environment of its own with what its `conf.py` loads. The two lines of the README are added to its
`conf.py`, and one that keeps intersphinx from asking other sites. A line of a table is printed for
each: whether it built, pages, seconds of the processor, peak memory, the standards that the PDF
keeps, and the ledger by kind.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LINES = (
    '\nextensions = [*globals().get("extensions", []), "typstbook"]\ntypstbook_basename = "book"\n'
)
OFFLINE = "intersphinx_mapping = {}\n"
PALLETS = ("pallets-sphinx-themes", "sphinx-tabs", "sphinxcontrib-log-cabinet", "myst-parser")


@dataclass(frozen=True)
class Project:
    """A release, the folder of its `conf.py`, and what this loads."""

    name: str
    version: str
    docs: str = "docs"
    needs: tuple[str, ...] = ()


PROJECTS = (
    Project("click", "8.5.1", needs=PALLETS),
    Project("flask", "3.1.3", needs=PALLETS),
    Project("packaging", "26.3", needs=("furo",)),
    Project("pluggy", "1.7.0", needs=("towncrier",)),
    Project("sphinx", "9.0.4", "doc", needs=("sphinxcontrib-websupport",)),
    Project("sphinx-inline-tabs", "2025.12.21.14", needs=("furo", "myst-parser")),
    Project("sphinxcontrib-bibtex", "2.7.0", "doc"),
    Project(
        "urllib3",
        "2.8.0",
        needs=("furo", "myst-parser", "sphinx-copybutton", "sphinxext-opengraph"),
    ),
    Project("werkzeug", "3.1.9", needs=PALLETS),
    Project(
        "sphinx-copybutton",
        "0.5.2",
        needs=("sphinx-book-theme", "myst-nb", "sphinx-examples", "ipython"),
    ),
)


class Failed(Exception):
    """A step that did not end well, with the end of what it said."""


def run(*command: str | Path, folder: Path | None = None) -> tuple[float, float]:
    """Run a command; its seconds of the processor (user and system) and its peak memory in MB.

    :raises Failed: when its exit code is not 0.
    """
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            [str(c) for c in command], cwd=folder, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise Failed(f"{Path(str(command[0])).name}: {' / '.join(lines[-3:])[-300:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def prepare(project: Project, work: Path) -> tuple[Path, Path]:
    """The Python of the project's environment and its sources, fetched once."""
    folder = work / project.name
    python = folder / "venv" / "bin" / "python"
    wanted = f"{project.name}=={project.version}"
    if not (folder / "ready").exists():
        venv.create(folder / "venv", with_pip=True, clear=True)
        run(python, "-m", "pip", "install", "-q", f"{PACKAGE}[math,checks]", wanted, *project.needs)
        (folder / "ready").touch()
    name = f"{project.name.replace('-', '[-_]')}-{project.version}"
    if not list(folder.glob(f"{name}.tar.gz")):
        run(
            python,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-binary",
            project.name,
            "-d",
            folder,
            wanted,
        )
    with tarfile.open(next(folder.glob(f"{name}.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", PACKAGE)
    return python, next(p for p in folder.glob(name) if p.is_dir())


def measure(project: Project, work: Path) -> str:
    """The line of the table for one project."""
    title = f"{project.name} {project.version}"
    try:
        python, source = prepare(project, work)
        docs, out = source / project.docs, source / "_book"
        conf = docs / "conf.py"
        if LINES not in conf.read_text(encoding="utf-8"):
            with conf.open("a", encoding="utf-8") as file:
                file.write(LINES + OFFLINE)
        cpu, peak = run(
            python, "-m", "sphinx", "-q", "-E", "-b", "typstbook", docs, out, folder=docs
        )
        count = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"
        pages = int(subprocess.check_output([python, "-c", count, out / "book.pdf"], text=True))
    except Failed as failed:
        return f"| {title} | no | | | | | {failed} |"
    held = json.loads((out / "typstbook-ledger.json").read_text(encoding="utf-8"))
    kinds = Counter(lack["kind"] for lack in held["lacks"])
    lacks = ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()) or "none"
    claims = ", ".join(held["claims"].get("book", [])) or "none"
    each = f"{cpu:.1f} ({1000 * cpu / pages:.0f} ms a page)"
    return f"| {title} | yes | {pages} | {each} | {peak:,.0f} | {claims} | {lacks} |"


def main() -> int:
    """Print the table; 1 when a project did not build."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these projects")
    parser.add_argument("--work", type=Path, default=PACKAGE / ".bench-projects")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    print("| Project | Built | Pages | CPU seconds | Peak MB | Keeps | Ledger |")
    print("|---|---|---|---|---|---|---|")
    failed = 0
    for project in PROJECTS:
        if not options.names or project.name in options.names:
            line = measure(project, options.work.resolve())
            failed += "| no |" in line
            print(line, flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
