"""The parts of the page of one nerve: its card, its statements, its studies."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.typing import OptionSpec

from handbook.model.files import load_data
from handbook.model.nerve import Nerve
from handbook.model.study import Study
from handbook.model.vocabulary import Tier, counted

from .base import AtlasDirective, as_word, certainty_mark, cited
from .nerves import ANATOMY_FIELDS, BEDSIDE_FIELDS, FIELDS, unanswered
from .territory_card import TerritoryDirective

__all__ = ["setup"]

Row = tuple[str, list[nodes.Node]]


class NerveCard(TerritoryDirective):
    """``:::{nerve-card} KEY``: the card of one nerve, and its names in the index."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The entries of the index, the target ``card-KEY`` and the card.

        What textbooks say and what studies found stand in parts of their own, each with its label.
        A field without a value is no row; what no source answers is one line at the foot.
        """
        nerve = self.nerve()
        card = nodes.container("", classes=["nerve-card"])
        if picture := self.picture(nerve):
            card += picture
        for title, rows in (
            ("At the bedside: textbook", self._facts(nerve, BEDSIDE_FIELDS)),
            ("Anatomy: textbook", self._facts(nerve, ANATOMY_FIELDS)),
            ("Entrapment: what studies found", self._rows(nerve)),
        ):
            if rows:
                card += nodes.container(
                    "", nodes.rubric("", title), self._list(rows), classes=["nerve-card-part"]
                )
        card += nodes.paragraph("", "", *self._foot(nerve), classes=["nerve-card-foot"])
        identifier = f"card-{nerve.key}"
        target = nodes.target("", "", ids=[identifier])
        return [_index_entries(nerve, identifier), target, card]

    def _rows(self, nerve: Nerve) -> list[Row]:
        """What studies say, and how sure it is."""
        rows = [(label, self.statement(nerve, name)) for name, label in FIELDS.items()]
        why = self.inline(nerve.certainty.why, self.line_of(nerve, "certainty", "why"))
        mark = certainty_mark(nerve.certainty.level, begins=True)
        rows.append(("Certainty", [mark, nodes.Text(". "), *why]))
        return [row for row in rows if row[1]]

    def _facts(self, nerve: Nerve, fields: dict[str, str]) -> list[Row]:
        """What textbooks say, each with its sources."""
        rows = [(label, self.fact(nerve, name)) for name, label in fields.items()]
        return [row for row in rows if row[1]]

    def _foot(self, nerve: Nerve) -> list[nodes.Node]:
        """Where the nerve is on the map, its other names, and what no source answers."""
        foot: list[nodes.Node] = []
        if nerve.place:
            view = nerve.place.view
            where = (
                f"Number {self.atlas.numbers[nerve.key]}, {view.words} of the body; "
                f"{{ref}}`the map <fig-entrapments-{view}>`."
            )
            foot += [nodes.strong("", "On the body map:"), nodes.Text(" ")]
            foot += [*self.inline(where, self.line_of(nerve, "place")), nodes.Text(" ")]
        if nerve.synonyms:
            names = f" {'; '.join(nerve.synonyms)}. "
            foot += [nodes.strong("", "Also called:"), nodes.Text(names)]
        if missing := unanswered(nerve):
            foot += [nodes.strong("", "Not studied:"), nodes.Text(f" {'; '.join(missing)}.")]
        return foot

    @staticmethod
    def _list(rows: list[Row]) -> nodes.definition_list:
        """The rows as a list of definitions."""
        return nodes.definition_list(
            "",
            *(
                nodes.definition_list_item(
                    "", nodes.term("", label), nodes.definition("", nodes.paragraph("", "", *value))
                )
                for label, value in rows
            ),
        )


def _index_entries(nerve: Nerve, identifier: str) -> addnodes.index:
    """The nerve, its other names and what it is mistaken for, in the index of the book."""
    name = nerve.index or as_word(nerve.name)
    entries = [("single", name)]
    entries += [
        ("see", f"{synonym}; {name}")
        for synonym in nerve.synonyms
        if synonym.lower() != name.lower()
    ]
    mimics = [other.what for other in nerve.differential]
    if nerve.textbook:
        mimics += [other.what for other in nerve.textbook.differential if other.what]
    words = dict.fromkeys(as_word(what).partition(" (")[0] for what in mimics)
    entries += [("single", word) for word in words]
    return addnodes.index(
        entries=[(kind, text, identifier, "", None) for kind, text in entries], inline=False
    )


def _statement_field(word: str) -> str:
    return directives.choice(word, ("known", "contested"))


class NerveStatements(AtlasDirective):
    """``:::{nerve-statements} KEY``: a list of statements of a nerve, those of the option
    ``field``: known or contested.
    """

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"field": _statement_field}

    def run(self) -> list[nodes.Node]:
        """The list, each statement with the citation of its studies.

        :raises DirectiveError: the nerve has no such statements.
        """
        nerve, field = self.nerve(), self.options.get("field", "known")
        items = [
            nodes.list_item(
                "",
                *self.markdown(
                    cited(statement.text, statement.studies), self.line_of(nerve, field, i)
                ),
            )
            for i, statement in enumerate(getattr(nerve, field))
        ]
        if not items:
            raise self.error(
                f'{self.name}: the nerve "{nerve.key}" has nothing under "{field}". Take the '
                "directive out."
            )
        return [nodes.bullet_list("", *items, bullet="-")]


class NerveStudies(AtlasDirective):
    """``:::{nerve-studies} KEY``: the studies of a nerve, each with a link to its card, its design
    and its number.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The list, by key; a work that is no study of studies.yaml is not in it."""
        nerve = self.nerve()
        works = load_data(self.places.src, Study)
        self.env.note_dependency(works.path)
        lines = [
            f"- {{study}}`{key}` {{cite}}`{key}`: {_facts(works.by_key[key])}."
            for key in nerve.study_keys()
            if key in works.by_key
        ]
        return self.markdown("\n".join(lines), self.line_of(nerve)) if lines else []


def _facts(study: Study) -> str:
    """The design of a study, how many it counted, and that it was seen as a citation alone."""
    facts = [study.design.words]
    if study.n is not None and study.n_unit is not None:
        facts.append(counted(study.n, study.n_unit))
    if study.tier is Tier.C:
        facts.append(study.tier.words)
    return ", ".join(facts)


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("nerve-card", NerveCard)
    app.add_directive("nerve-statements", NerveStatements)
    app.add_directive("nerve-studies", NerveStudies)
