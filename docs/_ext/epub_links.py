"""In an EPUB, links to files that lie beside the web site (PDF, data, archive) go to the site, or become text.

An EPUB may not link to a file that is not in it (EPUB 3.3, section 5.5.2; epubcheck RSC-007).
"""
from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from docutils import nodes


def beside_the_site(app, doctree: nodes.document, docname: str) -> None:
    """Mend the links of one page; pages and places within the EPUB stay as they are."""
    if app.builder.name != "epub":
        return
    for link in list(doctree.findall(nodes.reference)):
        parts = urlsplit(link.get("refuri", ""))
        if parts.scheme or not parts.path or parts.path.endswith(app.builder.out_suffix):
            continue
        if app.config.html_baseurl:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(docname), parts.path))
            link["refuri"] = app.config.html_baseurl.rstrip("/") + "/" + path
        else:
            link.replace_self(nodes.inline("", "", *link.children))


def setup(app):
    app.connect("doctree-resolved", beside_the_site, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
