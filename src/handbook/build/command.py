"""Build the site and the books, and put them in place only when they are whole.

    python -m handbook build html    the site, with the books in it       -> docs/_build/html
    python -m handbook build pdf     the books to print                   -> docs/_build/pdf
    python -m handbook build epub    the book for e-readers               -> docs/_build/epub

Sphinx writes into docs/_build/work; what is finished then takes the place of what was there, so a
build that fails, is killed or runs out of disk leaves the last good site and books as they were.
The pages are read once; then the site and the books are written side by side.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from handbook import project
from handbook.checks import sources
from handbook.incremental import READ

from .facts import fill_facts
from .offline import NAME as OFFLINE
from .offline import offline
from .processes import Builds
from .progress import Display
from .samezip import repack
from .sources import day_of_content, fingerprint, forget_outdated

SPHINX = {"html": "html", "pdf": "typstbook", "epub": "epub"}  # target -> Sphinx's builder
NAMES = {"html": "Site", "pdf": "Books", "epub": "E-book"}
KINDS = {"html": ("html", "pdf", "epub"), "pdf": ("pdf",), "epub": ("epub",)}  # what a target holds
KEPT = "The last good site and book, if there were any, are still in place."
INTERNAL = shutil.ignore_patterns(".doctrees", ".buildinfo*", "_sources", "_video_thumbnail")


class BuildFailed(Exception):
    """The message for the person at the keyboard."""


def run_sphinx(root: Path, target: str, work: Path, display: Display) -> None:
    """Write all kinds of a target into ``work``/KIND: the first reads the pages, then the others
    join it.

    :raises BuildFailed: Sphinx reported an error or a warning.
    """
    environment = {
        "SOURCE_DATE_EPOCH": day_of_content(root),
        **os.environ,
        "PYTHONHASHSEED": "0",
    }
    builds = Builds(root, environment, display)
    waiting = list(KINDS[target])

    def start() -> None:
        kind = waiting.pop(0)
        jobs = str(min(2, os.cpu_count() or 1)) if kind == KINDS[target][0] else "1"
        places = (root / "docs", work / kind, work / "doctrees")
        builds.start(NAMES[kind], (SPHINX[kind], *places, "--jobs", jobs, "--child"))

    def go_on(name: str, event: str) -> None:
        # The books need the processor longest, so they begin as soon as the pages are read; the
        # e-book follows the site.
        if waiting and name == NAMES[KINDS[target][0]] and event in ("read", "built"):
            start()

    unfinished = work / "unfinished"
    if (
        unfinished.exists()
    ):  # killed: what the pages were warned of was perhaps never said, so read them again
        (work / "doctrees" / READ).unlink(missing_ok=True)
    unfinished.touch()
    start()
    failed = builds.run(go_on)
    unfinished.unlink()
    if failed and failed[1] == 3:
        raise BuildFailed(f"Make room or give write permission, then run the command again. {KEPT}")
    if failed:
        raise BuildFailed(
            f"The build stopped: mend what the lines above name, then run the command again. {KEPT}"
        )


def check(root: Path, display: Display) -> None:
    """Look at all sources before any page is set.

    :raises BuildFailed: with every mistake, the first 20 at most.
    """
    display.begin("Checking the sources")
    if lines := sources.report(root):
        raise BuildFailed("\n".join(lines))
    display.end("Checking the sources")


def put(finished: Path, place: Path) -> None:
    """Replace the folder ``place`` by a copy of ``finished``, as nearly at once as the file system
    allows.
    """
    new, old = place.with_name(place.name + ".new"), place.with_name(place.name + ".old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(finished, new, ignore=INTERNAL)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def collect(finished: Path, kind: str, place: Path) -> Path:
    """A folder ``place`` with nothing in it but the books of ``finished``; returns it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for file in sorted(finished.glob(f"*.{kind}")):
        shutil.copy2(file, place)
        if kind == "epub":
            repack(place / file.name)  # Sphinx notes in it when each file was written
    return place


def place_results(target: str, work: Path, build_dir: Path) -> None:
    """Put what was written where readers find it: the books by themselves and, with the site, in
    it.
    """
    books = {
        kind: collect(work / kind, kind, work / f"{kind}-books")
        for kind in KINDS[target]
        if kind != "html"
    }
    if target == "html":
        site = work / "html"
        for folder in books.values():
            shutil.copytree(folder, site, dirs_exist_ok=True)
        fill_facts(site)
        offline(site, site / OFFLINE)
        fill_facts(site, "index.html")  # that of the copy, which the front page alone links
        put(site, build_dir / "html")
    for kind, folder in books.items():
        put(folder, build_dir / kind)


def build(target: str, build_dir: Path, display: Display | None = None) -> Path:
    """Build ``target`` ("html", "pdf" or "epub") below ``build_dir``; returns the folder that holds
    it.

    :raises BuildFailed: with the message to show.
    """
    root, work, display = project.root(), build_dir / "work", display or Display()
    try:
        work.mkdir(parents=True, exist_ok=True)
        with FileLock(build_dir / "lock", timeout=0):
            now = fingerprint(root)
            if is_built(target, build_dir, now):
                return build_dir / target
            for kind in KINDS[target]:
                (work / f"{kind}.done").unlink(missing_ok=True)
            check(root, display)
            forget_outdated(root, work)
            run_sphinx(root, target, work, display)
            display.begin("Archive and copies")
            place_results(target, work, build_dir)
            display.end("Archive and copies")
            for kind in KINDS[target]:
                (work / f"{kind}.done").write_text(now)
    except Timeout:
        raise BuildFailed(
            "Another build is running in this folder. Wait until it has finished, "
            "then run the command again."
        ) from None
    except OSError as e:
        raise BuildFailed(
            f"The result could not be written ({reason(e, build_dir)}). Make room or give write "
            f"permission, then run the command again. {KEPT}"
        ) from None
    return build_dir / target


def is_built(target: str, build_dir: Path, now: str) -> bool:
    """Whether a target stands in place, made from sources with the fingerprint ``now``."""
    done = build_dir / "work" / f"{target}.done"
    return (build_dir / target).is_dir() and done.exists() and done.read_text() == now


def reason(error: OSError, place: Path) -> str:
    """Why a file could not be written, in one line.

    ``shutil`` lists each file of a folder that it could not copy; the first one says it all.
    """
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        source, _, why = error.args[0][0]
        return f"{why.partition(']')[2].strip() or why}: {Path(source).name}"
    return f"{error.strerror or error}: {error.filename or place}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook build``."""
    parser.add_argument("target", choices=list(KINDS))
    parser.add_argument("--build-dir", type=Path, help="where to build (default: docs/_build)")


def run(options: argparse.Namespace) -> int:
    """Build, and say where the result stands; returns the exit code."""
    build_dir = options.build_dir or project.root() / "docs" / "_build"
    display = Display()
    try:
        place = build(options.target, build_dir.resolve(), display)
    except BuildFailed as e:
        print(f"\n{e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. {KEPT}", file=sys.stderr)
        return 130
    finally:
        display.close()
    shown = Path(os.path.relpath(place))
    if options.target == "html":
        print(f"The site is ready, with the book in it. Open {shown / 'index.html'}")
    else:
        print(
            f"The book is ready: {', '.join(str(shown / p.name) for p in sorted(place.iterdir()))}"
        )
    return 0
