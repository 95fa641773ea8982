"""Zip files so that the same contents give the same bytes: one date, one set of permissions, in the
order given.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

__all__ = ["pack", "repack"]

DATE = (1980, 1, 1, 0, 0, 0)  # the first one that a zip can hold
STORED = {".mp4", ".webm", ".png", ".webp", ".pdf", ".epub", ".zip", ".xlsx"}  # compressed already


def pack(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write ``files``, pairs of name and content, into the zip ``target``, which changes only when
    all of them are written.
    """
    unfinished = target.with_name(target.name + ".part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, DATE)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # else the byte would tell on which system the zip was made
            # an EPUB is known by its first bytes, where its type stands as it is (EPUB OCF 3.3,
            # section 4.3)
            entry.compress_type = (
                zipfile.ZIP_STORED
                if name == "mimetype" or PurePosixPath(name).suffix in STORED
                else zipfile.ZIP_DEFLATED
            )
            archive.writestr(entry, content, compresslevel=9)
    unfinished.replace(target)


def repack(file: Path) -> None:
    """Write the zip ``file`` anew: the same entries in the same order, without the dates that it
    was given.
    """
    with zipfile.ZipFile(file) as archive:
        pack(file, [(name, archive.read(name)) for name in archive.namelist()])
