"""What somebody typed to name a work: a PMID, PMCID, DOI, ISBN, trial number, a link or a file."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

__all__ = ["Identifier", "Kind", "Unclear", "identify"]


class Unclear(Exception):
    """Nobody can say what was meant; ``str()`` is the message."""


class Kind(Enum):
    """The kinds of names."""

    PMID = "PMID"
    PMCID = "PMCID"
    DOI = "DOI"
    ISBN = "ISBN"
    TRIAL = "trial number"
    FILE = "file"


class Identifier(NamedTuple):
    """A kind and the bare number, DOI or path."""

    kind: Kind
    value: str


#: Tried in this order: what is unmistakable first.
_FORMS = (
    (Kind.TRIAL, r"\b(NCT\d{8})\b"),
    (Kind.PMCID, r"\b(PMC\d+)\b"),
    (Kind.DOI, r"\b(10\.\d{4,9}/[^\s?#]+)"),
    (Kind.PMID, r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|/MED)/(\d{1,9})\b"),
    (Kind.PMID, r"^(?:pmid)?\s*:?\s*([1-9]\d{0,8})$"),
)
_HINT = (
    "Give a PMID (31061111), a PMCID (PMC5944640), a DOI (10.3340/...), an ISBN, a trial number "
    "(NCT05423132), a link that holds one of them, or a file that PubMed saved (.nbib)."
)


def identify(text: str, folder: Path | None = None) -> Identifier:
    """What a text names.

    :param text: as typed or pasted.
    :param folder: where a relative path begins; the current folder by default.
    :raises Unclear: it names nothing, or an ISBN whose check digit is wrong.
    """
    typed = text.strip().strip("<>\"'")
    if not typed:
        raise Unclear(f"Nothing was given. {_HINT}")
    if _is_file(path := (folder or Path.cwd()) / Path(typed).expanduser()):
        return Identifier(Kind.FILE, str(path))
    bare = unquote(typed)
    for kind, form in _FORMS:
        if found := re.search(form, bare, re.IGNORECASE):
            value = found[1]
            if kind is Kind.DOI:
                value = _doi(value)
            return Identifier(kind, value.upper() if kind in (Kind.TRIAL, Kind.PMCID) else value)
    digits = re.sub(r"^isbn(?:-1[03])?:?|[\s-]", "", bare, flags=re.IGNORECASE).upper()
    if re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
        if not _isbn_is_right(digits):
            raise Unclear(
                f"{typed} looks like an ISBN, but its last digit does not fit the others: one of "
                "them is mistyped. Compare it with the book."
            )
        return Identifier(Kind.ISBN, digits)
    if re.search(r"\.(nbib|xml|json|txt)$", typed, re.IGNORECASE):
        raise Unclear(f"There is no file {typed} here. Give the whole path to it.")
    raise Unclear(f'"{typed[:80]}" names no work that can be looked up. {_HINT}')


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file system takes
        return False


def _doi(text: str) -> str:
    """A DOI without what follows it in a link or a sentence."""
    bare = text.rstrip(".,;")
    bare = re.sub(r"/(?:full|pdf|abstract|epdf)/?$", "", bare)
    while bare.endswith((")", "]")) and bare.count("(") + bare.count("[") < (
        bare.count(")") + bare.count("]")
    ):
        bare = bare[:-1]
    return bare.lower()


def _isbn_is_right(digits: str) -> bool:
    """Whether the check digit fits (ISO 2108)."""
    if len(digits) == 10:
        values = [10 if d == "X" else int(d) for d in digits]
        return sum(v * w for v, w in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
