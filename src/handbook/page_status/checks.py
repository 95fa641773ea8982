"""Note the status of each page when it is read, and warn on each build of what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from handbook.model.page_status import check
from handbook.model.vocabulary import did_you_mean

from . import front_matter
from .display import show
from .domain import Mistake, Noted, status_domain

__all__ = ["note_status", "report"]

logger = logging.getLogger(__name__)


def note_status(app: Sphinx, doctree: nodes.document) -> None:
    """Note the status of the page that was just read, and show it under its title
    (``doctree-read``).
    """
    env = app.env
    docname = env.current_document.docname
    meta = env.metadata[docname]
    cites = any(n.get("refdomain") == "cite" for n in doctree.findall(addnodes.pending_xref))
    status, found = check(meta, cites=cites)
    mistakes: list[Mistake] = []
    line = 1
    if "status_of" not in meta and (found or "counterpart" in meta):
        try:  # only now: for the lines, and since one bad day leaves Sphinx with no field at all
            written = front_matter.read(env.doc2path(docname))
        except ValueError as e:
            mistakes = [Mistake("yaml", 1, str(e))]
        else:
            line = written.line("counterpart")
            _, found = check(written.fields, cites=cites)
            mistakes = [Mistake(m.field, written.line(m.field), m.text) for m in found]
    status_domain(env).pages[docname] = Noted(status, tuple(mistakes), line)
    if status:
        show(doctree, docname, status)


def report(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Warn of every mistake, on each build and not only when the page is read anew
    (``env-updated``).

    :returns: the pages to be written again because their counterparts changed.
    """
    domain = status_domain(env)
    for docname, noted in sorted(domain.pages.items()):
        for mistake in (*noted.mistakes, *_lost_counterparts(env, docname, noted)):
            said = "%s" if mistake.field == "yaml" else f'front matter, field "{mistake.field}": %s'
            logger.warning(
                said,
                mistake.text,
                location=(docname, mistake.line),
                type="page_status",
                subtype=mistake.field,
            )
    return sorted(domain.links_changed())


def _lost_counterparts(env: BuildEnvironment, docname: str, noted: Noted) -> Iterable[Mistake]:
    """The counterparts of a page that are no pages, or the page itself."""
    for other in noted.status.counterpart if noted.status else ():
        if other in env.found_docs and other != docname:
            continue
        meant = did_you_mean(other, sorted(env.found_docs - {docname}))
        what = "is this page itself" if other == docname else "is not a page of the handbook"
        yield Mistake(
            "counterpart",
            noted.counterpart_line,
            f'"{other}" {what}.{meant} Write the path from docs/, without ".md".',
        )
