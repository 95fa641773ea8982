"""From a number in the text to its finding in two steps: the reference, then the card."""

from test_evidence import mini  # noqa: F401  (a fixture)


def test_each_reference_leads_to_the_card_of_its_study(mini):  # noqa: F811
    assert mini.build() == []
    entries = mini.soup("references").select("div.citation")
    assert entries
    for entry in entries:
        link = entry.find_all("a")[-1]
        page, card = link["href"].split("#")
        assert card.startswith("study-") and mini.soup(page.removesuffix(".html")).find(id=card), (
            f"{link['href']} leads to no card"
        )
        assert "What it found:" in entry.get_text()


def test_a_site_without_cards_has_references_as_they_are(mini):  # noqa: F811
    for name in ("articles.md",):
        (mini.path / name).write_text("# No cards\n", encoding="utf-8")
    mini.build()
    assert "What it found" not in mini.soup("references").get_text()
