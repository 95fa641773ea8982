"""Where a page leads and what it takes in: links, included files, pictures. Nothing may come
from outside the project.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from handbook.checks.page import Block, Page
from handbook.checks.problem import Problem, did_you_mean
from handbook.checks.tree import GENERATED

__all__ = ["circles", "links", "pictures", "taken_in"]

SCHEMES = ("http", "https", "mailto")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(\s*<?([^)\s>]*)")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]*)")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*)>")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]^][^\]]*\]:\s*<?(\S+?)>?(?:\s|$)", re.M)
_HREF = re.compile(r"\b(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)")
#: Directives that read a file: the name, and the option that names the file (none: the argument
#: does).
READERS = {
    "include": "",
    "literalinclude": "",
    "raw": "file",
    "csv-table": "file",
    "image": "",
    "figure": "",
}


def links(page: Page, names: Collection[str]) -> Iterator[Problem]:
    """Addresses of another kind than http, https and mailto, and links to pages that are not there.

    :param names: the docnames of all pages.
    """
    for line, address in _addresses(page):
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
        if address.startswith("//") or (scheme and scheme[1].lower() not in SCHEMES):
            yield Problem(
                page.name,
                line,
                f'"{address[:60]}" is not an address that the handbook links to.',
                "Write it with https://, http:// or mailto:.",
            )
            continue
        path = unquote(address.split("#")[0])
        if scheme or not path.endswith(".md"):
            continue
        target = _docname(page, path)
        if target in names or target.startswith(f"{GENERATED}/"):
            continue
        near = did_you_mean(target.rpartition("/")[2], {n.rpartition("/")[2] for n in names})
        yield Problem(
            page.name,
            line,
            f'The link leads to "{path}", and there is no such page.{near}',
            "Write the path of the page from the folder of this one.",
        )


def _addresses(page: Page) -> Iterator[tuple[int, str]]:
    for paragraph in page.paragraphs:
        for pattern in (_LINK, _AUTOLINK, _DEFINITION, _HREF):
            for m in pattern.finditer(paragraph.bare):
                yield paragraph.line_at(m.start(1)), m[1]
    for block in page.blocks:
        if block.name == "raw" and "html" in block.argument:
            for line, text in block.body:
                for m in _HREF.finditer(text):
                    yield line, m[1]
        for option in ("target", "url"):
            if option in block.options and ":" in block.options[option]:
                yield block.line, block.options[option]


def _docname(page: Page, path: str) -> str:
    """The page that a relative link means."""
    folder = page.docname.rpartition("/")[0]
    parts: list[str] = [] if path.startswith("/") else [p for p in folder.split("/") if p]
    for part in path.strip("/").split("/"):
        if part == "..":
            if not parts:
                return path
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts).removesuffix(".md")


def _file(page: Page, block: Block) -> str:
    """The file that a directive reads; empty when it reads none."""
    if block.name not in READERS:
        return ""
    option = READERS[block.name]
    if not option:
        return block.argument.strip()
    return block.options.get(option, "") or block.options.get("url", "")


def _resolve(page: Page, docs: Path, name: str) -> Path:
    """As Sphinx reads it: from docs/ when it begins with a slash, else from the folder of the
    page.
    """
    return (docs / name.lstrip("/") if name.startswith("/") else page.path.parent / name).resolve()


def _there(path: Path) -> bool:
    """Whether there is such a file; a name that no system takes is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def taken_in(page: Page, root: Path) -> Iterator[Problem]:
    """Files that a page reads with include, literalinclude, raw or csv-table: there, and in the
    project.
    """
    docs = root / "docs"
    for block in page.blocks:
        name = _file(page, block)
        if not name or block.name in ("image", "figure"):
            continue
        if re.match(r"[a-z]+://|//", name):
            yield Problem(
                page.name,
                block.line,
                f"{{{block.name}}} would fetch {name} from the web.",
                "Put the file into docs/ and name it.",
            )
            continue
        target = _resolve(page, docs, name)
        if not target.is_relative_to(root.resolve()):
            yield Problem(
                page.name,
                block.line,
                f'{{{block.name}}} reads "{name}", which lies outside the project.',
                "Put the file into docs/ and name it.",
            )
        elif not _there(target):
            yield _missing(page, block.line, name, target, docs)


def _missing(page: Page, line: int, name: str, target: Path, docs: Path) -> Problem:
    beside = [p.name for p in target.parent.iterdir()] if target.parent.is_dir() else []
    shown = f"docs{name}" if name.startswith("/") else name
    return Problem(
        page.name,
        line,
        f'There is no file "{shown}".{did_you_mean(target.name, beside)}',
        "Put it there, or correct the name.",
    )


def circles(pages: Mapping[Path, Page], root: Path) -> Iterator[Problem]:
    """Pages that take each other in without end."""
    docs = root / "docs"
    edges: dict[Path, list[tuple[Path, int]]] = {}
    for path, page in pages.items():
        edges[path.resolve()] = [
            (_resolve(page, docs, b.argument.strip()), b.line)
            for b in page.blocks
            if b.name == "include" and b.argument.strip()
        ]
    by_target = {path.resolve(): page for path, page in pages.items()}
    done: set[Path] = set()
    for start in sorted(edges):
        yield from _walk(start, [], edges, by_target, done)


def _walk(
    here: Path,
    way: list[Path],
    edges: Mapping[Path, list[tuple[Path, int]]],
    pages: Mapping[Path, Page],
    done: set[Path],
) -> Iterator[Problem]:
    if here in done or here not in edges:
        return
    for target, line in edges[here]:
        if target in (*way, here):
            ring = [*way, here][[*way, here].index(target) :]
            names = [pages[p].name for p in [*ring, target]]
            what = "The page includes itself" if len(ring) == 1 else "The pages include each other"
            yield Problem(
                pages[here].name,
                line,
                f"{what}: {' → '.join(names)}.",
                "Take out one of the includes.",
            )
        else:
            yield from _walk(target, [*way, here], edges, pages, done)
    done.add(here)


def pictures(page: Page, root: Path, shown: dict[Path, str]) -> Iterator[Problem]:
    """The pictures of a page: there, inside docs/, with words for those who do not see them.

    :param shown: takes each picture with the place that shows it ("docs/x.md, line 3").
    """
    docs = root / "docs"
    found: list[tuple[int, str, str, bool]] = []
    for block in page.blocks:
        if block.name in ("image", "figure"):
            decorative = "decorative" in block.options.get("class", "")
            found.append((block.line, _file(page, block), block.options.get("alt", ""), decorative))
    for paragraph in page.paragraphs:
        for m in _IMAGE.finditer(paragraph.bare):
            words = paragraph.text[m.start(1) : m.end(1)]
            found.append((paragraph.line_at(m.start()), m[2], words, False))
    for line, name, alt, decorative in found:
        yield from _picture(page, docs, (line, name), shown)
        if not decorative and alt.strip() in ("", name, name.rpartition("/")[2]):
            yield Problem(
                page.name,
                line,
                f"The picture {name} has no alt text: words for those who do not see it.",
                'Add a line ":alt: what a reader should take from it" below it.',
            )


def _picture(
    page: Page, docs: Path, place: tuple[int, str], shown: dict[Path, str]
) -> Iterator[Problem]:
    line, name = place
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", name):
        yield Problem(
            page.name,
            line,
            f"The picture {name[:60]} would be fetched from another host.",
            "Put the file into docs/figures, say who made it under which licence, and name it "
            "here.",
        )
        return
    target = _resolve(page, docs, unquote(name))
    if not name or not target.is_relative_to(docs.resolve()):
        yield Problem(
            page.name,
            line,
            f'The picture "{name}" lies outside docs/.'
            if name
            else "The picture has no file name.",
            "Put it into docs/figures, and name it as /figures/NAME.",
        )
    elif not _there(target):
        yield _missing(page, line, name, target, docs)
    else:
        shown.setdefault(target, f"{page.name}, line {line}")
