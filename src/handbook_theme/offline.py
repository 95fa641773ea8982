"""The site on a phone without signal: a web app manifest and a service worker.

``sw.js`` is ``sw.js`` beside this file with two values filled in: what is fetched at once (the
pages of the theme option ``offline``, with what a phone loads for them, and the search), and a
version, which changes with any of these. The worker registers from ``handbook.js``, on the web and
never from a folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from handbook.web_assets import is_site

__all__ = ["first_files", "manifest", "setup"]

WORKER = Path(__file__).parent / "sw.js"
#: What handbook.js loads when a reader searches.
SEARCH = (
    *("triage.js", "search-box.js", "language_data.js", "search.js"),
    *("search/urgent.js", "search/index.js"),
)
_ASSET = re.compile(r'(?:href|src)="((?:\.\./)*_static/[^"#]+\.(?:css|js|svg)(?:\?v=\w+)?)"')
#: The drawing for a phone (``handbook.phone_figures``): a sheet without it is half a sheet.
_PICTURE = re.compile(r'<source[^>]* srcset="((?:\.\./)*_images/[^"\s]+)"')


def manifest(app: Sphinx) -> dict[str, Any]:
    """The web app manifest (https://www.w3.org/TR/appmanifest/)."""
    icons = app.config.html_theme_options.get("icons", [])
    return {
        "name": app.config.html_title,
        "short_name": app.config.project,
        "lang": app.config.language,
        "start_url": "./index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fffefb",
        "theme_color": "#14507a",
        "icons": icons,
    }


def first_files(app: Sphinx) -> list[str]:
    """What a phone fetches at once, as addresses from the root of the site."""
    pages = [p for p in app.config.html_theme_options.get("offline", []) if p in app.env.found_docs]
    addresses = [app.builder.get_target_uri(page) for page in [*pages, "search"]]
    found: dict[str, None] = {}
    for address in addresses:
        text = Path(app.outdir, address).read_text("utf-8")
        for asset in _ASSET.findall(text) + _PICTURE.findall(text):
            found[re.sub(r"^(?:\.\./)+", "", asset)] = None
    fonts = sorted(p.name for p in Path(app.outdir, "_static", "fonts").glob("*.woff2"))
    static = [*(f"fonts/{name}" for name in fonts), *SEARCH]
    return [*addresses, *found, *(f"_static/{name}" for name in static)]


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the manifest and the worker (``build-finished``)."""
    if exception or not is_site(app):
        return
    out = Path(app.outdir)
    text = json.dumps(manifest(app), ensure_ascii=False, indent=1)
    (out / "manifest.webmanifest").write_text(text, "utf-8")
    first = first_files(app)
    version = hashlib.sha256(WORKER.read_bytes())
    for address in first:
        version.update((out / address.split("?")[0]).read_bytes())
    filled = WORKER.read_text("utf-8").replace(
        '"handbook-VERSION"', f'"handbook-{version.hexdigest()[:12]}"'
    )
    (out / "sw.js").write_text(filled.replace("= FIRST_FILES", f"= {json.dumps(first)}"), "utf-8")


def setup(app: Sphinx) -> None:
    """Connect after the search data has been written (950)."""
    app.connect("build-finished", write, priority=960)
