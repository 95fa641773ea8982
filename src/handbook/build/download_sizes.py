"""Say on the front page how large the files to take away are, once they have been made.

The site is written beside the books, so their pages and sizes are not known to it. The front page
holds an empty ``<span data-size-of="FILE">`` for each; this fills it in, anew with each build.
"""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf

__all__ = ["fill_in", "words"]

_PLACE = re.compile(r'(<span data-size-of="([^"]+)">)[^<]*(</span>)')


def words(file: Path) -> str:
    """What is said of a file: ", 274 pages, 3.2 MB"; only a PDF has pages."""
    size = file.stat().st_size
    said = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"
    if file.suffix != ".pdf":
        return f", {said}"
    with pikepdf.open(file) as pdf:
        count = len(pdf.pages)
    return f", {count} page{'s' * (count != 1)}, {said}"


def fill_in(site: Path) -> None:
    """Fill the front page of ``site`` in; the place of a file that is not there stays empty."""
    front = site / "index.html"
    if not front.exists():
        return

    def filled(place: re.Match[str]) -> str:
        file = site / place[2]
        return f"{place[1]}{words(file) if file.is_file() else ''}{place[3]}"

    text = front.read_text("utf-8")
    if (new := _PLACE.sub(filled, text)) != text:
        front.write_text(new, "utf-8")
