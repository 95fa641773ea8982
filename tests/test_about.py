"""The pages about the handbook agree with its files: one version, one licence list, a contact, quotations named."""

import re
import runpy

import pytest
import yaml
from conftest import DOCS, ROOT

CONF = runpy.run_path(str(DOCS / "conf.py"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_one_version_and_date():
    newest = re.search(
        r"(?m)^## (\S+) \((\d{4}-\d{2}-\d{2})\)$",
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
    )
    assert newest.groups() == (CITATION["version"], str(CITATION["date-released"]))
    assert CITATION["version"] == CONF["release"]
    assert f"version      = {{{CONF['release']}}}" in (DOCS / "about" / "how-to-cite.md").read_text(
        encoding="utf-8"
    )


def test_citation_file_has_what_the_format_asks_for():
    # the required fields of Citation File Format 1.2.0, and an author who is an entity, not an invented person
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert CITATION["cff-version"] == "1.2.0" and CITATION["title"] == CONF["html_title"]
    assert CITATION["authors"] == [{"name": CONF["author"]}]


def test_each_version_says_whether_advice_changed():
    versions = re.split(r"(?m)^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))[1:]
    assert versions and all("**Did advice change?**" in v for v in versions)


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


def test_nobody_is_named_as_reviewer_who_is_not_on_a_page():
    """The page on reviewers says "Nobody yet" exactly as long as no page carries a signature."""
    signed = [
        p
        for p in DOCS.rglob("*.md")
        if "_build" not in p.parts
        and re.search(r"(?m)^reviewed_by:", p.read_text(encoding="utf-8"))
    ]
    who = (DOCS / "about" / "who.md").read_text(encoding="utf-8")
    assert ("Nobody yet." in who) == (not signed)


def test_problem_form_is_valid_and_named():
    form = yaml.safe_load(
        (ROOT / ".github" / "ISSUE_TEMPLATE" / "report-a-problem.yml").read_text(encoding="utf-8")
    )
    assert form["name"] == "Report a problem" and form["name"] in (
        DOCS / "_includes" / "contact.md"
    ).read_text(encoding="utf-8")
    ids = [b["id"] for b in form["body"] if "id" in b]
    assert len(ids) == len(set(ids)) and {"name", "description", "body"} <= set(form)
