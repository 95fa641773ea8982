"""Trials, searches, completeness, the flow of works and statements of absence, on a mini site of made-up works."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from test_evidence import mini, words  # noqa: F401  (a fixture)

from handbook.model.absence import words_of
from handbook.model.errors import DataError
from handbook.register.estimate import chapman

TRIALS = """\
- registry_number: NCT05423132
  title: A block against saline
  nerve: [superior-cluneal]
  design: Randomised
  arms: [Ropivacaine, Saline]
  n: 0
  n_note: enrolled
  status: Withdrawn
  status_day: 2023-02-01
  results: None. An earlier paper is alpha2014first.
  where: [https://example.org/trial]
- registry_number: UMIN000123
  title: Another nerve
  nerve: [ilioinguinal]
  where: [https://example.org/other]
"""
SEARCHES = """\
- id: frequency-1
  day: 2026-11-20
  where: public web pages
  query: how common is it
  question: how often it is found
  hits: 8
  new: [alpha2014first]
- id: trial-1
  day: 2026-11-22
  where: public web pages
  query: '"sham" trial'
  question: trials of any treatment
"""
LISTS = """\
- list: A list that led to works
  where: https://example.org/list
  day: 2026-11-22
  used_for_finding: true
  works:
  - {title: An old report, year: 1997, key: beta1997old}
  - {title: A work that nobody has, year: 2001}
- list: A list of others
  where: a book
  day: 2026-11-22
  used_for_finding: false
  works:
  - {title: The first study, year: 2014, key: alpha2014first}
  - {title: An old report, year: 1997, key: beta1997old}
  - {title: A chapter, year: 2016, key: gamma2016chapter, captured: false}
"""
ABSENCES = """\
- id: no-sham
  statement: No trial that set a {term}`block` against a *sham* was found {cite}`alpha2014first`.
  page: nothing
  also:
  - page: elsewhere
    statement: Nobody set a block against a sham.
  nerve: [superior-cluneal]
  topic: [block]
  searches: [trial-1]
  day: 2026-11-22
  known: [alpha2014first]
"""
LEFT_OUT = """\
- id: no-year
  what: A report without a year
  authors: Nobody N
  reason: no-year
  where: [https://example.org/report]
  note: It is of the group of alpha2014first.
- id: again
  what: The first study, once more
  reason: duplicate
  same_as: alpha2014first
"""
PAGES = {
    "elsewhere.md": "# Elsewhere\n\nNobody set a block against a sham.\n",
    "nothing.md": "# Nothing\n\nFirst. No trial that set a block against a **sham** was found "
    "{cite}`alpha2014first`\n{absence}`no-sham`.\n\n:::{absence} no-sham\nNo sham was found.\n:::\n",
    "register.md": "# Register\n\n:::{trials}\n:name: table-trials\n:::\n\n:::{searches}\n:::\n\n:::{completeness}\n"
    ":nerve: superior-cluneal, back-mice\n:::\n\n:::{prisma}\n:name: fig-flow\nThe flow.\n:::\n\n:::{left-out}\n:::\n\n:::{absences}\n:::\n\n"
    "See {numref}`fig-flow` and {ref}`the search <search-trial-1>`.\n\n"
    "```{glossary}\nblock\n  A pinch of anaesthetic.\n```\n",
}


@pytest.fixture
def register(mini):  # noqa: F811
    """The mini site of the evidence with the register beside it."""
    mini.edit("conf.py", '"handbook.evidence"', '"handbook.evidence", "handbook.register"')
    mini.edit("index.md", "plain\n", "plain\nnothing\nelsewhere\nregister\n")
    data = {"trials": TRIALS, "searches": SEARCHES, "completeness": LISTS, "absences": ABSENCES}
    data["left-out"] = LEFT_OUT
    for name, text in data.items():
        mini.add(f"_data/{name}.yaml", text)
    for name, text in PAGES.items():
        mini.add(name, text)
    return mini


def rows(mini, name):  # noqa: F811
    table = mini.soup("register").select_one(f"table.{name}")
    return [[words(c) for c in r.find_all(["th", "td"])] for r in table.select("tbody tr")]


def test_whole_site_builds_without_a_word(register):
    assert register.build() == []


def test_trial_shows_number_arms_size_status_results_and_source(register):
    register.build()
    first, second = rows(register, "trials")
    assert first[0] == "NCT05423132"
    assert first[2:5] == [
        "Randomised. Arms: Ropivacaine; Saline",
        "0 (enrolled)",
        "Withdrawn, 1 February 2023",
    ]
    assert re.fullmatch(
        r"None\. An earlier paper is Alpha 2014 \[?\d\]?\. Source: example\.org\.", first[5]
    )
    assert second[2:] == ["–", "–", "–", "Not recorded. Source: example.org."]


def test_number_of_a_trial_leads_to_its_registry_or_else_to_where_it_was_read(register):
    register.build()
    links = [r.find("a")["href"] for r in register.soup("register").select("table.trials tbody tr")]
    assert links == ["https://clinicaltrials.gov/study/NCT05423132", "https://example.org/other"]


def test_results_of_a_trial_lead_to_the_card_of_its_paper(register):
    register.build()
    table = register.soup("register").select_one("table.trials")
    assert table.find("a", href="evidence/studies/alpha2014first.html")


def test_trials_are_chosen_by_nerve(register):
    register.edit("register.md", ":name: table-trials", ":nerve: ilioinguinal")
    assert register.build() == []
    assert [r[0] for r in rows(register, "trials")] == ["UMIN000123"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            ":name: table-trials",
            ":nerve: ilioinguinall",
            'register.md:3: WARNING: {trials}: "ilioinguinall" is no nerve. Did you mean "ilioinguinal"?',
        ),
        (
            ":name: table-trials",
            ":nerve: ulnar",
            "register.md:3: WARNING: {trials}: no trial in docs/_data/trials.yaml deals with ulnar.",
        ),
        (
            ":::{searches}\n",
            ":::{searches}\n:question: birds\n",
            'register.md:7: WARNING: {searches}: no question in docs/_data/searches.yaml holds "birds".',
        ),
    ],
)
def test_choice_without_an_answer_is_told(register, old, new, told):
    register.edit("register.md", old, new)
    assert any(line.startswith(told) for line in register.build()), told


def test_searches_show_what_was_typed_when_and_what_came_of_it(register):
    register.build()
    first, second = rows(register, "searches")
    assert first[:4] == [
        "frequency-1, 20 November 2026, public web pages",
        "how common is it",
        "How often it is found",
        "8",
    ]
    assert first[4].startswith("Alpha 2014")
    assert second[1:] == ['"sham" trial', "Trials of any treatment", "not recorded", "none"]


def test_searches_are_chosen_by_words_of_their_question(register):
    register.edit("register.md", ":::{searches}\n", ":::{searches}\n:question: Trials treatment\n")
    register.edit("register.md", "{ref}`the search <search-trial-1>`", "it")
    register.build()
    assert [r[0].split(",")[0] for r in rows(register, "searches")] == ["trial-1"]


# ------------------------------------------------------------------------------------------------ completeness


def test_chapman_gives_the_numbers_of_the_formula():
    e = chapman(145, 11, 9)  # 146 x 12 / 10 - 1; variance 146 x 12 x 136 x 2 / (100 x 11)
    assert round(e.total, 1) == 174.2 and round(e.error, 2) == 20.81
    assert (e.known, round(e.low), round(e.high)) == (147, 147, 215), "fewer than are known"
    assert round(e.share(e.total), 3) == 0.832


def test_chapman_refuses_more_in_both_than_in_one():
    with pytest.raises(ValueError, match="cannot stand in both"):
        chapman(3, 2, 3)


def test_estimate_uses_only_lists_that_were_not_used_and_works_known_before(register):
    """Two works known before, three in the fair list, two in both: (3 x 4) / 3 - 1 = 3."""
    register.build()
    text = words(register.soup("register").find("main") or register.soup("register").body)
    assert "Register: 2 works, 1 more came in from these lists" in text
    assert "(2 + 1) × (3 + 1) / (2 + 1) − 1 there are about 3 such works" in text
    assert "The register held 2 of them: about 67%" in text
    used, fair = rows(register, "completeness")
    assert used[2:] == ["1 of 2 (50%, 95% CI 9 to 91)", "yes: not in the estimate"]
    assert fair[2:] == ["2 of 3 (67%, 95% CI 21 to 94)", "no: in the estimate"]


def test_without_a_fair_list_no_number_is_made_up(register):
    register.edit("_data/completeness.yaml", "used_for_finding: false", "used_for_finding: true")
    register.build()
    text = words(register.soup("register").body)
    assert "completeness cannot be estimated" in text and "Chapman" not in text


# ------------------------------------------------------------------------------------------------ flow


def test_flow_prints_the_numbers_of_the_data_and_names_what_is_not_recorded(register):
    register.build()
    stage = dict(rows(register, "prisma"))
    assert stage["Identified"] == (
        "2 dated searches: 8 results looked through; for 1 the number is not recorded. "
        "2 lists of others: 5 entries. 2 registrations of trials."
    )
    assert "more than one list: 1." in stage["Removed before screening"]
    assert "not recorded" in stage["Screened"]
    assert "the register does not hold: 1." in stage["Left out"]
    assert stage["In the register"].startswith("3 works. Tier A, read in full: 0.")
    assert "Tier not recorded: 3." in stage["In the register"]
    assert "1 of them brought in by a search above" in stage["In the register"]


def test_flow_is_a_picture_with_words_for_those_who_do_not_see_it(register):
    register.build()
    image = register.soup("register").select_one("figure.evidence-chart img")
    assert "The numbers stand in the table below" in image["alt"]
    picture = ElementTree.parse(register.out / image["src"]).getroot()
    shown = " ".join(picture.itertext())
    for row in rows(register, "prisma"):
        assert row[0] in shown
    width = float(picture.get("viewBox").split()[2])
    for rect in picture.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(rect.get("x")) + float(rect.get("width")) <= width


def test_flow_counts_the_works_left_out_by_reason(register):
    register.build()
    told = dict(rows(register, "prisma"))["Left out"]
    assert told.startswith(
        "2 works that seemed to fit: no page showed the year: 1. "
        "the same work under another name: 1."
    )


def test_work_left_out_says_why_and_who_showed_it(register):
    register.build()
    first, twice = rows(register, "left-out")
    assert first[0].startswith("Nobody N. A report without a year. It is of the group of")
    assert first[1:] == ["no page showed the year", "example.org"]
    assert twice[1].startswith("the same work under another name: ")
    leads = register.soup("register").select_one("#left-out-again").find_parent("tr")
    assert leads.select_one('a[href*="alpha2014first"]')


def test_trials_searches_and_works_left_out_can_be_downloaded(register):
    register.build()
    read = {
        name: (register.out / "data" / f"{name}.csv").read_text("utf-8-sig").splitlines()
        for name in ("trials", "searches", "left-out")
    }
    assert [line.split(",")[0] for line in read["trials"]] == [
        "registry_number",
        "NCT05423132",
        "UMIN000123",
    ]
    assert "2026-11-20,public web pages,how common is it" in read["searches"][1]
    assert (
        read["left-out"][2].startswith("again,")
        and ",duplicate,alpha2014first," in read["left-out"][2]
    )


# ------------------------------------------------------------------------------------------------ absences


def test_note_behind_a_statement_gives_the_day_and_leads_to_the_searches(register):
    register.build()
    note = register.soup("nothing").select_one(".absence-note")
    assert words(note) == "(searched until 22 November 2026)"
    assert note.a["href"] == "register.html#absence-no-sham"
    row = register.soup("register").find(id="absence-no-sham").find_parent("tr")
    assert row.find("a", href="#search-trial-1") and row.find("a", href="nothing.html")
    assert row.find("a", href="elsewhere.html"), "one record leads to every page that says so"


def test_box_of_a_statement_carries_day_and_searches_and_no_certainty(register):
    register.build()
    box = register.soup("nothing").select_one("div.absence")
    assert words(box).startswith("Not found, searched until 22 November 2026 No sham was found.")
    assert "Certainty" not in words(box)
    assert box.find("a", href="register.html#search-trial-1")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "_data/absences.yaml",
            "known: [alpha2014first]",
            "known: []",
            "docs/_data/absences.yaml, line 11, no-sham, known: read this statement again: alpha2014first entered the "
            "register; add it to known when the statement still holds, or correct the pages nothing, elsewhere.",
        ),
        (
            "_data/absences.yaml",
            "page: nothing",
            "page: nothin",
            'docs/_data/absences.yaml, line 3, no-sham, page: "nothin" is not a page of the handbook. Did you mean "nothing"?',
        ),
        (
            "nothing.md",
            "No trial that set",
            "No study that set",
            "docs/_data/absences.yaml, line 2, no-sham, statement: these words do not stand on the page nothing.",
        ),
        (
            "elsewhere.md",
            "Nobody set",
            "Few set",
            "docs/_data/absences.yaml, line 6, no-sham, also[1].statement: these words do not stand on the page elsewhere.",
        ),
        (
            "nothing.md",
            "{absence}`no-sham`",
            "{absence}`no-shame`",
            'nothing.md:3: WARNING: there is no statement "no-shame" in docs/_data/absences.yaml. Did you mean "no-sham"?',
        ),
    ],
)
def test_statement_that_does_not_stand_as_it_should_stops_a_strict_build(
    register, file, old, new, told
):
    register.edit(file, old, new)
    found = register.build()
    assert any(told in line for line in found), found


def test_statement_is_read_again_when_a_work_comes_in_later(register):
    """The page of the statement does not change, so nothing but the data can tell."""
    assert register.build() == []
    register.edit("_data/studies.yaml", "topic: [review]", "topic: [review, block]")
    assert any("read this statement again: gamma2016chapter" in line for line in register.build())


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "absences",
            "searches: [trial-1]",
            "searches: [trial-2]",
            'docs/_data/absences.yaml, line 9, no-sham, searches[1]: there is no search "trial-2" in '
            'docs/_data/searches.yaml. Did you mean "trial-1"?',
        ),
        ("absences", "searches: [trial-1]", "searches: []", "no-sham, searches"),
        (
            "absences",
            "day: 2026-11-22",
            "day: 2026-11-21",
            'line 10, no-sham, day: 2026-11-21 is before the search "trial-1", which was made on 2026-11-22.',
        ),
        (
            "absences",
            "known: [alpha2014first]",
            "known: [alpha2014firs]",
            'no-sham, known[1]: there is no study "alpha2014firs"',
        ),
        (
            "searches",
            "new: [alpha2014first]",
            "new: [delta2001]",
            'docs/_data/searches.yaml, line 7, frequency-1, new[1]: there is no study "delta2001"',
        ),
        (
            "completeness",
            "year: 2014, key: alpha2014first",
            "year: 2014, key: alpha2015first",
            'works[1].key: there is no study "alpha2015first"',
        ),
        (
            "left-out",
            "same_as: alpha2014first",
            "same_as: alpha2013first",
            'line 10, again, same_as: there is no study "alpha2013first"',
        ),
        ("left-out", "reason: no-year", "reason: duplicate", "no-year, same_as: a duplicate names"),
        ("left-out", "reason: duplicate", "reason: no-title", "only a duplicate repeats a work"),
        ("left-out", "reason: no-year", "reason: too-long", "no-year, reason"),
    ],
)
def test_mistake_in_the_data_is_told_before_any_page_is_read(register, file, old, new, told):
    register.edit(f"_data/{file}.yaml", old, new)
    with pytest.raises(DataError) as error:
        register.build()
    assert told in str(error.value)


def test_page_that_shows_a_file_which_is_not_there_is_told(register):
    (register.path / "_data" / "trials.yaml").unlink()
    assert any(
        "register.md:3: WARNING: {trials}: there is no docs/_data/trials.yaml." in line
        for line in register.build()
    )


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("A {term}`Tinel sign` is *mentioned*", "a tinel sign is mentioned"),
        ("{term}`nerves <superior cluneal nerve>` here", "nerves here"),
        ("None found {cite}`a2014b,c2015d`, yet", "none found yet"),
        ("as [the part](../part2.md) says", "as the part says"),
        ("{study}`a2014b` found 5.2%", "found 5 2"),
    ],
)
def test_words_of_a_marked_sentence_are_those_that_a_page_shows(marked, plain):
    assert words_of(marked) == plain
