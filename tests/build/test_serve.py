"""While somebody writes: mistakes in the same words as by `make html`, and the address in the end."""

from __future__ import annotations

import subprocess

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


@pytest.mark.parametrize("code", [0, 1])
def test_a_change_builds_strictly_and_says_where_to_look(
    rebuild, tmp_path, monkeypatch, capsys, code
):
    ran = []
    monkeypatch.setattr(serve.sources, "problems", lambda root, today=None: [])

    def build(words, **_):
        ran.append(words)
        return subprocess.CompletedProcess(words, code)

    monkeypatch.setattr(serve.subprocess, "run", build)
    rebuild(changed_paths=[tmp_path / "docs" / "page.md"])
    out = capsys.readouterr().out
    assert "handbook.build.strict_sphinx" in ran[0] and "page.md changed" in out
    assert ("Ready: http://127.0.0.1:8000" in out) == (code == 0)
    assert ("Mend what" in out) == (code == 1)


def test_mistakes_of_the_sources_are_told_and_the_page_is_built_all_the_same(
    rebuild, monkeypatch, capsys
):
    monkeypatch.setattr(
        serve.sources,
        "problems",
        lambda root, today=None: [Problem("docs/x.md", 3, "Wrong.", "Mend it.")],
    )
    monkeypatch.setattr(
        serve.subprocess, "run", lambda words, **_: subprocess.CompletedProcess(words, 0)
    )
    rebuild(changed_paths=[])
    out = capsys.readouterr().out
    assert "docs/x.md, line 3: Wrong. Mend it." in out and "http://127.0.0.1:8000" in out
