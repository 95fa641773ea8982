"""Every extension of the handbook, on a few pages."""

project, author, version, release = "Mini handbook", "Editors", "1", "1"
copyright = "2026, Editors"
language = "en-GB"
extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "handbook.evidence",
    "handbook.register",
    "handbook.video",
    "handbook.page_status",
    "handbook.alt_text",
    "handbook.pdf_link",
    "handbook.phone_figures",
    "handbook.table_cards",
    "handbook.atlas",
    "typstbook",
    "handbook.books",
    "handbook.moved_pages",
    "handbook.incremental",
    "handbook_theme",
]
exclude_patterns = ["_build", "_includes", "_data", "_static", "_templates", "figures"]
nitpicky = numfig = True
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
bibtex_bibfiles = ["_data/references.bib"]
bibtex_default_style = "handbook"
bibtex_reference_style = "label"
html_theme = "handbook_theme"
html_title = "Mini handbook: A test"
html_static_path = ["_static"]
typstbook_basename = "mini"
epub_show_urls = "no"
epub_exclude_files = ["_static/film.vtt", "_static/film.webm", "_static/poster.svg"]
