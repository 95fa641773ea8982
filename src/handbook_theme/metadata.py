"""What search engines and social sites read of a page: description, schema.org data, a preview card, a site map."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

from sphinx.application import Sphinx

from .assets import is_site

__all__ = ["setup"]

CARD = "_static/social-card.png"
CARD_ALT = "Nerve Entrapment and Back Pain: An Open Handbook"
_AUDIENCES = {
    "patients": ["Patient"],
    "clinicians": ["Clinician"],
    "everyone": ["Patient", "Clinician"],
}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_DESCRIPTION = re.compile(r'<meta\b[^>]*\bname="description"[^>]*>')
_CONTENT = re.compile(r'\bcontent="([^"]*)"')


def page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Add the tags to ``metatags``. The description is the page's own (``html_meta`` in its front matter)."""
    if not is_site(app):
        return
    tags = re.sub(
        r'\s*<meta name="viewport"[^>]*>', "", context.get("metatags") or ""
    )  # docutils' own; the layout has one
    title = re.sub(r"<[^>]*>", "", context.get("title") or "")
    found = _DESCRIPTION.search(tags)
    description = (
        _CONTENT.search(found[0])[1]
        if found
        else escape(f"{title or pagename}: {app.config.html_title}", quote=True)
    )
    if not found:
        tags += f'\n<meta name="description" content="{description}">'
    if doctree is None:  # search and 404: of use to a reader who is here, not in a list of results
        context["metatags"] = tags + '\n<meta name="robots" content="noindex">'
        return
    base = app.config.html_baseurl
    url = base + app.builder.get_target_uri(pagename) if base else ""
    is_root = pagename == app.config.root_doc
    shared = {
        "og:type": "website" if is_root else "article",
        "og:title": title,
        "og:site_name": app.config.html_title,
        "og:locale": app.config.language.replace("-", "_"),
    }
    if url:  # a card needs a full address
        shared |= {
            "og:url": url,
            "og:image": base + CARD,
            "og:image:alt": CARD_ALT,
            "og:image:width": "1200",
            "og:image:height": "630",
        }
    tags += f'\n<meta property="og:description" content="{description}">'
    tags += "".join(
        f'\n<meta property="{k}" content="{escape(v, quote=True)}">' for k, v in shared.items()
    )
    if url:
        tags += '\n<meta name="twitter:card" content="summary_large_image">'
    data = _schema(app, pagename, title, description, url, is_root, context)
    # A data block: a browser neither runs it nor asks the policy about it.
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    context["metatags"] = tags + f'\n<script type="application/ld+json">{body}</script>'


def _schema(app, pagename, title, description, url, is_root, context) -> dict:
    """schema.org data of one page: https://schema.org/MedicalWebPage, and the way to it as a BreadcrumbList."""
    meta = app.env.metadata.get(pagename, {})
    base = app.config.html_baseurl
    site = {"@type": "WebSite", "name": app.config.html_title, **({"url": base} if base else {})}
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": title,
        "description": unescape(description),
        "inLanguage": app.config.language,
        "isAccessibleForFree": True,
        "license": _LICENCE,
        "isPartOf": site,
        "author": {"@type": "Organization", "name": app.config.author},
        "about": {"@type": "MedicalCondition", "name": "Nerve entrapment"},
        "audience": [
            {"@type": "MedicalAudience", "audienceType": a}
            for a in _AUDIENCES.get(str(meta.get("audience")), [])
        ],
    }
    if meta.get("last_reviewed"):
        data["lastReviewed"] = str(meta["last_reviewed"])
    if url:
        data["url"] = url
    if base and not is_root:
        way = [(base + app.builder.get_target_uri(app.config.root_doc), app.config.project)]
        way += [
            (base + _absolute(app, pagename, p["link"]), re.sub(r"<[^>]*>", "", p["title"]))
            for p in context.get("parents", [])
        ]
        data["breadcrumb"] = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": i, "name": name, "item": address}
                for i, (address, name) in enumerate([*way, (url, title)], 1)
            ],
        }
    return {k: v for k, v in data.items() if v != []}


def _absolute(app, pagename, link) -> str:
    """A link relative to ``pagename``, from the root of the site."""
    parts = app.builder.get_target_uri(pagename).split("/")[:-1]
    for step in link.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


def sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write ``sitemap.xml`` (https://www.sitemaps.org/protocol.html) when the address of the site is known."""
    if exception or not is_site(app) or not app.config.html_baseurl:
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for doc in sorted(app.env.found_docs):
        day = app.env.metadata.get(doc, {}).get("last_reviewed")
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(
            f"<url><loc>{xml_escape(app.config.html_baseurl + app.builder.get_target_uri(doc))}</loc>{changed}</url>"
        )
    Path(app.outdir, "sitemap.xml").write_text("\n".join([*lines, "</urlset>", ""]), "utf-8")


def setup(app: Sphinx) -> None:
    """Connect after extensions that write their own tags."""
    app.connect("html-page-context", page, priority=900)
    app.connect("build-finished", sitemap)
