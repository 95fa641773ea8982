"""A chart on the web in its frame: built on a mini site, tried in a browser as a reader would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from test_evidence import mini, words  # noqa: F401  (a fixture)

from handbook import evidence

STATIC = Path(evidence.__file__).parent / "static"
MEASURE = "  - {kind: prevalence, definition: crest point"


def frame(mini, name="fig-prevalence"):  # noqa: F811
    return mini.soup().select_one(f"figure#{name}.evidence-frame")


def test_a_chart_is_a_table_with_a_line_in_each_row(mini):  # noqa: F811
    assert mini.build() == []
    figure = frame(mini)
    assert words(figure.select_one(".frame-says")) == "Shares from 1.6 to 41 per cent."
    rows = figure.select("table.plot tbody tr:not(.group)")
    alpha = next(r for r in rows if "Alpha 2014" in words(r))
    assert alpha.a["href"] == "evidence/studies/alpha2014first.html"
    assert "113 of 834" in words(alpha) and "13.5% (95% CI 11.4 to 16.0)" in words(alpha)
    top = int(words(figure.select(".plot-scale i")[-1]).rstrip("%"))
    left = float(alpha.select_one("i.dot")["style"].removeprefix("left:").rstrip("%"))
    assert left == pytest.approx(100 * 100 * 113 / 834 / top, abs=0.01)
    spread = dict(p.split(":") for p in alpha.select_one("i.spread")["style"].split(";"))
    assert float(spread["left"].rstrip("%")) == pytest.approx(100 * 11.4 / top, abs=0.2)
    assert alpha.select_one(".plot-line")["aria-hidden"] == "true", "the words say it already"
    assert not mini.soup().select_one("#fig-prevalence + .chart-data"), "the same rows stand twice"


def test_distances_lie_under_a_crest_on_the_same_scale(mini):  # noqa: F811
    mini.edit("_data/studies.yaml", MEASURE, "  - {kind: midline-distance-mm, label: medial branch, value: 36.0, sd: 6.4, low: 23.5, high: 45.2, n: 30}\n" + MEASURE)  # fmt: skip
    mini.add("page.md", "\n:::{evidence-chart} midline-distances\n:name: fig-mm\n:alt: Dots.\nC.\n:::\n")  # fmt: skip
    mini.build()
    head = frame(mini, "fig-mm").select_one(".plot-crest")
    left, _, width, _ = map(float, head.svg["viewbox"].split())
    assert (left, width) == (0, 100), "a millimetre of the bone is not one of the scale"
    assert words(frame(mini, "fig-mm").select(".plot-scale i")[-1]) == "100 mm"
    assert head["aria-hidden"] == "true" and "PSIS" in words(head)
    assert not frame(mini).select(".plot-crest"), "a share has no place on the crest"


def test_a_share_without_a_count_is_hollow_and_has_no_interval(mini):  # noqa: F811
    mini.build()
    hollow = [r for r in frame(mini).select("tbody tr") if "count not printed" in words(r)]
    assert hollow and all(r.select_one("i.dot.hollow") and not r.select(".spread") for r in hollow)


def test_rows_stand_under_what_was_counted_the_widest_definition_first(mini):  # noqa: F811
    text = (mini.path / "_data/studies.yaml").read_text(encoding="utf-8")
    assert text.count("kind: prevalence,") > 1
    first, _, rest = text.partition("kind: prevalence,")
    text = f"{first}kind: prevalence, counted_by: block,{rest.replace('kind: prevalence,', 'kind: prevalence, counted_by: tenderness,')}"
    (mini.path / "_data/studies.yaml").write_text(text, encoding="utf-8")
    assert mini.build() == []
    heads = [words(r) for r in frame(mini).select("tr.group")]
    assert heads == ["Tenderness over the crest alone", "Relief by a block"]


def test_outcomes_show_failures_beside_relief_under_their_treatment(mini):  # noqa: F811
    mini.add(
        "_data/studies.yaml",
        "  measures:\n"
        "  - {kind: outcome, treatment: release, outcome: recurrence, label: pain again, events: 2, total: 9, months: 12}\n"
        "  - {kind: outcome, treatment: release, outcome: relief, label: half the pain gone, events: 7, total: 9}\n"
        "  - {kind: outcome, treatment: block, outcome: relief, label: better, events: 3, total: 9}\n",
    )
    mini.add("page.md", "\n:::{evidence-chart} outcomes\n:name: fig-outcomes\n:alt: Both.\nBoth.\n:::\n")  # fmt: skip
    assert mini.build() == []
    shown = [words(r) for r in frame(mini, "fig-outcomes").select("tbody tr")]
    assert [s.split(" book ")[-1].split(":")[0] for s in shown] == ["Block with local anaesthetic", "Relief", "Surgical release", "Relief", "Pain came back"]  # fmt: skip
    assert "Pain came back: pain again, 12 months on" in shown[-1]
    assert frame(mini, "fig-outcomes").select_one("tr.is-recurrence .dot")
    assert frame(mini, "fig-outcomes").table["data-plot"] == "Treatment"


def test_the_frame_hands_on_its_table_and_its_picture(mini):  # noqa: F811
    mini.build()
    csv, svg = frame(mini).select("a[download]")
    lines = unquote(csv["href"]).splitlines()
    assert lines[0].endswith("group,study,key,what,n,value,low,high,shown,limit")
    assert any(",Alpha 2014,alpha2014first," in line for line in lines)
    assert (mini.out / svg["href"]).read_text(encoding="utf-8").startswith("<svg")


def test_a_chart_of_years_has_a_bar_for_each_year_and_the_works_to_group(mini):  # noqa: F811
    mini.build()
    figure = frame(mini, "fig-years")
    assert words(figure.select_one(".frame-says")) == "Bars."
    said = "The number of works in each year stands in the table to take along (CSV) below."
    assert words(figure.caption) == f"Bars. {said}", "whoever listens is not told of the numbers"
    row = figure.select_one("tbody tr")
    years = [i["title"] for i in row.select(".plot-line i")]
    assert all(re.fullmatch(r"\d{4}: (1 work|\d+ works)", year) for year in years)
    assert sum(int(y.split()[1]) for y in years) == int(words(row.select_one(".plot-n")))
    lines = unquote(figure.select_one("a[download]")["href"].partition(",")[2]).splitlines()
    assert lines[0].endswith("Design,Year,Works")
    first = [line.split(",")[1:] for line in lines[1:] if line.startswith(f"{words(row.th)},")]
    assert [f"{y}: {n} {'work' if n == '1' else 'works'}" for y, n in first] == years
    data = json.loads(figure.table["data-years"])
    assert len(data["works"]) == sum(int(words(n)) for n in figure.select(".plot-n"))
    assert not figure.select("img") and not mini.soup().select_one("#fig-years + .chart-data")


CERTAINTY = "\n:::{evidence-chart} certainty\n:name: fig-sure\n:alt: Low.\nHow sure.\n:::\n"


def test_how_sure_all_claims_are_is_counted_once_all_pages_are_read(mini):  # noqa: F811
    mini.add("a-first.md", f"# First\n{CERTAINTY}")
    mini.add("index.md", "\n```{toctree}\na-first\n```\n")
    assert mini.build() == []
    figure = mini.soup("a-first").select_one("figure#fig-sure.evidence-frame")
    rows = {words(r.th): words(r.select_one(".plot-shown")) for r in figure.select("tbody tr")}
    assert rows["How common it is"] == "1 low; a cited study speaks against 1"
    link = figure.select_one(".plot-shown a")["href"]
    page, _, chosen = link.partition("#")
    assert (mini.out / page).is_file()
    assert unquote(chosen) == "certainty=Low&question=How common it is"
    csv = unquote(figure.select_one("a[download]")["href"]).splitlines()
    assert csv[0].endswith("How sure they are,high,moderate,low,very low") and csv[1].endswith(
        ",0,0,1,0"
    )


def test_books_have_a_bar_for_each_grade_and_the_counts(mini):  # noqa: F811
    mini.add("page.md", CERTAINTY)
    mini.cards()
    page = BeautifulSoup((mini.out / "page.xhtml").read_text(encoding="utf-8"), "lxml")
    table = page.select("table.chart-data")[-1]
    assert "1 low; a cited study speaks against 1" in words(table)
    picture = next(p for p in mini.out.rglob("fig-sure.svg")).read_text(encoding="utf-8")
    assert picture.count('class="part part-2"') == 2, "the bar and the words below it"


def test_books_have_the_drawing_and_the_table(mini):  # noqa: F811
    mini.cards()
    page = (mini.out / "page.xhtml").read_text(encoding="utf-8")
    assert "evidence-frame" not in page and "frame-says" not in page and "chart-data" in page


ROWS = [("a", 41, "cohort", "Japan", 1991), ("b", 14, "cohort", "France", 2014), ("c", 12, "series", "Japan", 2024)]  # fmt: skip
HTML = (
    "<!doctype html><html lang='en-GB'><body><figure class='evidence-frame' id='fig-x'><p class='frame-says'>So.</p>"
    "<table class='plot' data-plot='What was counted'><thead><tr><th>Study</th><th>What</th><th>n</th><th class='plot-head'>Share</th></tr></thead><tbody>"
    + "".join(
        f"<tr data-value='{v}' data-group='{'wide' if v > 20 else 'narrow'}' data-design='{d}' data-country='{c}' data-year='{y}' data-tier='B' data-nerve='n'>"
        f"<th scope='row'><a href='#{k}'>{k}</a></th><td>what</td><td>1 of 2</td><td class='plot-cell'><span class='plot-line'><i class='dot' style='left:{v}%'></i></span>{v}%</td></tr>"
        for k, v, d, c, y in ROWS
    )
    + "</tbody></table><p class='page-tools frame-tools'><button data-png='x.svg' data-name='x.png'>PNG</button><button data-link>Copy link</button>"
    "<button data-larger>Larger</button><span role='status'></span></p></figure></body></html>"
)


@pytest.fixture
def page(tab):
    tab.set_content(HTML)
    tab.add_style_tag(path=STATIC / "evidence-chart.css")
    tab.add_script_tag(path=STATIC / "evidence-chart.js")
    return tab


def order(page):
    return page.eval_on_selector_all("tbody tr", "rows => rows.map(r => r.querySelector('a')?.textContent || '# ' + r.textContent)")  # fmt: skip


def test_rows_can_be_grouped_sorted_and_narrowed(page):
    names = page.get_by_label("Group by").locator("option").all_text_contents()
    assert names == ["What was counted", "Kind of study", "Country"]
    page.get_by_label("Group by").select_option("design")
    assert order(page) == ["# Cohort", "a", "b", "# Series", "c"]
    page.get_by_label("Order").select_option("year")
    assert order(page) == ["# Series", "c", "# Cohort", "b", "a"]
    page.get_by_label("Show").select_option("country:Japan")
    assert order(page) == ["# Series", "c", "# Cohort", "a"]
    assert page.locator("[role=status]").text_content() == "2 of 3 rows"
    assert "tier" not in page.get_by_label("Colour by").inner_html(), (
        "one value tells nothing apart"
    )


def test_colours_have_a_legend_in_words(page):
    page.get_by_label("Colour by").select_option("country")
    assert page.locator(".frame-legend li").all_text_contents() == ["Japan", "France"]
    inks = page.eval_on_selector_all("tbody tr[data-country=Japan]", "rs => rs.map(r => r.className)")  # fmt: skip
    assert inks == ["ink-1", "ink-1"]


def test_the_address_shows_another_reader_the_same(page):
    page.get_by_label("Group by").select_option("country")
    page.get_by_label("Show").select_option("design:cohort")
    told = page.evaluate("location.hash")
    assert told.startswith("#fig-x&")
    shown = order(page)
    page.get_by_label("Show").select_option("")
    page.get_by_label("Group by").select_option("group")
    assert page.evaluate("location.hash") == "#fig-x"
    page.evaluate("told => { location.hash = told; }", told)
    page.wait_for_function("document.querySelectorAll('tbody tr').length === 4")
    assert order(page) == shown == ["# Japan", "a", "# France", "b"]


@pytest.mark.parametrize("chart", ["page", "years"])
def test_a_phone_shows_it_without_scrolling_sideways_in_letters_that_can_be_read(chart, request):
    page = request.getfixturevalue(chart)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    sizes = page.eval_on_selector_all(".evidence-frame *", "es => es.filter(e => e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize))")  # fmt: skip
    assert min(sizes) >= 12


YEARS = {"first": 1990, "last": 2019, "most": 2, "facts": {"design": ["Series", "Trials"], "nerve": ["this", "that"], "tier": ["A"], "country": ["Japan"]}, "works": [[1991, 0, 0, 0, 0], [1991, 0, 0, 0, 0], [2010, 1, 0, 0, 0], [2011, 1, 1, 0, 0]]}  # fmt: skip


@pytest.fixture
def years(tab):
    row = (
        "<tr><th scope='row'>{0}</th><td class='plot-n'>{1}</td><td class='plot-cell'><span class='plot-line' aria-hidden='true'>"
        "<i title='1991: 1 work' style='left:10%;width:2%;height:50%'></i><i title='2011: {1} works' style='left:70%;width:2%;height:99%'></i>"
        "</span><span class='plot-shown'>1991 to 2011</span></td></tr>"
    )
    table = (
        f"<table class='plot bars years' data-years='{json.dumps(YEARS)}'><thead><tr><th>Design</th><th>Works</th><th>Years</th></tr></thead>"
        f"<tbody>{row.format('Series', 2)}{row.format('Trials', 2)}</tbody></table>"
    )
    tab.set_content(HTML[: HTML.index("<table")] + table + HTML[HTML.index("<p class='page-tools") :])  # fmt: skip
    tab.add_style_tag(path=STATIC / "evidence-chart.css")
    tab.add_script_tag(path=STATIC / "evidence-chart.js")
    return tab


def test_works_by_year_can_be_grouped_and_narrowed_and_the_address_says_so(years):
    def rows():
        return years.eval_on_selector_all("tbody tr", "rs => rs.map(r => [r.cells[0].textContent, r.cells[1].textContent, r.querySelectorAll('.plot-line i').length])")  # fmt: skip

    assert rows() == [["Series", "2", 2], ["Trials", "2", 2]], "as it was built"
    years.get_by_label("A row for each").select_option("nerve")
    assert rows() == [["This", "3", 2], ["That", "1", 1]]
    years.get_by_label("Show").select_option("design:1")
    assert rows() == [["This", "1", 1], ["That", "1", 1]]
    assert years.locator("[role=status]").text_content() == "2 of 4 works"
    told = years.evaluate("location.hash")
    years.evaluate("location.hash = '#fig-x'")
    years.wait_for_function("document.querySelector('thead th').textContent === 'Design'")
    years.evaluate("told => { location.hash = told; }", told)
    years.wait_for_function("document.querySelector('thead th').textContent === 'Nerve'")
    assert rows() == [["This", "1", 1], ["That", "1", 1]]


def told(page, row=0):
    return page.locator(".plot-shown").nth(row).text_content()


def test_the_keyboard_goes_through_the_bars_of_a_row_and_hears_each(years):
    slider = years.get_by_role("slider", name="Series, works by year")
    slider.focus()
    assert slider.get_attribute("aria-valuetext") == "2011: 2 works"
    years.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "1991: 1 work"
    assert told(years) == "1991 to 2011 · 1991: 1 work"
    assert years.locator("i.is-read").count() == 1 and not years.locator("i[title]").count()
    years.keyboard.press("Tab")
    assert told(years) == "1991 to 2011" and told(years, 1).endswith("2011: 2 works")
    years.get_by_label("A row for each").select_option("nerve")
    years.get_by_role("slider", name="This, works by year").focus()
    assert told(years).endswith("2010: 1 work"), "a row that was drawn anew can be read too"


def test_a_finger_or_a_mouse_reads_the_nearest_bar(years):
    box = years.locator(".plot-years").first.bounding_box()
    at = {"x": box["width"] * 0.2, "y": 5}
    years.locator(".plot-years").first.hover(position=at)
    assert told(years).endswith("1991: 1 work")
    years.mouse.move(0, 0)
    assert told(years) == "1991 to 2011"
    touch = """(e, x) => e.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "touch", bubbles: true, clientX: e.getBoundingClientRect().left + x }))"""
    years.locator(".plot-years").first.evaluate(touch, box["width"] * 0.9)
    years.locator(".plot-years").first.dispatch_event("pointerleave", {"pointerType": "touch"})
    assert told(years).endswith("2011: 2 works"), "what a finger chose stays"


@pytest.mark.parametrize("chart", ["page", "years"])
def test_letters_of_twice_the_size_stay_in_the_frame(chart, request):
    page = request.getfixturevalue(chart)
    page.add_style_tag(content="html { font-size: 200% } body { width: 640px; margin: 0 }")
    frame = page.locator(".evidence-frame")
    assert frame.evaluate("e => e.scrollWidth <= e.clientWidth")
    names = page.locator("tbody th").first.evaluate("e => getComputedStyle(e).display")
    assert names == "block", "the columns stand beside one another still"


def test_marks_are_seen_in_forced_colours_and_nothing_moves(page):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    ground, ink = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.dot')).backgroundColor]")  # fmt: skip
    assert ground != ink
    moving = "[...document.querySelectorAll('.evidence-frame, .evidence-frame *')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("name", ["fig-prevalence", "fig-years"])
def test_a_page_opened_from_a_folder_makes_a_png(mini, tab, name):  # noqa: F811
    mini.build()
    tab.goto((mini.out / "page.html").as_uri())
    with tab.expect_download() as saved:
        tab.locator(f"#{name} [data-png]").click()
    assert saved.value.suggested_filename == f"{name}.png"
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_without_the_script_the_rows_stand_as_they_were_built(tab):
    tab.set_content(HTML)
    assert order(tab) == ["a", "b", "c"] and not tab.locator("select").count()
