"""One EPUB for each book: Sphinx's own builder writes the pages, once for each book that has them.

Sphinx knows one EPUB with all pages, whose contents are those of the root page. Here each document
of ``typstbook_documents`` that has ``contents`` becomes an EPUB with these pages, in their order,
with a cover, landmarks and the metadata of accessibility. A page stands in it in full: an e-reader
has no last page to save.

Options of a document: ``epub-without``, titles of parts that only the PDF has.
"""

from __future__ import annotations

import functools
import gc
import html
import json
import shutil
import uuid
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import typst
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.parallel import SerialTasks
from typstbook.assemble import below
from typstbook.config import FONTS, Document, documents

__all__ = ["EpubBooks", "OneEpub"]

COVER = "cover.png"
SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # RFC 9562, 6.6: names that are URLs
# EPUB Accessibility 1.1, 2.2: what each EPUB must say of itself.
ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Headings, lists and tables are marked as such; each picture has a description. "
        "No conformance to WCAG has been certified.",
    ),
)


class OneEpub(Epub3Builder):
    """The EPUB of one book.

    :param book: what conf.py says of it.
    """

    def __init__(self, app: Sphinx, env: BuildEnvironment, book: Document) -> None:
        super().__init__(app, env)
        self.book = book
        self.parts = list(parts_of(env, book))
        self.pages = [page for _, pages in self.parts for page, _ in pages]

    def make(self) -> None:
        """Write the pages and pack them."""
        config, book = self.config, self.book
        config.epub_basename = book.basename
        config.epub_title = f"{book.title}: {book.subtitle}"
        config.epub_description = book.description
        edition = uuid.uuid5(SPACE, f"{book.basename} {config.version}")
        config.epub_identifier = f"urn:uuid:{edition}"
        config.epub_uid, config.epub_contributor = "book-id", config.author
        config.epub_cover = (COVER, "epub-cover.html")
        config.epub_use_index = False  # the index is that of all pages, and leads out of the book
        self.init()
        draw_cover(book, config.author, config.release, Path(self.outdir, COVER))
        self.finish_tasks = SerialTasks()
        self.prepare_writing(set(self.pages))
        self.copy_assets()
        self.write_documents(set(self.pages))
        self.finish()
        self.finish_tasks.join()

    def get_toc(self) -> None:
        """The contents of the book: its parts, and the pages in each."""
        self.refnodes = []
        for title, pages in self.parts:
            if title:
                self.refnodes.append(node_of(1, pages[0][0] + self.out_suffix, title))
            for i, (page, depth) in enumerate(pages):
                level = depth + bool(title)
                words = self.env.titles[page].astext()
                # the part leads to its first page, and so that page to its first section
                place = f"#{anchor_of(self.env, page)}" if title and i == 0 else ""
                self.refnodes.append(node_of(level, page + self.out_suffix + place, words))

    def toc_add_files(self, refnodes: list[dict[str, object]]) -> None:
        """Nothing: the contents are whole."""

    def build_toc(self) -> None:
        """The old form of the contents (NCX) holds the same.

        Sphinx writes the name of the element there that holds the identifier, where the identifier
        itself belongs (OPF 2.0.1, 2.4.1.2; epubcheck NCX-001).
        """
        self.config.epub_tocscope = "includehidden"
        super().build_toc()
        path = Path(self.outdir, "toc.ncx")
        written = path.read_text(encoding="utf-8")
        own = f'content="{self.config.epub_uid}"'
        said = f'content="{self.config.epub_identifier}"'
        path.write_text(written.replace(own, said, 1), encoding="utf-8")

    def build_content(self) -> None:
        """The package, with the cover as such and the metadata of accessibility."""
        super().build_content()
        path = Path(self.outdir, "content.opf")
        package = path.read_text(encoding="utf-8")
        meta = "".join(
            f'    <meta property="schema:{name}">{html.escape(value)}</meta>\n'
            for name, value in ACCESS
        )
        package = package.replace("  </metadata>", f"{meta}  </metadata>", 1)
        package = package.replace(f'href="{COVER}"', f'href="{COVER}" properties="cover-image"', 1)
        path.write_text(package, encoding="utf-8")

    def build_navigation_doc(self) -> None:
        """The contents, and the landmarks that an e-reader offers."""
        self.config.epub_tocscope = "includehidden"
        super().build_navigation_doc()
        path = Path(self.outdir, "nav.xhtml")
        first = self.pages[0] + self.out_suffix
        marks = [
            ("cover", self.coverpage_name, "Cover"),
            ("bodymatter", first, "Start of the text"),
        ]
        if "references" in self.pages:
            marks.append(("bibliography", "references" + self.out_suffix, "References"))
        if "glossary" in self.pages:
            marks.append(("glossary", "glossary" + self.out_suffix, "Glossary"))
        items = "".join(
            f'<li><a epub:type="{kind}" href="{html.escape(to)}">{words}</a></li>'
            for kind, to, words in marks
        )
        landmarks = f'<nav epub:type="landmarks" hidden="hidden"><ol>{items}</ol></nav>'
        nav = path.read_text(encoding="utf-8").replace("</body>", f"{landmarks}</body>", 1)
        path.write_text(nav, encoding="utf-8")


class EpubBooks(Epub3Builder):
    """``-b epub``: an EPUB for each book, OUT/<basename>.epub; Sphinx's own when there is none."""

    @functools.cached_property
    def books(self) -> list[Document]:
        """The books to make; asked for once the pages are known."""
        return [book for book in documents(self.env) if book.contents]

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Each book prepares its own pages."""
        if not self.books:
            super().prepare_writing(docnames)

    def copy_assets(self) -> None:
        """Each book has its own."""
        if not self.books:
            super().copy_assets()

    def write_documents(self, docnames: Set[str] | Sequence[str]) -> None:
        """Make the EPUB of each book."""
        if not self.books:
            super().write_documents(set(docnames))
        gc.disable()  # as in typstbook's builder
        try:
            for book in self.books:
                self._make(book)
        finally:
            gc.enable()

    def _make(self, book: Document) -> None:
        folder, app = Path(self.outdir, book.basename), self._app
        shutil.rmtree(folder, ignore_errors=True)  # pages that the book held once
        folder.mkdir(parents=True)
        try:
            app.outdir = type(app.outdir)(folder)  # from which a builder takes its own
            app.builder = OneEpub(app, self.env, book)
            app.builder.make()
        finally:
            app.builder, app.outdir = self, self.outdir
        name = f"{book.basename}.epub"
        (folder / name).replace(Path(self.outdir, name))

    def finish(self) -> None:
        """Each book has been packed."""
        if not self.books:
            super().finish()


Pages = list[tuple[str, int]]  # the name of a page, and how deep it stands in its part


def parts_of(env: BuildEnvironment, book: Document) -> Iterator[tuple[str, Pages]]:
    """The parts of a book with their pages, each page once; pages without a part have no title."""
    seen = set[str]()

    def take(names: Sequence[str]) -> Pages:
        taken: Pages = []
        for name in names:
            page, deep, _ = name.partition("/**")
            if "#" in page:  # a section alone: its page stands elsewhere in the book
                continue
            for each in in_order(env, page) if deep else [page]:
                if each not in seen:
                    seen.add(each)
                    taken.append((each, 1 if each == page else 2))
        return taken

    for entry in book.contents:
        title, names = ("", [entry]) if isinstance(entry, str) else (entry["title"], entry["pages"])
        if title in book.options.get("epub-without", ()):
            continue
        if pages := take(names):
            yield title, pages


def in_order(env: BuildEnvironment, page: str) -> list[str]:
    """A page and all below it, in the order of the toctrees."""
    wanted, found, waiting = below(env, page), list[str](), [page]
    while waiting:
        name = waiting.pop(0)
        if name in wanted and name not in found:
            found.append(name)
            waiting[:0] = env.toctree_includes.get(name, [])
    return found


def anchor_of(env: BuildEnvironment, page: str) -> str:
    """The id of the first section of a page."""
    section = next(iter(env.get_doctree(page).findall(nodes.section)), None)
    return str(section["ids"][0]) if section is not None else ""


def node_of(level: int, address: str, words: str) -> dict[str, object]:
    """An entry of the contents, as Sphinx's builder has it."""
    return {"level": level, "refuri": html.escape(address), "text": html.escape(words)}


def draw_cover(book: Document, author: str, release: str, path: Path) -> None:
    """Write the cover as a picture of 1200 by 1800 pixels."""
    said = {
        "title": book.title,
        "subtitle": book.subtitle,
        "author": author,
        "release": release,
        "notice": book.notice,
    }
    source = """
#let said = json(bytes(sys.inputs.said))
#set document(title: said.title)
#set page(width: 100mm, height: 150mm, margin: 10mm, fill: rgb("#0f3a58"))
#set text(font: "Source Sans 3", fill: white, size: 11pt, hyphenate: false)
#set par(leading: .45em)
#v(22mm)
#line(length: 100%, stroke: 2pt + white)
#v(3mm)
#text(size: 27pt, weight: 600, said.title)
#v(1mm)
#text(size: 15pt, said.subtitle)
#v(1fr)
#said.notice
#v(3mm)
#text(size: 10pt)[#said.author, #said.release]
"""
    picture = typst.compile(
        source.encode(),
        format="png",
        ppi=304.8,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"said": json.dumps(said)},
    )
    path.write_bytes(picture)
