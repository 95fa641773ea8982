"""The dated searches: the directive ``searches``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import OptionSpec

from handbook.model.search import Search

from .base import Cell, RegisterDirective, RegisterWarning, cell, in_words

__all__ = ["SearchesDirective", "register_link"]

HEADS = ("Search", "Words typed", "Question", "Results read", "New works")
WIDTHS = (16, 34, 26, 9, 15)


def register_link(env: BuildEnvironment, target: str, text: str) -> addnodes.pending_xref:
    """A reference to a row of a table of the register, by its label."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="std",
        reftype="ref",
        reftarget=target,
        refdoc=env.docname,
        refexplicit=True,
        refwarn=True,
    )


class SearchesDirective(RegisterDirective):
    """``searches``: the searches as they were made, one a row, in the order of the file.

    Options: ``question`` (words that the question must hold, in any case) and ``name``. Each row
    can be named in a reference as ``search-ID``; show each search in one table.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "question": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """The table; nothing when no search has such a question, which is reported."""
        searches = self.register.searches
        if searches is None:
            return self.missing("searches")
        words = self.options.get("question", "").casefold().split()
        chosen = [s for s in searches if all(w in s.question.casefold() for w in words)]
        if not chosen:
            self.told(
                RegisterWarning.SELECTION,
                f'no question in {searches.name} holds "{self.options.get("question", "")}". '
                "Use other words, or take this block out.",
            )
            return []
        for search in chosen:
            label = f"search-{search.id}"
            self.env.domains.standard_domain.note_hyperlink_target(
                label, self.env.docname, label, search.id
            )
        return [
            self.table(
                "searches", HEADS, WIDTHS, ((f"search-{s.id}", self.cells(s)) for s in chosen)
            )
        ]

    def cells(self, search: Search) -> list[Cell]:
        """The row of a search."""
        hits = "not recorded" if search.hits is None else f"{search.hits:,}"
        return [
            cell(f"{search.id}, {in_words(search.day)}, {search.where}"),
            [nodes.literal("", search.query, classes=["search-query"])],
            cell(search.question[:1].upper() + search.question[1:]),
            cell(hits),
            self.cited_list(search.new) if search.new else cell("none"),
        ]
