"""The books as a reader gets it: standards, structure, links, codes, words, and numbers that agree with the site."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
import typst
import yaml
from bs4 import BeautifulSoup
from conftest import BOOKS
from pdf_reading import (
    alternative_texts,
    clean,
    links,
    page_texts,
    qr_codes,
    standard_failures,
)
from pybtex.database import parse_file
from typstbook.config import FONTS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
HOME = "https://backmice.info/about/nerve/"


def squeezed(text: str) -> str:
    """Without spaces, hyphens at the ends of lines and page numbers after references."""
    return re.sub(r"\s|\u00ad", "", re.sub(r" \(p\. \d+\)", "", text))


@pytest.fixture(scope="module")
def words(books) -> dict[str, str]:
    """The running text of each book, without running heads and folios, squeezed."""
    return {name: squeezed(running_text(path)) for name, path in books.items()}


def running_text(path) -> str:
    """The text of a book between running heads, folios and thumb tabs, in the outer 6 % of a page."""
    pdf, said = pypdfium2.PdfDocument(path), []
    for i in range(len(pdf)):
        width, height = pdf[i].get_size()
        inner = (width * 0.05, height * 0.06, width * 0.95, height * 0.94)
        said.append(pdf[i].get_textpage().get_text_bounded(*inner))
    return clean("\n".join(said))


@pytest.fixture(scope="module")
def opened(books):
    held = {name: pikepdf.open(path) for name, path in books.items()}
    yield held
    for each in held.values():
        each.close()


def documents() -> dict[str, dict]:
    held = tomllib.loads((DOCS / "books.toml").read_text(encoding="utf-8"))["document"]
    return {d["basename"]: d for d in held}


def pages_in(name: str) -> set[str]:
    """The pages that books.toml names for a book, without those below them."""
    found = set()
    for entry in documents()[name]["contents"]:
        for page in [entry] if isinstance(entry, str) else entry["pages"]:
            if "#" not in page:
                found.add(page.partition("/**")[0])
    return found


def sources(*names: str) -> list[Path]:
    """The files of the pages in some books."""
    return [
        file
        for name in names or BOOKS
        for page in sorted(pages_in(name))
        if (file := DOCS / f"{page}.md").is_file()
    ]


def source_title(path: Path) -> str:
    line = next(x for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("# "))
    return clean(re.sub(r"[*`]|\{[a-z]+\}", "", line[2:])).replace("'", "’")


def test_every_page_is_in_a_book():
    """A page of the handbook that no book holds is one that somebody forgot."""
    left_out = {"index", "about/index", "patients/index"}  # front doors
    for_screens = "patients/easy/"
    below = {
        p.partition("/**")[0]
        for d in documents().values()
        for e in d.get("contents", [])
        if isinstance(e, dict)
        for p in e["pages"]
        if "/**" in p
    }
    held = {page for name in BOOKS for page in pages_in(name)}
    missing = [
        page
        for file in sorted((DOCS / "chapter2").rglob("*.md"))
        + sorted((DOCS / "patients").rglob("*.md"))
        if (page := file.relative_to(DOCS).with_suffix("").as_posix()) not in held | left_out
        and not page.startswith(for_screens)
        and "/text/" not in page
        and not any(page.startswith(b.removesuffix("index")) for b in below)
        and page not in ELSEWHERE
    ]
    assert missing == []


ELSEWHERE = {
    "chapter2/procedures/record-forms",  # forms to print, not to carry
}


# ------------------------------------------------------------------------------------------------ standards and structure


def test_weight(books):
    """Books that a reader fetches over a telephone: the tags of their pages, written out, would be heavier than all the rest."""
    assert {n: p.stat().st_size for n, p in books.items() if p.stat().st_size > 6_000_000} == {}


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
@pytest.mark.parametrize("name", sorted(documents()))
def test_standards(site, name, profile):
    assert standard_failures(site / f"{name}.pdf", profile) == []


def test_document_says_what_it_is(opened):
    for name, pdf in opened.items():
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as meta:
            told = documents()[name]
            assert meta["dc:title"] == f"{told['title']}: {told['subtitle']}"
            parts = [meta[k] for k in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]
            assert parts == ["1", "2", "A"]


def test_structure_tree_has_headings_lists_tables_and_links(book):
    for kind, least in (
        ("H1", 5),
        ("H2", 20),
        ("L", 50),
        ("Table", 5),
        ("TH", 50),
        ("Link", 1000),
        ("Figure", 10),
    ):
        assert len(alternative_texts(book, kind)) >= least, kind


def test_every_figure_has_alternative_text(books):
    for path in books.values():
        assert [a for a in alternative_texts(path) if len(a) < 4] == []


def titles(items, depth=1):
    for item in items:
        yield depth, clean(item.title).replace("'", "’"), item
        yield from titles(item.children, depth + 1)


@pytest.mark.parametrize("name", BOOKS)
def test_every_page_of_a_book_has_a_bookmark(opened, name):
    with opened[name].open_outline() as outline:
        marks = {title for _, title, _ in titles(outline.root)}
    lacking = [str(p.relative_to(DOCS)) for p in sources(name) if source_title(p) not in marks]
    assert lacking == []


def test_bookmarks_are_two_deep_and_open(opened):
    """Nerves stand below their part and its one page, and so on a third level."""
    for name, pdf in opened.items():
        with pdf.open_outline() as outline:
            found = list(titles(outline.root))
        assert max(depth for depth, _, _ in found) <= 3, name
        assert [t for depth, t, item in found if depth == 1 and item.is_closed] == []


def test_links_to_references_say_author_and_year(opened):
    pdf = opened["evidence-supplement"]
    said = [str(a.Contents) for p in pdf.pages for a in p.get("/Annots", ()) if "/Contents" in a]
    named = [s for s in said if re.fullmatch(r"\D.+ \d{4}[a-z]?", s)]
    assert len(named) > 500


def test_titles_in_other_languages_say_so(opened):
    """Within a line the text itself says it (PDF 1.7, 14.9.2.2), not an element of the structure."""
    said = set()
    for page in opened["evidence-supplement"].pages:
        page.contents_coalesce()
        said |= set(re.findall(rb"/Lang ?\(([a-z]+)", page.Contents.read_bytes()))
    assert {b"de", b"es", b"fr", b"ja"} <= said


def test_first_cells_of_rows_are_heads(opened):
    rows = heads = 0
    for element in opened["nerve-entrapment-handbook"].objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TR":
            kids = element.get("/K")
            first = kids[0] if isinstance(kids, pikepdf.Array) else kids
            rows += 1
            heads += first.get("/S") == "/TH"
    assert rows > 200 and heads > 0.9 * rows, (rows, heads)


def test_tab_order_follows_the_structure(opened):
    for pdf in opened.values():
        pages = enumerate(pdf.pages, 1)
        assert [i for i, p in pages if len(p.get("/Annots", [])) and p.get("/Tabs") != "/S"] == []


# ------------------------------------------------------------------------------------------------ pages


@pytest.fixture(scope="module")
def layout(books) -> dict[str, list[list[tuple[float, float, str]]]]:
    """Of each page the lines: how far from the top and the bottom of the page (shares of its height), and the words."""
    return {name: [lines_of(page) for page in opened_pages(path)] for name, path in books.items()}


def opened_pages(path):
    pdf = pypdfium2.PdfDocument(path)
    return [pdf[i] for i in range(len(pdf))]


def lines_of(page) -> list[tuple[float, float, str]]:
    text, height = page.get_textpage(), page.get_height()
    boxes = [text.get_rect(i) for i in range(text.count_rects())]
    return [
        (1 - top / height, bottom / height, text.get_text_bounded(left, bottom, right, top))
        for left, bottom, right, top in boxes
    ]


def emptiness(lines) -> float:
    """The share of a page below its last line of text, the foot left out."""
    body = [low for _, low, words in lines if low > 0.075 and words.strip()]
    return min(body, default=1)


def opens_a_chapter(lines) -> bool:
    return any(0.05 < top < 0.2 and len(words) > 3 for top, _, words in lines[:3])


def test_no_page_is_a_quarter_empty(layout, opened):
    """But the cover, the imprint, pages to write on, and the last ones before a part, which opens on a new page."""
    for name, pages in layout.items():
        with opened[name].open_outline() as outline:
            starts = {page_number(opened[name], item) for _, _, item in titles(outline.root)}
        empty = [
            i
            for i, lines in enumerate(pages, 1)
            if 3 < i < len(pages) - 6 and i + 1 not in starts and emptiness(lines) > 0.32
        ]
        allowed = FIGURE_PAGES.get(name, 0)
        assert len(empty) <= allowed, f"{name}: pages {empty}"


# pages that a figure or an unbroken table of nearly a page leaves white
FIGURE_PAGES = {"nerve-entrapment-handbook": 8, "evidence-supplement": 8, "patient-book": 4}


def page_number(pdf, item) -> int:
    numbers = {page.objgen: i for i, page in enumerate(pdf.pages, 1)}
    return numbers[item.destination[0].objgen]


# how a red box begins and ends
RED_BOXES = {
    "nerve-entrapment-handbook": [
        ("Suspected local anaesthetic toxicity", "check these doses against it beforehand"),
        ("Do not inject, ablate or operate today", "nobody to take the patient home"),
    ],
    "patient-book": [("Get help at once Call your", "badly wrong, do not wait")],
}


def test_no_warning_is_split(books):
    """A red box lies on one page: what its title opens is closed by its last words on the same page."""
    for name, boxes in RED_BOXES.items():
        pages = [
            clean(" ".join(page.get_textpage().get_text_bounded().split()))
            for page in opened_pages(books[name])
        ]
        for first, final in boxes:
            begin = [i for i, words in enumerate(pages, 1) if first in words]
            end = [i for i, words in enumerate(pages, 1) if final in words]
            assert begin and set(begin) <= set(end), (name, first, begin, end)


def test_no_page_ends_with_a_heading(opened, layout):
    """What a bookmark leads to is followed by text on its page."""
    for name, pdf in opened.items():
        with pdf.open_outline() as outline:
            for _, title, item in titles(outline.root):
                number = page_number(pdf, item)
                height = float(pdf.pages[number - 1].mediabox[3])
                share = float(item.destination[3]) / height
                assert share > 0.12, f"{name}, page {number}: {title}"


def page_of_element(element, numbers) -> int | None:
    """The page on which an element of the structure tree begins; repeated heads have no element."""
    waiting = [element]
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/Pg" in node:
            return numbers[node.Pg.objgen]
        held = node.get("/K")
        waiting += list(held) if isinstance(held, pikepdf.Array) else [held]
    return None


def test_no_row_of_a_table_stands_alone(opened):
    """Of a table that goes over pages, two rows at least lie on its last one."""
    seen, alone = 0, []
    for name, pdf in opened.items():
        numbers = {page.objgen: i for i, page in enumerate(pdf.pages, 1)}
        for body in pdf.objects:
            if not isinstance(body, pikepdf.Dictionary) or body.get("/S") != "/Table":
                continue
            rows = [
                page_of_element(row, numbers)
                for part in body.get("/K", ())
                if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/TBody"
                for row in part.get("/K", ())
            ]
            pages = [n for n in rows if n]
            if len(set(pages)) > 1:
                seen += 1
                if pages.count(pages[-1]) == 1:
                    alone.append((name, pages[-1]))
    assert seen > 5 and alone == []


def test_tables_that_go_on_say_so(books):
    said = sum(
        "continued" in " ".join(t.split()[:12])
        for t in page_texts(books["nerve-entrapment-handbook"])
    )
    assert said > 3


# ------------------------------------------------------------------------------------------------ links and codes


def boxes_of(link) -> list[tuple[float, float, float, float]]:
    """The boxes of a link, one for each of its lines: left, bottom, right, top."""
    points = [float(x) for x in link.get("/QuadPoints", [])]
    if not points:
        return [tuple(float(x) for x in link.Rect)]
    quads = [points[i : i + 8] for i in range(0, len(points), 8)]
    return [(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]


def test_no_address_runs_into_the_next_column(opened):
    """Addresses of one page that lie on each other are too long for their column."""
    wrong = []
    for name, pdf in opened.items():
        for number, page in enumerate(pdf.pages, 1):
            marks = [a for a in page.get("/Annots", ()) if "/URI" in a.get("/A", {})]
            boxes = [box for mark in marks for box in boxes_of(mark)]
            wrong += [
                (name, number, one)
                for one, other in itertools.combinations(boxes, 2)
                if min(one[2], other[2]) - max(one[0], other[0]) > 1
                and min(one[3], other[3]) - max(one[1], other[1]) > (one[3] - one[1]) / 2
            ]
    assert wrong == []


def test_every_doi_is_a_live_link(books):
    live = {unquote(u).lower() for u in links(books["evidence-supplement"])[0]}
    works = parse_file(DOCS / "_data" / "references.bib", "bibtex").entries
    dois = {key: work.fields["doi"] for key, work in works.items() if "doi" in work.fields}
    assert len(dois) > 100
    assert [
        key for key, doi in dois.items() if f"https://doi.org/{unquote(doi).lower()}" not in live
    ] == []


def test_every_link_into_a_book_has_a_place(books):
    for path in books.values():
        assert links(path)[1] == []


def test_codes_can_be_read_and_lead_where_they_should(book):
    rows = {
        r["id"]: r
        for r in yaml.safe_load((DOCS / "_data" / "videos.yaml").read_text(encoding="utf-8"))
    }
    used = {
        name
        for p in sources("nerve-entrapment-handbook")
        for name in re.findall(r"\{handbook-video\} *([\w-]+)", p.read_text(encoding="utf-8"))
    }
    wanted = set()  # no code on the cover as long as the handbook has no address of its own
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
        assert squeezed(paragraph) in words["nerve-entrapment-handbook"], paragraph


def test_figures_and_tables_have_the_numbers_of_the_site(site, words):
    """Each numbered caption stands in one of the books with the same number, but for tables of studies, whose cards the Supplement has."""
    said = "".join(words.values())
    seen, lacking = 0, []
    for path in sorted(site.rglob("*.html")):
        if {"sheets", "about"} & set(path.parts) or path.stem == "record-forms":
            continue
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for caption in page.select(
            "figcaption p, table:not(.evidence-table, .nerve-overview) > caption"
        ):
            if caption.select_one(".caption-number") is None:
                continue
            for link in caption.select(".headerlink"):
                link.decompose()
            seen += 1
            # a citation is a number there, author and year here; the word of a link is followed by a page
            pieces = re.split(r"\[[\d, –-]+\]|\(?credit\)?\.?", caption.get_text())
            if not all(squeezed(clean(piece)).rstrip(".") in said for piece in pieces):
                lacking.append(f"{path.relative_to(site)}: {caption.get_text()}")
    lacking = [each for each in lacking if not each.endswith(NOT_PRINTED)]
    assert seen > 10 and lacking == []


# lists of pages, which a book has as its contents
NOT_PRINTED = ("The pages of this chapter", "Which page answers which question")


def test_references_have_the_numbers_of_the_site(site, words):
    page = BeautifulSoup((site / "references.html").read_text(encoding="utf-8"), "html.parser")
    entries = page.select("div.citation")
    assert len(entries) > 200
    numbered = 0
    for entry in entries:
        number = entry.select_one("span.label").get_text().strip("[]")
        text = re.sub(r"\s", "", clean(entry.select_one("p").get_text()))[:50]
        assert text in words["evidence-supplement"], f"[{number}] {text}"
        numbered += f"{number}{text}" in words["evidence-supplement"]
    assert numbered > 50  # of the others a reader of PDFs finds the number elsewhere in the column


def test_every_claim_is_in_the_supplement(site, words):
    statements = {
        clean(s.get_text())
        for p in site.rglob("*.html")
        if "sheets" not in p.parts
        for s in BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser").select(
            ".claim:not(.absence) .claim-statement"
        )
    }
    assert len(statements) > 20
    lacking = [s for s in sorted(statements) if squeezed(s) not in words["evidence-supplement"]]
    assert lacking == []


def test_each_study_stands_once_in_the_supplement_and_in_no_other_book(words):
    """A card says "nerve: ... about: ..."; a reference says on which pages of the Handbook it is cited."""
    assert words["evidence-supplement"].count("Handbook,p.") > 200
    assert "Allseenat" in words["evidence-supplement"]
    for name in ("nerve-entrapment-handbook", "patient-book"):
        assert "Allseenat" not in words[name]


def test_no_web_residue(words):
    """What is for the screen, or for those who keep the handbook up, is in none of the books."""
    for name, said in words.items():
        for residue in (
            "Lastcheckedagainstitssources:",
            "Nextcheck:",
            "Printthispagefromthebrowser",
        ):
            assert residue not in said, f"{name}: {residue}"


@pytest.mark.parametrize(
    ("paper", "size"), [("a5", (148, 210)), ("a4", (210, 297)), ("us-letter", (216, 279))]
)
def test_the_handbook_can_be_set_on_other_paper(site, tmp_path, paper, size):
    """`paper` of books.toml: the same page, larger; with one chapter in place of all."""
    made = DOCS / "_build" / "work" / "pdf" / "typst" / "nerve-entrapment-handbook"
    for file in (*made.glob("*.typ"), made / "floating.json"):
        shutil.copy(file, tmp_path)
    shutil.copytree(made / "images", tmp_path / "images")
    meta = json.loads((made / "meta.json").read_text(encoding="utf-8")) | {"paper": paper}
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (tmp_path / "main.typ").write_text(
        '#import "template.typ": *\n#show: book.with(json("meta.json"))\n'
        '#sec(1, none, "a", "Part", page: false)[Part]\n'
        '#sec(2, none, "b", "Chapter", page: true)[Chapter]\nWords.\n',
        encoding="utf-8",
    )
    pdf = pypdfium2.PdfDocument(
        typst.compile(tmp_path / "main.typ", font_paths=[FONTS], ignore_system_fonts=True)
    )
    sizes = {tuple(round(v / 72 * 25.4) for v in page.get_size()) for page in pdf}
    assert sizes == {size}
