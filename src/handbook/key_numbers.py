"""The directive ``key-numbers``: what the handbook rests on, in numbers, for its front door.

    :::{key-numbers}
    :::

Counts of the data and the pages, never typed: works by how they were read, claims by certainty,
claims with studies against them, the day of the last search, pages that a clinician has signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from handbook.evidence.data import evidence_of
from handbook.evidence.domain import domain_of
from handbook.model.vocabulary import Certainty, Tier
from handbook.page_status.domain import status_domain
from handbook.register.base import in_words
from handbook.register.data import register_of

__all__ = ["KeyNumbers", "key_numbers", "setup"]


class key_numbers(nodes.General, nodes.Element):
    """Stands for the numbers until every page has been read."""


class KeyNumbersDirective(SphinxDirective):
    """``:::{key-numbers}``."""

    def run(self) -> list[nodes.Node]:
        """A marker; the numbers follow once every page has been read."""
        return [key_numbers("")]


class KeyNumbers(SphinxPostTransform):
    """Fill in the numbers."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace the markers of this page by a list: a number or day, and what it counts."""
        for marker in list(self.document.findall(key_numbers)):
            entries = nodes.bullet_list(classes=["key-numbers"])
            for number, words in numbers(self.env):
                line = nodes.paragraph("", "", nodes.strong("", number), nodes.Text(f" {words}"))
                entries += nodes.list_item("", line)
            marker.replace_self(entries)


def numbers(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """The numbers, each with the words that follow it.

    :raises DataError: a data file is not as it should be.
    """
    evidence, register = evidence_of(env), register_of(env)
    seen = Counter(study.tier for study in evidence.studies)
    yield (
        f"{len(evidence.studies):,}",
        f"works: {seen[Tier.A]} read in full, {seen[Tier.B]} as abstract or first page, "
        f"{seen[Tier.C]} listed by citation alone",
    )
    claims = [found.claim for found in domain_of(env).claims.values()]
    sure = Counter(claim.certainty for claim in claims)
    graded = ", ".join(f"{sure[word]} {word.words}" for word in Certainty if sure[word])
    yield f"{len(claims)}", f"claims, each graded for how sure it is: {graded}"
    yield f"{sum(bool(c.studies_against) for c in claims)}", "claims with studies against them"
    if register.searches is not None:
        yield in_words(max(search.day for search in register.searches)), "last search for studies"
    signed = [noted.status for noted in status_domain(env).pages.values() if noted.status]
    reviewed = sum(bool(status.reviewed_by) for status in signed)
    yield f"{reviewed} of {len(signed)}", "pages reviewed by a clinician who signed"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_node(key_numbers)
    app.add_directive("key-numbers", KeyNumbersDirective)
    app.add_post_transform(KeyNumbers)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
