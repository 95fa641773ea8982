"""From a sign to root, plexus or nerve: a tree of questions, as a list that style sheets draw.

The steps of the main way follow one another: the last answer of a step leads on to the next. Other
answers that lead to steps hold them in lists of their own. So the tree is read in order, with or
without its drawing, in print and aloud.
"""

from __future__ import annotations

from functools import cached_property

from docutils import nodes
from sphinx.application import Sphinx

from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.pathway import Answer, Pathway, Step
from handbook.model.references import load_references
from handbook.model.vocabulary import did_you_mean

from .base import AtlasDirective, cited
from .nerves import Atlas
from .places import Places

__all__ = ["load_pathways", "setup"]


def load_pathways(places: Places, atlas: Atlas) -> Records[Pathway]:
    """Read and check the pathways.

    :raises DataError: the file breaks its model, or names a nerve or a work that is not there.
    """
    records = load_data(places.src, Pathway)
    works = load_references(places.references, root=places.src.parent).by_key
    nerves = atlas.records.by_key
    problems: list[str] = []
    for pathway in records:
        for path, answer in pathway.answers():
            where = records.where(pathway.key, *path)
            if answer.nerve and answer.nerve not in nerves:
                problems.append(
                    f'{where}: no nerve has the key "{answer.nerve}".'
                    f"{did_you_mean(answer.nerve, nerves)} Write a key of _data/nerves.yaml."
                )
            problems += [
                f'{where}: the work "{work}" is not in _data/references.bib.'
                f"{did_you_mean(work, works)} Add the work there first, or take the key out."
                for work in answer.sources
                if work not in works
            ]
    if problems:
        raise DataError("\n".join(problems))
    return records


class PathwayDirective(AtlasDirective):
    """``:::{pathway} KEY``: the tree of a pathway."""

    required_arguments = 1

    @cached_property
    def pathways(self) -> Records[Pathway]:
        """The pathways."""
        records = load_pathways(self.places, self.atlas)
        self.env.note_dependency(records.path)
        return records

    def run(self) -> list[nodes.Node]:
        """The tree.

        :raises DirectiveError: there is no such pathway.
        """
        key = self.arguments[0]
        if key not in self.pathways.by_key:
            raise self.error(
                f'{self.name}: there is no pathway "{key}".'
                f"{did_you_mean(key, self.pathways.by_key)} "
                f"Pathways: {', '.join(self.pathways.order)}."
            )
        pathway = self.pathways.by_key[key]
        tree = self._way(pathway, pathway.steps[0])
        tree["classes"].append("pathway")
        return [nodes.container("", tree, classes=["pathway-tree"])]

    def _way(self, pathway: Pathway, first: Step) -> nodes.bullet_list:
        """A step and those to which its last answer leads."""
        way = nodes.bullet_list("", bullet="-", classes=["pathway-way"])
        step: Step | None = first
        while step:
            answers = nodes.bullet_list("", bullet="-", classes=["pathway-answers"])
            following: Step | None = None
            for answer in step.answers:
                last = answer is step.answers[-1]
                if answer.to and last:
                    following = pathway.step(answer.to)
                answers += self._answer(pathway, answer, goes_on=last)
            asked = nodes.paragraph("", "", nodes.strong("", "", *self.inline(step.ask)))
            question = nodes.container("", asked, classes=["pathway-ask"])
            way += nodes.list_item("", question, answers, classes=["pathway-step"])
            step = following
        return way

    def _answer(self, pathway: Pathway, answer: Answer, *, goes_on: bool) -> nodes.list_item:
        finding = nodes.inline("", "", *self.inline(answer.finding), classes=["pathway-finding"])
        line = nodes.paragraph("", "", finding)
        if answer.to:
            if goes_on:
                line += nodes.Text(" → go on")
                return nodes.list_item("", line, classes=["pathway-on"])
            return nodes.list_item("", line, self._way(pathway, pathway.step(answer.to)))
        line += nodes.Text(" → ")
        classes = ["pathway-end", "pathway-urgent"] if answer.urgent else ["pathway-end"]
        line += nodes.inline("", "", *self.inline(self._end(answer)), classes=classes)
        return nodes.list_item("", line)

    def _end(self, answer: Answer) -> str:
        """Markdown of what is likely, with the link to the nerve and the works."""
        link = self.link(self.atlas.records.by_key[answer.nerve]) if answer.nerve else ""
        parts = [part for part in (link, answer.ends) if part]
        return cited("; ".join(parts) + ".", answer.sources)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("pathway", PathwayDirective)
