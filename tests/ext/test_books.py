"""What the books say that the web site does not: red flags gathered, short references; and facts behind links."""

from __future__ import annotations

from types import SimpleNamespace

import pikepdf
from conftest import DOCS
from docutils import nodes
from sphinx import addnodes
from typstbook.config import Document

from handbook.books.digest import brief, name_sections
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


def test_the_line_of_alarm_and_the_card_of_patients_lead_to_the_signs():
    """A section that held nothing else goes, and what led to it leads to the list."""
    alarm = nodes.container("", nodes.paragraph("", "Get help at once."), classes=["alarm"])
    section = nodes.section("", nodes.title("", "Red flags"), alarm, ids=["flags"], docname="page")
    link = nodes.reference("", "there", refuri="%page#flags")
    card = nodes.admonition("", nodes.title("", "Get help"), classes=["danger", "red-flags"])
    tree = tree_of(box("A sign."), section, nodes.paragraph("", "", link), card)
    document = Document(root="index", basename="a", options={"red-flags": "first"})
    gather_red_flags(SimpleNamespace(srcdir=DOCS), document, tree)
    assert "Get help" not in tree.astext() and "Red flags\n" not in tree.astext()
    links = [r["refuri"] for r in tree.findall(nodes.reference)]
    assert links == ["%index#red-flags-by-urgency"] * 4


def name_of(nerve: str) -> nodes.reference:
    return nodes.reference("", nerve, refuri=f"%{nerve}#page")


def candidates(*nerves: str) -> nodes.definition_list:
    """As the directive ``nerve-candidates`` makes them."""
    listed = nodes.definition_list(classes=["nerve-candidates"])
    for nerve in nerves:
        cited = nodes.inline("", "[7]", classes=["bibtex-citation"])
        where = nodes.paragraph(
            "", "", nodes.strong("", "Where it hurts:"), nodes.Text(" The arm "), cited
        )
        where += [nodes.Text(". "), nodes.strong("", "Certainty:"), nodes.Text(" low")]
        listed += nodes.definition_list_item(
            "", nodes.term("", "", name_of(nerve)), nodes.definition("", where)
        )
    return listed


def shortened(*parts: nodes.Node, **options: bool) -> list[str]:
    tree = tree_of(*parts)
    brief(
        SimpleNamespace(env=SimpleNamespace(titles={})),
        Document(root="index", basename="a", options=options),
        tree,
    )
    return [p.astext() for p in tree.findall(nodes.paragraph)]


def test_a_nerve_says_once_where_it_hurts():
    said = shortened(candidates("Radial", "Ulnar"), candidates("Ulnar", "Median"), digest=True)
    assert said == [
        "Radial The arm.",
        "Ulnar The arm.",
        "Median The arm.",
        "As above: Ulnar.",
    ]


def test_the_list_stays_where_a_book_does_not_ask():
    assert shortened(candidates("Radial"))[0].endswith("Certainty: low")


def test_sections_of_the_same_name_carry_the_title_of_their_page():
    def section(page: str, title: str) -> addnodes.start_of_file:
        found = nodes.section("", nodes.title("", title))
        return addnodes.start_of_file("", found, docname=page)

    tree = tree_of(section("a", "The evidence"), section("b", "The evidence"), section("b", "Why"))
    name_sections({"a": "Block", "b": "Release"}, tree)
    titles = [s[0][0].astext() for s in tree.findall(addnodes.start_of_file)]
    assert titles == ["Block: the evidence", "Release: the evidence", "Why"]


def test_a_diagnosis_names_its_nerves_and_keeps_its_place():
    place = nodes.target("", "", ids=["told-apart-stroke"])
    what = nodes.entry("", nodes.paragraph("", "", place, nodes.Text("Stroke")))
    nerves = nodes.entry(
        "", *(nodes.paragraph("", "", name_of(n), nodes.Text(": a sign.")) for n in ("A", "B"))
    )
    table = nodes.table("", nodes.tgroup("", nodes.tbody("", nodes.row("", what, nerves))))
    table["classes"] = ["nerve-mimics"]
    tree = tree_of(table)
    brief(
        SimpleNamespace(env=SimpleNamespace(titles={})),
        Document(root="index", basename="a", options={"digest": True}),
        tree,
    )
    (line,) = tree.findall(nodes.paragraph)
    assert line.astext() == "Stroke: A, B."
    assert [t["ids"] for t in line.findall(nodes.target)] == [["told-apart-stroke"]]


def test_a_sentence_that_ends_most_warnings_is_left_out():
    def warning(words: str) -> nodes.admonition:
        return nodes.admonition("", nodes.paragraph("", words), classes=["nerve-missed"])

    same = "This is caution."
    said = shortened(
        warning(f"A stroke. {same}"),
        warning(f"A clot. {same}"),
        warning("Cancer. Its own end."),
        digest=True,
    )
    assert said == ["A stroke.", "A clot.", "Cancer. Its own end."]


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
