"""The body maps in a browser: by keyboard, by touch, with a mouse, for those who listen, and on paper."""

import re

import pytest

PAGE = "/chapter2/other-nerves/index.html"
TARGET = 32  # CSS pixels; WCAG 2.2, success criterion 2.5.8 asks for 24


@pytest.fixture(params=[360, 1280], ids=["phone", "desktop"])
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
