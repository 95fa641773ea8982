"""The registry of the videos, and whether what it names is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.video import Video

__all__ = ["files_of", "registry"]

FieldPath = tuple[str | int, ...]


def files_of(video: Video) -> Iterator[tuple[FieldPath, str]]:
    """The path of each field of a video that names a file, and the file below docs/."""
    yield ("poster",), video.poster
    for i, file in enumerate(video.file or ()):
        yield ("file", i), file
    for i, caption in enumerate(video.captions or ()):
        yield ("captions", i, "file"), caption.file
    for i, version in enumerate(video.versions or ()):
        yield ("versions", i, "poster"), version.poster
        for j, file in enumerate(version.file):
            yield ("versions", i, "file", j), file
        for j, caption in enumerate(version.captions):
            yield ("versions", i, "captions", j, "file"), caption.file


def registry(srcdir: Path | str) -> Records[Video]:
    """The checked registry of the sources in ``srcdir``.

    :raises DataError: an entry breaks the model, or names a file that is not there.
    """
    records = load_data(srcdir, Video)
    problems = [
        f"{records.where(video.id, *path)}: there is no file docs/{file}. Put it there, or correct "
        "the name."
        for video in records
        for path, file in files_of(video)
        if not Path(srcdir, file).is_file()
    ]
    if problems:
        raise DataError("\n".join(problems))
    return records
