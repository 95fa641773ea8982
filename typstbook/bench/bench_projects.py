"""Books of projects that nobody here wrote: do they build with the two lines, and at what cost?

    python bench/bench_projects.py [--rivals] [--work FOLDER] [NAME ...]

Each project is fetched as a source distribution, which holds its pages, and built in a virtual
environment of its own with what its `conf.py` loads. The two lines of the README are added to its
`conf.py`, and one that keeps intersphinx from asking other sites. A line of a table is printed for
each: whether it built, pages, seconds of the processor and peak memory, of both those that Sphinx
takes without any builder (`dummy`), what the PDF claims and an independent validator finds, and the
ledger by kind. With `--rivals` other builders of PDF set the same pages, each in a copy of that
environment with its newest release; one that takes longer than `LIMIT` is stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
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
LIMIT = 600  # seconds by the clock for one build


@dataclass(frozen=True)
class Project:
    """A release, the folder of its `conf.py`, and what this loads."""

    name: str
    version: str
    docs: str = "docs"
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rival:
    """Another builder of PDF: what to install, what to add to `conf.py`, its builder."""

    name: str
    builder: str
    lines: str = ""


PROJECTS = (
    Project(
        "attrs",
        "26.1.0",
        needs=("furo", "myst-parser", "sphinx-notfound-page", "sphinxcontrib-towncrier"),
    ),
    Project("click", "8.5.1", needs=PALLETS),
    Project("flask", "3.1.3", needs=PALLETS),
    Project(
        "numpydoc",
        "1.11.0",
        "doc",
        needs=("numpy", "matplotlib", "pydata-sphinx-theme", "intersphinx-registry"),
    ),
    Project("packaging", "26.3", needs=("furo",)),
    Project(
        "pip",
        "26.3",
        "docs/html",
        needs=(
            "furo",
            "myst-parser",
            "sphinx-copybutton",
            "sphinx-inline-tabs",
            "sphinxcontrib-towncrier",
            "sphinx-issues",
        ),
    ),
    Project("pluggy", "1.7.0", needs=("towncrier",)),
    Project(
        "pytest",
        "9.2.0",
        "doc/en",
        needs=(
            "furo",
            "pygments-pytest",
            "sphinx-issues",
            "sphinx-inline-tabs",
            "sphinx-removed-in",
            "sphinxcontrib-towncrier",
            "sphinxcontrib-trio",
        ),
    ),
    Project(
        "setuptools",
        "84.2.1",
        needs=(
            "furo",
            "jaraco.packaging",
            "jaraco.tidelift",
            "pyproject-hooks",
            "pygments-github-lexers",
            "rst.linker",
            "sphinx-favicon",
            "sphinx-inline-tabs",
            "sphinx-notfound-page",
            "sphinx-reredirects",
            "sphinxcontrib-towncrier",
        ),
    ),
    Project("sphinx", "9.0.4", "doc", needs=("sphinxcontrib-websupport",)),
    Project(
        "sphinx-copybutton",
        "0.5.2",
        needs=("sphinx-book-theme", "myst-nb", "sphinx-examples", "ipython"),
    ),
    Project("sphinx-inline-tabs", "2025.12.21.14", needs=("furo", "myst-parser")),
    Project("sphinxcontrib-bibtex", "2.7.0", "doc"),
    Project(
        "urllib3",
        "2.8.0",
        needs=("furo", "myst-parser", "sphinx-copybutton", "sphinxext-opengraph"),
    ),
    Project("werkzeug", "3.1.9", needs=PALLETS),
)
RIVALS = (
    Rival("typsphinx", "typstpdf", 'extensions.append("typsphinx")\n'),
    Rival("sphinx-simplepdf", "simplepdf", 'extensions.append("sphinx_simplepdf")\n'),
    Rival("rst2pdf", "pdf", 'extensions.append("rst2pdf.pdfbuilder")\n'),
    Rival("rinohtype", "rinoh", 'extensions.append("rinoh.frontend.sphinx")\n'),
)


class Failed(Exception):
    """A step that did not end well, with the end of what it said."""


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor (user and system) and peak memory in MB."""

    cpu: float
    peak: float


def run(*command: str | Path, folder: Path | None = None) -> Cost:
    """Run a command, and say what it cost.

    :raises Failed: when its exit code is not 0, or it has taken too long.
    """
    with tempfile.TemporaryFile() as said:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        child = subprocess.Popen(
            [str(c) for c in command],
            cwd=folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}",
            },
        )
        late = threading.Timer(LIMIT, child.kill)
        late.start()
        _, status, used = os.wait4(child.pid, 0)
        stopped = not late.is_alive()
        late.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            reason = f"stopped after {LIMIT} s" if stopped else telling(lines)
            raise Failed(reason)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, used.ru_maxrss / 1024)


def telling(lines: list[str]) -> str:
    """Of what a command said, the line that tells most of why it failed."""
    lines = [line.strip() for line in lines if line.strip()]
    errors = [line for line in lines if "rror" in line and "report" not in line]
    return (errors or lines or ["said nothing"])[-1].replace("|", "/")[-160:]


def wheel(work: Path) -> Path:
    """The wheel of this package, built anew."""
    folder = work / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, PACKAGE)
    return next(folder.glob("*.whl"))


def prepare(project: Project, work: Path, package: Path) -> tuple[Path, Path]:
    """The Python of the project's environment and its sources, fetched once.

    :param package: the wheel of this package.
    """
    folder = work / project.name
    python = folder / "venv" / "bin" / "python"
    wanted = f"{project.name}=={project.version}"
    pip = (python, "-m", "pip")
    if not (folder / "ready").exists():
        venv.create(folder / "venv", with_pip=True, clear=True)
        run(*pip, "install", "-q", f"{package}[math,checks]", wanted, *project.needs)
        (folder / "ready").touch()
    name = f"{project.name.replace('-', '[-_]')}-{project.version}"
    if not list(folder.glob(f"{name}.tar.gz")):
        run(*pip, "download", "-q", "--no-deps", "--no-binary", project.name, "-d", folder, wanted)
    for old in [p for p in folder.glob(name) if p.is_dir()]:
        shutil.rmtree(old)
    with tarfile.open(next(folder.glob(f"{name}.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    run(*pip, "install", "-q", "--no-deps", "--force-reinstall", package)
    return python, next(p for p in folder.glob(name) if p.is_dir())


def sphinx(python: Path, builder: str, docs: Path, out: Path) -> Cost:
    """Build from nothing with one builder."""
    shutil.rmtree(out, ignore_errors=True)
    return run(python, "-m", "sphinx", "-q", "-E", "-b", builder, docs, out, folder=docs)


def inspect(python: Path, pdf: Path) -> tuple[int, str]:
    """The pages of a PDF, and what a validator says of PDF/UA-1."""
    code = (
        "import sys, pypdfium2\n"
        "from pathlib import Path\n"
        "from typstbook.checks import standard_failures\n"
        "print(len(pypdfium2.PdfDocument(sys.argv[1])))\n"
        "try:\n"
        "    found = standard_failures(Path(sys.argv[1]), 'PDF_UA_1')\n"
        "    print(f'fails {len(found)} times' if found else 'passes')\n"
        "except RuntimeError:\n"
        "    print('gave up')\n"
    )
    said = subprocess.run(
        [python, "-c", code, pdf], capture_output=True, text=True, timeout=LIMIT, check=False
    )
    if said.returncode:
        raise Failed(telling(said.stderr.splitlines()))
    pages, verdict = said.stdout.split("\n")[:2]
    return int(pages), verdict


def measure(project: Project, work: Path, package: Path) -> str:
    """The line of the table for one project."""
    title = f"{project.name} {project.version}"
    try:
        python, source = prepare(project, work, package)
        docs, out = source / project.docs, source / "_book"
        conf = docs / "conf.py"
        with conf.open("a", encoding="utf-8") as file:
            file.write(OFFLINE)
        reading = sphinx(python, "dummy", docs, out)
        with conf.open("a", encoding="utf-8") as file:
            file.write(LINES)
        whole = sphinx(python, "typstbook", docs, out)
        pages, verdict = inspect(python, out / "book.pdf")
    except Failed as failed:
        return f"| {title} | no: {failed} | | | | | | |"
    held = json.loads((out / "typstbook-ledger.json").read_text(encoding="utf-8"))
    kinds = Counter(lack["kind"] for lack in held["lacks"])
    lacks = ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()) or "none"
    if "ua-1" not in held["claims"].get("book", []):
        verdict = "not claimed"
    each, memory = 1000 * (whole.cpu - reading.cpu), whole.peak - reading.peak
    return (
        f"| {title} | {pages} | {reading.cpu:.1f} + {whole.cpu - reading.cpu:.1f} | "
        f"{each / pages:.0f} ms | {reading.peak:,.0f} + {memory:,.0f} | {memory / pages:.1f} | "
        f"{verdict} | {lacks} |"
    )


def compare(project: Project, rival: Rival, work: Path) -> str:
    """The cell of the table for one project and one other builder."""
    python = work / project.name / "venv" / "bin" / "python"
    name = f"{project.name.replace('-', '[-_]')}-{project.version}"
    source = next(p for p in (work / project.name).glob(name) if p.is_dir())
    folder = work / project.name / rival.name
    other = folder / "bin" / "python"
    try:
        if not (folder / "ready").exists():
            venv.create(folder, with_pip=True, clear=True)
            frozen = subprocess.check_output([python, "-m", "pip", "freeze"], text=True)
            kept = [x for x in frozen.splitlines() if not x.startswith("typst") and " @ " not in x]
            wanted = folder / "kept.txt"
            wanted.write_text("\n".join(kept), encoding="utf-8")
            run(other, "-m", "pip", "install", "-q", "-r", wanted)
            run(other, "-m", "pip", "install", "-q", rival.name)
            (folder / "ready").touch()
        docs, out = source / project.docs, source / f"_{rival.name}"
        conf = docs / "conf.py"
        own = conf.read_text(encoding="utf-8")
        conf.write_text(own.replace(LINES, "") + rival.lines, encoding="utf-8")
        try:
            cost = sphinx(other, rival.builder, docs, out)
        finally:
            conf.write_text(own, encoding="utf-8")
        made = sorted(out.rglob("*.pdf"), key=lambda p: p.stat().st_size)
        if not made:
            raise Failed("wrote no PDF")
        pages, verdict = inspect(python, made[-1])
        return f"{pages} pages, {cost.cpu:.0f} s, {cost.peak:,.0f} MB, UA-1 {verdict}"
    except Failed as failed:
        return f"no: {failed}"


def version_of(rival: Rival, work: Path) -> str:
    """The release that was tried."""
    name = rival.name.replace("-", "_")
    found = [p.name for p in work.glob(f"*/{rival.name}/lib/*/site-packages/{name}-*.dist-info")]
    return found[0].removesuffix(".dist-info").rpartition("-")[2] if found else "not installed"


def main() -> int:
    """Print the tables; 1 when a project did not build."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these projects")
    parser.add_argument("--work", type=Path, default=PACKAGE / ".bench-projects")
    parser.add_argument("--rivals", action="store_true", help="other builders of PDF too")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    work = options.work.resolve()
    chosen = [p for p in PROJECTS if not options.names or p.name in options.names]
    heads = ("Project", "Pages", "CPU s: Sphinx + book", "a page")
    heads += ("MB: Sphinx + book", "a page", "PDF/UA-1", "Ledger")
    print(f"| {' | '.join(heads)} |")
    print("|---" * len(heads) + "|")
    failed, package = 0, wheel(work)
    for project in chosen:
        line = measure(project, work, package)
        failed += "| no: " in line
        print(line, flush=True)
    if options.rivals:
        print(f"\n| Project | {' | '.join(r.name for r in RIVALS)} |")
        print("|---" * (len(RIVALS) + 1) + "|")
        for project in chosen:
            cells = [compare(project, rival, work) for rival in RIVALS]
            print(f"| {project.name} | {' | '.join(cells)} |", flush=True)
        print("\n" + ", ".join(f"{r.name} {version_of(r, work)}" for r in RIVALS))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
