"""Published addresses stay: a page that moves leaves a redirect."""

from __future__ import annotations

import shutil

import pytest
import yaml
from conftest import DOCS, ROOT
from sphinx.testing.util import SphinxTestApp

from handbook.model.errors import DataError
from handbook_theme.assets import THEME

PUBLISHED = ROOT / "tests" / "data" / "published-addresses.txt"
SPECIAL = {"404.html", "search.html", "genindex.html"}


def published() -> list[str]:
    return PUBLISHED.read_text(encoding="utf-8").split()


def test_every_published_address_still_answers(site):
    gone = [address for address in published() if not (site / address).is_file()]
    assert gone == [], "give each an entry in docs/_data/redirects.yaml"


def test_every_page_is_on_the_list(site, pages):
    redirects = {
        f"{entry['old']}.html"
        for entry in yaml.safe_load((DOCS / "_data" / "redirects.yaml").read_text(encoding="utf-8"))
    }
    addresses = {page.relative_to(site).as_posix() for page in pages} - SPECIAL - redirects
    new = sorted(addresses - set(published()))
    assert new == [], (
        "new pages: run `make check`, which adds them, so that they are kept from now on"
    )


@pytest.fixture
def moved(tmp_path):
    """A mini site of the pages index and new; ``moved(entries)`` builds it with these entries in its list of moved pages."""
    schema = tmp_path / "_data" / "schema" / "redirects.json"
    schema.parent.mkdir(parents=True)
    shutil.copy(DOCS / "_data" / "schema" / schema.name, schema)
    (tmp_path / "conf.py").write_text(
        "extensions = ['myst_parser', 'handbook.moved_pages']\nhtml_theme = 'basic'\nexclude_patterns = ['_*']\n"
        f"redirect_html_template_file = {str(THEME / 'redirect.html')!r}\n",
        encoding="utf-8",
    )
    (tmp_path / "index.md").write_text("# Start\n\n```{toctree}\nnew\n```\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("# New\n", encoding="utf-8")

    def build(entries):
        (tmp_path / "_data" / "redirects.yaml").write_text(entries, encoding="utf-8")
        app = SphinxTestApp("html", srcdir=tmp_path, warningiserror=True)
        try:
            app.build()
        finally:
            app.cleanup()
        return app.outdir

    return build


def test_moved_page_leaves_a_redirect_that_needs_no_script(moved):
    page = (moved("- old: old/page\n  new: new\n") / "old" / "page.html").read_text(
        encoding="utf-8"
    )
    assert 'http-equiv="refresh" content="0; url=../new.html"' in page
    assert '<a href="../new.html">' in page and 'lang="en-GB"' in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "- old: old\n  new: gone\n",
            "_data/redirects.yaml, line 2, old, new: there is no page docs/gone.md. Name the page that readers should find.",
        ),
        (
            "- old: index\n  new: new\n",
            "_data/redirects.yaml, line 1, index: there is a page of this name, so nobody can be led away from it. Take the entry out.",
        ),
        (
            "- old: old\n  new: new.html\n",
            '_data/redirects.yaml, line 2, old, new: "new.html" does not have the right form. '
            'The page that readers find instead: its path below docs/, without ".md".',
        ),
    ],
)
def test_mistake_in_the_list_of_moved_pages_is_told(moved, entry, said):
    with pytest.raises(DataError) as error:
        moved(entry)
    assert str(error.value).endswith(said)
