"""The page of each study and of each claim, on a mini site with three made-up works."""

from __future__ import annotations

import json

import pytest
from test_evidence import mini, words  # noqa: F401  (a fixture)

STUDY, CLAIM = "evidence/studies/alpha2014first", "evidence/claims/one-in-seven"


def test_a_study_has_a_page_of_its_own(mini):  # noqa: F811
    mini.add("_data/studies.yaml", "  not_seen: [the table of ages]\n")
    assert mini.build() == []
    page = mini.soup(STUDY)
    assert words(page.h1) == "Alpha 2014 The First Study of MRI & More"
    found = [words(li) for li in page.select(".study-findings li")]
    assert found[0].endswith("Seen at example.org.") and len(found) == 3
    assert "Our reading: 54 of 113 is 47.8%." in found[1]
    assert found[1].endswith("copies.example, which is not linked; the work: doi:10.1000/first.")
    facts = {words(d.dt): words(d.dd) for d in page.select("dl.facts div")}
    assert facts["Kind of study"] == "Prospective cohort."
    assert (facts["How many"], facts["Where"]) == ("834 patients", "Japan")
    assert facts["Followed for"] == "25.5 months" and facts["Not seen"] == "A control group."
    assert "113 of 834, 13.5% (95% CI 11.4 to 16.0)" in words(page)
    assert "The table of ages." in words(mini.soup("evidence/studies/gamma2016chapter"))


def test_a_study_begins_with_what_was_counted_and_what_stands_beside_it(mini):  # noqa: F811
    mini.build()
    page = mini.soup(STUDY)
    glance = page.select_one(".glance")
    assert words(glance).startswith("Prospective cohort, 834 patients, Japan.")
    assert words(glance).endswith("It bears on one claim, with studies on both sides.")
    links = [a["href"] for a in glance.select("a")]
    assert links[0] == "../../page.html#fig-prevalence" and links[-1] == "#claims"
    heads = [h["id"] for h in page.select("h2")]
    assert heads.index("what-was-counted") < heads.index("what-it-found") < heads.index("claims")
    other = words(mini.soup("evidence/studies/gamma2016chapter").select_one(".glance"))
    assert "bears on" not in other and "Shown beside" not in other


def test_the_chart_beside_which_a_study_stands_is_forgotten_with_it(mini):  # noqa: F811
    mini.build()
    text = (mini.path / "page.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(":::{evidence-chart} prevalence")
    (mini.path / "page.md").write_text(before + rest.partition("\n:::\n")[2], encoding="utf-8")
    mini.build()
    assert "fig-prevalence" not in str(mini.soup(STUDY).select_one(".glance"))


def test_a_study_names_its_claims_the_other_side_and_the_pages_that_cite_it(mini):  # noqa: F811
    mini.build()
    page = mini.soup(STUDY)
    claim = page.select_one(".claim-links li")
    assert words(claim).startswith("Speaks for · certainty low Of 834 people 113 had the sign")
    assert words(claim.select_one(".other-side")) == "What speaks against it: Beta 1997."
    assert claim.a["href"] == "../claims/one-in-seven.html"
    other = mini.soup("evidence/studies/beta1997old").select_one(".claim-links li")
    assert words(other).startswith("Speaks against") and "speaks for it: Alpha 2014." in words(
        other
    )
    cited = page.select("#cited-on + ul a")
    assert [(words(a), a["href"]) for a in cited] == [
        ("Page", "../../page.html"),
        ("Plain", "../../plain.html"),
    ]


def test_a_list_of_all_works_does_not_count_as_a_page_that_cites_them(mini):  # noqa: F811
    mini.add("plain.md", "\n:::{evidence-table} All\n:primary-nerve: superior-cluneal\n:::\n")
    mini.build()
    assert [words(a) for a in mini.soup(STUDY).select("#cited-on + ul a")] == ["Page"]


def test_a_work_that_nobody_read_says_so(mini):  # noqa: F811
    mini.add(
        "_data/references.bib",
        "@book{delta2020new, author={Delta, D.}, title={{New}}, year={2020}}\n",
    )
    mini.add(
        "_data/studies.yaml",
        "- {key: delta2020new, nerve: [back-mice], topic: [case], design: book, tier: C}\n",
    )
    mini.build()
    page = words(mini.soup("evidence/studies/delta2020new"))
    assert "the work is known as a citation alone" in page and "Citation only. Tier C." in page


def test_the_reference_travels_as_bibtex_and_ris(mini):  # noqa: F811
    from urllib.parse import unquote

    mini.build()
    links = {a["download"]: unquote(a["href"]) for a in mini.soup(STUDY).select("a[download]")}
    assert "@article{alpha2014first," in links["alpha2014first.bib"]
    assert "AU  - " in links["alpha2014first.ris"] and "ER  - " in links["alpha2014first.ris"]


def test_what_stands_in_the_data_is_text_and_not_markup(mini):  # noqa: F811
    mini.edit("_data/studies.yaml", "A second finding.", "A <b>second</b> finding.")
    mini.build()
    page = mini.soup(STUDY)
    assert "A <b>second</b> finding." in page.get_text() and not page.select(".study-findings b")


def test_a_claim_has_a_page_with_both_sides(mini):  # noqa: F811
    mini.build()
    page = mini.soup(CLAIM)
    assert words(page.h1) == "One in seven"
    assert "Certainty: low" in words(page) and "One centre, 834 people." in words(page)
    sides = {words(h): words(h.find_next("h3")) for h in page.select("h2")}
    assert sides["What speaks for it"] == "Alpha 2014 prospective cohort, 834 patients, Japan"
    assert sides["What speaks against it"].startswith("Beta 1997")
    assert page.select_one("p a[href='../../page.html#claim-one-in-seven']")
    box = mini.soup().select_one("#claim-one-in-seven a.claim-page")
    assert box["href"] == f"{CLAIM}.html"


@pytest.mark.parametrize("where", ["studies.yaml", "page.md"])
def test_pages_follow_what_they_show_and_only_what_changed_is_written(mini, where):  # noqa: F811
    mini.build()
    same = mini.out / "evidence" / "studies" / "gamma2016chapter.html"
    before = same.stat().st_mtime_ns
    if where == "studies.yaml":
        mini.edit("_data/studies.yaml", "A second finding.", "Another finding.")
    else:
        mini.edit("page.md", ":against: beta1997old\n", "")
        mini.edit("page.md", ", against 1.6% before", "")
    mini.build()
    page = words(mini.soup(STUDY))
    if where == "studies.yaml":
        assert "Another finding." in page
    else:
        assert "What speaks against it" not in page
        assert "Claims that lean on it" not in words(mini.soup("evidence/studies/beta1997old"))
    assert same.stat().st_mtime_ns == before, "a page that says what it said was written again"


def test_the_page_of_a_claim_that_is_gone_goes(mini):  # noqa: F811
    mini.build()
    mini.edit("page.md", ":::{claim} one-in-seven", ":::{claim} two-in-seven")
    mini.edit("page.md", "claim-one-in-seven", "claim-two-in-seven")
    mini.build()
    assert not (mini.out / f"{CLAIM}.html").exists()
    assert (mini.out / "evidence/claims/two-in-seven.html").exists()


def test_the_theme_lists_them_in_search_previews_metadata_and_site_map(mini):  # noqa: F811
    mini.edit("conf.py", '"handbook.evidence"]', '"handbook.evidence", "handbook_theme"]')
    mini.edit("conf.py", 'html_theme = "basic"', 'html_theme = "handbook_theme"')
    mini.add("conf.py", 'html_baseurl = "https://example.org/"\nlanguage = "en"\n')
    assert mini.build() == []
    static = mini.out / "_static"
    script = (static / "search" / "index.js").read_text(encoding="utf-8")
    row = next(r for r in json.loads(script[14:-3])["pages"] if r[0] == f"{STUDY}.html")
    assert row[1] == "Alpha 2014: The First Study of MRI & More"
    texts = [p.read_text(encoding="utf-8") for p in (static / "search").glob("text-*.js")]
    assert any("A second finding." in text for text in texts)

    def shown(page):
        _, kind, name = page.split("/")
        previews = (static / f"previews-{kind}.js").read_text(encoding="utf-8")
        return json.loads(previews.partition("=")[2].rstrip(";\n"))[name]

    assert shown(STUDY).startswith("Alpha 2014. Prospective cohort, 834 patients. 113 of")
    assert shown(CLAIM).endswith("Certainty: low.")
    page = mini.soup(STUDY)
    data = json.loads(page.select_one("script[type='application/ld+json']").string)
    assert data["mainEntity"]["@type"] == "ScholarlyArticle"
    assert data["mainEntity"]["author"][0]["@type"] == "Person"
    assert data["url"] == f"https://example.org/{STUDY}.html"
    assert (
        not page.select("meta[content=noindex]") and len(page.select("meta[name=description]")) == 1
    )
    claim = json.loads(mini.soup(CLAIM).select_one("script[type='application/ld+json']").string)
    assert claim["mainEntity"]["@type"] == "Claim"
    site_map = (mini.out / "sitemap.xml").read_text(encoding="utf-8")
    assert f"https://example.org/{STUDY}.html" in site_map and f"{CLAIM}.html" in site_map


def test_books_have_no_such_pages(mini):  # noqa: F811
    mini.cards()
    assert not (mini.out / "evidence").exists()
