"""What axe does not see: heads of tables, languages, letters, words behind a tap, flows by keyboard, pages read aloud."""

from __future__ import annotations

import itertools
import os
import re

import pytest
from conftest import ROOT, soup
from test_html import is_redirect

ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@pytest.fixture(scope="module")
def articles(pages, site):
    """The article of every page, by its path from the root of the site."""
    found = {}
    for page in pages:
        if not is_redirect(page) and (article := soup(page).select_one("article.bd-article")):
            found[page.relative_to(site).as_posix()] = article
    return found


@pytest.mark.xdist_group("pages")
def test_every_table_has_a_caption_and_row_headers(articles):
    wrong = [
        f"{page}: {table.get_text(' ', strip=True)[:60]}"
        for page, article in articles.items()
        for table in article.select("table")
        if not table.caption
        or table.caption.parent is not table
        or not table.caption.get_text(strip=True)
        or not (table.select("tbody th") or "no-row-heads" in table.get("class", ()))
    ]
    assert not wrong


@pytest.mark.xdist_group("pages")
def test_text_in_another_script_says_its_language(articles):
    unmarked = [
        f"{page}: {text.strip()[:60]}"
        for page, article in articles.items()
        for text in article.find_all(string=ASIAN)
        if not text.find_parent(attrs={"lang": re.compile("^(ja|zh|ko)")})
    ]
    assert not unmarked
    assert articles["references.html"].select("[lang=fr], [lang=es], [lang=de], [lang=tr]")


@pytest.mark.xdist_group("pages")
@pytest.mark.parametrize("page", ["glossary.html", "references.html"])
def test_long_lists_have_letters_that_lead_somewhere(articles, page):
    article = articles[page]
    links = article.select("nav[aria-label='A to Z'] a")
    assert len(links) >= 15
    assert all(article.find(id=a["href"].removeprefix("#")) for a in links)


def test_a_tap_on_a_word_shows_its_meaning_and_a_second_one_leads_there(browser, server):
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{server}/patients/treatments.html")
    word = page.locator('.bd-article a.reference[href*="glossary.html#term-"]').first
    word.scroll_into_view_if_needed()
    word.tap()
    meaning = page.locator(".preview[role=status]")
    meaning.wait_for()
    assert len(meaning.inner_text()) > 20 and page.url.endswith("treatments.html")
    word.tap()
    page.wait_for_url("**/glossary.html#term-*")
    context.close()


VOICE = """
window.said = [];
const voice = { lang: "en-GB", localService: LOCAL, name: "A voice" };
Object.defineProperty(window, "speechSynthesis", { value: {
  paused: false, getVoices: () => [voice], addEventListener() {}, cancel() {}, pause() { this.paused = true; }, resume() { this.paused = false; },
  speak(u) { said.push(u.text); u.onstart(); if (said.length < 4) setTimeout(() => u.onend(), 20); } } });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_easy_pages_are_read_aloud_line_by_line_by_a_voice_of_the_device(tab, server):
    tab.add_init_script(VOICE.replace("LOCAL", "true"))
    tab.goto(f"{server}/patients/easy/nerve.html")
    tab.get_by_role("button", name="Read aloud").click()
    tab.wait_for_function("() => said.length === 4")
    assert tab.evaluate("said").pop(0) == "Easy read: what is this nerve?"
    assert tab.locator(".being-read").count() == 1, "the line that is read is marked"
    tab.get_by_role("button", name="Pause").click()
    tab.get_by_role("button", name="Go on").wait_for()
    tab.get_by_role("button", name="Stop").click()
    assert tab.locator(".being-read").count() == 0


def test_no_page_is_sent_to_a_voice_on_another_host(tab, server):
    tab.add_init_script(VOICE.replace("LOCAL", "false"))
    tab.goto(f"{server}/patients/easy/nerve.html")
    tab.wait_for_timeout(200)
    assert tab.locator(".read-aloud button").count() == 0


def test_somebody_finds_help_by_keyboard_alone(tab, server):
    """From a page to the search, a question, the card, its link; the focus is seen all the way."""
    tab.goto(f"{server}/patients/back-mice.html")
    tab.keyboard.press("Control+k")
    tab.locator("#pst-search-dialog input").wait_for()
    tab.keyboard.type("numb between legs")
    tab.locator("#pst-search-dialog .search-help").wait_for()
    for _ in range(6):
        tab.keyboard.press("Tab")
        where = tab.evaluate("document.activeElement.textContent.trim()")
        if where.startswith("All signs"):
            break
    else:
        pytest.fail("the link of the card is not reached")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/patients/red-flags.html")


def test_letters_and_words_of_the_glossary_by_keyboard(tab, server):
    tab.goto(f"{server}/glossary.html")
    letter = tab.locator("nav[aria-label='A to Z'] a", has_text="S")
    letter.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/glossary.html#term-s*")


def tab_to(tab, name, most=150):
    """Press Tab until what has the focus begins with ``name``."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        said = tab.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()"
        )
        if said.startswith(name):
            return
    pytest.fail(f"{name} is not reached by keyboard")


def test_a_patient_goes_from_the_front_page_to_an_answer_by_keyboard(tab, server):
    tab.goto(f"{server}/index.html")
    tab.locator("main").focus()
    for name, address in (
        ("I am in pain", "patients/index"),
        ("Is it a trapped nerve, or something else?", "could-this-be-me"),
    ):
        tab.locator("#main-content").evaluate("e => { e.tabIndex = -1; e.focus(); }")
        tab_to(tab, name)
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/{address}.html*")


def test_from_a_citation_to_the_study_and_back_by_keyboard(tab, server):
    tab.goto(f"{server}/chapter2/cluneal-articles/leg-pain.html")
    tab.locator("#main-content").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    tab_to(tab, "Kuniya")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/evidence/studies/*.html")
    tab.locator("#main-content").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    tab_to(tab, "Why the pain can run to the leg")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/leg-pain.html*")


def test_easy_page_is_read_aloud_and_stopped_by_keyboard(tab, server):
    tab.add_init_script(VOICE.replace("LOCAL", "true"))
    tab.goto(f"{server}/patients/easy/nerve.html")
    tab.locator("#main-content").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    tab_to(tab, "Read aloud")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => said.length === 4")
    tab.locator(".read-aloud").get_by_role("button", name="Stop").focus()
    tab.keyboard.press("Space")
    assert tab.locator(".being-read").count() == 0


def test_evidence_is_narrowed_and_a_study_opened_by_keyboard(tab, server):
    tab.goto(f"{server}/evidence/index.html")
    field = tab.get_by_role("searchbox").last
    field.wait_for()
    field.focus()
    tab.keyboard.type("Kuniya")
    tab.wait_for_function(
        "() => [...document.querySelectorAll('main tbody tr')].filter((r) => r.checkVisibility()).length < 20"
    )
    tab_to(tab, "Kuniya")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/evidence/studies/kuniya*.html")


#: What gives a page its frame: these lines of a tree are kept in tests/data/trees and compared.
FRAME = (
    "banner",
    "main",
    "contentinfo",
    "navigation",
    "region",
    "search",
    "searchbox",
    "button",
    "dialog",
    "form",
    "complementary",
    "status",
    "article",
)
TREES = ROOT / "tests" / "data" / "trees"
#: A page of each kind, and what of its tree has to be there: role and the beginning of the name.
KINDS = {
    "index.html": ['heading "'],
    "search.html?q=cannot+pee": ['region "Get help at once"', "searchbox", 'link "All signs'],
    "patients/treatments.html": [
        'heading "Trapped nerve in the low back or buttock: what helps?',
        'heading "Step by step',
    ],
    "patients/easy/nerve.html": ['img "About 5 of 10 people"', 'heading "Where it is'],
    "glossary.html": ['navigation "A to Z"', "term"],
    "references.html": ['navigation "A to Z"', "listitem"],
    "chapter2/procedures/medicines.html": ["table", "rowheader", "columnheader"],
    "chapter2/other-nerves/nerves/pudendal.html": ['heading "Pudendal nerve'],
}
#: Pages of the evidence, likewise.
EVIDENCE = {
    "chapter2/cluneal-articles/how-common.html": [
        'combobox "Group by"',
        'rowheader "Kuniya 2014',
        'button "Copy link"',
    ],
    "chapter2/cluneal-articles/articles.html": ['slider "Reviews and books, works by year"'],
    "evidence/index.html": [
        'group "Narrow the list"',
        'columnheader "Work',
        'checkbox "Select Abd-Elsayed 2024"',
    ],
    "evidence/studies/kuniya2014prospective.html": ['button "Copy reference"', 'link "BibTeX"'],
    "evidence/claims/frequency-follows-definition.html": ['button "Copy claim"'],
}
#: Roles that say nothing without a name.
NAMED = ("link", "button", "searchbox", "table", "img", "navigation", "dialog", "heading")


def frame_is_as_it_was(lines, address):
    """Hold the frame of a tree against the one that is kept.

    Where a change is meant, run the test with HANDBOOK_TREES=write and look at what it wrote.
    """
    frame = [
        line
        for line in lines
        if re.match(rf" *- '?(?:{'|'.join(FRAME)}|heading .*\[level=1\])\b", line)
        or line.endswith("[level=1]")
    ]
    own = re.compile(r" *- '?[a-z]+(?: \"(?:[^\"\\]|\\.)*\")?(?: \[[^]]*\])*")
    found = "".join(f"{own.match(line)[0]}\n" for line in frame)
    file = TREES / (re.sub(r"\W+", "-", address.partition(".html")[0]) + ".txt")
    if os.environ.get("HANDBOOK_TREES") == "write":
        TREES.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", [*KINDS, *EVIDENCE])
def test_tree_of_a_page_as_a_screen_reader_gets_it(tab, server, address):
    tab.goto(f"{server}/{address}")
    if "?q=" in address:
        tab.locator(".search-results mark").first.wait_for()
    lines = tab.locator("body").aria_snapshot().splitlines()
    if address in KINDS:
        frame_is_as_it_was(lines, address)
    tree = [line.strip(" -'") for line in lines]
    assert sum(line.startswith("main") for line in tree) == 1
    nameless = [line for line in tree if re.match(rf"({'|'.join(NAMED)})(?::|$| \[)", line)]
    assert not nameless
    main = [line.strip(" -'") for line in tab.locator("main").aria_snapshot().splitlines()]
    levels = [int(n) for line in main for n in re.findall(r"^heading .*\[level=(\d)\]", line)]
    assert levels.count(1) == 1, "one title"
    skips = [(a, b) for a, b in itertools.pairwise([1, *levels]) if b > a + 1]
    assert not skips, "no level of headings is left out"
    missing = [
        want
        for want in (KINDS | EVIDENCE)[address]
        if not any(line.startswith(want) for line in tree)
    ]
    assert not missing, "\n".join(tree[:60])
