"""What only shows when the address of the site is known: site map, preview card, the way to a page, links of the 404 page."""
from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.testing.util import SphinxTestApp

DOCS = Path(__file__).resolve().parents[2] / "docs"
CONF = """
extensions = ["myst_parser", "web"]
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
    (src / "_data" / "search-synonyms.yaml").write_text("- term: back mouse\n  also: [episacral lipoma]\n", encoding="utf-8")
    (src / "conf.py").write_text(CONF, encoding="utf-8")
    (src / "index.md").write_text("# Home\n\n```{toctree}\npart/index\n```\n", encoding="utf-8")
    (src / "part").mkdir()
    (src / "part" / "index.md").write_text("# Part\n\n```{toctree}\nleaf\n```\n", encoding="utf-8")
    (src / "part" / "leaf.md").write_text(
        "---\naudience: patients\nlast_reviewed: 2026-11-22\nmyst:\n  html_meta:\n    description: What is \"here\" & why.\n---\n# Leaf\n\nText[^a].\n\n[^a]: Note.\n",
        encoding="utf-8")
    app = SphinxTestApp(buildername="html", srcdir=src)
    try:
        app.build()
    finally:
        app.cleanup()
    return Path(app.outdir)


def test_site_map_lists_every_page_once_with_its_day(published):
    tree = ElementTree.parse(published / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {u.find("s:loc", space).text: u.findtext("s:lastmod", None, space) for u in tree.findall("s:url", space)}
    base = "https://example.org/en/latest/"
    assert found == {base + "index.html": None, base + "part/index.html": None, base + "part/leaf.html": "2026-11-22"}


def test_page_data_names_the_way_to_it(published):
    text = (published / "part" / "leaf.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["description"] == 'What is "here" & why.' and data["lastReviewed"] == "2026-11-22"
    assert data["audience"] == [{"@type": "MedicalAudience", "audienceType": "Patient"}]
    assert [i["item"] for i in data["breadcrumb"]["itemListElement"]] == [
        "https://example.org/en/latest/" + p for p in ("index.html", "part/index.html", "part/leaf.html")]
    assert 'property="og:image" content="https://example.org/en/latest/_static/social-card.png"' in text


def test_notes_are_a_list_without_nested_landmarks(published):
    text = (published / "part" / "leaf.html").read_text(encoding="utf-8")
    assert 'role="list"' in text and 'role="listitem"' in text
    assert "doc-footnote" not in text and "<aside class=\"footnote" not in text


def test_unknown_addresses_get_links_from_the_root(published):
    text = (published / "404.html").read_text(encoding="utf-8")
    assert 'data-content_root="/en/latest/"' in text and 'href="/en/latest/index.html"' in text and 'href="../' not in text
