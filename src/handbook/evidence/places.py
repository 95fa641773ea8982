"""Where the web site keeps the page of each study and each claim."""

from __future__ import annotations

from sphinx.builders import Builder

__all__ = ["CLAIMS", "EXPLORER", "STUDIES", "claim_page", "on_site", "study_page"]

EXPLORER = "evidence/index"  # the page above them, when the site has it
STUDIES, CLAIMS = "evidence/studies", "evidence/claims"


def study_page(key: str) -> str:
    """The page of a study, by its key."""
    return f"{STUDIES}/{key}"


def claim_page(slug: str) -> str:
    """The page of a claim, by its name."""
    return f"{CLAIMS}/{slug}"


def on_site(builder: Builder) -> bool:
    """Whether ``builder`` makes the web site, which alone has these pages."""
    return builder.name in ("html", "dirhtml")
