"""The index that the search reads: which word weighs how much in which section.

It is made by the build, so that a reader's browser has only to look words up. For each word it
holds the sections with it and its weight there, 1 to 12: that of BM25 (Robertson S, Zaragoza
H. The probabilistic relevance framework: BM25 and beyond. Found Trends Inf Retr. 2009;3:333-389),
over the fields heading, keywords, description and text. How rare a word is, the browser counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from math import ceil
from typing import Any

from .words import STOP_WORDS, fold, stem, tokens

__all__ = ["Page", "encode", "index"]

#: How much a word counts in a heading, in an entry of the index of the book, in the description of
#: a page, in its address and among the words of search-pages.yaml; in the text up to 1, the oftener
#: the more.
HEADING, KEYWORDS, DESCRIPTION, ADDRESS, WORDS = 2.0, 1.0, 0.7, 1.0, 1.2
#: BM25: how soon a word said again counts no more; how much a long section loses.
_SATURATION, _LENGTH = 1.2, 0.6
LEVELS, HIGHEST = 12, 4.0
_STOP = frozenset(map(stem, STOP_WORDS))
#: The digits of :func:`encode`: what a string of a script may hold unescaped, without the blank.
DIGITS = "".join(chr(c) for c in range(33, 127) if chr(c) not in '"\\')
_HALF = len(DIGITS) // 2


@dataclass(frozen=True)
class Page:
    """A page as the search knows it.

    :ivar url: its address from the root of the site.
    :ivar audience: for whom it is, in words; "" when it does not say.
    :ivar weight: how much a hit on it counts.
    :ivar words: what readers type who look for it.
    :ivar questions: those that it answers.
    :ivar sections: (id, heading, text, keywords) of each, the top of the page first with the id "".
    """

    url: str
    title: str
    audience: str
    description: str
    weight: float
    sections: Sequence[tuple[str, str, str, str]] = field(repr=False)
    words: Sequence[str] = ()
    questions: Sequence[str] = ()

    @property
    def parts(self) -> list[tuple[str, str, str, str]]:
        """What is found of it: its sections, then each question as a section without a heading."""
        return [*self.sections, *(("", "", "", question) for question in self.questions)]


def encode(numbers: Iterable[int]) -> str:
    """Numbers from 0 on as text: each in digits of base 46, of which the last is from the first
    half of :data:`DIGITS`.
    """
    out: list[str] = []
    for number in numbers:
        while number >= _HALF:
            out.append(DIGITS[_HALF + number % _HALF])
            number //= _HALF
        out.append(DIGITS[number])
    return "".join(out)


def index(pages: Sequence[Page], texts: Sequence[int], repeated: Counter[str]) -> dict[str, Any]:
    """The index of some pages.

    :param texts: for each section, page after page, the number of the script that holds its text.
    :param repeated: on how many pages each heading stands; one on more than three says nothing
        about a page.
    :returns: ``pages``, ``sections``, ``terms``, ``postings``, ``endings`` and ``forms`` as
        static/search.js reads them.
    """
    counted = [
        [tokens(text) for text in _fields(page, *section, repeated)]
        for page in pages
        for section in page.parts
    ]
    lengths = [len(fields[-1]) for fields in counted if fields[-1]]
    average = sum(lengths) / max(len(lengths), 1) or 1
    postings: dict[str, list[tuple[int, int]]] = {}
    for number, fields in enumerate(counted):
        for term, weight in _weights(fields, len(fields[-1]) / average).items():
            level = min(LEVELS, ceil(LEVELS * weight / HIGHEST))
            postings.setdefault(term, []).append((number, level - 1))
    terms = sorted(postings)
    endings, forms = _forms(
        terms, (word for fields in counted for words in fields for word in words)
    )
    where = iter(texts)
    return {
        "pages": [
            [p.url, p.title, p.audience, p.description, p.weight, len(p.parts)] for p in pages
        ],
        "sections": [
            [name, heading, next(where)] for page in pages for name, heading, *_ in page.parts
        ],
        "terms": " ".join(terms),
        "postings": " ".join(_gaps(postings[term]) for term in terms),
        "endings": endings,
        "forms": forms,
    }


def _forms(terms: Sequence[str], words: Iterable[str]) -> tuple[list[list[Any]], str]:
    """The word that stands behind each term oftenest: a slip is held against words, not stems.

    :returns: endings, each (letters to take off the term, letters to add), the commonest ones, and
        for each term the digit of its ending; the first, which changes nothing, for a rare ending.
    """
    said: dict[str, Counter[str]] = {}
    for word in words:
        said.setdefault(stem(word), Counter())[fold(word)] += 1
    found: list[tuple[int, str]] = []
    for term in terms:
        word = min(said[term].items(), key=lambda item: (-item[1], item[0]))[0]
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(term, word, strict=False))
        )
        found.append((len(term) - same, word[same:]))
    common = [ending for ending, _ in Counter(found).most_common(len(DIGITS))]
    common = [(0, ""), *(ending for ending in common if ending != (0, ""))][: len(DIGITS)]
    digits = {ending: DIGITS[i] for i, ending in enumerate(common)}
    return [list(e) for e in common], "".join(digits.get(e, DIGITS[0]) for e in found)


def _fields(
    page: Page, name: str, heading: str, text: str, keywords: str, repeated: Counter[str]
) -> tuple[str, ...]:
    """The fields of a section: heading, keywords, description, address, words, text."""
    if not heading:
        return keywords, "", "", "", "", ""
    if not name:
        address = re.sub(r"\W|\.html$", " ", page.url.rpartition("/")[2])
        return page.title, keywords, page.description, address, " ".join(page.words), text
    return heading if repeated[heading] <= 3 else "", keywords, "", "", "", text


def _weights(fields: list[list[str]], length: float) -> dict[str, float]:
    """How much each word weighs in a section.

    :param fields: the words of each field, as :func:`_fields` has them.
    :param length: that of the text, as a share of the average.
    """
    found: dict[str, float] = {}
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * length)
    for term, times in Counter(map(stem, fields[-1])).items():
        found[term] = times / (times + norm)
    keywords = KEYWORDS / max(1, len(fields[1]) / 4) ** 0.5  # many entries say less of each
    weights = (HEADING, keywords, DESCRIPTION, ADDRESS, WORDS)
    for words, weight in zip(fields, weights, strict=False):
        for term in set(map(stem, words)):
            found[term] = found.get(term, 0) + weight
    return {term: weight for term, weight in found.items() if term not in _STOP}


def _gaps(found: list[tuple[int, int]]) -> str:
    """(section, level) in order, each as its distance to the one before, times the levels, plus
    level.
    """
    out, before = [], 0
    for number, level in found:
        out.append((number - before) * LEVELS + level)
        before = number
    return encode(out)
