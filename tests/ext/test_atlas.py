"""The atlas from its data: each test builds a mini site of two nerves, or breaks one entry and reads the message."""

import itertools
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from handbook.atlas import bodymap
from handbook.atlas.nerves import load
from handbook.atlas.places import Places
from handbook.model.errors import DataError

ROOT = Path(__file__).resolve().parents[2]
CONF = """
extensions = ["myst_parser", "sphinxcontrib.bibtex", "handbook.atlas"]
bibtex_bibfiles = ["_data/references.bib"]
exclude_patterns = ["_includes", "_data"]
html_theme = "basic"
myst_enable_extensions = ["colon_fence"]
nitpicky = True
numfig = True
"""
BIB = "\n".join(
    f"@article{{{key}, title={{T}}, author={{A. {key[:3]}}}, journal={{J}}, year={{2020}}}}"
    for key in ("one2020", "two2021")
)
FOOT = """- key: foot-nerve
  name: Foot nerve
  synonyms: [sole pain]
  regions: [foot]
  place: {view: front, x: 40, y: 700}
  site: {text: "In the sole.", studies: [one2020]}
  differential:
    - {what: Gout, studies: [one2020, two2021]}
  known:
    - {text: "It was seen in 3 of 9 people.", studies: [two2021]}
  certainty: {level: low, why: "Two small series."}
"""
HEAD = """- key: head-nerve
  name: Head nerve
  regions: [head, neck]
  place: {view: back, x: -10, y: 70}
  key_sign: {text: "A tender spot.", studies: [one2020]}
  certainty: {level: very-low, why: "One case report."}
"""
NEW = """- key: hand-nerve
  name: Hand nerve
  regions: [hand]
  place: {view: front, x: -120, y: 380}
  differential:
    - {what: Arthritis, studies: [two2021]}
  certainty: {level: low, why: "One small series."}
"""
INDEX = """---
last_reviewed: 2026-11-22
next_review: 2027-11-22
---
# Atlas

:::{body-map} front
:name: fig-entrapments-front
:alt: A person with numbers.
The front.
:::

:::{body-map} back
:name: fig-entrapments-back
:alt: A person with numbers.
The back.
:::

:::{nerve-overview} All nerves
:name: table-all
:::

:::{nerve-mimics} Mimics
:::

```{toctree}
hands
nerves/index
```
"""
HANDS = "# Hands\n\n:::{nerve-candidates} hand\n:::\n"  # a page without a map: only the data tell when it is out of date


class Site:
    """A mini site in a folder; ``build`` builds it (again)."""

    def __init__(self, folder):
        self.src = folder / "docs"
        self.atlas = self.src / "chapter2" / "other-nerves"
        self.apps = []
        for path in (
            self.atlas,
            self.src / "_data" / "schema",
            self.src / "_includes",
            self.src / "figures",
        ):
            path.mkdir(parents=True)
        shutil.copy(ROOT / "docs/_data/schema/nerves.json", self.src / "_data" / "schema")
        for view in ("front", "back"):
            shutil.copy(ROOT / f"docs/figures/entrapments-{view}.svg", self.src / "figures")
        (self.src / "conf.py").write_text(CONF)
        (self.src / "_data" / "references.bib").write_text(BIB)
        (self.src / "_includes" / "red-flags.md").write_text("Get help at once.\n")
        (self.src / "index.md").write_text(
            "# Front\n\n```{toctree}\nchapter2/other-nerves/index\nworks\n```\n"
        )
        (self.src / "works.md").write_text("# Works\n\n```{bibliography}\n```\n")
        (self.atlas / "index.md").write_text(INDEX)
        (self.atlas / "hands.md").write_text(HANDS)
        self.data(FOOT + HEAD)

    def data(self, text):
        (self.src / "_data" / "nerves.yaml").write_text(text, encoding="utf-8")

    def start(self, builder="html"):
        self.close()
        app = SphinxTestApp(builder, srcdir=self.src, freshenv=False)
        self.apps.append(app)
        return app

    def build(self, builder="html"):
        app = self.start(builder)
        app.build()
        assert re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue()) == ""
        return app

    def close(self):
        while self.apps:
            self.apps.pop().cleanup()

    def page(self, name):
        return BeautifulSoup(
            (self.src / "_build/html/chapter2/other-nerves" / f"{name}.html").read_text(
                encoding="utf-8"
            ),
            "html.parser",
        )

    def message(self, text):
        """The message for a maintainer who has written ``text`` as nerves.yaml."""
        self.data(text)
        with pytest.raises(DataError) as caught:
            load(Places(self.src, "chapter2/other-nerves"))
        return str(caught.value)


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.close()


def text(node):
    return re.sub(r"\s+", " ", node.get_text(" ", strip=True))


def card(page):
    return {text(dt): text(dt.find_next_sibling("dd")) for dt in page.select(".nerve-card dt")}


def foot(page):
    return text(page.select_one(".nerve-card-foot"))


def apart(page):
    return {
        text(dt): text(dt.find_next_sibling("dd")) for dt in page.select(".nerve-differential dt")
    }


def test_an_entry_makes_a_page(site):
    site.build()
    page = site.page("nerves/foot-nerve")
    rows = card(page)
    assert page.h1.get_text().startswith("Foot nerve")
    assert re.fullmatch(r"In the sole \[ ?\w+ ?\] \.", rows["Where it is trapped"])
    assert rows["Certainty"] == "Low . Two small series."
    assert foot(page).startswith("On the body map: Number 1, the front of the body")
    assert "Also called: sole pain." in foot(page)
    assert re.search(
        r"Mistaken for, without a separating sign in the works cited: gout \[ ?\w+ ?, ?\w+ ?\]",
        text(page),
    )
    assert "It was seen in 3 of 9 people" in text(page) and "Get help at once." in text(page)


def test_what_nothing_answers_is_one_line_and_no_row(site):
    site.build()
    page = site.page("nerves/head-nerve")
    assert set(card(page)) == {"Sign to look for", "Certainty"}
    assert foot(page).endswith(
        "Not studied: roots; where it is trapped; where it hurts; first treatment; "
        "a reflex; when to refer."
    )
    assert "Told apart from" not in text(page)


TEXTBOOK = """  textbook:
    roots: {text: "L4 to S1.", source: [two2021]}
    motor: {text: "Small muscles of the sole.", source: [one2020, two2021]}
"""


def test_textbook_facts_stand_apart_with_their_sources(site):
    site.data(HEAD + FOOT + TEXTBOOK)
    site.build()
    page = site.page("nerves/foot-nerve")
    labels = [text(p) for p in page.select(".nerve-card p.rubric")]
    assert labels == ["Anatomy: textbook", "Entrapment: what studies found"]
    rows = {
        text(dt): text(dt.find_next_sibling("dd"))
        for dt in page.select_one(".nerve-card dl").select("dt")
    }
    assert list(rows) == ["Roots", "Muscles"]
    assert re.fullmatch(r"L4 to S1 \[ ?\w+ ?\] \.", rows["Roots"])
    assert "roots" not in foot(page)


def test_a_table_takes_the_textbook_where_no_study_answers(site):
    fact = '  textbook:\n    site: {text: "At the temple.", source: [two2021]}\n'
    site.data(FOOT + HEAD + fact)
    site.build()
    rows = [text(row) for row in site.page("index").select("table.nerve-overview tbody tr")]
    assert "In the sole" in rows[0] and rows[0].count("not studied") == 1
    assert "At the temple" in rows[1] and rows[1].count("not studied") == 1


SEPARATION = """  textbook:
    differential:
      - {nerve: head-nerve, sign: "The foot is numb, the head is not.", source: [one2020]}
      - {what: Polyneuropathy, sign: "Both feet are numb.", source: [two2021]}
"""


def test_two_nerves_are_told_apart_on_the_pages_of_both(site):
    site.data(FOOT + SEPARATION + HEAD)
    site.build()
    here, there = site.page("nerves/foot-nerve"), site.page("nerves/head-nerve")
    assert re.fullmatch(
        r"The foot is numb, the head is not \[ ?\w+ ?\] \. \(textbook\)", apart(here)["Head nerve"]
    )
    assert apart(there) == {"Foot nerve": apart(here)["Head nerve"]}
    assert here.select_one('.nerve-differential a[href="head-nerve.html"]')
    assert there.select_one('.nerve-differential a[href="foot-nerve.html"]')


def test_a_diagnosis_and_its_nerves_lead_to_each_other(site):
    site.data(FOOT + SEPARATION + HEAD)
    site.build()
    link = site.page("nerves/foot-nerve").select_one(
        '.nerve-differential a[href="../index.html#told-apart-polyneuropathy"]'
    )
    assert text(link) == "Polyneuropathy"
    index = site.page("index")
    row = index.find(id="told-apart-polyneuropathy").find_parent("tr")
    assert text(row).startswith("Polyneuropathy Foot nerve : both feet are numb [")
    assert row.select_one('a[href="nerves/foot-nerve.html"]')


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "nerve: head-nerve",
            "nerve: had-nerve",
            r'no nerve has the key "had-nerve".*"head-nerve"',
        ),
        ("nerve: head-nerve", "nerve: foot-nerve", r"Write the key of another entry"),
        ("what: Poly", "nerve: head-nerve, what: Poly", r"Write one of the two"),
    ],
)
def test_a_separation_names_one_diagnosis_or_another_nerve(site, old, new, said):
    assert re.search(said, site.message(FOOT + SEPARATION.replace(old, new) + HEAD))


def test_a_textbook_source_has_to_be_in_the_reference_list(site):
    said = site.message(HEAD + FOOT + TEXTBOOK.replace("source: [two2021]", "source: [two2012]"))
    assert re.search(
        r'line 19, foot-nerve, textbook\.roots: the study "two2012" is not in .*"two2021"', said
    ), said


def test_a_study_can_tell_a_diagnosis_apart(site):
    site.data(
        HEAD
        + FOOT.replace(
            "{what: Gout,",
            '{what: Gout, sign_apart: {text: "The joint is swollen.", studies: [two2021]},',
        )
    )
    site.build()
    page = site.page("nerves/foot-nerve")
    assert re.fullmatch(r"The joint is swollen \[ ?\w+ ?\] \. \(study\)", apart(page)["Gout"])
    site.data(
        HEAD
        + FOOT.replace(
            "{what: Gout,",
            "{what: Headache, nerve: head-nerve, "
            'sign_apart: {text: "The head is well.", studies: [two2021]},',
        )
    )
    site.build()
    there = apart(site.page("nerves/head-nerve"))
    assert re.fullmatch(r"The head is well \[ ?\w+ ?\] \. \(study\)", there["Foot nerve"])
    assert "without a separating sign" not in text(page)


FLAGS = """- id: cold-foot
  text: Your foot is cold.
  clinician: Cold, pale foot; ischaemia of the limb.
  urgency: now
  regions: [foot]
  sources: [one2020]
- id: sudden-headache
  text: A headache like a clap of thunder.
  urgency: now
  regions: [head]
- id: fever
  text: You have a fever.
  urgency: this-week
  situations: [any]
- id: tingling-lips
  text: Your lips tingle.
  urgency: now
  situations: [after-injection]
"""


def test_red_flags_are_those_of_the_region_the_most_urgent_first(site):
    site.build()
    assert "Get help at once." in text(site.page("nerves/foot-nerve"))
    (site.src / "_data" / "red-flags.yaml").write_text(FLAGS)
    site.build()
    page = site.page("nerves/foot-nerve")
    assert "Get help at once." not in text(page)
    box = page.select_one(".nerve-red-flags")
    assert [text(b) for b in box.select("strong")] == [
        "Emergency service, now:",
        "Doctor, within days:",
    ]
    assert [text(li).partition(" [")[0] for li in box.select("li")] == [
        "Cold, pale foot; ischaemia of the limb",
        "You have a fever.",
    ]
    assert "clap of thunder" in text(site.page("nerves/head-nerve"))


def test_red_flags_of_a_situation_stand_in_a_box_of_their_own(site):
    (site.src / "_data" / "red-flags.yaml").write_text(FLAGS)
    (site.atlas / "hands.md").write_text(
        HANDS + ":::{region-red-flags}\n:situation: after-injection\n:::\n"
    )
    site.build()
    (box,) = site.page("hands").select(".region-red-flags")
    assert text(box.select_one(".admonition-title")) == "Red flags after an injection"
    assert [text(li).partition(" [")[0] for li in box.select("li")] == ["Your lips tingle."]


@pytest.mark.parametrize(("option", "fever"), [("", []), (":anywhere:\n", ["You have a fever."])])
def test_red_flags_of_a_region_with_those_that_matter_anywhere(site, option, fever):
    (site.src / "_data" / "red-flags.yaml").write_text(FLAGS)
    (site.atlas / "hands.md").write_text(HANDS + f":::{{region-red-flags}} head\n{option}:::\n")
    site.build()
    (box,) = site.page("hands").select(".region-red-flags")
    assert [text(li) for li in box.select("li")] == ["A headache like a clap of thunder.", *fever]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (":::{region-red-flags}\n:::", "name a region, or a situation with :situation:"),
        (":::{region-red-flags}\n:situation: any\n:::", "after-operation"),
    ],
)
def test_red_flags_of_nothing_are_refused(site, block, message):
    (site.atlas / "hands.md").write_text(HANDS + block + "\n")
    app = site.start()
    app.build()
    assert message in app.warning.getvalue()


def test_a_new_entry_makes_page_row_lists_and_map_link(site):
    site.build()
    assert not site.page("index").select('a.nerve-mark[href*="hand-nerve"]')
    site.data(FOOT + NEW + HEAD)
    site.build()
    index = site.page("index")
    assert "arthritis" in text(site.page("nerves/hand-nerve"))
    link = index.select_one('a.nerve-mark[href="nerves/hand-nerve.html"]')
    assert text(link) == "2 Hand nerve"
    assert [text(li) for li in index.select("ul.nerve-key li")] == [
        "1: Foot nerve",
        "2: Hand nerve",
        "3: Head nerve",
    ]
    assert any(
        text(row).startswith("2 Hand nerve") for row in index.select("table.nerve-overview tr")
    )
    assert any(
        text(row).startswith("Arthritis Hand nerve")
        for row in index.select("table.nerve-mimics tr")
    )
    assert "Hand nerve" in text(site.page("hands").select_one(".nerve-candidates"))
    assert ">2</text>" in (site.src / "_build/html/_images/map-front.svg").read_text()


def test_nothing_is_written_among_the_pages(site):
    def sources():
        return {
            p.relative_to(site.src): p.stat().st_mtime_ns
            for p in site.src.rglob("*")
            if "_build" not in p.parts and p.is_file()
        }

    (site.src / "conf.py").write_text(CONF + "copyright = version = '1'\n")
    before = sources()
    site.build()
    site.build("epub")
    assert sources() == before


def test_a_page_goes_with_its_entry(site):
    app = site.build()
    assert "chapter2/other-nerves/nerves/head-nerve" in app.env.found_docs
    site.data(FOOT)
    app = site.build()
    assert "chapter2/other-nerves/nerves/head-nerve" not in app.env.all_docs
    assert "Head nerve" not in text(site.page("nerves/index"))


def test_a_page_is_read_again_only_when_its_data_changed(site):
    read = []

    def build():
        read.clear()
        app = site.start()
        app.connect("source-read", lambda app, docname, content: read.append(docname))
        app.build()
        return {name.rpartition("/")[2] for name in read}

    (site.src / "_data" / "red-flags.yaml").write_text(FLAGS)
    (site.atlas / "text").mkdir()
    (site.atlas / "text" / "foot-nerve.md").write_text("## In sport\n\nRunners know it.\n")
    assert "foot-nerve" in build()
    assert build() == set()
    site.data(FOOT.replace("3 of 9", "4 of 9") + HEAD)
    assert build() >= {"foot-nerve", "index", "hands"} and "works" not in read
    assert "4 of 9 people" in text(site.page("nerves/foot-nerve"))


def test_the_pages_stand_in_the_order_of_the_data(site):
    site.build("dirhtml")
    page = BeautifulSoup(
        (
            site.src / "_build/dirhtml/chapter2/other-nerves/nerves/foot-nerve/index.html"
        ).read_text(),
        "html.parser",
    )
    ways = {str(a["accesskey"][0]): a["href"] for a in page.select("a[accesskey]")}
    assert (ways["P"], ways["N"]) == ("../", "../head-nerve/")


def test_a_page_says_for_whom_it_is_and_shares_the_days_of_the_atlas(site):
    app = site.build()
    said = app.env.metadata["chapter2/other-nerves/nerves/foot-nerve"]
    assert (said["audience"], said["last_reviewed"], said["next_review"]) == (
        "clinicians",
        "2026-11-22",
        "2027-11-22",
    )
    assert (
        site.page("nerves/foot-nerve")
        .select_one('meta[name="description"]')["content"]
        .startswith("Foot nerve: where it is felt")
    )


def test_a_mistake_in_the_days_is_told_once_where_it_can_be_mended(site):
    (site.src / "conf.py").write_text(
        CONF.replace('"handbook.atlas"', '"handbook.atlas", "handbook.page_status"')
    )
    front = site.atlas / "index.md"
    front.write_text(INDEX.replace("next_review: 2027-11-22", "next_review: soon"))
    app = site.start()
    app.build()
    told = app.warning.getvalue()
    assert f"{front}:3: " in re.sub(r"\x1b\[[0-9;]*m", "", told) and told.count('"soon"') == 1
    assert "nerves.yaml" not in told


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("It was seen in 3 of 9 people.", "Seen {term}`nowhere`.", 10),
        ("In the sole.", "In {doc}`/nowhere`.", 6),
        ("Two small series.", "Two {term}`nowhere`.", 11),
    ],
)
def test_a_warning_names_the_line_of_the_data(site, old, new, line):
    site.data(FOOT.replace(old, new) + HEAD)
    app = site.start()
    app.build()
    found = [w for w in re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue()).splitlines() if w]
    assert any(
        w.startswith(f"{site.src}/_data/nerves.yaml:{line}: WARNING: ") and "nowhere" in w
        for w in found
    ), found


def test_hand_written_text_stands_on_the_page(site):
    (site.atlas / "text").mkdir()
    (site.atlas / "text" / "foot-nerve.md").write_text("## In sport\n\nRunners know it.\n")
    site.build()
    page = site.page("nerves/foot-nerve")
    assert "In sport" in [
        text(h).replace("¶", "").strip() for h in page.select("h2")
    ] and "Runners know it." in text(page)


def test_a_text_added_later_is_noticed_and_so_is_one_that_goes(site):
    site.build()
    (site.atlas / "text").mkdir()
    own = site.atlas / "text" / "foot-nerve.md"
    own.write_text("## In sport\n\nRunners know it.\n")
    site.build()
    assert "Runners know it." in text(site.page("nerves/foot-nerve"))
    own.unlink()
    site.build()
    assert "Runners know it." not in text(site.page("nerves/foot-nerve"))


def test_pictures_and_files_of_a_text_are_found_from_the_folder_of_the_pages(site):
    (site.atlas / "text").mkdir()
    (site.atlas / "more").mkdir()
    (site.atlas / "more" / "part.md").write_text("Taken in.\n")
    (site.src / "conf.py").write_text(CONF.replace('"_data"]', '"_data", "**/more"]'))
    (site.atlas / "text" / "foot-nerve.md").write_text(
        "![A person](../../../figures/entrapments-front.svg)\n\n:::{include} ../more/part.md\n:::\n\n"
        "[The hands](../hands.md), {doc}`head-nerve`\n"
    )
    site.build()
    page = site.page("nerves/foot-nerve")
    assert page.select_one('img[src="../../../_images/entrapments-front.svg"]')
    assert "Taken in." in text(page)
    assert page.select_one('a[href="../hands.html"]') and page.select_one(
        'p a[href="head-nerve.html"]'
    )


def test_a_file_of_ones_own_among_the_pages_is_not_lost(site):
    own = site.atlas / "nerves" / "mine.md"
    own.parent.mkdir()
    own.write_text("# Mine\n")
    with pytest.raises(
        DataError,
        match=r"docs/chapter2/other-nerves/nerves/mine\.md: .*Move text of your own .*delete the file",
    ):
        site.build()
    assert own.exists()


def test_outside_the_web_the_map_is_a_plain_figure_with_its_list(site):
    app = site.build("xml")
    xml = (Path(app.outdir) / "chapter2/other-nerves/index.xml").read_text()
    assert "body_map_frame" not in xml
    figure = re.search(r"<figure[^>]*fig-entrapments-front.*?</figure>", xml, re.S).group()
    assert "<image" in figure and "The front." in figure


def test_marks_keep_apart_and_inside(tmp_path):
    pins = [
        bodymap.Pin(i, f"n{i}", f"N{i}", 5, y)
        for i, y in enumerate([0, 1, 2, 3, 300, 301, 760, 765, 766], 1)
    ]
    drawn = bodymap.draw(ROOT / "docs/figures/entrapments-front.svg", pins, "T")
    height = float(re.search(r'viewBox="0 0 \d+ ([\d.]+)"', drawn.svg).group(1))
    ys = [m.y * height / 100 for m in drawn.marks]
    assert ys == sorted(ys)
    assert min(b - a for a, b in itertools.pairwise(ys)) >= bodymap.GAP - 0.2
    assert ys[0] >= bodymap.RADIUS and ys[-1] <= height - bodymap.RADIUS


@pytest.mark.parametrize(
    "change, expected",
    [
        (
            ("[one2020]}\n  differential", "[one2002]}\n  differential"),
            r"docs/_data/nerves\.yaml, line 6, foot-nerve, site: the study \"one2002\" is not in .*Did you mean \"one2020\"\?",
        ),
        (
            ("[foot]", "[fot]"),
            r"line 4, foot-nerve, regions\[1\]: \"fot\" is not allowed here\. Did you mean \"foot\"\?",
        ),
        (
            ("view: front", "view: side"),
            r"line 5, foot-nerve, place\.view: \"side\" is not allowed here\. .*Allowed: front, back",
        ),
        (
            ("y: 700", "y: 7000"),
            r"line 5, foot-nerve, place\.y: 7000 is out of range; it must be at most 766",
        ),
        (
            ("level: low", "level: weak"),
            r"line 11, foot-nerve, certainty\.level: \"weak\" is not allowed here.*high, moderate, low, very-low",
        ),
        (
            ('{text: "In the sole.", studies: [one2020]}', "in the sole"),
            r"line 6, foot-nerve, site: .*is expected, but \"in the sole\" stands here.*A statement is written as",
        ),
        (
            ('{text: "In the sole.", studies: [one2020]}', '{text: "In the sole."}'),
            r"line 6, foot-nerve, site: the field \"studies\" is missing",
        ),
        (
            ("key: foot-nerve", "key: Foot nerve"),
            r"line 1, Foot nerve, key: \"Foot nerve\" does not have the right form",
        ),
        (("key: foot-nerve", "key: index"), r"\"index\" is taken"),
        (("key: foot-nerve", "key: head-nerve"), r"this key stands twice"),
        (
            ("  name:", "  nmae:"),
            r"line 2, foot-nerve, nmae: there is no field of this name\. Did you mean \"name\"\?",
        ),
        (
            ("  regions:", "  chapter: chapter9/foot\n  regions:"),
            r"line 4, foot-nerve, chapter: there is no page \"chapter9/foot\.md\"",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_field(site, change, expected):
    assert change[0] in FOOT + HEAD
    assert re.search(expected, site.message((FOOT + HEAD).replace(*change, 1)))


def test_a_nerve_without_any_study_is_refused(site):
    bare = '- key: bare\n  name: Bare nerve\n  regions: [hand]\n  certainty: {level: low, why: "Nothing found."}\n'
    assert "line 1, bare: no study carries this nerve" in site.message(bare)


def test_a_text_for_no_nerve_is_refused(site):
    (site.atlas / "text").mkdir()
    (site.atlas / "text" / "foot-nerv.md").write_text("Lost.\n")
    assert re.search(
        r'docs/chapter2/other-nerves/text/foot-nerv\.md: no nerve .* Did you mean "foot-nerve\.md"\?',
        site.message(FOOT + HEAD),
    )


@pytest.mark.parametrize(
    "directive, expected",
    [
        (":::{nerve-card} nobody\n:::", 'no nerve has the key "nobody"'),
        (":::{nerve-candidates} nowhere\n:::", 'there is no region "nowhere"'),
        (":::{body-map} side\n:alt: A.\n:::", '"side" is not a view'),
        (":::{body-map} front\n:::", 'the option "alt" is missing'),
    ],
)
def test_a_wrong_directive_says_so(site, directive, expected):
    (site.atlas / "index.md").write_text(INDEX.replace("# Atlas", f"# Atlas\n\n{directive}"))
    app = site.start()
    app.build()
    assert expected in app.warning.getvalue()
