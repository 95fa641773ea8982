"""The EPUB: its container, its manifest, its pages and links, checked without Java (epubcheck itself is run by hand)."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import built

ROOT = Path(__file__).resolve().parent.parent
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def epub() -> zipfile.ZipFile:
    with zipfile.ZipFile(built("epub") / "nerve-entrapment-handbook.epub") as book:
        yield book


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


def test_every_page_is_read_in_order(epub, manifest):
    package = ElementTree.fromstring(epub.read("content.opf"))
    ids = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [ids[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
    assert len(spine) == len(set(spine)) > 50
    assert (
        spine.index("chapter2/part1-introduction.xhtml")
        < spine.index("chapter2/part2-tollestrup.xhtml")
        < spine.index("glossary.xhtml")
    )


def test_metadata(epub):
    text = epub.read("content.opf").decode()
    assert (
        "<dc:title>Nerve Entrapment and Back Pain: An Open Handbook</dc:title>" in text
        and "<dc:language>en-GB</dc:language>" in text
    )


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
    assert seen > 1000 and broken == []


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
