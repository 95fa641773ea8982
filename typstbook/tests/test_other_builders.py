"""What a project keeps when this extension is loaded."""

from __future__ import annotations

from pathlib import Path

from sphinx.testing.util import SphinxTestApp


def test_theme_keeps_its_own_translator(tmp_path):
    """pydata-sphinx-theme gives up its HTML translator when a project sets a translator for any builder."""
    conf = 'project = "Small"\nextensions = ["typstbook"]\nhtml_theme = "sphinx_book_theme"\n'
    (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "index.rst").write_text("Title\n=====\n\n.. list-table::\n\n   * - a\n     - b\n")
    app = SphinxTestApp("html", srcdir=tmp_path)
    try:
        app.build()
        used = app.builder.get_translator_class().__name__
        page = (Path(app.outdir) / "index.html").read_text()
    finally:
        app.cleanup()
    assert used == "BootstrapHTML5Translator"
    assert "pst-scrollable-table-container" in page
