"""From an entry of the reference list on to the card of the study, so that a number in the text is
two steps from its finding.
"""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.domain import BibtexDomain

from .domain import domain_of, study_link

__all__ = ["CardLinks"]

WORDS = "What it found:"


class CardLinks(SphinxPostTransform):
    """End each entry of a reference list with a link to the card of the study, if some page shows
    it.
    """

    # just after sphinxcontrib.bibtex has written the list (5), before references are resolved (10)
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """End the entries of this page."""
        cards = domain_of(self.env).cards
        cited = cast("BibtexDomain", self.env.domains["cite"])
        keys = {c.citation_id: c.key for c in cited.citations}
        for entry in self.document.findall(nodes.citation):
            key = next((keys[i] for i in entry["ids"] if i in keys), None)
            last = entry[-1]
            if key in cards and isinstance(last, nodes.paragraph):
                link = study_link(self.env, key, warns=False)
                link["refdoc"] = entry.get("docname", self.env.docname)
                last += [nodes.Text(f" {WORDS} "), link, nodes.Text(".")]
