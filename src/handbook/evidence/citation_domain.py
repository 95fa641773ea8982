"""The citations of sphinxcontrib-bibtex, found by their key.

Release 2.7 goes through all citations of all pages for each entry of the reference list, and
through all entries for each citation: with 531 works and some thousand citations that was a third
of a build in which nothing had changed, and it grows with their product. It also formats every
entry anew in each build. Here the package does the work as before, but is shown only the citations
or entries that can matter. Goes when it keeps both by key, such as in a ``dict[str, list[...]]`` of
its domain data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain

from .refstyle import remember

__all__ = ["CitationDomain"]


class CitationDomain(BibtexDomain):
    """Takes the place of the package's domain of the same name; same data, same output."""

    def env_updated(self) -> Iterable[str]:
        """Keep the text of the entries that the last build formatted, before they are cleared."""
        for citation in self.citations:
            remember(citation.entry, citation.formatted_entry.text)
        return super().env_updated()

    def get_filtered_entries(self, bibliography_key: Any) -> Iterator[tuple[str, Any]]:
        """As the package's; for each entry in turn it sees that entry's citations alone."""
        every = self.data["citation_refs"]
        self._refs_of = defaultdict(list)
        for ref in every:
            for target in ref.targets:
                self._refs_of[target.key].append(ref)
        self._prefix = self.bibliographies[bibliography_key].keyprefix
        try:
            found = list(super().get_filtered_entries(bibliography_key))
        finally:
            self._refs_of = None
            self.data["citation_refs"] = every
        return iter(found)

    def get_entries(self, bibfiles: list[Path]) -> Iterator[Any]:
        """As the package's, which looks at the citations of an entry while it has it in hand."""
        for entry in super().get_entries(bibfiles):
            if self._refs_of is not None:
                self.data["citation_refs"] = self._refs_of[self._prefix + entry.key]
            yield entry

    def resolve_xref(self, *args: Any, **kwargs: Any) -> Any:
        """As the package's; it looks among the entries that the citation names alone."""
        every = self.data["citations"]
        by_key = self._places()
        named = {target.key for target in parse_citation_targets(kwargs.get("target") or args[4])}
        # in the order of the list, as the package finds them
        places = sorted(place for key in named for place in by_key.get(key, ()))
        self.data["citations"] = [every[place] for place in places]
        try:
            return super().resolve_xref(*args, **kwargs)
        finally:
            self.data["citations"] = every

    def _places(self) -> dict[str, list[int]]:
        """Key -> places in the list of citations; gathered again when the list is another one."""
        citations = self.data["citations"]
        known, length, places = self._gathered
        if known is not citations or length != len(citations):
            places = defaultdict(list)
            for place, citation in enumerate(citations):
                places[citation.key].append(place)
            self._gathered = (citations, len(citations), places)
        return places

    _refs_of: defaultdict[str, list[Any]] | None = None
    _prefix = ""
    _gathered: tuple[Sequence[Any], int, dict[str, list[int]]] = ((), 0, {})
