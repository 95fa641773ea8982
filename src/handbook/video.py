"""Videos from one registry, docs/_data/videos.yaml.

    :::{handbook-video} name-in-the-registry
    :::

A video with a YouTube id becomes sphinxcontrib-youtube's own node. On the web that node is a poster and a plain link;
video.js turns it into a titled player from youtube-nocookie.com when the reader presses it, so nothing is asked of
another host before. A film of our own plays in a <video> element with captions. A video known only by the page that
carries it is a link to that page. In print it is a box with poster, title, length, address and QR code (written by the
book builder from the node's attributes); in EPUB and plain text title and link.

Why not sphinxcontrib-youtube's directive as it is: its frame has no title and loads at once, and its privacy mode is
on for any value, also "no" (https://github.com/sphinx-contrib/youtube, release 1.5.0). When that changes, the HTML
visitor here can go; the registry stays.
"""

from __future__ import annotations

import base64
import difflib
from html import escape
from pathlib import Path

import imagesize
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri
from sphinxcontrib.youtube.utils import video
from sphinxcontrib.youtube.youtube import youtube

from handbook import web_assets
from handbook.model.datafile import DataError, Records, load

LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "ja": "Japanese",
    "fr": "French",
    "de": "German",
    "ca": "Catalan",
}
MEDIA_TYPES = {".webm": "video/webm; codecs=av01.0.05M.08", ".mp4": "video/mp4"}
CAPTION_PREFIX = "data:text/vtt;charset=utf-8;base64,"


class film(video):
    """A film of our own. Attributes: title, maker, length, language, poster, poster_alt, url, files, captions."""


class linked_video(video):
    """A video known by the page that carries it alone."""


def registry(srcdir) -> Records:
    """The checked registry of the sources in ``srcdir``.

    :raises DataError: a row breaks the schema, or names a file that is not there.
    """
    srcdir = Path(srcdir)
    data = srcdir / "_data"
    records = load(
        data / "videos.yaml", data / "schema" / "videos.json", key="id", root=srcdir.parent
    )
    problems = []
    for row in records:
        named = [(("poster",), row["poster"])]
        named += [(("file", i), f) for i, f in enumerate(row.get("file") or [])]
        named += [
            (("captions", i, "file"), c["file"]) for i, c in enumerate(row.get("captions") or [])
        ]
        for path, name in named:
            if not (srcdir / name).is_file():
                problems.append(
                    f"{records.where(row['id'], *path)}: there is no file docs/{name}. Put it there, or correct the name."
                )
        if row.get("file") and not row.get("captions"):
            problems.append(
                f'{records.where(row["id"])}: a film of our own needs captions. Add a caption file under "captions".'
            )
        if not (row.get("youtube") or row.get("file") or row.get("page")):
            problems.append(
                f'{records.where(row["id"])}: one of "youtube", "file" or "page" must say where the video is.'
            )
    if problems:
        raise DataError("\n".join(problems))
    return records


class HandbookVideo(SphinxDirective):
    """``handbook-video``: put the video of this name on the page."""

    required_arguments = 1
    has_content = False

    def run(self):
        videos = registry(self.env.srcdir)
        self.env.note_dependency(str(videos.path))
        name = self.arguments[0]
        source, line = self.get_source_info()
        here = f"{Path(source).name}, line {line}"
        if name not in videos.by_key:
            close = difflib.get_close_matches(name, videos.order, 1)
            meant = f' Did you mean "{close[0]}"?' if close else ""
            raise DataError(
                f'{here}: there is no video "{name}" in {videos.name}.{meant} Known: {", ".join(videos.order)}.'
            )
        row = videos.by_key[name]
        for file in [
            row["poster"],
            *(row.get("file") or []),
            *(c["file"] for c in row.get("captions") or []),
        ]:
            self.env.note_dependency(str(Path(self.env.srcdir) / file))
        common = dict(
            ids=[f"video-{name}"],
            name=name,
            title=row["title"],
            maker=row["maker"],
            length=row.get("length") or "",
            language=row["language"],
            poster=row["poster"],
            poster_alt=row["poster_alt"],
            transcript=row.get("transcript") or "",
            docname=self.env.docname,
            line=line,
        )
        if row.get("youtube"):
            node = youtube(
                id=row["youtube"],
                url=f"https://www.youtube.com/watch?v={row['youtube']}",
                aspect=(16, 9),
                width=None,
                height=None,
                align=None,
                url_parameters="",
                privacy_mode="on",
                platform="youtube",
                platform_url="https://www.youtube.com/watch?v=",
                platform_url_privacy="https://www.youtube-nocookie.com/embed/",
                instance=None,
                **common,
            )
        elif row.get("file"):
            base = self.config.html_baseurl.rstrip("/")
            node = film(
                id=name,
                url=f"{base}/{self.env.docname}.html#video-{name}" if base else "",
                files=row["file"],
                captions=row.get("captions") or [],
                **common,
            )
        else:
            node = linked_video(id=name, url=row["page"], **common)
        self.set_source_info(node)
        return [node]


def check_transcripts(app, env):
    """Every transcript page that the registry names must exist."""
    videos = registry(env.srcdir)
    for row in videos:
        page = (row.get("transcript") or "").partition("#")[0]
        if page and page not in env.all_docs:
            raise DataError(
                f"{videos.where(row['id'], 'transcript')}: there is no page docs/{page}.md. Correct the name of the page."
            )


# ------------------------------------------------------------------------------------------------ web


def _static(translator, path: str) -> str:
    """Address of a file below docs/_static, as seen from the page being written."""
    here = translator.builder.get_target_uri(translator.builder.current_docname)
    return relative_uri(here, path)


def _facts(node) -> str:
    """ "Name of the maker · 1:50 · English"."""
    language = LANGUAGES.get(node["language"].partition("-")[0], node["language"])
    return " · ".join(
        escape(x) for x in (node["maker"], node["length"] or "length not stated", language)
    )


def _size(srcdir, poster: str) -> str:
    """Width and height attributes of a poster, so that nothing jumps while the page loads."""
    width, height = imagesize.get(str(Path(srcdir) / poster))
    return f'width="{width}" height="{height}"'


def _poster(translator, node) -> str:
    """The poster as a picture that loads when it comes into view."""
    return (
        f'<img src="{escape(_static(translator, node["poster"]))}" alt="{escape(node["poster_alt"])}" '
        f'{_size(translator.builder.srcdir, node["poster"])} loading="lazy">'
    )


def visit_youtube_html(self, node):
    if "title" not in node:
        raise DataError(
            f"{node.source}, line {node.line}: a bare youtube directive has no title and no poster. "
            "Enter the video in docs/_data/videos.yaml and use handbook-video."
        )
    watch, title = escape(node["url"]), escape(node["title"])
    self.body.append(
        f'<figure class="video" id="{node["ids"][0]}">'
        f'<a class="video-link" href="{watch}" data-embed="{node["platform_url_privacy"]}{node["id"]}" data-title="{title}">'
        f"{_poster(self, node)}"
        f'<span class="video-play">Play (loads from YouTube)<span class="visually-hidden">: {title}</span></span></a>'
        f'<figcaption><span class="video-title">{title}</span> <span class="video-facts">{_facts(node)}</span> '
        f'<a class="video-plain" href="{watch}">Watch on YouTube: youtu.be/{node["id"]}</a> '
        f'<span class="video-note">Nothing is loaded from YouTube until you press play. From then on YouTube learns your address and '
        f"what you watch.</span></figcaption></figure>\n"
    )
    raise nodes.SkipNode


def visit_film_html(self, node):
    sources = "".join(
        f'<source src="{escape(_static(self, f))}" type="{MEDIA_TYPES[Path(f).suffix]}">'
        for f in node["files"]
    )
    tracks = ""
    for i, caption in enumerate(node["captions"]):
        # a data address: Chromium shows no captions from a file when the page itself was opened from a folder
        data = base64.b64encode((Path(self.builder.srcdir) / caption["file"]).read_bytes()).decode(
            "ascii"
        )
        tracks += (
            f'<track kind="captions" srclang="{caption["language"]}" label="{escape(caption["label"])}" '
            f'src="{CAPTION_PREFIX}{data}"{" default" if i == 0 else ""}>'
        )
    links = [
        f'<a href="{escape(_static(self, f))}">{Path(f).suffix[1:].upper()} file</a>'
        for f in node["files"]
    ]
    links += [
        f'<a href="{escape(_static(self, c["file"]))}">captions, {escape(c["label"])}</a>'
        for c in node["captions"]
    ]
    if node["transcript"]:
        page, _, anchor = node["transcript"].partition("#")
        to = self.builder.get_relative_uri(self.builder.current_docname, page) + (
            f"#{anchor}" if anchor else ""
        )
        links.insert(0, f'<a href="{escape(to)}">transcript</a>')
    title = escape(node["title"])
    self.body.append(
        f'<figure class="video" id="{node["ids"][0]}">'
        f'<video controls preload="none" playsinline poster="{escape(_static(self, node["poster"]))}" '
        f'{_size(self.builder.srcdir, node["poster"])} aria-label="{title}">{sources}{tracks}'
        f"Your browser does not play this film. {links[0]}</video>"
        f'<figcaption><span class="video-title">{title}</span> <span class="video-facts">{_facts(node)} · no sound</span> '
        f'<span class="video-links">{", ".join(links)}</span></figcaption></figure>\n'
    )
    raise nodes.SkipNode


def visit_linked_html(self, node):
    url, title = escape(node["url"]), escape(node["title"])
    self.body.append(
        f'<figure class="video" id="{node["ids"][0]}"><a class="video-link" href="{url}">'
        f"{_poster(self, node)}</a>"
        f'<figcaption><span class="video-title">{title}</span> <span class="video-facts">{_facts(node)}</span> '
        f'<a class="video-plain" href="{url}">Watch it on {escape(url.split("/")[2])}</a></figcaption></figure>\n'
    )
    raise nodes.SkipNode


# ------------------------------------------------------------------------------------------------ EPUB and plain text


def visit_epub(self, node):
    """Title, facts and link, with the poster."""
    title, url = escape(node["title"]), escape(node["url"])
    png = Path(node["poster"]).with_suffix(
        ".png"
    )  # WebP is new in EPUB 3.3, and many e-readers do not show it
    poster = escape(
        _static(self, png.as_posix() if Path(self.builder.srcdir, png).exists() else node["poster"])
    )
    link = f'<a href="{url}">{url}</a>' if url else "It stands in the web edition of this page."
    self.body.append(
        f'<div class="video" id="{node["ids"][0]}"><p><img src="{poster}" alt="{escape(node["poster_alt"])}"/></p>'
        f"<p><strong>Video: {title}</strong><br/>{_facts(node)}<br/>{link}</p></div>\n"
    )
    raise nodes.SkipNode


def visit_text(self, node):
    self.add_text(f"Video: {node['title']}. {node['maker']}. {node['url']}".rstrip())
    raise nodes.SkipNode


def depart(self, node):
    pass


def copy_script(app, pagename, templatename, context, doctree):
    """The script goes only to pages that hold a YouTube video."""
    if doctree is not None and next(iter(doctree.findall(youtube)), None) is not None:
        app.add_js_file("video.js", loading_method="defer")


def fetch_poster_early(app, pagename, templatename, context, doctree):
    """Name the poster of a film in the head of its page: it is the largest thing there, and a browser asks for it last otherwise."""
    first = (
        next(iter(doctree.findall(film)), None)
        if doctree is not None and app.builder.format == "html" and app.builder.name != "epub"
        else None
    )
    if first is not None:
        poster = escape(relative_uri(app.builder.get_target_uri(pagename), first["poster"]))
        context["metatags"] = (
            f'{context.get("metatags") or ""}\n<link rel="preload" as="image" href="{poster}" fetchpriority="high">'
        )


def setup(app):
    app.setup_extension("sphinxcontrib.youtube")
    static = web_assets.STATIC
    web_assets.declare(app, static / "video.css", static / "video.js")
    for node, visit in (
        (youtube, visit_youtube_html),
        (film, visit_film_html),
        (linked_video, visit_linked_html),
    ):
        app.add_node(
            node,
            override=True,
            html=(visit, depart),
            epub=(visit_epub, depart),
            text=(visit_text, depart),
            man=(visit_text, depart),
            texinfo=(visit_text, depart),
        )
    app.add_directive("handbook-video", HandbookVideo)
    app.connect("builder-inited", lambda app: registry(app.srcdir) and None)
    app.connect("env-check-consistency", check_transcripts)
    app.connect("html-page-context", copy_script)
    app.connect("html-page-context", fetch_poster_early)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
