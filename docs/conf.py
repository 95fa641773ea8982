"""Settings of the handbook for Sphinx. Settings only: lists live in _data, code lives in src/ and typstbook/."""

import os

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
    "handbook.alarm",
    "handbook.key_numbers",
    "handbook.alt_text",
    "handbook.red_flags",
    "handbook.easy_read",
    "handbook.pdf_link",
    "handbook.phone_figures",
    "handbook.table_cards",
    "handbook.table_heads",
    "handbook.foreign_titles",
    "handbook.a_to_z",
    "handbook.atlas",
    "typstbook",
    "handbook.books",
    "handbook.moved_pages",  # sets up sphinx_reredirects
    "handbook.edit_links",
    "handbook.incremental",  # a second build gives what a clean one would
    "handbook_theme",  # page, looks, search and metadata of the web site
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
typstbook_once = ["nerve-red-flags", "red-flags", "disclaimer"]
typstbook_documents = "books.toml"
typstbook_strict = True  # what cannot be set stops the build
typstbook_font_paths = ["_fonts"]
typstbook_fallback_fonts = ["Droid Sans Fallback"]  # Japanese titles of works
typstbook_pdf_standards = ["a-2a", "ua-1"]  # for archives, and for readers who listen

epub_show_urls = "no"
html_theme = "handbook_theme"
html_theme_options = {
    "doors": [  # the ways in, in the head of each page
        {"label": "Patients", "page": "patients/index"},
        {"label": "Clinicians", "page": "chapter2/cluneal-articles/index"},
        {"label": "Evidence", "page": "evidence/index"},
    ],
    "icons": [
        {"src": "_static/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "_static/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "_static/icon-512.png", "sizes": "512x512", "type": "image/png"},
    ],
    # What a phone keeps for a place without signal, besides the search and the pages read last.
    "offline": [
        "index",
        "patients/index",
        "patients/red-flags",
        "sheets/index",
        "sheets/leaflet",
        "sheets/bedside",
    ],
    "downloads": [  # the file to take away that fits a page: the first that fits
        {"pages": "patients/*", "label": "Leaflet (PDF)", "file": "patient-leaflet.pdf"},
        {"pages": "sheets/leaflet", "label": "Leaflet (PDF)", "file": "patient-leaflet.pdf"},
        {"pages": "sheets/bedside", "label": "Sheet (PDF)", "file": "bedside-sheet.pdf"},
        {"pages": "*/diagnosis", "label": "Sheet (PDF)", "file": "bedside-sheet.pdf"},
        {"pages": "*", "label": "Book (PDF)", "file": "nerve-entrapment-handbook.pdf"},
    ],
}
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False

# How much a hit counts, by the page: what gathers the content of other pages stands behind these pages.
# The first pattern that fits counts.
search_weights = {
    "index": 0.4,
    "references": 0.2,
    "glossary": 0.5,
    "about/search-protocol": 0.35,
    "about/what-is-new": 0.4,
    "about/*": 0.85,
    "sheets/*": 0.7,
    "patients/index": 0.7,
    "patients/easy/index": 0.8,
    "patients/easy/*": 0.45,
    "where-does-it-hurt": 0.7,
    "chapter2/other-nerves/by-region": 0.8,
    "chapter2/other-nerves/pathways": 0.8,
    "*/articles*": 0.2,
    "*/claims": 0.4,
    "evidence/claims/*": 0.25,
    "evidence/studies/*": 0.2,
    "chapter2/part3-video": 0.6,
}
# Long lists, found once there are results of the other pages, so that these come at once.
search_later = [
    "references",
    "*/articles*",
    "*/claims",
    "evidence/studies/*",
    "evidence/claims/*",
    "about/search-protocol",
]
# Ways on when nothing is found; the first is also the page behind "Get help at once".
search_ways_on = [
    "patients/red-flags",
    "patients/index",
    "chapter2/other-nerves/by-region",
    "chapter2/index",
    "glossary",
]
search_previewed = ["glossary"]  # an entry shows when a reader rests on a link to it
# Boxes that many pages repeat are found on their own page, the studies of a table on their cards.
search_repeated = ["red-flags", "disclaimer", "evidence-table"]
