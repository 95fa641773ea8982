"""How the build of the site grows: time and memory of a cold build, and of a second one after one page was edited.

    python bench/bench_site.py [FACTOR ...]        (default: 1 10)

A copy of docs/ gets FACTOR times as many studies and pages. What is added is made up, says so on every page and in every record, and never
touches the handbook. Prints one line a factor: pages, studies, seconds of the processor and peak memory of the cold build, seconds after
one edit. Only the site is built, without the book: that has a measurement of its own.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PAGE = """---
audience: maintainers
last_reviewed: 2026-11-22
next_review: 2027-11-22
search_date: 2026-11-22
---
(synthetic-{n})=
# Synthetic page {n}

This page is made up to measure the build; it says nothing about medicine.

## A part

Some words on {{term}}`nerve block`, with a study {{cite}}`{key}`, repeated to the length of an ordinary page.

{text}

## Another part

{text}

:::{{claim}} synthetic-{n}
:certainty: very-low
:why: Made up to measure the build.
:for: {key}
It was found in 12 of 34 made-up patients.
:::

:::{{evidence-table}} Made-up studies
:keys: {key}
:::
"""
WRITTEN = "nerves"  # the folder of pages that a build writes from the data
WORDS = (
    "Made-up words that stand for an ordinary paragraph of the handbook, so that reading and writing cost what they cost. "
    * 6
)


def grow(docs: Path, factor: int) -> int:
    """Add made-up studies and pages to a copy of docs/; returns the number of studies."""
    nerves = (
        (docs / "_data" / "nerves.yaml").read_text(encoding="utf-8").count("\n- key: ")
    )  # a page of each is written
    pages = nerves + sum(
        1 for p in docs.rglob("*.md") if p.read_text(encoding="utf-8").startswith("---")
    )
    studies = (docs / "_data" / "studies.yaml").read_text(encoding="utf-8").count("\n- key: ")
    more_pages, more_studies = pages * (factor - 1), studies * (factor - 1)
    if not more_pages:
        return studies
    keys = [f"synthetic{2000 + n % 20}study{n}" for n in range(more_studies)]
    with (
        (docs / "_data" / "references.bib").open("a", encoding="utf-8") as bib,
        (docs / "_data" / "studies.yaml").open("a", encoding="utf-8") as data,
    ):
        for n, key in enumerate(keys):
            bib.write(
                f"\n@article{{{key},\n  author = {{Synthetic, Author}},\n  title = {{{{Synthetic study {n}}}}},\n  journal = {{Synthetic}},\n  year = {{{2000 + n % 20}}},\n}}\n"
            )
            data.write(
                f"\n- key: {key}\n  nerve: [general]\n  topic: [review]\n  design: other\n  n: 34\n  n_unit: patients\n  findings:\n"
                f"  - text: Made up to measure the build; 12 of 34 made-up patients.\n    where: https://example.org/{key}\n"
            )
    folder = docs / "synthetic"
    chunk = 60  # pages below one index, as in a real handbook
    for start in range(0, more_pages, chunk):
        part = folder / f"part{start // chunk}"
        part.mkdir(parents=True)
        names = range(start, min(start + chunk, more_pages))
        for n in names:
            (part / f"page{n}.md").write_text(
                PAGE.format(n=n, key=keys[n % len(keys)], text=WORDS), encoding="utf-8"
            )
        index = (
            PAGE.partition("(synthetic")[0]
            + f"# Part {start // chunk}\n\n```{{toctree}}\n"
            + "".join(f"page{n}\n" for n in names)
            + "```\n"
        )
        (part / "index.md").write_text(index, encoding="utf-8")
    parts = "".join(f"{p.name}/index\n" for p in sorted(folder.iterdir()))
    (folder / "index.md").write_text(
        PAGE.partition("(synthetic")[0] + f"# Synthetic\n\n```{{toctree}}\n{parts}```\n",
        encoding="utf-8",
    )
    with (docs / "index.md").open("a", encoding="utf-8") as front:
        front.write("\n```{toctree}\n:hidden:\n\nsynthetic/index\n```\n")
    return studies + more_studies


def build(docs: Path, out: Path) -> float:
    """Seconds of the processor for one strict build of the site.

    :raises SystemExit: the build failed; its messages are printed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "handbook.build.strict_sphinx",
            "html",
            docs,
            out / "html",
            out / "doctrees",
        ],
        capture_output=True,
        text=True,
    )
    if run.returncode:
        sys.exit(run.stderr[-3000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    factors = [int(a) for a in sys.argv[1:]] or [1, 10]
    print("factor   pages  studies     cold CPU   a page   peak memory   CPU after one edit")
    for factor in factors:
        with tempfile.TemporaryDirectory() as folder:
            docs = Path(folder, "docs")
            shutil.copytree(
                ROOT / "docs", docs, ignore=shutil.ignore_patterns("_build", "__pycache__", WRITTEN)
            )
            for name in ("CHANGELOG.md", "CITATION.cff"):
                shutil.copy(ROOT / name, folder)
            studies = grow(docs, factor)
            cold = build(docs, Path(folder))
            pages = len(list(Path(folder, "html").rglob("*.html")))
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            page = docs / "chapter2" / "part4-other-nerves.md"
            page.write_text(
                page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8"
            )
            again = build(docs, Path(folder))
            print(
                f"{factor:6d}  {pages:6d}  {studies:7d}   {cold:8.1f} s   {cold / pages:5.2f} s   {memory:8.0f} MB   {again:15.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
