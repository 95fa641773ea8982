"""The theme on a mini site: what pages load, the search data, and what needs the address of the site."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from sphinx.builders.html._assets import _file_checksum_inner
from sphinx.testing.util import SphinxTestApp

from handbook.model.errors import DataError
from handbook_theme.search import words
from handbook_theme.search.index import DIGITS, LEVELS, encode
from handbook_theme.search.urgent import urgent
from handbook_theme.search.words import stem

CONF = """
extensions = ["myst_parser", "handbook_theme", "declares"]
project = "A handbook"
author = "Editors"
html_title = "A handbook: open"
language = "en-GB"
html_theme = "handbook_theme"
html_baseurl = "https://example.org/en/latest/"
html_static_path = ["_static"]
numfig = True
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
search_weights = {"part/*": 0.5}
search_previewed = ["words"]
search_ways_on = ["words", "gone"]
search_later = ["part/deep"]
search_repeated = ["red-flags"]
version = release = "1.2"
html_theme_options = {
    "doors": [{"label": "Parts", "page": "part/index"}, {"label": "Words", "page": "words"}],
    "downloads": [{"pages": "part/*", "label": "Leaf (PDF)", "file": "leaf.pdf"}],
    "offline": ["part/leaf"],
}
"""
#: An extension that declares a sheet and a script, and has a translator for a builder of its own.
DECLARES = """
from pathlib import Path
from handbook import web_assets
from sphinx.writers.text import TextTranslator

def setup(app):
    app.set_translator("other", TextTranslator)
    web_assets.declare(app, *(Path(__file__).parent / "ext" / name for name in ("own.css", "own.js")))
    return {"parallel_read_safe": True}
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\npart/index\nLast & least <last>\nwords\n```\n",
    "part/index.md": "# Part\n\n```{toctree}\nleaf\n```\n",
    "last.md": "# Last\n\n```{index} rowan\n```\n\n```python\nprint()\n```\n",
    "words.md": "# Words\n\n```{glossary}\nash\n  A tree.\n\nbirch\n  Another.\n```\n",
    "part/deep.md": "# Deep?\n\n## Below\n\n### Lower\n\nText.\n",
    "part/leaf.md": """---
audience: patients
last_reviewed: 2026-11-22
myst:
  html_meta:
    description: What is "here" & why.
---
# Leaf

Text[^a].

[^a]: Note.

## A **part**

:::{table} Trees
:name: trees

| one | two |
| --- | --- |
| three | four |
:::

<p>Written <b>raw</b> &amp; shown.</p>

:::{warning}
Careful.
:::

:::{admonition} Stop
:class: red-flags
Never.
:::

After ![Alt](/_static/dot.png) it.

```{toctree}
:hidden:

deep
```
""",
}
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def write_sources(src: Path) -> Path:
    """The sources of the mini site below ``src``."""
    for name, text in PAGES.items():
        (src / name).parent.mkdir(parents=True, exist_ok=True)
        (src / name).write_text(text, encoding="utf-8")
    (src / "_data").mkdir()
    (src / "_data" / "search-synonyms.yaml").write_text(
        "- term: back mouse\n  also: [episacral lipoma]\n", encoding="utf-8"
    )
    (src / "_data" / "search-pages.yaml").write_text(
        "- page: last\n  words: [timber]\n", encoding="utf-8"
    )
    (src / "_static").mkdir()
    (src / "_static" / "stray.css").write_text(".stray { color: red }", encoding="utf-8")
    (src / "_static" / "dot.png").write_bytes(DOT)
    (src / "ext").mkdir()
    (src / "ext" / "own.css").write_text(
        '/* words */\n.own { content: "a  b"; }\n', encoding="utf-8"
    )
    (src / "ext" / "own.js").write_text("// own\n", encoding="utf-8")
    (src / "declares.py").write_text(DECLARES, encoding="utf-8")
    (src / "conf.py").write_text(CONF, encoding="utf-8")
    return src


def build(src: Path, builder: str = "html", **more) -> Path:
    """Build the mini site, on top of an earlier build; returns the folder of the pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(src)  # the extension of this site, not that of an earlier one
        patch.delitem(sys.modules, "declares", raising=False)
        app = SphinxTestApp(buildername=builder, srcdir=src, **more)
        try:
            app.build()
            assert not app.warning.getvalue()
        finally:
            app.cleanup()
            sys.modules.pop("declares", None)
    return Path(app.outdir)


def called(out: Path, script: str) -> list:
    """What a script of the search hands over: the arguments of its one call."""
    text = (out / "_static" / "search" / script).read_text(encoding="utf-8")
    return json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")


def search_data(out: Path) -> dict:
    """The index, and below "texts" the text of each section by its address."""
    (data,) = called(out, "index.js")
    texts = {name: called(out, f"text-{name}.js")[1] for name in data["scripts"]}
    sections, taken = iter(data["sections"]), dict.fromkeys(texts, 0)
    data["texts"] = {}
    for url, *_, count in data["pages"]:
        for _ in range(count):
            identifier, _, place = next(sections)
            script = data["scripts"][place]
            address = f"{url}#{identifier}" if identifier else url
            data["texts"][address] = texts[script][taken[script]]
            taken[script] += 1
    return data


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """A mini site with the theme and a known address."""
    return build(write_sources(tmp_path_factory.mktemp("published")))


@pytest.fixture
def sources(tmp_path) -> Path:
    """Sources of the mini site that a test may change."""
    return write_sources(tmp_path)


# ------------------------------------------------------------------------------------------------ what pages load


def test_sheet_holds_what_was_declared_and_nothing_else(published):
    sheet = (published / "_static" / "site.css").read_text(encoding="utf-8")
    assert sheet.rstrip().endswith('.own{content: "a  b"}'), "extensions come after the theme"
    assert "body{margin: 0;" in sheet and "line-height: 1.6;" in sheet
    assert ".stray" not in sheet, "a sheet that lies in a folder was taken in"
    assert not (published / "_static" / "own.css").exists(), "shipped twice"


def test_pages_load_one_sheet_and_one_script_with_their_checksums(published):
    def loaded(page):
        tree = BeautifulSoup((published / page).read_text(encoding="utf-8"), "html.parser")
        return [
            tag.get("href") or tag["src"]
            for tag in tree.select("link[rel=stylesheet], script[src]")
        ]

    v = r"\?v=[0-9a-f]{8}"
    sheet, script = rf"_static/site\.css{v} ", rf"_static/handbook\.js{v}"
    assert re.fullmatch(sheet + script, " ".join(loaded("words.html")))
    front = rf"_static/front-page\.css{v} "
    assert re.fullmatch(sheet + front + script, " ".join(loaded("index.html")))
    assert len(loaded("last.html")) == 3, "a page with code has the sheet for code"


def test_nothing_of_the_themes_below_is_shipped(published):
    shipped = {
        p.relative_to(published / "_static").as_posix()
        for p in (published / "_static").rglob("*")
        if p.is_file()
    }
    assert shipped == {
        *(
            "site.css",
            "front-page.css",
            "pygments.css",
            "handbook.js",
            "own.js",
            "stray.css",
            "dot.png",
        ),
        *("search.js", "search-box.js", "triage.js", "language_data.js", "previews-words.js"),
        *("search/urgent.js", "search/index.js", "search/later.js"),
        *(f"search/text-{name}.js" for name in search_data(published)["scripts"]),
        *(f"fonts/handbook-{n}.woff2" for n in ("sans", "serif")),
        *(f"fonts/OFL-source-{n}.txt" for n in ("sans-3", "serif-4")),
    } | {p for p in shipped if p.startswith("search/text-")}
    assert not (published / "searchindex.js").exists()


def test_changed_sheet_is_named_anew_on_every_page(sources):
    def address():
        _file_checksum_inner.cache_clear()  # it lasts as long as a process, as a build does
        text = (build(sources) / "last.html").read_text(encoding="utf-8")
        return re.search(r"site\.css\?v=(\w+)", text)[1]

    before = address()
    (sources / "ext" / "own.css").write_text(".own { color: red }", encoding="utf-8")
    assert address() != before


def test_another_theme_links_the_declared_sheet(sources):
    conf = (sources / "conf.py").read_text(encoding="utf-8")
    for old, new in (
        ('"handbook_theme", "declares"', '"declares"'),
        ('"handbook_theme"', '"basic"'),
    ):
        conf = conf.replace(old, new)
    conf = conf.replace("html_theme_options", "options_of_ours")
    conf = "\n".join(line for line in conf.split("\n") if not line.startswith("search_"))
    (sources / "conf.py").write_text(conf, encoding="utf-8")
    out = build(sources)
    assert "own.css" in (out / "index.html").read_text(encoding="utf-8")
    assert (out / "_static" / "own.css").exists()


def test_table_of_a_page_stands_in_a_box_that_scrolls(published):
    """Another extension's translator for its own builder does not take away that of the theme below."""
    text = (published / "part" / "leaf.html").read_text(encoding="utf-8")
    assert '<div class="pst-scrollable-table-container">' in text


# ------------------------------------------------------------------------------------------------ search


def test_search_knows_each_section_with_its_own_text(published):
    data = search_data(published)
    leaf = ["part/leaf.html", "Leaf", "For patients", 'What is "here" & why.', 0.5, 2]
    assert leaf in data["pages"]
    assert [s[:2] for s in data["sections"] if s[1] in ("A part", "ash", "birch")] == [
        ["a-part", "A part"],
        ["term-ash", "ash"],
        ["term-birch", "birch"],
    ]
    assert data["texts"]["part/leaf.html"] == "Text."
    assert data["texts"]["part/leaf.html#a-part"] == (
        "Table 1 Trees one two three four Written raw & shown. Warning Careful. After it."
    )
    assert data["synonyms"] == [["back mous", "episacr lipoma"]]
    assert data["ways"] == [["words.html", "Words"]]
    previews = (published / "_static" / "previews-words.js").read_text(encoding="utf-8")
    assert '{"term-ash":"A tree.","term-birch":"Another."}' in previews


def test_index_holds_what_is_looked_for_and_where(published):
    data = search_data(published)
    where = dict(zip(data["terms"].split(), data["postings"].split(" "), strict=True))
    addresses = list(data["texts"])

    def found(word):
        numbers = decoded(where[stem(word)])
        places = [sum(n // LEVELS for n in numbers[: i + 1]) for i in range(len(numbers))]
        return {addresses[at]: n % LEVELS + 1 for at, n in zip(places, numbers, strict=True)}

    assert list(found("trees")) == ["part/leaf.html#a-part", "words.html#term-ash"]
    assert found("ash")["words.html#term-ash"] > found("another")["words.html#term-birch"]
    assert list(found("timber")) == ["last.html"], "a word of search-pages.yaml"
    assert list(found("rowan")) == ["last.html"], "an entry of the index of the book"
    assert "the" not in where and "stop" not in where, "a box that pages repeat is left out"


def test_long_lists_come_later(published):
    (later,) = called(published, "later.js")
    assert [page[0] for page in later["pages"]] == ["part/deep.html"]
    assert "part/deep.html" not in search_data(published)["texts"]


def test_a_word_for_a_page_that_is_not_there_is_refused(sources):
    (sources / "_data" / "search-pages.yaml").write_text(
        "- page: gone\n  words: [wood]\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"search-pages.yaml, line 1, gone, page: there is no such"):
        build(sources)


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        ("flag: gone\n  wordings: [ouch]", 'line 2, burn, flag: there is no red flag "gone"'),
        ("flag: heat\n  wordings: [<hot> skin]", r"wordings\[1\]: there is no set <hot>"),
        ("wordings: [ouch]", "a sign needs wordings, and one of flag, reason and crisis"),
        ("words: [hot]\n  crisis: true", "a set has words and nothing else"),
    ],
)
def test_urgent_wording_that_leads_nowhere_is_refused(tmp_path, wording, message):
    data = tmp_path / "docs" / "_data"
    data.mkdir(parents=True)
    (data / "urgent-wording.yaml").write_text(f"- id: burn\n  {wording}\n", encoding="utf-8")
    (data / "red-flags.yaml").write_text(
        "- id: heat\n  text: It burns.\n  urgency: now\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match=message):
        urgent(tmp_path / "docs")


def test_search_without_a_card_for_a_crisis_is_refused(tmp_path):
    data = tmp_path / "docs" / "_data"
    data.mkdir(parents=True)
    (data / "urgent-wording.yaml").write_text(
        "- id: burn\n  crisis: true\n  wordings: [ouch]\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="the card crisis is missing"):
        urgent(tmp_path / "docs")


@pytest.mark.parametrize("number", [0, 45, 46, 47, 2115, 2116, 10**6])
def test_numbers_of_the_index_come_back(number):
    assert decoded(encode([number, 7])) == [number, 7]


def decoded(text: str) -> list[int]:
    """As search.js reads it."""
    half, out, number, scale = len(DIGITS) // 2, [], 0, 1
    for digit in map(DIGITS.index, text):
        if digit >= half:
            number, scale = number + (digit - half) * scale, scale * half
        else:
            out.append(number + digit * scale)
            number, scale = 0, 1
    return out


def test_search_page_and_words_of_the_language_are_there(published):
    assert 'class="bd-search-container"' in (published / "search.html").read_text(encoding="utf-8")
    words = (published / "_static" / "language_data.js").read_text(encoding="utf-8")
    assert '"the"' in words and "window.Stemmer" in words


def test_search_follows_the_pages_from_build_to_build(sources):
    """One page changed, one gone; then what was kept is lost."""
    build(sources)
    (sources / "last.md").write_text("# Last\n\nChanged.\n", encoding="utf-8")
    (sources / "words.md").unlink()
    index = PAGES["index.md"].replace("words\n", "")
    (sources / "index.md").write_text(index, encoding="utf-8")
    data = search_data(build(sources))
    assert data["texts"]["last.html"] == "Changed."
    assert {page[0] for page in data["pages"]} == {
        *("index.html", "last.html", "part/index.html", "part/leaf.html")
    }
    (kept,) = sources.rglob("search-pages.json")
    kept.write_text("{", encoding="utf-8")
    assert search_data(build(sources)) == data


def test_search_is_the_same_when_pages_are_read_and_written_side_by_side(sources, published):
    assert search_data(build(sources, parallel=2)) == search_data(published)


# ------------------------------------------------------------------------------------------------ metadata, navigation


def test_site_map_lists_every_page_once_with_its_day(published):
    tree = ElementTree.parse(published / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        u.find("s:loc", space).text: u.findtext("s:lastmod", None, space)
        for u in tree.findall("s:url", space)
    }
    base = "https://example.org/en/latest/"
    undated = dict.fromkeys(
        base + name
        for name in ("index.html", "last.html", "words.html", "part/index.html", "part/deep.html")
    )
    assert found == undated | {base + "part/leaf.html": "2026-11-22"}


def test_page_data_names_the_way_to_it(published):
    text = (published / "part" / "leaf.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["description"] == 'What is "here" & why.' and data["lastReviewed"] == "2026-11-22"
    assert data["audience"] == [{"@type": "MedicalAudience", "audienceType": "Patient"}]
    assert [i["item"] for i in data["breadcrumb"]["itemListElement"]] == [
        "https://example.org/en/latest/" + p
        for p in ("index.html", "part/index.html", "part/leaf.html")
    ]
    assert (
        'property="og:image" content="https://example.org/en/latest/_static/social-card.png"'
        in text
    )


def test_notes_are_a_list_without_nested_landmarks(published):
    text = (published / "part" / "leaf.html").read_text(encoding="utf-8")
    assert 'role="list"' in text and 'role="listitem"' in text
    assert "doc-footnote" not in text and '<aside class="footnote' not in text


def test_unknown_addresses_get_links_from_the_root(published):
    text = (published / "404.html").read_text(encoding="utf-8")
    assert (
        'data-content_root="/en/latest/"' in text
        and 'href="/en/latest/index.html"' in text
        and 'href="../' not in text
    )


def _list(published, page):
    """The list of pages on a page: (title, address, is on the way, is open or None)."""
    tree = BeautifulSoup((published / page).read_text(encoding="utf-8"), "html.parser")
    return [
        (
            li.a.get_text(),
            li.a["href"],
            "current" in li["class"],
            li.details and li.details.has_attr("open"),
        )
        for li in tree.select("nav.bd-links li")
    ]


def test_list_of_pages_shows_the_own_branch_in_full(published):
    assert _list(published, "part/deep.html") == [
        ("Part", "index.html", True, True),
        ("Leaf", "leaf.html", True, True),
        ("Deep?", "#", True, None),
        ("Last & least", "../last.html", False, None),
        ("Words", "../words.html", False, None),
    ]


@pytest.mark.parametrize("page", ["last.html", "search.html"])
def test_list_of_pages_shows_other_branches_to_their_second_level(published, page):
    entries = _list(published, page)
    assert entries[:2] == [
        ("Part", "part/index.html", False, False),
        ("Leaf", "part/leaf.html", False, None),
    ]
    assert [title for title, _, here, _ in entries if here] == (
        ["Last & least"] if page == "last.html" else []
    )


def test_contents_of_a_page_are_its_headings_below_the_title(published):
    tree = BeautifulSoup((published / "part" / "deep.html").read_text("utf-8"), "html.parser")
    assert str(tree.select_one("nav.page-toc ul")) == (
        '<ul><li><a href="#below">Below</a><ul><li><a href="#lower">Lower</a></li></ul></li></ul>'
    )
    plain = BeautifulSoup((published / "last.html").read_text("utf-8"), "html.parser")
    assert not plain.select("nav.page-toc, .secondary-toggle"), "a page without headings"


def test_moved_pages_have_the_page_of_the_theme(sources):
    conf = (sources / "conf.py").read_text(encoding="utf-8")
    conf = conf.replace('["myst_parser",', '["myst_parser", "sphinx_reredirects",')
    (sources / "conf.py").write_text(conf + 'redirects = {"old": "last.html"}\n', encoding="utf-8")
    assert "This page has moved" in (build(sources) / "old.html").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ head and foot of a page


def page_of(out: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((out / name).read_text(encoding="utf-8"), "html.parser")


def test_head_leads_to_the_ways_in_and_marks_the_nearest(published):
    tree = page_of(published, "part/deep.html")
    links = {a.string: (a["href"], a.get("aria-current")) for a in tree.select(".audiences a")}
    assert links == {"Parts": ("index.html", "true"), "Words": ("../words.html", None)}
    assert [a.string for a in tree.select(".breadcrumb a")] == ["Home", "Part", "Leaf"]


def test_landmarks_stand_beside_each_other(published):
    tree = page_of(published, "part/leaf.html")
    assert [e.name for e in tree.body.find_all(["header", "main", "footer"])] == [
        "header",
        "main",
        "footer",
    ]
    assert not tree.select("main :is(header, footer)") and not tree.select("header main")


def test_page_can_be_cited_and_taken_away(published):
    tree = page_of(published, "part/leaf.html")
    assert tree.select_one(".cite-text").string == (
        "Editors. Leaf. In: A handbook: open. Version 1.2, last checked 22 November 2026."
    )
    asked = page_of(published, "part/deep.html").select_one(".cite-text").string
    assert asked.startswith("Editors. Deep? In: A handbook"), "one sign ends a sentence"
    assert {a["href"] for a in tree.select(".page-tools a[href$='.pdf']")} == {"../leaf.pdf"}
    assert not page_of(published, "last.html").select(".page-tools a[href$='.pdf']")
    assert not page_of(published, "search.html").select(".page-tools")


# ------------------------------------------------------------------------------------------------ offline, and for programs


def test_phone_keeps_pages_with_all_that_they_load(published):
    worker = (published / "sw.js").read_text(encoding="utf-8")
    first = json.loads(re.search(r"first = (\[.*?\])", worker)[1])
    assert first[:2] == ["part/leaf.html", "search.html"]
    assert [a for a in first if not (published / a.split("?")[0]).is_file()] == []
    sheet = page_of(published, "part/leaf.html").select_one("link[rel=stylesheet]")["href"]
    assert sheet.removeprefix("../") in first and "_static/search/index.js" in first
    app = json.loads((published / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert app["name"] == "A handbook: open" and (published / app["start_url"]).is_file()


def test_version_of_the_kept_copy_follows_its_pages(sources):
    def version(out: Path) -> str:
        return re.search(r'"handbook-(\w{12})"', (out / "sw.js").read_text(encoding="utf-8"))[1]

    before = version(build(sources))
    leaf = sources / "part" / "leaf.md"
    leaf.write_text(leaf.read_text(encoding="utf-8").replace("Never.", "Never ever."), "utf-8")
    assert version(build(sources)) != before


def test_twin_of_a_page_says_what_the_page_says(published):
    twin = (published / "part" / "leaf.md").read_text(encoding="utf-8")
    for piece in (
        "cite: Editors. Leaf.",
        "# Leaf",
        "## A **part**",
        "**Trees**\n\n| one | two |\n| --- | --- |\n| three | four |",
        "> **Warning**\n>\n> Careful.",
        "> **Stop**\n>\n> Never.",
        "After ![Alt](",
    ):
        assert piece in twin
    link = page_of(published, "part/leaf.html").select_one("link[type='text/markdown']")
    assert link["href"] == "leaf.md"
    words = (published / "words.md").read_text(encoding="utf-8")
    assert "**ash**\n\nA tree." in words
    pages = (published / "llms.txt").read_text(encoding="utf-8")
    assert "  - [Leaf](https://example.org/en/latest/part/leaf.md)" in pages


def test_words_that_an_earlier_build_kept_are_taken_unless_they_follow_other_rules(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(words, "_WORDS", type(words._WORDS)())
    kept = tmp_path / "words.json"
    assert words.stem("nerves") == "nerv"
    words.remember(kept)
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace('"nerv"', '"as kept"'), encoding="utf-8")
    words._WORDS.clear()
    words.recall(kept)
    assert words.stem("nerves") == "as kept"
    for unreadable in (text.replace('"rules": "', '"rules": "0'), text[:-9], ""):
        words._WORDS.clear()
        kept.write_text(unreadable.replace('"nerv"', '"as kept"'), encoding="utf-8")
        words.recall(kept)
        assert words.stem("nerves") == "nerv"
