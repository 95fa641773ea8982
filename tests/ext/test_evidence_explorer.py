"""The tables of all works and all claims: built on a mini site, tried in a browser as a reader would."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_evidence import mini, words  # noqa: F401  (a fixture)

from handbook import evidence
from handbook.evidence.explorer import is_whole
from handbook.model.references import Reference

STATIC = Path(evidence.__file__).parent / "static"
PAGE = "\n:::{work-explorer} All works\n:::\n"


def test_all_works_stand_in_a_plain_table(mini):  # noqa: F811
    mini.add("plain.md", PAGE)
    assert mini.build() == []
    table = mini.soup("plain").select_one("table.explorer-table")
    assert words(table.caption) == "All works (3)"
    first = table.select_one("tbody tr")
    assert words(first.th) == "Alpha 2014 The First Study of MRI & More"
    assert first.a["href"] == "evidence/studies/alpha2014first.html"
    cells = [words(td) for td in first.select("td")]
    assert cells[:5] == ["2014", "Prospective cohort", "834 patients", "Superior cluneal", "Epidemiology; Block"]  # fmt: skip
    assert len(cells) + 1 == len(table.select("thead th")), "a cell too many or too few"


def test_all_claims_stand_in_a_plain_table_on_the_web(mini):  # noqa: F811
    mini.build()
    row = mini.soup("list").select_one("table.claims tbody tr")
    assert words(row).startswith("Of 834 people 113 had the sign (14%)")
    assert [words(td) for td in row.select("td")] == ["Low", "How common it is", "Alpha 2014", "Beta 1997", "By a cited study", "Page"]  # fmt: skip
    assert row.a["href"] == "evidence/claims/one-in-seven.html"


def test_only_pages_with_such_a_table_load_what_it_needs(mini):  # noqa: F811
    mini.build()
    assert "evidence-explorer" in str(mini.soup("list").head)
    assert "evidence-explorer" not in str(mini.soup("plain"))
    assert "evidence-explorer" not in str(mini.soup("page"))


def test_exports_hold_each_work_as_the_downloads_do(mini):  # noqa: F811
    mini.build()
    folder, scripts = mini.out / "data", mini.out / "_static" / "explorer"
    joined = {}
    for name in ("works-csv", "works-ris", "claims-csv", "works-json"):
        text = (scripts / f"{name}.js").read_text(encoding="utf-8")
        part = json.loads(text.partition("]=")[2].rstrip(";\n"))
        joined[name] = part["begin"] + part["between"].join(part["rows"].values()) + part["end"]
    read = {n: (folder / n).read_bytes().decode() for n in ("studies.csv", "references.ris", "claims.csv")}  # fmt: skip
    assert joined["works-csv"] == read["studies.csv"]
    assert joined["works-ris"] == read["references.ris"]
    assert joined["claims-csv"] == read["claims.csv"]
    assert len(json.loads(joined["works-json"])) == 3


@pytest.mark.parametrize(
    ("fields", "whole"),
    [
        ({"doi": "10.1000/x"}, True),
        ({"volume": "9", "pages": "139"}, True),
        ({"volume": "9"}, False),
        ({"doi": "10.1000/x", "authors": ("others",)}, False),
        ({"doi": "10.1000/x", "container": ""}, False),
    ],
)
def test_a_reference_is_whole_when_it_can_be_found_by_it(fields, whole):
    known = {"authors": ("A, B",), "container": "Journal"} | fields
    assert is_whole(Reference(key="a2000b", name="A 2000", year=2000, title="T", **known)) is whole


HEADS = [
    ("work", "Work", 'data-order="text"'),
    ("year", "Year", 'data-order="number" data-range'),
    ("design", "Kind of study", 'data-facet="one" data-order="text"'),
    ("n", "How many", 'data-order="number"'),
    ("nerve", "Nerve", 'data-facet="many"'),
    ("country", "Country", 'data-facet="one" class="not-shown"'),
]
WORKS = [
    ("Beta 1997", 1997, "Case series", "1,800 patients", "Superior cluneal; Back mice", "France"),
    ("Éclair 2014", 2014, "Cohort", "834 patients", "Superior cluneal", "Japan"),
    ("Gamma 2016", 2016, "Book", "", "Ilioinguinal", ""),
    *((f"Zeta {1900 + n}", 1900 + n, "Case report", "1 patient", "Median", "") for n in range(60)),
]


def html() -> str:
    heads = "".join(f'<th scope="col" data-name="{n}" {more}>{head}</th>' for n, head, more in HEADS)  # fmt: skip
    rows = "".join(
        f'<tr data-key="k{i}"><th scope="row"><a href="x.html">{name}</a></th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
        for i, (name, *cells) in enumerate(WORKS)
    )
    return (
        "<!doctype html><html lang='en-GB'><body><div class='explorer'><div>"
        f"<table class='explorer-table works' data-explorer='works'><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div></div></body></html>"
    )


@pytest.fixture
def page(tab):
    tab.set_content(html())
    tab.add_style_tag(path=STATIC / "evidence-explorer.css")
    tab.add_script_tag(path=STATIC / "evidence-explorer.js")
    return tab


def names(page):
    return page.eval_on_selector_all("tbody th a", "links => links.map(a => a.textContent)")


def tick(page, facet, value):
    box = page.locator("details", has=page.get_by_text(facet, exact=True)).first
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.get_by_label(value).check()


def status(page):
    return page.locator(".explorer-tools [role=status]").text_content()


def address(page):
    return page.evaluate("decodeURIComponent(location.hash)")


def test_values_are_counted_and_counts_follow_the_other_filters(page):
    tick(page, "Nerve", "Superior cluneal")
    assert names(page) == ["Beta 1997", "Éclair 2014"] and status(page) == "2 of 63 works"
    design = page.locator("details", has=page.get_by_text("Kind of study")).first
    counts = dict(design.locator("label").evaluate_all("ls => ls.map(l => [l.querySelector('input').value, l.querySelector('.count').textContent])"))  # fmt: skip
    assert counts == {"Book": "0", "Case report": "0", "Case series": "1", "Cohort": "1"}
    tick(page, "Nerve", "Ilioinguinal")
    assert len(names(page)) == 3, "two values of one facet mean either"
    tick(page, "Kind of study", "Book")
    assert names(page) == ["Gamma 2016"], "two facets mean both"
    page.get_by_role("button", name="Clear").click()
    assert status(page) == "63 works" and address(page) == ""


def test_words_are_found_without_accents_and_all_of_them(page):
    page.get_by_label("Words in name").fill("eclair COHORT")
    page.wait_for_function("location.hash.includes('q=')")
    assert names(page) == ["Éclair 2014"]
    page.get_by_label("Words in name").fill("nothing like it")
    page.get_by_text("Nothing fits.").wait_for()


def test_a_span_of_years(page):
    page.get_by_label("Year, from").fill("2000")
    page.get_by_label("Year, from").press("Tab")
    assert names(page) == ["Éclair 2014", "Gamma 2016"]
    page.get_by_label("Year, to").fill("2015")
    page.get_by_label("Year, to").press("Tab")
    assert names(page) == ["Éclair 2014"] and address(page) == "#year=2000-2015"


def test_numbers_sort_as_numbers_largest_first_and_unknown_ones_last(page):
    head = page.get_by_role("button", name="How many")
    head.click()
    assert names(page)[:2] == ["Beta 1997", "Éclair 2014"]
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    head.click()
    assert names(page)[0].startswith("Zeta") and address(page) == "#sort=n"
    head.click()
    assert page.locator("[aria-sort]").count() == 0 and names(page)[0] == "Beta 1997"


def test_the_address_shows_another_reader_the_same(page):
    page.evaluate("location.hash = 'nerve=Superior cluneal&sort=-year&columns=year|country'")
    page.wait_for_function("document.querySelectorAll('tbody tr').length === 2")
    assert names(page) == ["Éclair 2014", "Beta 1997"]
    shown = page.locator("thead th:not(.not-shown)").evaluate_all("hs => hs.map(h => h.dataset.name)")  # fmt: skip
    assert shown == ["work", "year", "country"]
    assert page.locator("tbody td:visible").count() == 4
    page.evaluate("location.hash = 'design=Nonsense&sort=-nonsense&year=x'")
    page.get_by_text("Nothing fits.").wait_for()


def test_a_long_list_grows_and_the_focus_goes_on(page):
    assert len(names(page)) == 25
    page.get_by_role("button", name="Show 25 more").click()
    assert len(names(page)) == 50
    assert page.evaluate("document.activeElement.textContent") == names(page)[25]
    page.get_by_role("button", name="Show 13 more").click()
    assert len(names(page)) == 63
    assert not page.get_by_role("button", name=re.compile("^Show")).count()


def test_a_long_list_can_be_shown_whole(page):
    page.get_by_role("button", name="Show all 63").click()
    assert len(names(page)) == 63
    tick(page, "Nerve", "Superior cluneal")
    tick(page, "Nerve", "Median")
    assert len(names(page)) == 25, "a new choice begins at its first rows"


def test_what_is_selected_is_saved_and_nothing_else(page):
    rows = {f"k{i}": f"@work{{{i}}}" for i in range(len(WORKS))}
    part = {"begin": "", "between": "\n", "end": "", "ending": "bib", "rows": rows}
    page.evaluate("part => { window.handbookExport = {'works-bibtex': part}; }", part)
    page.get_by_label("Select Gamma 2016").check()
    page.get_by_label("Select Beta 1997").check()
    assert status(page) == "63 works, 2 selected"
    with page.expect_download() as saved:
        page.get_by_role("button", name="BibTeX").click()
    assert Path(saved.value.path()).read_text() == "@work{0}\n@work{2}"
    assert saved.value.suggested_filename == "works.bib"


def test_the_keyboard_opens_chooses_and_closes(page):
    summary = page.locator("summary", has_text="Nerve")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert status(page).endswith("of 63 works")
    page.keyboard.press("Escape")
    assert not page.locator("details[open]").count()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_on_a_phone_nothing_scrolls_sideways(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("summary", has_text="Kind of study").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_role("button", name="Year").is_visible()


def test_without_the_script_it_is_a_plain_table(tab):
    tab.set_content(html())
    tab.add_style_tag(path=STATIC / "evidence-explorer.css")
    assert tab.locator("tbody tr").count() == 63 and tab.locator("input, button").count() == 0
