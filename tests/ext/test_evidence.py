"""Claims, tables, charts, cards, references and downloads, on a mini site with three made-up works."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from pybtex.database import Entry, Person
from sphinx.testing.util import SphinxTestApp

from handbook.evidence import numbercheck, refstyle
from handbook.evidence.charts import CHARTS, Chart
from handbook.evidence.claim_lists import short_title
from handbook.evidence.download_tables import cell
from handbook.evidence.drawings import Row, dot_plot
from handbook.evidence.numbercheck import wilson
from handbook.model.bibtex import ENTRY_TYPES
from handbook.model.errors import DataError
from handbook.model.study import Study
from handbook.model.vocabulary import counted

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def mini(tmp_path):
    """A copy of the mini site: ``edit`` changes a file, ``build`` builds and gives the warnings, ``soup`` reads a page."""
    src = tmp_path / "docs"
    shutil.copytree(ROOT / "tests" / "roots" / "test-evidence", src)

    class Mini:
        path, out = src, None

        def edit(self, name, old, new):
            text = (src / name).read_text(encoding="utf-8")
            assert old in text, f"{old!r} does not stand in {name}"
            (src / name).write_text(text.replace(old, new, 1), encoding="utf-8")

        def add(self, name, text):
            with (src / name).open("a", encoding="utf-8") as file:
                file.write(text)

        def build(self, builder="html", **kw):
            app = SphinxTestApp(builder, srcdir=src, freshenv=False, **kw)
            try:
                app.build()
                self.out = app.outdir
                text = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
            finally:
                app.cleanup()
            return [line.split("/docs/", 1)[-1] for line in text.splitlines() if line]

        def soup(self, page="page"):
            return BeautifulSoup(
                (self.out / f"{page}.html").read_text(encoding="utf-8"), "html.parser"
            )

        def cards(self):
            """The articles as books have them: the web site shows a page a study instead."""
            settings = {"epub_copyright": "2026", "epub_show_urls": "no"}
            assert self.build("epub", confoverrides=settings) == []
            text = (self.out / "articles.xhtml").read_text(encoding="utf-8")
            return BeautifulSoup(text, "html.parser")

    return Mini()


def words(tag):
    return " ".join(tag.get_text().split())


# ------------------------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 % of 834", ["14%", "834"]),
        ("14% and 14 per cent", ["14%", "14%"]),
        ("1,800 or 1\u00a0800 people", ["1,800", "1\u00a0800"]),
        ("1.6, not 11.6", ["1.6", "11.6"]),
        ("p < 0.05 at 7 cm, 70mm", ["0.05", "7", "70"]),
        ("L4-5, T12-L2, S1 to S4, L1 or L2", []),
        ("L1 and 12 others; T12 or 5", ["12", "5"]),
        ("S2 in 96 % (21/22)", ["96%", "21", "22"]),
        ("DN4, SF-36, the 1st, one in seven", []),
        ("12 % (95 % CI 8 to 17)", ["12%", "8", "17"]),
        ("95 % of 20", ["95%", "20"]),
        ("The last is 5.", ["5"]),
    ],
)
def test_numbers_of_a_sentence(text, expected):
    assert [n.text for n in numbercheck.numbers(text)] == expected


def test_the_head_of_a_range_of_percentages_is_a_percentage_too():
    low, high = numbercheck.numbers("47 to 84 %")
    assert low.kinds == {"percent", "count"} and high.kinds == {"percent"}


HELD = {
    "key": "alpha2014first",
    "nerve": ["superior-cluneal"],
    "topic": ["block"],
    "design": "case-series",
    "findings": [
        {
            "text": "113 of 834 patients (14%); 47-84% had leg pain.",
            "comment": "54 of 113 is 47.8%.",
            "via": "a copy",
        }
    ],
    "n": 834,
    "n_unit": "patients",
    "follow_up_months": 25.5,
    "measures": [{"kind": "prevalence", "definition": "all", "events": 113, "total": 834}],
}


@pytest.mark.parametrize(
    ("number", "held"),
    [
        ("113 of 834", True),
        ("14 %", True),
        ("14%", True),
        ("47 to 84 %", True),
        ("47.8 %", True),
        ("25.5 months", True),
        ("in 2014", True),
        ("13.5 %", True),
        ("14.0 %", True),
        ("11.4 to 16.0 %", True),
        ("11 %", True),
        ("14 people", False),
        ("834 %", False),
        ("83 people", False),
        ("8340 people", False),
        ("1.4 %", False),
        ("13.6 %", False),
        ("in 2013", False),
        ("35 people", False),
        ("47 people", True),
    ],
)
def test_a_number_is_held_as_a_number_and_in_its_kind(number, held):
    have = numbercheck.held_by(Study.model_validate_json(json.dumps(HELD)), 2014)
    assert all(numbercheck.holds(have, n) for n in numbercheck.numbers(number)) is held


def test_a_work_of_tier_c_holds_no_number_but_its_year():
    seen = {k: v for k, v in HELD.items() if k != "measures"}
    held = [
        numbercheck.held_by(Study.model_validate_json(json.dumps(seen | {"tier": tier})), 2014)
        for tier in "BC"
    ]
    counts = [{value for kind, value in h if kind == "count"} for h in held]
    assert 834 in counts[0] and counts[1] == {2014}


@pytest.mark.parametrize(
    ("events", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_as_published(events, total, low, high):
    """Newcombe RG. Stat Med. 1998;17:857-872, table I, method 3."""
    assert tuple(round(x, 4) for x in wilson(events, total)) == (low, high)


@pytest.mark.parametrize(("events", "total"), [(5, 4), (-1, 4), (0, 0)])
def test_wilson_refuses_what_is_no_share(events, total):
    with pytest.raises(ValueError, match="is no share"):
        wilson(events, total)


def test_percentages_are_rounded_as_people_round():
    assert numbercheck.percent(Decimal(46) / 160) == "28.8"


# ------------------------------------------------------------------------------------------------ the whole site


def test_builds_without_a_warning(mini):
    assert mini.build() == []


def test_a_claim_is_a_box_with_its_studies_one_step_away(mini):
    mini.build()
    box = mini.soup().select_one("div#claim-one-in-seven.claim.claim-low")
    assert words(box).startswith("Certainty: low · what it rests on Of 834 people 113 had the sign")
    assert "Why not surer: One centre, 834 people." in words(box)
    assert words(box.select_one(".claim-for")).replace("\u00a0", " ") == "For: Alpha 2014 [1]"
    assert (
        words(box.select_one(".claim-against")).replace("\u00a0", " ") == "Against: Beta 1997 [2]"
    )
    links = box.select(".claim-for a")
    assert {a["href"] for a in links} == {"evidence/studies/alpha2014first.html"}
    assert mini.soup("evidence/studies/alpha2014first").h1
    assert mini.soup().select_one("a[href='#claim-one-in-seven']").get_text() == "the claim"


def test_all_claims_stand_on_one_page_and_follow_their_pages(mini):
    mini.add(
        "plain.md",
        "\n:::{claim} second\n:certainty: very-low\n:why: Old.\n:for: beta1997old\nIt was 1.6%.\n:::\n",
    )
    mini.cards()  # as books have them: the web has a table to explore
    text = (mini.out / "list.xhtml").read_text(encoding="utf-8")
    boxes = BeautifulSoup(text, "html.parser").select(".claim")
    assert [words(b).partition(".")[0].partition(" on the page ")[0] for b in boxes] == [
        "Certainty: low,",
        "Certainty: very low,",
    ]
    assert boxes[0].select_one("a[href='page.xhtml#claim-one-in-seven']").get_text() == "Page"
    assert boxes[0].select_one("a[href='articles.xhtml#study-alpha2014first']")
    assert not [
        i for b in boxes for i in [b.get("id"), *(t.get("id") for t in b.find_all())] if i
    ], "an id of the claim's own page is repeated"
    mini.edit("plain.md", "It was 1.6%.", "It was in 29 people.")
    mini.build()
    assert "It was in 29 people." in words(mini.soup("list"))
    mini.edit(
        "plain.md",
        ":::{claim} second\n:certainty: very-low\n:why: Old.\n:for: beta1997old\n",
        ":::{note}\n",
    )
    mini.build()
    assert len(mini.soup("list").select("table.claims tbody tr")) == 1


def test_reading_in_parallel_gives_the_same_site(mini):
    for i in range(6):  # Sphinx reads in parallel from five pages on
        mini.add(
            f"more{i}.md",
            f"# More {i}\n\n:::{{claim}} more-{i}\n:certainty: low\n:why: Old.\n:for: beta1997old\nIt was 1.6%.\n:::\n",
        )
    mini.edit("index.md", "plain\n", "plain\n" + "".join(f"more{i}\n" for i in range(6)))

    def pages():
        return {
            p.name: p.read_text(encoding="utf-8")
            for p in sorted(mini.out.rglob("*"))
            if p.suffix in (".html", ".csv", ".json")
        }

    assert mini.build() == []
    serial = pages()
    shutil.rmtree(mini.path / "_build")
    assert mini.build(parallel=2) == []
    assert pages() == serial
    assert len(mini.soup("list").select("table.claims tbody tr")) == 7


def test_a_table_has_a_head_a_caption_and_links_to_cards(mini):
    mini.build()
    table = mini.soup().select_one("table.evidence-table")
    assert [words(th) for th in table.select("thead th")] == [
        "Study",
        "Design",
        "n",
        "What was found",
        "Limits",
    ]
    assert not table.select("thead a")
    assert words(table.caption).startswith("Table 1 Studies of the nerve")
    rows = [
        [words(c).replace("\u00a0", " ") for c in tr.find_all(["th", "td"])]
        for tr in table.select("tbody tr")
    ]
    assert [r[0] for r in rows] == ["Alpha 2014 [1]", "Beta 1997 [2]", "Gamma 2016 [3]"], (
        "not in the order of designs"
    )
    assert rows[0][1:3] == ["Prospective cohort, Japan", "834 patients"]
    assert (
        rows[0][3]
        == "113 of 834 patients (14%) met the criteria; 47-84% had leg pain. A second finding. Crest point: 113 of 834, 13.5% (95% CI 11.4 to 16.0). 1 more under Alpha 2014"
    )
    assert rows[0][4] == "Not seen: a control group."
    assert (
        rows[1][2] == "–"
        and "Known through the notes of backmice.info alone." in rows[1][4]
        and "Sources disagree: see its entry." in rows[1][4]
    )
    assert table.select("tbody th a[href='evidence/studies/alpha2014first.html']")


def test_a_card_leads_from_each_finding_to_its_source(mini):
    cards = mini.cards()
    card = cards.select_one("#study-alpha2014first")
    assert words(card.select_one(".study-name")) == "Alpha 2014 [1]"
    assert (
        "Prospective cohort; 834 patients; Japan; followed for 25.5 months; nerve: superior cluneal; about: epidemiology, block."
        in words(card)
    )
    first, second, third = card.select(".study-findings li")
    assert first.a["href"] == "https://example.org/first" and words(first).endswith(
        "(Seen at example.org.)"
    )
    assert words(second).endswith(
        "Our reading: 54 of 113 is 47.8%. (Seen on a copy, copies.example, which is not linked; the work: doi:10.1000/first.)"
    )
    assert second.a["href"] == "https://doi.org/10.1000/first"
    assert (
        words(third).endswith("(Seen on a copy, other.example, which is not linked.)")
        and not third.a
    )
    assert "Not seen: a control group." in words(card)
    other = cards.select_one("#study-beta1997old")
    assert "Sources disagree. 30 patients or 36 sides." in words(
        other
    ) and "Known through notes alone." in words(other)


def test_a_card_says_once_where_all_was_seen(mini):
    same = "    where: https://example.org/old\n"
    mini.edit("_data/studies.yaml", same, f"{same}  - text: A further finding.\n{same}")
    card = mini.cards().select_one("#study-beta1997old")
    assert [words(li) for li in card.select(".study-findings li")][-1] == "A further finding."
    assert words(card).count("All seen at ") == 1 and "(Seen" not in words(card)


def test_how_a_work_was_seen_shows_on_its_card_in_tables_and_downloads(mini):
    mini.edit(
        "_data/studies.yaml",
        "  design: book\n",
        "  design: book\n  tier: C\n  risk_of_bias: the author sells the needle\n",
    )
    mini.edit(
        "_data/studies.yaml",
        "  design: prospective-cohort\n",
        "  design: prospective-cohort\n  tier: B\n",
    )
    cards = mini.cards()
    assert mini.build() == []
    assert "about: review; citation only." in words(cards.select_one("#study-gamma2016chapter"))
    assert "Risk of bias: The author sells the needle." in words(
        cards.select_one("#study-gamma2016chapter")
    )
    assert "about: epidemiology, block; abstract or first page read." in words(
        cards.select_one("#study-alpha2014first")
    )
    row = mini.soup().select("table.evidence-table tbody tr")[2]
    assert words(row.find_all("td")[-1]) == (
        "Chapter of a book: the author’s view. Citation only. The author sells the needle."
    )
    rows = read_csv(mini.out / "data" / "studies.csv")
    assert [(r["tier"], r["risk_of_bias"]) for r in rows] == [
        ("B", ""),
        ("", ""),
        ("C", "the author sells the needle"),
    ]


def test_a_work_that_nobody_read_is_listed_without_a_finding(mini):
    mini.edit(
        "_data/studies.yaml",
        "  design: book\n  findings:\n  - text: A view.\n    where: https://example.org/book",
        "  design: book\n  tier: C",
    )
    assert mini.build() == []
    assert not mini.soup("articles").select("#study-gamma2016chapter .study-findings")
    assert words(mini.soup().select("table.evidence-table tbody tr")[2].find_all("td")[2]) == "–"


def test_the_name_of_a_claim_has_the_capitals_of_its_statement():
    claim = SimpleNamespace(
        slug="groin-pain-from-l3-l4", statement="Groin pain can come from the L3 and L4 roots."
    )
    assert short_title(claim) == "groin pain from L3 L4"


def test_a_card_names_the_claims_that_rest_on_it(mini):
    shown = mini.cards()
    cards = {
        key: [words(p) for p in shown.select(f"#study-{key} .study-claims")]
        for key in ("alpha2014first", "beta1997old", "gamma2016chapter")
    }
    assert cards == {
        "alpha2014first": ["Speaks for: one in seven"],
        "beta1997old": ["Speaks against: one in seven"],
        "gamma2016chapter": [],
    }
    assert shown.select(
        "#study-alpha2014first .study-claims a[href='page.xhtml#claim-one-in-seven']"
    )
    mini.edit("page.md", ":against: beta1997old", ":against: gamma2016chapter")
    mini.edit("page.md", "against 1.6% before; ", "")
    assert (
        words(mini.cards().select_one("#study-gamma2016chapter .study-claims"))
        == "Speaks against: one in seven"
    )


def test_references_are_in_vancouver_style_with_live_links(mini):
    mini.build()
    first, second, third = (
        words(c).partition("] ")[2].partition(" What it found:")[0]
        for c in mini.soup("references").select(".citation")
    )
    assert first == (
        "Alpha AB, Beta C, Gamma D, Delta E, Epsilon F, Zeta G, et al. The First Study of MRI & More. Journal of Tests. "
        "2014;9(1):139–145. doi:10.1000/first, PMID 25551470, PMC123."
    )
    assert second == "Beta C, et al. =An old report. 1997. https://example.org/a--b_c?x=1&y=%20."
    assert third == "Gamma D. A chapter. In: Omega Z, editor. A book, chapter 51. A House; 2016."
    links = {a["href"] for a in mini.soup("references").select(".citation a[href^=http]")}
    assert links == {
        "https://doi.org/10.1000/first",
        "https://pubmed.ncbi.nlm.nih.gov/25551470/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/",
        "https://example.org/a--b_c?x=1&y=%20",
    }


def test_pages_load_the_style_and_those_with_a_table_the_script(mini):
    mini.build()
    pages = {
        p: (mini.out / f"{p}.html").read_text(encoding="utf-8")
        for p in ("page", "articles", "list", "plain")
    }
    assert all("evidence.css" in text for text in pages.values())
    assert [p for p, text in pages.items() if "evidence-tables.js" in text] == ["page"]
    script = next(
        s for s in mini.soup().find_all("script", src=True) if "evidence-tables" in s["src"]
    )
    assert script.has_attr("defer")


def test_many_works_of_one_name_and_year_are_told_apart(mini):
    """The letters go on after z."""
    for n in range(28):
        mini.add(
            "_data/references.bib",
            f"\n@article{{omega2001n{n:02},\n  author = {{Omega, Ann}},\n  title = {{{{Work {n}}}}},\n  year = {{2001}},\n}}\n",
        )
        mini.add(
            "_data/studies.yaml",
            f"\n- key: omega2001n{n:02}\n  nerve: [superior-cluneal]\n  topic: [review]\n  design: book\n"
            "  findings:\n  - text: A view.\n    where: https://example.org/book\n",
        )
    mini.build()
    names = {words(a) for a in mini.soup("articles").select(".study-line a")}
    assert {"Omega 2001a", "Omega 2001z", "Omega 2001aa", "Omega 2001ab"} <= names


def test_works_of_one_author_and_year_are_told_apart(mini):
    mini.add(
        "_data/references.bib",
        "@article{alpha2014second, author={Alpha, A.}, title={{Second}}, year={2014}}\n",
    )
    mini.add(
        "_data/studies.yaml",
        "- key: alpha2014second\n  nerve: [back-mice]\n  topic: [case]\n  design: case-report\n  findings:\n"
        "  - {text: One., where: 'https://example.org'}\n",
    )
    assert mini.build() == []
    assert {words(a) for a in mini.soup("articles").select(".study-line a")} == {
        "Alpha 2014a",
        "Alpha 2014b",
        "Beta 1997",
        "Gamma 2016",
    }


# ------------------------------------------------------------------------------------------------ charts


def drawing(mini, figure):
    """The picture that a frame hands on."""
    return ElementTree.parse(mini.out / figure.select_one("a[download$='.svg']")["href"])


def plotted(figure):
    """The rows of a chart without what is said of the study in small letters."""
    for small in figure.select(".plot-facts"):
        small.extract()
    return [
        [words(c).replace("\u00a0", " ") for c in tr.find_all(["th", "td"])]
        for tr in figure.select("tbody tr:not(.group)")
    ]


def test_a_chart_shows_names_counts_and_intervals_in_text(mini):
    mini.build()
    figure = mini.soup().find("figure", id="fig-prevalence")
    assert words(figure.select_one(".frame-says")) == "Shares from 1.6 to 41 per cent."
    assert "Fig" in words(figure.figcaption) and "How common it is" in words(figure.figcaption)
    tree = drawing(mini, figure)
    text = [" ".join("".join(t.itertext()).split()) for t in tree.iter(f"{SVG}text")]
    assert (
        "Alpha 2014: crest point" in text and "13.5% (95% CI 11.4 to 16.0); n: 113 of 834" in text
    )
    assert "Beta 1997: tenderness alone" in text and "41% (count not printed); n: 204" in text
    assert "prefers-color-scheme:dark" in tree.find(f"{SVG}style").text
    assert tree.find(f"{SVG}desc").text == words(figure.select_one(".frame-says"))
    scale = 452 / 50  # 0 to 50% between the margins of 14
    dots = {c.get("class"): (float(c.get("cx")) - 14) / scale for c in tree.iter(f"{SVG}circle")}
    assert dots["dot"] == pytest.approx(100 * 113 / 834, abs=0.02) and dots[
        "ring"
    ] == pytest.approx(41, abs=0.02)
    spread = next(line for line in tree.iter(f"{SVG}line") if line.get("class") == "spread")
    assert [(float(spread.get(x)) - 14) / scale for x in ("x1", "x2")] == pytest.approx(
        [11.39, 16.04], abs=0.02
    )
    assert plotted(figure) == [
        ["Beta 1997", "Tenderness alone", "204", "41% (count not printed)"],
        ["Alpha 2014", "Crest point", "113 of 834", "13.5% (95% CI 11.4 to 16.0)"],
    ]


def test_a_new_chart_is_one_entry(mini, monkeypatch):
    """A chart that is registered can be used at once: figure, table and drawing follow."""

    def sizes(evidence, keys):
        known = [(k, evidence[k].n) for k in keys if evidence[k].n]
        return [
            Row(k, evidence.name(k), "everyone", shown=f"{n} people", n=str(n), value=n)
            for k, n in known
        ]

    heads = ("Study", "Who", "n", "Size")
    draw = partial(dot_plot, least=100, unit="")
    monkeypatch.setitem(CHARTS, "sizes", Chart("sizes", "Sizes", heads, sizes, draw))
    mini.add("plain.md", "\n:::{evidence-chart} sizes\n:name: fig-sizes\n:alt: Dots.\nC.\n:::\n")
    assert mini.build() == []
    figure = mini.soup("plain").find("figure", id="fig-sizes")
    shown = [next(c.stripped_strings) for c in figure.select("table.plot thead th")]
    assert shown == list(heads)
    tree = drawing(mini, figure)
    assert tree.find(f"{SVG}title").text == "Sizes"
    assert len([c for c in tree.iter(f"{SVG}circle") if c.get("class") == "dot"]) == 1


def test_a_chart_reaches_as_far_as_its_data(mini):
    mini.edit("_data/studies.yaml", "percent: 41", "percent: 84")
    mini.build()
    tree = drawing(mini, mini.soup().find("figure", id="fig-prevalence"))
    ring = next(c for c in tree.iter(f"{SVG}circle") if c.get("class") == "ring")
    assert float(ring.get("cx")) < 466


def test_works_per_year_counts_each_work_once(mini):
    mini.build()
    figure = mini.soup().find("figure", id="fig-years")
    rows = [
        [words(c) for c in tr.find_all(["th", "td"])]
        for tr in figure.find_next("table").select("tbody tr")
    ]
    assert rows == [
        ["Reviews and books", "1", "2016 to 2016"],
        ["Cohorts, case-control and cross-sectional studies", "1", "2014 to 2014"],
        ["Other and historical", "1", "1997 to 1997"],
    ]
    tree = drawing(mini, figure)
    assert len([r for r in tree.iter(f"{SVG}rect") if r.get("class") == "bar"]) == 3


def test_distances_show_mean_spread_and_range(mini):
    mini.edit(
        "_data/studies.yaml",
        "  - {kind: prevalence, definition: crest point",
        "  - {kind: midline-distance-mm, label: medial branch, value: 36.0, sd: 6.4, low: 23.5, high: 45.2, n: 30}\n"
        "  - {kind: leg-symptoms, label: everyone, events: 54, total: 113}\n  - {kind: prevalence, definition: crest point",
    )
    mini.add(
        "plain.md",
        "\n:::{evidence-chart} midline-distances\n:name: fig-mm\n:alt: Dots.\nC.\n:::\n\n"
        ":::{evidence-chart} leg-symptoms\n:name: fig-leg\n:alt: Dots.\nC.\n:::\n",
    )
    assert mini.build() == []
    tables = [plotted(figure) for figure in mini.soup("plain").select("figure")]
    assert tables == [
        [["Alpha 2014", "Medial branch", "30", "36.0 ± 6.4 mm, range 23.5 to 45.2 mm"]],
        [["Alpha 2014", "Everyone", "54 of 113", "47.8% (95% CI 38.8 to 56.9)"]],
    ]


# ------------------------------------------------------------------------------------------------ data decides


def test_a_changed_number_reaches_tables_charts_downloads_and_stops_the_claim(mini):
    assert mini.build() == []
    text = (mini.path / "_data" / "studies.yaml").read_text(encoding="utf-8")
    (mini.path / "_data" / "studies.yaml").write_text(text.replace("834", "835"), encoding="utf-8")
    warnings = mini.build()
    assert [
        w
        for w in warnings
        if 'page.md:3: WARNING: {claim}: in "one-in-seven" the number 834 stands in no finding of alpha2014first, beta1997old.'
        in w
    ]
    assert "835 patients" in words(mini.soup().select_one("table.evidence-table"))
    assert "835 patients" in words(mini.soup("evidence/studies/alpha2014first"))
    figure = mini.soup().find("figure", id="fig-prevalence")
    assert "113 of 835" in words(figure.select_one("table.plot"))
    picture = mini.out / figure.select_one("a[download$='.svg']")["href"]
    assert "113 of 835" in picture.read_text(encoding="utf-8")
    assert ",835," in (mini.out / "data" / "studies.csv").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ mistakes


def claim(options, text="It was 1.6%.", slug="mine"):
    return f"\n:::{{claim}} {slug}\n{options}\n{text}\n:::\n"


GOOD = ":certainty: low\n:why: Old.\n:for: beta1997old"
MISTAKES = {
    "a number nobody holds": (
        claim(GOOD, "It was 17%."),
        'plain.md:5: WARNING: {claim}: in "mine" the number 17% stands in no finding of beta1997old. '
        "Correct the number, cite the study that holds it, or add the finding to docs/_data/studies.yaml.",
    ),
    "a number of another study": (
        claim(GOOD, "It was 14%."),
        "the number 14% stands in no finding of beta1997old. It stands in alpha2014first. Correct",
    ),
    "a number in the reason": (
        claim(":certainty: low\n:why: Only 77 people.\n:for: beta1997old"),
        "the number 77 stands in no finding of beta1997old.",
    ),
    "an unknown certainty": (
        claim(":certainty: lo\n:why: Old.\n:for: beta1997old"),
        'plain.md:5: WARNING: {claim}: the certainty of "mine" is "lo". '
        'Did you mean "low"? Allowed: high, moderate, low, very-low.',
    ),
    "no certainty": (
        claim(":why: Old.\n:for: beta1997old"),
        'the certainty of "mine" is "". Allowed: high, moderate, low, very-low.',
    ),
    "no reason": (
        claim(":certainty: low\n:for: beta1997old"),
        '"mine" does not say why it is not surer. Add a line ":why: ...".',
    ),
    "no study": (
        claim(":certainty: low\n:why: Old.", "It was so."),
        '"mine" rests on no study. Add a line ":for: key".',
    ),
    "no statement": (
        "\n:::{claim} mine\n" + GOOD + "\n:::\n",
        '"mine" states nothing. Write one sentence between its options and its end.',
    ),
    "a study on both sides": (
        claim(GOOD + "\n:against: beta1997old"),
        '"mine" names beta1997old both for and against.',
    ),
    "an unknown study in a claim": (
        claim(":certainty: low\n:why: Old.\n:for: beta1997old, alpha2014frst"),
        'plain.md:5: WARNING: {claim}: there is no study "alpha2014frst" in docs/_data/studies.yaml. '
        'Did you mean "alpha2014first"?',
    ),
    "a claim that stands twice": (
        claim(GOOD, slug="one-in-seven"),
        'the claim "one-in-seven" stands on page, line 3, already. Give each claim a name of its own.',
    ),
    "a name that is none": (
        claim(GOOD, slug="My_Claim"),
        '"My_Claim" is no name for a claim. Use lower case letters, digits and hyphens, for example "my-claim".',
    ),
    "an unknown study in a sentence": (
        "\n{study}`alpha2014frst`\n",
        'plain.md:5: WARNING: there is no study "alpha2014frst" in docs/_data/studies.yaml. '
        'Did you mean "alpha2014first"?',
    ),
    "an unknown nerve": (
        "\n:::{evidence-table} T\n:nerve: superior-clunial\n:::\n",
        'plain.md:5: WARNING: {evidence-table}: "superior-clunial" is no nerve. '
        'Did you mean "superior-cluneal"? Known: superior-cluneal, middle-cluneal,',
    ),
    "an unknown design": (
        "\n:::{evidence-table} T\n:design: case-serie\n:::\n",
        '"case-serie" is no design. Did you mean "case-series"? Known:',
    ),
    "a selection without a match": (
        "\n:::{evidence-table} T\n:nerve: ulnar\n:topic: block, surgery\n:::\n",
        "plain.md:5: WARNING: {evidence-table}: no study matches (nerve ulnar, topic block or surgery). Widen the question, "
        "or add the study to docs/_data/studies.yaml.",
    ),
    "an unknown key in a table": (
        "\n:::{evidence-table} T\n:keys: beta1997old, beta1997odl\n:::\n",
        'there is no study "beta1997odl" in',
    ),
    "a key twice in a table": (
        "\n:::{evidence-table} T\n:keys: beta1997old, beta1997old\n:::\n",
        'the study "beta1997old" is named twice.',
    ),
    "keys and a selection": (
        "\n:::{evidence-table} T\n:keys: beta1997old\n:topic: block\n:::\n",
        'use "keys" or "topic", not both.',
    ),
    "nerve and first nerve": (
        "\n:::{evidence-table} T\n:nerve: back-mice\n:primary-nerve: back-mice\n:::\n",
        'use "nerve" or "primary-nerve", not both.',
    ),
    "an unknown chart": (
        "\n:::{evidence-chart} prevalance\n:alt: A.\nC.\n:::\n",
        'there is no chart "prevalance". Did you mean "prevalence"? Known: works-per-year,',
    ),
    "a chart without words": (
        "\n:::{evidence-chart} prevalence\nC.\n:::\n",
        'the chart "prevalence" has no text alternative. Add a line ":alt: ..."',
    ),
    "a chart without data": (
        "\n:::{evidence-chart} leg-symptoms\n:alt: A.\nC.\n:::\n",
        'none of the chosen studies has a measure for the chart "leg-symptoms".',
    ),
    "a card that stands twice": (
        "\n:::{studies}\n:keys: beta1997old\n:::\n",
        'the study "beta1997old" has a card on articles already. Show each study on one page.',
    ),
}


def test_a_number_that_only_a_citation_holds_is_refused(mini):
    mini.edit("_data/studies.yaml", "  design: historical\n", "  design: historical\n  tier: C\n")
    text = (mini.path / "_data" / "studies.yaml").read_text(encoding="utf-8")
    start = text.index("  measures:\n  - {kind: prevalence, definition: tenderness")
    end = text.index("  conflicts:")
    (mini.path / "_data" / "studies.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    told = [w for w in mini.build() if "1.6%" in w]
    assert len(told) == 1 and told[0].startswith("page.md:3: WARNING: {claim}: "), told
    assert "beta1997old: seen as a citation alone (tier C), which carries no number." in told[0]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_on_a_page_is_one_clear_line(mini, mistake):
    source, message = MISTAKES[mistake]
    mini.add("plain.md", source)
    warnings = mini.build()
    assert [w for w in warnings if message in w], warnings
    assert len(warnings) == 1, warnings


def test_a_study_without_a_card_is_named(mini):
    mini.edit("articles.md", "superior-cluneal, back-mice", "superior-cluneal")
    warnings = mini.build()
    assert [
        w
        for w in warnings
        if 'studies.yaml, line 23, beta1997old, nerve: no {studies} directive shows this study. Its first nerve, "back-mice",'
        in w
    ], warnings
    assert [
        w
        for w in warnings
        if w.startswith("page.md") and 'the study "beta1997old" has no card.' in w
    ], warnings


BROKEN = {
    "a reference without a study": (
        "_data/references.bib",
        "@article{alpha2014first,",
        "@article{alpha2014frst,",
        [
            'docs/_data/references.bib, line 1, alpha2014frst: docs/_data/studies.yaml has no study of this key. Did you mean "alpha2014first"?',
            'docs/_data/studies.yaml, line 1, alpha2014first: docs/_data/references.bib has no entry of this key. Did you mean "alpha2014frst"?',
        ],
    ),
    "a broken reference": (
        "_data/references.bib",
        "year    = {2014},",
        "year    = {2014,",
        ["docs/_data/references.bib, line 5, alpha2014first, year: a brace is not closed here"],
    ),
    "a key twice": (
        "_data/references.bib",
        "@article{beta1997old,",
        "@article{alpha2014first,",
        ["docs/_data/references.bib, line 14, alpha2014first: this key stands twice"],
    ),
    "a year that is none": (
        "_data/references.bib",
        "{1997}",
        "{97}",
        ['beta1997old, year: four digits are expected, but "97" stands here.'],
    ),
    "a nerve outside the list": (
        "_data/studies.yaml",
        "[superior-cluneal]",
        "[superior-clunial]",
        [
            'docs/_data/studies.yaml, line 2, alpha2014first, nerve[1]: "superior-clunial" is not allowed here. Did you mean "superior-cluneal"?'
        ],
    ),
    "n without a unit": (
        "_data/studies.yaml",
        "  n_unit: patients\n",
        "",
        [
            "docs/_data/studies.yaml, line 1, alpha2014first:",
            "A number in n needs its unit in n_unit",
        ],
    ),
    "a finding seen nowhere": (
        "_data/studies.yaml",
        "    where: https://example.org/first\n",
        "",
        ["alpha2014first, findings[1]: A finding needs the page on which it was seen"],
    ),
    "a copy with a link": (
        "_data/studies.yaml",
        "via: other.example",
        "via: https://other.example",
        ["alpha2014first, findings[3].via:", "does not have the right form"],
    ),
    "events and percent": (
        "_data/studies.yaml",
        "percent: 41,",
        "percent: 41, events: 3,",
        ["beta1997old, measures[1]: A share needs either events"],
    ),
    "a field of another chart": (
        "_data/studies.yaml",
        "percent: 41,",
        "percent: 41, sd: 3,",
        ["measures[1].sd: there is no field of this name."],
    ),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_in_the_data_stops_the_build_in_plain_words(mini, mistake):
    name, old, new, messages = BROKEN[mistake]
    mini.edit(name, old, new)
    with pytest.raises(DataError) as error:
        mini.build()
    for message in messages:
        assert message in str(error.value)
    assert str(mini.path) not in str(error.value), "a path of this machine stands in the message"


# ------------------------------------------------------------------------------------------------ downloads


def read_csv(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_downloads_hold_the_data_and_the_page_links_them(mini):
    mini.build()
    data = mini.out / "data"
    links = {a["href"] for a in mini.soup("data").select("a[href^='data/']")}
    assert links == {f"data/{p.name}" for p in data.iterdir()} and len(links) == 13
    assert (data / "studies.csv").read_bytes().startswith(b"\xef\xbb\xbf"), (
        "without this mark spreadsheets misread the letters"
    )
    studies = read_csv(data / "studies.csv")
    assert [s["key"] for s in studies] == ["alpha2014first", "beta1997old", "gamma2016chapter"]
    assert (
        studies[0]
        | {
            "year": "2014",
            "doi": "10.1000/first",
            "nerve": "superior-cluneal",
            "n": "834",
            "findings": "3",
        }
        == studies[0]
    )
    assert studies[1]["title"] == "'=An old report", "a spreadsheet would run this as a formula"
    assert studies[1]["known_only_via"] == "backmice.info"
    assert [f["finding"] for f in read_csv(data / "findings.csv")] == ["1", "2", "3", "1", "1"]
    assert [
        (m["key"], m["n"], m["events"], m["percent"]) for m in read_csv(data / "measures.csv")
    ] == [("alpha2014first", "834", "113", ""), ("beta1997old", "204", "", "41")]
    claims = read_csv(data / "claims.csv")
    assert (
        claims[0]["statement"].startswith(
            "Of 834 people 113 had the sign (14%), against 1.6% before"
        )
        and claims[0]["for"] == "alpha2014first"
    )
    assert (
        json.loads((data / "studies.json").read_text("utf-8"))["studies"][0]["findings"][1]["via"]
        == "copies.example"
    )
    assert json.loads((data / "claims.json").read_text("utf-8"))["claims"][0]["against"] == [
        "beta1997old"
    ]
    assert (data / "references.bib").read_text("utf-8") == (
        mini.path / "_data" / "references.bib"
    ).read_text("utf-8")
    ris = (data / "references.ris").read_bytes().decode()
    assert ris.count("TY  - ") == ris.count("ER  - ") == 3
    assert (
        "TY  - CHAP\r\nID  - gamma2016chapter\r\nAU  - Gamma, Dora\r\nTI  - A chapter\r\nT2  - A book\r\n"
        in ris
    )
    assert "SP  - 139\r\nEP  - 145\r\nDO  - 10.1000/first\r\nAN  - PMID:25551470\r\n" in ris


def test_each_table_is_described_as_it_is(mini):
    mini.build()
    described = json.loads((mini.out / "data" / "datapackage.json").read_text("utf-8"))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    readme = (mini.out / "data" / "README.txt").read_text("utf-8")
    for resource in described["resources"]:
        path = mini.out / "data" / resource["path"]
        rows = read_csv(path)
        names = [f["name"] for f in resource["schema"]["fields"]]
        assert path.read_text("utf-8-sig").splitlines()[0].split(",") == names
        for field in resource["schema"]["fields"]:
            assert f"  {field['name']}: {field['description']}" in readme
            if field["type"] in ("integer", "number"):
                for row in rows:
                    assert not row[field["name"]] or float(row[field["name"]]) is not None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (-1, "-1"),
        (True, "true"),
        (["a", "b"], "a; b"),
        (("a", "b"), "a; b"),
        (None, ""),
        (float("nan"), ""),
        (float("-inf"), ""),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_no_cell_runs_as_a_formula(value, expected):
    assert cell(value) == expected


def test_two_builds_give_the_same_bytes(mini):
    def digests():
        return {
            p.relative_to(mini.out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
            for part in ("data", "_images")
            for p in sorted((mini.out / part).iterdir())
        }

    mini.build()
    first = digests()
    shutil.rmtree(mini.path / "_build")
    mini.build()
    assert digests() == first and len(first) == 17, sorted(first)


def test_other_builders_write_no_downloads_and_name_the_files(mini):
    assert mini.build("text") == []
    assert not (mini.out / "data").exists()
    text = (mini.out / "data.txt").read_text(encoding="utf-8")
    assert "references.bib" in text and "CC-BY" not in text


def test_references_stand_in_the_order_of_the_alphabet():
    def entry(key, author, year="2000"):
        made = Entry(
            "article", fields={"title": "T", "year": year}, persons={"author": [Person(author)]}
        )
        made.key = key
        return made

    names = [
        "Zhou, Li",
        "{World Health Organization}",
        "Öken, Öznur",
        "van Assen, Tijmen",
        "岩崎, 聖",
        "Isu, Toyohiko",
    ]
    entries = [
        entry(f"{'iwasaki' if '岩' in n else n.strip('{')[:3].lower()}2000x", n) for n in names
    ]
    assert [e.key[:3] for e in refstyle.AlphabetSorting().sort(entries)] == [
        "isu",
        "iwa",
        "öke",
        "van",
        "wor",
        "zho",
    ]


@pytest.mark.parametrize("kind", ENTRY_TYPES)
def test_every_kind_of_work_has_its_form(kind):
    made = Entry(
        kind,
        fields={"title": "T", "year": "2020", "institution": "An Office", "booktitle": "Meeting"},
        persons={"author": [Person("Roe, Jane")]},
    )
    made.key = "roe2020t"
    shown = str(refstyle.formatted(made)).replace("<newblock>", " ")
    assert shown.startswith("Roe J. T.") and "In: Meeting" in shown and "An Office; 2020" in shown


def test_a_work_without_known_authors_begins_with_its_title_and_is_filed_by_its_key():
    made = Entry("article", fields={"title": "A Title", "year": "2020"})
    made.key = "title2020x"
    assert str(refstyle.formatted(made)).startswith("A Title.<newblock>2020")
    assert refstyle.AlphabetSorting().sorting_key(made)[0] == ["title"]


def test_an_entry_is_formatted_once_until_it_changes(monkeypatch):
    made = Entry("article", fields={"title": "Once", "year": "2020"})
    made.key = "once2020x"
    first = refstyle.VancouverStyle().format_entry("1", made)
    assert refstyle.VancouverStyle().format_entry("2", made).text is first.text
    made.fields["year"] = "2021"
    assert "2021" in str(refstyle.VancouverStyle().format_entry("1", made).text)


def test_a_number_without_its_volume_is_called_a_number():
    made = Entry(
        "article",
        fields={"title": "T", "journal": "J", "year": "2018", "number": "5", "pages": "1--3"},
        persons={"author": [Person("Roe, Jane-ann")]},
    )
    made.key = "roe2018t"
    shown = str(refstyle.VancouverStyle().format_entry("1", made).text)
    assert shown.startswith("Roe JA.") and shown.endswith("2018, number 5, pages 1<ndash>3.")


@pytest.mark.parametrize(
    "number, unit, said",
    [
        (1, "patients", "1 patient"),
        (2, "patients", "2 patients"),
        (1, "studies", "1 study"),
        (1800, "studies", "1,800 studies"),
        (11.7, "months", "11.7 months"),
    ],
)
def test_a_number_and_its_unit_agree(number, unit, said):
    assert counted(number, unit) == said
