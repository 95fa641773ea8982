"""The PDF as a file: written whole or not at all, the same bytes, what it says of itself."""

from __future__ import annotations

import pikepdf
import pytest

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>'


def test_failed_build_leaves_the_last_good_book(build):
    good = build({"index.md": "# Title\n\nFirst edition.\n"})
    before = good.pdf().read_bytes()
    raw = "# Title\n\n```{raw} typst\n#nothing()\n```\n"
    bad = build({"index.md": raw}, typstbook_strict=True)
    assert bad.status == 1
    assert bad.pdf().read_bytes() == before
    assert [p.name for p in bad.out.glob("*.part")] == []


def test_same_sources_same_bytes(build):
    files = {
        "index.md": "# Title\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\n![a dot](dot.svg) and {index}`entry`[^n].\n\n[^n]: Note.\n",
        "dot.svg": DOT,
    }
    one, two = build(files, where="here"), build(files, where="some/where else".replace("/", "-"))
    assert one.pdf().read_bytes() == two.pdf().read_bytes()


def test_date_comes_from_the_environment_then_the_settings(build, monkeypatch):
    assert "9 October 2025" in build({"index.md": "# Title\n"}, typstbook_date="2001-02-03").text()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert "3 February 2001" in build(typstbook_date="2001-02-03").text()


def test_nothing_changed_nothing_set(build):
    first = build({"index.md": "# Title\n\nOne.\n"})
    stamp = first.pdf().stat().st_mtime_ns
    assert build().pdf().stat().st_mtime_ns == stamp
    assert build({"index.md": "# Title\n\nTwo.\n"}).pdf().stat().st_mtime_ns != stamp


def test_document_says_what_it_is(build):
    built = build(
        {"index.md": "# Title\n\nText.\n"}, typstbook_subtitle="A subtitle", language="de"
    )
    with pikepdf.open(built.pdf()) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["dc:title"] == "Small: A subtitle"


@pytest.mark.parametrize("paper, width", [("a4", 595), ("us-letter", 612)])
def test_paper(build, paper, width):
    with pikepdf.open(build({"index.md": "# T\n"}, typstbook_paper=paper).pdf()) as pdf:
        assert {round(float(p.mediabox[2])) for p in pdf.pages} == {width}
