"""Statements of absence before a build: held against searches and works, and listed when a search is newer."""

from __future__ import annotations

import argparse
from datetime import date

import pytest
from test_sources import KUNIYA, tree  # noqa: F401  (a fixture)

from handbook import project
from handbook.checks import command
from handbook.checks.absences import older_than_newest_search
from handbook.checks.problem import told
from handbook.checks.sources import problems

SEARCHES = """\
- id: trial-1
  day: 2026-11-22
  where: public web pages
  query: sham trial
  question: trials of any treatment
- id: other-1
  day: 2026-11-20
  where: public web pages
  query: count
  question: how common it is
"""
ABSENCES = """\
- id: no-sham
  statement: No trial was found.
  page: other
  nerve: [superior-cluneal]
  topic: [epidemiology]
  searches: [other-1]
  day: 2026-11-21
  known: [kuniya2014prospective]
"""


@pytest.fixture
def stated(tree):  # noqa: F811
    """A right tree with one statement, which is older than the newest search."""
    tree.write("_data/studies.yaml", KUNIYA)
    tree.write("_data/searches.yaml", SEARCHES)
    tree.write("_data/absences.yaml", ABSENCES)
    return tree


def test_statement_older_than_the_newest_search_is_listed_and_no_mistake(stated):
    assert told(problems(stated.root, today=date(2026, 11, 24))) == []
    head, line = older_than_newest_search(stated.root)
    assert head.startswith("Statements of absence: 1 older than the newest search, of 2026-11-22.")
    assert (
        line
        == "docs/_data/absences.yaml, line 7, no-sham, day: last read on 2026-11-21 (page other)."
    )


def test_statement_of_the_day_of_the_newest_search_is_not_listed(stated):
    stated.write("_data/absences.yaml", ABSENCES.replace("2026-11-21", "2026-11-22"))
    (line,) = older_than_newest_search(stated.root)
    assert line == "Statements of absence: none is older than the newest search."


def test_command_lists_them_and_ends_well(stated, monkeypatch, capsys):
    monkeypatch.setattr(project, "root", lambda: stated.root)
    options = argparse.Namespace(docs=None, today=date(2026, 11, 24))
    assert command.run(options) == 0
    assert "no-sham, day: last read on 2026-11-21" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("known: [kuniya2014prospective]", "known: []", "read this statement again: kuniya2014prospective entered the register"),
        ("searches: [other-1]", "searches: [other-2]", 'there is no search "other-2"'),
        ("day: 2026-11-21", "day: 2026-11-19", "2026-11-19 is before the search"),
    ],
)  # fmt: skip
def test_mistake_in_a_statement_is_told_before_a_build(stated, old, new, said):
    stated.write("_data/absences.yaml", ABSENCES.replace(old, new))
    (line,) = told(problems(stated.root, today=date(2026, 11, 24)))
    assert line.startswith("docs/_data/absences.yaml, line ") and said in line


def test_searches_that_cannot_be_read_are_one_mistake_and_not_many(stated):
    stated.write("_data/searches.yaml", SEARCHES.replace("day: 2026-11-20", "day: someday"))
    (line,) = told(problems(stated.root, today=date(2026, 11, 24)))
    assert line.startswith("docs/_data/searches.yaml, line ")


NERVE = """\
- key: sural
  name: Sural nerve
  regions: [foot]
  place: {view: back, x: -20, y: 200}
  pain: {text: "Outer ankle.", studies: [kuniya2014prospective]}
  key_sign: {text: "Tender.", studies: [kuniya2014prospective]}
  certainty: {level: very-low, why: "Reference works; no series is cited."}
"""
SENTENCE = "No trial of a brace was found."


def told_with(stated, added: str) -> list[str]:
    """The mistakes that are told once ``added`` stands at the end of a page."""
    page = stated.docs / "other.md"
    page.write_text(page.read_text("utf-8") + f"\n{added}\n", encoding="utf-8")
    return told(problems(stated.root, today=date(2026, 11, 24)))


@pytest.mark.parametrize(
    "said",
    [
        SENTENCE,
        "| Brace | nothing found |",
        "We found no study of a brace.",
        "Nobody has compared a brace with rest.",
        "It has not been tested.",
        "No study compares a brace with rest.",
        "- **Care.** No results of it were found {cite}`kuniya2014prospective`.",
    ],
)
def test_statement_without_a_record_is_named_with_its_line(stated, said):
    (told_of,) = told_with(stated, said)
    line = len((stated.docs / "other.md").read_text("utf-8").splitlines())
    assert told_of.startswith(f"docs/other.md, line {line}: ")
    assert "no record of docs/_data/absences.yaml holds the sentence" in told_of


@pytest.mark.parametrize(
    "said",
    [
        "A review found no trial that compares them {cite}`kuniya2014prospective`.",
        "Their study found nothing below L3.",
        "It was found in some people, and no scar was seen.",
    ],
)
def test_finding_of_a_work_and_other_sentences_need_no_record(stated, said):
    assert told_with(stated, said) == []


@pytest.mark.parametrize("statement", [SENTENCE, "What nobody has measured"])
def test_record_of_the_sentence_or_of_its_section_is_enough(stated, statement):
    stated.write("_data/absences.yaml", ABSENCES.replace("No trial was found.", statement))
    heading = "" if statement == SENTENCE else "## What nobody has measured\n\n"
    assert told_with(stated, heading + SENTENCE) == []


def test_reason_of_a_certainty_is_read_and_its_line_named(stated):
    claim = (
        ":::{claim} brace\n:certainty: low\n:why: One series; nobody has compared it.\nBraces.\n:::"
    )
    found = told_with(stated, claim)
    line = (stated.docs / "other.md").read_text("utf-8").splitlines().index(
        claim.splitlines()[2]
    ) + 1
    assert any(f"docs/other.md, line {line}: " in f and "no record of" in f for f in found)


def test_page_about_the_handbook_is_read_but_what_it_quotes_is_only_named(stated):
    page = stated.docs / "about" / "words.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text('# Words\n\nSay "no trial was found" like that.\n', encoding="utf-8")
    quoted = told(problems(stated.root, today=date(2026, 11, 24)))
    page.write_text("# Words\n\nNo trial was found.\n", encoding="utf-8")
    said = told(problems(stated.root, today=date(2026, 11, 24)))
    assert not any("no record of" in f for f in quoted)
    assert [
        f for f in said if "no record of" in f and f.startswith("docs/about/words.md, line 3: ")
    ]


def test_text_of_a_nerve_is_read(stated):
    stated.write("_data/nerves.yaml", NERVE)
    all_told = told(problems(stated.root, today=date(2026, 11, 24)))
    (found,) = [f for f in all_told if "no record of" in f]
    assert found.startswith("docs/_data/nerves.yaml, line 7: ")
    page = "chapter2/other-nerves/nerves/sural"
    held = ABSENCES.replace("No trial was found.", "no series is cited").replace(
        "page: other", f"page: {page}"
    )
    stated.write("_data/absences.yaml", held)
    assert not any(
        "no record of" in f for f in told(problems(stated.root, today=date(2026, 11, 24)))
    )
