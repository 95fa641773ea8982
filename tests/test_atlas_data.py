"""The real data of the atlas."""

import re
from pathlib import Path

import pypdfium2
import pytest
from pdf_reading import clean

from handbook.atlas.maps import draw_map
from handbook.atlas.nerves import load
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
    assert re.findall(r"^## (?!In short|Red flags first|Where does it hurt)(.+)$", text, re.M) == [
        region.words for region in Region
    ]
    assert re.findall(r"^:::\{nerve-candidates\} (.+)$", text, re.M) == list(Region)


def test_red_flags_come_before_the_candidates():
    text = (DOCS / "chapter2/other-nerves/by-region.md").read_text(encoding="utf-8")
    assert 0 < text.find("_includes/red-flags.md") < text.find("nerve-candidates")


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
