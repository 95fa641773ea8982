"""The data to download: references, studies, findings, measures and claims, written into ``data/`` of the site.

The same data give the same bytes. A cell of a CSV file that a spreadsheet would run as a formula begins with an
apostrophe (OWASP, "CSV Injection"). The list of fields is the one place that describes them; it fills the page about
the data, the README and the description of the package (Data Package, https://datapackage.org).
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .data import Evidence, evidence_of
from .directives import EvidenceDirective

__all__ = ["FOLDER", "DownloadsDirective", "download_list", "fill_lists", "write"]

FOLDER = "data"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
LICENCE_NOTE = (
    "Our words (findings, comments, claims) are under the licence Creative Commons Attribution 4.0: name this handbook when you use them. "
    "Facts, such as numbers and bibliographic data, are free."
)

_REFERENCE = {
    "key": "the name of the work in all files",
    "name": "the work as the handbook names it in a sentence",
    "year": "the year of publication",
    "authors": 'the authors, family name first; "others" when more were not seen',
    "title": "the title as seen",
    "container": "the journal, book or site it stands in",
    "doi": "the DOI",
    "pmid": "the number in PubMed",
    "url": "an address, given only when there is no DOI",
}
_STUDY = {
    **_REFERENCE,
    "nerve": "the nerves it deals with; the first is the one it is mainly about",
    "topic": "what it is about",
    "design": "the kind of study",
    "n": "how many were studied",
    "n_unit": "what n counts",
    "country": "where",
    "follow_up_months": "the mean, median or least follow-up in months",
    "findings": "how many findings are listed in findings.csv",
    "not_seen": "what was looked for and not seen",
    "conflicts": "where two sources disagree",
    "known_only_via": "true when only the notes of backmice.info were read, not the work",
}
_FINDING = {
    "key": "the work",
    "finding": "the number of the finding within the work",
    "text": "the finding in our own words",
    "comment": "our own reading or arithmetic",
    "where": "the address of the page on which it was seen, or of the work itself when a copy was read",
    "via": "the name of the copy that was read, when it is not linked",
}
_MEASURE = {
    "key": "the work",
    "kind": "the chart that draws it: a distance from the midline in millimetres, a prevalence, or leg symptoms",
    "label": "what was measured, or who was counted",
    "n": "how many were measured or counted",
    "events": "how many of them",
    "percent": "the printed percentage, when no count was printed",
    "value": "the mean",
    "sd": "the standard deviation",
    "low": "the lower end of the range",
    "high": "the upper end of the range",
    "note": "a limit",
}
_CLAIM = {
    "slug": "the name of the claim",
    "page": "the page on which it stands",
    "certainty": "high, moderate, low or very-low, in the words of GRADE",
    "statement": "the claim",
    "why": "why it is not surer",
    "for": "the works that speak for it, by key",
    "against": "the works that speak against it, by key",
}
TABLES = {
    "studies": ("Studies", _STUDY),
    "findings": ("Findings", _FINDING),
    "measures": ("Figures that the charts draw", _MEASURE),
    "claims": ("Claims", _CLAIM),
}
FILES = {
    "references.bib": "the reference list for BibTeX and most reference managers",
    "references.ris": "the reference list for EndNote, Zotero, Mendeley and others",
    "studies.csv": "one line a study",
    "findings.csv": "one line a finding",
    "measures.csv": "one line a figure that a chart draws",
    "claims.csv": "one line a claim",
    "studies.json": "studies with their findings and measures",
    "claims.json": "claims",
    "datapackage.json": "a description of the tables for programs",
    "README.txt": "the fields and the licence in words",
}
_INTEGERS = {"year", "n", "findings", "finding", "events"}
_NUMBERS = {"follow_up_months", "percent", "value", "sd", "low", "high"}


class download_list(nodes.General, nodes.Element):
    """Stands for the list of files until a page is written."""


class DownloadsDirective(EvidenceDirective):
    """``evidence-downloads``: the files, each field of the tables, and the licence."""

    def run(self):
        out: list[nodes.Node] = [download_list("")]
        for table, (title, fields) in TABLES.items():
            out.append(nodes.rubric("", f"{title}: {table}.csv"))
            out.append(
                nodes.definition_list(
                    "",
                    *(
                        nodes.definition_list_item(
                            "",
                            nodes.term("", "", nodes.literal("", name)),
                            nodes.definition(
                                "", nodes.paragraph("", text[0].upper() + text[1:] + ".")
                            ),
                        )
                        for name, text in fields.items()
                    ),
                )
            )
        return out


def fill_lists(app, doctree, docname) -> None:
    """Fill the list of files: with links on the web, with names elsewhere."""
    for marker in list(doctree.findall(download_list)):
        items = []
        for name, text in FILES.items():
            if app.builder.format == "html":
                address = relative_uri(app.builder.get_target_uri(docname), f"{FOLDER}/{name}")
                shown: nodes.Node = nodes.reference("", name, refuri=address, internal=True)
            else:
                shown = nodes.literal("", name)
            items.append(
                nodes.list_item("", nodes.paragraph("", "", shown, nodes.Text(f": {text}.")))
            )
        marker.replace_self(
            [nodes.bullet_list("", *items, bullet="-"), nodes.paragraph("", LICENCE_NOTE)]
        )


# ------------------------------------------------------------------------------------------------ rows


def reference_fields(evidence: Evidence, key: str) -> dict:
    """The bibliographic fields of a work."""
    container = next(
        (
            evidence.field(key, f)
            for f in ("journal", "booktitle", "school", "howpublished", "publisher")
            if evidence.field(key, f)
        ),
        "",
    )
    return {
        "key": key,
        "name": evidence.name(key),
        "year": evidence.year(key),
        "authors": evidence.authors(key),
        "title": evidence.title(key),
        "container": container,
        **{f: evidence.field(key, f) for f in ("doi", "pmid", "url")},
    }


def tables(evidence: Evidence, claims) -> dict[str, list[dict]]:
    """The rows of each table, in the order of keys (claims: of their names)."""
    rows: dict[str, list[dict]] = {name: [] for name in TABLES}
    for key in sorted(evidence.studies.by_key):
        study = evidence[key]
        rows["studies"].append(
            {
                **reference_fields(evidence, key),
                **{f: study.get(f, "") for f in list(_STUDY)[len(_REFERENCE) :]},
                "findings": len(study["findings"]),
            }
        )
        for i, finding in enumerate(study["findings"], 1):
            rows["findings"].append(
                {
                    "key": key,
                    "finding": i,
                    **{f: finding.get(f, "") for f in ("text", "comment", "where", "via")},
                }
            )
        for m in study.get("measures", []):
            rows["measures"].append(
                {
                    "key": key,
                    "label": m.get("label") or m.get("definition"),
                    "n": m.get("n") or m.get("total"),
                    **{
                        f: m.get(f, "")
                        for f in ("kind", "events", "percent", "value", "sd", "low", "high", "note")
                    },
                }
            )
    for claim in sorted(claims, key=lambda c: c.slug):
        rows["claims"].append(
            {
                "slug": claim.slug,
                "page": claim.docname,
                "certainty": claim.certainty,
                "statement": claim.statement,
                "why": claim.why,
                "for": list(claim.studies_for),
                "against": list(claim.studies_against),
            }
        )
    return rows


def cell(value) -> str:
    """A value as a spreadsheet may read it without running it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@\t\r" and text else text


def to_csv(rows: list[dict], fields) -> str:
    """Rows as RFC 4180 text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(fields)
    writer.writerows([cell(row[f]) for f in fields] for row in rows)
    return out.getvalue()


_RIS_TYPE = {
    "article": "JOUR",
    "incollection": "CHAP",
    "book": "BOOK",
    "mastersthesis": "THES",
    "phdthesis": "THES",
    "misc": "ELEC",
}


def to_ris(evidence: Evidence) -> str:
    """The references as RIS (https://en.wikipedia.org/wiki/RIS_(file_format) lists the tags)."""
    out = []
    for key in sorted(evidence.entries):
        entry, row = evidence.entries[key], reference_fields(evidence, key)
        first, _, last = (
            evidence.field(key, "pages").replace("--", "-").replace("–", "-").partition("-")
        )
        lines = [
            ("TY", _RIS_TYPE.get(entry.type, "GEN")),
            ("ID", key),
            *(("AU", "et al" if a == "others" else a) for a in row["authors"]),
            ("TI", row["title"]),
            ("T2", row["container"]),
            ("PY", row["year"]),
            ("VL", evidence.field(key, "volume")),
            ("IS", evidence.field(key, "number")),
            ("SP", first),
            ("EP", last),
            ("DO", row["doi"]),
            ("AN", row["pmid"] and f"PMID:{row['pmid']}"),
            ("UR", row["url"]),
        ]
        out += [f"{tag}  - {value}" for tag, value in lines if value] + ["ER  - ", ""]
    return "\r\n".join(out)


def package(project: str, version: str) -> dict:
    """The description of the tables for programs."""
    kind = lambda field: (
        "integer" if field in _INTEGERS else "number" if field in _NUMBERS else "string"
    )  # noqa: E731
    return {
        "name": "evidence",
        "title": f"{project}: studies and claims",
        "version": version,
        "licenses": [LICENCE],
        "description": LICENCE_NOTE,
        "resources": [
            {
                "name": table,
                "path": f"{table}.csv",
                "title": title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": f, "type": kind(f), "description": text}
                        for f, text in fields.items()
                    ],
                    "missingValues": [""],
                },
            }
            for table, (title, fields) in TABLES.items()
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
        "A field that no page showed is empty. Entries of a list are separated by semicolons in the CSV files.",
        "Files are UTF-8.",
        "",
    ]
    lines += [f"{name}: {text}" for name, text in FILES.items()]
    for table, (_, fields) in TABLES.items():
        lines += ["", f"{table}.csv", *(f"  {name}: {text}" for name, text in fields.items())]
    return "\n".join(lines) + "\n"


def write(app, exception) -> None:
    """Write all files after a site has been built."""
    if exception or app.builder.name not in ("html", "dirhtml"):
        return
    evidence, claims = evidence_of(app), app.env.domains["evidence"].data["claims"].values()
    rows = tables(evidence, claims)
    as_json = lambda name, value: (
        json.dumps({"licence": LICENCE_NOTE, name: value}, ensure_ascii=False, indent=1) + "\n"
    )  # noqa: E731
    studies = [
        {**reference_fields(evidence, k), **{f: v for f, v in evidence[k].items() if f != "key"}}
        for k in sorted(evidence.studies.by_key)
    ]
    files = {
        f"{table}.csv": "\ufeff" + to_csv(rows[table], fields)
        for table, (_, fields) in TABLES.items()
    }  # the mark tells spreadsheets that this is UTF-8
    files |= {
        "references.bib": evidence.bib.read_text(encoding="utf-8"),
        "references.ris": to_ris(evidence),
        "studies.json": as_json("studies", studies),
        "claims.json": as_json("claims", rows["claims"]),
        "README.txt": readme(app.config.project),
        "datapackage.json": json.dumps(
            package(app.config.project, app.config.version), ensure_ascii=False, indent=1
        )
        + "\n",
    }
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    for name in FILES:
        (folder / name).write_text(files[name], encoding="utf-8", newline="")
