"""The evidence on the built site: what machines read of it, what a reader takes along, and the way from the front door."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rispy
from bs4 import BeautifulSoup
from conftest import DOCS
from pybtex.database import parse_file, parse_string

CHARTS = [f"chapter2/cluneal-articles/{n}.html" for n in ("how-common", "anatomy", "treatment", "leg-pain", "claims", "articles")]  # fmt: skip


def schema(page: Path) -> dict:
    """What a page says to machines."""
    scripts = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").select('script[type="application/ld+json"]')  # fmt: skip
    assert len(scripts) == 1, f"{page.name} describes itself {len(scripts)} times"
    return json.loads(scripts[0].string)


def of_work(told: dict) -> list[str]:
    """What is missing or wrong in a work as schema.org has it."""
    wrong = []
    if told["@type"] not in ("ScholarlyArticle", "Book"):
        wrong.append(told["@type"])
    if not told.get("name") or not re.fullmatch(r"\d{4}", told.get("datePublished", "")):
        wrong.append("name or year")
    if not all(a["@type"] == "Person" and a["name"] for a in told.get("author", [])):
        wrong.append("author")
    if not told.get("sameAs", "https:").startswith("http"):
        wrong.append("sameAs")
    for given in told.get("identifier", []):
        form = {"DOI": r"10\.\d{4,}/\S+", "PMID": r"\d+"}[given["propertyID"]]
        if not re.fullmatch(form, given["value"]):
            wrong.append(given["value"])
    return wrong


def test_each_study_is_a_work_and_each_claim_a_claim_to_machines(site):
    wrong = {}
    for page in sorted((site / "evidence" / "studies").glob("*.html")):
        told = schema(page)
        assert told["@context"] == "https://schema.org"
        if faults := of_work(told["mainEntity"]):
            wrong[page.stem] = faults
    for page in sorted((site / "evidence" / "claims").glob("*.html")):
        claim = schema(page)["mainEntity"]
        faults = [] if claim["@type"] == "Claim" and claim["text"] else ["no claim"]
        faults += [fault for work in claim["isBasedOn"] for fault in of_work(work)]
        if faults:
            wrong[page.stem] = faults
    assert not wrong


def chosen(tab, form: str) -> str:
    """What the table of all works saves in a form, three of its works selected."""
    for box in tab.locator("tbody .pick").all()[:3]:
        box.check()
    with tab.expect_download() as saved:
        tab.get_by_role("button", name=form, exact=True).click()
    return Path(saved.value.path()).read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("form", ["BibTeX", "RIS", "JSON", "CSV"])
def test_what_is_taken_along_is_read_back_as_the_data_have_it(tab, site, form):
    """From a folder, where nothing can be fetched; references read by libraries of their own."""
    import csv
    import io

    data = parse_file(str(DOCS / "_data" / "references.bib")).entries
    tab.goto((site / "evidence" / "index.html").as_uri() + "#q=cluneal&sort=-year")
    keys = tab.eval_on_selector_all("tbody tr", "rows => rows.slice(0, 3).map(r => r.dataset.key)")
    text = chosen(tab, form)
    if form == "BibTeX":
        read = parse_string(text, "bibtex").entries
        assert {k: e.fields for k, e in read.items()} == {k: data[k].fields for k in keys}
        assert {k: e.persons for k, e in read.items()} == {k: data[k].persons for k in keys}
        return
    if form == "RIS":
        works = {w["id"]: (w.get("title") or w.get("primary_title"), w["year"], len(w.get("authors", []))) for w in rispy.loads(text)}  # fmt: skip
        known = {k: (re.sub(r"[{}]", "", data[k].fields["title"]), data[k].fields["year"], len(data[k].persons.get("author", []))) for k in keys}  # fmt: skip
        assert works == known
        return
    rows = json.loads(text) if form == "JSON" else list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["key"] for row in rows) == sorted(keys)
    assert {row["key"]: str(row["year"]) for row in rows} == {k: data[k].fields["year"] for k in keys}  # fmt: skip


def test_who_doubts_a_figure_gets_to_its_study_in_two_steps_and_can_send_the_link(tab, server):
    """ "14 %": what was counted, in whom, by whom, beside what others counted."""
    tab.goto(f"{server}/index.html")
    tab.get_by_role("link", name="how common it is by what was counted").click()
    row = tab.locator(".evidence-frame tbody tr", has_text="113 of 834")
    row.wait_for()
    assert row.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight"), (
        "it must be looked for"
    )
    group = row.evaluate("e => e.closest('tbody').querySelector('.group').textContent")
    assert group == "Tenderness that reproduces the complaint"
    row.get_by_role("link").click()
    seen = tab.locator("section.evidence-page").evaluate("""e => [...e.children].filter((c) => c.getBoundingClientRect().top < innerHeight).map((c) => c.textContent).join(" ")""")  # fmt: skip
    for told in ("Kuniya H", "834 patients, Japan", "How common, by definition", "studies on both sides of 2", "113 of 834"):  # fmt: skip
        assert told in seen, f"{told!r} is not on the first screen"
    tab.get_by_role("button", name="Copy link to this page").click()
    said = tab.locator(".page-tools [role=status]")
    said.filter(has_text=re.compile(r"Copied\.|http")).wait_for()


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_preview_of_a_citation_tells_the_finding_and_is_seen_whole(tab, server, way):
    tab.goto(f"{server}/chapter2/cluneal-articles/how-common.html")
    link = tab.locator('.bd-article a.reference[href*="studies/kuniya2014"]').first
    if way == "hover":
        link.hover()
    else:
        tab.keyboard.press("Tab")  # from now on the browser draws focus rings
        link.focus()
    tip = tab.locator("#preview")
    tip.wait_for(timeout=10000)
    assert "Of 834 patients" in tip.inner_text() and "Prospective cohort" in tip.inner_text()
    assert "Kuniya 2014" in link.get_attribute("aria-label")
    assert tip.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }")  # fmt: skip


def test_a_claim_of_the_chart_and_a_choice_in_the_table_share_one_address(tab, server):
    tab.goto(f"{server}/chapter2/cluneal-articles/claims.html")
    tab.locator(".evidence-frame .bars a").first.click()
    status = tab.locator(".explorer-tools [role=status]")
    status.filter(has_text=" of ").wait_for()
    shown, address = status.text_content(), tab.url
    other = tab.context.new_page()
    other.goto(address)
    assert other.locator(".explorer-tools [role=status]").text_content() == shown
    other.locator(".evidence-frame [data-link]").click()
    other.locator(".evidence-frame [role=status]", has_text=re.compile("copied|#")).wait_for()
    assert other.url == address, "the link to the chart took the choice away"


@pytest.mark.parametrize("name", [*CHARTS, "evidence/index.html", "evidence/studies/kuniya2014prospective.html", "chapter2/other-nerves/index.html"])  # fmt: skip
def test_text_of_twice_the_size_and_a_phone_do_not_scroll_sideways(browser, server, name):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True, service_workers="block")  # fmt: skip
    page = context.new_page()
    page.goto(f"{server}/{name}")
    wide = "document.documentElement.scrollWidth"
    twice = page.add_style_tag(content="html { font-size: 200% !important }")
    found = {"1280 px, text at 200 %": page.evaluate(wide) - 1280}
    twice.evaluate("e => e.remove()")
    for width in (640, 360):  # 640: a window of 1280 at a zoom of 200 %
        page.set_viewport_size({"width": width, "height": 800})
        found[f"{width} px"] = page.evaluate(wide) - width
    context.close()
    assert {how: more for how, more in found.items() if more > 0} == {}


@pytest.mark.parametrize("name", [*CHARTS, "evidence/index.html"])
def test_charts_and_tables_read_without_scripts(browser, server, name):
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    page.goto(f"{server}/{name}")
    assert page.locator(".frame-controls, .explorer-tools, .plot-years").count() == 0
    assert page.locator(":is(.evidence-frame, .explorer) button:visible").count() == 0
    rows = page.locator(":is(.plot, .explorer-table) tbody tr")
    assert rows.count() >= 3 and rows.last.is_visible()
    context.close()
