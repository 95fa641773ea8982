"""The closed lists of what somebody judges: about the works behind a claim, and about a test."""

from __future__ import annotations

from handbook.model.vocabulary import Word

__all__ = ["Consistency", "Directness", "Precision", "Question", "Verification"]


class Question(Word):
    """What a claim answers; it decides which designs count most."""

    ANATOMY = "anatomy", "how the body is built"
    FREQUENCY = "frequency", "how common it is"
    TEST = "test", "what a test can tell"
    TREATMENT = "treatment", "what a treatment does"
    COURSE = "course", "how it goes on"


class Consistency(Word):
    """Whether the works behind a claim agree."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    SINGLE = "single", "a single work"


class Directness(Word):
    """Whether the works looked at the people and the thing that the claim is about."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Precision(Word):
    """Whether the works were large enough for what the claim says."""

    PRECISE = "precise"
    IMPRECISE = "imprecise"


class Verification(Word):
    """Who got the reference test: where not everybody did, the figures of a test are biased."""

    ALL = "all", "everybody who was tested got the reference test"
    PARTIAL = (
        "partial",
        "not everybody who was tested got the reference test, so sensitivity may look higher and "
        "specificity lower than it is (verification bias)",
    )
    DIFFERENTIAL = (
        "differential",
        "not everybody got the same reference test, so the figures may be too high or too low "
        "(verification bias)",
    )
    NOT_SEEN = "not-seen", "whether everybody got the reference test was not seen"
