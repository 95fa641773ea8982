"""Every construct that MyST can write, in one small book."""

project = "Stress"
author = "A. Writer"
copyright = "2026, A. Writer"
release = "1.0"
extensions = [
    "myst_parser",
    "sphinxcontrib.youtube",
    "sphinxcontrib.bibtex",
    "sphinx_design",
    "typstbook",
]
myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_image",
    "replacements",
    "smartquotes",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_heading_anchors = 3
myst_substitutions = {"foo": "**substituted**"}
numfig = True
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "unsrt"
bibtex_reference_style = "label"
suppress_warnings = ["myst.header"]
typstbook_pdf_standards = ["a-2a", "ua-1"]
typstbook_posters = ["posters"]
