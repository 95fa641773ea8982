"""The real data of the atlas."""

import re
from pathlib import Path

import pypdfium2
import pytest
from pdf_reading import clean

from handbook.atlas.maps import draw_map
from handbook.atlas.navigator import load_regions
from handbook.atlas.nerves import load, unanswered
from handbook.atlas.pathways import load_pathways
from handbook.atlas.places import Places
from handbook.evidence.numbercheck import held_by, numbers
from handbook.model.files import load_data
from handbook.model.study import Study
from handbook.model.vocabulary import Region, View

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
# Every nerve of the literature notes has its entry (the table of nerves, the two of the chapter, and the two behind the preface's claims).
EXPECTED = [
    "superior-cluneal",
    "middle-cluneal",
    "inferior-cluneal",
    "iliohypogastric",
    "ilioinguinal",
    "genitofemoral",
    "lateral-femoral-cutaneous",
    "anterior-cutaneous",
    "pudendal",
    "obturator",
    "saphenous",
    "common-peroneal",
    "superficial-peroneal",
    "tibial",
    "inferior-calcaneal",
    "interdigital",
    "sciatic",
    "greater-occipital",
    "supraorbital",
    "auriculotemporal",
    "suprascapular",
    "dorsal-scapular",
    "long-thoracic",
    "axillary",
    "intercostal",
    "brachial-plexus",
    "radial",
    "ulnar",
    "median",
]


NOT_ANSWERED = {
    "auriculotemporal": {"where it is trapped"},
    "inferior-cluneal": {"a sign to look for"},
    "lateral-cutaneous-branches": {"a sign to look for"},
    "long-thoracic": {"where it hurts"},
    "posterior-femoral-cutaneous": {"a sign to look for"},
}
PLACES = Places(DOCS, "chapter2/other-nerves")


@pytest.fixture(scope="module")
def atlas():
    return load(PLACES)


@pytest.fixture(scope="module")
def nerves(atlas):
    return atlas.records


def test_every_nerve_of_the_notes_is_there(nerves):
    assert set(EXPECTED) <= set(nerves.order)


def test_every_nerve_has_a_study_of_the_reference_list(nerves):
    known = set(
        re.findall(
            r"^@\w+\{\s*([^,\s]+)\s*,",
            (DOCS / "_data/references.bib").read_text(encoding="utf-8"),
            re.M,
        )
    )
    assert [n.key for n in nerves if not set(n.study_keys()) & known] == []


def test_every_nerve_has_a_place_of_its_own(atlas):
    places = [(n.place.view, n.place.x, n.place.y) for n in atlas]
    assert len(set(places)) == len(atlas)
    marks = [m for view in View for m in draw_map(PLACES, atlas, view).marks]
    assert sorted(m.number for m in marks) == list(range(1, len(atlas) + 1))
    assert {m.key for m in marks} == set(atlas.records.order)


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_drawing_has_the_strokes_that_the_map_uses(view):
    style = (
        (DOCS / f"figures/entrapments-{view}.svg")
        .read_text(encoding="utf-8")
        .partition("<style>")[2]
        .partition("</style>")[0]
    )
    light, _, dark = style.partition("@media")
    for name in ("paper", "lead", "leadhalo", "mark", "disc", "ti"):
        assert f".{name}{{" in light and f".{name}{{" in dark, name


def test_numbers_run_from_the_front_to_the_back_and_downwards(nerves):
    order = [(n.place.view == "back", n.place.y) for n in nerves]
    assert order == sorted(order)


def test_every_region_stands_on_the_page_of_regions():
    text = (DOCS / "chapter2/other-nerves/by-region.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (?!In short|Where does it hurt)(.+)$", text, re.M) == [
        region.words for region in Region
    ]
    assert re.findall(r"^:::\{nerve-candidates\} (.+)$", text, re.M) == list(Region)


def test_red_flags_of_a_region_come_before_its_candidates():
    text = (DOCS / "chapter2/other-nerves/by-region.md").read_text(encoding="utf-8")
    assert re.findall(r"^:::\{(?:region-red-flags|nerve-candidates)\} (.+)$", text, re.M) == [
        region for region in Region for _ in range(2)
    ]
    assert 0 < text.find("{region-red-flags} head") < text.find("{nerve-candidates} head")


def test_every_card_answers_what_a_clinician_asks(atlas):
    """Where it is trapped, where it hurts, a sign, when to refer; what truly has no source is
    named here."""
    open_questions = {
        nerve.key: {"where it is trapped", "where it hurts", "a sign to look for", "when to refer"}
        & set(unanswered(nerve))
        for nerve in atlas
    }
    assert {key: missing for key, missing in open_questions.items() if missing} == NOT_ANSWERED
    assert len(atlas) >= 40


def test_two_nerves_that_are_told_apart_name_each_other(atlas):
    for nerve in atlas:
        for row in atlas.apart(nerve):
            if row.nerve and not row.what:
                back = {other.nerve for other in atlas.apart(atlas.records.by_key[row.nerve])}
                assert nerve.key in back, (nerve.key, row.nerve)


def test_every_number_of_the_textbook_stands_in_a_cited_work(nerves):
    held = {s.key: held_by(s) for s in load_data(DOCS, Study)}
    missing = []
    for nerve in nerves:
        if not nerve.textbook:
            continue
        texts = [(name, fact.text, fact.source) for name, fact in nerve.textbook.statements()]
        texts += [("differential", row.sign, row.source) for row in nerve.textbook.differential]
        for name, text, works in texts:
            known = set().union(*(held.get(key, set()) for key in works))
            missing += [
                f"{nerve.key}, {name}: {number.text}"
                for number in numbers(text)
                if not any((kind, number.value) in known for kind in number.kinds)
            ]
    assert missing == []


def test_every_region_has_its_guide_and_every_pathway_its_page(atlas):
    assert list(load_regions(PLACES).order) == list(Region)
    text = (DOCS / "chapter2/other-nerves/pathways.md").read_text(encoding="utf-8")
    assert re.findall(r"^:::\{pathway\} (.+)$", text, re.M) == list(
        load_pathways(PLACES, atlas).order
    )


def test_a_diagnosis_is_worded_alike_everywhere(nerves):
    wordings = {other.what for n in nerves for other in n.differential}
    assert sorted(wordings, key=str.lower) == sorted(
        {w.lower(): w for w in wordings}.values(), key=str.lower
    )


def test_every_number_stands_in_a_finding_of_a_cited_study(nerves):
    """The rule of claims, for the cards: a number no cited work holds is a mistake (a percentage needs a percentage)."""
    held = {s.key: held_by(s) for s in load_data(DOCS, Study)}
    missing = []
    for nerve in nerves:
        for path, statement in nerve.statements():
            known = set().union(*(held.get(key, set()) for key in statement.studies))
            missing += [
                f"{nerves.where(nerve.key, *path)}: {number.text}"
                for number in numbers(getattr(statement, "text", ""))
                if not any((kind, number.value) in known for kind in number.kinds)
            ]
    assert missing == []


def test_no_statement_promises_or_advises(nerves):
    bad = re.compile(r"\b(you should|must be treated|always helps|guarantee|will cure)\b", re.I)
    assert [
        (n.key, s.text)
        for n in nerves
        for _, s in n.statements()
        if bad.search(getattr(s, "text", ""))
    ] == []


def test_every_nerve_has_its_page_in_the_book(book, nerves):
    with pypdfium2.PdfDocument(book) as pdf:
        titles = {clean(entry.get_title()) for entry in pdf.get_toc()}
    assert [n.key for n in nerves if not any(t.endswith(clean(n.name)) for t in titles)] == []
