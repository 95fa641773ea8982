"""The form "Add a study", the proposal that comes of it, and the issue of the weekly list."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
import yaml
from conftest import ROOT
from test_workflows import script

from handbook.literature.news import News
from handbook.model.vocabulary import CountedUnit, Design, NerveName, Topic

FORM = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/add-a-study.yml").read_text(encoding="utf-8"))
FIELDS = {f["id"]: f["attributes"] for f in FORM["body"] if "id" in f}
BODY = """### Which study?

https://pubmed.ncbi.nlm.nih.gov/31061111/

### What did it find?

Pain fell in 21 of 40; $(touch /tmp/x) `id`.
--n=5 was not told.

### What did you read?

All of it

### Where did you read it?

_No response_

### How many were studied?

1,040

### Of what?

patients

### Which nerves?

superior-cluneal, ilioinguinal

### Which topics?

_No response_

### Which design?

None
"""


@pytest.fixture
def study():
    return script("study_proposal")


@pytest.fixture
def watch():
    return script("watch_issue")


class Run:
    """Stands for the programs that are called; keeps their words and their input."""

    def __init__(self, out="", err="", code=0, pulls="[]"):
        self.out, self.err, self.code, self.pulls = out, err, code, pulls
        self.calls = []

    def __call__(self, command, text=""):
        self.calls.append((command, text))
        out = self.pulls if command[:3] == ["gh", "pr", "list"] else self.out
        return subprocess.CompletedProcess(command, self.code, out, self.err)

    def has(self, *words):
        return [(c, t) for c, t in self.calls if c[: len(words)] == list(words)]


def issue(body=BODY, *labels):
    return {"issue": {"number": 12, "body": body, "labels": [{"name": label} for label in labels]}}


# ---------------------------------------------------------------------------------------- the form


def test_form_offers_the_words_of_the_closed_lists():
    for name, words in (
        ("nerve", NerveName),
        ("topic", Topic),
        ("design", Design),
        ("n-unit", CountedUnit),
    ):
        assert FIELDS[name]["options"] == [str(w) for w in words], (
            f"bring the form up to date: {name}"
        )


def test_program_reads_every_field_of_the_form(study):
    names = {"findings": "finding"}
    assert {a["label"]: names.get(i, i) for i, a in FIELDS.items()} == study.FIELDS
    assert study.ALL_READ in FIELDS["tier"]["options"]
    assert (
        "add-a-study" in FORM["labels"]
        and "'add-a-study'" in (ROOT / ".github/workflows/study.yml").read_text()
    )


def test_form_becomes_words_and_never_a_shell_command(study):
    assert study.words(study.answers(BODY.replace("\n", "\r\n")), []) == [
        "--no-questions", "--statements=later",
        "--finding=Pain fell in 21 of 40; $(touch /tmp/x) `id`.", "--finding=--n=5 was not told.",
        "--tier=A", "--n=1040", "--n-unit=patients", "--nerve=superior-cluneal, ilioinguinal",
        "--", "https://pubmed.ncbi.nlm.nih.gov/31061111/",
    ]  # fmt: skip


def test_label_says_that_the_statements_hold(study):
    assert "--statements=hold" in study.words({"id": "1"}, ["add-a-study", "statements-hold"])


@pytest.mark.parametrize("named", ["", "docs/conf.py", "/etc/passwd", "../x.nbib", "1\n2"])
def test_form_cannot_name_a_file(study, named):
    with pytest.raises(study.Wrong, match="holds no number and no link"):
        study.words({"id": named}, [])


def test_number_that_is_none_is_told(study):
    with pytest.raises(study.Wrong, match='"many" is no whole number'):
        study.words({"id": "1", "n": "many"}, [])


# ------------------------------------------------------------------------------------ the proposal


def test_entries_are_written_and_told(study):
    run = Run("the abstract\n\nAdded kuniya2014prospective:\n  docs/_data/references.bib, line 3\n")
    result = study.enter(issue(), run)
    assert run.calls[0][0][:4] == [".venv/bin/python", "-m", "handbook", "study"]
    assert result == {"added": True, "key": "kuniya2014prospective",
                      "told": "Added kuniya2014prospective:\n  docs/_data/references.bib, line 3"}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "run", "said"),
    [(BODY, Run("the abstract", "It is in the handbook already.", 1), "It is in the handbook already."), ("Hello", Run(), "The first field holds no number")],
)  # fmt: skip
def test_what_is_wrong_is_said_in_the_issue(study, body, run, said):
    result = study.enter(issue(body), run)
    assert not result["added"] and said in result["told"]
    study.propose(issue(body), result, run, "https://example.org/run")
    ((command, text),) = run.has("gh")
    assert command[:4] == ["gh", "issue", "comment", "12"] and said in text


def test_proposal_is_opened_with_preview_and_tests(study):
    run = Run("https://github.com/o/n/pull/13\n")
    study.propose(
        issue(),
        {"added": True, "key": "a2000b", "told": "Added ```x"},
        run,
        "https://example.org/run",
    )
    assert run.has("git", "add", "docs/_data") and run.has(
        "git", "push", "--force", "origin", "study-12"
    )
    ((command, text),) = run.has("gh", "pr", "create")
    assert command[command.index("--title") + 1] == "Add a2000b"
    assert (
        text.startswith("Closes #12.\n\n````text\nAdded ```x\n````")
        and "(https://example.org/run)" in text
    )
    assert (
        run.has("gh", "issue", "comment", "12")[0][1] == "Proposed: https://github.com/o/n/pull/13"
    )
    assert run.has("gh", "workflow", "run", "build.yml", "--ref", "study-12")
    order = [c[:2] for c, _ in run.calls]
    assert order.index(["git", "push"]) < len(order) - 1 - order[::-1].index(["gh", "pr"])


def test_proposal_that_is_open_is_brought_up_to_date(study):
    run = Run(pulls='[{"number": 13, "commits": [{"authors": [{"name": "github-actions[bot]"}]}]}]')
    study.propose(issue(), {"added": True, "key": "a2000b", "told": "x"}, run, "")
    assert (
        run.has("gh", "pr", "edit", "13")
        and not run.has("gh", "pr", "create")
        and not run.has("gh", "issue")
    )


def test_proposal_that_people_have_edited_is_left_alone(study):
    commits = '[{"authors": [{"name": "github-actions[bot]"}]}, {"authors": [{"name": "Ann"}]}]'
    run = Run(pulls=f'[{{"number": 13, "commits": {commits}}}]')
    study.propose(issue(), {"added": True, "key": "a2000b", "told": "Added x"}, run, "")
    assert not run.has("git") and "Added x" in run.has("gh", "pr", "comment", "13")[0][1]


def test_both_steps_work_together(study, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "event.json").write_text(json.dumps(issue("Hello")))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "out"))
    for name in ("SERVER_URL", "REPOSITORY", "RUN_ID"):
        monkeypatch.setenv(f"GITHUB_{name}", name.lower())
    run = Run()
    monkeypatch.setattr(study, "_run", run)
    assert study.main("enter") == 0 and (tmp_path / "out").read_text() == "added=false\n"
    assert study.main("propose") == 0 and run.has("gh", "issue", "comment")


def test_tests_of_a_proposal_can_be_started():
    flow = yaml.load(
        (ROOT / ".github/workflows/build.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    assert "workflow_dispatch" in flow["on"]


# ------------------------------------------------------------------------------------ the weekly list

LIST = "## New works (1)\n\n- One (2026). `1`\n\nAdd a work\n"


def gh_with(issues):
    calls = []

    def gh(*words, text=""):
        calls.append((words, text))
        return json.dumps(issues) if words[1] == "list" else ""

    gh.calls = calls
    return gh


def test_list_opens_an_issue_when_there_is_none(watch):
    gh = gh_with([{"number": 3, "title": f"Re: {watch.TITLE}", "body": ""}])
    watch.report(LIST, gh)
    assert gh.calls[-1] == (("issue", "create", "--title", watch.TITLE, "--body-file", "-"), LIST)


def test_list_brings_the_issue_up_to_date_and_tells_what_is_new(watch):
    gh = gh_with([{"number": 3, "title": watch.TITLE, "body": LIST.replace("\n", "\r\n")}])
    longer = LIST.replace("(1)", "(2)").replace("`1`\n", "`1`\n- Two (2026). `2`\n")
    watch.report(longer, gh)
    assert gh.calls[1] == (("issue", "edit", "3", "--body-file", "-"), longer)
    assert gh.calls[2] == (
        ("issue", "comment", "3", "--body-file", "-"),
        "New on the list:\n\n- Two (2026). `2`\n",
    )
    again = gh_with([{"number": 3, "title": watch.TITLE, "body": longer}])
    watch.report(longer, again)
    assert [c[0][1] for c in again.calls] == ["list", "edit"]


def test_empty_list_closes_the_issue_only_when_all_was_asked(watch):
    gh = gh_with([{"number": 3, "title": watch.TITLE, "body": LIST}])
    watch.report("Nothing is new.\n", gh)
    assert gh.calls[-1][0][:3] == ("issue", "close", "3")
    failed = gh_with([{"number": 3, "title": watch.TITLE, "body": LIST}])
    watch.report(
        "Nothing is new.\n\n## Could not be asked (1)\n\n- search x: PubMed is closed.\n", failed
    )
    assert [c[0][1] for c in failed.calls] == ["list", "edit", "comment"]
    none = gh_with([])
    watch.report("Nothing is new.\n", none)
    assert [c[0][1] for c in none.calls] == ["list"]


def test_issue_says_nothing_when_it_was_not_asked(watch, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert watch.main() == 1 and "make watch OUTPUT=docs/_build/watch.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "code"), [(LIST, 0), (LIST + "\n## Could not be asked (1)\n\n- x\n", 1)]
)
def test_watch_that_hears_nothing_is_noticed(watch, tmp_path, monkeypatch, text, code):
    monkeypatch.chdir(tmp_path)
    watch.LIST.parent.mkdir(parents=True)
    watch.LIST.write_text(text, encoding="utf-8")
    monkeypatch.setattr(watch, "_gh", gh_with([]))
    assert watch.main() == code


def test_long_list_is_cut_at_a_line(watch):
    text = watch.body("- a line of the list\n" * 5000)
    assert len(text) < 65_536 and text.endswith("prints the whole list.\n")
    assert set(text.splitlines()[:-2]) == {"- a line of the list"}


def test_words_of_the_list_are_those_of_the_program(watch):
    from handbook.literature import watch as program

    assert watch.NOTHING == program.NOTHING
    news = News(not_asked=["search x: closed"])
    assert watch.NOT_ASKED in program.as_markdown(news, None, ROOT)
    assert re.search(
        r"OUTPUT=docs/_build/watch\.md", (ROOT / ".github/workflows/watch.yml").read_text()
    )
