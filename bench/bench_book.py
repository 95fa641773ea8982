"""Time and memory of the book builder: this book, and made-up books of about 100, 300 and 1,000 pages.

    python bench/bench_book.py [--only-synthetic]

Each is set in a process of its own, twice over the same sources: cold, and then with the pages
read and the places of the figures remembered, as after an edit that moves no figure.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
CONF = """project, author = "Synthetic", "A. Writer"
extensions = ["myst_parser", "typstbook"]
numfig = True
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="160"><rect width="300" height="160" fill="#14507a"/></svg>'
WORDS = (
    "The nerve crosses the rim of the bone and runs down under the skin, where a finger can find it and press on it. "
) * 6


def chapter(number: int) -> str:
    """About three pages: text with notes and references, a figure, a table over more than a page, index entries."""
    rows = "\n".join(
        f"* - Study {i}\n  - {20 + i}\n  - A finding of some length that takes two lines in its column."
        for i in range(30)
    )
    text = "\n\n".join(
        f"{WORDS} {{index}}`entry {number % 40}`[^n{i}] and {{ref}}`c{(number * 7 + i) % max(1, number + 1)}`.\n\n[^n{i}]: A note."
        for i in range(8)
    )
    return (
        f"(c{number})=\n# Chapter {number}\n\n## Text\n\n{text}\n\n```{{figure}} box.svg\n:name: f{number}\n:alt: a box\n\nA caption.\n```\n\n"
        f"## Table\n\nSee {{numref}}`f{number}`.\n\n```{{list-table}} Studies\n:header-rows: 1\n\n* - Study\n  - n\n  - Finding\n{rows}\n```\n"
    )


def synthetic(folder: Path, chapters: int) -> Path:
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "box.svg").write_text(SVG, encoding="utf-8")
    for i in range(chapters):
        (folder / f"c{i}.md").write_text(chapter(i), encoding="utf-8")
    (folder / "index.md").write_text(
        "# Book\n\n```{toctree}\n" + "\n".join(f"c{i}" for i in range(chapters)) + "\n```\n",
        encoding="utf-8",
    )
    return folder


def measure(source: Path, out: Path) -> tuple[float, float, int]:
    """Seconds of the processor, seconds on the clock, peak memory in MB, of one run."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = (
        "import resource, sys; from sphinx.cmd.build import main; status = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024); sys.exit(status)"
    )
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            "-q",
            "-b",
            "typstbook",
            "-d",
            str(out / "doctrees"),
            str(source),
            str(out / "pdf"),
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1760000000"},
    )
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        time.perf_counter() - start,
        int(run.stdout.split()[-1]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only-synthetic", action="store_true")
    args = parser.parse_args()
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    )
    print(
        f"{'book':<12}{'pages':>7}{'CPU s':>8}{'clock s':>9}{'MB':>7}{'again CPU s':>13}{'again MB':>10}{'ms CPU a page':>15}"
    )
    with tempfile.TemporaryDirectory() as temporary:
        books = [
            (f"{pages} pages", synthetic(Path(temporary, f"s{pages}"), chapters))
            for pages, chapters in ((100, 33), (300, 98), (1000, 326))
        ]
        for name, source in books + ([] if args.only_synthetic else [("this book", ROOT / "docs")]):
            out = Path(temporary, f"out-{source.name}")
            cpu, clock, memory = measure(source, out)
            for stamp in (out / "pdf" / "typst").glob("*.made-of"):
                stamp.unlink()  # set it again
            again, _, less = measure(source, out)
            largest = max((out / "pdf").glob("*.pdf"), key=lambda p: p.stat().st_size)
            with pypdfium2.PdfDocument(largest) as pdf:
                pages = len(pdf)
            print(
                f"{name:<12}{pages:>7}{cpu:>8.1f}{clock:>9.1f}{memory:>7}{again:>13.1f}{less:>10}{1000 * cpu / pages:>15.0f}",
                flush=True,
            )
            shutil.rmtree(out)


if __name__ == "__main__":
    main()
