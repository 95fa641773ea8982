"""The reference list as RIS, for EndNote, Zotero, Mendeley and others.

The tags are listed at https://en.wikipedia.org/wiki/RIS_(file_format).
"""

from __future__ import annotations

from handbook.model.bibtex import ENTRY_TYPES
from handbook.model.references import Reference, References

__all__ = ["to_ris", "work_to_ris"]


def to_ris(references: References) -> str:
    """All works, in the order of their keys."""
    return "\r\n".join(work_to_ris(references.by_key[key]) for key in sorted(references.by_key))


def work_to_ris(work: Reference) -> str:
    """One work; a field that no page showed has no line."""
    first, _, last = work.pages.replace("--", "-").replace("–", "-").partition("-")
    lines = [
        ("TY", ENTRY_TYPES[work.kind]),
        ("ID", work.key),
        *(("AU", "et al" if a == "others" else a) for a in work.authors),
        ("TI", work.title),
        ("T2", work.container),
        ("PY", str(work.year)),
        ("VL", work.volume),
        ("IS", work.number),
        ("SP", first),
        ("EP", last),
        ("DO", work.doi),
        ("AN", work.pmid and f"PMID:{work.pmid}"),
        ("UR", work.url),
    ]
    return "\r\n".join([f"{tag}  - {value}" for tag, value in lines if value] + ["ER  - ", ""])
