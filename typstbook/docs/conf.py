"""The documentation of typstbook, which it sets as a book itself."""

import importlib.metadata

project = "typstbook"
author = "the handbook's editors"
project_copyright = f"2026, {author}"
release = importlib.metadata.version("typstbook")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "typstbook"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
autodoc_typehints = "signature"
html_theme = "sphinx_book_theme"
typstbook_basename = "typstbook"
typstbook_subtitle = "Tagged books of Sphinx projects"
typstbook_strict = True
