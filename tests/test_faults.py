"""Mistakes made on purpose in a copy of the handbook: each stops the build with one clear line.

As the build command does it: the checks look at all sources first, and Sphinx runs when they found nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from conftest import DOCS, ROOT

from handbook.checks import sources


class Copy:
    """A copy of a handbook. ``with_changed(file, text)`` gives what is said while a file holds another text (None: is gone)."""

    def __init__(self, docs, root):
        self.root, self.docs = root, root / "docs"
        shutil.copytree(docs, self.docs, ignore=shutil.ignore_patterns("_build", "__pycache__"))
        for beside in ("CHANGELOG.md", "CITATION.cff"):
            shutil.copy(ROOT / beside, root)

    def check(self) -> str:
        """What the checks say before Sphinx is asked."""
        return "\n".join(sources.report(self.root))

    def build(self) -> str:
        """What Sphinx says, run as the build command runs it."""
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "handbook.build.strict_sphinx",
                "dummy",
                self.docs,
                self.root / "out",
                self.root / "doctrees",
            ],
            capture_output=True,
            text=True,
            cwd=self.root,
        )
        assert bool(run.stderr) == bool(run.returncode), run.stderr
        return run.stderr

    def read(self, name):
        return (self.docs / name).read_text(encoding="utf-8")

    def with_changed(self, name, change, say):
        path = self.docs / name
        old = path.read_bytes() if path.exists() else None
        new = change(self.read(name) if old is not None else "")
        try:
            if new is None:
                path.unlink()
            else:
                path.write_bytes(new if isinstance(new, bytes) else new.encode())
            return say()
        finally:
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory):
    copy = Copy(DOCS, tmp_path_factory.mktemp("faults"))
    assert copy.check() == ""
    return copy


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    copy = Copy(ROOT / "tests" / "roots" / "test-edits", tmp_path_factory.mktemp("faults"))
    assert copy.build() == ""
    return copy


PART4 = "chapter2/part4-other-nerves.md"


def once(old, new):
    """Replace the first occurrence, which must be there."""

    def change(text):
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def appended(text):
    return lambda old: old + "\n" + text + "\n"


FAULTS = {
    "broken link to a page": (
        PART4,
        appended("See [here](no-such-page.md)."),
        ["part4-other-nerves.md", "no-such-page"],
    ),
    "missing citation key": (
        PART4,
        appended("So it is {cite}`nobody1900nothing`."),
        ["part4-other-nerves.md", "nobody1900nothing"],
    ),
    "page outside the toctree": (
        "chapter2/stray.md",
        lambda old: (DOCS / PART4).read_text(encoding="utf-8").replace("(chapter2-part4)=", ""),
        ["stray.md", "toctree"],
    ),
    "missing figure": (
        PART4,
        appended("```{image} /figures/no-such-figure.svg\n:alt: nothing\n```"),
        ["part4-other-nerves.md", "no-such-figure.svg"],
    ),
    "YouTube id of the wrong shape": (
        "_data/videos.yaml",
        lambda old: old.replace("youtube: AWR1M90NG5s", "youtube: AWR1M90"),
        ["docs/_data/videos.yaml, line", "disc-herniation-ebraheim", "11"],
    ),
    "data file half written": (
        "_data/videos.yaml",
        lambda old: old[: len(old) // 2] + "\n  - {",
        ["docs/_data/videos.yaml, line", "not valid YAML"],
    ),
    "data file that is not UTF-8": (
        "_data/videos.yaml",
        lambda old: old.encode("utf-8").replace("ñ".encode(), b"\xf1"),
        ["docs/_data/videos.yaml, line", "not UTF-8"],
    ),
    # studies and references
    "unknown design": (
        "_data/studies.yaml",
        once("design: cadaver-study", "design: cadaver-studie"),
        [
            "docs/_data/studies.yaml, line",
            "abdelsayed2024peripheral",
            "design",
            'Did you mean "cadaver-study"?',
        ],
    ),
    "text where a number belongs": (
        "_data/studies.yaml",
        once("  n: 1\n", "  n: one\n"),
        ["docs/_data/studies.yaml, line", "akbas2005superior", "n", "a whole number"],
    ),
    "unknown nerve": (
        "_data/studies.yaml",
        once("nerve: [superior-cluneal]", "nerve: [superior-clunial]"),
        ["docs/_data/studies.yaml, line", "abdelsayed2024peripheral", "superior-cluneal"],
    ),
    "misspelt field": (
        "_data/studies.yaml",
        once("  country: ", "  contry: "),
        ["docs/_data/studies.yaml, line", "contry", 'Did you mean "country"?'],
    ),
    "finding without its page": (
        "_data/studies.yaml",
        once("    via: studyres.com\n", ""),
        ["docs/_data/studies.yaml, line", "akbas2005superior", "where"],
    ),
    "study that stands twice": (
        "_data/studies.yaml",
        once("- key: akbas2005superior", "- key: abdelsayed2024peripheral"),
        ["docs/_data/studies.yaml, line", "stands twice"],
    ),
    "study without a reference": (
        "_data/studies.yaml",
        once("- key: anatres2016dorsal", "- key: anatres2016nothing"),
        ["anatres2016nothing", "references.bib"],
    ),
    "number that a study no longer holds": (
        "_data/studies.yaml",
        lambda old: old.replace("41.67", "41.76"),
        ["41.67", "sezerkiral2024frequency"],
    ),
    "DOI of the wrong form": (
        "_data/references.bib",
        once("{10.1007/s00586-016-4684-0}", "{https://doi.org/10.1007/s00586-016-4684-0}"),
        ["docs/_data/references.bib", "verhagen2016red", "doi"],
    ),
    "PMID of the wrong form": (
        "_data/references.bib",
        lambda old: re.sub(r"(pmid\s*=\s*\{)", r"\1PMID ", old, count=1),
        ["docs/_data/references.bib, line", "pmid", "Write the digits alone."],
    ),
    "references that are not UTF-8": (
        "_data/references.bib",
        lambda old: old.encode("utf-8").replace("é".encode(), b"\xe9", 1),
        ["docs/_data/references.bib, line", "not UTF-8"],
    ),
    "references half written": (
        "_data/references.bib",
        lambda old: old[: len(old) // 2],
        ["docs/_data/references.bib", "line"],
    ),
    "year in the future": (
        "_data/references.bib",
        once("year         = {2016},", "year         = {2116},"),
        ["docs/_data/references.bib", "year", "2116"],
    ),
    "reference that stands twice": (
        "_data/references.bib",
        lambda old: old + old[old.index("@article{verhagen2016red") :].split("\n\n")[0] + "\n",
        ["docs/_data/references.bib, line", "verhagen2016red", "stands twice (first on line"],
    ),
    # nerves
    "nerve with a field that is not known": (
        "_data/nerves.yaml",
        once("\n  roots:", "\n  rots:"),
        ["docs/_data/nerves.yaml, line", "rots", 'Did you mean "roots"?'],
    ),
    "nerve with a word where a number belongs": (
        "_data/nerves.yaml",
        once("x: 12,", "x: left,"),
        ["docs/_data/nerves.yaml, line", "supraorbital", "place.x", "a number"],
    ),
    # the small lists
    "synonyms that are no list": (
        "_data/search-synonyms.yaml",
        once("also: [mcn, medial cluneal nerve]", "also: mcn"),
        ["docs/_data/search-synonyms.yaml, line", "middle cluneal nerve", "also"],
    ),
    # claims, pages and pictures
    "page that is not UTF-8": (
        PART4,
        lambda old: (old + "\nÄrzte\n").encode("latin-1", "replace"),
        ["docs/chapter2/part4-other-nerves.md, line", "not UTF-8"],
    ),
    "picture without words for those who do not see it": (
        PART4,
        appended("```{image} /figures/scn-posterior.svg\n```"),
        ["part4-other-nerves.md", "alt"],
    ),
    "page without its front matter": (
        PART4,
        lambda old: old.replace("audience: everyone\n", ""),
        ["part4-other-nerves.md", "audience"],
    ),
}

# What only Sphinx can see, tried on the mini handbook: all extensions, few pages.
IN_SPHINX = {
    "broken reference": ("other.md", appended("See {ref}`no-such-page`."), ["docs/other.md", "no-such-page"]),
    "duplicate label": ("other.md", appended("(second-part)=\n## Twice"), ["duplicate label", "second-part"]),
    "term that is not in the glossary": ("other.md", appended("A {term}`no such nerve`."), ["docs/other.md", "no such nerve"]),
    "misspelt directive": ("other.md", appended(":::{evidence-tabel} A\n:::"), ["docs/other.md", "evidence-tabel"]),
    "unknown video": ("other.md", appended(":::{handbook-video} no-such-film\n:::"), ["other.md", "no-such-film"]),
    "missing poster": ("_static/poster.svg", lambda old: None, ["docs/_data/videos.yaml, line", "no file docs/_static/poster.svg"]),
    "missing captions": ("_static/film.vtt", lambda old: None, ["docs/_data/videos.yaml, line", "no file docs/_static/film.vtt"]),
    "nerve that rests on an unknown study": ("_data/nerves.yaml", lambda old: old.replace("alpha2014first]}\n  certainty: {level: very-low", "alpha2014nothing]}\n  certainty: {level: very-low"), ["docs/_data/nerves.yaml, line", "head-nerve", "alpha2014nothing"]),
    "moved page that leads nowhere": ("_data/redirects.yaml", lambda old: "- old: old\n  new: nothing\n", ["docs/_data/redirects.yaml, line 2", "there is no page"]),
    "claim that rests on an unknown study": ("other.md", appended(":::{claim} ours\n:certainty: low\n:why: None.\n:for: nobody2000\nIt was found.\n:::"), ["docs/other.md", "nobody2000"]),
    "claim with a number that nobody found": ("other.md", appended(":::{claim} ours\n:certainty: low\n:why: None.\n:for: alpha2014first\nIt was found in 77.7 % of people.\n:::"), ["docs/other.md", "77.7", "alpha2014first"]),
}  # fmt: skip


def names_its_fault(said, words):
    assert said
    assert [w for w in words if w not in said] == [], said
    assert "Traceback" not in said and "\x1b" not in said


@pytest.mark.xdist_group("faults")
@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_named_before_sphinx_is_asked(handbook, fault):
    name, change, words = FAULTS[fault]
    names_its_fault(handbook.with_changed(name, change, handbook.check), words)


@pytest.mark.xdist_group("faults-in-sphinx")
@pytest.mark.parametrize("fault", IN_SPHINX)
def test_fault_is_named_by_sphinx_in_plain_words(mini, fault):
    name, change, words = IN_SPHINX[fault]
    names_its_fault(mini.with_changed(name, change, mini.build), words)


@pytest.mark.xdist_group("faults")
def test_nothing_is_said_when_all_faults_are_mended(handbook):
    """Each fault alone was the reason for what was said."""
    assert handbook.check() == ""


@pytest.mark.xdist_group("faults")
@pytest.mark.parametrize(
    "name", ["_data/videos.yaml", "_data/studies.yaml", "_data/references.bib", PART4]
)
def test_windows_line_ends_are_no_fault(handbook, name):
    change = lambda text: text.replace("\n", "\r\n")  # noqa: E731
    assert handbook.with_changed(name, change, handbook.check) == ""
