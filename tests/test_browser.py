"""Every page in a browser: accessible, nothing from another host, no fault of the policy, no sideways scrolling, all by keyboard.

axe-core finds a part of what can be wrong for people with disabilities; the rest is tried by keyboard below and told on the page
about accessibility.
"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from handbook.model.files import load_data
from handbook.model.nerve import Nerve
from handbook_theme.policy import CSP, policy

DOCS = Path(__file__).resolve().parent.parent / "docs"
WRITTEN = "chapter2/other-nerves/nerves"  # a build writes these pages, one for each entry of nerves.yaml; a fresh clone has none yet
# A page begins with its front matter; pieces that other pages take in have none.
SOURCES = {
    p.relative_to(DOCS).with_suffix(".html").as_posix()
    for p in DOCS.rglob("*.md")
    if not p.is_relative_to(DOCS / "_build")
    and not p.is_relative_to(DOCS / WRITTEN)
    and p.read_text(encoding="utf-8").startswith("---")
}
NERVES = load_data(DOCS, Nerve).order
PAGES = sorted(
    {
        *SOURCES,
        *(f"{WRITTEN}/{name}.html" for name in [*NERVES, "index"]),
        "search.html",
        "404.html",
    }
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ["color-contrast"]

# The costly rules ask for colours: contrast, and whether a link stands out from the text around it. They are the same for every
# element that has the same path of tags and classes (and text around it): one of each path is measured.
PREPARE = """(rules) => {
  axe.configure({ rules: [...rules.map((id) => ({ id, selector: "[data-sample]" })), { id: "link-in-text-block", selector: "a[href][data-link]" }] });
  window.markSamples = () => {
    const seen = new Set();
    const says = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const mark = (e, name, path) => { if (!seen.has(name + path)) { seen.add(name + path); e.setAttribute(name, ""); } };
    for (const e of document.body.querySelectorAll("*")) {
      e.removeAttribute("data-sample");
      e.removeAttribute("data-link");
      const text = says(e), link = e.matches("a[href]");
      if (!(text || link) || !e.checkVisibility()) continue;
      let path = "";
      for (let x = e; x && x !== document.documentElement; x = x.parentElement)
        path += x.tagName + "." + [...x.classList].filter((c) => !/^row-(odd|even)$/.test(c)).sort().join(".") + (x.matches("tr:nth-child(even)") ? "~" : "") + (x.getAttribute("style") || "") + ">";
      if (text) mark(e, "data-sample", path);
      if (link) mark(e, "data-link", path + says(e.parentElement));
    }
  };
}"""
RUN = """async ([where, only]) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); // the page has followed a change of size
  markSamples();
  return axe.run(where || document, { resultTypes: ["violations"], elementRef: false, runOnly: only }).then((r) =>
    r.violations.map((v) => `${v.id}: ` + v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} (${n.failureSummary.replace(/\\s+/g, " ").slice(0, 240)})`).join("; ")));
}"""


@pytest.fixture(scope="module")
def window(browser, server):
    """One tab for all pages. ``window.asked`` are the addresses it asked for, ``window.said`` the console's errors, since the last page."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", service_workers="block"
    )
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: message.type == "error" and page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


def axe(page, where=None, only=None):
    """The violations that axe finds in the page, or in the element ``where``; rules by tag, or those in ``only``."""
    return page.evaluate(
        RUN, [where, {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS}]
    )


def paint(page, colours):
    """Switch the device to "light" or "dark", as a reader's evening does, and wait until the page has followed."""
    page.emulate_media(color_scheme=colours)
    page.wait_for_function(
        "(theme) => document.documentElement.dataset.theme === theme", arg=colours
    )


def test_list_of_pages_is_whole(pages, site):
    """Every page of the site is tried below (a redirect is no page)."""
    built = {
        p.relative_to(site).as_posix()
        for p in pages
        if 'http-equiv="refresh"' not in p.read_text(encoding="utf-8")
    }
    assert built == set(PAGES)


# One page of each kind: what a template, an extension or a style sheet gives pages, it gives one of these.
KINDS = [
    "index.html",
    "404.html",
    "search.html",
    "evidence/claims/frequency-follows-definition.html",
    "evidence/index.html",
    "evidence/studies/kuniya2014prospective.html",
    "glossary.html",
    "references.html",
    "about/accessibility.html",
    "about/data.html",
    "chapter2/index.html",
    "chapter2/part2-tollestrup.html",
    "chapter2/part3-video.html",
    "chapter2/cluneal-articles/articles-back-mice.html",
    "chapter2/cluneal-articles/claims.html",
    "chapter2/cluneal-articles/diagnosis.html",
    "chapter2/cluneal-articles/how-common.html",
    "chapter2/ilioinguinal/differential.html",
    "chapter2/other-nerves/index.html",
    "chapter2/other-nerves/nerves/median.html",
    "patients/could-this-be-me.html",
    "patients/red-flags.html",
    "sheets/leaflet.html",
]


def open_page(window, server, name):
    """Open a page, wide and light."""
    window.asked.clear()
    window.said.clear()
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(color_scheme="light")
    window.goto(f"{server}/{name}")


def load(window, server, name):
    """Open a page, wide and light, with axe in it."""
    open_page(window, server, name)
    window.evaluate(AXE)
    window.evaluate(PREPARE, COLOUR)


def too_wide(window, width):
    """The page as it scrolls sideways at this width, if it does."""
    wide = window.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px: the page is {wide} px wide and scrolls sideways"] if wide > width else []


def faults(window, server, found):
    """What is wrong with the page that was tried: what axe found, what it asked of others, what the console said."""
    elsewhere = [url for url in window.asked if not url.startswith((server, "data:", "blob:"))]
    return [*found, *(f"asked of another host: {u}" for u in elsewhere), *window.said]


# Of a long list some entries stand for all once the whole was looked at: one is made like another.
CUT = """() => {
  for (const kind of [".citation", ".study-card", ".claim", "table.evidence-table tbody tr"])
    [...document.querySelectorAll(kind)].slice(25).forEach((e) => e.remove());
}"""


def sideways(window):
    """At which widths the page scrolls sideways; leaves it at that of a phone."""
    found = too_wide(window, 1280)
    for width in (320, 390):
        window.set_viewport_size({"width": width, "height": 800})
        found += too_wide(window, width)
    return found


def whole(window):
    """What a page's own text can break, as axe sees it on a phone, in the light."""
    return [f"390 px, light: {v}" for v in axe(window)]


@pytest.mark.parametrize("name", KINDS)
def test_kind_of_page(window, server, name):
    """No axe violation in light and dark at three widths, menus open and closed; no sideways scrolling; nothing from elsewhere."""
    load(window, server, name)
    found = sideways(window) + whole(window)
    window.evaluate(CUT)
    for width in (390, 320, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        if width != 390:  # :func:`whole` has seen it
            paint(window, "light")
            found += [f"{width} px, light: {v}" for v in axe(window)]
        paint(window, "dark")
        found += [f"{width} px, dark: {v}" for v in axe(window, only=COLOUR)]
        found += too_wide(window, width)
    window.set_viewport_size({"width": 320, "height": 800})
    for button, dialog in (
        (".primary-toggle", "#pst-primary-sidebar-modal"),
        (".secondary-toggle", "#pst-secondary-sidebar-modal"),
        (".article-header-buttons .search-open", "#pst-search-dialog"),
    ):
        if not window.locator(button).count() or (
            "search" in dialog
            and window.locator(".bd-article form.bd-search, .bd-search-container form").count()
        ):
            continue  # a page without headings, or with a search field of its own
        window.locator(button).click()
        assert window.locator(dialog).is_visible(), f"{button} opens nothing"
        found += [f"{dialog} open, dark: {v}" for v in axe(window, where=dialog)]
        paint(window, "light")
        found += [f"{dialog} open, light: {v}" for v in axe(window, where=dialog, only=COLOUR)]
        paint(window, "dark")
        window.keyboard.press("Escape")
        assert not window.locator(dialog).is_visible(), f"Escape does not close {dialog}"
    wrong = faults(window, server, found)
    assert not wrong, "\n".join(wrong)


OTHERS = [name for name in PAGES if name not in KINDS]


@pytest.mark.parametrize("name", OTHERS)
def test_page(window, server, name):
    """No sideways scrolling at any width, nothing from elsewhere, no error in the console."""
    open_page(window, server, name)
    wrong = faults(window, server, sideways(window))
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_text_of_page(window, server, name):
    """What its own text can break, as axe sees it."""
    load(window, server, name)
    window.set_viewport_size({"width": 390, "height": 800})
    wrong = faults(window, server, whole(window))
    assert not wrong, "\n".join(wrong)


# ------------------------------------------------------------------------------------------------ by keyboard


def focused(page):
    """What has the focus, by its name for those who listen, and whether a ring is drawn around it."""
    return page.evaluate("""() => {
      const e = document.activeElement, s = getComputedStyle(e);
      return [e.getAttribute("aria-label") || e.textContent.trim() || e.getAttribute("name") || e.tagName,
              s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || getComputedStyle(e.parentElement).outlineStyle !== "none"];
    }""")


def test_skip_link_comes_first_and_leads_to_the_text(tab, server):
    tab.goto(f"{server}/chapter2/index.html")
    tab.keyboard.press("Tab")
    name, ring = focused(tab)
    assert name == "Skip to main content" and ring
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), (
        "the skip link stays out of sight"
    )
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.getElementById('main-content').contains(document.activeElement)")


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "chapter2/cluneal-articles/how-common.html",
        "chapter2/other-nerves/index.html",
        "search.html",
    ],
)
def test_every_stop_of_the_keyboard_is_named_and_has_a_ring(tab, server, name):
    tab.goto(f"{server}/{name}")
    tab.locator(".skip-link").focus()
    seen, bad = 0, []
    for _ in range(400):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement === document.body"):
            break
        seen += 1
        text, ring = focused(tab)
        if not ring or not text:
            bad.append(text)
    assert seen > 5 and not bad


def test_chapters_open_and_close_by_keyboard_and_focus_returns(tab, server):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(f"{server}/chapter2/index.html")
    tab.locator(".primary-toggle").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#pst-primary-sidebar-modal").is_visible()
    assert tab.evaluate(
        "document.getElementById('pst-primary-sidebar-modal').contains(document.activeElement)"
    )
    tab.keyboard.press("Escape")
    assert not tab.locator("#pst-primary-sidebar-modal").is_visible()
    assert focused(tab)[0] == "Chapters"


def test_branch_of_the_page_list_opens_by_keyboard(tab, server):
    tab.goto(f"{server}/glossary.html")
    branch = tab.locator("nav.bd-links summary").nth(1)
    assert branch.get_attribute("aria-label").startswith("Pages under ")
    opened = branch.evaluate("e => e.parentElement.open")
    branch.focus()
    tab.keyboard.press("Enter")
    assert branch.evaluate("e => e.parentElement.open") != opened


def test_colours_change_by_keyboard_and_stay(tab, server):
    tab.goto(f"{server}/index.html")
    button = tab.locator(".colours")
    button.focus()
    for wanted in ("light", "dark"):
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.documentElement.dataset.theme") == wanted
        assert wanted in button.get_attribute("aria-label")
    tab.goto(f"{server}/glossary.html")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"


def test_wide_table_can_be_scrolled_by_keyboard_and_has_a_name(tab, server):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(f"{server}/chapter2/ilioinguinal/differential.html")
    tab.wait_for_timeout(500)
    box = tab.locator(".pst-scrollable-table-container[role=region]").first
    assert box.get_attribute("aria-labelledby") or box.get_attribute("aria-label")
    box.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(300)
    assert box.evaluate("e => e.scrollLeft") > 0


def test_preview_of_a_term_shows_on_focus_and_goes_with_escape(tab, server):
    tab.goto(f"{server}/chapter2/index.html")
    link = tab.locator('.bd-article a.reference[href*="glossary.html#term-"]').first
    tab.keyboard.press("Tab")  # from now on the browser draws focus rings
    link.focus()
    tip = tab.locator("[role=tooltip]")
    tip.wait_for(timeout=5000)
    assert (
        link.get_attribute("aria-describedby") == tip.get_attribute("id")
        and len(tip.inner_text()) > 20
    )
    tab.keyboard.press("Escape")
    assert tip.count() == 0


def test_large_letters_get_the_room_of_a_small_screen(browser, server):
    """At twice the size of letters a wide screen shows one column: widths are in em."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server}/chapter2/cluneal-articles/diagnosis.html")
    columns = """() => [...document.querySelectorAll("#pst-primary-sidebar, #pst-secondary-sidebar")]
      .filter((e) => e.checkVisibility()).length"""
    assert page.evaluate(columns) == 2
    sheet = page.evaluate("""() => [...document.styleSheets].flatMap((s) => [...s.cssRules])
      .filter((r) => r.media).map((r) => r.media.mediaText)""")
    assert not [m for m in sheet if "width" in m and "px" in m]
    context.close()


def test_menu_says_whether_it_is_open(tab, server):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(f"{server}/chapter2/index.html")
    button = tab.locator(".primary-toggle")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"


def test_printed_page_names_handbook_address_and_references_and_is_dark_on_white(tab, server):
    tab.add_init_script("window.print = () => { window.printed = true; }")
    tab.goto(f"{server}/chapter2/cluneal-articles/differential.html")
    tab.emulate_media(color_scheme="dark")
    tab.keyboard.press("Control+p")
    tab.wait_for_function("() => window.printed")
    tab.emulate_media(media="print", color_scheme="dark")
    cited = tab.evaluate("""() => new Set([...document.querySelectorAll(
      '.bd-article section a.reference[href*="evidence/studies/"]')].map((a) => a.textContent)).size""")
    assert tab.locator(".print-references p:visible").count() == cited > 3
    assert (
        f"{server}/chapter2/cluneal-articles/differential.html"
        in tab.locator(".page-end").inner_text()
    )
    assert "Open Handbook" in tab.evaluate(
        "getComputedStyle(document.querySelector('.bd-article'), '::before').content"
    )
    tab.evaluate(AXE)
    tab.evaluate(PREPARE, COLOUR)
    assert axe(tab, only=COLOUR) == []


def test_without_signal_the_kept_pages_open_and_a_new_one_replaces_the_old(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/glossary.html")
    page.evaluate("navigator.serviceWorker.ready")
    page.goto(f"{server}/patients/back-mice.html")  # from now on the worker answers
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    # Red flags were kept at once; a newer text arrives, and is what is kept from then on.
    flags = f"{server}/patients/red-flags.html"
    page.evaluate(
        """async (flags) => { const pages = await caches.open("handbook-pages");
          await pages.put(flags, new Response("OLD", { headers: { "Content-Type": "text/html" } })); }""",
        flags,
    )
    page.goto(flags)
    assert page.locator("h1").inner_text().startswith("When to get help at once")
    context.set_offline(True)
    page.goto(flags)
    assert page.locator(".admonition.red-flags").is_visible() and "OLD" not in page.content()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Handbook Sans"')
    page.goto(f"{server}/patients/back-mice.html")
    assert "back mouse" in page.locator("h1").inner_text()
    page.goto(f"{server}/search.html?q=saddle")
    page.locator(".search-results li").first.wait_for(timeout=10000)
    page.goto(f"{server}/about/who.html")
    assert page.locator("h1").inner_text().startswith("No signal")
    assert page.locator("li a").all_inner_texts()[1:3] == [
        "For patients",
        "When to get help at once",
    ]
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Handbook Sans"')
    page.locator("a", has_text="When to get help at once").click()
    assert page.locator("h1").inner_text().startswith("When to get help at once")
    context.close()


def test_reduced_motion_and_forced_colours(browser, server):
    context = browser.new_context(
        reduced_motion="reduce", forced_colors="active", viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{server}/patients/red-flags.html")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((e) => {
      const s = getComputedStyle(e); return s.transitionDuration.split(",").some((d) => parseFloat(d) > 0) || s.animationName !== "none"; }).length""")
    border = page.evaluate(
        "getComputedStyle(document.querySelector('.admonition.red-flags')).borderTopStyle"
    )
    context.close()
    assert moving == 0 and border == "solid"


def test_pages_read_without_scripts(browser, server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{server}/chapter2/index.html")
    assert page.locator("h1").is_visible() and page.locator(".prev-next .next").is_visible()
    assert page.locator(".pst-js-only:visible").count() == 0
    # The list of pages stands below the text; the sign in the head leads there.
    page.locator(".menu-link").click()
    assert page.url.endswith("#pst-primary-sidebar")
    place = "e => e.getBoundingClientRect().top"
    assert page.locator("nav.bd-links").evaluate(place) < 400
    assert page.locator("nav.bd-links a", has_text="Glossary").is_visible()
    context.close()


def test_print_shows_the_text_alone(tab, server):
    tab.goto(f"{server}/chapter2/cluneal-articles/how-common.html")
    tab.emulate_media(media="print", color_scheme="dark")
    hidden = [
        ".bd-sidebar-primary",
        ".bd-sidebar-secondary",
        ".bd-header-article",
        ".prev-next",
        ".headerlink",
    ]
    assert [s for s in hidden if tab.locator(f"{s}:visible").count()] == []
    assert (
        tab.locator(".bd-article h1").is_visible()
        and tab.locator("table.evidence-table th", has_text="Study").is_visible()
    )
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('.bd-article section li')).color")
        == "rgb(0, 0, 0)"
    )
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('.bd-article h1')).color")
        == "rgb(0, 0, 0)"
    )


# ------------------------------------------------------------------------------------------------ room for letters

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""  # WCAG 2.2, 1.4.12
LOST = """() => {
  const lost = new Set(), wide = document.documentElement.clientWidth;
  for (const e of document.querySelectorAll("body *")) {
    const s = getComputedStyle(e);
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || s.clipPath !== "none" || e.closest("svg, .skip-link, .visually-hidden")) continue;
    const name = e.tagName + "." + e.className;
    if (/hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || /hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1) lost.add(name + " cuts its text off");
    if (e.closest(".pst-scrollable-table-container, pre")) continue; // these scroll
    for (const text of e.childNodes) {
      if (text.nodeType !== 3 || !text.textContent.trim()) continue;
      const range = document.createRange();
      range.selectNode(text);
      for (const r of range.getClientRects()) if (r.left < -1 || r.right > wide + 1 || r.top + scrollY < -1) lost.add(name + " leaves the screen: " + text.textContent.trim().slice(0, 40));
    }
  }
  return [...lost];
}"""


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "chapter2/cluneal-articles/diagnosis.html",
        "chapter2/other-nerves/index.html",
        "chapter2/part3-video.html",
        "search.html",
    ],
)
def test_wider_spacing_and_zoom_lose_nothing(browser, server, name):
    """Text with the spacing of WCAG 1.4.12, and at 400 % (320 x 256 CSS px): nothing is cut off, nothing leaves the screen."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, bypass_csp=True
    )  # for the reader's own style sheet
    page = context.new_page()
    page.goto(f"{server}/{name}")
    page.add_style_tag(content=SPACED)
    lost = []
    for width, height in ((1280, 800), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        lost += [f"{width} px: {what}" for what in page.evaluate(LOST)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            lost.append(f"{width} px: scrolls sideways")
    context.close()
    assert not lost, "\n".join(lost)


# ------------------------------------------------------------------------------------------------ on Read the Docs

# Stands in for the host's add-ons, as their sources have them (github.com/readthedocs/addons): a check compiled at start, data from
# /_/addons/, an event with the data, style sheets made by script, and a menu in a shadow tree with the faults that it has.
ADDONS = """(async () => {
  new Function("return true")();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".container { position: fixed; right: 20px; bottom: 50px; width: 300px; background: #272725; color: #808080 } a { color: #fcfcfc }");
  const root = new CSSStyleSheet();
  root.replaceSync(":root { --readthedocs-flyout-font-size: 0.8rem }");
  document.adoptedStyleSheets = [root];
  const icons = document.createElement("style"); // the icon library tries this; the policy refuses it
  icons.textContent = "h1 { display: none }";
  document.head.append(icons);
  localStorage.setItem("readthedocs-flyout-storage-key", "{}");
  document.documentElement.setAttribute("data-readthedocs-tool", "sphinx");
  const data = await (await fetch("/_/addons/?client-version=0.49.0&api-version=1&project-slug=handbook&version-slug=latest")).json();
  customElements.define("readthedocs-flyout", class extends HTMLElement {
    connectedCallback() {
      const tree = this.attachShadow({ mode: "open" });
      tree.adoptedStyleSheets = [sheet];
      tree.innerHTML = `<div class="container"><header><img alt="Read the Docs" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
        <svg viewBox="0 0 1 1" width="9"></svg></header><main><dl><dt>Versions</dt><dd><a href="/">latest</a></dd></dl></main></div>`;
    }
  });
  document.body.append(document.createElement("readthedocs-flyout"));
  const said = { data() {
    if (!document.querySelector("meta[name=readthedocs-addons-api-version]")) throw "the tag with the version of the data is missing";
    return data;
  } };
  window.ReadTheDocsEventData = said;
  document.dispatchEvent(new CustomEvent("readthedocs-addons-data-ready", { detail: said }));
})();"""
VERSIONS = {
    "versions": {
        "active": [
            {"slug": slug, "urls": {"documentation": f"/en/{slug}/"}}
            for slug in ("latest", "stable")
        ],
        "current": {"slug": "latest"},
    },
    "projects": {"current": {"urls": {"home": "https://readthedocs.org/projects/handbook/"}}},
}


@pytest.mark.parametrize("name", ["index.html", "chapter2/cluneal-articles/diagnosis.html"])
def test_versions_of_read_the_docs_show_and_break_no_rule(tab, server, name):
    """With the host's policy its add-ons start; the footer lists the versions; no axe violation, no sideways scrolling, all by keyboard.

    The add-ons themselves are a stand-in: what README.md of handbook_theme says of them was read in their sources.
    """

    def page_of_the_host(route):
        response = route.fetch()
        body = (
            response.text()
            .replace(CSP, policy(True))
            .replace(
                "</head>",
                '<meta name="readthedocs-project-slug" content="handbook">'
                '<script async src="/_/static/javascript/readthedocs-addons.js"></script></head>',
            )
        )
        route.fulfill(response=response, body=body)

    tab.route(f"{server}/{name}", page_of_the_host)
    tab.route(
        f"{server}/_/static/javascript/readthedocs-addons.js",
        lambda route: route.fulfill(body=ADDONS, content_type="text/javascript"),
    )
    tab.route(f"{server}/_/addons/*", lambda route: route.fulfill(json=VERSIONS))
    tab.goto(f"{server}/{name}")
    line = tab.locator("footer .versions")
    line.wait_for(timeout=5000)
    assert line.locator("a").all_inner_texts() == ["latest", "stable", "Read the Docs"]
    assert line.locator("[aria-current=true]").inner_text() == "latest"
    assert (
        tab.locator("readthedocs-flyout").count() == 1
        and not tab.locator("readthedocs-flyout .container").is_visible()
    )
    assert tab.locator("h1").is_visible(), "a style element of another took hold"
    tab.evaluate(AXE)
    tab.evaluate(PREPARE, COLOUR)
    found = []
    for width in (1280, 320):
        tab.set_viewport_size({"width": width, "height": 800})
        for colours in ("light", "dark"):
            paint(tab, colours)
            found += [f"{width} px, {colours}: {v}" for v in axe(tab)]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width} px: scrolls sideways")
    line.locator("a").first.focus()
    tab.keyboard.press("Tab")
    assert focused(tab) == ["stable", True]
    assert not found and not tab.foreign, "\n".join(found)


# ------------------------------------------------------------------------------------------------ a copy on a stick


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """The offline copy, unpacked."""
    import zipfile

    place = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(site / "nerve-entrapment-handbook-offline.zip") as archive:
        archive.extractall(place)
    (top,) = place.iterdir()
    return top


def test_offline_copy_opens_from_a_folder(tab, folder):
    """Look, search and the sorting of tables work without a server; nothing is asked of the network; no file is missing."""
    errors = []
    tab.on("console", lambda message: message.type == "error" and errors.append(message.text))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    # What was still on its way when the next page came (the icon, mostly) is given up by the browser: that is no fault.
    tab.on(
        "requestfailed",
        lambda request: (
            request.failure != "net::ERR_ABORTED"
            and errors.append(f"{request.url}: {request.failure}")
        ),
    )
    tab.goto((folder / "index.html").as_uri())
    assert tab.locator('a[href$="-offline.zip"]').is_hidden()
    assert tab.evaluate("getComputedStyle(document.querySelector('.brand')).display") == "flex", (
        "the style sheet is not in use"
    )
    tab.keyboard.press("Control+k")
    tab.keyboard.type("clunealgia")
    first = tab.locator("#pst-search-dialog .search-results a").first
    first.wait_for(timeout=15000)
    first.focus()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    tab.goto((folder / "chapter2/cluneal-articles/how-common.html").as_uri())
    head = tab.locator("table.evidence-table thead button").first
    head.click()
    assert tab.locator("table.evidence-table th[aria-sort]").count() == 1
    assert not errors and not tab.foreign
