"""What a page loads: one style sheet, few deferred scripts, nothing from elsewhere, held to it by a policy."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

import pydata_sphinx_theme
import sphinx_book_theme
from sphinx.application import Sphinx
from sphinx.builders.html._assets import _JavaScript

from .stylesheet import shrink, tighten

__all__ = ["CSP", "MODE_SCRIPT", "policy", "setup"]

#: Sets light or dark before the first paint. The one inline script: from a file it would hold up the page or let it flash.
MODE_SCRIPT = (
    '(d=>{let m;try{m=localStorage.getItem("mode")}catch{}d.mode=m=m||"auto";'
    'd.theme=m=="auto"?matchMedia("(prefers-color-scheme:dark)").matches?"dark":"light":m})'
    "(document.documentElement.dataset)"
)


def _sha(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


# file: because the standard leaves open what 'self' means in a page opened from a folder (w3c/webappsec-csp#459);
# a page from the web may not load file: addresses whatever the policy says.
_SELF = "'self' file:"


def policy(on_read_the_docs: bool) -> str:
    """What a page may load (Content Security Policy, level 3): this site, and the player a reader asked for.

    :param on_read_the_docs: allow the host's add-ons to compile their checks (Ajv); without it none of them starts.
    """
    return "; ".join(
        [
            f"default-src {_SELF}",
            f"script-src {_SELF} {_sha(MODE_SCRIPT)}"
            + (" 'unsafe-eval'" if on_read_the_docs else ""),
            f"style-src {_SELF}",
            "style-src-attr 'unsafe-inline'",  # docutils writes column widths and picture sizes as style=""
            f"img-src {_SELF} data:",
            f"media-src {_SELF} data:",  # captions stand in the page: a browser reads none from a folder
            "frame-src https://www.youtube-nocookie.com",
            "object-src 'none'",
            "base-uri 'none'",
            f"form-action {_SELF}",
        ]
    )


CSP = policy(os.environ.get("READTHEDOCS") == "True")  # the host sets it while it builds

SHEET = "site.css"
_THEMES = {
    "pydata": Path(pydata_sphinx_theme.__file__).parent
    / "theme/pydata_sphinx_theme/static/styles/pydata-sphinx-theme.css",
    "book": Path(sphinx_book_theme.__file__).parent
    / "theme/sphinx_book_theme/static/styles/sphinx-book-theme.css",
}
#: Style sheets of the theme that site.css takes in; it takes in all of docs/_static as well.
_MERGED = {"basic.css", "pydata-sphinx-theme.css", "sphinx-book-theme.css", "theme.css"}
#: Scripts that no page needs: what they serve (menus, search from the stock index, highlighting, tooltips) is done in handbook.js.
_LEFT_OUT = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "sphinx-book-theme.js",
    "searchtools.js",
    "language_data.js",
    "searchindex.js",
    "translations.js",
)
#: Files that the theme copies and no page loads.
_NOT_SHIPPED = (
    "scripts/*.js",
    "scripts/*.map",
    "styles/*.map",
    "styles/*.css",
    "scripts/*.LICENSE.txt",
    "scripts",
    "vendor/fontawesome/webfonts/*",
    "webpack-macros.html",
    "sbt-webpack-macros.html",
    "images/logo_*",
    "images",
    "styles",
    "vendor/fontawesome/webfonts",
    "vendor/fontawesome",
    "locales/**/*",
    "locales",
    "basic.css",
    "documentation_options.js",
    "base-stemmer.js",
    "english-stemmer.js",
    "handbook.css",
    "doctools.js",
    "sphinx_highlight.js",
    "searchtools.js",
    "file.png",
    "minus.png",
    "plus.png",
)


def is_site(app: Sphinx) -> bool:
    """Whether the web site is being built, and not an EPUB or a book."""
    return app.builder.name in ("html", "dirhtml")


def build_sheet(app: Sphinx) -> None:
    """Make ``site.css`` (kept on the app until the static files are copied) and the version its address carries."""
    if not is_site(app):
        return
    read = {name: path.read_text("utf-8") for name, path in _THEMES.items()}
    app._handbook_sheet = (
        shrink(read["pydata"])
        + shrink(read["book"])
        + "\n"
        + "".join(tighten(f.read_text("utf-8")) for f in _own(app))
    )
    app._handbook_sheet_version = hashlib.sha256(app._handbook_sheet.encode()).hexdigest()[:8]


def _own(app: Sphinx) -> list[Path]:
    """The handbook's own style sheets, handbook.css first so that the others may differ from it."""
    return sorted(
        Path(app.confdir, "_static").glob("*.css"), key=lambda f: (f.name != "handbook.css", f.name)
    )


def page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Give the templates what they need and take heavy files off the page."""
    context["web"] = is_site(app)
    if not context["web"]:
        return
    context["csp"], context["mode_script"], context["sheet"] = CSP, MODE_SCRIPT, f"_static/{SHEET}"
    context["sheet_version"] = app._handbook_sheet_version
    if (
        pagename == app.config.notfound_pagename
    ):  # shown at any address, so its scripts are named from the root as well
        context["content_root"] = app.config.notfound_urls_prefix
    merged = _MERGED | {f.name for f in _own(app)}
    context["css_files"] = [
        f
        for f in context.get("css_files", [])
        if _name(f) not in merged and (_name(f) != "pygments.css" or _has_code(context))
    ]
    context["script_files"] = [
        _deferred(f)
        for f in context.get("script_files", [])
        if _name(f) and "://" not in str(f.filename) and _name(f) not in _LEFT_OUT
    ]


def _name(asset) -> str:
    return str(getattr(asset, "filename", asset) or "").rpartition("/")[2].partition("?")[0]


def _has_code(context: dict) -> bool:
    return 'class="highlight' in (context.get("body") or "")


def _deferred(script: _JavaScript) -> _JavaScript:
    attributes = {k: v for k, v in script.attributes.items() if k not in ("async", "defer")}
    return _JavaScript(script.filename, priority=script.priority, **attributes, defer="defer")


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Write ``site.css`` and remove what the theme copies but no page loads."""
    if exception or not is_site(app):
        return
    static = Path(app.outdir, "_static")
    for pattern in (*_NOT_SHIPPED, *(f.name for f in _own(app))):
        for file in sorted(static.glob(pattern), reverse=True):
            file.unlink() if file.is_file() else file.rmdir()
    (static / SHEET).write_text(app._handbook_sheet, "utf-8")


def setup(app: Sphinx) -> None:
    """Connect the events and name the handbook's own script."""
    app.setup_extension("notfound.extension")
    app.connect("builder-inited", build_sheet)
    app.connect(
        "html-page-context", page, priority=950
    )  # after the themes and extensions have added their files
    app.connect("build-finished", finish, priority=900)  # after the theme has written its own
    app.add_js_file("handbook.js", loading_method="defer")
