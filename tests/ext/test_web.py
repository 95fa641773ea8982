"""What only shows when the address of the site is known: site map, preview card, the way to a page, links of the 404 page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

DOCS = Path(__file__).resolve().parents[2] / "docs"
CONF = """
extensions = ["myst_parser", "handbook_theme"]
project = "A handbook"
author = "Editors"
html_title = "A handbook: open"
language = "en-GB"
html_theme = "sphinx_book_theme"
html_baseurl = "https://example.org/en/latest/"
notfound_urls_prefix = "/en/latest/"
notfound_template = "404.html"
notfound_context = {"title": "Page not found", "body": ""}
templates_path = ["_templates", "_templates/components"]
html_static_path = ["_static"]
html_sidebars = {"**": ["sidebar.html"]}
html_theme_options = {"primary_sidebar_end": [], "navbar_persistent": []}
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """A mini site with the handbook's templates and a known address."""
    src = tmp_path_factory.mktemp("published")
    shutil.copytree(DOCS / "_templates", src / "_templates")
    (src / "_static").mkdir()
    for name in ("handbook.css", "handbook.js"):
        shutil.copy(DOCS / "_static" / name, src / "_static")
    (src / "_data" / "schema").mkdir(parents=True)
    shutil.copy(DOCS / "_data" / "schema" / "search-synonyms.json", src / "_data" / "schema")
    (src / "_data" / "search-synonyms.yaml").write_text(
        "- term: back mouse\n  also: [episacral lipoma]\n", encoding="utf-8"
    )
    (src / "conf.py").write_text(CONF, encoding="utf-8")
    (src / "index.md").write_text(
        "# Home\n\n```{toctree}\npart/index\nLast & least <last>\n```\n", encoding="utf-8"
    )
    (src / "part").mkdir()
    (src / "part" / "index.md").write_text("# Part\n\n```{toctree}\nleaf\n```\n", encoding="utf-8")
    (src / "last.md").write_text("# Last\n", encoding="utf-8")
    (src / "part" / "deep.md").write_text("# Deep\n", encoding="utf-8")
    (src / "part" / "leaf.md").write_text(
        '---\naudience: patients\nlast_reviewed: 2026-11-22\nmyst:\n  html_meta:\n    description: What is "here" & why.\n---\n# Leaf\n\nText[^a].\n\n[^a]: Note.\n'
        "\n```{toctree}\n:hidden:\n\ndeep\n```\n",
        encoding="utf-8",
    )
    app = SphinxTestApp(buildername="html", srcdir=src)
    try:
        app.build()
    finally:
        app.cleanup()
    return Path(app.outdir)


def test_site_map_lists_every_page_once_with_its_day(published):
    tree = ElementTree.parse(published / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        u.find("s:loc", space).text: u.findtext("s:lastmod", None, space)
        for u in tree.findall("s:url", space)
    }
    base = "https://example.org/en/latest/"
    undated = dict.fromkeys(
        base + name for name in ("index.html", "last.html", "part/index.html", "part/deep.html")
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
        ("Deep", "#", True, None),
        ("Last & least", "../last.html", False, None),
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
