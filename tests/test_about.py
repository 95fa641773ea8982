"""The pages about the handbook agree with its files: licence, contact, quotations. Version and reviewers: handbook.checks.release."""

import runpy

import pytest
import yaml
from conftest import DOCS, ROOT

from handbook import edit_links

CONF = runpy.run_path(str(DOCS / "conf.py"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_citation_file_has_what_the_format_asks_for():
    # the required fields of Citation File Format 1.2.0, and an author who is an entity, not an invented person
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert CITATION["cff-version"] == "1.2.0" and CITATION["title"] == CONF["html_title"]
    assert CITATION["authors"] == [{"name": CONF["author"]}]


@pytest.mark.parametrize("page", ["part1-introduction", "part2-tollestrup"])
def test_quotations_are_excluded_by_name(page):
    assert (DOCS / "chapter2" / f"{page}.md").is_file()
    assert f"docs/chapter2/{page}.md" in (ROOT / "LICENSE-docs").read_text(encoding="utf-8")
    assert f"../chapter2/{page}.md" in (DOCS / "about" / "licence-and-quotations.md").read_text(
        encoding="utf-8"
    )


def test_licences_are_whole():
    assert "Permission is hereby granted, free of charge" in (ROOT / "LICENSE").read_text(
        encoding="utf-8"
    )
    text = (ROOT / "LICENSE-docs").read_text(encoding="utf-8")
    assert (
        "Creative Commons Attribution 4.0 International Public License" in text
        and "Section 8" in text
    )


def test_problem_form_is_valid_and_named():
    form = yaml.safe_load(
        (ROOT / ".github" / "ISSUE_TEMPLATE" / "report-a-problem.yml").read_text(encoding="utf-8")
    )
    assert form["name"] == "Report a problem" and f"“{form['name']}”" in edit_links.REPORTS
    ids = [b["id"] for b in form["body"] if "id" in b]
    assert len(ids) == len(set(ids)) and {"name", "description", "body"} <= set(form)
