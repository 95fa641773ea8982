"""What a page loads: one style sheet, few deferred scripts, and nothing that the themes below ship.

The sheet ``site.css`` is joined from the theme's own parts (:data:`PARTS`) and from the sheets that
extensions have declared (``handbook.web_assets.declare``), in that order; nothing is taken in by a
pattern. A sheet that somebody registers in another way is linked as Sphinx does it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from handbook.web_assets import is_site

from .policy import CSP, MODE_SCRIPT

__all__ = ["PARTS", "THEME", "Assets", "setup", "tighten"]

THEME = Path(__file__).parent / "theme"
SHEET = "site.css"
#: The theme's own parts of the sheet, below styles/; later ones may differ from earlier ones.
PARTS = (
    "tokens.css",
    "base.css",
    "layout.css",
    "navigation.css",
    "search.css",
    "content.css",
    "admonitions.css",
    "tables.css",
    "print.css",
)
#: A sheet of its own, for the front door and pages with cards: the others need not carry it.
FRONT = "front-page.css"
CARDS = {"cards", "doors"}
#: Scripts of Sphinx and of the themes below that handbook.js replaces: menus, highlighting of words
#: from the stock search, tooltips.
REPLACED_SCRIPTS = {
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "translations.js",
    "sphinx-book-theme.js",
}


class Assets:
    """The assets of one build: joins the sheet, fills in the pages, takes away what is not used."""

    def __init__(self) -> None:
        self._joined: set[str] = set()
        self._loaded: list[Path] = []

    def join(self, app: Sphinx) -> None:
        """Write the sheet beside the doctrees, from where Sphinx copies it before any page.

        :raises FileNotFoundError: a part of the theme is missing.
        """
        if not is_site(app):
            return
        declared = _declared(app)
        parts = [Path(__file__).parent / "styles" / name for name in PARTS] + declared
        sheet = _write(app, SHEET, parts)
        front = _write(app, FRONT, [Path(__file__).parent / "styles" / FRONT])
        static = [p for p in app.config.html_static_path if Path(app.confdir, p) not in declared]
        app.config.html_static_path = [*static, str(sheet), str(front)]
        self._joined = {part.name for part in declared}
        scripts = [Path(app.confdir, p) for p in static if p.endswith((".js", ".css"))]
        self._loaded = [sheet, front, *sorted((THEME / "static").glob("*.js")), *scripts]

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Every page, when a sheet or script is not the one of the last build: the address of an
        asset carries its checksum, so each page that loads it is written again."""
        if not is_site(app):
            return []
        for asset in self._loaded:
            shipped = Path(app.outdir, "_static", asset.name)
            if shipped.exists() and shipped.read_bytes() != asset.read_bytes():
                return sorted(env.found_docs)
        return []

    def fill_in(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give a page its policy, and leave on it only the assets that it needs."""
        if not is_site(app):
            return
        context["csp"], context["mode_script"] = CSP, MODE_SCRIPT
        if pagename == app.config.notfound_pagename:
            # Shown at any address, so handbook.js names its files from the root as well.
            context["content_root"] = app.config.notfound_urls_prefix
        if _has_cards(app, pagename, doctree):
            app.add_css_file(FRONT)
        unused = set(self._joined)
        if doctree is None or next(iter(doctree.findall(nodes.literal_block)), None) is None:
            unused.add("pygments.css")
        context["css_files"] = [f for f in context["css_files"] if _name(f) not in unused]
        context["script_files"] = [
            f for f in context["script_files"] if _name(f) and _name(f) not in REPLACED_SCRIPTS
        ]

    def take_away(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove the static files of the themes below: Sphinx copies them, no page loads them."""
        if exception or not isinstance(app.builder, StandaloneHTMLBuilder) or not is_site(app):
            return
        own = [THEME / "static", *(Path(app.confdir, p) for p in app.config.html_static_path)]
        static = Path(app.outdir, "_static")
        for folder in (theme / "static" for theme in app.builder.theme.get_theme_dirs()[1:]):
            for source in sorted(folder.rglob("*"), reverse=True):
                name = source.relative_to(folder).as_posix().removesuffix(".jinja")
                copy = static / name
                if any((place / name).exists() for place in own):
                    continue
                if copy.is_file():
                    copy.unlink()
                elif copy.is_dir() and not any(copy.iterdir()):
                    copy.rmdir()


def _declared(app: Sphinx) -> list[Path]:
    """The sheets that extensions have registered and ship as single files, in their order."""
    shipped = {Path(p).name: Path(app.confdir, p) for p in app.config.html_static_path}
    return [
        shipped[name]
        for name, attributes in app.registry.css_files
        if name in shipped and shipped[name].is_file() and not attributes.keys() - {"priority"}
    ]


def _write(app: Sphinx, name: str, parts: list[Path]) -> Path:
    """Join ``parts`` beside the doctrees; a sheet that is the same keeps its time."""
    text = "".join(f"{tighten(part.read_text('utf-8'))}\n" for part in parts)
    sheet = Path(app.doctreedir, "handbook_theme", name)
    sheet.parent.mkdir(parents=True, exist_ok=True)
    if not sheet.exists() or sheet.read_text("utf-8") != text:
        sheet.write_text(text, "utf-8")
    return sheet


def _has_cards(app: Sphinx, pagename: str, doctree: nodes.document | None) -> bool:
    """Whether a page is the front door, or holds a list that is shown as cards."""
    if pagename == app.config.root_doc:
        return True
    return doctree is not None and any(
        CARDS & set(found["classes"]) for found in doctree.findall(nodes.bullet_list)
    )


def tighten(css: str) -> str:
    """``css`` without comments and without blanks that mean nothing; what stands in quotes
    stays."""
    quoted: list[str] = []

    def keep(match: re.Match[str]) -> str:
        quoted.append(match[0])
        return f"\0{len(quoted) - 1}\0"

    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\"[^\"]*\"|'[^']*'", keep, css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}")
    return re.sub("\0(\\d+)\0", lambda match: quoted[int(match[1])], css).strip()


def _name(asset: Any) -> str:
    """The name of a registered sheet or script, "" of a script that stands in the page."""
    return str(getattr(asset, "filename", asset) or "").rpartition("/")[2]


def setup(app: Sphinx) -> None:
    """Connect the events."""
    assets = Assets()
    # After the extensions have declared their files (500).
    app.connect("builder-inited", assets.join, priority=900)
    app.connect("env-updated", assets.outdated)
    # After the themes below and the extensions have added their files (500).
    app.connect("html-page-context", assets.fill_in, priority=900)
    # After the themes below have written their files (500).
    app.connect("build-finished", assets.take_away, priority=900)
    app.add_js_file("handbook.js", loading_method="defer")
