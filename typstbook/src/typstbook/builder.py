"""The builder: from the pages of a project to one or more PDF files."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections import Counter
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pikepdf
import segno
import typst
from docutils import nodes
from sphinx.builders import Builder
from sphinx.locale import _ as translated
from sphinx.util import logging

from . import config as settings
from .assemble import assemble
from .images import prepare_svg
from .markup import string
from .translator.figures import Figures

logger = logging.getLogger(__name__)


class TypstBookError(Exception):
    """Why a book could not be set, for the person at the keyboard."""


class TypstBookBuilder(Builder):
    """`sphinx-build -b typstbook SOURCE OUT` writes OUT/<basename>.pdf; the Typst sources lie in OUT/typst/<basename>/."""

    name = "typstbook"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types = [
        "image/svg+xml",
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
    ]
    supported_remote_images = (
        True  # so that Sphinx does not fetch them; the translator refuses them
    )

    def get_outdated_docs(self):
        return "all documents"

    def get_target_uri(self, docname, typ=None):
        return f"%{docname}"

    def get_relative_uri(self, from_, to, typ=None):
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames):
        self.documents = settings.documents(self.env)

    def write_documents(self, docnames):
        roots = {d.root for d in self.documents}
        for document in self.documents:
            leave_out = (roots - {document.root}) | set(self.config.typstbook_exclude)
            try:
                Book(self, document, leave_out).write()
            except TypstBookError as error:  # said in words; Sphinx would add a stack trace
                logger.error(
                    "%s was not written: %s",
                    f"{document.basename}.pdf",
                    error,
                    type="typstbook",
                    subtype="refused",
                )
                self._app.statuscode = 1


PASSES = 8  # of layout, to place the figures
GAP = 0.15  # of a page: the white that is not worth filling


class Book:
    """One PDF in the making: its folder of Typst sources, its files, its compilation."""

    def __init__(self, builder, document: settings.Document, leave_out: set[str]):
        self.builder, self.config, self.env = builder, builder.config, builder.env
        self.document, self.leave_out = document, leave_out
        self.root, self.index = document.root, document.index
        self.srcdir, self.confdir = Path(builder.srcdir), Path(builder.confdir)
        self.folder = Path(builder.outdir, "typst", document.basename)
        self.pdf = Path(builder.outdir, f"{document.basename}.pdf")
        self.held: set[str] = set()

    # -- what the translator asks for --------------------------------------------------------------

    def holds(self, doc: str) -> bool:
        return doc in self.held

    def web_address(self, doc: str, anchor: str) -> str | None:
        """Where a page that is not in this book stands on the site, when the site has an address."""
        base = self.config.html_baseurl
        if not base or doc not in self.env.found_docs:
            return None
        page = (
            re.sub(r"(^|/)index$", r"\1", doc)
            if self.config.typstbook_options.get("clean-addresses")
            else f"{doc}.html"
        )
        return base.rstrip("/") + "/" + page + (f"#{anchor}" if anchor else "")

    def add_image(self, uri: str) -> str:
        """Put a picture of a page beside the Typst source, and say where."""
        return self._add(self.srcdir / uri, self.builder.images[uri])

    def add_file(self, path: str) -> str:
        """Put a picture named by a path below the source directory beside the Typst source, and say where."""
        digest = hashlib.sha256(path.encode()).hexdigest()[:8]
        return self._add(self.srcdir / path, f"{digest}-{Path(path).name}")

    def _add(self, source: Path, name: str) -> str:
        to = self.folder / "images" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix.lower() == ".svg":
            to.write_text(
                prepare_svg(source.read_text(encoding="utf-8"), self.config.typstbook_svg_font),
                encoding="utf-8",
            )
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

    # -- writing ---------------------------------------------------------------------------------

    def write(self) -> None:
        """:raises TypstBookError: when something in the sources cannot be set; the last good PDF stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        tree, self.held = assemble(self.builder, self.root, self.leave_out)
        if not self.document.root_text:
            drop_root_text(tree)
        self.builder.images = {}
        self.builder.post_process_images(tree)
        translator = self.builder.create_translator(tree, self.builder, self)
        tree.walkabout(translator)
        index = translator.index()
        body = translator.text()
        if translator.refused:
            raise TypstBookError(
                f"{translator.refused} thing(s) in the pages cannot be set, as said above."
            )
        meta = self._meta(tree, translator.parts)
        (self.folder / "meta.json").write_text(
            json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        shutil.copyfile(settings.TEMPLATE, self.folder / "book.typ")
        template = "book.typ"
        if self.document.template:
            template = "template.typ"
            shutil.copyfile(self.confdir / self.document.template, self.folder / template)
        (self.folder / "main.typ").write_text(
            f'#import "{template}": *\n#show: book.with(json("meta.json"))\n\n{body}\n\n{index}',
            encoding="utf-8",
        )
        self._compile()

    def _meta(self, tree, parts: list[str]) -> dict:
        """What the template knows of the book."""
        c, d = self.config, self.document
        site = (
            {"label": translated_word(c, "current"), "url": c.html_baseurl}
            if c.html_baseurl
            else dict(c.typstbook_home)
        )
        if c.html_baseurl and d.leads_to:
            site["url"] = self.web_address(d.leads_to, "")
        if site:
            site["qr"] = self.qr(site["url"])
        title = d.title or next((t.astext() for t in tree.findall(nodes.title)), c.project)
        return {
            "title": title,
            "subtitle": d.subtitle,
            "author": c.author,
            "copyright": c.copyright,
            "lang": c.language or "en",
            "edition": c.typstbook_edition
            or (f"{translated_word(c, 'edition')} {c.release}" if c.release else ""),
            "date": settings.date(c).strftime("%Y-%m-%d"),
            "description": d.description,
            "keywords": c.typstbook_keywords,
            "notice": d.notice,
            "site": site or None,
            "parts": parts,
            "paper": d.paper or c.typstbook_paper,
            "fallback": c.typstbook_fallback_fonts,
            "words": {k: translated_word(c, k) for k in WORDS},
            "options": d.options,
        }

    def _compile(self) -> None:
        fonts = [
            str(settings.FONTS),
            *(str(self.confdir / p) for p in self.config.typstbook_font_paths),
        ]
        standards = list(self.config.typstbook_pdf_standards)
        digest = self._digest(fonts, standards)
        stamp = self.folder.parent / f"{self.document.basename}.made-of"
        if self.pdf.exists() and stamp.exists() and stamp.read_text() == digest:
            logger.info("%s is up to date", self.pdf.name)
            return
        stamp.unlink(missing_ok=True)
        try:
            compiler = typst.Compiler(
                str(self.folder / "main.typ"),
                root=str(self.folder),
                font_paths=fonts,
                ignore_system_fonts=True,
            )
            self._place_figures(compiler)
            made, warnings = compiler.compile_with_warnings(
                pdf_standards=standards, timestamp=settings.date(self.config).replace(microsecond=0)
            )
        except typst.TypstError as error:
            raise TypstBookError(self._explain(error)) from None
        for warning in warnings:
            logger.warning(
                "typstbook: %s", self._explain(warning), type="typstbook", subtype="typst"
            )
        half = self.pdf.with_suffix(
            ".pdf.part"
        )  # the last good PDF stays until the new one is whole
        half.write_bytes(packed(made))
        os.replace(half, self.pdf)
        if not warnings:  # else they are to be said again the next time
            stamp.write_text(digest)
        logger.info("wrote %s (%s)", self.pdf.name, ", ".join(standards) or "no standard")

    def _place_figures(self, compiler) -> None:
        """Find the figures and short tables that would leave a large gap at the foot of a page, and let these float.

        A figure stands where it is named when there is room. Where there is none, it goes to the head of the next page and the
        text after it fills the gap. Each decision moves what follows, so the compiler is asked again, a few times at most; it
        remembers what did not change.
        """
        main = self.folder / "main.typ"
        source = main.read_text(encoding="utf-8")
        floating: list[str] = []
        turned: Counter[str] = Counter()  # a figure that is moved to and fro floats in the end
        for _ in range(PASSES):
            try:
                asked = json.loads(compiler.query("<free>", field="value"))
            except RuntimeError:  # a mistake in the book: the compilation that follows says where
                return
            before = {c["label"]: c for c in asked if "brink" in c}
            wanted = []
            for figure in (c for c in asked if "room" in c):
                label = figure["label"]
                head = before.get(label, {"brink": figure["room"], "at": figure["at"]})
                gap = figure["height"] > head["brink"] > figure["page"] * GAP
                skipped = (
                    figure["at"] - head["at"] > 1
                )  # a page that holds nothing but what floated there
                if gap or skipped or turned[label] > 2:
                    wanted.append(label)
            if wanted == floating:
                break
            turned.update(set(wanted) ^ set(floating))
            floating = wanted
            placed = source
            for label in floating:
                placed = placed.replace(
                    Figures.floating(string(label)), Figures.floating(string(label), True)
                )
            main.write_text(placed, encoding="utf-8")

    def _digest(self, fonts, standards) -> str:
        """A fingerprint of all that goes into the PDF, so that it is set anew only when something changed."""
        digest = hashlib.sha256(
            repr(
                [version("typst"), version("pikepdf"), standards, settings.date(self.config)]
            ).encode()
        )
        files = sorted(p for p in self.folder.rglob("*") if p.is_file())
        files += sorted(p for f in fonts for p in Path(f).rglob("*") if p.is_file())
        for path in files:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    def _explain(self, error) -> str:
        """An error of the compiler in words, with the place in the sources that the nearest mark names."""
        report = str(getattr(error, "diagnostic", None) or getattr(error, "message", error))
        place = ""
        lines = (self.folder / "main.typ").read_text(encoding="utf-8").split("\n")
        found = re.findall(r"main\.typ:(\d+):", report)
        if found:
            marks = re.findall(r"/\*@ (.+?) \*/", "\n".join(lines[: int(found[-1])]))
            place = marks[-1] if marks else ""
        message = str(getattr(error, "message", report))
        glyph = re.search(r"the text (.+?) could not be displayed", message)
        if glyph:
            report = (
                f"no font of the book has the sign {glyph[1].strip('`').strip(chr(34))!r}. Put a font that has them into a folder of typstbook_font_paths, "
                "and name its family in typstbook_fallback_fonts"
            )
        return (f"{self.env.srcdir.name}/{place}: " if place else "") + report


def packed(pdf: bytes) -> bytes:
    """The same PDF at less than half the size: the compiler writes the thousands of small objects of tags and links as they are,
    here they go into compressed object streams (ISO 32000-1, 7.5.7, which PDF/A-2 and PDF/UA-1 allow).
    """
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


WORDS = {
    "contents": "Contents",
    "index": "Index",
    "edition": "Edition",
    "current": "Current version at",
    "chapter": "",
    "page": "p.",
    "again": "see the box on page",
    "video": "Video",
    "scan": "Scan the code, or press the picture, to watch the film.",
    "qr": "QR code for",
    "on-site": "The film stands in the web edition of this page.",
    "poster": "Poster of the video; opens",
}


def translated_word(config, key: str) -> str:
    """A word the template prints: from `typstbook_words`, else Sphinx's translation, else English."""
    return config.typstbook_words.get(key) or (translated(WORDS[key]) if WORDS[key] else "")


def drop_root_text(tree) -> None:
    """Leave out what the root page itself says (the front door of a site), but not its title nor the pages below it."""
    from sphinx import addnodes

    from .assemble import part_start

    section = next((c for c in tree.children if isinstance(c, nodes.section)), tree)
    for child in list(section.children):
        if not isinstance(child, (nodes.title, addnodes.start_of_file, part_start)):
            section.remove(child)
