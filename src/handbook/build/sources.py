"""What a build is made from: its files, its settings, and a fingerprint of both."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["day_of_content", "fingerprint", "forget_outdated", "sources"]

CODE = ("handbook", "handbook_theme", "typstbook")  # the packages that a build runs
BESIDE = (
    "requirements.txt",
    "CHANGELOG.md",
    "CITATION.cff",
)  # files of the project that pages take in, or that decide versions
SETTINGS = ("SOURCE_DATE_EPOCH", "READTHEDOCS", "READTHEDOCS_CANONICAL_URL")
EARLIEST = "315532800"  # 1 January 1980, the first day that a zip can hold
_DAY = re.compile(r"^last_reviewed: *(\d{4}-\d{2}-\d{2})\s*$", re.M)


def sources(root: Path) -> list[tuple[str, Path]]:
    """Every file that a build reads, named from the project or from its package on, in order."""
    docs = root / "docs"
    found = [
        (file.relative_to(root).as_posix(), file)
        for file in docs.rglob("*")
        if docs / "_build" not in file.parents
    ]
    found += [(name, root / name) for name in BESIDE]
    for name in CODE:
        if (spec := importlib.util.find_spec(name)) and spec.origin:
            package = Path(spec.origin).parent
            found += [
                (f"{name}/{file.relative_to(package).as_posix()}", file)
                for file in package.rglob("*")
            ]
    return sorted((name, file) for name, file in found if file.is_file() and file.suffix != ".pyc")


def _digest(words: Iterable[str], files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256("\n".join(words).encode())
    for name, file in files:
        digest.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint(root: Path) -> str:
    """Changes when anything changes that the result depends on."""
    settings = [f"{name}={os.environ.get(name)}" for name in SETTINGS]
    return _digest([sys.version, *settings], sources(root))


def day_of_content(root: Path) -> str:
    """The newest day on which a page was checked against its sources, as seconds since 1970.

    It dates the books and archives (SOURCE_DATE_EPOCH,
    https://reproducible-builds.org/specs/source-date-epoch/), so that the same content gives the
    same bytes on any day.
    """
    days = [
        day
        for page in (root / "docs").rglob("*.md")
        if "_build" not in page.parts
        for day in _DAY.findall(page.read_text(encoding="utf-8", errors="replace")[:1000])
    ]
    newest = max(days, default="1980-01-01")
    try:
        return str(int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp()))
    except ValueError:  # no day of the calendar: the check of the front matter says so
        return EARLIEST


def forget_outdated(root: Path, work: Path) -> None:
    """Begin anew where Sphinx would go on from results that no longer hold.

    It leaves static files that are gone, and does not write the pages again when a template, a
    style sheet or an extension has changed; pages and pictures are the matter of
    :mod:`handbook.incremental`.
    """
    files = sources(root)
    looks = [
        (name, file)
        for name, file in files
        if file.suffix in (".html", ".css", ".js") or name == "docs/_data/redirects.yaml"
    ]
    code = [
        (name, file)
        for name, file in files
        if file.suffix in (".py", ".toml", ".jinja") or name == "requirements.txt"
    ]
    outputs = [work / "html", work / "epub"]
    names = [name for name, _ in files if not name.endswith(".md")]
    _renew(work / "looks.of", _digest(names, looks), outputs)
    _renew(work / "code.of", _digest([sys.version], code), [work / "doctrees", *outputs])


def _renew(kept: Path, digest: str, results: list[Path]) -> None:
    """Remove the folders ``results`` when the file ``kept`` remembers another digest."""
    if kept.exists() and kept.read_text() == digest:
        return
    kept.unlink(missing_ok=True)  # first: a build that is killed here must begin anew too
    for result in results:
        remove(result)
    kept.write_text(digest)


def remove(folder: Path) -> None:
    """Remove a folder if it is there.

    :raises OSError: it cannot be removed.
    """
    if folder.exists():
        shutil.rmtree(folder)
