"""The certainty of a claim against the table of grades, accuracy of tests, intervals, and works on the same people."""

from __future__ import annotations

import pytest
from test_evidence import mini, words  # noqa: F401  (a fixture)

from handbook.model.errors import DataError
from handbook.model.grading import STARTS, Judgements, Work, cohorts, grade
from handbook.model.judgement import Consistency, Directness, Precision, Question
from handbook.model.vocabulary import Certainty, Design

TRIAL, SERIES = Work(Design.RANDOMISED_TRIAL), Work(Design.CASE_SERIES)
COHORT, BODIES = Work(Design.PROSPECTIVE_COHORT), Work(Design.CADAVER_STUDY)
REVIEW = Work(Design.SYSTEMATIC_REVIEW)
POOR = Work(Design.RANDOMISED_TRIAL, biased=True)
NONE = Judgements()


@pytest.mark.parametrize(
    ("question", "works", "against", "judged", "word"),
    [
        ("treatment", [TRIAL, Work(Design.NARRATIVE_REVIEW)], [], NONE, "moderate"),
        ("treatment", [REVIEW], [], NONE, "moderate"),
        ("treatment", [TRIAL, TRIAL], [], NONE, "high"),
        ("treatment", [TRIAL], [], NONE, "moderate"),
        ("treatment", [POOR], [], NONE, "low"),
        ("treatment", [POOR, TRIAL], [], NONE, "high"),
        ("treatment", [TRIAL, SERIES], [], NONE, "high"),
        ("treatment", [TRIAL, TRIAL], [SERIES], NONE, "moderate"),
        ("treatment", [TRIAL, TRIAL], [Work(Design.NARRATIVE_REVIEW)], NONE, "high"),
        ("treatment", [SERIES, SERIES], [], NONE, "low"),
        ("treatment", [SERIES], [], NONE, "very-low"),
        ("treatment", [Work(Design.CASE_SERIES, biased=True)] * 2, [], NONE, "low"),
        ("treatment", [REVIEW, REVIEW], [], NONE, "moderate"),
        ("treatment", [Work(Design.CASE_REPORT)] * 3, [], NONE, "very-low"),
        ("treatment", [], [], NONE, "very-low"),
        ("treatment", [Work(Design.RANDOMISED_TRIAL, citation_only=True)] * 2, [], NONE, "very-low"),
        ("anatomy", [BODIES, BODIES], [], NONE, "moderate"),
        ("anatomy", [BODIES], [], NONE, "low"),
        ("frequency", [COHORT, COHORT], [], NONE, "high"),
        ("treatment", [COHORT, COHORT], [], NONE, "low"),
        ("test", [COHORT], [], Judgements(precision=Precision.IMPRECISE), "low"),
        ("test", [COHORT, COHORT], [], Judgements(directness=Directness.INDIRECT), "moderate"),
        ("anatomy", [BODIES, BODIES], [BODIES], Judgements(Consistency.CONSISTENT), "moderate"),
        ("anatomy", [BODIES, BODIES], [], Judgements(Consistency.INCONSISTENT), "low"),
    ],
)  # fmt: skip
def test_table_gives_the_word(question, works, against, judged, word):
    assert grade(Question(question), works, against, judged).word == word


def test_works_on_the_same_people_are_one_work():
    assert grade(Question.TREATMENT, [TRIAL, TRIAL], [], NONE, groups=1).word == "moderate"


def test_overlap_is_followed_from_work_to_work():
    overlaps = {"a": frozenset("b"), "b": frozenset("ac"), "c": frozenset("b")}
    assert cohorts("acd", overlaps) == 3, "b is not among them, so nothing joins a and c"
    assert cohorts("abcd", overlaps) == 2


def test_no_design_starts_at_two_words():
    for question, starts in STARTS.items():
        designs = [d for found in starts.values() for d in found]
        assert len(designs) == len(set(designs)), question


# ------------------------------------------------------------------------------------------------ claims

CLAIM = ":certainty: low\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("", None),  # the table gives moderate: one step beside it is free
        (
            ":consistency: single\n",
            'the certainty of "one-in-seven" is "low", but the table of grades gives "moderate" (question: frequency; '
            'starts high; one step down for each: single work). Write ":certainty: moderate"',
        ),
        (":consistency: single\n:precision: imprecise\n", None),
        (":consistency: single\n:reason: All were referred to one clinic.\n", None),
        (
            ":precision: imprecise\n:reason: All were referred.\n",
            'gives a reason to stand apart from the table of grades, which gives "low" too',
        ),
        (":question: treatment\n", 'gives "very-low" (question: treatment; starts low;'),
        (":question: tests\n", '"tests" is no question. Did you mean "test"? Allowed: anatomy,'),
        (":consistency: consistent\n", "one work, or several on the same people, cannot agree."),
        (":precision: precise\n:directness: straight\n", '"straight" is no directness.'),
    ],
)
def test_claim_is_held_against_the_table(mini, options, told):  # noqa: F811
    mini.edit("page.md", CLAIM, CLAIM + options)
    found = mini.build()
    if told is None:
        assert found == []
    else:
        assert any(
            line.startswith("page.md:3: WARNING: {claim}: ") and told in line for line in found
        ), found


def test_claim_without_judgements_may_not_be_two_steps_away(mini):  # noqa: F811
    mini.edit("page.md", CLAIM, ":certainty: very-low\n")
    assert any(
        'gives "moderate"' in line and "one step beside it is free" in line for line in mini.build()
    )


def test_reason_is_printed_with_the_word_of_the_table_and_handed_on(mini):  # noqa: F811
    mini.edit(
        "page.md",
        CLAIM,
        CLAIM + ":consistency: single\n:reason: All were referred to one clinic.\n",
    )
    mini.build()
    box = words(mini.soup().select_one("div.claim"))
    assert "Why below the table of grades (moderate): All were referred to one clinic." in box
    claims = (mini.out / "data" / "claims.csv").read_text(encoding="utf-8-sig")
    assert "All were referred to one clinic." in claims and ",frequency," in claims


def test_number_in_a_reason_is_looked_up_like_any_other(mini):  # noqa: F811
    mini.edit("page.md", CLAIM, CLAIM + ":consistency: single\n:reason: Only 77 came.\n")
    assert any("the number 77 stands in no finding" in line for line in mini.build())


def test_two_works_on_the_same_people_do_not_agree(mini):  # noqa: F811
    mini.edit("_data/studies.yaml", "design: book", "design: cross-sectional")
    mini.edit(
        "page.md",
        ":for: alpha2014first\n:against: beta1997old",
        ":for: alpha2014first, gamma2016chapter\n:consistency: consistent\n:precision: imprecise",
    )
    mini.edit("page.md", CLAIM, ":certainty: moderate\n")
    assert not any("cannot agree" in line for line in mini.build())
    mini.edit(
        "_data/studies.yaml",
        "- key: gamma2016chapter\n",
        "- key: gamma2016chapter\n  overlaps_with: [alpha2014first]\n",
    )
    assert any("cannot agree" in line for line in mini.build())


def test_a_work_that_starts_very_low_agrees_with_nothing(mini):  # noqa: F811
    mini.edit(
        "page.md",
        ":for: alpha2014first\n:against: beta1997old",
        ":for: alpha2014first, gamma2016chapter\n:consistency: consistent\n:precision: imprecise",
    )
    assert any("cannot agree" in line for line in mini.build())


def test_table_of_grades_on_a_page_is_that_of_the_model(mini):  # noqa: F811
    mini.add("plain.md", "\n:::{grade-table}\n:::\n")
    assert mini.build() == []
    starts, steps = mini.soup("plain").select("table.row-cards")
    row = next(r for r in starts.select("tbody tr") if "(treatment)" in words(r))
    assert [words(c) for c in row.find_all(["th", "td"])][1:3] == [
        "randomised trial",
        "systematic review",
    ]
    assert (
        len(starts.select("tbody tr")) == len(Question)
        and len(starts.select("thead th")) == len(Certainty) + 1
    )
    assert "Imprecise" in words(steps)


# ------------------------------------------------------------------------------------------------ figures

ACCURACY = (
    "  - {kind: test-accuracy, test: crest sign, reference: a block, verification: partial, tp: 24, fp: 7}\n"
    "  - {kind: test-accuracy, test: imaging, reference: operation, verification: all, sensitivity_events: 9, sensitivity_total: 11, specificity_events: 5, specificity_total: 5}\n"
)


def with_accuracy(mini, text=ACCURACY):  # noqa: F811
    share = "  - {kind: prevalence, definition: crest point, events: 113, total: 834}\n"
    mini.edit("_data/studies.yaml", share, share + text)


def test_shares_of_a_card_and_of_a_table_carry_their_intervals(mini):  # noqa: F811
    assert mini.build() == []
    told = "113 of 834, 13.5% (95% CI 11.4 to 16.0)"
    assert told in words(mini.soup().select_one("table.evidence-table"))
    cards = mini.cards()
    assert told in words(cards.find(id="study-alpha2014first"))
    assert "41" not in words(cards.find(id="study-beta1997old")).split("Figures:")[-1], (
        "no count, no interval"
    )


def test_accuracy_of_tests_has_a_table_with_intervals_and_the_bias(mini):  # noqa: F811
    with_accuracy(mini)
    mini.add("plain.md", "\n:::{test-accuracy} Tests\n:name: table-tests\n:::\n")
    assert mini.build() == []
    rows = [
        [words(c) for c in r.find_all(["th", "td"])] for r in mini.soup("plain").select("tbody tr")
    ]
    assert rows[0][1:] == [
        "Crest sign, against a block", "true positive 24; false positive 7", "–", "–",
        "24 of 31, 77.4% (95% CI 60.2 to 88.6)",
        "Not everybody who was tested got the reference test, so sensitivity may look higher and specificity lower than it is (verification bias).",
    ]  # fmt: skip
    assert rows[1][3:5] == [
        "9 of 11, 81.8% (95% CI 52.3 to 94.9)",
        "5 of 5, 100.0% (95% CI 56.6 to 100.0)",
    ]
    card = words(mini.cards().find(id="study-alpha2014first"))
    assert "sensitivity 9 of 11, 81.8%" in card and "(verification bias)" in card


def test_claim_may_print_what_follows_from_the_accuracy_of_a_test(mini):  # noqa: F811
    with_accuracy(mini)
    mini.edit("page.md", "Of 834 people", "It held in 24 of 31 (77.4%). Of 834 people")
    assert mini.build() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tp: 24, fp: 7", "tp: 24", "measures[2]: The accuracy of a test needs tp and fn, or fp and tn"),
        ("tp: 24, fp: 7", "tp: 0, fp: 0", "and somebody must have been counted"),
        ("sensitivity_events: 9, ", "", "sensitivity_events and sensitivity_total go together"),
        ("sensitivity_events: 9", "sensitivity_events: 12", "sensitivity_events: 12 of 11 is more than there are"),
        ("verification: all, ", "verification: all, tp: 3, fn: 4, ", "sensitivity stands here twice"),
        ("verification: partial", "verification: some", "Allowed: all, partial, differential, not-seen"),
        ("reference: a block, ", "", 'the field "reference" is missing'),
    ],
)  # fmt: skip
def test_accuracy_that_cannot_be_is_refused(mini, old, new, told):  # noqa: F811
    assert old in ACCURACY
    with_accuracy(mini, ACCURACY.replace(old, new))
    with pytest.raises(DataError) as error:
        mini.build()
    assert told in str(error.value)


# ------------------------------------------------------------------------------------------------ overlap

FIRST = "- key: gamma2016chapter\n"


def test_both_cards_name_the_work_on_the_same_people(mini):  # noqa: F811
    mini.edit("_data/studies.yaml", FIRST, FIRST + "  overlaps_with: [alpha2014first]\n")
    cards = mini.cards()
    for key, other in (("gamma2016chapter", "Alpha 2014"), ("alpha2014first", "Gamma 2016")):
        assert f"Same people, or some of them, as {other}. Not to be added up." in words(
            cards.find(id=f"study-{key}")
        )


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("gamma2016chapter", "gamma2016chapter, overlaps_with[1]: this is the work itself."),
        ("alpha2014firs", 'overlaps_with[1]: there is no study of this key. Did you mean "alpha2014first"?'),
    ],
)  # fmt: skip
def test_overlap_with_itself_or_with_nothing_is_refused(mini, keys, told):  # noqa: F811
    mini.edit("_data/studies.yaml", FIRST, f"{FIRST}  overlaps_with: [{keys}]\n")
    with pytest.raises(DataError) as error:
        mini.build()
    assert told in str(error.value)
