"""References in the books: what is read out of a link, and the short list of the Handbook."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from typstbook.config import Document

from handbook.evidence.data import Evidence, evidence_of

__all__ = ["name_references"]


def name_references(app: Sphinx, document: Document, tree: nodes.document) -> None:
    """Name each reference by author and year, for those who listen to the links that lead to it.

    A document with the option ``works = "short"`` lists only the works that it cites, each as
    author, year and address.
    """
    evidence = evidence_of(app.env)
    keys = {c.citation_id: c.key for c in app.env.get_domain("cite").data["citations"]}
    short = document.options.get("works") == "short"
    cited = {
        str(link["refuri"]).partition("#")[2]
        for link in tree.findall(nodes.reference)
        if "#" in link.get("refuri", "")
    }
    for citation in list(tree.findall(nodes.citation)):
        key = next((keys[i] for i in citation["ids"] if i in keys), "")
        if not key or evidence is None:
            continue
        if short and not cited & set(citation["ids"]):
            citation.parent.remove(citation)
            continue
        citation["spoken"] = evidence.name(key)
        if short:
            label = next(c for c in citation.children if isinstance(c, nodes.label))
            citation[:] = [label, short_reference(evidence, key)]


def short_reference(evidence: Evidence, key: str) -> nodes.paragraph:
    """Author, year, journal and the shortest address of a work."""
    fields: dict[str, Any] = evidence.references.entries[key].fields
    words = nodes.paragraph("", f"{evidence.name(key)}. ")
    if doi := fields.get("doi"):
        words += nodes.reference("", f"doi:{doi}", refuri=f"https://doi.org/{doi}")
    elif pmid := fields.get("pmid"):
        address = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
        words += nodes.reference("", f"PMID {pmid}", refuri=address)
    elif url := fields.get("url"):
        words += nodes.reference("", str(url).partition("://")[2], refuri=str(url))
    else:  # nothing leads to it but its name
        reference = evidence.reference(key)
        words += nodes.Text(". ".join(filter(None, (reference.title, reference.container))) + ".")
    return words
