"""The two sheets to print: pages, tags, size of type, codes, and that they say what the handbook says."""

import ctypes
import re
import subprocess
import sys
import tomllib
from collections import Counter

import page  # the package is called page-validation
import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from conftest import DOCS

SHEETS = {
    "bedside-sheet": ("bedside", 1, (210, 297)),
    "bedside-sheet-letter": ("bedside", 1, (216, 279)),
    "bedside-wall-a3": ("bedside", 1, (297, 420)),
    "patient-leaflet": ("leaflet", 2, (210, 297)),
    "patient-leaflet-letter": ("leaflet", 2, (216, 279)),
}


@pytest.fixture(params=SHEETS, scope="module")
def sheet(request, site):
    """The path of one sheet, as it stands in the site."""
    return site / f"{request.param}.pdf"


def squeezed(text):
    """Letters and digits alone, so that line breaks, hyphens and spaces do not count."""
    return re.sub(r"[\W_]", "", text)


def pdf_text(path):
    pdf = pypdfium2.PdfDocument(path)
    return "\n".join(pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf)))


def html(site, name):
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def article(site, name):
    """What a sheet's web page says, without what is for the web alone."""
    found = html(site, name).select_one("section > h1").parent
    for gone in found.select(
        ".only-web, .cell-head, .headerlink, .page-status, .larger-view, .bibtex-citation"
    ):
        gone.decompose()
    return [b.get_text() for b in found.select("h1, h2, p, li, td, th") if not b.find(["p", "li"])]


def test_fits_its_pages(sheet):
    pdf = pikepdf.open(sheet)
    assert len(pdf.pages) == SHEETS[sheet.stem][1]
    sizes = {tuple(round(float(v) / 72 * 25.4) for v in p.mediabox[2:]) for p in pdf.pages}
    assert sizes == {SHEETS[sheet.stem][2]}, "in millimetres"


def test_is_tagged_for_those_who_listen(sheet):
    report = page.validate_pdf(str(sheet), profile=page.ValidationProfile.PDF_UA_1)
    assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []
    pdf = pikepdf.open(sheet)
    assert str(pdf.Root.Lang).startswith("en")
    with pdf.open_metadata() as meta:
        assert meta.get("pdfuaid:part") == "1" and len(str(meta.get("dc:title"))) > 10


def test_says_all_that_its_web_page_says(site, sheet):
    said = squeezed(pdf_text(sheet))
    blocks = article(site, f"sheets/{SHEETS[sheet.stem][0]}")
    assert len(blocks) > 15
    assert [b for b in blocks if squeezed(b) not in said] == []


def test_gives_version_date_and_that_nobody_reviewed_it(sheet):
    text = " ".join(pdf_text(sheet).split())
    assert re.search(r"Edition \d+\.\d+\.\d+, \d{1,2} [A-Z][a-z]+ \d{4}", text)
    assert "Not yet reviewed by a clinician" in text


def codes(path):
    pdf = pypdfium2.PdfDocument(path)
    return [
        c.text
        for i in range(len(pdf))
        for c in zxingcpp.read_barcodes(pdf[i].render(scale=3).to_pil())
    ]


def test_no_code_leads_to_the_site_of_somebody_else(sheet):
    """As long as the handbook has no address of its own; with one, see the next test."""
    assert codes(sheet) == []


def test_codes_lead_to_chapter_and_film_once_the_site_has_an_address(tmp_path):
    """With the pages that conf.py names, on a mini site that has an address."""
    told = tomllib.loads((DOCS / "books.toml").read_text(encoding="utf-8"))
    documents = {d["basename"]: d for d in told["document"]}
    for name, target in {
        "bedside-sheet": "chapter2/cluneal-articles/index",
        "patient-leaflet": "chapter2/part3-video",
    }.items():
        source = tmp_path / name
        for docname in ("index", documents[name]["root"], target):
            (source / docname).parent.mkdir(parents=True, exist_ok=True)
            (source / f"{docname}.rst").write_text(
                "Title of a page\n===============\n\n:orphan:\n", encoding="utf-8"
            )
        (source / "conf.py").write_text(
            f"extensions = ['typstbook']\n"
            f"html_baseurl = 'https://example.org/en/'\nlanguage = 'en'\n"
            f"typstbook_documents = [{ ({k: documents[name][k] for k in ('root', 'basename', 'leads_to')})!r}]\n",
            encoding="utf-8",
        )
        run = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-b", "typstbook", source, tmp_path / "pdf"],
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        assert codes(tmp_path / "pdf" / f"{name}.pdf") == [f"https://example.org/en/{target}.html"]


def sizes_of(path):
    """How many signs are set in each size, to a tenth of a point."""
    pdf, sizes = pypdfium2.PdfDocument(path), Counter()
    for i in range(len(pdf)):
        text = pdf[i].get_textpage()
        for k in range(text.count_chars()):
            if text.get_text_range(k, 1).strip():
                sizes[round(pypdfium2.raw.FPDFText_GetFontSize(text, k), 1)] += 1
    return sizes


def test_what_hangs_on_the_wall_is_read_from_a_step_away(site):
    """12 points or more on A3, but for the foot and the words about the page."""
    sizes = sizes_of(site / "bedside-wall-a3.pdf")
    small = sum(n for size, n in sizes.items() if size < 11.9)
    assert small < 0.2 * sum(sizes.values())


def test_the_leaflet_opens_with_the_red_flags(site):
    first = pypdfium2.PdfDocument(site / "patient-leaflet.pdf")[0].get_textpage().get_text_bounded()
    assert "Get help at once" in first and "if you feel that something is" in " ".join(
        first.split()
    )


def test_sheets_cite_by_name_alone(sheet):
    """A number in brackets means nothing on a wall."""
    assert not re.search(r"\[\d+(, \d+)*\]", pdf_text(sheet))


def test_forms_are_a_side_each(site):
    for name in ("record-forms", "record-forms-letter"):
        pdf = pypdfium2.PdfDocument(site / f"{name}.pdf")
        heads = [pdf[i].get_textpage().get_text_bounded().split("\n")[0] for i in range(len(pdf))]
        assert [h[:6] for h in heads] == ["Form 1", "Form 2", "Form 3"]


def test_leaflet_is_in_large_type(site):
    pdf = pypdfium2.PdfDocument(site / "patient-leaflet.pdf")
    large = ""
    for i in range(len(pdf)):
        text = pdf[i].get_textpage()
        chars = [text.get_text_range(k, 1) for k in range(text.count_chars())]
        large += "".join(
            c for k, c in enumerate(chars) if pypdfium2.raw.FPDFText_GetFontSize(text, k) >= 13
        )
    assert [
        b for b in article(site, "sheets/leaflet") if squeezed(b) not in squeezed(large)
    ] == [], "each heading, paragraph and question is set in 13 points at least"


def test_black_and_white(sheet):
    """Printed without colour, no word pales: all text is darker than a middle grey on white."""
    pdf = pypdfium2.PdfDocument(sheet)
    shades = Counter()
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    for i in range(len(pdf)):
        text = pdf[i].get_textpage()
        for k in range(text.count_chars()):
            if text.get_text_range(k, 1).strip() and pypdfium2.raw.FPDFText_GetFillColor(
                text, k, r, g, b, a
            ):
                shades[round(0.2126 * r.value + 0.7152 * g.value + 0.0722 * b.value)] += 1
    white_on_dark = {s: n for s, n in shades.items() if s >= 250}
    pale = {s: n for s, n in shades.items() if 110 < s < 250}
    assert sum(shades.values()) > 800 and pale == {} and sum(white_on_dark.values()) < 30, shades


def ladder(site, name):
    """step -> certainty, of the ladder of treatments on a page."""
    page_of = html(site, name)
    for head in page_of.select(
        ".cell-head"
    ):  # what stands before a cell when a phone shows a row as a card
        head.decompose()
    for table in page_of.select("table"):
        heads = [th.get_text().strip() for th in table.select("thead th")]
        if heads[:1] == ["Step"] and heads[-1:] == ["Certainty"]:
            rows = [
                [td.get_text(" ", strip=True) for td in tr.select("th, td")]
                for tr in table.select("tbody tr")
            ]
            return {row[0]: row[-1] for row in rows}
    pytest.fail(f"no ladder on {name}")


def test_ladder_is_that_of_the_treatment_page(site):
    full = ladder(site, "chapter2/cluneal-articles/treatment")
    short = ladder(site, "sheets/bedside")
    assert len(short) >= 5
    for step, certainty in short.items():
        match = [c for s, c in full.items() if s == step or s.startswith(f"{step} (")]
        assert match == [certainty], (
            f"{step}: {certainty} on the sheet, {match} on the treatment page"
        )


@pytest.mark.parametrize("page_name", ["sheets/index", "sheets/bedside", "sheets/leaflet"])
def test_downloads_lead_to_the_pdfs(site, page_name):
    links = [a["href"] for a in html(site, page_name).select("section a[href$='.pdf']")]
    assert links
    for link in links:
        assert ((site / page_name).parent / link).resolve().is_file(), link
