"""HTML in a page: well-formed, so that an e-reader can open the chapter; without scripts and
without other hosts.

A page of an EPUB is XHTML, which is XML: one ``<br>`` without its end makes the whole chapter
unreadable (EPUB 3.3, section 6.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from handbook.checks.page import Page
from handbook.checks.problem import Problem

__all__ = ["check"]

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
}  # fmt: skip
ACTIVE = {"script", "iframe", "object", "embed", "style", "form"}
#: As CommonMark 0.31, section 6.6 has it; an address between angle brackets is no tag.
_TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\s+[\w:.@-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*)(?P<self>/)?>"
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)


def check(page: Page) -> Iterator[Problem]:
    """The mistakes in the HTML of one page."""
    pieces = [(p.line, p.bare) for p in page.paragraphs]
    pieces += [
        (block.body[0][0], "\n".join(t for _, t in block.body))
        for block in page.blocks
        if block.name == "raw" and block.argument.strip() == "html" and block.body
    ]
    open_tags: list[tuple[str, int]] = []
    for first, text in sorted(pieces):
        text = _COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
        for m in _TAG.finditer(text):
            line = first + text.count("\n", 0, m.start())
            yield from _tag(page, m, line, open_tags)
    for name, line in open_tags:
        yield _ends_nowhere(page, name, line)


def _tag(
    page: Page, m: re.Match[str], line: int, open_tags: list[tuple[str, int]]
) -> Iterator[Problem]:
    name = m["name"]
    if name.lower() in ACTIVE or re.search(r"\son\w+\s*=", m["rest"], re.I):
        yield Problem(
            page.name,
            line,
            f"<{name}…> brings something that runs or looks different from the page; the site "
            "does not allow it.",
            "Take it out. A video is shown by {handbook-video}.",
        )
        return
    if m["end"]:
        if open_tags and open_tags[-1][0] == name:
            open_tags.pop()
        elif name in [n for n, _ in open_tags]:
            while (inner := open_tags.pop())[0] != name:
                yield _ends_nowhere(page, *inner)
        else:
            yield Problem(
                page.name,
                line,
                f"</{name}> ends nothing: no <{name}> stands before it, so the e-book could not "
                "be opened.",
                "Take it out, or write what it ends.",
            )
        return
    if fault := _not_xml(m[0] if m["self"] else f"{m[0]}</{name}>"):
        yield Problem(
            page.name,
            line,
            f"{m[0]} is not HTML that an e-reader can open ({fault}).",
            'Write each attribute as name="value".',
        )
    if m["self"]:
        return
    if name.lower() in VOID:
        yield Problem(
            page.name,
            line,
            f"{m[0]} has no end, so the e-book could not be opened.",
            f"Write {m[0][:-1].rstrip()}/>, or better a new paragraph.",
        )
    else:
        open_tags.append((name, line))


def _ends_nowhere(page: Page, name: str, line: int) -> Problem:
    return Problem(
        page.name,
        line,
        f"<{name}> is not closed, so the e-book could not be opened.",
        f"Write </{name}> where it ends; or in Markdown, for example **strong** or *soft*.",
    )


def _not_xml(tag: str) -> str:
    """What is wrong with an element, by an XML parser; empty when nothing is."""
    try:
        expat.ParserCreate().Parse(tag, True)
    except expat.ExpatError as e:
        return expat.errors.messages.get(e.code, str(e))
    return ""
