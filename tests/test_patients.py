"""Patient pages and sheets: the red flags are one text, twins point at each other, each page is reached."""

import re

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import DOCS

from handbook.evidence.numbercheck import held_by, holds, numbers

PATIENTS = sorted((DOCS / "patients").glob("*.md"))
SHEETS = [DOCS / "sheets" / name for name in ("bedside.md", "leaflet.md")]
RED_FLAGS = ":::{include} /_includes/red-flags.md\n:::"


def names(paths):
    return [p.relative_to(DOCS).with_suffix("").as_posix() for p in paths]


def soup(site, name):
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def words(node):
    """The words of a red flag box, without the numbers of citations."""
    return re.sub(r"\[[\d, –-]*\]", "", " ".join(node.get_text(" ").split())).replace(" ", "")


@pytest.fixture(scope="session")
def box(site):
    """The words of the red flags on the page that is about them."""
    return words(soup(site, "patients/red-flags").select_one(".red-flags"))


@pytest.mark.parametrize("name", names(PATIENTS + SHEETS))
def test_red_flags_are_the_one_text(site, box, name):
    source = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert source.count(RED_FLAGS) == 1, (
        "the page includes the red flags once, and has none of its own"
    )
    found = soup(site, name).select(".red-flags")
    assert [words(f) for f in found] == [box]


@pytest.mark.parametrize("name", names(PATIENTS))
def test_twins_point_at_each_other(site, name):
    title = soup(site, name).select_one("section > h1").find(string=True).strip()
    there = [
        line
        for line in soup(site, name).select(".page-status-twin")
        if line.get_text().startswith("For clinicians:")
    ]
    assert len(there) == 1, "the page names its clinician page"
    for link in there[0].select("a"):
        twin = (site / name).parent.joinpath(link["href"].split("#")[0]).resolve()
        back = BeautifulSoup(twin.read_text(encoding="utf-8"), "html.parser")
        lines = [
            line
            for line in back.select(".page-status-twin")
            if line.get_text().startswith("In plain words:")
        ]
        assert title in [a.get_text() for line in lines for a in line.select("a")], (
            f"{twin.name} does not point back"
        )


def units(source):
    """The paragraphs, list items and table rows of a page: (keys of the works it cites, its words)."""
    source = re.sub(r"(?s)\A---\n.*?\n---\n", "", source)
    source = re.sub(
        r"(?ms)^(:::+|```+)\{(include|image|toctree|raw|container)\}.*?^\1$", "", source
    )
    source = re.sub(r"(?m)^( *)(?:[-*]|\d+\.) ", "\n", source)
    for block in re.split(r"\n\s*\n", source):
        for cell in block.splitlines() if block.lstrip().startswith("|") else [block]:
            keys = {
                k.strip()
                for found in re.findall(r"\{(?:cite|study)\}`([^`]+)`", cell)
                for k in found.split(",")
            }
            words = re.sub(r"\{(?:cite|study)\}`[^`]+`|\]\([^)]*\)|\[Part \d", " ", cell)
            yield (
                keys,
                re.sub(r"(\d+) (?:of|in) every 100\b", r"\1 %", words).replace("of every 100", ""),
            )


# Numbers that are not findings: places to search with the fingers, doses of time, the numbers in a drawing, a law's age.
OURS = {
    "could-this-be-me": set(),
    "examination-and-injection": {"6", "8"},
    "bedside": {"6", "8"},
    "leaflet": {"1", "2", "3", "4"},
    "back-mice": set(),
    "this-nerve": {"3"},
}


@pytest.mark.parametrize("name", names(PATIENTS + SHEETS))
def test_each_number_stands_in_a_cited_finding(name):
    studies = {
        s["key"]: s
        for s in yaml.safe_load((DOCS / "_data" / "studies.yaml").read_text(encoding="utf-8"))
    }
    wrong = []
    for keys, words in units((DOCS / f"{name}.md").read_text(encoding="utf-8")):
        assert keys <= set(studies), f"unknown work: {keys - set(studies)}"
        held = (
            set().union(*(held_by(studies[k], int(re.search(r"\d{4}", k)[0])) for k in keys))
            if keys
            else set()
        )
        wrong += [
            f"{n.text} in: {' '.join(words.split())[:90]}"
            for n in numbers(words)
            if not holds(held, n) and n.text not in OURS.get(name.rpartition("/")[2], set())
        ]
    assert wrong == []
