"""The reference list as RIS, for EndNote, Zotero, Mendeley and others.

The tags are listed at https://en.wikipedia.org/wiki/RIS_(file_format).
"""

from __future__ import annotations

from handbook.model.bibtex import ENTRY_TYPES
from handbook.model.references import References

__all__ = ["to_ris"]


def to_ris(references: References) -> str:
    """All works, in the order of their keys; a field that no page showed has no line."""
    out: list[str] = []
    for key in sorted(references.by_key):
        work = references.by_key[key]
        first, _, last = work.pages.replace("--", "-").replace("–", "-").partition("-")
        lines = [
            ("TY", ENTRY_TYPES[work.kind]),
            ("ID", key),
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
        out += [f"{tag}  - {value}" for tag, value in lines if value] + ["ER  - ", ""]
    return "\r\n".join(out)
