"""A video of the handbook. ``docs/_data/videos.yaml`` holds one entry for each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from handbook.model.base import MayBeEmpty, Record, Text, mistake

__all__ = ["Caption", "SpokenVersion", "Video"]

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
FilmFile = Annotated[
    str,
    Field(
        pattern=r"^_static/[^ ]+\.(webm|mp4)$",
        description="A film file below docs/, for example _static/film/name.webm.",
    ),
]


class Caption(Record):
    """A caption file of a film of our own."""

    language: Language = Field(description="Language code, for example en or es.")
    label: Text = Field(description="The name of the language, in that language.")
    file: Annotated[str, Field(pattern=r"^_static/[^ ]+\.vtt$")] = Field(
        description="A caption file below docs/, ending in .vtt."
    )


class SpokenVersion(Record):
    """A film of our own told in another language: files of its own, so that the words in the
    pictures can be in that language too. Browsers offer no choice between sound tracks of one file.
    """

    language: Language = Field(description="Language code, for example es.")
    label: Text = Field(description="The name of the language, in that language.")
    title: Text = Field(description="The title in that language.")
    file: Annotated[tuple[FilmFile, ...], Field(min_length=1)] = Field(
        description="The files of this version, the preferred one first."
    )
    captions: Annotated[tuple[Caption, ...], Field(min_length=1)] = Field(
        description="Caption files of this version."
    )
    poster: Annotated[str, Field(pattern=r"^_static/[^ ]+\.(png|jpg|webp|svg)$")] = Field(
        description="A picture below docs/ for this version."
    )


class Video(Record):
    """One video, and where it is to be had: at YouTube, in a file of our own, or on a page of its
    maker.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="The name that a page uses: lower-case letters, digits and hyphens."
    )
    title: Text = Field(description="The title as its maker gives it.")
    maker: Text = Field(description="Who made the video.")
    length: Annotated[
        Annotated[str, Field(pattern=r"^([0-9]+:)?[0-9]{1,2}:[0-9]{2}$")] | None, MayBeEmpty
    ] = Field(
        None,
        description='Minutes and seconds, in quotes: "1:50". Leave empty when it is not known.',
    )
    language: Language = Field(description="Language code, for example en or es.")
    youtube: Annotated[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{11}$")] | None, MayBeEmpty] = (
        Field(
            None,
            description="A YouTube id has exactly 11 letters, digits, - or _: the part behind "
            "watch?v= in the address. Leave empty when it is not known.",
        )
    )
    page: Annotated[Annotated[str, Field(pattern=r"^https?://[^ ]+$")] | None, MayBeEmpty] = Field(
        None, description="A web page that carries the video, beginning with https://."
    )
    file: Annotated[Annotated[tuple[FilmFile, ...], Field(min_length=1)] | None, MayBeEmpty] = (
        Field(None, description="The files of a film of our own, the preferred one first.")
    )
    captions: Annotated[tuple[Caption, ...] | None, MayBeEmpty] = Field(
        None, description="Caption files of a film of our own."
    )
    versions: Annotated[tuple[SpokenVersion, ...] | None, MayBeEmpty] = Field(
        None, description="The same film told in other languages; a reader chooses."
    )
    transcript: Annotated[
        Annotated[str, Field(pattern=r"^[a-z0-9/-]+(#[a-z0-9-]+)?$")] | None, MayBeEmpty
    ] = Field(
        None,
        description="The page of this handbook that holds the words, for example "
        "chapter2/part3-video#transcript.",
    )
    poster: Annotated[str, Field(pattern=r"^_static/[^ ]+\.(png|jpg|webp|svg)$")] = Field(
        description="A picture below docs/, for example _static/posters/name.svg."
    )
    poster_alt: Text = Field(description="What the poster shows, for those who do not see it.")

    @model_validator(mode="after")
    def _check(self) -> Video:
        if self.file and not self.captions:
            raise mistake('a film of our own needs captions. Add a caption file under "captions".')
        if self.versions and not self.file:
            raise mistake('"versions" belong to a film of our own. Add its files under "file".')
        if not (self.youtube or self.file or self.page):
            raise mistake('one of "youtube", "file" or "page" must say where the video is.')
        return self
