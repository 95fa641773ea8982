"""Pages of the web site that are made from data when the site is written: they have no source and
no doctree, so hundreds of them cost little, and books and EPUB know nothing of them.

An extension calls :func:`declare` in its ``setup()`` with a function that gives its pages. They are
written with the template ``page.html`` of whichever theme the site has; a theme that wants to list
them in its search, its previews and its site map asks :func:`pages_of`.

A page that would come out as it stands is not written again. What all pages show (lists of pages,
addresses of style sheets, the foot) is compared by writing an empty page beside the doctrees.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .web_assets import is_site

__all__ = ["DataPage", "declare", "page_of", "pages_of"]


@dataclass(frozen=True)
class DataPage:
    """One page.

    ``name`` is its place below the root, without an ending; ``parent`` the page under which it
    stands; ``body`` the HTML of the article, its ``<h1>`` first; ``schema`` what it is about, in
    the words of schema.org; ``preview`` what shows when a reader rests on a link to it, and
    ``reference`` what stands on paper in place of the link; ``text`` what the search reads besides
    the title; ``scripts`` are loaded by the page.
    """

    name: str
    parent: str
    title: str
    description: str
    body: str
    preview: str = ""
    reference: str = ""
    text: str = ""
    schema: Mapping[str, Any] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()


Maker = Callable[[Sphinx], Iterable[DataPage]]
_MAKERS: WeakKeyDictionary[Sphinx, list[Maker]] = WeakKeyDictionary()
_PAGES: WeakKeyDictionary[Sphinx, dict[str, DataPage]] = WeakKeyDictionary()
_FRAMES: WeakKeyDictionary[Sphinx, DataPage] = WeakKeyDictionary()


def declare(app: Sphinx, maker: Maker) -> None:
    """Add the pages that ``maker`` gives; it is called once, when all sources have been read."""
    if app not in _MAKERS:
        _MAKERS[app] = []
        app.connect("html-collect-pages", _collect)
        app.connect("html-page-context", _load_scripts)
    _MAKERS[app].append(maker)


def pages_of(app: Sphinx) -> Mapping[str, DataPage]:
    """The pages by name, in the order of their makers; none before all sources have been read, and
    none outside of the web site.
    """
    if app not in _MAKERS or not is_site(app):
        return {}
    if app not in _PAGES:
        _PAGES[app] = {page.name: page for make in _MAKERS[app] for page in make(app)}
    return _PAGES[app]


def page_of(app: Sphinx, name: str) -> DataPage | None:
    """The page of a name; None for a page that is not made from data."""
    frame = _FRAMES.get(app)
    return frame if frame and frame.name == name else pages_of(app).get(name)


def _load_scripts(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    if doctree is None and (page := page_of(app, pagename)):
        for script in page.scripts:
            app.add_js_file(script, loading_method="defer")


def _collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give Sphinx the pages that are not yet as they should be, and remove those that are gone."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not is_site(app):
        return
    pages, frames = pages_of(app), dict[str, str]()
    record = Path(app.doctreedir, f"data-pages-{builder.name}.json")
    known = _load(record)
    record.unlink(missing_ok=True)  # while pages are written, the folder is neither old nor new
    now: dict[str, str] = {}
    for name, page in pages.items():
        folder = name.rpartition("/")[0]
        if folder not in frames:
            frames[folder] = _frame(app, builder, page)
        now[name] = sha256(f"{frames[folder]}{page!r}".encode()).hexdigest()
        if known.get(name) != now[name] or not Path(builder.get_output_path(name)).exists():
            yield name, {"title": page.title, "body": page.body}, "page.html"
    for name in known.keys() - pages.keys():
        Path(builder.get_output_path(name)).unlink(missing_ok=True)
    record.write_text(json.dumps(now), encoding="utf-8")


def _frame(app: Sphinx, builder: StandaloneHTMLBuilder, page: DataPage) -> str:
    """A digest of what a page, and every other one of its folder, has around its article."""
    name = page.name.rpartition("/")[0] + "/frame"
    _FRAMES[app] = replace(
        page, name=name, title="", description="", body="", preview="", text="", schema={}
    )
    probe = Path(builder.doctreedir, "data-page-frame.html")
    builder.handle_page(name, {"title": "", "body": ""}, "page.html", outfilename=probe)
    digest = sha256(probe.read_bytes()).hexdigest()
    probe.unlink()
    return digest


def _load(path: Path) -> dict[str, str]:
    try:
        loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded
