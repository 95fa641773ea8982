"""The tables that the site hands on: their columns, drawn from the models, and their rows."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.model.base import ColumnInfo, Record, columns
from handbook.model.claim import Claim
from handbook.model.files import load_data_if_there
from handbook.model.left_out import LeftOut
from handbook.model.measure import (
    LegSymptoms,
    MidlineDistance,
    Prevalence,
    Result,
    Share,
    TestAccuracy,
)
from handbook.model.references import Reference
from handbook.model.search import Search
from handbook.model.study import Finding, Study
from handbook.model.trial import Trial

from .data import Evidence

__all__ = ["TABLES", "Table", "cell", "reference_row", "to_csv"]

Row = dict[str, Any]
_WORK = ColumnInfo("the work")
_REFERENCE = columns(Reference)
_STUDY = {k: c for k, c in columns(Study).items() if k != "key"}
_STUDY["findings"] = ColumnInfo(_STUDY["findings"].text, "integer")
_MEASURES = (
    columns(MidlineDistance)
    | columns(Share)
    | columns(Prevalence)
    | columns(LegSymptoms)
    | columns(Result)
    | columns(TestAccuracy)
)
_NOTE = _MEASURES.pop("note")


@dataclass(frozen=True)
class Table:
    """One table: its file is NAME.csv. ``rows`` gives its rows in the order of their keys."""

    name: str
    title: str
    about: str
    columns: Mapping[str, ColumnInfo]
    rows: Callable[[Evidence, Iterable[Claim]], Iterator[Row]]


def reference_row(work: Reference) -> Row:
    """The bibliographic columns of a work."""
    return {name: getattr(work, name) for name in _REFERENCE}


def _studies(evidence: Evidence, claims: Iterable[Claim]) -> Iterator[Row]:
    for key in sorted(evidence.studies.by_key):
        study = evidence[key]
        own = {name: getattr(study, name) for name in _STUDY}
        yield reference_row(evidence.reference(key)) | own | {"findings": len(study.findings)}


def _findings(evidence: Evidence, claims: Iterable[Claim]) -> Iterator[Row]:
    for key in sorted(evidence.studies.by_key):
        for i, finding in enumerate(evidence[key].findings, 1):
            yield {"key": key, "finding": i, **finding.model_dump()}


def _measures(evidence: Evidence, claims: Iterable[Claim]) -> Iterator[Row]:
    for key in sorted(evidence.studies.by_key):
        for m in evidence[key].measures:
            own = {name: getattr(m, name, None) for name in (*_MEASURES, "note")}
            yield {"key": key, "kind": m.kind, "label": m.what, "n": m.counted, **own}


def _claims(evidence: Evidence, claims: Iterable[Claim]) -> Iterator[Row]:
    for claim in sorted(claims, key=lambda c: c.slug):
        yield claim.model_dump(by_alias=True)


def _file(model: type[Record]) -> Callable[[Evidence, Iterable[Claim]], Iterator[Row]]:
    """The rows of a data file that a handbook need not have, in the order of the file."""

    def rows(evidence: Evidence, claims: Iterable[Claim]) -> Iterator[Row]:
        for record in load_data_if_there(evidence.studies.path.parents[1], model) or ():
            yield {name: getattr(record, name) for name in columns(model)}

    return rows


TABLES = (
    Table("studies", "Studies", "one line a study", _REFERENCE | _STUDY, _studies),
    Table(
        "findings",
        "Findings",
        "one line a finding",
        {
            "key": _WORK,
            "finding": ColumnInfo("the number of the finding within the work", "integer"),
            **columns(Finding),
        },
        _findings,
    ),
    Table(
        "measures",
        "Figures that charts and tables show",
        "one line a figure that a chart or a table shows",
        {
            "key": _WORK,
            "kind": ColumnInfo(
                "the kind of figure: a distance from the midline in millimetres, a prevalence, "
                "leg symptoms, an outcome, or the accuracy of a test"
            ),
            "label": ColumnInfo("what was measured, or who was counted"),
            "n": ColumnInfo("how many were measured or counted", "integer"),
            **{k: _MEASURES[k] for k in columns(Share) if k in _MEASURES},
            **_MEASURES,
            "note": _NOTE,
        },
        _measures,
    ),
    Table("claims", "Claims", "one line a claim", columns(Claim), _claims),
    Table("trials", "Registered trials", "one line a registration", columns(Trial), _file(Trial)),
    Table("searches", "Dated searches", "one line a search", columns(Search), _file(Search)),
    Table(
        "left-out",
        "Works that were left out",
        "one line a work that seemed to fit and was left out, with the reason",
        columns(LeftOut),
        _file(LeftOut),
    ),
)


def cell(value: object) -> str:
    """A value as a spreadsheet may read it without running it (OWASP, "CSV Injection").

    What is not known, and a number that is none, is an empty cell.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in tuple("=+-@\t\r") else text


def to_csv(rows: Iterable[Row], names: Iterable[str]) -> str:
    """Rows as RFC 4180 text, with a head.

    :param names: the columns, in their order.
    """
    names = list(names)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in rows)
    return out.getvalue()
