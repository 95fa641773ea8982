"""A way from a sign to root, plexus or nerve. ``docs/_data/pathways.yaml`` holds one entry for
each.

An entry is a tree: its first step asks a question, each answer leads to another step or ends with
what is likely. The order of the steps is that of the examination.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from handbook.model.base import CitationKey, Record, Text, Unique, mistake
from handbook.model.textbook import Key
from handbook.model.vocabulary import Region

__all__ = ["Answer", "Pathway", "Step"]

StepName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Answer(Record):
    """An answer to the question of a step, and where it leads."""

    finding: Text = Field(min_length=2, description="What is found, in a few words.")
    to: StepName | None = Field(None, description="The step that comes next.")
    ends: Text | None = Field(
        None, min_length=3, description="What is likely, when the way ends here."
    )
    nerve: Key | None = Field(
        None, description="The key of the nerve of the atlas at which the way ends; it is linked."
    )
    urgent: bool = Field(False, description="true when help is needed at once or the same day.")
    sources: Annotated[tuple[CitationKey, ...], *Unique] = Field(
        (),
        min_length=1,
        description="The keys of the works behind the sign, as they stand in references.bib.",
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Answer:
        end = bool(self.ends or self.nerve)
        if end == bool(self.to):
            raise mistake(
                'an answer leads to another step ("to") or ends ("ends", "nerve" or both). Write '
                "one of the two."
            )
        if end and not self.sources:
            raise mistake('an answer that ends needs the works behind it in "sources".')
        return self


class Step(Record):
    """A question of the examination, with its answers."""

    step: StepName = Field(description="The name of the step within its pathway.")
    ask: Text = Field(min_length=5, description="The question.")
    answers: tuple[Answer, ...] = Field(min_length=2, description="Two answers or more.")


class Pathway(Record):
    """From a sign to root, plexus or nerve."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="The name of the pathway: lower-case letters, digits and hyphens."
    )
    title: Text = Field(min_length=4, description="The sign, as the title of the pathway.")
    regions: Annotated[tuple[Region, ...], *Unique] = Field(
        min_length=1, description="The regions whose red flags stand before the pathway."
    )
    steps: tuple[Step, ...] = Field(
        min_length=1, description="The steps; the first of them is the beginning."
    )

    @model_validator(mode="after")
    def _is_a_tree(self) -> Pathway:
        names = [step.step for step in self.steps]
        led = [answer.to for step in self.steps for answer in step.answers if answer.to]
        for name in names:
            if names.count(name) > 1:
                raise mistake(f'two steps have the name "{name}". Give one of them another.')
        for name in led:
            if name not in names:
                raise mistake(f'an answer leads to "{name}", and no step has this name.')
            if led.count(name) > 1 or name == names[0]:
                raise mistake(
                    f'more than one way leads to the step "{name}", so that no tree can be drawn. '
                    "Give each way its own steps."
                )
        if lost := [name for name in names[1:] if name not in led]:
            raise mistake(f'no answer leads to the step "{lost[0]}". Lead to it, or take it out.')
        reached = self._reached()
        if lost := [name for name in names if name not in reached]:
            raise mistake(f'the step "{lost[0]}" is on a way that leads back to itself.')
        return self

    def _reached(self) -> set[str]:
        """The names of the steps on a way from the first one."""
        reached, todo = set(), [self.steps[0].step]
        while todo:
            reached.add(name := todo.pop())
            todo += [answer.to for answer in self.step(name).answers if answer.to]
        return reached

    def step(self, name: str) -> Step:
        """The step of this name."""
        return next(step for step in self.steps if step.step == name)

    def answers(self) -> Iterator[tuple[tuple[str | int, ...], Answer]]:
        """The path of each answer, and the answer."""
        for i, step in enumerate(self.steps):
            for j, answer in enumerate(step.answers):
                yield ("steps", i, "answers", j), answer
