"""Patient pages and sheets: the red flags are one text, counterparts point at each other. Numbers: handbook.checks.numbers."""

import re

import pypdfium2
import pytest
import yaml
from conftest import DOCS, soup

from handbook.checks.shape import WITH_CARD

pytestmark = pytest.mark.xdist_group("pages")
PATIENTS = sorted((DOCS / "patients").glob("*.md"))
SHEETS = [DOCS / "sheets" / name for name in ("bedside.md", "leaflet.md")]
FOR_CLINICIANS = {"sheets/bedside"}  # the same signs in clinical words
RED_FLAGS = ":::{include} /_includes/red-flags.md\n:::"


def names(paths):
    return [p.relative_to(DOCS).with_suffix("").as_posix() for p in paths]


def tree(site, name):
    return soup(site / f"{name}.html")


def words(node):
    """The words of a red flag box, without the numbers of citations."""
    return re.sub(r"\[[\d, –-]*\]", "", " ".join(node.get_text(" ").split())).replace(" ", "")


@pytest.fixture(scope="session")
def box(site):
    """The words of the red flags on the page that is about them."""
    return words(tree(site, "patients/red-flags").select_one(".red-flags"))


@pytest.mark.parametrize("name", sorted(WITH_CARD))
def test_red_flags_are_the_one_text(site, box, name):
    source = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert source.count(RED_FLAGS) == 1, (
        "the page includes the red flags once, and has none of its own"
    )
    found = tree(site, name).select(".red-flags")
    assert [words(f) for f in found] == [box]


def test_the_wall_sheet_says_each_sign_of_the_card_in_clinical_words(site, box):
    said = words(tree(site, "sheets/bedside").select_one(".admonition.danger"))
    flags = yaml.safe_load((DOCS / "_data" / "red-flags.yaml").read_text(encoding="utf-8"))
    own = [f for f in flags if f.get("box") and f["text"].replace(" ", "") in box]
    assert len(own) > 12
    assert [
        f["id"] for f in own if f.get("clinician", f["text"]).replace(" ", "") not in said
    ] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", sorted(WITH_CARD))
def test_card_is_printed_on_one_page(tab, server, tmp_path, name, paper):
    tab.goto(f"{server}/{name}.html")
    tab.pdf(path=tmp_path / "page.pdf", format=paper)
    pdf = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    pages = [" ".join(pdf[i].get_textpage().get_text_bounded().split()) for i in range(len(pdf))]
    begin = [i for i, words in enumerate(pages) if "Get help at once Call your emergency" in words]
    end = [i for i, words in enumerate(pages) if "So if you feel that something is badly" in words]
    assert len(begin) == 1 and begin == end


@pytest.mark.parametrize(
    "name", sorted({*names(PATIENTS), *names(SHEETS)} - WITH_CARD - FOR_CLINICIANS)
)
def test_line_of_alarm_stands_before_the_first_section_and_leads_to_the_card(site, name):
    page = tree(site, name)
    (line,) = page.select("div.alarm")
    assert line.find_previous("h2") is None, "a patient meets the signs after a section"
    assert "numbness between your legs" in line.get_text()
    assert line.a["href"].split("#")[0].endswith("red-flags.html")


@pytest.mark.parametrize("name", names(PATIENTS))
def test_twins_point_at_each_other(site, name):
    title = tree(site, name).select_one("section > h1").find(string=True).strip()
    there = [
        line
        for line in tree(site, name).select(".page-status-counterpart")
        if line.get_text().startswith("For clinicians:")
    ]
    assert len(there) == 1, "the page names its clinician page"
    for link in there[0].select("a"):
        twin = (site / name).parent.joinpath(link["href"].split("#")[0]).resolve()
        back = soup(twin)
        lines = [
            line
            for line in back.select(".page-status-counterpart")
            if line.get_text().startswith("In plain words:")
        ]
        assert title in [a.get_text() for line in lines for a in line.select("a")], (
            f"{twin.name} does not point back"
        )
