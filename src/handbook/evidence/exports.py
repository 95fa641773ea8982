"""What a reader takes along from the tables of works and claims: one script for each form, loaded
when it is asked for. Scripts, because a page opened from a folder may not fetch.

Each holds the text of every work or claim by its key, and what stands before, between and after
them, so that the page only joins what was chosen; the texts are those of the downloads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pybtex.database import BibliographyData
from pybtex.database.output.bibtex import Writer

from .data import Evidence
from .download_tables import Table, to_csv
from .ris import work_to_ris

__all__ = ["FOLDER", "bibtex", "write_exports"]

FOLDER = "_static/explorer"  # below the site

Rows = Mapping[str, Mapping[str, Any]]  # key -> the row of a table


@lru_cache(maxsize=4096)  # the page of a work and the exports hold the same entry
def bibtex(evidence: Evidence, key: str) -> str:
    """A work as an entry of BibTeX."""
    entry = evidence.references.entries[key]
    return str(Writer().to_string(BibliographyData(entries={key: entry})))


def write_exports(folder: Path, evidence: Evidence, works: Table, claims: Table, rows: Any) -> None:
    """Write the scripts.

    :param folder: the folder of the site.
    :param rows: table -> its rows, as the downloads have them.
    """
    folder = folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    keys = sorted(evidence.references.by_key)
    by_key = {row["key"]: row for row in rows["studies"]}
    _write(folder, "works-bibtex", "bib", {k: bibtex(evidence, k) for k in keys}, between="\n")
    ris = {k: work_to_ris(evidence.reference(k)) for k in keys}
    _write(folder, "works-ris", "ris", ris, between="\r\n")
    _tables(folder, "works", works, by_key)
    _tables(folder, "claims", claims, {row["slug"]: row for row in rows["claims"]})


def _tables(folder: Path, name: str, table: Table, rows: Rows) -> None:
    head = to_csv([], table.columns)
    lines = {k: to_csv([dict(row)], table.columns)[len(head) :] for k, row in rows.items()}
    _write(folder, f"{name}-csv", "csv", lines, begin="\ufeff" + head)
    texts = {k: json.dumps(row, ensure_ascii=False, default=str) for k, row in rows.items()}
    _write(folder, f"{name}-json", "json", texts, begin="[\n", between=",\n", end="\n]\n")


def _write(
    folder: Path,
    name: str,
    ending: str,
    rows: Mapping[str, str],
    *,
    begin: str = "",
    between: str = "",
    end: str = "",
) -> None:
    value = {"begin": begin, "between": between, "end": end, "ending": ending, "rows": rows}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    script = f'(window.handbookExport??={{}})["{name}"]={text};\n'
    (folder / f"{name}.js").write_text(script, encoding="utf-8", newline="")
