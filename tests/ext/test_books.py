"""What the books say that the web site does not: red flags gathered, short references; and facts behind links."""

from __future__ import annotations

from types import SimpleNamespace

import pikepdf
from conftest import DOCS
from docutils import nodes
from typstbook.config import Document

from handbook.books.red_flags import gather_red_flags
from handbook.build.facts import fill_facts
from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag

PLACE = '<span class="file-facts file-leaflet-pdf">{}</span>'


def box(*signs: str) -> nodes.admonition:
    items = (nodes.list_item("", nodes.paragraph("", sign)) for sign in signs)
    return nodes.admonition(
        "",
        nodes.title("", "Red flags with pain here"),
        nodes.paragraph("", "", nodes.strong("", "Emergency service, now:")),
        nodes.bullet_list("", *items),
        classes=["danger", "nerve-red-flags"],
    )


def tree_of(*boxes: nodes.Node) -> nodes.document:
    tree = nodes.document(None, None)
    whole = nodes.section("", nodes.title("", "Book"))
    first = nodes.section("", nodes.title("", "Emergencies"), classes=["book-part"])
    nerves = nodes.section("", nodes.title("", "Nerves"), *boxes, classes=["book-part"])
    whole += [first, nerves]
    tree += whole
    return tree


def gathered(**options: str) -> nodes.document:
    flags = load_data(DOCS, RedFlag)
    own = [(f.clinician or f.text) for f in flags if f.regions][:3]
    tree = tree_of(box(*own[:2]), box(*own[1:]))
    document = Document(root="index", basename="a", options=dict(options))
    gather_red_flags(SimpleNamespace(srcdir=DOCS), document, tree)
    return tree


def test_each_sign_stands_once_where_the_book_opens_with_its_places():
    tree = gathered(**{"red-flags": "first"})
    first = next(s for s in tree.findall(nodes.section) if "book-part" in s["classes"])
    items = [i.astext() for i in first.findall(nodes.list_item)]
    assert len(items) == len(set(items)) == 3
    assert len([n for n in first.findall(nodes.inline) if "regions" in n["classes"]]) == 3


def test_a_nerve_leads_to_the_signs():
    tree = gathered(**{"red-flags": "first"})
    assert not list(tree.findall(nodes.admonition))
    links = [r["refuri"] for r in tree.findall(nodes.reference)]
    assert links == ["%index#red-flags-by-urgency"] * 2


def test_boxes_stay_where_a_book_does_not_ask():
    assert len(list(gathered().findall(nodes.admonition))) == 2


def test_pages_and_size_stand_behind_a_link_and_are_renewed(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<p>" + PLACE.format(", 99 pages, 1.0 MB") + "</p>", encoding="utf-8")
    with pikepdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page()
        pdf.save(tmp_path / "leaflet.pdf")
    fill_facts(tmp_path)
    assert PLACE.format(", 2\N{NO-BREAK SPACE}pages, 0.1\N{NO-BREAK SPACE}MB") in page.read_text(
        encoding="utf-8"
    )


def test_no_facts_of_a_file_that_is_not_there(tmp_path):
    page = tmp_path / "index.html"
    page.write_text(PLACE.format(""), encoding="utf-8")
    fill_facts(tmp_path)
    assert page.read_text(encoding="utf-8") == PLACE.format("")
