"""The body maps in a browser: by keyboard, by touch, with a mouse, for those who listen, and on paper."""

import re

import pypdfium2
import pytest

PAGE = "/chapter2/other-nerves/index.html"
TARGET = 32  # CSS pixels; WCAG 2.2, success criterion 2.5.8 asks for 24


# A desktop has more room and the same parts; what goes wrong there alone is looked for by `make test-all`.
WIDTHS = [
    pytest.param(360, id="phone"),
    pytest.param(1280, id="desktop", marks=pytest.mark.slow),
]


@pytest.fixture(params=WIDTHS)
def atlas(request, tab, server):
    """The atlas page, with its maps in view, at the width of a phone and of a desktop."""
    tab.set_viewport_size({"width": request.param, "height": 800})
    tab.goto(server + PAGE)
    tab.evaluate("""() => Promise.all([...document.querySelectorAll('.body-map-frame img')].map(i => {
        i.loading = 'eager';
        return i.decode(); }))""")
    return tab


def boxes(page):
    return page.eval_on_selector_all(
        "a.nerve-mark",
        """marks => marks.map(m => {
        const r = m.getBoundingClientRect(), f = m.closest('.body-map-frame').getBoundingClientRect();
        return {name: m.textContent.trim(), map: f.y + scrollY, x: r.x - f.x, y: r.y - f.y, w: r.width, h: r.height, fw: f.width, fh: f.height};
    })""",
    )


def test_every_target_is_large_inside_the_picture_and_on_its_own(atlas):
    marks = boxes(atlas)
    assert len(marks) >= 25
    assert [m for m in marks if m["w"] < TARGET or m["h"] < TARGET] == []
    assert [
        m
        for m in marks
        if m["x"] < -1
        or m["y"] < -1
        or m["x"] + m["w"] > m["fw"] + 1
        or m["y"] + m["h"] > m["fh"] + 1
    ] == []
    for i, a in enumerate(marks):
        for b in marks[:i]:
            apart = (
                a["map"] != b["map"]
                or abs(a["x"] - b["x"]) >= TARGET - 1
                or abs(a["y"] - b["y"]) >= TARGET - 1
            )
            assert apart, (a["name"], b["name"])


def test_a_link_lies_on_the_number_that_the_picture_prints(atlas):
    for frame in atlas.locator(".body-map-frame").all():
        svg = atlas.request.get(frame.locator("img").evaluate("i => i.src")).text()
        width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
        printed = {
            int(n): (100 * float(x) / width, 100 * float(y) / height)
            for x, y, n in re.findall(
                r'<circle class="disc" cx="([\d.]+)" cy="([\d.]+)"[^>]*/><text[^>]*>(\d+)</text>',
                svg,
            )
        }
        links = frame.locator(
            "a.nerve-mark"
        ).evaluate_all("""l => l.map(a => {
            const r = a.getBoundingClientRect(), f = a.closest('.body-map-frame').querySelector('img').getBoundingClientRect();
            return [parseInt(a.textContent), 100 * (r.x + r.width / 2 - f.x) / f.width, 100 * (r.y + r.height / 2 - f.y) / f.height]; })""")
        assert {n for n, *_ in links} == set(printed)
        for number, x, y in links:
            assert abs(x - printed[number][0]) < 1 and abs(y - printed[number][1]) < 1, number


def test_the_keyboard_reaches_every_place_in_order_and_shows_it(atlas):
    atlas.locator("a.nerve-mark").first.focus()
    seen = []
    for _ in range(atlas.locator(".body-map-frame").first.locator("a.nerve-mark").count()):
        state = atlas.evaluate("""() => {
            const a = document.activeElement, s = getComputedStyle(a), n = getComputedStyle(a.querySelector('.nerve-mark-name'));
            const r = a.querySelector('.nerve-mark-name').getBoundingClientRect();
            return {number: parseInt(a.textContent), ring: s.outlineStyle, width: parseFloat(s.outlineWidth), label: n.opacity,
                    fits: r.left >= 0 && r.right <= document.documentElement.clientWidth};
        }""")
        seen.append(state["number"])
        assert (
            state["ring"] == "solid"
            and state["width"] >= 2
            and state["label"] == "1"
            and state["fits"]
        ), state
        atlas.keyboard.press("Tab")
    assert seen == sorted(seen) and seen[0] == 1 and len(set(seen)) == len(seen)


def test_enter_and_a_click_lead_to_the_nerve(atlas):
    mark = atlas.locator("a.nerve-mark").first
    name = mark.locator(".nerve-mark-name").text_content()
    mark.focus()
    atlas.keyboard.press("Enter")
    atlas.wait_for_url("**/nerves/*.html")
    assert atlas.locator("h1").first.text_content().startswith(name)
    atlas.go_back()
    mark = atlas.locator("a.nerve-mark").nth(9)
    name = mark.locator(".nerve-mark-name").text_content()
    mark.click()
    atlas.wait_for_url("**/nerves/*.html")
    assert atlas.locator("h1").first.text_content().startswith(name)


def test_names_are_spoken_and_the_same_list_stands_below(atlas):
    for view in ("front", "back"):
        marks = atlas.get_by_role("list", name=f"Places on the {view} of the body")
        spoken = [
            re.sub(r"\s+", " ", t).strip() for t in marks.get_by_role("link").all_text_contents()
        ]
        assert all(re.fullmatch(r"\d+ \w.{3,}", s) for s in spoken)
        figure = atlas.locator("figure.body-map", has=marks)
        listed = figure.locator("xpath=following-sibling::ul[1]").locator("li").all_text_contents()
        assert [s.replace(" ", ": ", 1) for s in spoken] == [t.strip() for t in listed]
        assert figure.locator("img").get_attribute("alt")


def test_on_paper_the_picture_and_the_list_stay(atlas):
    atlas.emulate_media(media="print")
    assert atlas.locator(
        "a.nerve-mark"
    ).first.is_hidden()  # the list itself has no size, so it would count as hidden anyway
    assert atlas.locator(".body-map-frame img").first.is_visible()
    assert atlas.locator("ul.nerve-key").first.is_visible()


def test_the_page_is_no_wider_than_the_screen(atlas):
    assert (
        atlas.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        <= 0
    )


WHERE = "/where-does-it-hurt.html"


@pytest.fixture(params=WIDTHS)
def navigator(request, tab, server):
    """The page with the two bodies, at the width of a phone and of a desktop."""
    tab.set_viewport_size({"width": request.param, "height": 800})
    tab.goto(server + WHERE)
    return tab


def test_every_zone_is_large_enough_to_tap_and_leads_to_its_section(navigator):
    zones = navigator.eval_on_selector_all(
        "svg.navigator-view a",
        """links => links.map(a => [...a.querySelectorAll('path')].map(path => {
            const r = path.getBoundingClientRect();
            return [a.getAttribute('href'), Math.min(r.width, r.height)]; })).flat()""",
    )
    assert len(zones) > 30
    assert [zone for zone in zones if zone[1] < 22] == []
    for target in {href for href, _ in zones}:
        assert navigator.locator(f"section{target} > h2").count() == 1


def test_the_outer_thigh_answers_to_a_tap_in_words_that_name_the_nerve(navigator):
    navigator.locator('svg.navigator-view a[href="#hurts-thigh"] path').first.click()
    section = navigator.locator("section#hurts-thigh")
    assert section.locator("h2").is_visible()
    assert navigator.url.endswith("#hurts-thigh")
    said = section.inner_text()
    assert 1 <= section.locator(".danger li").count() <= 5
    assert said.index("Check this first") < said.index("Often it is")
    assert said.index("Often it is") < said.index("Lateral femoral cutaneous nerve")
    first = section.locator(".navigator-nerves li").first.inner_text()
    assert first.startswith("Lateral femoral cutaneous nerve") and "outer" in first


def test_the_keyboard_reaches_the_zones_and_shows_which(navigator):
    first = navigator.locator("svg.navigator-view a").first
    first.focus()
    before = first.locator("path").first.evaluate("p => getComputedStyle(p).fillOpacity")
    navigator.keyboard.press("Tab")
    name = navigator.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name and float(before) > 0.3
    navigator.keyboard.press("Enter")
    navigator.wait_for_url(re.compile("#hurts-"))


def test_the_bodies_need_no_script_and_fit_the_screen(navigator, browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + WHERE)
    page.locator('svg.navigator-view a[href="#hurts-groin"] path').first.click()
    assert page.url.endswith("#hurts-groin")
    context.close()
    assert navigator.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


@pytest.mark.slow
def test_a_card_is_one_screen_and_a_half_before_the_studies(tab, server, site):
    """On a small laptop (1280 x 800), every nerve of the atlas."""
    keys = [f.stem for f in site.joinpath("chapter2/other-nerves/nerves").glob("*.html")]
    tops = {}
    for key in set(keys) - {"index"}:
        tab.goto(f"{server}/chapter2/other-nerves/nerves/{key}.html")
        tops[key] = tab.locator("#what-studies-found").bounding_box()["y"]
    assert len(tops) >= 40
    assert {key: top for key, top in tops.items() if top > 1.5 * 800} == {}


def test_the_most_urgent_comes_first_and_four_lines_are_enough_for_most_regions(navigator):
    sections = navigator.locator("section[id^='hurts-']").all()
    lengths = []
    for section in sections:
        box = section.locator(".navigator-check")
        said = [w.partition(":")[0] for w in box.locator("p > strong").all_text_contents()]
        assert said == [w for w in ("Now", "Today", "Within days") if w in said] and said
        lengths.append(box.locator("li").count())
    assert max(lengths) <= 9 and sorted(lengths)[len(lengths) // 2] <= 5
    assert navigator.locator("#hurts-low-back .navigator-check li").count() >= 8


def test_a_listener_hears_each_zone_by_the_name_of_its_region(navigator):
    for view in ("Front", "Back"):
        tree = navigator.get_by_role("group", name=f"{view} of the body").aria_snapshot()
        links = re.findall(r'- link "([^"]+)"', tree)
        assert len(links) >= 12 and len(set(links)) == len(links), links
        assert "img" not in tree
    headings = navigator.locator("section[id^='hurts-'] > h2").all_text_contents()
    names = {name.strip("#¶ \n") for name in headings}
    zones = navigator.locator("svg.navigator-view a").evaluate_all(
        "l => l.map(a => a.getAttribute('aria-label'))"
    )
    assert set(zones) == names


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        (WHERE, "section[id^='hurts-']"),
        ("/chapter2/other-nerves/pathways.html", "ul.pathway > li.pathway-step"),
    ],
)
def test_on_paper_no_region_and_no_question_is_torn(tab, server, page, whole):
    tab.goto(server + page)
    tab.emulate_media(media="print")
    styles = tab.locator(whole).evaluate_all("l => l.map(e => getComputedStyle(e).breakInside)")
    assert len(styles) > 8 and set(styles) == {"avoid"}


def test_each_pathway_begins_a_sheet_of_its_own(tab, server):
    tab.goto(server + "/chapter2/other-nerves/pathways.html")
    data = tab.pdf(format="A4")
    with pypdfium2.PdfDocument(data) as pdf:
        firsts = [page.get_textpage().get_text_range()[:80] for page in pdf]
    for title in ("Weak or numb hand", "Foot drop", "Groin pain", "Pain of the face and head"):
        assert any(first.lstrip().startswith(title) for first in firsts), (title, firsts)
