"""How sure a claim can be: one table from the designs of its works and four judgements to a word.

Source: GRADE (Guyatt GH, et al. BMJ. 2008;336:924), adapted. As there, the design gives the word
from which one starts, and each weakness takes one step away. Adapted is: the start by question,
since GRADE speaks of treatments; a single work as a weakness of its own; and no steps up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbook.model.judgement import Consistency, Directness, Precision, Question
from handbook.model.study import Study
from handbook.model.vocabulary import (
    Certainty,
    Design,
    Tier,
    Topic,
)

__all__ = [
    "STARTS",
    "STEPS",
    "Grade",
    "Judgements",
    "Work",
    "cohorts",
    "distance",
    "grade",
    "question_of",
    "samples",
    "work_of",
]

_HIGH, _MODERATE, _LOW, _VERY_LOW = Certainty
#: Question -> word -> the designs that start there; all others start very low.
STARTS: Mapping[Question, Mapping[Certainty, tuple[Design, ...]]] = {
    Question.ANATOMY: {
        _MODERATE: (Design.SYSTEMATIC_REVIEW, Design.CADAVER_STUDY, Design.IMAGING_STUDY),
        _LOW: (
            Design.RANDOMISED_TRIAL,
            Design.PROSPECTIVE_COHORT,
            Design.RETROSPECTIVE_COHORT,
            Design.CASE_CONTROL,
            Design.CROSS_SECTIONAL,
            Design.CASE_SERIES,
        ),
    },
    Question.FREQUENCY: {
        _HIGH: (Design.PROSPECTIVE_COHORT, Design.CROSS_SECTIONAL),
        _MODERATE: (
            Design.SYSTEMATIC_REVIEW,
            Design.RANDOMISED_TRIAL,
            Design.RETROSPECTIVE_COHORT,
        ),
        _LOW: (Design.CASE_CONTROL, Design.CASE_SERIES, Design.IMAGING_STUDY),
    },
    Question.TEST: {
        _HIGH: (Design.PROSPECTIVE_COHORT, Design.CROSS_SECTIONAL, Design.RANDOMISED_TRIAL),
        _MODERATE: (Design.SYSTEMATIC_REVIEW, Design.RETROSPECTIVE_COHORT),
        _LOW: (Design.CASE_CONTROL, Design.CASE_SERIES, Design.IMAGING_STUDY),
    },
    Question.TREATMENT: {
        _HIGH: (Design.RANDOMISED_TRIAL,),
        _MODERATE: (Design.SYSTEMATIC_REVIEW,),
        _LOW: (
            Design.PROSPECTIVE_COHORT,
            Design.RETROSPECTIVE_COHORT,
            Design.CASE_CONTROL,
            Design.CROSS_SECTIONAL,
            Design.CASE_SERIES,
        ),
    },
    Question.COURSE: {
        _HIGH: (Design.PROSPECTIVE_COHORT, Design.RANDOMISED_TRIAL),
        _MODERATE: (Design.SYSTEMATIC_REVIEW, Design.RETROSPECTIVE_COHORT),
        _LOW: (Design.CASE_CONTROL, Design.CROSS_SECTIONAL, Design.CASE_SERIES),
    },
}
#: What takes one step away, and when.
STEPS: Mapping[str, str] = {
    "risk of bias": "each work of the strongest design has a risk of bias in its record; not below "
    "moderate, since the designs that start low start there because of it",
    "single work": "one work alone that starts above very low, or several on the same people; a "
    "systematic review is never alone, since it holds several",
    "inconsistent": "the works disagree, or one that counts speaks against",
    "indirect": "other people, another nerve or another measure than the claim is about",
    "imprecise": "too few people, or an interval too wide for what the claim says",
}
TOPICS: Mapping[Topic, Question] = {
    Topic.ANATOMY: Question.ANATOMY,
    Topic.MECHANISM: Question.ANATOMY,
    Topic.EPIDEMIOLOGY: Question.FREQUENCY,
    Topic.DIAGNOSIS: Question.TEST,
    Topic.IMAGING: Question.TEST,
    Topic.CONSERVATIVE: Question.TREATMENT,
    Topic.BLOCK: Question.TREATMENT,
    Topic.RADIOFREQUENCY: Question.TREATMENT,
    Topic.CRYONEUROLYSIS: Question.TREATMENT,
    Topic.NEUROMODULATION: Question.TREATMENT,
    Topic.SURGERY: Question.TREATMENT,
}


@dataclass(frozen=True)
class Work:
    """What the table needs to know of one work: its design, whether its record names a risk of
    bias, and whether it was seen as a citation alone.
    """

    design: Design
    biased: bool = False
    citation_only: bool = False

    def start(self, question: Question) -> Certainty:
        """The word from which a claim starts that rests on this work."""
        starts = STARTS[question]
        if self.citation_only:
            return _VERY_LOW
        return next((word for word in starts if self.design in starts[word]), _VERY_LOW)

    def counts(self, question: Question) -> bool:
        """Whether the work can agree or disagree with another: it starts above very low."""
        return self.start(question) is not _VERY_LOW


@dataclass(frozen=True)
class Judgements:
    """What somebody judged beyond the designs; None where nobody has."""

    consistency: Consistency | None = None
    directness: Directness | None = None
    precision: Precision | None = None


@dataclass(frozen=True)
class Grade:
    """The word that the table gives, the one from which it starts, and why it is lower."""

    word: Certainty
    start: Certainty
    steps: tuple[str, ...]

    def __str__(self) -> str:
        """ "starts high; one step down for each: risk of bias, single work"."""
        down = f"; one step down for each: {', '.join(self.steps)}" if self.steps else ""
        return f"starts {self.start.words}{down}"


def samples(question: Question, works: Sequence[Work], groups: int | None = None) -> int:
    """On how many samples a claim rests; 1 makes it rest on a single work.

    :param works: the works for it; those that start very low are no sample, and a systematic review
        stands for several.
    :param groups: on how many groups of people those that count rest; by default each on its own.
    """
    counting = [w for w in works if w.counts(question)]
    several = any(w.design is Design.SYSTEMATIC_REVIEW for w in counting)
    return (len(counting) if groups is None else groups) + several


def grade(
    question: Question,
    works_for: Sequence[Work],
    works_against: Sequence[Work],
    judged: Judgements,
    *,
    groups: int | None = None,
) -> Grade:
    """The word for a claim.

    :param question: what the claim answers.
    :param works_for: the works that speak for it; without any it is very low.
    :param works_against: those that speak against it.
    :param judged: the judgements; without one on consistency, a single work is single, and a work
        against that starts above very low makes the works inconsistent.
    :param groups: see :func:`samples`.
    """
    words = list(Certainty)  # surest first
    start = min((w.start(question) for w in works_for), key=words.index, default=_VERY_LOW)
    strongest = [w for w in works_for if w.start(question) is start]
    consistency = judged.consistency
    if consistency is None:
        against = any(w.counts(question) for w in works_against)
        agrees = (
            Consistency.CONSISTENT
            if samples(question, works_for, groups) > 1
            else Consistency.SINGLE
        )
        consistency = Consistency.INCONSISTENT if against else agrees
    steps = {
        "risk of bias": start in (_HIGH, _MODERATE) and all(w.biased for w in strongest),
        "single work": consistency is Consistency.SINGLE,
        "inconsistent": consistency is Consistency.INCONSISTENT,
        "indirect": judged.directness is Directness.INDIRECT,
        "imprecise": judged.precision is Precision.IMPRECISE,
    }
    taken = tuple(name for name in STEPS if steps[name])
    word = words[min(words.index(start) + len(taken), len(words) - 1)]
    return Grade(word, start, taken)


def distance(one: Certainty, other: Certainty) -> int:
    """How many steps lie between two words."""
    words = list(Certainty)
    return abs(words.index(one) - words.index(other))


def work_of(study: Study) -> Work:
    """A study as the table sees it."""
    return Work(study.design, bool(study.risk_of_bias), study.tier is Tier.C)


def question_of(studies: Iterable[Study]) -> Question:
    """The question of a claim by the topics of its works: the one that most of them are about.

    Each work counts once, by its first topic that names a question; of two as frequent, the one
    named first. Works on no such topic (cases, reviews, history) make it a question of course.
    """
    counts = Counter(
        next((TOPICS[t] for t in study.topic if t in TOPICS), Question.COURSE) for study in studies
    )
    return counts.most_common(1)[0][0] if counts else Question.COURSE


def cohorts(keys: Sequence[str], overlaps: Mapping[str, frozenset[str]]) -> int:
    """How many groups of people some works rest on, when works on the same people count once.

    :param keys: the works.
    :param overlaps: work -> those on (partly) the same people, both ways.
    """
    todo, groups = set(keys), 0
    while todo:
        groups += 1
        reached = [todo.pop()]
        while reached:
            near = overlaps.get(reached.pop(), frozenset()) & todo
            todo -= near
            reached.extend(near)
    return groups
