"""What the directives of the atlas share: the nerves, links to their pages, Markdown to nodes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from handbook.model.nerve import Nerve, Statement, TextbookStatement
from handbook.model.vocabulary import Certainty

from .nerves import QUESTIONS, Atlas, load
from .places import Places

__all__ = ["AtlasDirective", "as_word", "certainty_mark", "cited"]


NOT_STUDIED = "not studied"


def as_word(name: str) -> str:
    """A name as it stands within a sentence or in the index: "Pudendal nerve" becomes "pudendal
    nerve", "ACNES" stays.
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def cited(text: str, studies: Iterable[str]) -> str:
    """A statement as Markdown: the citation of its studies stands before the last full stop."""
    text = text.rstrip()
    keys = ",".join(studies)
    if not keys:
        return text
    body, stop = (text[:-1], ".") if text.endswith(".") else (text, "")
    return f"{body} {{cite}}`{keys}`{stop}"


def certainty_mark(level: Certainty, *, begins: bool = False) -> nodes.inline:
    """A word of certainty with the classes of its look; ``begins``: it begins a sentence."""
    return nodes.inline(
        "",
        level.words.capitalize() if begins else level.words,
        classes=["certainty", f"certainty-{level}"],
    )


class AtlasDirective(SphinxDirective):
    """A directive that shows nerves; the page it stands on follows the file of the nerves."""

    @cached_property
    def places(self) -> Places:
        """Where the atlas lies."""
        return Places.of(self.env.srcdir, self.config)

    @cached_property
    def atlas(self) -> Atlas:
        """The nerves."""
        self.env.note_dependency(self.places.data)
        return load(self.places)

    def nerve(self) -> Nerve:
        """The nerve that the first argument names.

        :raises DirectiveError: there is none.
        """
        key = self.arguments[0]
        records = self.atlas.records
        if key not in records.by_key:
            raise self.error(
                f'{self.name}: no nerve has the key "{key}". Keys: {", ".join(records.order)}.'
            )
        return records.by_key[key]

    def link(self, nerve: Nerve, words: str = "") -> str:
        """Markdown of a link to the page of a nerve, with its name or other words."""
        return f"{{doc}}`{words or nerve.name} </{self.places.page(nerve.key)}>`"

    def line_of(self, nerve: Nerve, *path: str | int) -> int | None:
        """On the page of a nerve, the line of a field in the data; None on other pages, where the
        directive's line counts.
        """
        if self.places.key(self.env.docname) is None:
            return None
        return self.atlas.records.line(nerve.key, *path)

    def markdown(self, text: str, line: int | None = None) -> list[nodes.Node]:
        """Nodes of a piece of Markdown.

        :param line: the line that a warning about it names; by default the one of the directive.
        """
        box = nodes.Element()
        offset = self.content_offset if line is None else line - 1 - self.lineno
        self.state.nested_parse(
            StringList(text.splitlines(), source=self.get_source_info()[0]), offset, box
        )
        return list(box.children)

    def inline(self, text: str, line: int | None = None) -> list[nodes.Node]:
        """Nodes of one line of Markdown, without its paragraph."""
        return list(self.markdown(text, line)[0].children)

    def statement(self, nerve: Nerve, name: str) -> list[nodes.Node]:
        """The nodes of what studies say in one field; none when no study says anything."""
        value: Statement | None = getattr(nerve, name)
        if value is None:
            return []
        return self.inline(cited(value.text, value.studies), self.line_of(nerve, name))

    def fact(self, nerve: Nerve, name: str) -> list[nodes.Node]:
        """The nodes of what textbooks say in one field; none when there is nothing."""
        value: TextbookStatement | None = getattr(nerve.textbook, name, None)
        if value is None:
            return []
        return self.inline(cited(value.text, value.source), self.line_of(nerve, "textbook", name))

    def answer(self, nerve: Nerve, name: str) -> list[nodes.Node]:
        """The nodes that answer one of the :data:`~handbook.atlas.nerves.QUESTIONS`, from studies
        or else from textbooks; none when neither does.
        """
        question = QUESTIONS[name]
        if question.study and (found := self.statement(nerve, question.study)):
            return found
        for field in question.textbook:
            if found := self.fact(nerve, field):
                return found
        return []

    def cell(self, nerve: Nerve, name: str) -> list[nodes.Node]:
        """The nodes of an answer for a table, where no cell is empty."""
        return self.answer(nerve, name) or [nodes.Text(NOT_STUDIED)]
