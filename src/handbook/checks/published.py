"""Keep the list of published addresses: add those of new pages.

    python -m handbook published

An address that was published once answers for ever: by its page, or by an entry in
docs/_data/redirects.yaml that leads to another. The list remembers them; this command (and
``make check``) adds what is new, so that nobody edits it by hand.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from handbook import project
from handbook.checks.problem import Problem
from handbook.checks.tree import FRAGMENTS, GENERATED, NOT_PAGES

__all__ = ["LIST", "addresses", "check", "renew"]

LIST = "tests/data/published-addresses.txt"


def addresses(root: Path) -> set[str]:
    """The addresses of all pages of the sources, those that are written from the data among
    them.
    """
    docs = root / "docs"
    left_out = NOT_PAGES | FRAGMENTS
    found = {
        p.relative_to(docs).with_suffix(".html").as_posix()
        for p in docs.rglob("*.md")
        if not left_out & set(p.relative_to(docs).parts[:-1])
    }
    nerves = _read(docs / "_data" / "nerves.yaml")
    if keys := re.findall(r"(?m)^- key: *[\"']?([\w-]+)", nerves):
        found |= {f"{GENERATED}/{key}.html" for key in [*keys, "index"]}
    return found


def listed(root: Path) -> list[str]:
    """The addresses on the list, in its order; none where there is no list."""
    return _read(root / LIST).split()


def check(root: Path, present: Collection[str] | None = None) -> Iterator[Problem]:
    """Published addresses that no longer lead anywhere, each with the lines to add."""
    redirects = _read(root / "docs" / "_data" / "redirects.yaml")
    moved = {f"{old}.html" for old in re.findall(r"(?m)^- old: *[\"']?([\w/.-]+)", redirects)}
    there = set(addresses(root) if present is None else present)
    for address in listed(root):
        if address not in there and address not in moved:
            old = address.removesuffix(".html")
            yield Problem(
                "docs/_data/redirects.yaml",
                0,
                f"{address} was published, and no page has this address any more.",
                f'Add two lines: "- old: {old}" and "  new: …", the page that readers find '
                "instead.",
            )


def renew(root: Path) -> list[str]:
    """Add the addresses of new pages to the list.

    :returns: what was added, sorted.
    """
    known = listed(root)
    new = sorted(addresses(root) - set(known))
    if new:
        (root / LIST).write_text("\n".join(sorted({*known, *new})) + "\n", encoding="utf-8")
    return new


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``python -m handbook published`` takes no arguments."""


def run(options: argparse.Namespace) -> int:
    """Add what is new, and say what; returns 0."""
    new = renew(project.root())
    for address in new:
        print(
            f"{LIST}: added {address} (it will be kept from now on; propose this change "
            "together with the page)"
        )
    if not new:
        print("Addresses: every page is on the list of published addresses.")
    return 0
