"""Pictures that can be shown: whole, and of the kind that their name says.

Site and book open a picture in different programs; a truncated one is half a picture in a
browser and an error of the typesetter without a name. The standard library knows no pictures and
the site needs no imaging library, so the frame of each kind is read here: chunks and their check
sums, not the pixels.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from handbook.checks.problem import Problem
from handbook.checks.tree import PICTURE_LIMIT

__all__ = ["check", "fault"]

KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".svg": "SVG"}
OTHERS = {".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".psd", ".ico"}
TRUNCATED = "The file ends too early: a part of the picture is missing"
REMEDY = "Save it again from the original, or fetch it again."


def check(root: Path, paths: list[Path], shown: Mapping[Path, str]) -> Iterator[Problem]:
    """The pictures below docs/ that cannot be shown.

    :param shown: picture -> the place on a page that shows it, for the message.
    """
    for path in paths:
        suffix = path.suffix.lower()
        where = f" It is shown by {shown[path.resolve()]}." if path.resolve() in shown else ""
        name = path.relative_to(root).as_posix()
        if suffix in OTHERS:
            yield Problem(
                name,
                0,
                f"The site and the book cannot both show a picture of this kind ({suffix}).{where}",
                "Save it as PNG, JPEG, WebP or SVG.",
            )
        if suffix not in KINDS or path.stat().st_size > PICTURE_LIMIT:
            continue
        if what := fault(path.read_bytes(), KINDS[suffix]):
            remedy = what[1] or REMEDY
            yield Problem(name, 0, f"{what[0]}.{where}", remedy)


def kind_of(data: bytes) -> str:
    """The kind of a picture by its first bytes; empty when it is none that is known."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data.startswith(b"%PDF"):
        return "PDF"
    if re.match(rb"\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", data.removeprefix(b"\xef\xbb\xbf")):
        return "SVG"
    return ""


def fault(data: bytes, kind: str) -> tuple[str, str] | None:
    """What is wrong with a picture that should be of ``kind``: a sentence without its stop, and
    what to do; None when nothing is. Bytes that are no picture at all are a fault as well;
    nothing is raised.
    """
    if not data:
        return "The file of the picture is empty", ""
    found = kind_of(data)
    if found != kind:
        really = f"it is a {found} file" if found else "its content is none that is known"
        return (
            f"The name says that this is a {kind} picture, but {really}",
            f"Rename it, or save it as {kind}." if found else REMEDY,
        )
    reader: dict[str, Callable[[bytes], str]] = {
        "PNG": _png,
        "JPEG": _jpeg,
        "WebP": _webp,
        "SVG": _svg,
    }
    try:
        what = reader[kind](data)
    except (IndexError, ValueError):
        what = TRUNCATED
    return (what, "") if what else None


def _png(data: bytes) -> str:
    """Chunks with their check sums, up to IEND (PNG specification, third edition, section 5.3)."""
    at, pixels, first = 8, False, True
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        sum_ = data[at + 8 + length : at + 12 + length]
        if len(sum_) < 4:
            return TRUNCATED
        if zlib.crc32(name + body) != int.from_bytes(sum_, "big"):
            return "The picture is damaged (a check sum does not fit)"
        if first and (name != b"IHDR" or length != 13 or not any(body[:4]) or not any(body[4:8])):
            return "The picture has no size"
        first, pixels = False, pixels or name == b"IDAT"
        if name == b"IEND":
            return "" if pixels else "The picture has no pixels"
        at += 12 + length
    return TRUNCATED


def _jpeg(data: bytes) -> str:
    """Segments up to the scan, which has to end with EOI (ITU-T T.81, annex B)."""
    at, size = 2, False
    while True:
        if data[at] != 0xFF:
            return "The picture is damaged"
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            return TRUNCATED
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            size = any(data[at + 5 : at + 7]) and any(data[at + 7 : at + 9])
        at += 2 + length
        if marker == 0xDA:
            break
    if not size:
        return "The picture has no size"
    return "" if data.rfind(b"\xff\xd9", at) >= 0 else TRUNCATED


def _webp(data: bytes) -> str:
    """A RIFF file as long as it says, with a chunk of pixels (RFC 9649, section 2)."""
    end = int.from_bytes(data[4:8], "little") + 8
    if end > len(data):
        return TRUNCATED
    at, pixels = 12, False
    while at + 8 <= end:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            return TRUNCATED
        pixels = pixels or name in (b"VP8 ", b"VP8L", b"ANMF")
        at += 8 + length + length % 2
    return "" if pixels else "The picture has no pixels"


def _svg(data: bytes) -> str:
    """Well-formed XML, an <svg> that says its size, no scripts and nothing from another host."""
    faults: list[str] = []
    root: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not root:
            root.append(local)
            if not ("viewBox" in attributes or {"width", "height"} <= set(attributes)):
                faults.append("The drawing has no size (no viewBox)")
        if local == "script" or any(a.lower().startswith("on") for a in attributes):
            faults.append("The drawing holds a script")
        for attribute, value in attributes.items():
            loads = local != "a" and attribute.rpartition(":")[2] in ("href", "src")
            if loads and re.match(r"[a-z]+://|//", value):
                faults.append("The drawing loads something from another host")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except expat.ExpatError as e:
        words = expat.errors.messages.get(e.code, str(e))
        return f"The drawing cannot be read as XML (line {e.lineno}: {words})"
    if root != ["svg"]:
        return "The file is no SVG drawing"
    return faults[0] if faults else ""
