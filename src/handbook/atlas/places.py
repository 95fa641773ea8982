"""Where the atlas lies: the folders and pages that depend on the setting ``atlas_folder``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config

from handbook.model.vocabulary import View

__all__ = ["TEXTS", "Places"]

#: Folder of the hand-written additions, one file for each nerve that has any. They are parts of
#: pages, not pages.
TEXTS = "text"
_PAGES = "nerves"


@dataclass(frozen=True)
class Places:
    """The places of the atlas of one handbook.

    :param src: Sphinx's source folder.
    :param folder: the folder of the atlas below it, with "/" between its parts.
    """

    src: Path
    folder: str

    @classmethod
    def of(cls, src: str | Path, config: Config) -> Places:
        """The places that the settings of a handbook name."""
        return cls(Path(src), config.atlas_folder)

    @property
    def data(self) -> Path:
        """The file of the nerves."""
        return self.src / "_data" / "nerves.yaml"

    @property
    def references(self) -> Path:
        """The reference list."""
        return self.src / "_data" / "references.bib"

    def figure(self, view: View) -> Path:
        """The figure that holds the person of the body map of a view."""
        return self.src / "figures" / f"entrapments-{view}.svg"

    @property
    def red_flags(self) -> Path:
        """The file of the red flags; it need not exist."""
        return self.src / "_data" / "red-flags.yaml"

    @property
    def front_page(self) -> Path:
        """The front page of the atlas, from which the pages of the nerves take their dates."""
        return self.src / self.folder / "index.md"

    @property
    def index(self) -> str:
        """The page (docname) that lists the nerves one by one."""
        return self.page("index")

    def page(self, key: str) -> str:
        """The page (docname) of the nerve ``key``."""
        return f"{self.folder}/{_PAGES}/{key}"

    def key(self, docname: str) -> str | None:
        """The key in the name of a page of the folder of the nerves ("index" for the list), else
        None.
        """
        return docname.removeprefix(self.page("")) if docname.startswith(self.page("")) else None

    def label(self, key: str = "") -> str:
        """The label of the page of a nerve, or of the list of all, as in
        ``{ref}`other-nerves-nerves-median```.
        """
        atlas = self.folder.rpartition("/")[2]
        return "-".join(part for part in (atlas, _PAGES, key) if part)

    @property
    def texts(self) -> Path:
        """The folder of the hand-written additions; it need not exist."""
        return self.src / self.folder / TEXTS

    def text(self, key: str) -> Path:
        """The file of the hand-written addition to the page of the nerve ``key``; it need not
        exist.
        """
        return self.texts / f"{key}.md"

    def include(self, key: str) -> str:
        """The same file as an ``include`` directive names it."""
        return f"/{self.folder}/{TEXTS}/{key}.md"
