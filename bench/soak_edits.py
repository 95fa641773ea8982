"""Random edits of the real handbook: does a build that goes on from the last give what a clean one gives?

    python bench/soak_edits.py [EDITS] [--seed N] [--together N] [--steps N]    (100 edits, 5 at once)

Each step makes some edits of random kinds in a copy of docs/, and builds. Edits after which all pages are
written anyway (data, settings, titles) are not mixed with those of a page, a picture or an included file,
behind which they would hide what stayed old. A step that the build refuses is taken back. After some steps,
site and EPUB are compared with a clean build, byte for byte; then the steps are taken back, the last first,
and each site must be the one of the way there, the last that of the clean build it began with. So what one
way left old, the other brings to light, also where a later step has all pages written again. Taking back
counts as an edit. ``test_incremental`` tries one edit of each kind on a mini handbook, books included.
Exit code 1 when anything differed.
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
from hashlib import sha256
from pathlib import Path

from measuring import CommandFailed, measure

ROOT = Path(__file__).resolve().parent.parent
#: Files of the builders' own, that no reader gets.
OWN = {".buildinfo", ".buildinfo.bak", ".doctrees", "searchindex.js"}
#: What edits change.
EDITED = {".md", ".yaml", ".bib", ".py", ".svg"}

PROSE = re.compile(r"^[A-Z][^`{}\[\]*_|<>]{30,}[a-z]\.$")
HEADING = re.compile(r"^##+ .*[a-z]$")
VALUE = re.compile(
    r'^(\s*(?:- )?(?:\{?text|why|course|name|title|reason): )("?)([A-Z][^"{}:#]{12,}?)("?[,}].*|"?)$'
)
FOLDED = re.compile(r"^ {6,}[A-Za-z][^:#\"]{25,}[a-z]\.$")
BIB_TITLE = re.compile(r"^(\s*title\s+= \{\{)(.{10,})(\}\},)$")
BIB_AUTHOR = re.compile(r"^(\s*author\s+= \{[^,{]+, [A-Z])([^}]*\},)$")

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
    index.write_text(text.replace("\nwho\n", f"\nwho\n{name}\n", 1), encoding="utf-8")
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
    "the reason of a claim": _change_line("**/*.md", re.compile(r"^:why: (.{20,})\.$"), lambda m: f":why: {m[1]} too."),
    "words for a picture": _change_line("**/*.md", re.compile(r"^:alt: (.{10,})\.$"), lambda m: f":alt: {m[1]} here."),
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


#: Edits that leave most pages as they are; after the others all are written.
NARROW = ("a sentence of a page", "words for a picture", "a term of the glossary", "an included file", "a picture")  # fmt: skip
assert set(NARROW) < set(EDITS)

Output = dict[str, str]  # file -> digest of its content
Sources = dict[Path, bytes]


def differences(one: Output, other: Output) -> list[str]:
    """The files that are not the same in both, or in one alone."""
    return sorted(f for f in one.keys() | other.keys() if one.get(f) != other.get(f))


class Handbook:
    """A copy of the handbook in a folder of its own, built there."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.docs = folder, folder / "docs"
        shutil.copytree(
            ROOT / "docs", self.docs, ignore=shutil.ignore_patterns("_build", "__pycache__")
        )
        for name in ("CHANGELOG.md", "CITATION.cff"):
            shutil.copy(ROOT / name, folder)

    def build(self, builder: str = "html", *, clean: bool = False) -> Output:
        """Build; what goes on uses two processes, as ``make html`` does.

        :raises CommandFailed: the build refuses.
        """
        work = self._folder / ("clean" if clean else "work")
        if clean and builder == "html":
            shutil.rmtree(work, ignore_errors=True)
        module = [sys.executable, "-m", "handbook.build.strict_sphinx", builder]
        places = [self.docs, work / builder, work / "doctrees"]
        measure([*module, *places, "--jobs", "1" if clean else "2"], ROOT)
        return {
            f"{builder}/{path.relative_to(work / builder).as_posix()}": sha256(
                path.read_bytes()
            ).hexdigest()
            for path in (work / builder).rglob("*")
            if path.is_file()
            and not set(path.relative_to(work / builder).parts) & OWN
            and path.suffix != ".epub"
        }

    def sources(self) -> Sources:
        """All sources that edits change."""
        return {
            path: path.read_bytes()
            for path in self.docs.rglob("*")
            if path.suffix in EDITED and "__pycache__" not in path.parts
        }

    def put(self, sources: Sources) -> None:
        """Make the sources ``sources``; what is the same already stays untouched."""
        now = self.sources()
        for path in now.keys() - sources.keys():
            path.unlink()
        for path, content in sources.items():
            if now.get(path) != content:
                path.write_bytes(content)


class Soak:
    """Edits of a handbook, there and back; ``failed`` counts the comparisons that failed.

    :param together: how many edits a step makes.
    """

    def __init__(self, handbook: Handbook, chance: random.Random, together: int) -> None:
        self.handbook, self.chance, self.together = handbook, chance, together
        self.made: collections.Counter[str] = collections.Counter()
        self.edits, self.failed, self.refused = 0, 0, 0
        self._waiting: dict[bool, list[str]] = {True: [], False: []}

    def _next(self, narrow: bool) -> str:
        """The next kind of edit: all have their turn, in an order of chance."""
        if not (waiting := self._waiting[narrow]):
            waiting += [kind for kind in EDITS if (kind in NARROW) is narrow]
            self.chance.shuffle(waiting)
        return waiting.pop()

    def tell(self, what: str, differing: list[str]) -> None:
        """Print a line for a comparison."""
        self.failed += bool(differing)
        said = f"DIFFERS in {len(differing)} files, {', '.join(differing[:8])}"
        print(f"{self.edits:4} edits: {said if differing else 'the same'}: {what}", flush=True)

    def step(self) -> Output:
        """Make edits that the build takes, and build; returns the site.

        :raises SystemExit: nearly all are refused.
        """
        while True:
            narrow = self.chance.random() < 0.5
            kinds = [self._next(narrow) for _ in range(self.together)]
            before = self.handbook.sources()
            try:
                places = [EDITS[kind](self.chance, self.handbook.docs) for kind in kinds]
                site = self.handbook.build()
            except (CommandFailed, LookupError) as e:
                self.refused += 1
                self.handbook.put(before)
                print(
                    f"     refused: {', '.join(kinds)}: {str(e).strip().splitlines()[0]}",
                    flush=True,
                )
                if self.refused > 3 * self.edits + 20:
                    raise SystemExit(f"too many edits are refused, the last one: {e}") from e
                continue
            self.made.update(kinds)
            self.edits += len(kinds)
            done = (f"{kind} ({place})" for kind, place in zip(kinds, places, strict=True))
            print(f"{self.edits:4} edits: {'; '.join(done)}", flush=True)
            return site

    def leg(self, steps: int, first: Output) -> None:
        """Make some steps and take them back.

        :param first: the site of a clean build of the sources as they are.
        """
        way = [(self.handbook.sources(), first)]
        for _ in range(steps):
            site = self.step()
            way.append((self.handbook.sources(), site))
        clean = self.handbook.build(clean=True)
        self.tell("the site and that of a clean build", differences(site, clean))
        books = self.handbook.build("epub"), self.handbook.build("epub", clean=True)
        self.tell("the EPUBs and those of a clean build", differences(*books))
        for sources, there in way[-2::-1]:
            self.handbook.put(sources)
            self.edits += self.together
            self.tell(
                "taken back, the site before and after", differences(there, self.handbook.build())
            )


def main() -> int:
    """See above; returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("edits", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", type=int, default=5, help="edits in a step")
    parser.add_argument("--steps", type=int, default=5, help="steps before they are taken back")
    options = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1760000000")
    with tempfile.TemporaryDirectory() as folder:
        handbook = Handbook(Path(folder))
        soak = Soak(handbook, random.Random(options.seed), options.together)
        first = handbook.build(clean=True)
        soak.tell("the first build and a clean one", differences(handbook.build(), first))
        while soak.edits < options.edits:
            soak.leg(options.steps, first)
    for kind in EDITS:
        print(f"{soak.made[kind]:4} made and taken back: {kind}")
    print(f"{soak.failed} comparisons failed" if soak.failed else "every build was as a clean one")
    return 1 if soak.failed else 0


if __name__ == "__main__":
    sys.exit(main())
