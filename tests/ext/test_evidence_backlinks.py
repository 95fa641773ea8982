"""From a number in the text to its finding: the number leads to the page of its study, and so does the reference list."""

from pathlib import Path

from test_evidence import mini  # noqa: F401  (a fixture)

from handbook.evidence.places import study_page


def test_each_reference_leads_to_the_page_of_its_study(mini):  # noqa: F811
    assert mini.build() == []
    entries = mini.soup("references").select("div.citation")
    assert entries
    for entry in entries:
        address = entry.find_all("a")[-1]["href"]
        assert Path(mini.out, address).is_file(), f"{address} leads to no study"
        assert "What it found:" in entry.get_text()


def test_the_number_of_a_citation_leads_to_its_study_and_names_it(mini):  # noqa: F811
    mini.edit("conf.py", '"handbook.evidence"]', '"handbook.evidence", "handbook_theme"]')
    mini.edit("conf.py", 'html_theme = "basic"', 'html_theme = "handbook_theme"')
    assert mini.build() == []
    link = mini.soup().select_one("div.claim-statement a[href$='beta1997old.html'][aria-label]")
    assert link["href"] == f"{study_page('beta1997old')}.html"
    assert (link.get_text(), link["aria-label"]) == ("2", "2, Beta 1997")


def test_books_keep_the_numbers_of_the_reference_list(mini):  # noqa: F811
    mini.cards()
    page = (mini.out / "page.xhtml").read_text(encoding="utf-8")
    assert 'href="references.xhtml#' in page and "evidence/studies" not in page


def test_a_site_without_cards_has_references_as_they_are(mini):  # noqa: F811
    for name in ("articles.md",):
        (mini.path / name).write_text("# No cards\n", encoding="utf-8")
    mini.build()
    assert "What it found" not in mini.soup("references").get_text()
