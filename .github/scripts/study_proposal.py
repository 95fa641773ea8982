"""Turn the form "Add a study" into a proposal.

    python .github/scripts/study_proposal.py enter      write the entries that it asks for
    python .github/scripts/study_proposal.py propose    propose them, or say what is wrong

GITHUB_EVENT_PATH names the file with the issue. What a stranger wrote there is data: it is handed
to `python -m handbook study` word by word, and never to a shell.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULT = Path("docs/_build/study-proposal.json")
PYTHON = ".venv/bin/python"
#: Heading of the form -> option of `handbook study`.
FIELDS = {
    "Which study?": "id",
    "What did it find?": "finding",
    "What did you read?": "tier",
    "Where did you read it?": "where",
    "How many were studied?": "n",
    "Of what?": "n-unit",
    "Which nerves?": "nerve",
    "Which topics?": "topic",
    "Which design?": "design",
}
EMPTY = ("", "_No response_", "None")
ALL_READ = "All of it"
HOLD = "statements-hold"
BOT = "github-actions[bot]"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


class Wrong(Exception):
    """The form cannot be used; ``str()`` is the message for who filled it in."""


def answers(body: str) -> dict[str, str]:
    """What was filled in, by option; GitHub writes a form as headings with their answers."""
    heads = "|".join(re.escape(h) for h in FIELDS)
    parts = re.split(rf"^### ({heads})[ \t]*$", body.replace("\r\n", "\n"), flags=re.M)
    found: dict[str, str] = {}
    for head, answer in zip(parts[1::2], parts[2::2], strict=True):
        if answer.strip() not in EMPTY:
            found.setdefault(FIELDS[head], answer.strip())
    return found


def words(form: dict[str, str], labels: list[str]) -> list[str]:
    """The words after `python -m handbook study`.

    :param labels: those of the issue.
    :raises Wrong: an answer is of no use.
    """
    named = form.get("id", "")
    if not named or "\n" in named or ("/" in named and not re.match(r"https?://|10\.\d", named)):
        raise Wrong(
            "The first field holds no number and no link. Give a PMID, PMCID, DOI, ISBN, trial "
            "number, or a link that holds one of them."
        )
    out = ["--no-questions", f"--statements={'hold' if HOLD in labels else 'later'}"]
    out += [
        f"--finding={line.strip()}" for line in form.get("finding", "").splitlines() if line.strip()
    ]
    out.append(f"--tier={'A' if form.get('tier') == ALL_READ else 'B'}")
    if n := form.get("n", "").replace(",", ""):
        if not n.isdigit():
            raise Wrong(
                f'"{form["n"]}" is no whole number. Write it with digits alone, such as 834.'
            )
        out += [f"--n={n}", f"--n-unit={form.get('n-unit', 'patients')}"]
    out += [
        f"--{name}={form[name]}" for name in ("where", "nerve", "topic", "design") if name in form
    ]
    return [*out, "--", named]


def enter(event: dict[str, Any], run: Run) -> dict[str, Any]:
    """Write the entries.

    :param event: what GitHub tells of the issue.
    :param run: runs a program.
    :returns: whether they were written, and what was told.
    """
    issue = event["issue"]
    labels = [label["name"] for label in issue.get("labels", ())]
    try:
        asked = words(answers(issue.get("body") or ""), labels)
    except Wrong as e:
        return {"added": False, "told": str(e)}
    done = run([PYTHON, "-m", "handbook", "study", *asked])
    told = done.stdout if done.returncode == 0 else done.stderr
    key = re.search(r"^Added (\S+):", done.stdout, re.M)
    return {
        "added": done.returncode == 0,
        "key": key[1] if key else "",
        "told": told[key.start() :].strip() if key else told.strip(),
    }


def propose(event: dict[str, Any], result: dict[str, Any], run: Run, preview: str) -> None:
    """Open the proposal, bring it up to date, or comment what is wrong.

    :param preview: the address of the run that keeps the built site.
    """
    number = str(event["issue"]["number"])
    if not result["added"]:
        text = f"Nothing was added.\n\n{_block(result['told'])}\n\nCorrect the form: it runs again."
        run(["gh", "issue", "comment", number, "--body-file", "-"], text=text)
        return
    branch = f"study-{number}"
    asked = ["gh", "pr", "list", "--head", branch, "--json", "number,commits"]
    pull = next(iter(json.loads(run(asked).stdout or "[]")), None)
    if pull and any(a["name"] != BOT for c in pull["commits"] for a in c["authors"]):
        text = (
            f"The form of #{number} says something new, but people have edited this proposal, so "
            f"it is left as it is. What the form says now:\n\n{_block(result['told'])}\n"
        )
        run(["gh", "pr", "comment", str(pull["number"]), "--body-file", "-"], text=text)
        return
    title = f"Add {result['key']}"
    run(["git", "switch", "--force-create", branch])
    run(["git", "add", "docs/_data"])
    name = ["-c", f"user.name={BOT}"]
    mail = ["-c", f"user.email=41898282+{BOT}@users.noreply.github.com"]
    run(
        ["git", *name, *mail, "commit", "--message", title, "--message", f"Asked for in #{number}."]
    )
    run(["gh", "auth", "setup-git"])
    run(["git", "push", "--force", "origin", branch])
    text = (
        f"Closes #{number}.\n\n{_block(result['told'])}\n\n"
        f"Preview: unpack “site-and-book” from [this run]({preview}).\n\n"
        "When sentences that something was not found are listed above, read each. When all hold, "
        f"set the label `{HOLD}` on #{number}; otherwise correct their pages in this proposal.\n"
    )
    if pull:
        edit = ["gh", "pr", "edit", str(pull["number"]), "--title", title, "--body-file", "-"]
        run(edit, text=text)
    else:
        made = ["gh", "pr", "create", "--head", branch, "--title", title, "--body-file", "-"]
        address = run(made, text=text).stdout.strip()
        told = f"Proposed: {address}"
        run(["gh", "issue", "comment", number, "--body-file", "-"], text=told)
    run(["gh", "workflow", "run", "build.yml", "--ref", branch])


def _block(text: str) -> str:
    """A text as it is: nothing in it is read as Markdown."""
    fence = "`" * max(3, *(len(m) + 1 for m in re.findall("`+", text)), 3)
    return f"{fence}text\n{text}\n{fence}"


def _run(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode and command[0] != PYTHON:
        print(done.stderr, file=sys.stderr)
        raise SystemExit(f"{' '.join(command[:3])} failed")
    return done


def main(step: str) -> int:
    """Do one of the two steps; returns 0."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    if step == "enter":
        result = enter(event, _run)
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(json.dumps(result), encoding="utf-8")
        with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
            file.write(f"added={'true' if result['added'] else 'false'}\n")
        print(result["told"])
        return 0
    result = json.loads(RESULT.read_text(encoding="utf-8"))
    server, repository = os.environ["GITHUB_SERVER_URL"], os.environ["GITHUB_REPOSITORY"]
    preview = f"{server}/{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
    propose(event, result, _run, preview)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
