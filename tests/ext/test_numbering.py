"""What spares Sphinx and sphinxcontrib-bibtex work gives what they would give by themselves."""

import pytest
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.testing.util import SphinxTestApp
from sphinxcontrib.bibtex.domain import BibtexDomain

from handbook.evidence.citation_domain import CitationDomain
from handbook.incremental import numbering

CONF = """\
extensions = ["myst_parser", "sphinxcontrib.bibtex", "handbook.evidence", "handbook.incremental"]
myst_enable_extensions = ["colon_fence"]
bibtex_bibfiles = ["_data/references.bib"]
bibtex_default_style = "handbook"
html_theme = "basic"
numfig = True
"""
INDEX = """\
# First

:::{table} A table in a box
:name: table-one

| A |
| --- |
| b |
:::

Neither a name nor a caption:

| A |
| --- |
| b |

:::{note}
```{figure} none.svg
:name: fig-box
:alt: None.
In a box.
```
:::

```{code-block} text
:caption: A listing
:name: code-one
x
```

```{toctree}
second
```

## After the contents

```{figure} none.svg
:name: fig-last
:alt: None.
The last.
```

{cite}`beta2001words,alpha2001words` {cite}`alpha2001words`

```{bibliography}
:filter: docname in docnames
```
"""
SECOND = "# Second\n\n```{figure} none.svg\n:name: fig-second\n:alt: None.\nSecond.\n```\n\n{cite}`own-gamma2001words`\n\n```{bibliography}\n:filter: docname in docnames\n:keyprefix: own-\n:list: bullet\n```\n"
BIB = "".join(
    f"@article{{{key},\n author = {{{key[:4].title()}, Anna}},\n title = {{{{About {key}}}}},\n journal = {{J}},\n year = {{2001}},\n}}\n"
    for key in ("gamma2001words", "alpha2001words", "beta2001words", "delta2001words")
)
STUDIES = "".join(
    f"- key: {key}\n  nerve: [superior-cluneal]\n  topic: [block]\n  design: case-report\n  findings:\n  - {{text: One., where: https://example.org}}\n"
    for key in ("gamma2001words", "alpha2001words", "beta2001words", "delta2001words")
)


@pytest.fixture
def app(tmp_path):
    """A mini site of two pages, read once."""
    (tmp_path / "_data").mkdir()
    for name, text in {
        "conf.py": CONF,
        "index.md": INDEX,
        "second.md": SECOND,
        "_data/references.bib": BIB,
        "_data/studies.yaml": STUDIES,
        "none.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    app = SphinxTestApp("html", srcdir=tmp_path, freshenv=True)
    app.build()
    yield app
    app.cleanup()


def test_outlines_give_the_numbers_that_whole_pages_give(app, monkeypatch):
    numbered = app.env.toc_fignumbers
    assert numbered["index"]["figure"] == {"fig-box": (1,), "fig-last": (3,)}
    assert numbered["second"]["figure"] == {"fig-second": (2,)}
    assert set(app.env.handbook_outlines) == {"index", "second"}
    monkeypatch.setattr(numbering, "_outlines", lambda env: {})
    TocTreeCollector().assign_figure_numbers(app.env)
    assert app.env.toc_fignumbers == numbered


def test_an_outline_holds_no_text_of_the_page(app):
    text = app.env.handbook_outlines["index"].astext()
    assert "A table in a box" in text and "Neither" not in text
    whole = app.env.get_doctree("index")
    assert whole.astext().count("Neither") == 1, "whole pages are handed out again"


def test_citations_are_those_of_the_package(app):
    ours = app.env.get_domain("cite")
    assert isinstance(ours, CitationDomain)
    of_ours = [(c.key, c.citation_id, c.formatted_entry.label) for c in ours.citations]
    assert [key for key, *_ in of_ours] == ["alpha2001words", "beta2001words", "own-gamma2001words"]
    refs = list(ours.citation_refs)
    stock = BibtexDomain(app.env)
    stock.env_updated()
    assert [(c.key, c.citation_id, c.formatted_entry.label) for c in stock.citations] == of_ours
    assert list(stock.citation_refs) == refs
