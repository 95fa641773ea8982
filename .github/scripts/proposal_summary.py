"""Show on the page of a proposal what is to be mended: docs/_build/problems.md, in the summary
of the run.

Run in the folder of the project when a check has failed; GITHUB_STEP_SUMMARY names the file that
takes the text.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROBLEMS = Path("docs/_build/problems.md")
NOTHING = (
    "The checks failed for another reason than a page, picture or data file. The log of "
    "the step says which.\n"
)


def summary(problems: Path = PROBLEMS) -> str:
    """The text to show."""
    return problems.read_text(encoding="utf-8") if problems.is_file() else NOTHING


def main() -> int:
    """Add the text to the summary; returns 0."""
    text = summary()
    print(text)
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
