"""Published addresses stay: a page that moves leaves a redirect."""
from __future__ import annotations

import json
import shutil

from conftest import DOCS, ROOT
from sphinx.testing.util import SphinxTestApp

PUBLISHED = ROOT / "tests" / "data" / "published-addresses.txt"
SPECIAL = {"404.html", "search.html", "genindex.html"}


def published() -> list[str]:
    return PUBLISHED.read_text(encoding="utf-8").split()


def test_every_published_address_still_answers(site):
    gone = [address for address in published() if not (site / address).is_file()]
    assert gone == [], "give each a redirect in docs/_data/redirects.json (old name without .html -> new address)"


def test_every_page_is_on_the_list(site, pages):
    redirects = {f"{old}.html" for old in json.loads((DOCS / "_data" / "redirects.json").read_text(encoding="utf-8"))}
    addresses = {page.relative_to(site).as_posix() for page in pages} - SPECIAL - redirects
    new = sorted(addresses - set(published()))
    assert new == [], f"new pages: add these lines to {PUBLISHED.relative_to(ROOT)}, so that they are kept from now on"


def test_moved_page_leaves_a_redirect_that_needs_no_script(tmp_path):
    (tmp_path / "_templates").mkdir()
    shutil.copy(DOCS / "_templates" / "redirect.html", tmp_path / "_templates")
    (tmp_path / "conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx_reredirects']\nhtml_theme = 'basic'\n"
        "redirects = {'old/page': '../new.html'}\nredirect_html_template_file = '_templates/redirect.html'\n", encoding="utf-8")
    (tmp_path / "index.md").write_text("# Start\n\n```{toctree}\nnew\n```\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("# New\n", encoding="utf-8")
    app = SphinxTestApp("html", srcdir=tmp_path, warningiserror=True)
    app.build()
    app.cleanup()
    page = (app.outdir / "old" / "page.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../new.html"' in page
    assert '<a href="../new.html">' in page and 'lang="en-GB"' in page
    assert "<script" not in page
