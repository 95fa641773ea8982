"""Each page leads to its own source, once the address of the repository is known; before that nothing is shown."""

from __future__ import annotations

import pytest
from sphinx.errors import ConfigError
from sphinx.testing.util import SphinxTestApp

from handbook.edit_links import edit_url

NERVES = (
    "# The nerves.\n\n- key: sural\n  name: Sural nerve\n\n- key: tibial\n  name: Tibial nerve\n"
)


@pytest.fixture
def site(tmp_path):
    """``site(settings)`` is a site of three pages; the atlas's folder is set as its extension sets it."""
    apps = []

    def make(settings: str) -> SphinxTestApp:
        for name, text in {
            "conf.py": "extensions = ['myst_parser', 'handbook.edit_links']\nhtml_theme = 'basic'\n"
            "templates_path = ['_t']\nexclude_patterns = ['_*']\n" + settings
            + "\ndef setup(app):\n    app.add_config_value('atlas_folder', 'atlas', 'env')\n",
            "index.md": "# Start\n\n```{toctree}\na page\natlas/nerves/tibial\n```\n",
            "a page.md": "# Page\n",
            "atlas/nerves/tibial.md": "# Tibial\n",
            "_data/nerves.yaml": NERVES,
            "_t/page.html": "{% extends '!page.html' %}{% block body %}[{{ edit_url }}]{{ body }}{% endblock %}",
        }.items():  # fmt: skip
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        apps.append(SphinxTestApp("html", srcdir=tmp_path, warningiserror=True))
        return apps[-1]

    yield make
    for app in apps:
        app.cleanup()


def test_page_leads_to_its_source_and_a_written_one_to_its_entry(site):
    app = site("handbook_repository = 'https://github.com/someone/book/'")
    app.build()
    base = "https://github.com/someone/book/edit/main/" + app.srcdir.name
    assert edit_url(app, "a page") == f"{base}/a%20page.md"
    assert f"[{base}/index.md]" in (app.outdir / "index.html").read_text(encoding="utf-8")
    tibial = (app.outdir / "atlas" / "nerves" / "tibial.html").read_text(encoding="utf-8")
    assert f"[{base}/_data/nerves.yaml#L6]" in tibial
    assert edit_url(app, "search") == ""


def test_gitlab_and_another_branch(site):
    app = site("handbook_repository = 'https://gitlab.com/a/b'\nhandbook_branch = 'next'")
    app.build()
    assert edit_url(app, "index").startswith("https://gitlab.com/a/b/-/edit/next/")


def test_nothing_is_shown_while_the_address_is_not_known(site):
    app = site("")
    app.build()
    assert "[]" in (app.outdir / "index.html").read_text(encoding="utf-8")


def test_setting_that_is_no_address_is_told(site):
    with pytest.raises(ConfigError, match="handbook_repository"):
        site("handbook_repository = 'github.com/a/b'")


def test_report_page_leads_to_the_tracker_or_says_that_there_is_none(site):
    app = site("")
    (app.srcdir / "a page.md").write_text("# Page\n\n```{report-here}\n```\n", "utf-8")
    app.build()
    assert "Reports are not yet taken" in (app.outdir / "a page.html").read_text("utf-8")
    app = site("handbook_repository = 'https://github.com/someone/book/'")
    (app.srcdir / "a page.md").write_text("# Page\n\n```{report-here}\n```\n", "utf-8")
    app.build()
    text = (app.outdir / "a page.html").read_text("utf-8")
    assert 'href="https://github.com/someone/book/issues/new/choose"' in text
    assert "not yet taken" not in text
