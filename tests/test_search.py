"""The search in a browser: real questions find the page that answers them, over http and from a folder."""

from __future__ import annotations

import pytest
from search_questions import QUESTIONS

ALL = [(question, pages, kind) for kind, rows in QUESTIONS.items() for question, pages in rows]
ASK = """async (questions) => {
  document.querySelector("form.bd-search input").focus();
  for (let i = 0; !window.handbookSearch && i < 600; i++) await new Promise((done) => setTimeout(done, 50));
  return questions.map((q) => handbookSearch(q, 5).map((page) => page.url.replace(/[.]html$/, "")));
}"""


@pytest.fixture(scope="module")
def answers(browser, server):
    """For each question the first five pages."""
    page = browser.new_page()
    page.goto(f"{server}/search.html")
    found = page.evaluate(ASK, [question for question, _, _ in ALL])
    page.close()
    return {question: pages for (question, _, _), pages in zip(ALL, found, strict=True)}


def test_questions_are_enough_and_their_pages_exist(site):
    assert len({question for question, _, _ in ALL}) >= 60
    assert [p for _, pages, _ in ALL for p in pages if not (site / f"{p}.html").exists()] == []


def test_questions_find_their_page(answers):
    """At least 95 in 100 among the first three, and three in four first."""
    late = [
        f"{question!r} ({kind}): {', '.join(answers[question][:3]) or 'nothing'}; wanted {' or '.join(pages)}"
        for question, pages, kind in ALL
        if not set(pages) & set(answers[question][:3])
    ]
    first = sum(
        1 for question, pages, _ in ALL if answers[question][:1] and answers[question][0] in pages
    )
    assert len(late) <= 0.05 * len(ALL), "\n".join(late)
    assert first >= 0.75 * len(ALL), f"{first} of {len(ALL)} come first"


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("anaesthetic", "anesthetic"),
        ("randomised", "randomized"),
        ("paraesthetica", "paresthetica"),
        ("oedema", "edema"),
        ("haematoma", "hematoma"),
        ("tumour", "tumor"),
        ("licence", "license"),
    ],
)
def test_spelling_makes_no_difference(tab, server, british, american):
    tab.goto(f"{server}/search.html")
    one, other = tab.evaluate(ASK, [british, american])
    assert one == other


def test_search_page_from_a_folder_shows_results_with_sections_and_marks(tab, site):
    tab.goto((site / "search.html").as_uri() + "?q=iliac+crest+tenderness")
    tab.locator(".search-results li").first.wait_for(timeout=15000)
    assert tab.locator(".search-results mark").count() > 0
    assert "pages for" in tab.locator(".bd-search-container .search-say").inner_text()
    assert tab.locator(".search-results .search-in").count() > 0, "no section is named, only pages"
    tab.locator(".search-results a").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => !location.pathname.endsWith('search.html')")
    assert tab.locator("h1").count() == 1 and not tab.foreign


def test_search_says_when_it_finds_nothing_and_survives_odd_input(tab, server):
    tab.goto(f"{server}/search.html")
    field = tab.locator("form.bd-search input").last
    for text in ["qzxvkw", "<img src=x onerror=alert(1)>", "%%% ((( \\", "the and of", "a" * 500]:
        field.fill(text)
        tab.wait_for_timeout(400)
    field.fill("qzxvkwj")
    tab.wait_for_function(
        "() => document.querySelector('.bd-search-container .search-say').textContent.startsWith('Nothing found')"
    )
    assert tab.locator(".search-results img").count() == 0
