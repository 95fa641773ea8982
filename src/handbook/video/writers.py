"""How a video looks on the web, in EPUB and in plain text; the book builder has its own box."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

import imagesize  # type: ignore[import-untyped]  # has no types
from babel import Locale
from docutils import nodes
from jinja2 import Environment, PackageLoader, StrictUndefined
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator
from sphinxcontrib.youtube.youtube import youtube  # type: ignore[import-untyped]  # has no types

from handbook.model.errors import DataError

from .directive import film, linked_video

__all__ = ["setup"]

_TEMPLATES = Environment(
    loader=PackageLoader("handbook.video"),
    undefined=StrictUndefined,
    autoescape=True,
    keep_trailing_newline=True,
)
_LANGUAGES = Locale("en").languages  # code -> name in English
_MEDIA_TYPES = {".webm": "video/webm; codecs=av01.0.05M.08", ".mp4": "video/mp4"}


class Link(NamedTuple):
    """An address as seen from the page, and its words."""

    address: str
    words: str


def _static(translator: HTML5Translator, path: str) -> str:
    """Address of a file below docs/_static, as seen from the page that is written."""
    here = translator.builder.get_target_uri(translator.builder.current_docname)
    return relative_uri(here, path)


def facts_of(node: nodes.Element) -> str:
    """ "Name of the maker · 1:50 · English"."""
    versions: list[dict[str, Any]] = node.get("versions", [])
    spoken = [node["language"], *(version["language"] for version in versions)]
    names = (_LANGUAGES.get(code.partition("-")[0], code) for code in spoken)
    return " · ".join((node["maker"], node["length"] or "length not stated", " and ".join(names)))


def _common(translator: HTML5Translator, node: nodes.Element) -> dict[str, Any]:
    """What all templates show of a video. Width and height are those of the poster, so that nothing
    jumps later.
    """
    # A drawing may say its size as 960.0; the attributes of a picture are whole numbers.
    width, height = map(round, imagesize.get(Path(translator.builder.srcdir, node["poster"])))
    return {
        "identifier": node["ids"][0],
        "title": node["title"],
        "url": node["url"],
        "facts": facts_of(node),
        "poster": _static(translator, node["poster"]),
        "poster_alt": node["poster_alt"],
        "width": width,
        "height": height,
    }


def _write(translator: HTML5Translator, template: str, **values: Any) -> NoReturn:
    """Write a template in the place of the node."""
    translator.body.append(_TEMPLATES.get_template(template).render(values))
    raise nodes.SkipNode


def visit_youtube_html(self: HTML5Translator, node: nodes.Element) -> None:
    """A poster that leads to YouTube; video.js plays it in its place.

    :raises DataError: the node is from a directive that knows neither title nor poster.
    """
    if "title" not in node:
        raise DataError(
            f"{node.source}, line {node.line}: a bare youtube directive has no title and no "
            "poster. "
            "Enter the video in docs/_data/videos.yaml and use handbook-video."
        )
    _write(
        self,
        "youtube.html.jinja",
        video=_common(self, node),
        youtube_id=node["id"],
        embed=f"{node['platform_url_privacy']}{node['id']}",
    )


def visit_film_html(self: HTML5Translator, node: nodes.Element) -> None:
    """A player with captions, and links to all that belongs to the film."""
    _write(
        self,
        "film.html.jinja",
        video=_common(self, node),
        films=list(_films(self, node)),
        links=list(_links(self, node)),
    )


def _films(translator: HTML5Translator, node: nodes.Element) -> Iterator[dict[str, Any]]:
    """The film in each language in which it is told, as the player needs it."""
    names = {caption["language"]: caption["label"] for caption in node["captions"]}
    first: dict[str, Any] = {
        "language": node["language"],
        "label": names.get(node["language"], node["language"]),
        "title": node["title"],
        "file": node["files"],
        "captions": node["captions"],
        "poster": node["poster"],
    }
    for version in (first, *node["versions"]):
        yield {
            **version,
            "poster": _static(translator, version["poster"]),
            "files": [
                {"address": _static(translator, file), "type": _MEDIA_TYPES[Path(file).suffix]}
                for file in version["file"]
            ],
            "captions": [
                {**caption, "data": _caption_data(Path(translator.builder.srcdir, caption["file"]))}
                for caption in version["captions"]
            ],
        }


def _caption_data(file: Path) -> str:
    """Captions as a data address: Chromium shows none from a file when the page itself was opened
    from a folder.
    """
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    return f"data:text/vtt;charset=utf-8;base64,{data}"


def _links(translator: HTML5Translator, node: nodes.Element) -> Iterator[Link]:
    """The transcript, the files and the captions of a film."""
    if node["transcript"]:
        page, hash_sign, anchor = node["transcript"].partition("#")
        builder = translator.builder
        to = builder.get_relative_uri(builder.current_docname, page)
        yield Link(f"{to}{hash_sign}{anchor}", "transcript")
    films: list[dict[str, Any]] = [
        {"language": "", "file": node["files"], "captions": node["captions"]}
    ]
    for film_of in (*films, *node["versions"]):
        told = film_of["language"]
        tongue = f", {_LANGUAGES.get(told.partition('-')[0], told)}" if told else ""
        for file in film_of["file"]:
            words = f"{Path(file).suffix[1:].upper()} file{tongue}"
            yield Link(_static(translator, file), words)
        for caption in film_of["captions"]:
            yield Link(_static(translator, caption["file"]), f"captions, {caption['label']}")


def visit_linked_html(self: HTML5Translator, node: nodes.Element) -> None:
    """A poster that leads to the page that carries the video."""
    _write(self, "linked.html.jinja", video=_common(self, node), host=urlsplit(node["url"]).netloc)


def visit_epub(self: HTML5Translator, node: nodes.Element) -> None:
    """Title, facts and link, with the poster; a PNG beside it goes before WebP, which many
    e-readers do not show.
    """
    video = _common(self, node)
    png = Path(node["poster"]).with_suffix(".png")
    if Path(self.builder.srcdir, png).is_file():
        video["poster"] = _static(self, png.as_posix())
    _write(self, "epub.html.jinja", video=video)


def visit_text(self: TextTranslator, node: nodes.Element) -> None:
    """Title, maker and address in one line."""
    self.add_text(f"Video: {node['title']}. {node['maker']}. {node['url']}".rstrip())
    raise nodes.SkipNode


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """A script goes only to the pages that need it (``html-page-context``): video.js where there is
    a YouTube video, film.js where a film is told in more than one language.
    """
    if doctree is None:
        return
    if next(iter(doctree.findall(youtube)), None) is not None:
        app.add_js_file("video.js", loading_method="defer")
    if any(node["versions"] for node in doctree.findall(film)):
        app.add_js_file("film.js", loading_method="defer")


def preload_poster(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Name the poster of a film in the head of its page (``html-page-context``).

    It is the largest thing there, and a browser asks for it last otherwise.
    """
    if doctree is None or app.builder.name not in ("html", "dirhtml"):
        return
    first = next(iter(doctree.findall(film)), None)
    if first is not None:
        poster = escape(relative_uri(app.builder.get_target_uri(pagename), first["poster"]))
        context["metatags"] = (
            f"{context.get('metatags') or ''}\n"
            f'<link rel="preload" as="image" href="{poster}" fetchpriority="high">'
        )


def setup(app: Sphinx) -> None:
    """Register the visitors and what a page with a video needs."""
    for node, visit in (
        (youtube, visit_youtube_html),
        (film, visit_film_html),
        (linked_video, visit_linked_html),
    ):
        app.add_node(
            node,
            override=True,
            html=(visit, None),
            epub=(visit_epub, None),
            text=(visit_text, None),
            man=(visit_text, None),
            texinfo=(visit_text, None),
        )
    app.connect("html-page-context", add_script)
    app.connect("html-page-context", preload_poster)
