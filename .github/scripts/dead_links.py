"""Report the links that `make linkcheck` found dead: in the open issue "Dead links", or a new one.

Reads docs/_build/linkcheck/output.json (one JSON object a line, as Sphinx writes it) and calls
GitHub's command `gh`, which takes the repository and its right from GH_REPO and GH_TOKEN.
Without dead links nothing is written.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

OUTPUT = Path("docs/_build/linkcheck/output.json")
TITLE = "Dead links"
MOST = 100  # an issue holds 65,536 characters

Gh = Callable[..., str]


def dead(output: str) -> list[dict[str, str]]:
    """The broken links of an output of Sphinx's link checker.

    A publisher that turns robots away (403, 429) is no dead link: a reader with a browser gets
    through.
    """
    rows = [json.loads(line) for line in output.splitlines() if line.strip()]
    broken = [r for r in rows if r["status"] == "broken"]
    return [r for r in broken if not any(f"{code} " in str(r["info"]) for code in (403, 429))]


def body(links: list[dict[str, str]]) -> str:
    """What the issue says: each link with its page and line."""
    lines = [
        f"- `{r['filename']}`, line {r['lineno']}: {r['uri']} ({r['info']})" for r in links[:MOST]
    ]
    if len(links) > MOST:
        lines.append(f"- … and {len(links) - MOST} more")
    return (
        ("These links did not answer. Try each in a browser; then correct it, or take it out.\n\n")
        + "\n".join(lines)
        + "\n"
    )


def report(text: str, gh: Gh) -> None:
    """Add the text to the open issue of this title, or open one.

    :param gh: runs `gh` with these words and this text on its standard input; returns what it
        prints.
    """
    listed = gh(
        "issue",
        "list",
        "--state",
        "open",
        "--search",
        f'in:title "{TITLE}"',
        "--json",
        "number,title",
    )
    numbers = [str(i["number"]) for i in json.loads(listed or "[]") if i["title"] == TITLE]
    if numbers:
        gh("issue", "comment", numbers[0], "--body-file", "-", text=text)
    else:
        gh("issue", "create", "--title", TITLE, "--body-file", "-", text=text)


def _gh(*words: str, text: str = "") -> str:
    return subprocess.run(
        ["gh", *words], input=text, capture_output=True, text=True, check=True
    ).stdout


def main() -> int:
    """Report what is dead; returns 0, or 1 when the links were not checked at all."""
    if not OUTPUT.is_file():
        print(
            f"There is no {OUTPUT}: the links were not checked. Run: make linkcheck",
            file=sys.stderr,
        )
        return 1
    links = dead(OUTPUT.read_text(encoding="utf-8"))
    print(body(links) if links else "No link is dead.")
    if links:
        report(body(links), _gh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
