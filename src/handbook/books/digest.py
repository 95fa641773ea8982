"""What a book with the option ``digest = true`` says in brief, since it holds the rest elsewhere.

On the web each page is read by itself, so the nerves of a region carry their signs, and the table
of mimics carries the sign that separates. In the Handbook both stand on the page of the nerve; what
is left is a spread to find a nerve on, and a list from the diagnosis to the nerve. The Supplement
holds the whole table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from typstbook.config import Document

__all__ = ["brief"]


def brief(app: Sphinx, document: Document, tree: nodes.document) -> None:
    """Name the sections that stand alone; shorten a document that asks for it."""
    name_sections({name: title.astext() for name, title in app.env.titles.items()}, tree)
    if document.options.get("digest"):
        name_candidates(tree)
        name_mimics(tree)
        for key in with_class(tree, nodes.bullet_list, "nerve-key"):  # in columns beside a map
            key.replace_self(nodes.container("", key.deepcopy(), classes=["nerve-key"]))
        drop_shared_ends(tree)


def name_sections(titles: Mapping[str, str], tree: nodes.document) -> None:
    """Put the title of its page before that of a section whose name others have too.

    A book may hold one section of a page; "The evidence" alone says nothing in its contents.

    :param titles: docname -> title.
    """
    alone = [
        (start["docname"], title)
        for start in tree.findall(addnodes.start_of_file)
        if len(start) == 1
        and isinstance(start[0], nodes.section)
        and isinstance(title := start[0][0], nodes.title)
    ]
    named = Counter(title.astext() for _, title in alone)
    for page, title in alone:
        words = title.astext()
        if named[words] > 1 and page in titles:
            title[:] = [nodes.Text(f"{titles[page]}: {words[0].lower()}{words[1:]}")]


def name_candidates(tree: nodes.document) -> None:
    """Of the nerves of each region: name, page and, the first time, where it hurts."""
    seen = set[str]()
    for listed in with_class(tree, nodes.definition_list, "nerve-candidates"):
        own, again = list[nodes.Element](), list[nodes.Element]()
        for item in listed.children:
            assert isinstance(item, nodes.Element)
            link = next(iter(item.findall(nodes.reference)))
            if (uri := str(link["refuri"])) in seen:
                again.append(link)
                continue
            seen.add(uri)
            where = next(iter(item.findall(nodes.paragraph)), nodes.paragraph())
            own.append(nodes.paragraph("", "", link, nodes.Text(" "), *said(where)))
        if again:
            lead = "As above: " if own else ""
            own.append(nodes.paragraph("", lead, *joined(again), end()))
        listed.replace_self(nodes.container("", *own, classes=["nerve-names"]))


def said(paragraph: nodes.paragraph) -> list[nodes.Node]:
    """The words of a line "Where it hurts: ...", without its label, citations and what follows."""
    out: list[nodes.Node] = []
    for child in paragraph.children[1:]:
        if isinstance(child, nodes.strong):
            break
        if not (isinstance(child, nodes.inline) and "bibtex-citation" in child["classes"]):
            out.append(child)
    words = "".join(child.astext() for child in out)
    return [nodes.Text(re.sub(r"\s+([.,;])", r"\1", words).strip())]


def name_mimics(tree: nodes.document) -> None:
    """Of the table of mimics: each diagnosis with the nerves it is told apart from."""
    for table in with_class(tree, nodes.table, "nerve-mimics"):
        lines = list[nodes.Node]()
        for row in next(iter(table.findall(nodes.tbody))).children:
            assert isinstance(row, nodes.row)
            what, nerves = (next(iter(cell.findall(nodes.paragraph))) for cell in row.children)
            links = [next(iter(p.findall(nodes.reference))) for p in nerves.parent.children]
            head = nodes.strong("", what.astext())
            places = [child for child in what.children if isinstance(child, nodes.target)]
            lines.append(
                nodes.paragraph("", "", *places, head, nodes.Text(": "), *joined(links), end())
            )
        table.replace_self(nodes.container("", *lines, classes=["mimic-names"]))


def drop_shared_ends(tree: nodes.document) -> None:
    """Take the last sentence from the warnings of nerves when most of them end with the same."""
    ends = [p for box in with_class(tree, nodes.admonition, "nerve-missed") if (p := last(box))]
    sentences = Counter(sentence(text) for text in ends)
    for text in ends:
        if sentences[own := sentence(text)] > len(ends) / 2:
            text.parent.replace(text, nodes.Text(text.astext().removesuffix(own).rstrip()))


def last(box: nodes.Element) -> nodes.Text | None:
    """The last run of text of a box."""
    return next(iter(reversed(list(box.findall(nodes.Text)))), None)


def sentence(text: nodes.Text) -> str:
    """Its last sentence."""
    return re.split(r"(?<=[.!?])\s+", text.astext().strip())[-1]


def joined(links: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Links with commas between them."""
    out: list[nodes.Node] = []
    for link in links:
        out += [nodes.Text(", "), link] if out else [link]
    return out


def end() -> nodes.Text:
    """A full stop."""
    return nodes.Text(".")


def with_class(tree: nodes.document, kind: type[nodes.Element], name: str) -> list[nodes.Element]:
    """The elements of a kind that carry a class."""
    return [node for node in tree.findall(kind) if name in node["classes"]]
