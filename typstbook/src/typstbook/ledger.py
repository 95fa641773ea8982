"""What a book could not show as its pages say: one list, with the place and the remedy of each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Lack:
    """One thing that is not in the PDF as it stands in the sources."""

    document: str  # the basename of the PDF
    page: str  # the file, below the source directory; empty for the PDF as a whole
    line: int | None
    kind: str  # see KINDS
    what: str
    remedy: str


KINDS = {
    "alt": "pictures without alternative text",
    "picture": "pictures that cannot be set",
    "formula": "formulas kept as LaTeX",
    "sign": "signs that no font has",
    "node": "nodes of which only the text is kept",
    "raw": "raw HTML left out",
    "typst": "pieces of raw Typst that cannot be set",
    "poster": "posters of videos that are missing",
    "standard": "standards that are not claimed",
}


class Ledger:
    """The lacks of all documents of a run, each once."""

    def __init__(self) -> None:
        self.lacks: dict[Lack, None] = {}
        self.claims: dict[str, list[str]] = {}  # the standards each PDF claims

    def add(self, lack: Lack) -> None:
        """Note a lack."""
        self.lacks[lack] = None

    def has(self, document: str, kind: str) -> int:
        """How many lacks of a kind a document has."""
        return sum(1 for each in self.lacks if (each.document, each.kind) == (document, kind))

    def summary(self) -> str:
        """The lacks by kind in one line, the most frequent first; empty when there are none."""
        counted = Counter(each.kind for each in self.lacks)
        return ", ".join(f"{n} {KINDS[kind]}" for kind, n in counted.most_common())

    def write(self, path: Path) -> None:
        """Write the list as JSON: `claims` by document, and `lacks`."""
        held = {"claims": self.claims, "lacks": [asdict(each) for each in self.lacks]}
        text = json.dumps(held, indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
