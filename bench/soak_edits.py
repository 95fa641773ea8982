"""Random edits of the real handbook: does a build that goes on from the last give what a clean one gives?

    python bench/soak_edits.py [EDITS] [--seed N] [--every N]        (default: 100 edits, compared after each 5)

A copy of docs/ is edited at random, an edit of a random kind at a time, and built after each. An edit
that the build refuses is taken back, and the build goes on, as a writer would. After each five edits,
site and EPUB are compared with a clean build, byte for byte. Prints a line for each comparison, and in
the end how many edits of each kind were made; exit code 1 when anything differed. ``test_incremental``
tries one edit of each kind on a mini handbook; this looks for what nobody thought of.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measuring import CommandFailed, measure

ROOT = Path(__file__).resolve().parent.parent
BUILDERS = ("html", "epub")
#: Files of the builders' own, that no reader gets.
OWN = {".buildinfo", ".doctrees", "searchindex.js"}

PROSE = re.compile(r"^[A-Z][^`{}\[\]*_|<>]{30,}[a-z]\.$")
HEADING = re.compile(r"^##+ .*[a-z]$")
VALUE = re.compile(
    r'^(\s*(?:- )?(?:\{?text|why|course|name|title|reason): )("?)([A-Z][^"{}:#]{12,}?)("?[,}].*|"?)$'
)
FOLDED = re.compile(r"^ {6,}[A-Za-z][^:#\"]{25,}[a-z]\.$")
BIB_TITLE = re.compile(r"^(\s*title = \{\{)(.{10,})(\}\},)$")
BIB_AUTHOR = re.compile(r"^(\s*author = \{[^,]+, [A-Z])([^}]*\},)$")

Edit = Callable[[random.Random, Path], str]


def _change_line(files: str, form: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> Edit:
    """An edit of one random line, of a random file, that has a form."""

    def edit(chance: random.Random, docs: Path) -> str:
        paths = sorted(p for p in docs.glob(files) if "_build" not in p.parts)
        chance.shuffle(paths)
        for path in paths:
            lines = path.read_text(encoding="utf-8").split("\n")
            fitting = [(i, m) for i, line in enumerate(lines) if (m := form.match(line))]
            if fitting:
                number, found = chance.choice(fitting)
                lines[number] = change(found)
                path.write_text("\n".join(lines), encoding="utf-8")
                return f"{path.relative_to(docs)}, line {number + 1}"
        raise LookupError(f"nothing to change in {files}")

    return edit


def _new_page(chance: random.Random, docs: Path) -> str:
    name = f"extra-{chance.randrange(10**6)}"
    (docs / "about" / f"{name}.md").write_text(
        "---\naudience: everyone\nlast_reviewed: 2026-11-22\nnext_review: 2027-11-22\n---\n"
        f"# An extra page {name}\n\nIts only sentence.\n",
        encoding="utf-8",
    )
    index = docs / "about" / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(
        text.replace("```{toctree}\n", "```{toctree}\n", 1).replace(
            "\nwho\n", f"\nwho\n{name}\n", 1
        ),
        encoding="utf-8",
    )
    return f"about/{name}.md"


def _page_gone(chance: random.Random, docs: Path) -> str:
    extra = sorted((docs / "about").glob("extra-*.md"))
    if not extra:
        return _new_page(chance, docs)
    page = chance.choice(extra)
    page.unlink()
    index = docs / "about" / "index.md"
    index.write_text(
        index.read_text(encoding="utf-8").replace(f"\n{page.stem}\n", "\n"), encoding="utf-8"
    )
    return f"about/{page.name} gone"


def _new_study(chance: random.Random, docs: Path) -> str:
    key = f"nobody{chance.randrange(1900, 2026)}word{chance.choice('abcdefghijkl')}"
    with (docs / "_data" / "references.bib").open("a", encoding="utf-8") as f:
        f.write(
            f"\n@article{{{key},\n  author = {{Nobody, Nora}},\n  title = {{{{Nothing {key}}}}},\n  journal = {{None}},\n  year = {{{key[6:10]}}},\n}}\n"
        )
    with (docs / "_data" / "studies.yaml").open("a", encoding="utf-8") as f:
        f.write(
            f"\n- key: {key}\n  nerve: [general]\n  topic: [anatomy]\n  design: case-report\n  findings:\n  - {{text: One patient improved., where: https://example.org/}}\n"
        )
    return key


def _picture(chance: random.Random, docs: Path) -> str:
    path = chance.choice(sorted((docs / "figures").glob("*.svg")))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</svg>", "<g/></svg>"), encoding="utf-8")
    return str(path.relative_to(docs))


EDITS: dict[str, Edit] = {
    "a sentence of a page": _change_line("**/*.md", PROSE, lambda m: m[0][:-1] + " as well."),
    "a heading": _change_line("**/*.md", HEADING, lambda m: m[0] + " again"),
    "a finding": _change_line("_data/studies.yaml", FOLDED, lambda m: m[0][:-1] + " then."),
    "a title in the references": _change_line("_data/references.bib", BIB_TITLE, lambda m: f"{m[1]}{m[2]} revised{m[3]}"),
    "an author": _change_line("_data/references.bib", BIB_AUTHOR, lambda m: f"{m[1]} Q{m[2]}"),
    "a field of a nerve": _change_line("_data/nerves.yaml", VALUE, lambda m: f"{m[1]}{m[2]}{m[3]} too{m[4]}"),
    "a red flag": _change_line("_data/red-flags.yaml", VALUE, lambda m: f"{m[1]}{m[2]}{m[3]} too{m[4]}"),
    "a row of a video": _change_line("_data/videos.yaml", VALUE, lambda m: f"{m[1]}{m[2]}{m[3]} too{m[4]}"),
    "a trial": _change_line("_data/trials.yaml", VALUE, lambda m: f"{m[1]}{m[2]}{m[3]} too{m[4]}"),
    "a term of the glossary": _change_line("glossary.md", re.compile(r"^ +[A-Z][^`{}]{25,}[a-z]\.$"), lambda m: m[0][:-1] + " as well."),
    "an included file": _change_line("_includes/*.md", PROSE, lambda m: m[0][:-1] + " as well."),
    "a synonym": _change_line("_data/search-synonyms.yaml", re.compile(r"^(  also: \[)(.+\])$"), lambda m: f"{m[1]}zzword, {m[2]}"),
    "a setting": _change_line("conf.py", re.compile(r'^html_title = "(.*)"$'), lambda m: f'html_title = "{m[1]}!"'),
    "a picture": _picture,
    "a new page": _new_page,
    "a page that is gone": _page_gone,
    "a new study": _new_study,
}  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not set(path.relative_to(folder).parts) & OWN
        and path.suffix != ".epub"
    }


class Handbook:
    """A copy of the handbook in a folder of its own, built there."""

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        self._work, self._clean, self._kept = (folder / n for n in ("work", "clean", "kept"))
        shutil.copytree(
            ROOT / "docs", self.docs, ignore=shutil.ignore_patterns("_build", "__pycache__")
        )
        for name in ("CHANGELOG.md", "CITATION.cff"):
            shutil.copy(ROOT / name, folder)

    def build(self, builder: str, *, clean: bool = False) -> None:
        """Build; raises :class:`CommandFailed` when the build refuses."""
        work = self._clean if clean else self._work
        places = [self.docs, work / builder, work / "doctrees"]
        measure([sys.executable, "-m", "handbook.build.strict_sphinx", builder, *places], ROOT)

    def keep(self) -> None:
        """Remember the sources as they are."""
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.docs, self._kept)

    def take_back(self) -> None:
        """Put the sources back as they were, file by file, so that what is unchanged stays."""
        for path in self.docs.rglob("*"):
            if path.is_file() and not (self._kept / path.relative_to(self.docs)).exists():
                path.unlink()
        for path in self._kept.rglob("*"):
            here = self.docs / path.relative_to(self._kept)
            if path.is_file() and (not here.exists() or here.read_bytes() != path.read_bytes()):
                shutil.copy(path, here)

    def differences(self) -> list[str]:
        """The files in which what was built step by step differs from a clean build."""
        shutil.rmtree(self._clean, ignore_errors=True)
        found = []
        for builder in BUILDERS:
            self.build(builder)
            self.build(builder, clean=True)
            ours, clean = _files(self._work / builder), _files(self._clean / builder)
            found += [
                f"{builder}/{name}"
                for name in sorted(ours.keys() | clean.keys())
                if ours.get(name) != clean.get(name)
            ]
        return found


def soak(handbook: Handbook, number: int, every: int, chance: random.Random) -> int:
    """Make ``number`` edits; returns how many comparisons failed."""
    made: collections.Counter[str] = collections.Counter()
    refused: collections.Counter[str] = collections.Counter()
    failed, since = 0, list[str]()
    handbook.build("html")
    while made.total() < number:
        kind = chance.choice(list(EDITS))
        handbook.keep()
        try:
            place = EDITS[kind](chance, handbook.docs)
            handbook.build("html")
        except (CommandFailed, LookupError) as e:
            refused[kind] += 1
            handbook.take_back()
            print(f"     refused: {kind}: {str(e).strip().splitlines()[0]}", flush=True)
            if refused.total() > 3 * number + 20:
                raise SystemExit(f"too many edits are refused, the last one: {e}") from e
            continue
        made[kind] += 1
        since.append(f"{kind} ({place})")
        if made.total() % every == 0 or made.total() == number:
            differing = handbook.differences()
            failed += bool(differing)
            said = f"DIFFERS in {', '.join(differing[:8])} after {'; '.join(since)}"
            print(
                f"{made.total():4} edits: {said if differing else 'as a clean build'}", flush=True
            )
            since.clear()
    for kind in EDITS:
        print(f"{made[kind]:4} made, {refused[kind]:3} refused by the build: {kind}")
    return failed


def main() -> int:
    """See above; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("edits", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=5, help="edits between two comparisons")
    options = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1760000000")
    with tempfile.TemporaryDirectory() as folder:
        handbook = Handbook(Path(folder))
        failed = soak(handbook, options.edits, options.every, random.Random(options.seed))
    print(f"{failed} comparisons failed" if failed else "every build was as a clean one")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
