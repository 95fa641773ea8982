"""The directive ``handbook-video``, and the nodes that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinxcontrib.youtube.utils import video  # type: ignore[import-untyped]  # has no types
from sphinxcontrib.youtube.youtube import youtube  # type: ignore[import-untyped]  # has no types

from handbook.model.errors import DataError
from handbook.model.video import Video
from handbook.model.vocabulary import did_you_mean

from .registry import files_of, registry

__all__ = ["HandbookVideo", "film", "linked_video", "setup"]

_WATCH = "https://www.youtube.com/watch?v="
_EMBED = "https://www.youtube-nocookie.com/embed/"


class film(video):  # type: ignore[misc]  # sphinxcontrib-youtube has no types
    """A film of our own. Attributes: title, maker, length, language, poster, poster_alt, url,
    files, captions, versions.
    """


class linked_video(video):  # type: ignore[misc]  # as above
    """A video known by the page that carries it alone."""


class HandbookVideo(SphinxDirective):
    """``handbook-video``: put the video of this name on the page."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """The node of the video.

        :raises DataError: there is no video of this name.
        """
        videos = registry(self.env.srcdir)
        self.env.note_dependency(videos.path)
        name = self.arguments[0]
        if name not in videos.by_key:
            source, line = self.get_source_info()
            raise DataError(
                f'{Path(source).name}, line {line}: there is no video "{name}" in {videos.name}.'
                f"{did_you_mean(name, videos.order)} Known: {', '.join(videos.order)}."
            )
        entry = videos.by_key[name]
        for _, file in files_of(entry):
            self.env.note_dependency(file)
        node = self._node(entry)
        self.set_source_info(node)
        return [node]

    def _node(self, entry: Video) -> nodes.Element:
        """At YouTube if it has an id there, else in a file of our own, else by the page of its
        maker.
        """
        attributes: dict[str, Any] = {
            "ids": [f"video-{entry.id}"],
            "name": entry.id,
            "title": entry.title,
            "maker": entry.maker,
            "length": entry.length or "",
            "language": entry.language,
            "poster": entry.poster,
            "poster_alt": entry.poster_alt,
            "transcript": entry.transcript or "",
            "docname": self.env.docname,
            "line": self.get_source_info()[1],
        }
        if entry.youtube:
            return youtube(  # type: ignore[no-any-return]  # sphinxcontrib-youtube has no types
                id=entry.youtube,
                url=f"{_WATCH}{entry.youtube}",
                aspect=(16, 9),
                width=None,
                height=None,
                align=None,
                url_parameters="",
                privacy_mode="on",
                platform="youtube",
                platform_url=_WATCH,
                platform_url_privacy=_EMBED,
                instance=None,
                **attributes,
            )
        if entry.file:
            base = self.config.html_baseurl.rstrip("/")
            return film(
                id=entry.id,
                url=f"{base}/{self.env.docname}.html#video-{entry.id}" if base else "",
                files=list(entry.file),
                captions=[caption.model_dump() for caption in entry.captions or ()],
                versions=[version.model_dump() for version in entry.versions or ()],
                **attributes,
            )
        return linked_video(id=entry.id, url=entry.page, **attributes)


def check_transcripts(app: Sphinx, env: BuildEnvironment) -> None:
    """Every transcript page that the registry names must exist (``env-check-consistency``).

    :raises DataError: one does not.
    """
    videos = registry(env.srcdir)
    for entry in videos:
        page = (entry.transcript or "").partition("#")[0]
        if page and page not in env.all_docs:
            raise DataError(
                f"{videos.where(entry.id, 'transcript')}: there is no page docs/{page}.md. Correct "
                "the name of the page."
            )


def check_registry(app: Sphinx) -> None:
    """A mistake in the registry stops the build at its beginning, also when no page shows the video
    (``builder-inited``).

    :raises DataError: see :func:`~handbook.video.registry.registry`.
    """
    registry(app.srcdir)


def setup(app: Sphinx) -> None:
    """Register the directive and the checks."""
    app.add_directive("handbook-video", HandbookVideo)
    app.connect("builder-inited", check_registry)
    app.connect("env-check-consistency", check_transcripts)
