"""The data of the search: every section of every page, as its reader sees it, in one script.

Scripts, because a page opened from a folder may not fetch. The engine is MiniSearch
(``static/vendor/minisearch``), the stemmer and stop words are Sphinx's own; ``static/search.js``
puts them together in the reader's browser. Sphinx's own index is not built: no page loads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder

from handbook.data_pages import pages_of
from handbook.model import loader
from handbook.model.synonym import Synonym
from handbook.web_assets import is_site

from . import sections
from .metadata import description

__all__ = ["SearchData", "setup", "synonyms"]


class SearchData:
    """What the search knows of each page.

    A page is read when it is resolved to be written. What was read is kept beside the doctrees, so
    that one edit costs one page.
    """

    def __init__(self) -> None:
        self._pages: dict[str, Any] = {}

    def prepare(self, app: Sphinx) -> None:
        """Take the stock search off the builder; a mistake in the synonyms is told at once.

        :raises DataError: the synonyms are not as they should be.
        """
        if is_site(app) and isinstance(app.builder, StandaloneHTMLBuilder):
            app.builder.search = False  # no index and no page of Sphinx's own
            synonyms(app)
            self._pages = _kept(app)

    def collect(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Read one page."""
        if not is_site(app):
            return
        repeated = frozenset(n for n in app.config.search_repeated if not docname.endswith(n))

        def number(node: nodes.Element) -> str:
            return _number(app, docname, node)

        read = sections.read(doctree, repeated, number)
        self._pages[docname] = {"description": description(doctree), "sections": read}

    def search_page(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The page with the search field, which Sphinx leaves out with its own search."""
        if is_site(app):
            yield "search", {"title": "Search"}, "search.html"

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the scripts with the data; the pages that were read are kept for the next build."""
        if exception or not is_site(app):
            return
        for docname in app.env.found_docs - self._pages.keys():
            app.env.get_and_resolve_doctree(docname, app.builder)  # comes back to collect()
        self._pages = {name: self._pages[name] for name in sorted(app.env.found_docs)}
        _keep(app).parent.mkdir(parents=True, exist_ok=True)
        _keep(app).write_text(json.dumps(self._pages), "utf-8")
        static = Path(app.outdir, "_static")
        data = {
            "sections": list(self._rows(app)),
            "descriptions": {
                app.builder.get_target_uri(name): page["description"]
                for name, page in self._pages.items()
            },
            "synonyms": synonyms(app),
        }
        previewed = {app.builder.get_target_uri(name) for name in app.config.search_previewed}
        previews = {
            url: text
            for url, _, _, text, _ in data["sections"]
            if url.partition("#")[0] in previewed and "#" in url
        }
        previews |= {
            app.builder.get_target_uri(page.name): page.preview
            for page in pages_of(app).values()
            if page.preview
        }
        _write_script(static / "search-data.js", "handbookSearchData", data)
        _write_script(static / "previews.js", "handbookPreviews", previews)
        _write_language(app, static / "language_data.js")

    def _rows(self, app: Sphinx) -> Iterator[list[Any]]:
        """Each section as [address, title, title of the page ("" of its top), text, weight]."""
        for docname, page in self._pages.items():
            uri = app.builder.get_target_uri(docname)
            title = app.env.titles[docname].astext()
            weight = _weight(app, docname)
            for name, heading, text in page["sections"]:
                address, of = (f"{uri}#{name}", title) if name else (uri, "")
                yield [address, heading, of, text, weight]
        for made in pages_of(app).values():
            uri = app.builder.get_target_uri(made.name)
            yield [uri, made.title, "", made.text, _weight(app, made.name)]


def _keep(app: Sphinx) -> Path:
    return Path(app.doctreedir, "handbook_theme", "search-sections.json")


def _kept(app: Sphinx) -> dict[str, Any]:
    """The pages as the last build read them; nothing when it left no whole file."""
    try:
        kept: dict[str, Any] = json.loads(_keep(app).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


def _number(app: Sphinx, docname: str, node: nodes.Element) -> str:
    """What the page writes before the caption of ``node``, as "Table 2 "; "" when it has none."""
    kind = app.env.domains.standard_domain.get_enumerable_node_type(node)
    numbers = app.env.toc_fignumbers.get(docname, {}).get(kind or "", {})
    number = numbers.get(node["ids"][0]) if node["ids"] else None
    if not number or not app.config.numfig:
        return ""
    return f"{app.config.numfig_format[kind] % '.'.join(map(str, number))} "


def _weight(app: Sphinx, docname: str) -> float:
    """How much a hit on the page counts: the first pattern of ``search_weights`` that fits it."""
    weights: dict[str, float] = app.config.search_weights
    return next((w for pattern, w in weights.items() if fnmatchcase(docname, pattern)), 1)


def _write_script(file: Path, name: str, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"window.{name}={text};\n", "utf-8")


def _write_language(app: Sphinx, file: Path) -> None:
    """Sphinx's stop words and stemmer for the language of the pages."""
    words = IndexBuilder(app.env, app.config.language, {}, "").context_for_searchtool()
    stop_words, stemmer = (
        words["search_language_stop_words"],
        words["search_language_stemming_code"],
    )
    file.write_text(f"window.stopwords=new Set({stop_words});\n{stemmer}\n", "utf-8")


def synonyms(app: Sphinx) -> list[list[str]]:
    """Groups of words and phrases that mean the same to a reader who searches.

    They come from ``_data/search-synonyms.yaml``, which a site need not have.

    :raises DataError: the file or an entry is not as it should be.
    """
    file = Path(app.confdir, "_data", "search-synonyms.yaml")
    records = loader.load_optional(file, Synonym, key="term")
    return [[record.term, *record.also] for record in records or ()]


def setup(app: Sphinx) -> None:
    """Connect the events, and add the settings: what the search weighs, shows and passes over."""
    app.add_config_value("search_weights", {}, "html", types=frozenset({dict}))
    app.add_config_value("search_previewed", [], "html", types=frozenset({list}))
    app.add_config_value("search_repeated", [], "html", types=frozenset({list}))
    data = SearchData()
    app.connect("builder-inited", data.prepare)
    # After the extensions have put their parts into the page (500; links of the EPUB 900).
    app.connect("doctree-resolved", data.collect, priority=950)
    app.connect("html-collect-pages", data.search_page)
    # After the themes' files have been taken away (900), of which one has the name of one of these.
    app.connect("build-finished", data.write, priority=950)
