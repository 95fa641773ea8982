"""Pages that come from data: Sphinx finds one for each nerve, although no file of that name exists.

Sphinx asks its project for two things: which pages there are, and in which file each of them
stands. The project of the atlas adds the pages of the nerves, and names ``_data/nerves.yaml`` as
the file of each. So nothing is written, a changed entry makes its page out of date, and a warning
about such a page names the data file and the line of the entry.

Goes when Sphinx lets an extension add pages that are not files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.project import Project
from sphinx.util._pathlib import _StrPath

from handbook.model.errors import DataError

from .nerves import load
from .places import Places

__all__ = ["AtlasProject", "install"]


class AtlasProject(Project):
    """The pages of the source folder, and one for each nerve."""

    def __init__(self, srcdir: str | Path, source_suffix: Iterable[str], places: Places) -> None:
        """:param places: where the atlas lies."""
        super().__init__(srcdir, source_suffix)
        self._places = places

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find the pages of the source folder, and add those of the nerves.

        :raises DataError: a file stands in the place of these pages, or the data is not as it
            should be.
        """
        super().discover(exclude_paths, include_paths)
        folder = self._places.page("")
        if own := sorted(name for name in self.docnames if name.startswith(folder)):
            file = self.doc2path(own[0], absolute=False).as_posix()
            raise DataError(
                f"docs/{file}: the pages of this folder come from docs/_data/nerves.yaml, so no "
                "file can stand in it. Move text of your own to "
                f"docs{self._places.include('KEY')}, named after the nerve's key, and delete the "
                "file."
            )
        nerves = load(self._places)
        self.docnames |= {
            self._places.index,
            *(self._places.page(nerve.key) for nerve in nerves),
        }
        return self.docnames

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """The page of a file; the file of the nerves is the source of many, and so of none."""
        if Path(self.srcdir, filename) == self._places.data:
            return None
        return super().path2doc(filename)

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """The file of a page.

        The absolute path of a nerve's page is the file that is read and named in messages. The
        relative one says where the page stands among the others: pictures, files and pages that it
        names are looked for from there.
        """
        if absolute and docname in self.docnames and self._places.key(docname):
            return _StrPath(self._places.data)
        return super().doc2path(docname, absolute)


def install(app: Sphinx) -> None:
    """Let Sphinx ask the atlas which pages there are (``builder-inited``)."""
    project = AtlasProject(app.srcdir, app.config.source_suffix, Places.of(app.srcdir, app.config))
    project.restore(app.project)
    app.project = app.env.project = project
