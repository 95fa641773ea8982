"""What the tests want to know of a PDF: the book builder's own checks."""

from __future__ import annotations

from typstbook.checks import (
    alternative_texts,
    body_text,
    clean,
    links,
    page_texts,
    qr_codes,
    standard_failures,
)

__all__ = [
    "alternative_texts",
    "body_text",
    "clean",
    "links",
    "page_texts",
    "qr_codes",
    "standard_failures",
]
