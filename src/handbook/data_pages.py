"""Pages of the web site that are made from data when the site is written: they have no source and
no doctree, so hundreds of them cost little, and books and EPUB know nothing of them.

An extension calls :func:`declare` in its ``setup()`` with a function that gives its pages. They are
written with the template ``page.html`` of whichever theme the site has; a theme that wants to list
them in its search, its previews and its site map asks :func:`pages_of`.

The pages are kept between builds as long as nothing has changed that they are made from
(:func:`keep`). A page that would come out as it stands is not written again. What all pages show
(lists of pages, addresses of style sheets, the foot) is compared by writing an empty page beside
the doctrees.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .web_assets import is_site

__all__ = ["DataPage", "declare", "keep", "page_of", "pages_of"]


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
_STATES: WeakKeyDictionary[Sphinx, str] = WeakKeyDictionary()


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
        _PAGES[app] = _kept(app) or _made(app)
    return _PAGES[app]


def keep(app: Sphinx, state: str) -> None:
    """Keep the pages for the next build, and take those of the last one if it had the same state.

    :param state: changes when anything changes that a page can show: what the sources and the data
        files say.
    """
    if isinstance(app.builder, StandaloneHTMLBuilder):
        settings = app.builder.create_build_info().config_hash
        _STATES[app] = sha256(f"{state}{settings}{_code()}".encode()).hexdigest()


def _code() -> str:
    """A digest of the code and the templates that make pages."""
    digest = sha256()
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.suffix in (".py", ".jinja"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _store(app: Sphinx) -> Path:
    return Path(app.doctreedir, "data-pages.pickle")


def _kept(app: Sphinx) -> dict[str, DataPage] | None:
    """The pages of the last build; None when it had another state, or left no whole file."""
    if app not in _STATES:
        return None
    try:
        state, pages = pickle.loads(_store(app).read_bytes())
    except Exception:  # whatever a broken pickle raises: the pages are made anew
        return None
    kept: dict[str, DataPage] = pages
    return kept if state == _STATES[app] else None


def _made(app: Sphinx) -> dict[str, DataPage]:
    """The pages as their makers give them."""
    pages = {page.name: page for make in _MAKERS[app] for page in make(app)}
    if app in _STATES:
        _store(app).write_bytes(pickle.dumps((_STATES[app], pages)))
    return pages


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
