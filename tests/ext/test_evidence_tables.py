"""The script of the tables of studies, in a browser: sorting, filtering, what is said, and the plain table without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import evidence

STATIC = Path(evidence.__file__).parent / "static"

ROWS = [
    ("Beta 1997", "Case series", "–", "Crest pain", "Old"),
    ("alpha 2014", "Prospective cohort", "1,800 patients", "Leg pain", ""),
    ("Éclair 2001", "Case report", "< 5 patients", "Crest", ""),
    ("Gamma 2016", "Book", "2.5 (1.1)", "Leg", ""),
    ("Delta 2020", "Other", "113 patients", "Tunnel", ""),
]
HTML = (
    "<!doctype html><html lang='en-GB'><body><div class='evidence-table-box'><table class='evidence-table'><caption>T</caption><thead><tr>"
    + "".join(f"<th><p>{h}</p></th>" for h in ("Study", "Design", "n", "What was found", "Limits"))
    + "</tr></thead><tbody>"
    + "".join(
        "<tr><th class='stub'><p>{}</p></th><td><p>{}</p></td><td><p>{}</p></td><td><p>{}</p></td><td><p>{}</p></td></tr>".format(
            *r
        )
        for r in ROWS
    )
    + "</tbody></table></div></body></html>"
)


@pytest.fixture
def page(tab):
    tab.set_content(HTML)
    tab.add_style_tag(path=STATIC / "evidence.css")
    tab.add_script_tag(path=STATIC / "evidence-tables.js")
    return tab


def column(page, n=1):
    return page.eval_on_selector_all(
        f"tbody tr:not([hidden]) > :nth-child({n})", "cells => cells.map(c => c.textContent.trim())"
    )


def status(page):
    return page.locator("[role=status]").text_content()


def test_counts_sort_as_numbers_and_unknown_ones_come_last(page):
    page.get_by_role("button", name="n", exact=True).click()
    assert column(page, 3) == ["2.5 (1.1)", "< 5 patients", "113 patients", "1,800 patients", "–"]
    assert page.locator("thead th").nth(2).get_attribute("aria-sort") == "ascending"
    assert status(page) == "5 studies, sorted by n, ascending"
    page.get_by_role("button", name="n", exact=True).click()
    assert column(page, 3) == ["1,800 patients", "113 patients", "< 5 patients", "2.5 (1.1)", "–"]
    assert page.locator("thead th").nth(2).get_attribute("aria-sort") == "descending"


def test_words_sort_without_regard_to_case_and_accents(page):
    page.get_by_role("button", name="Study").click()
    assert column(page) == ["alpha 2014", "Beta 1997", "Delta 2020", "Éclair 2001", "Gamma 2016"]


def test_a_third_press_restores_the_order_of_the_page(page):
    for _ in range(3):
        page.get_by_role("button", name="Study").click()
    assert column(page) == [r[0] for r in ROWS]
    assert page.locator("[aria-sort]").count() == 0
    assert status(page) == "5 studies, in the order of the page"


def test_only_one_column_says_that_it_is_sorted(page):
    page.get_by_role("button", name="Study").click()
    page.get_by_role("button", name="Design").click()
    assert page.locator("[aria-sort]").count() == 1
    assert page.locator("thead th").nth(1).get_attribute("aria-sort") == "ascending"


def test_the_filter_wants_all_words_and_says_how_many_are_left(page):
    box = page.get_by_label("Filter the studies by words")
    box.fill("CREST case")
    assert column(page) == ["Beta 1997", "Éclair 2001"]
    assert status(page) == "2 of 5 studies"
    page.get_by_role("button", name="n", exact=True).click()
    assert column(page) == ["Éclair 2001", "Beta 1997"], "sorting brought hidden rows back"
    box.fill("nothing like it")
    assert column(page) == [] and status(page).startswith("0 of 5 studies")
    box.fill("")
    assert len(column(page)) == 5


def test_the_keyboard_reaches_filter_and_heads(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("thead th").nth(0).get_attribute("aria-sort") == "ascending"


def test_it_stays_a_table_for_those_who_listen_on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("row").count() == 6
    assert page.get_by_role("rowheader", name="Beta 1997").count() == 1
    assert page.get_by_role("columnheader").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert (
        page.locator("tbody td").nth(0).evaluate("c => getComputedStyle(c, '::before').content")
        == '"Design: "'
    )


def test_without_the_script_it_is_a_plain_table(tab):
    tab.set_content(HTML)
    assert tab.locator("button, input").count() == 0
    assert tab.locator("tbody tr").count() == 5
