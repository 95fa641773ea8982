"""The red flags of all nerves in one list, where a book opens: option ``red-flags = "first"``.

On the web each nerve and each region has its own box, and each page an urgent line or the card of
all signs. In a book these would say the same signs sixty times, half of them in the words for
patients; so each sign stands once, with the parts of the body for which it counts, at the end of
the first part, and each place leads there.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from typstbook.config import Document

from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag

__all__ = ["gather_red_flags"]

BOXES = {"nerve-red-flags", "region-red-flags"}
OTHERS = {"red-flags", "alarm"}  # the card of all signs, and the line of the most urgent ones
TITLE = "Red flags by urgency"
LABEL = "red-flags-by-urgency"


def gather_red_flags(app: Sphinx, document: Document, tree: nodes.document) -> None:
    """Put one list in the place of the boxes of a document that asks for it."""
    if document.options.get("red-flags") != "first":
        return
    boxes = [n for n in tree.findall(nodes.admonition) if BOXES & set(n["classes"])]
    parts = [n for n in tree.findall(nodes.section) if "book-part" in n["classes"]]
    if not boxes or not parts:
        return
    regions = {flag.clinician or flag.text: _where(flag) for flag in load_data(app.srcdir, RedFlag)}
    signs: dict[str, dict[str, nodes.list_item]] = {}  # by urgency, by their words
    for box in boxes:
        urgency = ""
        for child in box.children:
            if isinstance(child, nodes.paragraph):
                urgency = child.astext()
            elif isinstance(child, nodes.bullet_list):
                for item in child.children:
                    assert isinstance(item, nodes.list_item)
                    signs.setdefault(urgency, {}).setdefault(item.astext(), item)
    places = [*boxes, *(n for n in tree.findall(nodes.Element) if OTHERS & set(n["classes"]))]
    gone = {name for place in places for name in lead_to_the_list(place, document.root)}
    for link in tree.findall(nodes.reference):
        if str(link.get("refuri", "")).removeprefix("%") in gone:
            link["refuri"] = f"%{document.root}#{LABEL}"
    section = nodes.section("", nodes.title("", TITLE), ids=[LABEL])
    for urgency, items in signs.items():
        listed = nodes.bullet_list("", bullet="-")
        for words, item in items.items():
            where = next((r for text, r in regions.items() if words.startswith(text[:60])), "")
            if where and isinstance(last := item[-1], nodes.paragraph):
                last += nodes.inline("", f" {where[0].upper()}{where[1:]}.", classes=["regions"])
            listed += item
        section += nodes.paragraph("", "", nodes.strong("", urgency), classes=["urgency"])
        section += listed
    parts[0] += section


def _where(flag: RedFlag) -> str:
    """The parts of the body for which a sign counts, and after what, when it counts only then."""
    regions = ", ".join(region.words for region in flag.regions)
    if flag.always:
        return regions or "anywhere"
    situations = " or ".join(situation.words for situation in flag.situations)
    return f"{situations}: {regions}" if regions else situations


def lead_to_the_list(place: nodes.Element, root: str) -> set[str]:
    """Put the way to the list where a box stood.

    Not before the nerves of a region, which follow each other closely; a section that held
    nothing else goes, and its way stands at the end of what comes before.

    :returns: the addresses of that section, which are gone.
    """
    section = place.parent
    if any("nerve-names" in n["classes"] for n in section.findall(nodes.container)):
        section.remove(place)
        return set()
    way = pointer(root)
    place.replace_self(way)
    bare = all(isinstance(n, (nodes.title, nodes.Invisible)) or n is way for n in section.children)
    if not (bare and isinstance(section, nodes.section)):
        return set()
    section.replace_self([n for n in section.children if not isinstance(n, nodes.title)])
    return {f"{section.get('docname', '')}#{name}" for name in section["ids"]}


def pointer(root: str) -> nodes.paragraph:
    """The way from a nerve or a region to the list."""
    link = nodes.reference("", "", refuri=f"%{root}#{LABEL}")
    link += nodes.inline("", TITLE, classes=["std-ref"])
    return nodes.paragraph("", "", link, nodes.Text("."))
