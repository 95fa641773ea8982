"""The files below docs/: what they are called, how large they are, where they lead, and that
each text can be read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from handbook.checks.page import Page, read
from handbook.checks.problem import Problem

__all__ = ["FRAGMENTS", "GENERATED", "conflicts", "files", "pages"]

#: Folders of docs/ whose files are no pages.
NOT_PAGES = {"_build", "_data", "_fonts", "_static", "_templates", "figures"}
#: Folders whose files are parts of other pages.
FRAGMENTS = {"_includes", "text"}
#: Pages that are written from the data: docs/_data/nerves.yaml.
GENERATED = "chapter2/other-nerves/nerves"

PAGE_LIMIT = 500_000
PICTURE_LIMIT = 5_000_000
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".svg"}
TEXTS = {
    ".md", ".bib", ".yaml", ".yml", ".json", ".svg", ".css", ".js", ".typ", ".html", ".vtt",
    ".py", ".cff", ".txt",
}  # fmt: skip
BESIDE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "Makefile")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.M)


def files(root: Path, found: list[Problem]) -> list[Path]:
    """Every file below docs/ that may be read; symbolic links are told and left out.

    :param root: the folder of the project.
    :param found: the list that takes the mistakes.
    """
    out: list[Path] = []
    for folder, folders, names in os.walk(root / "docs", followlinks=False):
        here = Path(folder)
        for name in [*folders, *names]:
            if (here / name).is_symlink() and not _built(here / name, root):
                found.append(_link(here / name, root))
        folders[:] = sorted(
            d
            for d in folders
            if not (here / d).is_symlink() and d != "__pycache__" and not _built(here / d, root)
        )
        out += [here / n for n in sorted(names) if not (here / n).is_symlink()]
    return out


def _built(path: Path, root: Path) -> bool:
    """Whether a path is written by the build."""
    inside = path.relative_to(root / "docs").as_posix()
    return inside == "_build" or inside == GENERATED


def _link(path: Path, root: Path) -> Problem:
    try:
        target = path.resolve(strict=True)
        if target == path.parent or target in path.parents:
            why = "leads back to a folder that holds it, so that reading never ends"
        elif not target.is_relative_to(root.resolve()):
            why = "leads out of the project"
        else:
            why = "does not work on every system"
    except (OSError, RuntimeError):  # a loop is a RuntimeError up to Python 3.12
        why = "leads nowhere, or round in a circle"
    return Problem(
        _name(path, root),
        0,
        f"This is a symbolic link, and it {why}.",
        "Put the file itself in its place.",
    )


def pages(root: Path, paths: list[Path], found: list[Problem], broken: list[Problem]) -> list[Page]:
    """The pages and parts of pages among ``paths``, read.

    :param root: the folder of the project.
    :param paths: the files below docs/.
    :param found: takes what is wrong with a name.
    :param broken: takes what makes a whole page unreadable: it is too large, or no UTF-8. Such a
        page is among the result all the same, so that a link to it is no second mistake.
    """
    out = []
    docs = root / "docs"
    for path in paths:
        inside = path.relative_to(docs)
        if inside.parts[0] in NOT_PAGES:
            continue
        name = _name(path, root)
        if path.suffix != ".md":
            found += _ending(path, name)
            continue
        text = _text(path, name, broken)
        fragment = bool(FRAGMENTS & set(inside.parts[:-1]))
        page = read(path, name, inside.with_suffix("").as_posix(), text, fragment=fragment)
        out.append(page)
        if not fragment and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem):
            tidy = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "page"
            found.append(
                Problem(
                    name,
                    0,
                    "The name of a page is lower case, with hyphens.",
                    f"Rename the file to {tidy}.md.",
                )
            )
    return out


def _ending(path: Path, name: str) -> Iterator[Problem]:
    """A page under a wrong ending would be left out without a word."""
    looks_like = path.suffix.lower() in {
        ".md",
        ".markdown",
        ".mdown",
        ".rst",
        ".txt",
        ".docx",
        ".odt",
        "",
    }
    if looks_like and path.name not in {".gitkeep", ".DS_Store"} and not path.name.startswith("."):
        stem = re.sub(r"[^a-z0-9]+", "-", path.name.lower().split(".")[0]).strip("-") or "page"
        yield Problem(
            name,
            0,
            f'A page ends in ".md", in lower case; a file "{path.name}" is shown to nobody.',
            f"Rename it to {stem}.md, or move it out of docs/.",
        )


def large_pictures(root: Path, paths: list[Path]) -> Iterator[Problem]:
    """Pictures that are too heavy for a page."""
    for path in paths:
        if path.suffix.lower() in PICTURES and path.stat().st_size > PICTURE_LIMIT:
            yield Problem(
                _name(path, root),
                0,
                f"The picture has {path.stat().st_size / 1e6:.1f} MB; "
                f"{PICTURE_LIMIT // 1_000_000} MB are allowed.",
                "Make it smaller: 1,600 pixels are wide enough.",
            )


def conflicts(root: Path, paths: list[Path]) -> Iterator[Problem]:
    """The marks that git leaves where two changes met."""
    for path in [*paths, *(root / n for n in BESIDE)]:
        if (path.suffix not in TEXTS and path.name not in BESIDE) or not path.is_file():
            continue
        if path.stat().st_size > PICTURE_LIMIT:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        if first := _CONFLICT.search(text):
            yield Problem(
                _name(path, root),
                text.count("\n", 0, first.start()) + 1,
                "Two changes met here and were not put together: the line begins with "
                f'"{first[0].strip()}".',
                'Keep the right version, and delete the lines that begin with "<<<<<<<", '
                '"=======" and ">>>>>>>".',
            )


def _text(path: Path, name: str, broken: list[Problem]) -> str:
    """The text of a page, as far as it can be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        raw = file.read(PAGE_LIMIT)
    if size > PAGE_LIMIT:
        broken.append(
            Problem(
                name,
                0,
                f"The page has {size / 1000:.0f} KB; {PAGE_LIMIT // 1000} KB are allowed.",
                "Divide it, or move what it lists into a data file.",
            )
        )
        return raw.decode("utf-8-sig", "replace")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        broken.append(Problem(name, line, "A character is not UTF-8.", "Save the file as UTF-8."))
        return raw.decode("utf-8-sig", "replace")
    if "\0" in text:
        broken.append(
            Problem(name, 0, "This is no text file.", "Save the page as plain text, UTF-8.")
        )
        return ""
    return text


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
