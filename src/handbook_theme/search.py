"""The data of the search: every section of every page, as its reader sees it, in one script.

A script, because a page opened from a folder may not fetch. The engine is MiniSearch (``_static/vendor/minisearch``), the stemmer and
stop words are Sphinx's own (``language_data.js``); ``_static/search.js`` puts them together in the reader's browser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from handbook.model import datafile

from .assets import is_site

__all__ = ["SectionReader", "setup"]

log = logging.getLogger(__name__)

#: How much a hit counts, by the page's name: what gathers the content of other pages stands behind these pages, and what may be an
#: emergency before all others.
WEIGHTS = {
    "patients/red-flags": 1.5,
    "index": 0.5,
    "references": 0.2,
    "glossary": 0.6,
    "about/": 0.8,
    "sheets/": 0.6,
    "*/articles*": 0.35,
    "*/claims": 0.5,
}
#: Pages whose entries are shown when a reader rests on a link to them.
_PREVIEWED = {"glossary.html", "references.html"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_SKIPPED = {"script", "style", "svg", "math", "template"}
_LEFT_OUT = {
    "headerlink",
    "page-status",
    "toctree-wrapper",
    "no-search",
}  # by class: not what the page says
#: Boxes, by class, that many pages repeat word for word: they are found on the page that is named after them.
_REPEATED = ("red-flags", "disclaimer")
_PIECES = {
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "caption",
    "figcaption",
    "br",
    "tr",
    "option",
}


class SectionReader(HTMLParser):
    """Reads the article of a page; ``sections`` lists ``[id, title, text]`` in order, the id of the first one is "".

    A section is a ``<section>`` or ``<article>`` with a heading, a ``<dt>`` with an id (a glossary entry, with what follows up to the
    next one), or a citation. Text stands in the innermost of them. ``left_out`` are classes whose elements are not read.
    """

    def __init__(self, left_out: frozenset[str] = frozenset()) -> None:
        super().__init__(convert_charrefs=True)
        self._left_out = _LEFT_OUT | left_out
        self.sections: list[list[str]] = []
        self._open: list[
            tuple[str, object]
        ] = []  # elements that are open, with the section each one began, if any
        self._stack: list[list[str]] = []
        self._skip = 0
        self._title: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        """Begin a section, a title or a piece to leave out."""
        if tag in _VOID:
            if tag == "br":
                self._add(" ")
            return
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        begun = None
        if self._skip or tag in _SKIPPED or self._left_out & set(classes):
            self._skip += 1
            begun = "skip"
        elif (
            tag == "section" or (tag == "article" and attributes.get("id")) or "citation" in classes
        ):
            begun = self._begin(attributes.get("id") or "", "")
        elif tag == "dt" and attributes.get("id"):
            if self._open and self._open[-1][1] == "entry":
                self._open.pop()
                self._stack.pop()
            begun = self._begin(attributes["id"], "")
            self._title = begun
        elif re.fullmatch("h[1-6]", tag) and self._stack and not self._stack[-1][1]:
            self._title = self._stack[-1]
        if tag in _PIECES:
            self._add(" ")
        self._open.append((tag, begun))

    def handle_endtag(self, tag):
        """Close what ``tag`` closes."""
        while self._open:
            name, begun = self._open.pop()
            if begun == "skip":
                self._skip -= 1
            elif name == "dt" and begun is not None:
                self._title = None
                self._open.append(
                    ("dl-entry", "entry")
                )  # its section lasts until the next <dt> or the end of the list
                break
            elif begun == "entry":
                self._stack.pop()
                continue
            elif begun is not None:
                self._stack.pop()
            if re.fullmatch("h[1-6]", name):
                self._title = None
            if name in _PIECES:
                self._add(" ")
            if name == tag:
                break

    def handle_data(self, data):
        """Add text to the title or to the section."""
        self._add(data)

    def _begin(self, identifier, title):
        section = ["" if not self.sections else identifier, title, ""]
        self.sections.append(section)
        self._stack.append(section)
        return section

    def _add(self, data):
        if self._skip or not self._stack:
            return
        if self._title is not None:
            self._title[1] += data
        else:
            self._stack[-1][2] += data

    def result(self) -> list[list[str]]:
        """The sections that have a title or text, with blanks set right."""
        out = []
        for identifier, title, text in self.sections:
            text = re.sub(r"\s*\[[\d,\s]+\]", "", text)  # marks of citations and footnotes
            title, text = (
                re.sub(r"\s+([.,;:)])", r"\1", re.sub(r"\s+", " ", t)).strip()
                for t in (title, text)
            )
            if title or text:
                out.append([identifier, title or text[:80], text])
        return out


def read_page(html: str, repeated: Iterable[str] = ()) -> list[list[str]]:
    """The sections of a built page (see :class:`SectionReader`), without boxes of the classes ``repeated``."""
    article = re.search(
        r'<article class="bd-article">(.*?)<footer class="prev-next-footer', html, re.S
    )
    reader = SectionReader(frozenset(repeated))
    reader.feed(article[1] if article else "")
    return reader.result()


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write ``_static/search-data.js`` (sections, descriptions of pages, synonyms) and ``_static/previews.js`` (entries of glossary and references).

    What was read from a page is kept beside the doctrees until the page changes, so that one edit costs one page.
    """
    if exception or not is_site(app):
        return
    out, keep = Path(app.outdir), Path(app.doctreedir, "search-sections.json")
    try:
        known = json.loads(keep.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    fresh, sections, descriptions = {}, [], {}
    for doc in sorted(app.env.found_docs):
        uri = app.builder.get_target_uri(doc)
        file = Path(app.builder.get_outfilename(doc))
        if not file.exists():
            continue
        state = file.stat()
        stamp = [state.st_mtime_ns, state.st_size]
        entry = known.get(doc)
        if not entry or entry[0] != stamp:
            html = file.read_text("utf-8")
            said = re.search(r'<meta content="([^"]*)" name="description"', html)
            entry = [
                stamp,
                read_page(html, [name for name in _REPEATED if not doc.endswith(name)]),
                unescape(said[1]) if said else "",
            ]
        fresh[doc] = entry
        descriptions[uri] = entry[2]
        weight = next(
            (
                w
                for name, w in WEIGHTS.items()
                if fnmatchcase(doc, name + ("*" if name.endswith("/") else ""))
            ),
            1,
        )
        page = app.env.titles[doc].astext()
        for identifier, title, text in entry[1]:
            sections.append(
                [
                    uri + ("#" + identifier if identifier else ""),
                    title,
                    page if identifier else "",
                    text,
                    weight,
                ]
            )
    keep.write_text(json.dumps(fresh), "utf-8")
    data = {"sections": sections, "descriptions": descriptions, "synonyms": synonyms(app)}
    previews = {
        url: text
        for url, _, _, text, _ in sections
        if url.split("#")[0] in _PREVIEWED and "#" in url
    }
    (out / "_static" / "previews.js").write_text(
        "window.handbookPreviews="
        + json.dumps(previews, ensure_ascii=False, separators=(",", ":"))
        + ";\n",
        "utf-8",
    )
    script = (
        "window.handbookSearchData="
        + json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        + ";\n"
    )
    (out / "_static" / "search-data.js").write_text(script, "utf-8")


def synonyms(app: Sphinx) -> list[list[str]]:
    """Groups of words and phrases that mean the same to a reader who searches, from ``_data/search-synonyms.yaml``."""
    data = Path(app.confdir, "_data")
    records = datafile.load(
        data / "search-synonyms.yaml", data / "schema" / "search-synonyms.json", key="term"
    )
    return [[r["term"], *r["also"]] for r in records]


def setup(app: Sphinx) -> None:
    """Connect after the pages have been written; a mistake in the synonyms is told before they are read."""
    app.connect("builder-inited", synonyms)
    app.connect("build-finished", write, priority=800)
