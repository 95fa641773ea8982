"""What an EPUB may not hold, and e-readers do not know.

Links to files that lie beside the web site (PDF, data, archive) go to the site, or become text: an EPUB may not link to a file that is
not in it (EPUB 3.3, section 5.5.2; epubcheck RSC-007). The style sheets of the site stay out: they use selectors that e-readers and
epubcheck (CSS-008) do not know; ``epub_css_files`` in conf.py names the EPUB's own.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
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


def own_sheets(app, pagename, templatename, context, doctree) -> None:
    """Take the style sheets of the site off the page."""
    if app.builder.name == "epub":
        of_the_site = {p.name for p in Path(app.confdir, "_static").glob("*.css")} - {
            name for name, _ in app.config.epub_css_files
        }
        context["css_files"] = [
            f for f in context["css_files"] if Path(str(f.filename)).name not in of_the_site
        ]


def leave_out(app, config) -> None:
    """Sphinx leaves ``.buildinfo.bak`` beside the pages when a setting has changed, and then warns of a file it does not know (release 9)."""
    config.epub_exclude_files = [*config.epub_exclude_files, ".buildinfo.bak"]


def setup(app):
    app.connect("config-inited", leave_out)
    app.connect("doctree-resolved", beside_the_site, priority=900)
    app.connect("html-page-context", own_sheets, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
