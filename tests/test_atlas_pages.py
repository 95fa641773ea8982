"""The pages of the nerves as they are built: no empty row, a source and a kind for each statement, links both ways."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

NERVES = "chapter2/other-nerves/nerves"
PARTS = {"At the bedside: textbook", "Anatomy: textbook", "Entrapment: what studies found"}
CITED = "a[href*='evidence/studies/'], a[href*='references.html#']"


@pytest.fixture(scope="module")
def cards(site):
    """The article of each nerve, by key."""
    files = [f for f in Path(site, NERVES).glob("*.html") if f.stem != "index"]
    assert len(files) >= 40
    return {
        f.stem: BeautifulSoup(f.read_text(encoding="utf-8"), "lxml").select_one("article")
        for f in files
    }


def rows(article, of=".nerve-card"):
    """The rows of a card or of the differential: label and answer."""
    for term in article.select(f"{of} dt"):
        answer = term.find_next_sibling("dd")
        yield term.get_text(" ", strip=True), answer, answer.get_text(" ", strip=True)


def test_no_card_has_an_empty_row(cards):
    empty = [
        f"{key}: {label}"
        for key, article in cards.items()
        for label, _, said in rows(article)
        if len(re.sub(r"\[[^\]]*\]|\W", "", said)) < 2 or said.lower().startswith("not found")
    ]
    assert empty == []
    assert sum(1 for article in cards.values() for _ in rows(article)) > 9 * len(cards)


def test_every_row_of_a_card_has_its_kind_and_its_source(cards):
    without = []
    for key, article in cards.items():
        parts = article.select(".nerve-card-part")
        titles = {part.select_one(".rubric").get_text(strip=True) for part in parts}
        assert titles <= PARTS and "Entrapment: what studies found" in titles, key
        assert len(parts) == len(titles), key
        without += [
            f"{key}: {label}"
            for label, answer, _ in rows(article, ".nerve-card-part")
            if label != "Certainty" and not answer.select(CITED)
        ]
        without += [
            f"{key}: {label}, apart"
            for label, answer, _ in rows(article, ".nerve-differential")
            if not answer.select(CITED) or not answer.select_one(".nerve-kind")
        ]
    assert without == []


def test_every_statement_of_studies_has_its_source(cards):
    without = [
        f"{key}: {item.get_text(' ', strip=True)[:60]}"
        for key, article in cards.items()
        for name in ("what-studies-found", "what-is-unsure-or-contested")
        for item in article.select(f"section#{name} > ul > li")
        if not item.select(CITED)
    ]
    assert without == []


def test_every_urgent_sign_has_a_source_or_says_that_it_is_caution(cards):
    for key, article in cards.items():
        box = article.select_one(".nerve-missed, .nerve-red-flags")
        assert box is not None, key
        assert box.select(CITED) or "ordinary clinical caution" in box.get_text(), key
    with_source = [k for k, a in cards.items() if a.select_one(".nerve-missed").select(CITED)]
    assert len(with_source) >= len(cards) - 3, set(cards) - set(with_source)


def test_two_nerves_told_apart_link_to_each_other(cards):
    linked = {
        key: {
            Path(a["href"]).stem
            for a in article.select(".nerve-differential dt a[href$='.html']")
            if Path(a["href"]).parent == Path()
        }
        for key, article in cards.items()
    }
    assert sum(map(len, linked.values())) > 40
    assert [(a, b) for a, others in linked.items() for b in others if a not in linked[b]] == []


def test_a_diagnosis_and_its_nerves_link_to_each_other(cards, site):
    table = BeautifulSoup(
        Path(site, "chapter2/other-nerves/mistaken-for.html").read_text(encoding="utf-8"), "lxml"
    )
    lost = []
    for key, article in cards.items():
        for link in article.select("a[href*='mistaken-for.html#told-apart-']"):
            target = table.find(id=link["href"].partition("#")[2])
            row = target.find_parent("tr") if target else None
            if not row or not row.select(f"a[href$='nerves/{key}.html']"):
                lost.append(f"{key}: {link['href']}")
    assert lost == []


def test_the_two_ways_to_a_nerve_are_in_the_handbook(site):
    """Find a nerve and the pathways are printed as text, each end with its nerve or its diagnosis."""
    page = BeautifulSoup(
        Path(site, "chapter2/other-nerves/pathways.html").read_text(encoding="utf-8"), "lxml"
    )
    ways = page.select("section > .pathway-tree")
    assert len(ways) == len(page.select("article section > .region-red-flags")) == 8
    for way in ways:
        for end in way.select(".pathway-end"):
            assert end.select(CITED), end.get_text()
