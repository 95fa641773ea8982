"""Same sources, same bytes: two builds in different folders, one after the other, give the same site, book and downloads."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

from conftest import ROOT


def build(root) -> dict[str, str]:
    """Build a copy of the sources under ``root``; returns file name -> digest."""
    for part in ("docs", "scripts"):
        shutil.copytree(
            ROOT / part, root / part, ignore=shutil.ignore_patterns("_build", "__pycache__")
        )
    for name in ("CHANGELOG.md", "CITATION.cff", "README.md"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, root)
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "build", "html"],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "random"},
    )
    assert run.returncode == 0, run.stderr
    site = root / "docs" / "_build" / "html"
    return {
        p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(site.rglob("*"))
        if p.is_file()
    }


def test_two_builds_give_the_same_bytes(tmp_path):
    first = build(tmp_path / "here")
    second = build(tmp_path / "somewhere" / "else entirely")
    assert len(first) > 50
    assert {
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    } == set()
