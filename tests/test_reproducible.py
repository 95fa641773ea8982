"""Same sources, same bytes: a clean build in another folder gives the site, the books and the downloads that stand here.

The site here may have been built in many steps, so this also says that a build that went on from an older one is a clean one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DOCS, ROOT


def digests(folder: Path) -> dict[str, str]:
    """File name -> digest of its content."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.mark.slow
def test_clean_build_elsewhere_gives_the_same_bytes(site, tmp_path):
    root = tmp_path / "somewhere" / "else entirely"
    shutil.copytree(DOCS, root / "docs", ignore=shutil.ignore_patterns("_build", "__pycache__"))
    for name in ("CHANGELOG.md", "CITATION.cff", "README.md"):
        shutil.copy(ROOT / name, root)
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "build", "html"],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "random"},
    )
    assert run.returncode == 0, run.stderr
    here, elsewhere = digests(site), digests(root / "docs" / "_build" / "html")
    assert len(here) > 50
    assert {n for n in here.keys() | elsewhere.keys() if here.get(n) != elsewhere.get(n)} == set()
