"""From an entry of the reference list on to the card of the study, so that a number in the text is two steps from its finding."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .data import evidence_of

__all__ = ["CardLinks"]

WORDS = "What it found:"


class CardLinks(SphinxPostTransform):
    """End each entry of a reference list with a link to the card of the study, if some page shows it."""

    default_priority = 6  # just after sphinxcontrib.bibtex has written the list (5), before references are resolved (10)

    def run(self, **kwargs) -> None:
        cards = self.env.domains["evidence"].data["cards"]
        keys = {c.citation_id: c.key for c in self.env.domains["cite"].citations}
        for entry in self.document.findall(nodes.citation):
            key = next((keys[i] for i in entry["ids"] if i in keys), None)
            if key in cards and isinstance(entry[-1], nodes.paragraph):
                link = addnodes.pending_xref(
                    "",
                    nodes.inline("", evidence_of(self.env).name(key), classes=["study"]),
                    refdomain="evidence",
                    reftype="study",
                    reftarget=key,
                    refdoc=entry.get("docname", self.env.docname),
                    refexplicit=False,
                )
                entry[-1] += [nodes.Text(f" {WORDS} "), link, nodes.Text(".")]
