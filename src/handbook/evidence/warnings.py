"""What a mistake on a page is called, so that each kind can be told from the others."""

from __future__ import annotations

from enum import StrEnum

from docutils import nodes
from sphinx.util import logging

__all__ = ["EvidenceWarning", "warn"]

#: A page, a page and its line, or a node of it.
Location = str | tuple[str | None, int | None] | nodes.Node | None

logger = logging.getLogger(__name__)


class EvidenceWarning(StrEnum):
    """The subtypes of the warnings of this package; their type is "evidence"."""

    STUDY = "study"  # a key that is not there
    CARD = "card"  # a study without a card, or with two
    CLAIM = "claim"
    NUMBER = "number"  # a number that no cited study holds
    SELECTION = "selection"  # a choice of studies
    CHART = "chart"


def warn(kind: EvidenceWarning, text: str, location: Location = None) -> None:
    """Report one mistake of a page; a strict build stops.

    :param kind: what it is about.
    :param text: what is wrong and what to do.
    :param location: the page, or page and line, as Sphinx takes it.
    """
    logger.warning("%s", text, location=location, type="evidence", subtype=str(kind))
