"""The larger handbook that the measurements build is one that builds, and it says that it is made up."""

from __future__ import annotations

import re
import shutil

from conftest import ROOT

from bench.growing import MARK, grow
from handbook.build import strict_sphinx


def test_a_handbook_three_times_as_large_builds_without_a_warning(tmp_path, capfd):
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "tests" / "roots" / "test-edits", docs)
    pages = sum(p.read_text("utf-8").startswith("---") for p in docs.rglob("*.md"))
    keys = re.findall(r"^- key: (\S+)", (docs / "_data" / "studies.yaml").read_text("utf-8"), re.M)
    assert grow(docs, 3) == 3 * len(keys)
    copies = list((docs / "made-up").rglob("*.md"))
    assert len(copies) >= 2 * pages and all(MARK in p.read_text("utf-8") for p in copies)
    references = (docs / "_data" / "references.bib").read_text("utf-8")
    assert references.count("Made up 2: ") == len(keys)
    assert not re.search(r"(?s)Made up.*doi", references), "the id of a real work on a made-up one"
    code = strict_sphinx.main("html", str(docs), str(tmp_path / "html"), str(tmp_path / "trees"))
    assert code == 0, capfd.readouterr().err
