"""Every page stands in a list of contents (a toctree), and every list names pages that are
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

from handbook.checks.page import Block, Page
from handbook.checks.problem import Problem, did_you_mean
from handbook.checks.tree import GENERATED

__all__ = ["check"]

ROOT = "index"
_TITLED = re.compile(r".*<([^<>]+)>\s*$", re.S)


def check(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Pages that no reader can reach, and entries that lead nowhere.

    :param pages: docname -> page, parts of pages left out.
    """
    inside: dict[str, dict[str, int]] = {}
    for page in pages.values():
        for block in page.blocks:
            if block.name == "toctree":
                yield from _entries(page, block, pages, inside.setdefault(page.docname, {}))
    yield from _circles(ROOT, [], inside, pages, set())
    reached: set[str] = set()
    todo = [ROOT]
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += inside.get(name, ())
    listed = set().union(*inside.values()) if inside else set()
    for name, page in sorted(pages.items()):
        if name in reached or name in listed or _orphan(page):
            continue
        yield _unlisted(page, pages)


def _entries(
    page: Page, block: Block, pages: Mapping[str, Page], into: dict[str, int]
) -> Iterator[Problem]:
    folder = page.docname.rpartition("/")[0]
    for line, text in block.body:
        entry = text.strip()
        if m := _TITLED.fullmatch(entry):
            entry = m[1].strip()
        if not entry or entry == "self" or re.match(r"[a-z]+://", entry):
            continue
        if "glob" in block.options and re.search(r"[*?\[]", entry):
            pattern = _join(folder, entry)
            into.update({n: line for n in pages if fnmatch(n, pattern) and n != page.docname})
            continue
        name = _join(folder, entry.removesuffix(".md"))
        if name in pages or name.startswith(f"{GENERATED}/"):
            into[name] = line
            continue
        here = {n.removeprefix(f"{folder}/") if folder else n for n in pages}
        yield Problem(
            page.name,
            line,
            f'The list of contents names "{entry}", and there is no page '
            f"docs/{name}.md.{did_you_mean(entry, here)}",
            "Correct the name, or take the line out.",
        )


def _circles(
    here: str,
    way: list[str],
    inside: Mapping[str, Mapping[str, int]],
    pages: Mapping[str, Page],
    done: set[str],
) -> Iterator[Problem]:
    """Lists of contents that lead back to a page above: Sphinx would go round without end."""
    for name, line in inside.get(here, {}).items():
        if name in (*way, here):
            yield Problem(
                pages[here].name,
                line,
                f"The list of contents names docs/{name}.md, which leads to this page itself.",
                "Take the line out.",
            )
        elif name not in done:
            yield from _circles(name, [*way, here], inside, pages, done)
    done.add(here)


def _join(folder: str, entry: str) -> str:
    if entry.startswith("/"):
        return entry.strip("/")
    parts = [p for p in folder.split("/") if p]
    for part in entry.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def _orphan(page: Page) -> bool:
    first, last = page.front
    return any(re.match(r"orphan\s*:", line) for line in page.lines[max(first - 1, 0) : last])


def _unlisted(page: Page, pages: Mapping[str, Page]) -> Problem:
    """The page, with the list that lies nearest and the line to write there."""
    folder = page.docname.rpartition("/")[0]
    while True:
        home = pages.get(f"{folder}/index".lstrip("/"))
        block = next((b for b in home.blocks if b.name == "toctree"), None) if home else None
        if home and block and home is not page:
            entry = page.docname.removeprefix(f"{folder}/") if folder else page.docname
            last = block.body[-1][0] if block.body else block.line
            remedy = (
                f'Add a line "{entry}" to {home.name}, below line {last} '
                "(the list between ```{toctree} and ```)."
            )
            break
        if not folder:
            remedy = (
                "Add it to the list between ```{toctree} and ``` of the index.md that "
                "should lead to it."
            )
            break
        folder = folder.rpartition("/")[0]
    return Problem(
        page.name, 0, "The page stands in no list of contents, so no reader would find it.", remedy
    )
