"""The procedure pages follow one pattern, and a reader reaches them from the front door."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

import pytest
from conftest import DOCS

FOLDER = "chapter2/procedures"
PROCEDURES = (
    "superior-cluneal-block",
    "middle-cluneal-block",
    "ilioinguinal-block",
    "hydrodissection-and-ablation",
    "radiofrequency",
    "stimulation",
    "alcohol-and-phenol",
    "release",
    "after-hernia-repair",
)
# a part of the pattern, and the words by which a page may say it
PATTERN = {
    "indication": r"^## Whom it is for",
    "position": r"\bposition\b",
    "landmark or approach": r"\blandmark|\bapproach\b",
    "route": r"\broute\b|\bsteps?\b",
    "picture": r"^[:`]{3}\{(figure|image)\}",
    "what was injected or done": r"what was (injected|done)|what is removed|the search|lesion|\blead\b",
    "what counts as positive": r"what counted as|what counts as",
    "failure": r"\bfail(s|ed|ure)?\b",
    "complications": r"^(## .*)?complications|^\*\*complications",
    "evidence by tier": r"\| Tier \|",
    "interval": r"\binterval\b",
    "when to stop": r"^## When to stop",
    "what to tell the patient": r"^## What to tell the patient",
    "red flags": r"^## Red flags for this page",
    "what is unmeasured": r"^## What nobody has measured",
}
LINK = re.compile(r"\]\(([^)#\s]+)\.md(?:#[^)]*)?\)")


def text(page: str) -> str:
    """The source of a page, named as in the handbook."""
    return (DOCS / f"{page}.md").read_text(encoding="utf-8")


def linked(page: str) -> set[str]:
    """The pages to which the text of a page leads."""
    return {normpath(join(dirname(page), to)) for to in LINK.findall(text(page))}


@pytest.mark.parametrize("page", PROCEDURES)
def test_procedure_page_has_each_part(page):
    words = text(f"{FOLDER}/{page}")
    missing = [part for part, rule in PATTERN.items() if not re.search(rule, words, re.I | re.M)]
    # no share could be counted of five favourable reports
    assert missing == (["interval"] if page == "alcohol-and-phenol" else [])


def test_each_procedure_page_is_held_to_the_pattern():
    others = {"index", "safe-blocks", "examination", "medicines", "record-forms"}
    assert {p.stem for p in (DOCS / FOLDER).glob("*.md")} == others | set(PROCEDURES)


def test_clinician_reaches_each_procedure_in_two_clicks():
    first = linked("index")
    assert {f"{FOLDER}/{p}" for p in ("examination", "safe-blocks")} <= first
    second = first.union(*(linked(page) for page in first))
    wanted = {f"{FOLDER}/{p}" for p in (*PROCEDURES, "record-forms", "medicines")}
    assert wanted | {"sheets/bedside"} <= second


def test_toxicity_box_rests_on_one_text():
    box = re.search(
        r":::\{admonition\} Suspected local anaesthetic toxicity.*?\n:::",
        text(f"{FOLDER}/safe-blocks"),
        re.S,
    )
    assert box
    cited = set(re.findall(r"\{cite\}`([^`]+)`", box[0]))
    assert cited == {"neal2018american", "neal2020american"}
