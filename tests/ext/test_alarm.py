"""The line of alarm: which signs it names, and where it leads."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

FLAGS = """
- {id: everywhere, short: chest pain, text: You have chest pain., urgency: now}
- {id: back, short: numb legs, text: Your legs are numb., urgency: now, regions: [low-back]}
- {id: head, short: a bad headache, text: Your head hurts., urgency: now, regions: [head]}
- {id: quiet, text: Not in the line., urgency: now, regions: [low-back]}
"""


@pytest.fixture
def build(tmp_path):
    """``build(region)`` is the built page with an alarm for the region, and the warnings."""
    apps = []

    def run(regions: str, *, option: str = "") -> tuple[BeautifulSoup, str]:
        for name, text in {
            "conf.py": "extensions = ['myst_parser', 'handbook.alarm']\nmyst_enable_extensions = ['colon_fence']\nhtml_theme = 'basic'\n",
            "index.md": f"# A\n\n```{{alarm}} {regions}\n{option}\n```\n\n```{{toctree}}\npatients/red-flags\n```\n",
            "patients/red-flags.md": "(patients-red-flags)=\n# Help\n\n(signs-low-back)=\n(signs-head)=\n:::{admonition} Signs\nOne.\n:::\n",
            "_data/red-flags.yaml": FLAGS,
        }.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        apps.append(SphinxTestApp("html", srcdir=tmp_path))
        apps[-1].build()
        html = (apps[-1].outdir / "index.html").read_text(encoding="utf-8")
        return BeautifulSoup(html, "html.parser"), apps[-1].warning.getvalue()

    yield run
    for app in apps:
        app.cleanup()


def test_names_the_signs_of_the_region_and_leads_to_the_card(build):
    page, warned = build("low-back buttock")
    line = page.select_one("div.alarm")
    assert not warned and line.a["href"] == "patients/red-flags.html#signs-low-back"
    assert re.match(
        r"Get help at once if you have chest pain or numb legs\.", line.get_text().strip()
    )


def test_unknown_region_is_told_with_the_nearest(build):
    page, warned = build("lowback")
    assert not page.select("div.alarm")
    assert "index.md:3" in warned and '"lowback" is no region' in warned and "low-back" in warned


def test_leads_to_the_card_of_the_first_region(build):
    page, warned = build("head low-back")
    assert not warned and page.select_one("div.alarm a")["href"].endswith("#signs-head")


def test_region_without_a_card_is_told(build):
    _, warned = build("foot")
    assert "index.md:3" in warned and "signs-foot" in warned


def test_brief_line_leads_to_the_card_and_names_no_sign(build):
    page, warned = build("low-back", option=":brief:")
    line = page.select_one("div.alarm")
    assert not warned and line.a["href"] == "patients/red-flags.html#signs-low-back"
    assert line.get_text(" ", strip=True) == (
        "Get help at once if you have one of these warning signs ."
    )


def test_without_a_region_names_what_matters_anywhere_and_leads_to_the_page(build):
    page, warned = build("")
    line = page.select_one("div.alarm")
    assert not warned and line.a["href"] == "patients/red-flags.html#patients-red-flags"
    assert line.get_text().strip().startswith("Get help at once if you have chest pain. All")
