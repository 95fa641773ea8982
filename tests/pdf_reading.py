"""What the tests want to know of a PDF."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import zxingcpp


def clean(text: str) -> str:
    """Text to compare: white space as single blanks, no marks of hyphenation, and no hyphens inside words.

    PDFium reads every hyphen at the end of a line as a mark of hyphenation, a true one too.
    """
    text = " ".join(re.sub("[\xad\ufffe\x02]\\s*", "", text).split())
    return re.sub(r"(?<=\w)-(?=\w)", "", text)


@cache
def page_texts(path: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [clean(p.get_textpage().get_text_bounded()) for p in pdf]


@cache
def body_text(path: Path) -> str:
    """The text of the whole document between the running heads (24 mm from above) and the folios (25 mm from below)."""
    mm = 72 / 25.4
    with pypdfium2.PdfDocument(path) as pdf:
        return clean(
            "\n".join(
                p.get_textpage().get_text_bounded(bottom=25 * mm, top=p.get_height() - 24 * mm)
                for p in pdf
            )
        )


def standard_failures(path: Path, profile: str) -> list[str]:
    """What breaks a standard: PDF_UA_1 or PDF_A_2A.

    The validator takes a carriage return that is the last byte of compressed data for a part of the line end before
    `endstream`, and then finds the stream one byte short. That finding is dropped when the length is right to the byte.
    """
    report = page_validation.validate_pdf(
        str(path), profile=getattr(page_validation.ValidationProfile, profile)
    )
    assert report.rules.total > 50, "the validator looked at next to nothing"
    wrong = [
        f
        for f in report.failures
        if not (f.rule_id.endswith("STREAM-LENGTH-001") and _lengths_are_right(path.read_bytes()))
    ]
    return [f"{f.rule_id}: {f.message} {f.object_id}" for f in wrong]


def _lengths_are_right(raw: bytes) -> bool:
    """Whether every stream is as long as it says (ISO 32000-1, 7.3.8.2), read from the first byte to the last."""
    head, end = (
        re.compile(rb"/Length (\d+)(?![\d ]*R)[^\n]{0,2000}?>>\s*stream\r?\n"),
        re.compile(rb"\r?\n?endstream"),
    )
    at, count = 0, 0
    while found := head.search(raw, at):
        at = found.end() + int(found[1])
        if not end.match(raw, at):
            return False
        count += 1
    return (
        count > 0
        and count == len(re.findall(rb"\nendstream", raw))
        and raw.count(b"/Length ") >= count
    )


def links(path: Path) -> tuple[set[str], list[str]]:
    """Addresses a PDF links to, and the pages with links into the book that lead nowhere."""
    uris, broken = set(), []
    with pikepdf.open(path) as pdf:
        pages = {p.objgen for p in pdf.pages}
        named = (
            pikepdf.NameTree(pdf.Root.Names.Dests)
            if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names
            else {}
        )
        for number, sheet in enumerate(pdf.pages, 1):
            for note in sheet.get("/Annots", []):
                action = note.get("/A")
                if action is not None and action.get("/S") == "/URI":
                    uris.add(str(action.URI))
                    continue
                dest = note.get("/Dest") if action is None else action.get("/D")
                if isinstance(dest, pikepdf.String):
                    dest = named.get(str(dest))
                    dest = dest.D if isinstance(dest, pikepdf.Dictionary) else dest
                if dest is None or dest[0].objgen not in pages:
                    broken.append(f"page {number}")
    return uris, broken


def _elements(pdf: pikepdf.Pdf, kind: str):
    """Every element of a kind in the structure tree."""
    todo = [pdf.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == f"/{kind}":
                yield node
            if "/K" in node:
                todo.append(node.K)


def alternative_texts(path: Path, kind: str = "Figure") -> list[str]:
    """The alternative text of every element of a kind in the structure tree."""
    with pikepdf.open(path) as pdf:
        return [str(node.get("/Alt", "")) for node in _elements(pdf, kind)]


@cache
def qr_codes(path: Path) -> set[str]:
    """What the QR codes say, read from pictures at 150 dpi of the pages that hold a picture called a QR code."""
    found = set()
    with pypdfium2.PdfDocument(path) as pdf:
        for number in sorted(_pages_with_codes(path)):
            picture = pdf[number].render(scale=150 / 72, grayscale=True).to_pil()
            found |= {
                c.text
                for c in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
            }
    return found


def _pages_with_codes(path: Path) -> set[int]:
    with pikepdf.open(path) as pdf:
        numbers = {p.objgen: i for i, p in enumerate(pdf.pages)}
        return {
            numbers[_page_of(node).objgen]
            for node in _elements(pdf, "Figure")
            if str(node.get("/Alt", "")).startswith("QR code")
        }


def _page_of(node):
    kids = node.K if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]
    return (
        node.Pg
        if "/Pg" in node
        else next(k.Pg for k in kids if isinstance(k, pikepdf.Dictionary) and "/Pg" in k)
    )
