"""What a test or a build wants to know of a PDF: its words, its links, what breaks a standard.

Needs the extra `checks` (`pip install typstbook[checks]`): pypdfium2 for the text, page-validation
for the standards, fontTools for widths that it misreads, zxing-cpp for QR codes. Each is imported
when it is asked for.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

MM = 72 / 25.4  # points
DEPTH = 5000  # of references: the bookmarks of 1,000 pages are a longer chain than the usual 256
HEAD, FOOT = 24 * MM, 25 * MM  # where running heads end and folios begin


def clean(text: str) -> str:
    """Text to compare: white space as single blanks, and no hyphens inside words.

    PDFium reads every hyphen at the end of a line as a mark of hyphenation, a true one too.
    """
    text = " ".join(re.sub("[\xad\ufffe\x02]\\s*", "", text).split())
    return re.sub(r"(?<=\w)-(?=\w)", "", text)


@cache
def page_texts(path: Path) -> list[str]:
    """The text of each page."""
    pypdfium2 = importlib.import_module("pypdfium2")  # has no types

    with pypdfium2.PdfDocument(path) as pdf:
        return [clean(p.get_textpage().get_text_bounded()) for p in pdf]


@cache
def body_text(path: Path) -> str:
    """The text of the whole document between the running heads and the folios."""
    pypdfium2 = importlib.import_module("pypdfium2")  # has no types

    with pypdfium2.PdfDocument(path) as pdf:
        return clean(
            "\n".join(
                p.get_textpage().get_text_bounded(bottom=FOOT, top=p.get_height() - HEAD)
                for p in pdf
            )
        )


def standard_failures(path: Path, profile: str) -> list[str]:
    """What breaks a standard: PDF_UA_1 or PDF_A_2A (ISO 14289-1, ISO 19005-2).

    The validator takes a carriage return that is the last byte of compressed data for a part of
    the line end before `endstream`, and then finds the stream one byte short. Of a font that is
    keyed by CID and keeps the default width of its glyphs in several dictionaries, such as those
    for Chinese, it takes that width for 0. Such findings are dropped when the lengths are right to
    the byte, and the widths as fontTools reads them.

    :raises ValueError: for a standard that the validator does not know.
    :raises RuntimeError: when it gave up, or looked at next to nothing.
    """
    import page as page_validation

    known = getattr(page_validation.ValidationProfile, profile, None)
    if known is None:
        raise ValueError(f"{profile} is no standard that page-validation knows")
    limits = page_validation.SafetyLimits(max_reference_depth=DEPTH)
    try:
        report = page_validation.validate_pdf(str(path), profile=known, limits=limits)
    except page_validation.PageError as error:  # a long book passes its limits, say
        raise RuntimeError(f"{path}: page-validation gave up: {error}") from None
    if report.rules.total <= 50:
        raise RuntimeError(f"{path}: only {report.rules.total} rules were looked at")
    doubted: dict[str, Callable[[], bool]] = {
        "STREAM-LENGTH-001": lambda: _lengths_are_right(path.read_bytes()),
        "FONT-GLYPH-WIDTH-001": lambda: not wrong_widths(path),
    }
    cleared = {
        rule
        for rule, is_right in doubted.items()
        if any(f.rule_id.endswith(rule) for f in report.failures) and is_right()
    }
    return [
        f"{f.rule_id}: {f.message} {f.object_id}"
        for f in report.failures
        if not f.rule_id.endswith(tuple(cleared))
    ]


def profile(standard: str) -> str:
    """What the validator calls a standard of `typstbook_pdf_standards`: PDF_UA_1 for ua-1."""
    return "PDF_" + standard.upper().replace("-", "_")


def _lengths_are_right(raw: bytes) -> bool:
    """Whether every stream is as long as it says (ISO 32000-1, 7.3.8.2)."""
    head = re.compile(rb"/Length (\d+)(?![\d ]*R)[^\n]{0,2000}?>>\s*stream\r?\n")
    end = re.compile(rb"\r?\n?endstream")
    at, count = 0, 0
    while found := head.search(raw, at):
        at = found.end() + int(found[1])
        if not end.match(raw, at):
            return False
        count += 1
    named = len(re.findall(rb"\nendstream", raw))
    return count > 0 and count == named and raw.count(b"/Length ") >= count


def wrong_widths(path: Path) -> list[str]:
    """The fonts whose glyphs are not as wide as the PDF says (ISO 14289-1, 7.21.5).

    TrueType fonts are left out. A CFF font that fontTools does not read, or that is not keyed by
    CID, counts as wrong: nothing is known of it.
    """
    wrong = []
    with pikepdf.open(path) as pdf:
        for font in pdf.objects:
            if not isinstance(font, pikepdf.Dictionary) or font.get("/Subtype") != "/CIDFontType0":
                continue
            try:
                right = _widths(font)
            except Exception:  # of any broken font
                right = {}
            said = _said_widths(font)
            if not right or any(abs(said(cid) - width) > 1 for cid, width in right.items()):
                wrong.append(str(font.BaseFont))
    return wrong


def _widths(font: Any) -> dict[int, float]:
    """The width of each glyph of an embedded CFF font by its CID, in thousandths of an em."""
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.basePen import NullPen

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(font.FontDescriptor.FontFile3.read_bytes()), None)
    face = fonts[0]
    found = {}
    for name in face.charset:
        glyph = face.CharStrings[name]
        glyph.draw(NullPen())  # its width is known when it was drawn
        cid = 0 if name == ".notdef" else int(name.removeprefix("cid"))
        found[cid] = glyph.width * 1000 * face.FontMatrix[0]
    return found


def _said_widths(font: Any) -> Callable[[int], float]:
    """What the entries W and DW of a font say of a CID (ISO 32000-1, 9.7.4.3)."""
    held, default = list(font.get("/W", [])), float(font.get("/DW", 1000))
    said: dict[int, float] = {}
    while held:
        first = int(held.pop(0))
        if isinstance(held[0], pikepdf.Array):
            said |= {first + i: float(w) for i, w in enumerate(held.pop(0))}
        else:
            last, width = int(held.pop(0)), float(held.pop(0))
            said |= dict.fromkeys(range(first, last + 1), width)
    return lambda cid: said.get(cid, default)


def links(path: Path) -> tuple[set[str], list[str]]:
    """The addresses a PDF links to, and the pages with links into it that lead nowhere."""
    uris: set[str] = set()
    broken: list[str] = []
    with pikepdf.open(path) as pdf:
        pages = {p.objgen for p in pdf.pages}
        names = pdf.Root.get("/Names", pikepdf.Dictionary())
        named = pikepdf.NameTree(names.Dests) if "/Dests" in names else {}
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


def _elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    """Every element of a kind in the structure tree."""
    todo: list[Any] = [pdf.Root.StructTreeRoot.K]
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
    """What the QR codes say, read from pictures at 150 dpi of the pages that hold some."""
    pypdfium2 = importlib.import_module("pypdfium2")  # has no types
    import zxingcpp

    found: set[str] = set()
    with pypdfium2.PdfDocument(path) as pdf:
        for number in sorted(_pages_with_codes(path)):
            picture = pdf[number].render(scale=150 / 72, grayscale=True).to_pil()
            kind: Any = zxingcpp.BarcodeFormat.QRCode  # its stubs name BarcodeFormats alone
            codes = zxingcpp.read_barcodes(picture, formats=kind)
            found |= {c.text for c in codes}
    return found


def _pages_with_codes(path: Path) -> set[int]:
    with pikepdf.open(path) as pdf:
        numbers = {p.objgen: i for i, p in enumerate(pdf.pages)}
        return {
            numbers[_page_of(node).objgen]
            for node in _elements(pdf, "Figure")
            if str(node.get("/Alt", "")).startswith("QR code")
        }


def _page_of(node: Any) -> Any:
    kids = node.K if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]
    if "/Pg" in node:
        return node.Pg
    return next(k.Pg for k in kids if isinstance(k, pikepdf.Dictionary) and "/Pg" in k)
