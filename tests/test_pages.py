"""The pages of the site: all reachable, all links good, the two quotations whole and marked as voices."""

from __future__ import annotations

import pickle
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import DOCS, quotations, soup

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="module")
def soups(pages):
    return {page: soup(page) for page in pages}


@pytest.fixture(scope="module")
def env(site):
    with (DOCS / "_build" / "work" / "doctrees" / "environment.pickle").open("rb") as f:
        return pickle.load(f)


def words(text: str) -> str:
    """Text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def test_toctree_reaches_every_page(env):
    reached, todo = set(), [env.config.root_doc]
    while todo:
        doc = todo.pop()
        if doc not in reached:
            reached.add(doc)
            todo += env.toctree_includes.get(doc, [])
    orphans = {doc for doc in env.all_docs if "orphan" in env.metadata[doc]}
    assert set(env.all_docs) - reached - orphans == set()


def test_the_parts_stand_in_one_toctree_with_the_chapters(env):
    assert env.toctree_includes["chapter2/index"][:6] == [
        "chapter2/part1-introduction",
        "chapter2/part2-tollestrup",
        "chapter2/part3-video",
        "chapter2/part4-other-nerves",
        "chapter2/cluneal-articles/index",
        "chapter2/ilioinguinal/index",
    ]


def test_every_local_link_leads_somewhere(site, soups):
    ids = {
        page: {tag["id"] for tag in tree.find_all(id=True)}
        | {tag["name"] for tag in tree.find_all("a", attrs={"name": True})}
        for page, tree in soups.items()
    }
    columns = {  # of tables that a link can narrow: "#certainty=Low"
        page: {tag["data-name"] for tag in tree.select(".explorer-table [data-name]")}
        for page, tree in soups.items()
    }
    dead = []
    for page, tree in soups.items():
        base = site if page.name == "404.html" else page.parent
        for tag, attribute in [
            ("a", "href"),
            ("link", "href"),
            ("img", "src"),
            ("script", "src"),
            ("source", "src"),
            ("video", "poster"),
        ]:
            for element in tree.find_all(tag, attrs={attribute: True}):
                url = urlsplit(element[attribute])
                if url.scheme or url.netloc:
                    continue
                target = page
                if url.path:
                    root = site if url.path.startswith("/") else base
                    target = (root / unquote(url.path).lstrip("/")).resolve()
                    target = target / "index.html" if target.is_dir() else target
                where = f"{page.relative_to(site)}: {element[attribute]}"
                if not target.is_file() or (
                    url.fragment
                    and target.suffix == ".html"
                    and unquote(url.fragment) not in ids.get(target, ())
                    and not set(parse_qs(url.fragment)) & columns.get(target, set())
                ):
                    dead.append(where)
    assert dead == []


@pytest.mark.parametrize(
    "page, voice",
    [("part1-introduction", "Andrea Trescot"), ("part2-tollestrup", "Tim Tollestrup")],
)
def test_quotation_stands_word_for_word(site, soups, page, voice):
    _, year, sentences = quotations()[voice]
    boxes = soups[site / "chapter2" / f"{page}.html"].select(".admonition.voice")
    assert len(boxes) == 1
    text = words(boxes[0].get_text())
    assert [s for s in sentences if s not in text] == []
    assert voice.split()[-1] in text and year in text and "own words" in text


def test_a_figure_that_studies_do_not_bear_out_has_its_note(site, soups):
    notes = soups[site / "chapter2" / "part2-tollestrup.html"].select(".admonition.found")
    about = [n for n in notes if "Over 95%" in n.get_text()]
    assert len(about) == 1
    assert len(about[0].select("a.reference.internal[href*='evidence/studies/']")) >= 3


OWNERS_STATEMENTS = {
    "chapter2/index": [
        "under-diagnosed by the medical community",
        "cross the deep fascia at specific locations",
        "low back pain radiating to the gluteal region",
        "Identifying and addressing these nodules",
    ],
    "chapter2/part1-introduction": [
        "headaches, chest pain, abdominal pain, pelvic pain, low back pain",
        "Chapter 51",
        "edited by Andrea M. Trescot",
    ],
    "chapter2/part2-tollestrup": [
        "low back pain does not always come from the spine",
        "clear MRI",
        "surgical solution",
    ],
    "chapter2/part3-video": ["easy and humorous manner", "specific patterns"],
    "chapter2/part4-other-nerves": ["beyond the scope of cluneal nerves", "Chapter 2.2"],
}


@pytest.mark.parametrize("page", OWNERS_STATEMENTS)
def test_every_statement_of_the_page_it_grows_from_has_its_place(site, soups, page):
    soup = soups[site / f"{page}.html"]
    text = words(soup.select_one("article, main").get_text())
    assert [s for s in OWNERS_STATEMENTS[page] if s not in text] == []
    assert "under construction" not in text and "LINK" not in text


def test_the_chapter_begins_with_its_author(site, soups):
    """Her name, one line of alarm, her opening; what is disputed and our summary stand below."""
    page = soups[site / "chapter2/index.html"]
    places = [
        next(p for p in page.select("article section > p") if "Cañis Parera" in p.get_text()),
        page.select_one("div.alarm"),
        page.select_one(".admonition.voice"),
        page.select_one(".contested"),
        page.select_one("#plan-of-the-chapter"),
        page.select_one(".admonition.short"),
    ]
    order = list(page.descendants)
    at = [next(i for i, node in enumerate(order) if node is place) for place in places]
    assert at == sorted(at)
    assert len(places[1].get_text().strip()) < 80, "the line of alarm is longer than a line"


def test_red_flags_stand_where_a_patient_meets_them(site, soups):
    texts = set()
    for page in ["chapter2/part3-video", "chapter2/part4-other-nerves"]:
        lines = soups[site / f"{page}.html"].select("div.alarm")
        assert len(lines) == 1, page
        texts.add(words(lines[0].get_text()))
    assert len(texts) == 1
