"""The certainty of a claim held against the table of :mod:`handbook.model.grading`; the directive
``grade-table``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.model.grading import (
    STARTS,
    STEPS,
    Grade,
    Judgements,
    cohorts,
    distance,
    grade,
    question_of,
    samples,
    work_of,
)
from handbook.model.judgement import Consistency, Directness, Precision, Question
from handbook.model.vocabulary import (
    Certainty,
    Word,
    did_you_mean,
)

from .base import NONE, EvidenceDirective, table_group
from .data import Evidence

__all__ = ["OPTIONS", "GradeTable", "Graded", "graded"]

W = TypeVar("W", bound=Word)

#: The options of a claim that feed the table, and the words that each may have.
WORDS: Mapping[str, type[Word]] = {
    "question": Question,
    "consistency": Consistency,
    "directness": Directness,
    "precision": Precision,
}
OPTIONS: OptionSpec = dict.fromkeys(WORDS, directives.unchanged)


@dataclass(frozen=True)
class Graded:
    """What the table says of a claim.

    ``judged`` says that the page gives a judgement of its own: then the word must be that of the
    table. Where none is given, the table knows designs and numbers alone, and one step is free.
    ``slips`` are mistakes in the options.
    """

    question: Question
    grade: Grade
    judged: bool
    slips: tuple[str, ...]

    def problems(self, slug: str, certainty: Certainty, reason: str) -> Iterator[str]:
        """What is wrong with the certainty of a claim, a line for each mistake.

        :param certainty: the word on the page.
        :param reason: why it is not that of the table, if somebody wrote it.
        """
        yield from (f'"{slug}": {slip}' for slip in self.slips)
        steps = distance(certainty, self.grade.word)
        if steps > (0 if self.judged else 1) and not reason:
            free = "" if self.judged else " and one step beside it is free"
            yield (
                f'the certainty of "{slug}" is "{certainty}", but the table of grades gives '
                f'"{self.grade.word}" (question: {self.question}; {self.grade}){free}. Write '
                f'":certainty: {self.grade.word}", correct the judgements, or say in a line '
                '":reason: ..." why the claim stands apart.'
            )
        if reason and not steps:
            yield (
                f'"{slug}" gives a reason to stand apart from the table of grades, which gives '
                f'"{self.grade.word}" too. Take the line ":reason:" out.'
            )


def _word(options: Mapping[str, str], name: str, words: type[W], slips: list[str]) -> W | None:
    """The word of an option; None when it is left out or wrong, which is noted."""
    written = options.get(name)
    if written is None:
        return None
    if written in set(words):
        return words(written)
    slips.append(
        f'"{written}" is no {name}.{did_you_mean(written, words)} Allowed: {", ".join(words)}.'
    )
    return None


def graded(
    evidence: Evidence,
    options: Mapping[str, str],
    keys_for: Sequence[str],
    keys_against: Sequence[str],
) -> Graded:
    """Hold a claim against the table.

    :param options: those of the directive, of which :data:`OPTIONS` are read.
    :param keys_for: the studies for it; all must be known, like those against it.
    """
    slips: list[str] = []
    question = _word(options, "question", Question, slips)
    judged = Judgements(
        _word(options, "consistency", Consistency, slips),
        _word(options, "directness", Directness, slips),
        _word(options, "precision", Precision, slips),
    )
    question = question or question_of(evidence[k] for k in keys_for)
    works = [work_of(evidence[k]) for k in keys_for]
    counting = [k for k, work in zip(keys_for, works, strict=True) if work.counts(question)]
    groups = cohorts(counting, evidence.overlaps)
    rests_on = samples(question, works, groups)
    if judged.consistency is Consistency.SINGLE and rests_on > 1:
        slips.append(
            '"single" is not so: the works that count are several, or a systematic review.'
        )
    if judged.consistency is Consistency.CONSISTENT and rests_on == 1:
        slips.append('one work, or several on the same people, cannot agree. Write "single".')
    found = grade(
        question,
        works,
        [work_of(evidence[k]) for k in keys_against],
        judged,
        groups=groups,
    )
    return Graded(question, found, any(name in options for name in WORDS), tuple(slips))


class GradeTable(EvidenceDirective):
    """``grade-table``: where a claim starts, by question and design, and what takes a step away."""

    def run(self) -> list[nodes.Node]:
        """Two tables, drawn from :mod:`handbook.model.grading`."""
        heads = ("Question", *(w.words.capitalize() for w in Certainty))
        starts = [
            (
                f"{question.words[0].upper()}{question.words[1:]} ({question})",
                *(
                    ", ".join(d.words for d in STARTS[question].get(word, ())) or NONE
                    for word in list(Certainty)[:-1]
                ),
                "all other designs, and works seen as a citation alone",
            )
            for question in Question
        ]
        steps = [
            (name.capitalize(), f"{when[0].upper()}{when[1:]}.") for name, when in STEPS.items()
        ]
        return [
            self.plain(heads, (24, 20, 20, 22, 14), starts),
            self.plain(("One step down", "When"), (25, 75), steps),
        ]

    def plain(
        self, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]
    ) -> nodes.table:
        """A table of texts that a phone shows as cards."""
        body = (
            nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in row))
            for row in rows
        )
        classes = ["row-cards", "colwidths-given"]
        return nodes.table("", table_group(heads, widths, body), classes=classes)
