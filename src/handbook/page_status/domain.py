"""What Sphinx keeps of the status of the pages from one build to the next."""

from __future__ import annotations

from collections.abc import Set
from typing import Any, NamedTuple, cast

from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from handbook.model.page_status import PageStatus

__all__ = ["Links", "Mistake", "Noted", "PageStatusDomain", "status_domain"]

Links = dict[str, list[str]]


class Mistake(NamedTuple):
    """One mistake in the front matter of a page: the field, its line, and what is wrong and what to
    do.
    """

    field: str
    line: int
    text: str


class Noted(NamedTuple):
    """What was found when a page was read; ``status`` is None when there are mistakes."""

    status: PageStatus | None
    mistakes: tuple[Mistake, ...]
    counterpart_line: int


class PageStatusDomain(Domain):
    """The status of each page, and the links between counterparts as they were last written.

    A domain without roles or directives: Sphinx keeps its data with the environment, forgets what
    it holds of a page that is read again, and merges what was read in parallel.
    """

    name = "page_status"
    label = "Page status"
    initial_data = {"pages": {}, "links": ({}, {})}
    data_version = 1

    @property
    def pages(self) -> dict[str, Noted]:
        """What was noted of each page."""
        return cast("dict[str, Noted]", self.data["pages"])

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        self.pages.update({d: n for d, n in otherdata["pages"].items() if d in docnames})

    def resolve_any_xref(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Nothing can be referred to here."""
        return []

    def links(self) -> tuple[Links, Links]:
        """Counterparts that exist: patient page -> clinician pages, and the way back, in the order
        of the page names.
        """
        there: Links = {}
        back: Links = {}
        for docname in sorted(self.pages):
            status = self.pages[docname].status
            for other in status.counterpart if status else ():
                if other in self.env.found_docs and other != docname:
                    there.setdefault(docname, []).append(other)
                    back.setdefault(other, []).append(docname)
        return there, back

    def links_changed(self) -> set[str]:
        """The pages whose links have changed since this was last asked."""
        before, now = self.data["links"], self.links()
        self.data["links"] = now
        return {
            name
            for old, new in zip(before, now, strict=True)
            for name in {*old, *new}
            if old.get(name) != new.get(name)
        } & self.env.found_docs


def status_domain(env: BuildEnvironment) -> PageStatusDomain:
    """The domain of this environment."""
    return cast(PageStatusDomain, env.domains["page_status"])
