"""The imprint of a book: what it is made from, until when was searched, who has reviewed it."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.builders import Builder

from handbook.evidence.data import evidence_of
from handbook.page_status.display import UNREVIEWED, in_words
from handbook.page_status.domain import status_domain

__all__ = ["give_imprint"]


def give_imprint(app: Sphinx, builder: Builder) -> None:
    """Hand the template the lines of the imprint, for documents with contents (the books)."""
    if builder.name != "typstbook":
        return
    lines = imprint(app)
    for document in app.config.typstbook_documents:
        if document.get("contents"):
            document.setdefault("options", {})["imprint"] = lines


def imprint(app: Sphinx) -> list[str]:
    """The lines of the imprint, from the data and the front matter of the pages."""
    config = app.config
    pages = [n.status for n in status_domain(app.env).pages.values() if n.status]
    searched = max((s.search_date for s in pages if s.search_date), default=None)
    checked = max((s.last_reviewed for s in pages), default=None)
    signed = sum(bool(s.reviewed_by) for s in pages)
    evidence = evidence_of(app.env)
    works = len(evidence.references.entries) if evidence else 0
    lines = [
        "Information, not a diagnosis and no substitute for examination and training. "
        "Doses and techniques are reported as published; check each against your own product "
        "information and the rules of your hospital.",
        f"Works cited: {works}. "
        + (f"Evidence searched until {in_words(searched)}. " if searched else "")
        + (f"Text last checked against its sources on {in_words(checked)}." if checked else ""),
        f"Signed by a clinician: {signed} of {len(pages)} pages." if signed else f"{UNREVIEWED}.",
        f"To cite: {config.author}. {config.html_title}. Version {config.release}"
        + (f", {in_words(checked)}." if checked else "."),
        "The three books of this edition: the Handbook (for the clinic), the Evidence Supplement "
        "(each study and each claim) and the Patient Book (in plain words). Numbers in square "
        "brackets are those of the list of references in the Evidence Supplement.",
    ]
    return [line for line in lines if line]
