"""Easy-read pages, on a mini site: people in place of fractions, the place of the button."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from handbook.easy_read import drawn

CONF = (
    'extensions = ["myst_parser", "handbook.easy_read"]\nmyst_enable_extensions = ["colon_fence"]\n'
)


def built(tmp_path, page, builder="html"):
    """The page, and what was warned of."""
    src = tmp_path / "docs"
    src.mkdir()
    (src / "conf.py").write_text(CONF, encoding="utf-8")
    (src / "index.md").write_text(f"# Page\n\n{page}\n", encoding="utf-8")
    app = SphinxTestApp(buildername=builder, srcdir=src)
    app.build()
    warned, (out,) = app.warning.getvalue(), list(app.outdir.glob("index.*html"))
    html = out.read_text(encoding="utf-8")
    app.cleanup()
    return BeautifulSoup(html, "html.parser"), warned


@pytest.mark.parametrize(
    ("part", "whole", "dark"),
    [(77, 113, 7), (1, 834, 1), (833, 834, 9), (0, 5, 0), (5, 5, 10), (113, 834, 1)],
)
def test_some_are_never_drawn_as_none_or_all(part, whole, dark):
    assert drawn(part, whole) == dark


def test_people_stand_beside_their_sentence_with_words_for_the_ear(tmp_path):
    tree, warned = built(tmp_path, ":::{people} 77 of 113\nMost felt better.\n:::")
    picture = tree.select_one(".people [role=img]")
    assert not warned and picture["aria-label"] == "About 7 of 10 people"
    assert len(picture.select("i.dark")) == 7 and len(picture.select("i")) == 10
    assert tree.select_one(".people p").get_text() == "Most felt better."


def test_script_comes_with_the_place_of_the_button_alone(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert "read-aloud.js" in str(built(tmp_path / "a", ":::{read-aloud}\n:::")[0].head)
    assert "read-aloud.js" not in str(built(tmp_path / "b", "No button.")[0].head)


def test_an_e_reader_gets_the_sentence_alone(tmp_path):
    page = ":::{read-aloud}\n:::\n\n:::{people} 1 of 2\nHalf.\n:::"
    tree, _ = built(tmp_path, page, "epub")
    assert tree.select_one(".people p").get_text() == "Half."
    assert not tree.select(".people-picture, .read-aloud")


@pytest.mark.parametrize("wrong", ["77", "some of 113", "5 of 4", "0 of 0"])
def test_numbers_that_draw_nothing_are_refused(tmp_path, wrong):
    _, warned = built(tmp_path, f":::{{people}} {wrong}\nWords.\n:::")
    assert "77 of 113" in warned or "3 argument(s) required" in warned
