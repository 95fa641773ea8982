"""Build the book and the web site, and put them in place only when they are whole.

    python -m handbook build html    the site with the book in it, PDF and EPUB    -> docs/_build/html
    python -m handbook build pdf     the book alone                                -> docs/_build/pdf
    python -m handbook build epub    the book for e-readers                        -> docs/_build/epub

Sphinx writes into docs/_build/work; what is finished then takes the place of what was there, so a build that fails,
is killed or runs out of disk leaves the last good site and book as they were.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from handbook import project
from handbook.build.offline import NAME as OFFLINE
from handbook.build.offline import offline
from handbook.build.samezip import repack

CODE = ("handbook", "handbook_theme", "typstbook")  # the packages that a build runs
KINDS = {
    "html": ["pdf", "epub", "html"],
    "pdf": ["pdf"],
    "epub": ["epub"],
}  # what Sphinx builds for a target, in this order
SETTINGS = ["SOURCE_DATE_EPOCH", "READTHEDOCS", "READTHEDOCS_CANONICAL_URL"]
KEPT = "The last good site and book, if there were any, are still in place."


class BuildFailed(Exception):
    """The message for the person at the keyboard."""


def sphinx(builder: str, out: Path, work: Path) -> None:
    """Run one Sphinx builder over docs/, strictly; its messages go to the terminal.

    :raises BuildFailed: Sphinx reported an error or a warning.
    """
    docs = project.root() / "docs"
    code = subprocess.run(
        [
            sys.executable,
            "-m",
            "handbook.build.strict_sphinx",
            builder,
            docs,
            out,
            work / "doctrees",
        ],
        cwd=docs.parent,
    ).returncode
    if code == 3:
        raise BuildFailed(f"Make room or give write permission, then run the command again. {KEPT}")
    if code:
        raise BuildFailed(
            f"The {builder} build stopped: mend what the lines above name, then run the command again. {KEPT}"
        )


def sources() -> list[tuple[str, Path]]:
    """Every file that a build reads, with its name from the project or the package on."""
    root = project.root()
    docs = root / "docs"
    found = [
        (p.relative_to(root).as_posix(), p)
        for p in docs.rglob("*")
        if docs / "_build" not in p.parents
    ]
    found += [(name, root / name) for name in ("requirements.txt", "CHANGELOG.md", "CITATION.cff")]
    for name in CODE:
        if (spec := importlib.util.find_spec(name)) and spec.origin:
            package = Path(spec.origin).parent
            found += [
                (f"{name}/{p.relative_to(package).as_posix()}", p) for p in package.rglob("*")
            ]
    return sorted((name, p) for name, p in found if p.is_file() and p.suffix != ".pyc")


def fingerprint_of_sources() -> str:
    """Changes when anything changes that the result depends on."""
    digest = hashlib.sha256(f"{sys.version} {[os.environ.get(name) for name in SETTINGS]}".encode())
    for name, path in sources():
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def forget_what_no_longer_holds(work: Path) -> None:
    """Begin anew where Sphinx would go on from results that no longer hold.

    Sphinx notices a changed page, but leaves the output of a page that is gone, and does not write the other pages again when a
    template, a style sheet or an extension has changed.
    """
    files = sources()
    looks = [(name, p) for name, p in files if p.suffix in (".html", ".css", ".js")]
    code = [
        (name, p)
        for name, p in files
        if p.suffix in (".py", ".jinja") or name == "requirements.txt"
    ]
    _renew(work / "looks.of", [name for name, _ in files], looks, [work / "html", work / "epub"])
    _renew(work / "code.of", [sys.version], code, [work / "doctrees", work / "html", work / "epub"])


def _renew(
    kept: Path, words: list[str], files: list[tuple[str, Path]], results: list[Path]
) -> None:
    """Remove the folders ``results`` when the words or the content of the files are not those that the file ``kept`` remembers."""
    digest = hashlib.sha256("\n".join(words).encode())
    for name, path in files:
        digest.update(name.encode() + b"\0" + path.read_bytes())
    if not kept.exists() or kept.read_text() != digest.hexdigest():
        for result in results:
            shutil.rmtree(result, ignore_errors=True)
        kept.write_text(digest.hexdigest())


def put(finished: Path, place: Path) -> None:
    """Replace the folder ``place`` by a copy of ``finished``, as nearly at once as the file system allows."""
    new, old = place.with_name(place.name + ".new"), place.with_name(place.name + ".old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(
        finished,
        new,
        ignore=shutil.ignore_patterns(".doctrees", ".buildinfo*", "_sources", "_video_thumbnail"),
    )
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def collect(finished: Path, pattern: str, place: Path) -> Path:
    """A folder ``place`` with nothing in it but the files of ``finished`` that match; returns it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for file in sorted(finished.glob(pattern)):
        shutil.copy2(file, place)
    return place


def build(target: str, build_dir: Path) -> Path:
    """Build ``target`` ("html", "pdf" or "epub") below ``build_dir``; returns the folder that holds it.

    :raises BuildFailed: with the message to show.
    """
    work = build_dir / "work"
    try:
        work.mkdir(parents=True, exist_ok=True)
        with FileLock(build_dir / "lock", timeout=0):
            done, fingerprint = work / f"{target}.done", fingerprint_of_sources()
            if (build_dir / target).is_dir() and done.exists() and done.read_text() == fingerprint:
                return build_dir / target  # nothing has changed since
            done.unlink(missing_ok=True)
            forget_what_no_longer_holds(work)
            books = {}
            for kind in KINDS[target]:
                sphinx({"pdf": "typstbook"}.get(kind, kind), work / kind, work)
                if kind != "html":  # beside the book lies what it was made from
                    books[kind] = collect(work / kind, f"*.{kind}", work / f"{kind}-books")
                if kind == "epub":
                    for book in books[kind].iterdir():
                        repack(book)  # Sphinx notes in it when each file was written
            if target == "html":
                for folder in books.values():
                    shutil.copytree(folder, work / "html", dirs_exist_ok=True)
                offline(work / "html", work / "html" / OFFLINE)  # linked on the front page
                put(work / "html", build_dir / "html")
            for kind, folder in books.items():
                put(folder, build_dir / kind)
            done.write_text(fingerprint)
    except Timeout:
        raise BuildFailed(
            "Another build is running in this folder. Wait until it has finished, then run the command again."
        ) from None
    except OSError as e:
        raise BuildFailed(
            f"The result could not be written ({e.strerror or e}: {e.filename or build_dir}). Make room or give write "
            f"permission, then run the command again. {KEPT}"
        ) from None
    return build_dir / target


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook build``."""
    parser.add_argument("target", choices=["html", "pdf", "epub"])
    parser.add_argument("--build-dir", type=Path, help="where to build (default: docs/_build)")


def run(options: argparse.Namespace) -> int:
    """Build, and say where the result stands; returns the exit code."""
    build_dir = options.build_dir or project.root() / "docs" / "_build"
    try:
        place = build(options.target, build_dir.resolve())
    except BuildFailed as e:
        print(f"\n{e}", file=sys.stderr)
        return 1
    shown = os.path.relpath(place)
    if options.target == "html":
        print(f"The site is ready, with the book in it. Open {os.path.join(shown, 'index.html')}")
    else:
        print(
            "The book is ready: "
            + ", ".join(os.path.join(shown, p.name) for p in sorted(place.iterdir()))
        )
    return 0
