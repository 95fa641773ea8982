"""What the pages about the handbook say of the whole has to stay true: version, changes of
advice, reviewers, quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.checks.page import Page
from handbook.checks.problem import Problem

__all__ = ["check"]

_VERSION = re.compile(r"(?m)^## (\S+) \((\d{4}-\d{2}-\d{2})\)$")
ADVICE = "**Did advice change?**"
QUOTED = ("part1-introduction", "part2-tollestrup")


def check(root: Path, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Statements about the handbook that no longer hold.

    :param pages: docname -> page. A file that is not there (a mini tree) is no mistake here.
    """
    yield from _changelog(root)
    yield from _versions(root)
    signed = sorted(
        p.name for p in pages.values() if p.front[1] and p.field_line("reviewed_by") != 1
    )
    who = pages.get("about/who")
    if who and ("Nobody yet." in who.text) == bool(signed):
        yield Problem(
            who.name,
            0,
            f'The page says "Nobody yet." of the reviewers, but {signed[0]} names one.'
            if signed
            else (
                'No page names a reviewer (reviewed_by), but the page no longer says "Nobody yet."'
            ),
            "Let the two agree.",
        )
    licence = _read(root / "LICENSE-docs")
    for name in QUOTED:
        page = pages.get(f"chapter2/{name}")
        if page and licence and page.name not in licence:
            yield Problem(
                "LICENSE-docs",
                0,
                f"{page.name} quotes another author and is not named among what the licence "
                "leaves out.",
                f'Name "{page.name}" there.',
            )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""


def _changelog(root: Path) -> Iterator[Problem]:
    text = _read(root / "CHANGELOG.md")
    for m in re.finditer(r"(?ms)^## ([^\n]*)\n(.*?)(?=^## |\Z)", text):
        if ADVICE not in m[2]:
            yield Problem(
                "CHANGELOG.md",
                text.count("\n", 0, m.start()) + 1,
                f'Under "{m[1]}" nothing says whether advice changed.',
                f'Add a line that begins with "{ADVICE}".',
            )


def _versions(root: Path) -> Iterator[Problem]:
    newest = _VERSION.search(_read(root / "CHANGELOG.md"))
    if not newest:
        return
    version, day = newest.groups()
    places = {
        "CITATION.cff": (
            rf"(?m)^version: [\"']?{re.escape(version)}[\"']?$",
            f"version: {version}",
        ),
        "docs/conf.py": (rf"release = \"{re.escape(version)}\"", f'release = "{version}"'),
        "docs/about/how-to-cite.md": (
            rf"version\s*= {{{re.escape(version)}}}",
            f"version      = {{{version}}}",
        ),
    }
    for name, (form, line) in places.items():
        text = _read(root / name)
        if text and not re.search(form, text):
            yield Problem(
                name,
                0,
                f"The newest version in CHANGELOG.md is {version}, and this file says another.",
                f"Write: {line}",
            )
    text = _read(root / "CITATION.cff")
    if text and not re.search(rf"(?m)^date-released: [\"']?{day}[\"']?$", text):
        yield Problem(
            "CITATION.cff",
            0,
            f"The newest version in CHANGELOG.md is of {day}, and this file gives another day.",
            f"Write: date-released: {day}",
        )
