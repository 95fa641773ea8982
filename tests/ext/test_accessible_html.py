"""What a screen reader gets of tables, foreign titles and long lists, on a mini site."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from handbook.model.errors import DataError
from handbook.model.references import load_references

CONF = """
extensions = ["myst_parser", "sphinxcontrib.bibtex", "handbook.table_heads", "handbook.foreign_titles",
              "handbook.a_to_z", "handbook_theme"]
html_theme = "handbook_theme"
myst_enable_extensions = ["colon_fence"]
bibtex_bibfiles = ["works.bib"]
project = "A handbook"
exclude_patterns = ["_build"]
"""
BIB = """
@article{maigne1998syndrome,
  author = {Maigne, Robert},
  title = {{Le syndrome de la charnière (The junction syndrome)}},
  langid = {french},
  journal = {Spine},
  year = {1998},
}
@article{isu2016neurolysis,
  author = {Isu, Toyohiko},
  title = {{Neurolysis (上殿皮神経剝離術)}},
  langid = {japanese},
  journal = {Spine},
  year = {2016},
}
@article{kuniya2014prospective,
  author = {Kuniya, Hiroshi},
  title = {{Prospective study}},
  journal = {Spine},
  year = {2014},
}
"""
PAGES = {
    "index.md": """# Home

```{toctree}
words
works
```

## Steps

| Step | What |
| --- | --- |
| one | two |

:::{table} Named
:class: no-row-heads

| A | B |
| --- | --- |
| one | two |
:::
""",
    "words.md": "# Words\n\n:::{a-to-z}\n:::\n\n:::{glossary}\nash\n  A tree.\n\nbirch\n  Another.\n\nbeech\n  Third.\n:::\n",
    "works.md": "# Works\n\n:::{a-to-z}\n:::\n\n```{bibliography}\n:all:\n```\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The pages of a mini site, by name; and those of its EPUB."""
    found = {}
    for builder in ("html", "epub"):
        src = tmp_path_factory.mktemp(builder)
        (src / "conf.py").write_text(CONF, encoding="utf-8")
        (src / "works.bib").write_text(BIB, encoding="utf-8")
        for name, text in PAGES.items():
            (src / name).write_text(text, encoding="utf-8")
        app = SphinxTestApp(buildername=builder, srcdir=src)
        app.build()
        for page in app.outdir.glob("[iw]*.*html"):
            tree = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
            found[builder, page.stem] = tree
        app.cleanup()
    return found


def test_each_table_has_a_caption_and_row_headers(built):
    steps, named = built["html", "index"].select("table")
    assert steps.caption.get_text() == "Steps: Step, What"
    assert "visually-hidden" in steps.caption["class"]
    assert steps.select_one("tbody th").get_text(strip=True) == "one"
    assert "Named" in named.caption.get_text() and "hidden" not in str(named.caption)
    assert not named.select("tbody th"), "the table says that its first column heads nothing"
    assert not built["epub", "index"].select("tbody th"), "elsewhere the table is as written"


def test_titles_say_their_language_and_translations_stay_english(built):
    for builder in ("html", "epub"):
        marked = {e["lang"]: e.get_text() for e in built[builder, "works"].select("span[lang]")}
        assert marked == {"fr": "Le syndrome de la charnière", "ja": "上殿皮神経剝離術"}


@pytest.mark.parametrize(("page", "letters"), [("words", "AB"), ("works", "HRT")])
def test_letters_lead_to_the_first_entry(built, page, letters):
    tree = built["html", page]
    links = tree.select("nav[aria-label='A to Z'] a")
    assert [a.get_text() for a in links] == list(letters)
    for a in links:
        assert tree.find(id=a["href"].removeprefix("#")), a
    assert built["html", "words"].select("nav a[href='#term-birch']"), "the first of two"
    assert not built["epub", page].select("nav[aria-label='A to Z'], .a-to-z")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{french}", "{frnch}", '"frnch" is no language known here. Known: chinese, french'),
        ("  langid = {japanese},\n", "", "does not say in which language"),
    ],
)
def test_language_of_a_title_is_checked(tmp_path, old, new, message):
    (tmp_path / "works.bib").write_text(BIB.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_references(tmp_path / "works.bib", root=tmp_path)
