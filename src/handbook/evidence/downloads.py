"""The data to download: references, studies, findings, measures, claims, trials, searches and works
left out, in ``data/`` of the site.

The same data give the same bytes. The columns come from the models: they fill the page about the
data, the README and the description of the package (Data Package, https://datapackage.org).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from .base import EvidenceDirective
from .data import evidence_of
from .domain import domain_of
from .download_tables import TABLES, reference_row, to_csv
from .exports import write_exports
from .ris import to_ris

__all__ = ["FOLDER", "DownloadsDirective", "download_list", "fill_lists", "write"]

FOLDER = "data"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
LICENCE_NOTE = (
    "Our words (findings, comments, claims) are under the licence Creative Commons Attribution "
    "4.0: "
    "name this handbook when you use them. "
    "Facts, such as numbers and bibliographic data, are free."
)
FILES = {
    "references.bib": "the reference list for BibTeX and most reference managers",
    "references.ris": "the reference list for EndNote, Zotero, Mendeley and others",
    **{f"{table.name}.csv": table.about for table in TABLES},
    "studies.json": "studies with their findings and measures",
    "claims.json": "claims",
    "datapackage.json": "a description of the tables for programs",
    "README.txt": "the fields and the licence in words",
}


class download_list(nodes.General, nodes.Element):
    """Stands for the list of files until a page is written."""


class DownloadsDirective(EvidenceDirective):
    """``evidence-downloads``: the files, each field of the tables, and the licence."""

    def run(self) -> list[nodes.Node]:
        """A marker for the files, and a list of fields for each table."""
        out: list[nodes.Node] = [download_list("")]
        for table in TABLES:
            items = []
            for name, column in table.columns.items():
                text = column.text[0].upper() + column.text[1:] + "."
                term = nodes.term("", "", nodes.literal("", name))
                meaning = nodes.definition("", nodes.paragraph("", text))
                items.append(nodes.definition_list_item("", term, meaning))
            out.append(nodes.rubric("", f"{table.title}: {table.name}.csv"))
            out.append(nodes.definition_list("", *items))
        return out


def fill_lists(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill the list of files: with links on the web, with names elsewhere."""
    for marker in list(doctree.findall(download_list)):
        items = []
        for name, text in FILES.items():
            shown: nodes.Node = nodes.literal("", name)
            if app.builder.format == "html":
                address = relative_uri(app.builder.get_target_uri(docname), f"{FOLDER}/{name}")
                shown = nodes.reference("", name, refuri=address, internal=True)
            line = nodes.paragraph("", "", shown, nodes.Text(f": {text}."))
            items.append(nodes.list_item("", line))
        files = nodes.bullet_list("", *items, bullet="-")
        marker.replace_self([files, nodes.paragraph("", LICENCE_NOTE)])


def package(project: str, version: str) -> dict[str, Any]:
    """The description of the tables for programs."""
    return {
        "name": "evidence",
        "title": f"{project}: studies and claims",
        "version": version,
        "licenses": [LICENCE],
        "description": LICENCE_NOTE,
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "title": table.title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": name, "type": column.type, "description": column.text}
                        for name, column in table.columns.items()
                    ],
                    "missingValues": [""],
                },
            }
            for table in TABLES
        ],
    }


def readme(project: str) -> str:
    """The fields and the licence in words."""
    lines = [
        f"{project}: the data",
        "",
        LICENCE_NOTE,
        LICENCE["path"],
        "",
        "Most works were read as abstracts or first pages, not in full.",
        "A field that no page showed is empty. "
        "Entries of a list are separated by semicolons in the CSV files.",
        "Files are UTF-8.",
        "",
    ]
    lines += [f"{name}: {text}" for name, text in FILES.items()]
    for table in TABLES:
        fields = (f"  {name}: {column.text}" for name, column in table.columns.items())
        lines += ["", f"{table.name}.csv", *fields]
    return "\n".join(lines) + "\n"


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write all files after a site has been built."""
    if exception or app.builder.name not in ("html", "dirhtml"):
        return
    evidence = evidence_of(app)
    claims = [found.claim for found in domain_of(app.env).claims.values()]
    rows = {table.name: list(table.rows(evidence, claims)) for table in TABLES}
    studies = [
        reference_row(evidence.reference(key))
        | evidence[key].model_dump(mode="json", exclude_unset=True, exclude={"key"})
        for key in sorted(evidence.studies.by_key)
    ]
    files = {  # the mark at the beginning tells spreadsheets that this is UTF-8
        f"{table.name}.csv": "\ufeff" + to_csv(rows[table.name], table.columns) for table in TABLES
    }
    files |= {
        "references.bib": evidence.references.path.read_text(encoding="utf-8-sig"),
        "references.ris": to_ris(evidence.references),
        "studies.json": _json({"licence": LICENCE_NOTE, "studies": studies}),
        "claims.json": _json({"licence": LICENCE_NOTE, "claims": rows["claims"]}),
        "README.txt": readme(app.config.project),
        "datapackage.json": _json(package(app.config.project, app.config.version)),
    }
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    for name in FILES:
        (folder / name).write_text(files[name], encoding="utf-8", newline="")
    named = {table.name: table for table in TABLES}
    write_exports(Path(app.outdir), evidence, named["studies"], named["claims"], rows)


def _json(value: object) -> str:
    """A text that every program reads: no NaN can stand in it."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
