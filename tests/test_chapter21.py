"""Chapter 2.1 keeps its shape: answer first, red flags in place, claims on each page, and each number beside the study that holds it."""

from __future__ import annotations

import re

import pytest
from conftest import DOCS

from handbook.evidence import numbercheck
from handbook.model.datafile import load

CHAPTER = DOCS / "chapter2" / "cluneal-articles"
LISTS = {
    "claims.md",
    *(p.name for p in CHAPTER.glob("articles*.md")),
}  # drawn from the data as a whole
PAGES = sorted(p.name for p in CHAPTER.glob("*.md") if p.name not in LISTS)
WITH_RED_FLAGS = ["diagnosis.md", "differential.md", "after-back-surgery.md"]

KEYS = re.compile(r"\{(?:cite|study)\}`([^`]+)`")
YEAR = re.compile(r"1[89]\d\d|20[0-2]\d")


def body(name: str) -> list[tuple[int, str]]:
    """The lines of a page with their numbers, without front matter."""
    lines = list(enumerate((CHAPTER / name).read_text(encoding="utf-8").splitlines(), 1))
    end = [i for i, text in lines if text == "---"][1]
    return lines[end:]


def statements(name: str):
    """What a reader reads as one statement: a line, or a row of a table; headings sum up, claims are checked by the build."""
    in_claim = False
    for number, text in body(name):
        if text.startswith(":::{claim}"):
            in_claim = True
        elif in_claim:
            in_claim = text != ":::"
        elif not text.startswith((":", "(", "```", "#")):
            yield number, text


def cited_in(text: str) -> list[str]:
    """The keys that a statement cites."""
    return [k.strip() for m in KEYS.finditer(text) for k in m[1].split(",")]


def prose(text: str) -> str:
    """A statement without keys, addresses, quotations, list numbers and the name of the licence."""
    text = re.sub(r"\{[\w:]+\}`[^`]*`|\]\([^)]*\)|\"[^\"]*\"|CC BY 4\.0", " ", text)
    return re.sub(r"^\s*\d+\.\s", "", text)


@pytest.fixture(scope="module")
def studies():
    return load(
        DOCS / "_data" / "studies.yaml",
        DOCS / "_data" / "schema" / "studies.json",
        root=DOCS.parent,
    ).by_key


@pytest.fixture(scope="module")
def years():
    """The year of each work, as the reference list has it."""
    bib = (DOCS / "_data" / "references.bib").read_text(encoding="utf-8")
    return {
        m[1]: int(m[2])
        for m in re.finditer(r"^@\w+\{([^,]+),.*?^\s*year\s*=\s*[{\"](\d{4})", bib, re.M | re.S)
    }


def test_the_chapter_has_its_pages():
    assert {
        "index.md",
        "anatomy.md",
        "how-common.md",
        "leg-pain.md",
        "diagnosis.md",
        "differential.md",
        "treatment.md",
        "surgery.md",
        "middle-cluneal.md",
        "after-back-surgery.md",
        "back-mice.md",
        "where-reviews-disagree.md",
    } <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_the_answer_comes_first_in_three_to_five_points(name):
    text = "\n".join(line for _, line in body(name))
    sections = re.findall(r"^## (.+)$", text, re.M)
    assert "In short" in sections[: 2 if name == "index.md" else 1], (
        f"{name} does not begin with its answer"
    )
    answer = text.split("## In short\n", 1)[1].split("\n## ", 1)[0]
    assert 3 <= len(re.findall(r"^- ", answer, re.M)) <= 5, (
        f"{name}: the answer has not three to five points"
    )


@pytest.mark.parametrize("name", PAGES)
def test_each_page_says_what_is_missing_and_what_it_claims(name):
    text = "\n".join(line for _, line in body(name))
    assert re.search(r"^## What is (unsure|missing)$", text, re.M), (
        f"{name} does not say what is unsure"
    )
    assert 2 <= len(re.findall(r"^:::\{claim\} ", text, re.M)) <= 5, (
        f"{name} has not two to five claims"
    )
    assert len(re.findall(r"^# ", text, re.M)) == 1


@pytest.mark.parametrize("name", WITH_RED_FLAGS)
def test_red_flags_stand_before_the_evidence(name):
    text = "\n".join(line for _, line in body(name))
    flags = text.find(":::{include} /_includes/red-flags.md")
    later = [
        text.find(f"\n## {title}") for title in ("The evidence", "Side by side", "Examination")
    ]
    assert 0 < flags < min(at for at in later if at > 0), (
        f"{name}: the red flags are missing or come too late"
    )


@pytest.mark.parametrize("name", PAGES)
def test_each_number_stands_in_a_finding_of_a_study_cited_beside_it(name, studies, years):
    wrong = []
    for line, text in statements(name):
        keys = cited_in(text)
        if "own arithmetic" in text:
            assert keys, f"{name}, line {line}: arithmetic without the study it starts from"
            continue
        held = [numbercheck.held_by(studies[k], years[k]) for k in keys if k in studies]
        for number in numbercheck.numbers(prose(text)):
            if YEAR.fullmatch(number.text):
                continue
            if not any(numbercheck.holds(h, number) for h in held):
                wrong.append(
                    f"{name}, line {line}: {number.text} stands in no finding of {', '.join(keys) or 'a cited study (none is cited)'}"
                )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", PAGES)
def test_a_work_known_only_through_the_source_site_carries_no_result(name, studies):
    second_hand = {k for k, s in studies.items() if s.get("known_only_via")}
    assert second_hand, "no study is marked as known through the source site alone"
    for line, text in (
        (line, part) for line, text in statements(name) for part in text.split("|")
    ):  # a cell of a table speaks for itself
        cited = set(cited_in(text)) & second_hand
        numbers = [n.text for n in numbercheck.numbers(prose(text)) if not YEAR.fullmatch(n.text)]
        assert not (cited and numbers), (
            f"{name}, line {line}: {', '.join(sorted(cited))} is known through notes alone, but stands beside {', '.join(numbers)}"
        )
    claims = "\n".join(line for _, line in body(name) if line.startswith((":for:", ":against:")))
    assert not second_hand & set(re.findall(r"[\w-]+", claims)), (
        f"{name}: a claim leans on a work known through notes alone"
    )
