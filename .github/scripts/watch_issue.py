"""Put the list of `make watch` into the open issue "New works, trials and retractions", or open it.

Reads docs/_build/watch.md and calls GitHub's command `gh`, which takes the repository and its right
from GH_REPO and GH_TOKEN. The issue always holds the whole list; what is new in it is told in a
comment too, since an edit tells nobody. With nothing on the list the issue is closed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LIST = Path("docs/_build/watch.md")
TITLE = "New works, trials and retractions"
NOTHING = "Nothing is new."
NOT_ASKED = "## Could not be asked"
LONGEST = 60_000  # an issue holds 65,536 characters

Gh = Callable[..., str]


def body(text: str) -> str:
    """What the issue holds: the list, cut where GitHub would refuse it."""
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST].rpartition("\n")[0]
    return f"{kept}\n\n… and more: `make watch` prints the whole list.\n"


def added(before: str, after: str) -> list[str]:
    """The lines of a list that were not on the one before."""
    old = set(before.replace("\r\n", "\n").split("\n"))
    return [line for line in after.split("\n") if line.startswith("- ") and line not in old]


def report(text: str, gh: Gh) -> None:
    """Open the issue, bring it up to date, or close it.

    :param gh: runs `gh` with these words and this text on its standard input; returns what it
        prints.
    """
    search = ("issue", "list", "--state", "open", "--search", f'in:title "{TITLE}"')
    listed = json.loads(gh(*search, "--json", "number,title,body") or "[]")
    issue = next((i for i in listed if i["title"] == TITLE), None)
    whole = body(text)
    # a list on which something could not be asked is no proof that nothing is new
    nothing = text.strip() == NOTHING
    if issue is None:
        if not text.startswith(NOTHING):
            gh("issue", "create", "--title", TITLE, "--body-file", "-", text=whole)
        return
    number = str(issue["number"])
    gh("issue", "edit", number, "--body-file", "-", text=whole)
    if nothing:
        gh("issue", "close", number, "--comment", "Everything was added or left out.")
    elif new := added(issue["body"], whole):
        text = "New on the list:\n\n" + "\n".join(new) + "\n"
        gh("issue", "comment", number, "--body-file", "-", text=text)


def _gh(*words: str, text: str = "") -> str:
    return subprocess.run(
        ["gh", *words], input=text, capture_output=True, text=True, check=True
    ).stdout


def main() -> int:
    """Report the list; returns 0, or 1 when something, or everything, could not be asked: the run
    is then marked as failed, so that a watch that hears nothing is noticed.
    """
    if not LIST.is_file():
        print(
            f"There is no {LIST}: nothing was asked. Run: make watch OUTPUT={LIST}", file=sys.stderr
        )
        return 1
    text = LIST.read_text(encoding="utf-8")
    print(text)
    report(text, _gh)
    return int(NOT_ASKED in text)


if __name__ == "__main__":
    sys.exit(main())
