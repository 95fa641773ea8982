"""The data of the search, as scripts: a page opened from a folder may not fetch.

``_static/search/urgent.js`` holds the wordings that sound urgent (:mod:`.urgent`), ``index.js`` the
index of the pages (:mod:`.index`), ``later.js`` that of the long lists (``search_later`` in
conf.py), which is loaded once there are results, and ``text-….js`` the texts of some sections, from
which the sentences under a result are taken. ``static/search.js`` reads them. Sphinx's own index is
not built: no page loads it.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from handbook.data_pages import DataPage, pages_of
from handbook.model import loader
from handbook.model.errors import DataError
from handbook.model.search_page import SearchPage
from handbook.model.synonym import Synonym
from handbook.model.vocabulary import Audience
from handbook.web_assets import is_site

from ..metadata import description
from . import sections
from .index import Page, index
from .scripts import write_call, write_language, write_script, write_texts
from .urgent import urgent
from .words import ASKED, FOLDS, recall, remember, telling

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
            urgent(Path(app.confdir))
            self._pages = _kept(app)

    def name_pages(self, app: Sphinx, _env: object, _docnames: list[str]) -> None:
        """Check the words of the pages, once all pages are known, those made from data too.

        :raises DataError: an entry is not as it should be, or names a page that is not there.
        """
        if is_site(app):
            page_words(app)

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
        folder = static / "search"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ways = [n for n in app.config.search_ways_on if n in app.env.found_docs]
        page = app.builder.get_target_uri(ways[0]) if ways else ""
        alarms = urgent(Path(app.confdir)) | {"page": page}
        write_script(folder / "urgent.js", "handbookUrgent", alarms)
        words = _keep(app).with_name("search-words.json")
        recall(words)
        self._write_index(app, folder)
        remember(words)
        for docname in app.config.search_previewed:
            previews = {
                name: text
                for name, _, text, _ in self._pages.get(docname, _NONE)["sections"]
                if name
            }
            file = static / f"previews-{docname.rpartition('/')[2]}.js"
            write_script(file, "handbookPreviews", previews)
        for what, name in (("preview", "Previews"), ("reference", "References")):
            folders: dict[str, dict[str, str]] = {}
            for made in pages_of(app).values():
                *_, folder_of, page_of_it = made.name.split("/")
                if text := getattr(made, what):
                    folders.setdefault(folder_of, {})[page_of_it] = text
            for kind, texts in folders.items():
                write_script(static / f"{name.lower()}-{kind}.js", f"handbook{name}", texts)
        write_language(app, static / "language_data.js")

    def _write_index(self, app: Sphinx, folder: Path) -> None:
        """Write both parts of the index, and the texts."""
        patterns = app.config.search_later
        parts: dict[str, list[Page]] = {"index": [], "later": []}
        for docname in self._pages:
            later = any(fnmatchcase(docname, pattern) for pattern in patterns)
            parts["later" if later else "index"].append(self._page(app, docname))
        for made in pages_of(app).values():
            later = any(fnmatchcase(made.name, pattern) for pattern in patterns)
            parts["later" if later else "index"].append(_data_page(app, made))
        repeated = Counter(
            heading
            for part in parts.values()
            for page in part
            for heading in {section[1] for section in page.sections}
        )
        for name, part in parts.items():
            scripts, places = write_texts(folder, part)
            data = index(part, places, repeated) | {"scripts": scripts}
            if name == "index":
                data |= {
                    "folds": FOLDS,
                    "asked": sorted(ASKED),
                    "synonyms": [
                        list(dict.fromkeys(filter(None, map(telling, group))))
                        for group in synonyms(app)
                    ],
                    "later": bool(parts["later"]),
                    "ways": [
                        [app.builder.get_target_uri(docname), app.env.titles[docname].astext()]
                        for docname in app.config.search_ways_on
                        if docname in app.env.found_docs
                    ],
                }
            write_call(folder / f"{name}.js", "handbookIndex", data)

    def _page(self, app: Sphinx, docname: str) -> Page:
        kept, wanted = self._pages[docname], page_words(app).get(docname)
        audience = app.env.metadata[docname].get("audience", "")
        return Page(
            url=app.builder.get_target_uri(docname),
            title=app.env.titles[docname].astext(),
            audience=Audience(audience).words if audience in list(Audience) else "",
            description=kept["description"],
            weight=_weight(app, docname),
            words=wanted.words if wanted else (),
            questions=wanted.questions if wanted else (),
            sections=[tuple(section) for section in kept["sections"]],
        )


def _data_page(app: Sphinx, made: DataPage) -> Page:
    return Page(
        url=app.builder.get_target_uri(made.name),
        title=made.title,
        audience="",
        description=made.description,
        weight=_weight(app, made.name),
        sections=[("", made.title, made.text, "")],
    )


_NONE: dict[str, Any] = {"sections": []}


def _keep(app: Sphinx) -> Path:
    return Path(app.doctreedir, "handbook_theme", "search-pages.json")


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


def synonyms(app: Sphinx) -> list[list[str]]:
    """Groups of words and phrases that mean the same to a reader who searches.

    They come from ``_data/search-synonyms.yaml``, which a site need not have.

    :raises DataError: the file or an entry is not as it should be.
    """
    file = Path(app.confdir, "_data", "search-synonyms.yaml")
    records = loader.load_optional(file, Synonym, key="term")
    return [[record.term, *record.also] for record in records or ()]


def page_words(app: Sphinx) -> dict[str, SearchPage]:
    """What readers type and ask who look for a page, from ``_data/search-pages.yaml``.

    A site need not have the file.

    :raises DataError: an entry is not as it should be, or names a page that is not there.
    """
    file = Path(app.confdir, "_data", "search-pages.yaml")
    records = loader.load_optional(file, SearchPage, key="page")
    if records is None:
        return {}
    for record in records:
        if record.page not in app.env.found_docs:
            raise DataError(
                f"{records.where(record.page, 'page')}: there is no such page. Write its path "
                'below docs/ without ".md", or take the record out.'
            )
    return {record.page: record for record in records}


def setup(app: Sphinx) -> None:
    """Connect the events, and add the settings: what the search weighs, shows, loads
    later and passes over."""
    app.add_config_value("search_weights", {}, "html", types=frozenset({dict}))
    app.add_config_value("search_later", [], "html", types=frozenset({list}))
    app.add_config_value("search_ways_on", [], "html", types=frozenset({list}))
    app.add_config_value("search_previewed", [], "html", types=frozenset({list}))
    app.add_config_value("search_repeated", [], "html", types=frozenset({list}))
    data = SearchData()
    app.connect("builder-inited", data.prepare)
    app.connect("env-before-read-docs", data.name_pages)
    # After the extensions have put their parts into the page (500; links of the EPUB 900).
    app.connect("doctree-resolved", data.collect, priority=950)
    app.connect("html-collect-pages", data.search_page)
    # After the themes' files have been taken away (900), of which one has the name of one of these.
    app.connect("build-finished", data.write, priority=950)
