"""The handbook's Sphinx theme, on top of sphinx-book-theme: page, style sheet, scripts, search,
metadata.

``html_theme = "handbook_theme"`` needs ``"handbook_theme"`` among the extensions as well. README.md
beside this file says why each part is our own, and when it may go.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from . import assets, metadata, navigation, offline, page_tools, search, translator, twins

__all__ = ["setup"]


def set_defaults(app: Sphinx, config: Config) -> None:
    """Settings of the extensions for unknown and for moved pages; one in conf.py goes before."""
    # The themes below add their folders, also to the list that is Sphinx's default for every build.
    config.templates_path = list(config.templates_path)
    root = urlsplit(config.html_baseurl).path or "/"
    defaults: dict[str, Any] = {
        "notfound_template": "404.html",
        "notfound_context": {"title": "Page not found", "body": ""},
        "notfound_urls_prefix": root,  # that page is shown at any address: all links from the root
        "redirect_html_template_file": str(assets.THEME / "redirect.html"),
    }
    for name, value in defaults.items():
        if name in config and config[name] == config.values[name].default:
            config[name] = value


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point: registers the theme and connects every part of the package."""
    app.setup_extension("notfound.extension")
    app.add_html_theme("handbook_theme", str(assets.THEME))
    app.connect("config-inited", set_defaults)
    assets.setup(app)
    translator.setup(app)
    page_tools.setup(app)
    pages = navigation.setup(app)
    metadata.setup(app, pages)
    twins.setup(app, pages)
    search.setup(app)
    offline.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
