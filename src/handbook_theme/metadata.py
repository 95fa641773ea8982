"""What search engines and social sites read of a page: description, schema.org data, a preview
card, a site map.

All of it comes from the doctree and from the front matter; a page's description is its own
(``html_meta`` in the front matter).
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as xml_escape

from docutils import nodes
from sphinx.application import Sphinx

from handbook.data_pages import DataPage, page_of, pages_of
from handbook.web_assets import is_site

from .navigation import Navigation

__all__ = ["Metadata", "description", "setup"]

CARD = "_static/social-card.png"
_AUDIENCES = {
    "patients": ["Patient"],
    "clinicians": ["Clinician"],
    "everyone": ["Patient", "Clinician"],
}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def description(doctree: nodes.document) -> str:
    """The description that a page gives of itself, or ""."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return str(meta["content"])
    return ""


class Metadata:
    """Writes the tags of each page of one build.

    :param navigation: knows the way to a page.
    """

    def __init__(self, navigation: Navigation) -> None:
        self._navigation = navigation

    def fill_in(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Add the tags to ``metatags``, in which docutils has put those of the front matter."""
        if not is_site(app):
            return
        title = _title(app, pagename, context)
        made = page_of(app, pagename) if doctree is None else None
        said = description(doctree) if doctree is not None else made.description if made else ""
        tags = []
        if made:
            tags.append(_meta(name="description", content=said))
        elif not said:
            said = f"{title or pagename}: {app.config.html_title}"
            tags.append(_meta(name="description", content=said))
        if (
            doctree is None and not made
        ):  # search, 404: of use to a reader who is here, not in a list of results
            tags.append(_meta(name="robots", content="noindex"))
        else:
            tags += _preview(app, pagename, title, said)
            # A data block: a browser neither runs it nor asks the policy about it.
            data = json.dumps(
                self._schema(app, pagename, title, said, made),
                ensure_ascii=False,
                separators=(",", ":"),
            )
            tags.append(
                '<script type="application/ld+json">' + data.replace("</", "<\\/") + "</script>"
            )
        context["metatags"] = "\n".join([(context.get("metatags") or "").rstrip(), *tags])

    def _schema(
        self, app: Sphinx, pagename: str, title: str, said: str, made: DataPage | None
    ) -> dict[str, Any]:
        """schema.org data of one page: https://schema.org/MedicalWebPage, what it is about, and the
        way to it as a BreadcrumbList (https://schema.org/BreadcrumbList)."""
        meta = app.env.metadata.get(pagename, {})
        base = app.config.html_baseurl
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "name": title,
            "description": said,
            "inLanguage": app.config.language,
            "isAccessibleForFree": True,
            "license": _LICENCE,
            "isPartOf": {"@type": "WebSite", "name": app.config.html_title},
            "author": {"@type": "Organization", "name": app.config.author},
            "about": {"@type": "MedicalCondition", "name": "Nerve entrapment"},
        }
        if made and made.schema:
            data["mainEntity"] = dict(made.schema)
        if base:
            data["isPartOf"]["url"] = base
        if audiences := _AUDIENCES.get(str(meta.get("audience"))):
            data["audience"] = [
                {"@type": "MedicalAudience", "audienceType": audience} for audience in audiences
            ]
        if meta.get("last_reviewed"):
            data["lastReviewed"] = str(meta["last_reviewed"])
        if base:
            data["url"] = _address(app, pagename)
        if base and pagename != app.config.root_doc:
            way = [(app.config.root_doc, app.config.project)]
            if not made or made.parent in app.env.titles:
                for page in self._navigation.tree(app.env).way(made.parent if made else pagename):
                    way.append((page, app.env.titles[page].astext()))
            if made:
                way.append((pagename, title))
            data["breadcrumb"] = {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": position,
                        "name": name,
                        "item": _address(app, page),
                    }
                    for position, (page, name) in enumerate(way, 1)
                ],
            }
        return data


def _title(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """The title of a page as text; that of a page without a source stands in its context."""
    title = app.env.longtitles.get(pagename)
    return title.astext() if title is not None else context.get("title") or ""


def _address(app: Sphinx, page: str) -> str:
    return f"{app.config.html_baseurl}{app.builder.get_target_uri(page)}"


def _meta(**attributes: str) -> str:
    pairs = (f'{name}="{escape(value, quote=True)}"' for name, value in attributes.items())
    return f"<meta {' '.join(pairs)}>"


def _preview(app: Sphinx, pagename: str, title: str, said: str) -> list[str]:
    """Open Graph tags (https://ogp.me); a card with a picture needs a full address."""
    shared = {
        "og:description": said,
        "og:type": "website" if pagename == app.config.root_doc else "article",
        "og:title": title,
        "og:site_name": app.config.html_title,
        "og:locale": app.config.language.replace("-", "_"),
    }
    if app.config.html_baseurl:
        shared |= {
            "og:url": _address(app, pagename),
            "og:image": app.config.html_baseurl + CARD,
            "og:image:alt": app.config.html_title,
            "og:image:width": "1200",
            "og:image:height": "630",
        }
    tags = [_meta(property=name, content=value) for name, value in shared.items()]
    if app.config.html_baseurl:
        tags.append(_meta(name="twitter:card", content="summary_large_image"))
    return tags


def write_site_map(app: Sphinx, exception: Exception | None) -> None:
    """Write ``sitemap.xml`` (https://www.sitemaps.org/protocol.html) when the site has an
    address."""
    if exception or not is_site(app) or not app.config.html_baseurl:
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for page in sorted(app.env.found_docs | pages_of(app).keys()):
        day = app.env.metadata.get(page, {}).get("last_reviewed")
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{xml_escape(_address(app, page))}</loc>{changed}</url>")
    Path(app.outdir, "sitemap.xml").write_text("\n".join([*lines, "</urlset>", ""]), "utf-8")


def setup(app: Sphinx, navigation: Navigation) -> None:
    """Connect after extensions that write their own tags (500)."""
    app.connect("html-page-context", Metadata(navigation).fill_in, priority=900)
    app.connect("build-finished", write_site_map)
