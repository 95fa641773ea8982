"""Words as the search compares them: folded to one spelling, then stemmed.

``static/search.js`` does the same to what a reader types, with the rules from here (they stand in
the index) and with the JavaScript of the same Snowball stemmer, which Sphinx ships.
"""

from __future__ import annotations

import json
import re
import unicodedata
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sphinx.search.en import SearchEnglish

__all__ = [
    "ASKED",
    "FOLDS",
    "STOP_WORDS",
    "fold",
    "recall",
    "remember",
    "stem",
    "telling",
    "tokens",
]

#: British and American spelling to one form: a pattern and what stands in its place ($1: its first
#: group). Only what Python and JavaScript read alike may stand here.
FOLDS = (
    (r"[æœ]", "e"),
    (r"ae(?=[a-z])|oe(?=[a-z]{2}|a$)", "e"),
    (r"sulph", "sulf"),
    (r"([a-z]{2})our(?=s?$|ed$|ing$)", "$1or"),
    (r"([iy])s(?=(?:e|ed|es|er|ers|ing|ation|ations)$)", "$1z"),
    (r"([^aeiouy])re(?=s?$)", "$1er"),
    (r"ll(?=(?:ed|ing|er|ers)$)", "l"),
    (r"mme(?=s?$)", "m"),
    (r"geing$", "ging"),
    (r"ogue(?=s?$)", "og"),
    (r"(licen|defen|offen|practi)c(?=e)", "$1s"),
    (r"['’]s?$", ""),
    # The stemmers of Snowball 3.0 (Sphinx's JavaScript) and 3.1 (Python) part "inter-" differently.
    (r"^inter(?=.)", "intr"),
)
_RULES = [(re.compile(pattern), to.replace("$", "\\")) for pattern, to in FOLDS]
_ENGLISH = SearchEnglish({})
STOP_WORDS = frozenset(_ENGLISH.stopwords)
#: Words with which people ask, and which no page answers.
_ASKED = (
    "tell mean means need get got give much often really able will go help helps please know make "
    "happens happen thing things want wants wanted good bad any is still since going now let put "
    "seem seems around way"
)
ASKED = frozenset(_ASKED.split())
# "histor*", as a database is asked, is no word.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?(?![\w*])")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return _WORD.findall(text.lower())


class _Words(dict[str, tuple[str, str]]):
    """Word in lower case -> its one spelling and the stem of that, found when first asked for."""

    def __missing__(self, word: str) -> tuple[str, str]:
        folded = unicodedata.normalize("NFKD", word)
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
        for pattern, to in _RULES:
            folded = pattern.sub(to, folded)
        self[word] = found = folded, str(_ENGLISH.stem(folded))
        return found


_WORDS = _Words()


def fold(word: str) -> str:
    """The one spelling of a word.

    :param word: in lower case.
    """
    return _WORDS[word][0]


def stem(word: str) -> str:
    """What is compared: the stem of the folded word.

    :param word: in lower case.
    """
    return _WORDS[word][1]


def _rules() -> str:
    """A digest of what decides a stem: the rules above and the release of the stemmer."""
    return sha256(f"{FOLDS}{version('snowballstemmer')}".encode()).hexdigest()


def recall(file: Path) -> None:
    """Take the words that an earlier build looked at; a file of other rules, or a broken one, is
    not read.
    """
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return
    if kept["rules"] == _rules():
        _WORDS.update((word, (folded, stemmed)) for word, folded, stemmed in kept["words"])


def remember(file: Path) -> None:
    """Keep the words for the next build: to fold and stem them takes a third of making the
    index.
    """
    words = [(word, *found) for word, found in sorted(_WORDS.items())]
    file.write_text(json.dumps({"rules": _rules(), "words": words}), "utf-8")


def telling(text: str) -> str:
    """The stems of the words of a phrase that say what it is about, with blanks between them."""
    words = [word for word in tokens(text) if word not in STOP_WORDS]
    return " ".join(map(stem, [word for word in words if word not in ASKED] or words))
