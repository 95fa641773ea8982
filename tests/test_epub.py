"""The EPUBs of the three books: container, its manifest, its pages and links, checked without Java; by epubcheck too where it is installed."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import BOOKS, built

ROOT = Path(__file__).resolve().parent.parent
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module", params=BOOKS)
def epub(request) -> zipfile.ZipFile:
    with zipfile.ZipFile(built("epub") / f"{request.param}.epub") as book:
        yield book


#: What only the Handbook has.
of_the_handbook = pytest.mark.parametrize("epub", ["nerve-entrapment-handbook"], indirect=True)


@pytest.fixture(scope="module")
def manifest(epub) -> dict[str, str]:
    package = ElementTree.fromstring(epub.read("content.opf"))
    return {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}


@pytest.fixture(scope="module")
def pages(epub, manifest) -> dict[str, ElementTree.Element]:
    """Every page, parsed: what is not well-formed raises."""
    return {
        name: ElementTree.fromstring(epub.read(name))
        for name, kind in manifest.items()
        if kind == "application/xhtml+xml"
    }


def test_container(epub):
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type, epub.read(first)) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    assert epub.testzip() is None
    assert b'full-path="content.opf"' in epub.read("META-INF/container.xml")


def test_manifest_names_every_file_and_no_other(epub, manifest):
    files = set(epub.namelist()) - {"mimetype", "META-INF/container.xml", "content.opf"}
    assert {unquote(name) for name in manifest} == files


def nav_of(epub) -> ElementTree.Element:
    return ElementTree.fromstring(epub.read("nav.xhtml"))


def test_contents_name_every_page_of_the_book(epub):
    """What a reader opens first: each page of the spine, under its part, and places that exist."""
    package = ElementTree.fromstring(epub.read("content.opf"))
    ids = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [
        ids[ref.get("idref")] for ref in package.iter(f"{OPF}itemref") if ref.get("linear") != "no"
    ]
    contents = next(n for n in nav_of(epub).iter(f"{XHTML}nav") if n.get(TYPE) == "toc")
    named = [a.get("href").partition("#")[0] for a in contents.iter(f"{XHTML}a")]
    assert set(spine) - {"epub-cover.xhtml"} == set(named)
    assert len(spine) == len(set(spine)) > 5
    assert all(name in epub.namelist() for name in named)
    assert all("".join(a.itertext()).strip() for a in contents.iter(f"{XHTML}a"))


@of_the_handbook
def test_the_handbook_opens_with_emergencies(epub):
    contents = next(n for n in nav_of(epub).iter(f"{XHTML}nav") if n.get(TYPE) == "toc")
    words = ["".join(a.itertext()) for a in contents.iter(f"{XHTML}a")]
    assert len(words) > 60 and words[0].startswith("Where does it hurt")


def test_landmarks(epub):
    marks = next(n for n in nav_of(epub).iter(f"{XHTML}nav") if n.get(TYPE) == "landmarks")
    kinds = {a.get(TYPE): a.get("href") for a in marks.iter(f"{XHTML}a")}
    assert {"cover", "bodymatter"} <= set(kinds)
    assert all(to in epub.namelist() for to in kinds.values())


def test_metadata(epub):
    text = epub.read("content.opf").decode()
    assert "<dc:language>en-GB</dc:language>" in text and "unknown" not in text
    assert re.search(r"<dc:title>[^<]+: [^<]+</dc:title>", text)
    assert re.search(r"<dc:description>[^<]{40,}</dc:description>", text)
    assert re.search(r"urn:uuid:[0-9a-f-]{36}", text)
    for name in (
        "accessMode",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    ):
        assert f'property="schema:{name}"' in text
    assert 'href="cover.png" properties="cover-image"' in text.replace(
        ' media-type="image/png"', ""
    )


def test_each_has_an_identifier_of_its_own():
    found = [
        re.search(r"urn:uuid:([0-9a-f-]{36})", zipfile.ZipFile(path).read("content.opf").decode())[
            1
        ]
        for path in built("epub").glob("*.epub")
    ]
    assert len(found) == len(set(found)) == len(BOOKS)


def test_tables_are_cards_on_a_phone(epub):
    """The rows of wide tables are blocks there, each cell with the head of its column."""
    sheet = next(epub.read(n).decode() for n in epub.namelist() if n.endswith("epub-book.css"))
    narrow = sheet[sheet.index("@media") :]
    assert re.search(r"table\.row-cards td[^{]*\{ display: block", narrow)


@pytest.mark.skipif(not shutil.which("epubcheck"), reason="epubcheck is not installed")
def test_epubcheck(epub):
    program = shutil.which("epubcheck")
    # Debian's is the archive itself, which not every system starts by itself
    command = ["java", "-jar", program] if zipfile.is_zipfile(program) else [program]
    run = subprocess.run(
        [*command, "--failonwarnings", epub.filename], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


def test_links_and_pictures_are_in_the_book(epub, pages):
    held = set(epub.namelist())
    ids = {name: {e.get("id") for e in page.iter()} for name, page in pages.items()}
    broken, seen = [], 0
    for name, page in pages.items():
        for tag, attribute in (("a", "href"), ("img", "src"), ("link", "href")):
            for element in page.iter(XHTML + tag):
                parts = urlsplit(element.get(attribute) or "")
                if parts.scheme in ("http", "https", "mailto") or not (
                    parts.path or parts.fragment
                ):
                    continue
                seen += 1
                to = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
                    if parts.path
                    else name
                )
                if to not in held or (
                    parts.fragment and to in ids and unquote(parts.fragment) not in ids[to]
                ):
                    broken.append(f"{name}: {element.get(attribute)}")
    assert seen > 15 and broken == []


def test_pictures_have_alternative_text(pages):
    assert [
        f"{n}: {i.get('src')}"
        for n, p in pages.items()
        for i in p.iter(f"{XHTML}img")
        if i.get("alt") is None
    ] == []


def test_no_scripts_and_no_players(pages):
    assert [
        n
        for n, p in pages.items()
        for tag in ("script", "video", "iframe")
        if next(p.iter(XHTML + tag), None) is not None
    ] == []


@of_the_handbook
def test_film_is_a_poster_with_title_and_way(pages):
    text = "".join(pages["chapter2/part3-video.xhtml"].itertext())
    posters = [i.get("src") for i in pages["chapter2/part3-video.xhtml"].iter(f"{XHTML}img")]
    links = [a.get("href") for a in pages["chapter2/part3-video.xhtml"].iter(f"{XHTML}a")]
    assert "The Mouse on the Fence" in text and any("poster" in p for p in posters)
    assert "https://www.youtube.com/watch?v=AWR1M90NG5s" in links


def test_only_what_every_reader_of_books_knows(epub, manifest):
    """Core media types of EPUB 3.2, and style sheets without the selectors that epubcheck 4 and older e-readers take for mistakes."""
    core = {
        "application/xhtml+xml",
        "application/x-dtbncx+xml",
        "text/css",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/svg+xml",
    }
    assert {n: kind for n, kind in manifest.items() if kind not in core} == {}
    assert [
        n for n, kind in manifest.items() if kind == "text/css" and ":is(" in epub.read(n).decode()
    ] == []
