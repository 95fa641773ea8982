"""The book as a reader gets it: standards, structure, links, codes, words, and numbers that agree with the site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
import yaml
from bs4 import BeautifulSoup
from pdf_reading import (
    alternative_texts,
    body_text,
    clean,
    links,
    page_texts,
    qr_codes,
    standard_failures,
)
from pybtex.database import parse_file

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
HOME = "https://backmice.info/about/nerve/"


@pytest.fixture(scope="module")
def words(book) -> str:
    """The running text of the book, without running heads, folios and the page numbers after references."""
    return re.sub(r" \(p\. \d+\)", "", body_text(book))


@pytest.fixture(scope="module")
def opened(book):
    with pikepdf.open(book) as pdf:
        yield pdf


def sources() -> list[Path]:
    """The pages that belong in the book."""
    found = [
        p
        for p in DOCS.rglob("*.md")
        if not any(part.startswith("_") for part in p.relative_to(DOCS).parts)
    ]
    # texts that a page takes in ("other-nerves/text") are no pages of their own
    return [
        p
        for p in found
        if p != DOCS / "index.md" and not {"sheets", "figures", "text"} & set(p.parts)
    ]


def source_title(path: Path) -> str:
    line = next(x for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("# "))
    return clean(re.sub(r"[*`]|\{[a-z]+\}", "", line[2:])).replace("'", "’")


# ------------------------------------------------------------------------------------------------ standards and structure


def test_weight(book):
    """A book that a reader fetches over a telephone: the tags of its pages, written out, would be heavier than all the rest."""
    assert book.stat().st_size < 8_000_000


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
@pytest.mark.parametrize(
    "name", ["nerve-entrapment-handbook.pdf", "bedside-sheet.pdf", "patient-leaflet.pdf"]
)
def test_standards(site, name, profile):
    assert standard_failures(site / name, profile) == []


def test_document_says_what_it_is(opened):
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as meta:
        assert meta["dc:title"] == "Nerve Entrapment and Back Pain: An Open Handbook"
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == (
            "1",
            "2",
            "A",
        )


def test_structure_tree_has_headings_lists_tables_and_links(book):
    for kind, least in (
        ("H1", 5),
        ("H2", 20),
        ("L", 50),
        ("Table", 5),
        ("Link", 1000),
        ("Note", 0),
        ("Figure", 10),
    ):
        assert len(alternative_texts(book, kind)) >= least, kind


def test_every_figure_has_alternative_text(book):
    assert [a for a in alternative_texts(book) if len(a) < 4] == []


def test_every_page_of_the_sources_has_a_bookmark(opened):
    def titles(items):
        for item in items:
            yield clean(item.title).replace("'", "’")
            yield from titles(item.children)

    with opened.open_outline() as outline:
        marks = set(titles(outline.root))
    assert [
        f"{p.relative_to(DOCS)}: {source_title(p)}"
        for p in sources()
        if source_title(p) not in marks
    ] == []


def test_page_labels_count_the_front_matter_apart(book):
    with pypdfium2.PdfDocument(book) as pdf:
        labels = [pdf.get_page_label(i) for i in range(len(pdf))]
    first = labels.index("1")
    assert labels[1:first] == ["i", "ii", "iii", "iv", "v"][: first - 1] and first > 1
    assert labels[first:] == [str(n) for n in range(1, len(labels) - first + 1)]


def test_tab_order_follows_the_structure(opened):
    assert [
        i
        for i, p in enumerate(opened.pages, 1)
        if len(p.get("/Annots", [])) and p.get("/Tabs") != "/S"
    ] == []


def test_no_page_is_empty(book):
    assert [i for i, text in enumerate(page_texts(book), 1) if len(text) < 40] == []


# ------------------------------------------------------------------------------------------------ links and codes


def test_every_doi_is_a_live_link(book):
    live = {unquote(u).lower() for u in links(book)[0]}
    works = parse_file(DOCS / "_data" / "references.bib", "bibtex").entries
    dois = {key: work.fields["doi"] for key, work in works.items() if "doi" in work.fields}
    assert len(dois) > 100
    assert [
        key for key, doi in dois.items() if f"https://doi.org/{unquote(doi).lower()}" not in live
    ] == []


def test_every_link_into_the_book_has_a_place(book):
    assert links(book)[1] == []


def test_codes_can_be_read_and_lead_where_they_should(book):
    rows = {
        r["id"]: r
        for r in yaml.safe_load((DOCS / "_data" / "videos.yaml").read_text(encoding="utf-8"))
    }
    used = {
        name
        for p in sources()
        for name in re.findall(r"\{handbook-video\} *([\w-]+)", p.read_text(encoding="utf-8"))
    }
    wanted = {HOME}
    for row in (rows[name] for name in used):
        if row.get("youtube"):
            wanted.add(f"https://www.youtube.com/watch?v={row['youtube']}")
        elif not row.get("file"):
            wanted.add(row["page"])
    assert len(wanted) > 2
    assert qr_codes(book) == wanted
    assert wanted <= links(book)[0]


# ------------------------------------------------------------------------------------------------ words and numbers


def test_quotations_stand_word_for_word(words):
    quoted = [
        clean(x)
        for x in (ROOT / "tests" / "data" / "quotations.txt")
        .read_text(encoding="utf-8")
        .splitlines()
        if x and not x.startswith("#")
    ]
    assert len(quoted) > 5
    for paragraph in quoted:
        assert paragraph in words, paragraph


def test_figures_and_tables_have_the_numbers_of_the_site(site, words):
    seen = 0
    for path in sorted(site.rglob("*.html")):
        if "sheets" in path.parts:
            continue
        for caption in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select(
            "figcaption p, table > caption"
        ):
            number = caption.select_one(".caption-number")
            if number is None:
                continue
            for link in caption.select(".headerlink"):
                link.decompose()
            seen += 1
            assert clean(caption.get_text()) in words, (
                f"{path.relative_to(site)}: {caption.get_text()}"
            )
    assert seen > 10


def test_references_have_the_numbers_of_the_site(site, words):
    page = BeautifulSoup((site / "references.html").read_text(encoding="utf-8"), "html.parser")
    entries = page.select("div.citation")
    assert len(entries) > 200
    printed = re.sub(r"\s", "", words)  # a line may break between any two Japanese signs
    for entry in entries:
        number = entry.select_one("span.label").get_text().strip("[]")
        text = re.sub(r"\s", "", clean(entry.select_one("p").get_text()))
        assert f"{number}{text[:50]}" in printed, f"[{number}] {text[:50]}"


def test_every_claim_is_in_the_book(site, words):
    statements = {
        clean(s.get_text())
        for p in site.rglob("*.html")
        if "sheets" not in p.parts
        for s in BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser").select(
            ".claim .claim-statement"
        )
    }
    assert len(statements) > 20
    assert [s for s in sorted(statements) if s not in words] == []


def test_evidence_tables_have_three_columns_and_name_the_page_of_the_card(book):
    text = " ".join(" ".join(page_texts(book)).split())
    assert "Study What was found Limits" in text and "Study Design n What was found" not in text
    assert re.search(r"\d more on its card \(p\. \d+\)", text)
