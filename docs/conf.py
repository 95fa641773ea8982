"""Settings of the handbook for Sphinx. Settings only: lists live in _data, code lives in src/."""

import os
from pathlib import Path
from urllib.parse import urlsplit

project = "Nerve Entrapment and Back Pain"
author = "The handbook's editors"
copyright = (
    "2026, the handbook's editors. Text and figures CC BY 4.0; quotations belong to their authors"
)
version = release = "0.1.0"
language = "en-GB"

extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "handbook.evidence",
    "handbook.register",
    "handbook.video",  # sets up sphinxcontrib.youtube
    "handbook.page_status",
    "handbook.alt_text",
    "handbook.pdf_link",
    "handbook.phone_figures",
    "handbook.table_cards",
    "handbook.atlas",
    "typstbook",
    "handbook.epub_book",
    "handbook.moved_pages",  # sets up sphinx_reredirects
    "handbook.edit_links",
    "handbook.incremental",  # a second build gives what a clean one would
    "handbook_theme",  # what the theme leaves to do: weight, accessibility, search, metadata
]
# Once it is known, "https://github.com/OWNER/NAME": each page then shows "Suggest an edit".
handbook_repository = ""
root_doc = "index"
exclude_patterns = ["_build", "_includes", "_data", "_static", "_templates", "figures"]
nitpicky = True
numfig = True
numfig_format = {
    "figure": "Figure %s",
    "table": "Table %s",
    "code-block": "Listing %s",
    "section": "Section %s",
}

myst_enable_extensions = ["colon_fence", "deflist", "attrs_block", "attrs_inline", "fieldlist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

bibtex_bibfiles = ["_data/references.bib"]
bibtex_default_style = "handbook"
bibtex_reference_style = "label"

html_title = "Nerve Entrapment and Back Pain: An Open Handbook"
typstbook_home = {"label": "Builds on", "url": "https://backmice.info/about/nerve/"}
typstbook_once = ["red-flags", "disclaimer"]
typstbook_exclude = ["sheets/index"]  # leads to files that lie beside the book
typstbook_documents = [
    {
        "root": "index",
        "basename": "nerve-entrapment-handbook",
        "title": "Nerve Entrapment and Back Pain",
        "subtitle": "An Open Handbook",
        "notice": "Not yet reviewed by a clinician who has put a name to it.",
        "template": "_templates/handbook.typ",
        "root_text": False,
        "options": {"contents-depth": 4, "contents-pages": True},
    },
    {
        "root": "sheets/bedside",
        "basename": "bedside-sheet",
        "template": "_templates/sheet.typ",
        "index": False,
        "leads_to": "chapter2/cluneal-articles/index",
        "options": {"handbook": html_title, "code-label": "The chapter with all studies"},
    },
    {
        "root": "sheets/leaflet",
        "basename": "patient-leaflet",
        "template": "_templates/sheet.typ",
        "index": False,
        "leads_to": "chapter2/part3-video",
        "options": {
            "handbook": html_title,
            "large": True,
            "notes": "My own questions",
            "code-label": "Watch the film: scan this code",
        },
    },
]
typstbook_font_paths = ["_fonts"]
typstbook_fallback_fonts = ["Droid Sans Fallback"]  # Japanese titles of works
typstbook_pdf_standards = ["a-2a", "ua-1"]  # for archives, and for readers who listen

epub_basename = "nerve-entrapment-handbook"
epub_title = "Nerve Entrapment and Back Pain: An Open Handbook"
epub_show_urls = "no"
epub_css_files = ["epub-book.css"]
epub_exclude_files = [
    "search.html",
    "404.html",
    "genindex.html",
    *(  # no scripts, no films, no pictures or sheets in forms that some e-readers do not know
        p.relative_to(Path(__file__).parent).as_posix()
        for p in (Path(__file__).parent / "_static").rglob("*")
        if p.name != "epub-book.css" and p.suffix not in {".png", ".svg"}
    ),
]

templates_path = [
    "_templates",
    "_templates/components",
]  # the second: the theme includes "../components/NAME.html"
redirect_html_template_file = "_templates/redirect.html"
html_theme = "sphinx_book_theme"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
notfound_urls_prefix = (
    urlsplit(html_baseurl).path or "/"
)  # the page for unknown addresses names everything from the root
notfound_template = "404.html"
notfound_context = {"title": "Page not found", "body": ""}
html_copy_source = False
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "use_issues_button": False,
    "primary_sidebar_end": [],
    "navbar_persistent": [],
    "show_toc_level": 2,
    "back_to_top_button": False,
    "search_bar_text": "Search the handbook",
    "toc_title": "On this page",
    "article_header_start": ["toggle-primary-sidebar.html", "header-brand.html"],
    "footer_content_items": ["site-footer.html"],
}
html_sidebars = {"**": ["sidebar.html"]}
html_show_sourcelink = False
html_use_index = False
