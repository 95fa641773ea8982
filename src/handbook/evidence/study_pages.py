"""The web page of each study: reference, findings with their sources, figures, limits, the claims
that lean on it and the pages that cite it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape
from sphinx.application import Sphinx

from handbook.data_pages import DataPage
from handbook.model.claim import Claim
from handbook.model.measure import MidlineDistance
from handbook.model.study import Study
from handbook.model.vocabulary import counted

from .base import counted_of, nbsp_units
from .cards import host
from .claim_lists import short_title
from .exports import bibtex
from .figures import of_distance, of_measure
from .page_views import Views, schema_of_work, shortened
from .places import EXPLORER, study_page
from .ris import work_to_ris
from .tables import sentence

__all__ = ["study_pages"]


def study_pages(app: Sphinx) -> Iterator[DataPage]:
    """A page for each study, in the order of the data file."""
    views = Views(app)
    for study in views.evidence.studies:
        yield _page(views, study)


def _page(views: Views, study: Study) -> DataPage:
    key, page = study.key, study_page(study.key)
    name, work = views.evidence.name(key), views.evidence.reference(key)
    told, claims = views.told(key), list(_claims(views, page, key))
    body = views.render(
        "study.html.jinja",
        key=key,
        name=name,
        title=work.title,
        reference=Markup(views.reference(key)),  # escaped by pybtex
        facts=list(_facts(study)),
        findings=study.findings,
        host=host,
        nbsp=nbsp_units,
        figures=list(_figures(study)),
        limits=list(_limits(study)),
        same=views.studies(page, sorted(views.evidence.overlaps.get(key, ()))),
        glance=_glance(study),
        charts=views.charts(page, key),
        bears_on=_bears_on(claims),
        claims=claims,
        cited_on=list(views.pages_that_cite(page, key)),
        explorer=views.href(page, EXPLORER) if EXPLORER in views.app.env.found_docs else "",
        downloads=_downloads(views, key, name),
    )
    if work.foreign_title:  # a screen reader changes its voice
        title = str(escape(work.foreign_title))
        body = body.replace(title, f'<span lang="{work.language}">{title}</span>')
    findings = " ".join(f.text for f in study.findings)
    return DataPage(
        name=page,
        parent=EXPLORER,
        title=f"{name}: {work.title}",
        description=shortened(told),
        body=body,
        preview=f"{name}. {told}",
        reference=Markup(views.reference(key)).striptags(),
        text=f"{work.title} {findings}",
        schema=schema_of_work(views.evidence, key),
        scripts=("evidence-page.js",),
    )


def _glance(study: Study) -> str:
    """Kind, size and place of a study, and how it was read, in a line."""
    words = [study.design.words, counted_of(study), study.country or ""]
    read = f" {sentence(study.tier.words)}" if study.tier else ""
    return sentence(", ".join(filter(None, words))) + read


def _bears_on(claims: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """How many claims a study bears on, and how many of them have studies on both sides."""
    contested = sum(bool(claim["other"]) for claim in claims)
    if len(claims) == 1:
        return "one claim", "studies on both sides" if contested else "no study on the other side"
    of_them = f"{contested} of them" if contested else "none of them"
    return counted(len(claims), "claims"), f"studies on both sides of {of_them}"


def _facts(study: Study) -> Iterator[tuple[str, str]]:
    limit = study.design.limit
    yield "Kind of study", sentence(study.design.words) + (f" {limit}" if limit else "")
    yield "How many", counted_of(study) or "Not seen"
    if study.country:
        yield "Where", study.country
    if study.follow_up_months:
        yield "Followed for", counted(study.follow_up_months, "months")
    yield "Nerve", sentence(", ".join(n.words for n in study.nerve))
    yield "About", sentence(", ".join(t.words for t in study.topic))
    if study.tier:
        yield "How it was read", f"{sentence(study.tier.words)} Tier {study.tier}."


def _figures(study: Study) -> Iterator[dict[str, str]]:
    for measure in study.measures:
        text = of_measure(measure)
        if isinstance(measure, MidlineDistance):
            text = f"{measure.label}: {of_distance(measure)}; n = {measure.n}"
        if text:
            yield {"text": sentence(text), "note": sentence(measure.note) if measure.note else ""}


def _limits(study: Study) -> Iterator[tuple[str, str]]:
    if study.risk_of_bias:
        yield "Risk of bias", sentence(study.risk_of_bias)
    if study.not_seen:
        yield "Not seen", sentence("; ".join(study.not_seen))
    if study.conflicts:
        yield "Sources disagree", " ".join(study.conflicts)
    if via := study.known_only_via:
        yield "Known through notes alone", f"Only the notes of {via} were read, not the work."


def _claims(views: Views, page: str, key: str) -> Iterator[dict[str, Any]]:
    """The claims that rest on the study, first those it speaks for, each with the other side."""
    for side in ("for", "against"):
        for claim in views.claims.values():
            own, other = _sides(claim, side)
            if key in own:
                yield {
                    "side": side,
                    "link": views.claim(page, claim),
                    "name": short_title(claim),
                    "certainty": claim.certainty.words,
                    "other": views.studies(page, other),
                }


def _sides(claim: Claim, side: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = claim.studies_for, claim.studies_against
    return both if side == "for" else (both[1], both[0])


def _downloads(views: Views, key: str, name: str) -> list[tuple[str, str, str]]:
    """The reference as files that travel in the page: (name of the form, name of the file,
    address).
    """
    bib = bibtex(views.evidence, key)
    ris = work_to_ris(views.evidence.reference(key))
    return [
        ("BibTeX", f"{key}.bib", f"data:application/x-bibtex;charset=utf-8,{quote(bib)}"),
        ("RIS", f"{key}.ris", f"data:application/x-research-info-systems,{quote(ris)}"),
    ]
