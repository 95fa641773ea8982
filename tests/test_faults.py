"""Mistakes made on purpose in a copy of the handbook: each stops the build with one clear line."""
from __future__ import annotations

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
            [sys.executable, "scripts/strict_sphinx.py", "dummy", str(self.docs), str(self.root / "out"), str(self.root / "doctrees")],
            capture_output=True, text=True, cwd=ROOT)

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


def appended(text):
    return lambda old: old + "\n" + text + "\n"


FAULTS = {
    "broken reference": (PART4, appended("See {ref}`no-such-page`."), ["part4-other-nerves.md", "no-such-page"]),
    "broken link to a page": (PART4, appended("See [here](no-such-page.md)."), ["part4-other-nerves.md", "no-such-page"]),
    "missing citation key": (PART4, appended("So it is {cite}`nobody1900nothing`."), ["part4-other-nerves.md", "nobody1900nothing"]),
    "duplicate label": (PART4, appended("(chapter2)=\n## Twice"), ["duplicate label", "chapter2"]),
    "page outside the toctree": ("chapter2/stray.md", lambda old: (DOCS / PART4).read_text(encoding="utf-8").replace("(chapter2-part4)=", ""),
                                 ["stray.md", "toctree"]),
    "missing figure": (PART4, appended("```{image} /figures/no-such-figure.svg\n:alt: nothing\n```"), ["part4-other-nerves.md", "no-such-figure.svg"]),
    "term that is not in the glossary": (PART4, appended("A {term}`no such nerve`."), ["part4-other-nerves.md", "no such nerve"]),
    "unknown video": (PART4, appended(":::{handbook-video} no-such-film\n:::"), ["part4-other-nerves.md", "no-such-film"]),
    "YouTube id of the wrong shape": ("_data/videos.yaml", lambda old: old.replace("youtube: AWR1M90NG5s", "youtube: AWR1M90"),
                                      ["docs/_data/videos.yaml, line", "disc-herniation-ebraheim", "11"]),
    "missing poster": ("_static/posters/part3-owner.svg", lambda old: None, ["docs/_data/videos.yaml, line", "part3-owner", "no file docs/_static/posters"]),
    "missing captions": ("_static/film/mouse-on-the-fence.en.vtt", lambda old: None, ["docs/_data/videos.yaml, line", "mouse-on-the-fence", "no file"]),
    "data file half written": ("_data/videos.yaml", lambda old: old[: len(old) // 2] + "\n  - {", ["docs/_data/videos.yaml, line", "not valid YAML"]),
    "data file that is not UTF-8": ("_data/videos.yaml", lambda old: old.encode("utf-8").replace("ñ".encode(), b"\xf1"),
                                    ["docs/_data/videos.yaml, line", "not UTF-8"]),
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


def test_windows_line_ends_are_no_fault(copy):
    run = copy.with_changed("_data/videos.yaml", copy.read("_data/videos.yaml").replace("\n", "\r\n"))
    assert run.returncode == 0, run.stderr
