"""Mistakes made on purpose in a copy of the handbook: each stops the build with one clear line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from conftest import DOCS, ROOT


@pytest.fixture(scope="module")
def copy(tmp_path_factory, site):
    """A copy of docs/ with its environment read in, so that one changed page builds in seconds."""
    root = tmp_path_factory.mktemp("faults")
    shutil.copytree(DOCS, root / "docs", ignore=shutil.ignore_patterns("_build", "__pycache__"))
    for beside in ("CHANGELOG.md", "CITATION.cff"):
        shutil.copy(ROOT / beside, root)
    copy = Copy(root)
    first = copy.build()
    assert first.returncode == 0, first.stderr
    return copy


class Copy:
    """``build()`` builds strictly; ``changed(file, text)`` is a context in which a file holds another text (None: is gone)."""

    def __init__(self, root):
        self.root, self.docs = root, root / "docs"

    def build(self):
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "handbook.build.strict_sphinx",
                "dummy",
                str(self.docs),
                str(self.root / "out"),
                str(self.root / "doctrees"),
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )

    def read(self, name):
        return (self.docs / name).read_text(encoding="utf-8")

    def with_changed(self, name, new):
        path = self.docs / name
        old = path.read_bytes() if path.exists() else None
        try:
            if new is None:
                path.unlink()
            else:
                path.write_bytes(new if isinstance(new, bytes) else new.encode())
            return self.build()
        finally:
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)


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
    "broken reference": (
        PART4,
        appended("See {ref}`no-such-page`."),
        ["part4-other-nerves.md", "no-such-page"],
    ),
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
    "duplicate label": (PART4, appended("(chapter2)=\n## Twice"), ["duplicate label", "chapter2"]),
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
    "term that is not in the glossary": (
        PART4,
        appended("A {term}`no such nerve`."),
        ["part4-other-nerves.md", "no such nerve"],
    ),
    "unknown video": (
        PART4,
        appended(":::{handbook-video} no-such-film\n:::"),
        ["part4-other-nerves.md", "no-such-film"],
    ),
    "YouTube id of the wrong shape": (
        "_data/videos.yaml",
        lambda old: old.replace("youtube: AWR1M90NG5s", "youtube: AWR1M90"),
        ["docs/_data/videos.yaml, line", "disc-herniation-ebraheim", "11"],
    ),
    "missing poster": (
        "_static/posters/part3-owner.svg",
        lambda old: None,
        ["docs/_data/videos.yaml, line", "part3-owner", "no file docs/_static/posters"],
    ),
    "missing captions": (
        "_static/film/mouse-on-the-fence.en.vtt",
        lambda old: None,
        ["docs/_data/videos.yaml, line", "mouse-on-the-fence", "no file"],
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
        once("- key: akbas2005superior", "- key: akbas2005nothing"),
        ["akbas2005nothing", "references.bib"],
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
        once("x: 13,", "x: left,"),
        ["docs/_data/nerves.yaml, line", "supraorbital", "place.x", "a number"],
    ),
    "nerve that rests on an unknown study": (
        "_data/nerves.yaml",
        once("[evans2009supraorbital]", "[evans2009nothing]"),
        ["docs/_data/nerves.yaml, line", "supraorbital", "evans2009nothing"],
    ),
    # the small lists
    "synonyms that are no list": (
        "_data/search-synonyms.yaml",
        once("also: [mcn, medial cluneal nerve]", "also: mcn"),
        ["docs/_data/search-synonyms.yaml, line", "middle cluneal nerve", "also"],
    ),
    "moved page that leads nowhere": (
        "_data/redirects.yaml",
        lambda old: "- old: chapter2/old\n  new: chapter2/nothing\n",
        ["docs/_data/redirects.yaml, line 2", "chapter2/old", "there is no page"],
    ),
    # claims, pages and pictures
    "page that is not UTF-8": (
        PART4,
        lambda old: (old + "\nÄrzte\n").encode("latin-1", "replace"),
        ["docs/chapter2/part4-other-nerves.md, line", "not UTF-8"],
    ),
    "claim that rests on an unknown study": (
        PART4,
        appended(
            ":::{claim} ours\n:certainty: low\n:why: None.\n:for: nobody2000\nIt was found.\n:::"
        ),
        ["part4-other-nerves.md", "nobody2000"],
    ),
    "misspelt directive": (
        PART4,
        appended(":::{evidence-tabel} A\n:::"),
        ["part4-other-nerves.md", "evidence-tabel"],
    ),
    "claim with a number that nobody found": (
        PART4,
        appended(
            ":::{claim} a-number-of-ours\n:certainty: low\n:why: None.\n:for: kuniya2014prospective\nIt was found in 77.7 % of people.\n:::"
        ),
        ["part4-other-nerves.md", "77.7", "kuniya2014prospective"],
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


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_stops_the_build_with_a_clear_line(copy, fault):
    name, change, words = FAULTS[fault]
    old = copy.read(name) if (copy.docs / name).exists() else ""
    run = copy.with_changed(name, change(old))
    assert run.returncode != 0
    assert [w for w in words if w not in run.stderr] == [], run.stderr
    assert "Traceback" not in run.stderr


def test_the_copy_still_builds_after_all_faults(copy):
    """Each fault alone was the reason for its failure."""
    run = copy.build()
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    "name", ["_data/videos.yaml", "_data/studies.yaml", "_data/references.bib", PART4]
)
def test_windows_line_ends_are_no_fault(copy, name):
    run = copy.with_changed(name, copy.read(name).replace("\n", "\r\n"))
    assert run.returncode == 0, run.stderr
