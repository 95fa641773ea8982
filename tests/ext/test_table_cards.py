"""Tables of class ``row-cards``: heads in the cells for the web, plain tables elsewhere."""

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

CONF = "extensions = ['myst_parser', 'handbook.table_cards']\nmyst_enable_extensions = ['colon_fence']\nhtml_theme = 'basic'\n"
TABLE = "| Condition | Points to it |\n| --- | --- |\n| Root | Weak foot |\n| Joint | |\n"


@pytest.fixture
def build(tmp_path):
    """build(source, builder) returns the text of the page that a mini site makes of ``source``."""
    apps = []

    def run(source: str, builder: str = "html") -> str:
        (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
        (tmp_path / "index.md").write_text("# Page\n\n" + source, encoding="utf-8")
        apps.append(SphinxTestApp(builder, srcdir=tmp_path, freshenv=True))
        apps[-1].build()
        return (apps[-1].outdir / ("index.html" if builder == "html" else "index.txt")).read_text(
            encoding="utf-8"
        )

    yield run
    for app in apps:
        app.cleanup()


def cards(table: str) -> str:
    return f":::{{table}} Features\n:class: row-cards\n\n{table}:::\n"


def test_each_cell_but_the_first_begins_with_the_head_of_its_column(build):
    page = BeautifulSoup(build(cards(TABLE)), "html.parser")
    first, second = page.select("table.row-cards tbody tr")
    assert [cell.get_text() for cell in first.find_all("td")] == ["Root", "Points to it: Weak foot"]
    assert first.select_one(".cell-head").get_text() == "Points to it: "
    assert not second.select(".cell-head"), "an empty cell got a head"


def test_pages_load_the_style_and_other_tables_stay_as_they_are(build):
    assert "table-cards.css" in build(cards(TABLE))
    assert "cell-head" not in build(TABLE)


def test_other_builders_get_the_plain_table(build):
    assert "Points to it: Weak foot" not in build(cards(TABLE), "text")
