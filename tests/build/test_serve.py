"""While somebody writes: mistakes in the same words as by `make html`, and the address in the end."""

from __future__ import annotations

import pytest

from handbook import project
from handbook.build import serve
from handbook.checks.problem import Problem


@pytest.fixture
def rebuild(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(project, "root", lambda: tmp_path)
    return serve.Rebuild([], url_host="127.0.0.1:8000", pre_build_commands=[])


class Processes:
    """Stands for :mod:`multiprocessing`: notes what was to run, and ends with ``exitcode``."""

    def __init__(self, exitcode=0):
        self.exitcode, self.asked = exitcode, []

    def Process(self, target, args):
        self.asked.append((target, args))
        return self

    def start(self):
        pass

    join = start


@pytest.mark.parametrize("code", [0, 1])
def test_a_change_builds_strictly_and_says_where_to_look(
    rebuild, tmp_path, monkeypatch, capsys, code
):
    monkeypatch.setattr(serve.sources, "problems", lambda root, today=None: [])
    rebuild.processes = Processes(code)
    rebuild(changed_paths=[tmp_path / "docs" / "page.md"])
    out = capsys.readouterr().out
    assert [target for target, _ in rebuild.processes.asked] == [serve.build]
    assert "page.md changed" in out
    assert (": http://127.0.0.1:8000 (" in out) == (code == 0)
    assert ("Mend what" in out) == (code == 1)


def test_mistakes_of_the_sources_are_told_and_the_page_is_built_all_the_same(
    rebuild, monkeypatch, capsys
):
    monkeypatch.setattr(
        serve.sources,
        "problems",
        lambda root, today=None: [Problem("docs/x.md", 3, "Wrong.", "Mend it.")],
    )
    rebuild.processes = Processes()
    rebuild(changed_paths=[])
    out = capsys.readouterr().out
    assert "docs/x.md, line 3: Wrong. Mend it." in out and "http://127.0.0.1:8000" in out
    assert rebuild.processes.asked


def test_each_build_is_a_fresh_process_with_everything_in_memory(rebuild, tmp_path, capfd):
    """A setting that one build changes is as it was for the next; what is loaded once stays."""
    docs = tmp_path / "docs"
    (docs / "conf.py").write_text("extensions = ['myst_parser']\nhtml_theme = 'basic'\n")
    page = docs / "index.md"
    page.write_text("# Page\n\nFirst words.\n", encoding="utf-8")
    rebuild = serve.Rebuild([], url_host="127.0.0.1:8000")
    site = docs / "_build" / "serve" / "index.html"
    rebuild(changed_paths=[])
    page.write_text("# Page\n\nOther words, and {ref}`nowhere`.\n", encoding="utf-8")
    rebuild(changed_paths=[page])
    told = capfd.readouterr()
    assert "Other words" in site.read_text(encoding="utf-8")
    assert 'There is no place called "nowhere"' in told.err and "Mend what" in told.out
