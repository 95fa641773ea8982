"""What a reader wants to know of a file before it is fetched: how many pages, how heavy.

The site is written beside the books, so the pages cannot know it. Behind each link to a book stands
an empty element (:mod:`handbook.pdf_link`); it is filled when all is there.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["fill_facts"]

PLACE = re.compile(r'(<span class="file-facts file-([\w-]+)-(pdf|epub|zip)">)[^<]*(</span>)')


def fill_facts(site: Path, pages: str = "**/*.html") -> None:
    """Write pages and size behind the links of the pages of a site.

    :param site: the folder of the site, with the books in it.
    :param pages: a pattern of the pages to look at.
    """
    known: dict[str, str] = {}

    def fact(match: re.Match[str]) -> str:
        name = f"{match[2]}.{match[3]}"
        if name not in known:
            known[name] = facts_of(site / name)
        return f"{match[1]}{known[name]}{match[4]}"

    for page in site.glob(pages):
        text = page.read_text(encoding="utf-8")
        if "file-facts" in text and (filled := PLACE.sub(fact, text)) != text:
            page.write_text(filled, encoding="utf-8")


def facts_of(file: Path) -> str:
    """ ", 28 pages, 0.4 MB", number and unit kept in one line; empty when there is no such file."""
    if not file.is_file():
        return ""
    size = f"{max(file.stat().st_size / 1e6, 0.1):.1f}\N{NO-BREAK SPACE}MB"
    if file.suffix != ".pdf":
        return f", {size}"
    import pikepdf  # here, since a build in which nothing changed needs none of it

    with pikepdf.open(file) as pdf:
        count = len(pdf.pages)
    return f", {count}\N{NO-BREAK SPACE}page{'s' if count > 1 else ''}, {size}"
