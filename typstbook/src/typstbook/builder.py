"""The builder: from the pages of a project to one or more PDF files."""

from __future__ import annotations

import gc
from collections.abc import Sequence, Set
from pathlib import Path

from sphinx.builders import Builder
from sphinx.util import logging

from . import config as settings
from .assemble import pages_of
from .book import Book
from .ledger import Ledger
from .translator import TypstTranslator
from .typesetting import TypstBookError

LEDGER = "typstbook-ledger.json"  # beside the PDFs

logger = logging.getLogger(__name__)


class TypstBookBuilder(Builder):
    """`sphinx-build -b typstbook SOURCE OUT` writes OUT/<basename>.pdf.

    The Typst sources lie in OUT/typst/<basename>/.
    """

    name = "typstbook"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    # Not app.set_translator(), which would make other builders skip translators of their own:
    # pydata-sphinx-theme gives up its HTML translator when any project sets one.
    default_translator_class = TypstTranslator
    supported_image_types = [
        "image/svg+xml",
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
    ]
    # So that Sphinx does not fetch them; the translator refuses them.
    supported_remote_images = True

    def get_outdated_docs(self) -> str:
        """Every page: a book is set as a whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A page of the project, in links: `%page#anchor`, as Sphinx's LaTeX builder has it."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from every page."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Look up the documents to make.

        :raises ConfigError: when the root of a document is not a page of the project.
        """
        self.documents = settings.documents(self.env)
        self.ledger = Ledger()
        self.shelves: dict[str, set[str]] = {}  # name of a document -> the pages it holds
        self.cited: dict[str, dict[str, str]] = {}  # and the pages on which it cites each work
        for document in self.documents:
            if document.shelf:
                self.shelves[document.shelf] = pages_of(self.env, document)

    def write_documents(self, docnames: Set[str] | Sequence[str]) -> None:
        """Set every document of conf.py; one that cannot be set is said in words."""
        # Trees of a million nodes live until their book is set: looking through them for garbage
        # takes a third of the time and finds nothing.
        gc.disable()
        try:
            self._set_all()
        finally:
            gc.enable()

    def _set_all(self) -> None:
        roots = {d.root for d in self.documents}
        for document in self.documents:
            leave_out = (roots - {document.root}) | set(self.config.typstbook_exclude)
            try:
                Book(self, document, leave_out).write()
            except TypstBookError as error:  # Sphinx would add a stack trace
                logger.error(
                    "%s was not written: %s",
                    f"{document.basename}.pdf",
                    error,
                    type="typstbook",
                    subtype="refused",
                )
                self._fail()

        path = Path(self.outdir, LEDGER)
        self.ledger.write(path)
        if summary := self.ledger.summary():
            logger.info("typstbook: not as the pages say: %s. All in %s", summary, path)

    def _fail(self) -> None:
        app = getattr(self, "_app", None) or self.app  # Sphinx before 8.2 has no `_app`
        app.statuscode = 1


def _write_all(builder: TypstBookBuilder, *args: object) -> None:
    """Set every document, whatever pages have changed."""
    builder.prepare_writing(set())
    builder.write_documents(set())


if not hasattr(Builder, "write_documents"):  # Sphinx before 8.1 knows only pages to write
    TypstBookBuilder.write = _write_all  # type: ignore[method-assign, misc, assignment]  # final since
