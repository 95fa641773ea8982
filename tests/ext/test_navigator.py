"""The body navigator and the pictures of territories, on the mini site of the atlas."""

import re
import xml.etree.ElementTree as ET

import pytest
from test_atlas import CONF, FLAGS, FOOT, HEAD, Site, text

from handbook.atlas.navigator import load_regions
from handbook.atlas.places import Places
from handbook.model.errors import DataError

SQUARE = "points: [[-50, 0], [50, 0], [50, 766], [-50, 766]]"
TERRITORIES = f"""- key: body
  name: Outline of a person
  kinds: [body]
  border: measured
  why: Drawn for a test.
  areas:
    - {{view: front, shows: outline, side: both, text: the person, {SQUARE}}}
    - {{view: back, shows: outline, side: both, text: the person, {SQUARE}}}
- key: foot-nerve
  name: Foot nerve
  kinds: [nerve]
  border: described
  why: Drawn for a test.
  source: [one2020]
  areas:
    - {{view: front, shows: skin, text: the sole, points: [[-40, 700], [-10, 700], [-10, 760]]}}
  spots:
    - {{view: front, x: -30, y: 720, text: the point}}
"""
REGIONS = """- region: head
  name: Head
  zones:
    - {view: back, points: [[-50, 0], [50, 0], [50, 90]], label: [60, 40]}
  check: [sudden-headache]
  common: [a cold]
- region: foot
  name: Foot
  zones:
    - {view: front, mirrored: true, points: [[-50, 700], [0, 700], [0, 766]], label: [-20, 740]}
  check: [fever, cold-foot]
  common: [a sprain, tight shoes]
  sources: [two2021]
"""


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    for name, text_ in (
        ("territories", TERRITORIES),
        ("regions", REGIONS),
        ("red-flags", FLAGS),
    ):
        (site.src / "_data" / f"{name}.yaml").write_text(text_)
    (site.atlas / "hands.md").write_text("# Where\n\n:::{body-navigator}\n:alt: a person.\n:::\n")
    yield site
    site.close()


def test_each_zone_leads_to_the_section_of_its_region(site):
    site.build()
    page = site.page("hands")
    links = page.select("svg.navigator-view a")
    assert [(a["href"], a["aria-label"]) for a in links] == [
        ("#hurts-foot", "Foot"),
        ("#hurts-head", "Head"),
    ]
    assert len(links[0].select("path.navigator-zone")) == 2  # the right side and its twin
    listed = page.select("ul.navigator-list a")
    assert [(a["href"], text(a)) for a in listed] == [
        ("#hurts-head", "Head"),
        ("#hurts-foot", "Foot"),
    ]
    for link in [*links, *listed]:
        assert page.find(id=link["href"][1:]).find(["h2"])
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_section_holds_check_common_causes_and_nerves_in_this_order(site):
    site.build()
    section = site.page("hands").find(id="hurts-foot")
    said = text(section)
    box = section.select_one(".danger")
    assert [text(li) for li in box.select("li")] == ["Your foot is cold.", "You have a fever."]
    asked = [text(strong) for strong in box.select("p > strong")]
    assert [words.partition(":")[0] for words in asked] == ["Now", "Within days"]
    assert text(box).index("Your foot is cold") < text(box).index("Within days")
    assert re.search(r"Often it is: a sprain; tight shoes \[ ?\w+ ?\]", said)
    assert said.index("Check this first") < said.index("Often it is") < said.index("Foot nerve")
    nerve = section.select_one(".navigator-nerves li")
    assert text(nerve) == "Foot nerve : the sole."
    assert nerve.select_one("img")["alt"] == "Foot nerve, where it is felt: the sole."
    assert nerve.select_one('a[href="nerves/foot-nerve.html"]')


def test_the_card_of_a_nerve_shows_where_it_is_felt(site):
    site.build()
    picture = site.page("nerves/foot-nerve").select_one(".nerve-card img.nerve-felt")
    svg = (site.src / "_build/html/_images/felt-foot-nerve.svg").read_text(encoding="utf-8")
    root = ET.fromstring(svg)
    assert picture["src"].endswith("felt-foot-nerve.svg")
    paths = root.findall(".//{http://www.w3.org/2000/svg}path[@class='core']")
    assert len(paths) == 1 and svg.count('class="spot"') == 1
    assert not site.page("nerves/head-nerve").select_one("img.nerve-felt")


def test_without_links_the_bodies_are_pictures(site):
    (site.src / "conf.py").write_text(CONF + "copyright = version = '1'\n")
    site.build("epub")
    page = (site.src / "_build/epub/chapter2/other-nerves/hands.xhtml").read_text(encoding="utf-8")
    assert page.count("navigator-front.svg") == page.count("navigator-back.svg") == 1
    assert "<svg" not in page and 'href="#hurts-foot"' in page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cold-foot", "cold-fot", r'no red flag has the id "cold-fot".*"cold-foot"'),
        ("[two2021]", "[two2012]", r'the work "two2012" is not in .*"two2021"'),
        ("region: foot", "region: fot", r"fot"),
    ],
)
def test_a_mistake_in_a_region_says_what_to_mend(site, old, new, said):
    (site.src / "_data" / "regions.yaml").write_text(REGIONS.replace(old, new))
    site.data(FOOT + HEAD)
    with pytest.raises(DataError) as caught:
        load_regions(Places(site.src, "chapter2/other-nerves"))
    assert re.search(said, str(caught.value)) and "regions.yaml" in str(caught.value)
