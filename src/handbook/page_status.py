"""Show on every page for whom it is, when it was checked and what it is the twin of; refuse a page that does not say so.

A page says it in its front matter (rule 8 of the house)::

    ---
    audience: patients            # patients, clinicians, everyone or maintainers
    last_reviewed: 2026-11-22     # the day its text was checked against its sources
    next_review: 2027-11-22       # the day by which it will be checked again
    search_date: 2026-11-22       # the evidence was searched until this day; needed on a page that cites works
    reviewed_by: Name, profession, 2027-03-01     # only when a clinician has signed; more than one: separated by ";"
    twin: chapter2/cluneal-articles/diagnosis     # on a patient page: its clinician page (or a list of them)
    ---

Under the title stands a container of class ``page-status``, made of plain nodes, so that it is the same on the web and
in the book. A twin is written on the patient page alone; the clinician page points back by itself. Nothing here reads
the clock: a build gives the same pages on any day. What is past its date is found by ``scripts/check_pages.py``.

:func:`problems` is the one place that knows the rules of the fields.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from handbook import web_assets

__all__ = ["AUDIENCES", "Problem", "front_matter", "problems", "setup", "twins_of"]

logger = logging.getLogger(__name__)

AUDIENCES = {
    "patients": "For patients",
    "clinicians": "For clinicians",
    "everyone": "For everyone",
    "maintainers": "For maintainers",
}
UNREVIEWED = "Not yet reviewed by a clinician"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXAMPLE = {
    "audience": "everyone",
    "last_reviewed": "2026-11-22",
    "next_review": "2027-11-22",
    "search_date": "2026-11-22",
}


class Problem(NamedTuple):
    """One mistake in the front matter: the field and a sentence that says what is wrong and what to do."""

    field: str
    text: str


def front_matter(path: Path) -> dict:
    """The fields between the first two lines "---" of a page, as text (a day stays as it was written); empty when it has none.

    :raises ValueError: the block is not YAML; the message says so in plain words.
    """
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    fences = [i for i, line in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(fences) < 2 or fences[0] != 0:
        return {}
    try:
        fields = yaml.load("\n".join(lines[1 : fences[1]]), Loader=yaml.BaseLoader)
    except yaml.YAMLError as e:
        raise ValueError(
            f"the front matter is not valid YAML ({getattr(e, 'problem', None) or e}). "
            'Write one "field: value" a line, and put a value with a colon in quotes.'
        ) from e
    return fields if isinstance(fields, dict) else {}


def problems(meta: Mapping[str, object], *, cites: bool = False) -> list[Problem]:
    """Check the front matter of one page.

    :param meta: the fields, as :func:`front_matter` or Sphinx read them.
    :param cites: the page cites works, so it must say until when they were searched.
    :returns: the mistakes, none when all is well. Nothing is raised.
    """
    found = []
    required = ["audience", "last_reviewed", "next_review"] + (["search_date"] if cites else [])
    for field in required:
        if not str(meta.get(field) or "").strip():
            why = " (this page cites works)" if field == "search_date" else ""
            found.append(
                Problem(
                    field,
                    f'the field is missing{why}. Add a line "{field}: {_EXAMPLE[field]}" to the front matter.',
                )
            )
    audience = str(meta.get("audience") or "").strip()
    if audience and audience not in AUDIENCES:
        close = difflib.get_close_matches(audience, AUDIENCES, 1)
        meant = f' Did you mean "{close[0]}"?' if close else ""
        found.append(
            Problem(
                "audience",
                f'"{audience}" is not a known audience.{meant} Allowed: {", ".join(AUDIENCES)}.',
            )
        )
    days = {}
    for field in ("last_reviewed", "next_review", "search_date"):
        value = str(meta.get(field) or "").strip()
        if not value:
            continue
        try:
            days[field] = _day(value)
        except ValueError:
            found.append(
                Problem(
                    field,
                    f'"{value}" is not a day of the calendar. Write year, month and day like this: {_EXAMPLE[field]}.',
                )
            )
    if (
        "last_reviewed" in days
        and "next_review" in days
        and days["next_review"] <= days["last_reviewed"]
    ):
        found.append(
            Problem(
                "next_review",
                f"{days['next_review']} is not after last_reviewed ({days['last_reviewed']}). Give a later day.",
            )
        )
    if "reviewed_by" in meta:
        for name in _reviewers(meta) or [""]:
            who, _, day = name.rpartition(",")
            try:
                _day(day.strip())
            except ValueError:
                who = ""
            if who.count(",") < 1 or not all(p.strip() for p in who.split(",")):
                found.append(
                    Problem(
                        "reviewed_by",
                        f'"{name}" does not name a reviewer. Write name, profession and day, separated by commas: '
                        '"Name, profession, 2027-03-01". Leave the line out while no clinician has signed.',
                    )
                )
    if twins_of(meta) and audience and audience != "patients":
        found.append(
            Problem(
                "twin",
                'only a page with "audience: patients" names its twin; the clinician page points back by itself. '
                "Move the line to the patient page.",
            )
        )
    return found


def twins_of(meta: Mapping[str, object]) -> list[str]:
    """The pages (without ending, from docs/) that the front matter names as ``twin``."""
    value = meta.get("twin") or []
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = json.loads(value)  # MyST hands on a YAML list as JSON
    if isinstance(value, str):
        value = value.split(",")
    return [str(v).strip().strip("/").removesuffix(".md") for v in value if str(v).strip()]


def _reviewers(meta) -> list[str]:
    return [n.strip() for n in str(meta.get("reviewed_by") or "").split(";") if n.strip()]


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _in_words(text: str) -> str:
    """ "2026-11-22" -> "22 November 2026" (English whatever the machine speaks); other text stays."""
    try:
        day = _day(text)
    except ValueError:
        return text
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{day.day} {months[day.month - 1]} {day.year}"


# ------------------------------------------------------------------------------------------------ Sphinx


class page_twins(nodes.General, nodes.Element):
    """Where the links to the twins of a page will stand; replaced when all pages are known."""


def add_status(app, doctree: nodes.document) -> None:
    """Put the container under the title of the page that was just read."""
    docname = app.env.current_document.docname
    meta = {k: str(v) for k, v in app.env.metadata[docname].items()}
    title = next(iter(doctree.findall(nodes.title)), None)
    if title is None:
        return
    facts = []
    if meta.get("audience") in AUDIENCES:
        facts.append(("audience", AUDIENCES[meta["audience"]]))
    if meta.get("last_reviewed"):
        facts.append(
            ("checked", f"Last checked against its sources: {_in_words(meta['last_reviewed'])}")
        )
    if meta.get("next_review"):
        facts.append(("next", f"Next check: {_in_words(meta['next_review'])}"))
    if meta.get("search_date"):
        facts.append(("searched", f"Evidence searched until {_in_words(meta['search_date'])}"))
    signed = [", ".join(_in_words(p.strip()) for p in name.split(",")) for name in _reviewers(meta)]
    facts.append(
        ("reviewed", f"Reviewed by {'; '.join(signed)}") if signed else ("unreviewed", UNREVIEWED)
    )
    line = nodes.paragraph()
    for i, (name, text) in enumerate(facts):
        line += [
            nodes.Text(" " if i else ""),
            nodes.inline("", f"{text}.", classes=[f"page-status-{name}"]),
        ]
    title.parent.insert(
        title.parent.index(title) + 1,
        nodes.container("", line, page_twins(docname=docname), classes=["page-status"]),
    )


class TwinLinks(SphinxPostTransform):
    """Turn :class:`page_twins` into "For clinicians: ..." on a patient page and "In plain words: ..." on its twin."""

    default_priority = 5  # before the transform that resolves cross references

    def run(self, **kwargs):
        there, back = _links(self.env)
        for node in list(self.document.findall(page_twins)):
            docname = node["docname"]
            lines = []
            for label, names in (
                ("For clinicians", there.get(docname, [])),
                ("In plain words", back.get(docname, [])),
            ):
                if not names:
                    continue
                line = nodes.paragraph(
                    "",
                    "",
                    nodes.strong("", f"{label}:"),
                    nodes.Text(" "),
                    classes=["page-status-twin"],
                )
                for i, name in enumerate(names):
                    title = self.env.titles[name].astext()
                    link = addnodes.pending_xref(
                        "",
                        nodes.inline("", title, classes=["doc"]),
                        refdomain="std",
                        reftype="doc",
                        reftarget=f"/{name}",
                        refdoc=docname,
                        refexplicit=True,
                        refwarn=True,
                    )
                    line += [nodes.Text("; " if i else ""), link]
                lines.append(line)
            node.replace_self(lines)


def _links(env) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Twins that exist: patient page -> clinician pages, and the way back (in the order of the page names)."""
    there: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for docname in sorted(env.found_docs):
        for twin in twins_of(env.metadata.get(docname, {})):
            if twin in env.found_docs and twin != docname:
                there.setdefault(docname, []).append(twin)
                back.setdefault(twin, []).append(docname)
    return there, back


def check_pages(app, env) -> Iterable[str]:
    """Warn of every mistake, on each build (not only when the page is read anew), and rewrite the pages whose twins changed."""
    for docname in sorted(env.found_docs):
        try:
            meta = front_matter(env.doc2path(docname))
        except ValueError as e:
            logger.warning("%s", e, location=(docname, 1), type="page_status", subtype="yaml")
            continue
        cites = not meta.get("search_date") and any(
            n.get("refdomain") == "cite"
            for n in env.get_doctree(docname).findall(addnodes.pending_xref)
        )
        found = problems(meta, cites=cites)
        for twin in twins_of(meta):
            if twin == docname or twin not in env.found_docs:
                close = difflib.get_close_matches(twin, sorted(env.found_docs - {docname}), 1)
                meant = f' Did you mean "{close[0]}"?' if close else ""
                what = "is this page itself" if twin == docname else "is not a page of the handbook"
                found.append(
                    Problem(
                        "twin", f'"{twin}" {what}.{meant} Write the path from docs/, without ".md".'
                    )
                )
        for problem in found:
            logger.warning(
                'front matter, field "%s": %s',
                problem.field,
                problem.text,
                location=(docname, _line(env, docname, problem.field)),
                type="page_status",
                subtype=problem.field,
            )
    links = _links(env)
    before = getattr(env, "page_status_links", links)
    env.page_status_links = links
    return sorted(
        {
            name
            for old, new in zip(before, links)
            for name in {*old, *new}
            if old.get(name) != new.get(name)
        }
        & env.found_docs
    )


def _line(env, docname: str, field: str) -> int:
    """Line of a field in the front matter; 1 when it is not there."""
    for number, line in enumerate(
        env.doc2path(docname).read_text(encoding="utf-8").splitlines(), 1
    ):
        if number > 1 and line.rstrip() == "---":
            break
        if line.startswith(f"{field}:"):
            return number
    return 1


def setup(app):
    app.add_node(page_twins)
    app.connect(
        "doctree-read", add_status, priority=600
    )  # after Sphinx has collected the metadata (500)
    app.connect("env-updated", check_pages)
    app.add_post_transform(TwinLinks)
    web_assets.declare(app, web_assets.STATIC / "page-status.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
