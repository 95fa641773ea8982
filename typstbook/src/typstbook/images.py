"""Pictures that need a change before Typst can set them as the browser does."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

MAGIC = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"%PDF": ".pdf"}
SAME = {".jpeg": ".jpg", ".jpe": ".jpg"}
GENERIC = r"(?:ui-sans-serif|sans-serif|system-ui|-apple-system|BlinkMacSystemFont)"


def prepare_svg(source: str, family: str) -> str:
    """An SVG for print.

    Generic CSS families mean nothing to Typst: they become `family` (quoted, since unquoted names
    that end in a digit are ignored by usvg). Media queries for dark screens and for printers'
    opposites go: usvg does not evaluate them.
    """
    source = without_media(source)
    return re.sub(rf"(?<![-\w]){GENERIC}(?![-\w])", f"'{family}'", source)


def without_media(source: str) -> str:
    """The source without `@media (prefers-...) {...}` blocks."""
    out: list[str] = []
    at = 0
    for match in re.finditer(r"@media[^{]*prefers-[^{]*\{", source):
        if match.start() < at:
            continue
        depth, end = 1, match.end()
        while depth and end < len(source):
            depth += {"{": 1, "}": -1}.get(source[end], 0)
            end += 1
        out.append(source[at : match.start()])
        at = end
    return "".join(out) + source[at:]


def true_name(name: str, start: bytes) -> str:
    """The name of a picture with the ending that its first bytes ask for.

    The compiler goes by the ending, a browser by the content: a PNG called .jpg is seen on the web.
    """
    path = PurePosixPath(name)
    found = next((ending for magic, ending in MAGIC.items() if start.startswith(magic)), None)
    given = path.suffix.lower()
    return name if found in (None, SAME.get(given, given)) else f"{name}{found}"
