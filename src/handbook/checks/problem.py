"""One shape for every mistake that a check finds, and the way a list of them is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.model.vocabulary import did_you_mean

__all__ = ["MOST", "Problem", "did_you_mean", "told", "write_summary"]

MOST = 20  # more mistakes at a time help nobody
SUMMARY = "docs/_build/problems.md"


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: where it is, what is wrong, what to do.

    ``file`` is relative to the project ("docs/glossary.md"; empty when no file is to blame),
    ``line`` begins at 1 (0: the file as a whole). ``what`` and ``remedy`` are sentences for
    somebody who is no engineer.
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """ "docs/glossary.md, line 3: what is wrong. What to do." """
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.what} {self.remedy}" if place else f"{self.what} {self.remedy}"


def told(problems: Iterable[Problem]) -> list[str]:
    """The lines to print: the first 20 mistakes in the order of files and lines, then how many
    more there are.
    """
    ordered = sorted(set(problems))
    lines = [str(p) for p in ordered[:MOST]]
    if len(ordered) > MOST:
        lines.append(f"… and {len(ordered) - MOST} more. Mend these first.")
    return lines


def write_summary(root: Path, lines: Sequence[str]) -> None:
    """Keep what was found in docs/_build/problems.md, which a proposal shows as its summary;
    without lines it goes.

    A folder that cannot be written costs the summary, never the messages.
    """
    file = root / SUMMARY
    try:
        if not lines:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        items = "\n".join("- " + line.replace("\n", "\n  ") for line in lines)
        file.write_text(
            f"# What is to be mended\n\n{items}\n\n"
            "Each line names the file, the line and what to do. Change it in the proposal; the "
            "checks then run again.\n",
            encoding="utf-8",
        )
    except OSError:
        return
