"""What runs on a proposal and once a week: its programs do what they say, and no shell program hides in the YAML."""

from __future__ import annotations

import importlib.util
import json

import pytest
import yaml
from conftest import ROOT

SCRIPTS = ROOT / ".github" / "scripts"


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dead_links():
    return script("dead_links")


def row(uri, status="broken", info="404 Client Error: Not Found for url"):
    return json.dumps(
        {"filename": "index.md", "lineno": 3, "status": status, "code": 0, "uri": uri, "info": info}
    )


def test_dead_links_are_the_broken_ones_that_no_robot_rule_explains(dead_links):
    output = "\n".join(
        [
            row("https://a.example"),
            row("https://b.example", "working"),
            row("https://c.example", info="403 Client Error: Forbidden for url"),
        ]
    )
    assert [r["uri"] for r in dead_links.dead(output)] == ["https://a.example"]
    assert "`index.md`, line 3: https://a.example (404" in dead_links.body(dead_links.dead(output))


@pytest.mark.parametrize(
    ("issues", "wanted"),
    [("[]", ("issue", "create")), ('[{"number": 7, "title": "Dead links"}]', ("issue", "comment", "7")),
     ('[{"number": 8, "title": "More on Dead links"}]', ("issue", "create"))],
)  # fmt: skip
def test_dead_links_go_to_one_issue(dead_links, issues, wanted):
    calls = []

    def gh(*words, text=""):
        calls.append((words, text))
        return issues if words[1] == "list" else ""

    dead_links.report("text", gh)
    words, text = calls[-1]
    assert words[: len(wanted)] == wanted and text == "text" and len(calls) == 2


def test_links_that_were_not_checked_are_no_good_news(dead_links, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert dead_links.main() == 1 and "make linkcheck" in capsys.readouterr().err


def test_proposal_shows_what_is_to_be_mended(tmp_path, monkeypatch):
    summary = script("proposal_summary")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    summary.main()
    (tmp_path / "docs" / "_build").mkdir(parents=True)
    (tmp_path / "docs" / "_build" / "problems.md").write_text(
        "- docs/x.md, line 3\n", encoding="utf-8"
    )
    summary.main()
    shown = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.NOTHING in shown and shown.endswith("- docs/x.md, line 3\n")


def flows():
    for file in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        yield file.name, yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_a_proposal_runs_once():
    for name, flow in flows():
        if "push" in flow["on"]:
            assert flow["on"]["push"]["branches"] == ["main"], (
                f"{name}: a branch of a proposal would run twice"
            )


def test_steps_are_one_command_each():
    runs = [
        (n, s["run"])
        for n, f in flows()
        for job in f["jobs"].values()
        for s in job["steps"]
        if "run" in s
    ]
    assert len(runs) >= 5
    assert [r for r in runs if "\n" in r[1].strip() or "&&" in r[1] or "|" in r[1]] == []


def test_programs_that_steps_name_are_there():
    for name, flow in flows():
        for job in flow["jobs"].values():
            for step in job["steps"]:
                for word in step.get("run", "").split():
                    assert not word.endswith(".py") or (ROOT / word).is_file(), f"{name}: {word}"


def test_publishing_alone_may_write_and_only_from_the_main_branch():
    for name, flow in flows():
        for job_name, job in flow["jobs"].items():
            writes = {k for k, v in job.get("permissions", {}).items() if v == "write"}
            if "pages" in writes:
                assert "github.event_name == 'push'" in job["if"], name
            elif name == "study.yml":  # opens a proposal, for people of the project alone
                assert writes == {"actions", "contents", "issues", "pull-requests"}
                assert "author_association" in job["if"] and "'labeled'" in job["if"]
            else:
                assert writes <= {"issues"}, f"{name}: {job_name} may write {writes}"
