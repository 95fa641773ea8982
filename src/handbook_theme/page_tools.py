"""What a reader can take from a page: its citation with version and date, the file that fits it.

The citation is that of ``docs/about/how-to-cite.md``. A page that was not read from a source (the
search, unknown addresses) has none, and so no tools.
"""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from babel.dates import format_date
from docutils import nodes
from sphinx.application import Sphinx

from handbook.web_assets import is_site

__all__ = ["citation", "download", "setup"]


def citation(app: Sphinx, page: str) -> str:
    """How to cite ``page``: editors, title, handbook, version, and the day of its last check."""
    config = app.config
    day = str(app.env.metadata.get(page, {}).get("last_reviewed", ""))
    checked = ""
    if day:
        words = format_date(date.fromisoformat(day), "d MMMM y", locale="en")
        checked = f", last checked {words}"
    title = app.env.titles[page].astext()
    stop = "" if title.endswith(("?", "!")) else "."
    book = f"{config.html_title}. Version {config.release}{checked}."
    return f"{config.author}. {title}{stop} In: {book}"


def download(options: list[dict[str, str]], page: str) -> dict[str, str] | None:
    """The first entry of the theme option ``downloads`` whose ``pages`` fit, or None.

    An entry without a ``file`` says that nothing fits these pages.
    """
    fits = next((o for o in options if fnmatchcase(page, o["pages"])), None)
    return fits if fits and fits.get("file") else None


def fill_in(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the templates ``citation`` and ``page_download`` of a page (``html-page-context``)."""
    if not is_site(app) or doctree is None:
        return
    context["citation"] = citation(app, pagename)
    if fits := download(app.config.html_theme_options.get("downloads", []), pagename):
        up = "../" * app.builder.get_target_uri(pagename).count("/")
        context["page_download"] = {"label": fits["label"], "address": up + fits["file"]}


def setup(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("html-page-context", fill_in)
