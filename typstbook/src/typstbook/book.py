"""One book: its pages as one Typst source, with all that this needs beside it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from docutils import nodes
from sphinx.util import logging

from . import config as settings
from . import faces
from .assemble import Assembly
from .images import prepare_svg, true_name
from .ledger import Lack
from .placing import Memory
from .translator import TypstTranslator
from .trial import Trial, substitute
from .typesetting import Typesetter, TypstBookError
from .words import WORDS, word

if TYPE_CHECKING:
    from .builder import TypstBookBuilder

logger = logging.getLogger(__name__)


class Book:
    """One PDF in the making.

    :param builder: the builder that runs.
    :param document: what conf.py says of this PDF.
    :param leave_out: pages that do not belong in it, with all below them.
    """

    def __init__(
        self, builder: TypstBookBuilder, document: settings.Document, leave_out: set[str]
    ) -> None:
        self.builder, self.config, self.env = builder, builder.config, builder.env
        self.document, self.leave_out = document, leave_out
        self.root, self.index = document.root, document.index
        self.srcdir, self.confdir = Path(builder.srcdir), Path(builder.confdir)
        self.outdir = Path(builder.outdir)
        self.folder = self.outdir / "typst" / document.basename
        self.name, self.ledger = document.basename, builder.ledger
        self.fonts = [
            settings.FONTS,
            *(self.confdir / p for p in self.config.typstbook_font_paths),
            *faces.installed()[0],
        ]
        self.trial = Trial(self.fonts, self.folder)
        self.held: set[str] = set()
        self.dropped: set[tuple[str, str]] = set()

    # -- what the translator asks for -------------------------------------------------------

    def holds(self, doc: str) -> bool:
        """Whether a page of the project is in this book."""
        return doc in self.held

    def leaves_out(self, doc: str, anchor: str) -> bool:
        """Whether this book holds a page without one of its places."""
        return (doc, anchor) in self.dropped

    def elsewhere(self, doc: str) -> str:
        """The name of the first other document that holds a page; empty when none does."""
        shelves = self.builder.shelves.items()
        own = self.document.shelf
        return next((name for name, pages in shelves if name != own and doc in pages), "")

    def web_address(self, doc: str, anchor: str) -> str | None:
        """Where a page that is not in this book stands on the site; None without an address."""
        base = self.config.html_baseurl
        if not base or doc not in self.env.found_docs:
            return None
        page = f"{doc}.html"
        if self.config.typstbook_options.get("clean-addresses"):
            page = re.sub(r"(^|/)index$", r"\1", doc)
        return f"{base.rstrip('/')}/{page}" + (f"#{anchor}" if anchor else "")

    def add_image(self, uri: str) -> str:
        """Put a picture of a page beside the Typst source, and say where."""
        return self._add(self.srcdir / uri, self.builder.images[uri])

    def add_file(self, path: str) -> str:
        """Put a picture named by a path below the source directory beside the Typst source."""
        digest = hashlib.sha256(path.encode()).hexdigest()[:8]
        return self._add(self.srcdir / path, f"{digest}-{Path(path).name}")

    def _add(self, source: Path, name: str) -> str:
        with source.open("rb") as file:
            name = true_name(name, file.read(8))
        to = self.folder / "images" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix.lower() == ".svg":
            drawing = source.read_text(encoding="utf-8")
            to.write_text(prepare_svg(drawing, self.config.typstbook_svg_font), encoding="utf-8")
        else:
            shutil.copyfile(source, to)
        return f"images/{name}"

    def qr(self, url: str) -> str:
        """A QR code for an address: level M, quiet zone of four modules (ISO/IEC 18004)."""
        name = f"images/qr-{hashlib.sha256(url.encode()).hexdigest()[:12]}.svg"
        to = self.folder / name
        to.parent.mkdir(parents=True, exist_ok=True)
        segno.make(url, error="m", micro=False).save(str(to), border=4, scale=4, xmldecl=False)
        return name

    # -- writing ----------------------------------------------------------------------------

    def write(self) -> None:
        """Write the sources, then the PDF.

        :raises TypstBookError: when something cannot be set; the last good PDF stays as it is.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._write_sources()
        typesetter = self._typesetter()
        typesetter.set(self.outdir / f"{self.document.basename}.pdf")
        if self.document.shelf:
            self.builder.cited[self.document.shelf] = typesetter.cited

    def _write_sources(self) -> None:
        whole = Assembly(self.builder, self.document, self.leave_out)
        tree, self.held, self.dropped = whole.tree, whole.held, whole.dropped
        self.builder.images = {}
        self.builder.post_process_images(tree)
        translator = self.builder.create_translator(tree, self.builder, self)
        assert isinstance(translator, TypstTranslator)
        tree.walkabout(translator)
        index = translator.index()
        body = translator.text()
        if translator.refused:
            raise TypstBookError(
                f"{translator.refused} thing(s) in the pages cannot be set, as said above."
            )
        meta = json.dumps(self._meta(tree, translator.parts), ensure_ascii=False, indent=1)
        body, index, meta = self._with_known_signs(body, index, meta)
        (self.folder / "meta.json").write_text(meta, encoding="utf-8")
        shutil.copyfile(settings.TEMPLATE, self.folder / "book.typ")
        template = "book.typ"
        if self.document.template:
            template = "template.typ"
            own = self.confdir / self.document.template
            for beside in own.parent.glob("*.typ"):  # what it may import
                shutil.copyfile(beside, self.folder / beside.name)
            shutil.copyfile(own, self.folder / template)
        (self.folder / "main.typ").write_text(
            f'#import "{template}": *\n#show: book.with(json("meta.json"))\n\n{body}\n\n{index}',
            encoding="utf-8",
        )

    def _with_known_signs(self, *sources: str) -> tuple[str, ...]:
        """The sources with words for the signs that no face has; each sign is a lack."""
        if self.config.typstbook_strict:  # the compiler names them, and refuses the book
            return sources
        signs = {sign for source in sources for sign in source if not sign.isascii()}
        lacking = self.trial.lacking(s for s in signs if not s.isspace())
        for sign in sorted(lacking):
            before = sources[0].partition(sign)[0]
            marks = re.findall(r"/\*@ (.+?)(?::(\d+))? \*/", before) or [("", "")]
            page, line = marks[-1] if before != sources[0] else ("", "")
            what = f"no font of the book has the sign {sign!r} (U+{ord(sign):04X})"
            remedy = (
                "pip install typstbook[faces] (emoji, scripts) or typstbook[cjk], or put a font "
                "into a folder of typstbook_font_paths and name it in typstbook_fallback_fonts"
            )
            number = int(line) if line else None
            self.ledger.add(Lack(self.name, page, number, "sign", what, remedy))
            place = (str(self.env.path2doc(page)), number) if page else None
            logger.warning(
                "typstbook: %s; %s", what, remedy, location=place, type="typstbook", subtype="sign"
            )
        table = {ord(sign): substitute(sign) for sign in lacking}
        return tuple(source.translate(table) for source in sources)

    def _cited(self) -> dict[str, Any]:
        """On which pages of the first document with a shelf each reference is cited."""
        shelf, pages = next(iter(self.builder.cited.items()), ("", {}))
        return {"shelf": shelf, "pages": pages if shelf != self.document.shelf else {}}

    def _typesetter(self) -> Typesetter:
        c = self.config
        kept = c.typstbook_placements
        return Typesetter(
            folder=self.folder,
            srcdir=self.srcdir.name,
            fonts=self.fonts,
            standards=list(c.typstbook_pdf_standards),
            date=settings.date(c),
            ledger=None if c.typstbook_strict else self.ledger,
            placed=self.document.place,
            memory=Memory(self.confdir / kept if kept else self.outdir / "typst/placements.json"),
        )

    def _meta(self, tree: nodes.document, parts: list[str]) -> dict[str, Any]:
        """What the template knows of the book."""
        c, d = self.config, self.document
        site = dict(c.typstbook_home)
        if c.html_baseurl:
            site = {"label": word(c, "current"), "url": c.html_baseurl}
            if d.leads_to:
                site["url"] = self.web_address(d.leads_to, "")
        if site:
            site["qr"] = self.qr(site["url"])
        edition = f"{word(c, 'edition')} {c.release}" if c.release else ""
        return {
            "title": d.title or next((t.astext() for t in tree.findall(nodes.title)), c.project),
            "subtitle": d.subtitle,
            "author": c.author,
            "copyright": c.copyright,
            "lang": c.language or "en",
            "edition": c.typstbook_edition or edition,
            "date": settings.date(c).strftime("%Y-%m-%d"),
            "description": d.description,
            "keywords": c.typstbook_keywords,
            "notice": d.notice,
            "site": site or None,
            "parts": parts,
            "paper": d.paper or c.typstbook_paper,
            "fallback": [*c.typstbook_fallback_fonts, *faces.installed()[1]],
            "words": {k: word(c, k) for k in WORDS},
            "place": d.place,
            "cited": self._cited(),
            "options": d.options,
        }
