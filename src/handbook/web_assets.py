"""Style sheets and scripts of the extensions: each names its own, and only the web site gets them.

An extension calls :func:`declare` in its ``setup()``. Any Sphinx theme then links the style
sheets; ``handbook_theme`` joins them into its one sheet instead. Books and EPUB get nothing:
their readers know neither the scripts nor many of the selectors.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sphinx.application import Sphinx

__all__ = ["STATIC", "declare", "is_site"]

#: Folder of the files of the extensions that are one module each.
STATIC = Path(__file__).parent / "static"


def is_site(app: Sphinx) -> bool:
    """Whether the web site is being built, and not an EPUB or a book."""
    return app.builder.name in ("html", "dirhtml")


def declare(app: Sphinx, *files: Path, everywhere: bool = True) -> None:
    """Ship ``files`` with the web site: every page loads the style sheets (``.css``), none the
    rest.

    A page asks for a script by its name, with ``app.add_js_file(name, loading_method="defer")``
    in ``html-page-context``.

    :param everywhere: False when few pages need the style sheets; they ask for them likewise.

    :raises FileNotFoundError: a file is not there.
    """
    for file in files:
        if not file.is_file():
            raise FileNotFoundError(f"{file}: an extension declares this file, and it is not there")
    app.connect("builder-inited", partial(_serve, files=files, everywhere=everywhere))


def _serve(app: Sphinx, files: tuple[Path, ...], everywhere: bool) -> None:
    if not is_site(app):
        return
    # An entry may be a file. A new list: the old one may be Sphinx's default, which builds share.
    app.config.html_static_path = [*app.config.html_static_path, *map(str, files)]
    for file in files:
        if file.suffix == ".css" and everywhere:
            app.add_css_file(file.name)
