"""Pathways from a sign to a nerve: the model in a moment, the directive on the mini site of the atlas."""

import re

import pytest
from test_atlas import FLAGS, FOOT, HEAD, Site, text

from handbook.atlas.nerves import load
from handbook.atlas.pathways import load_pathways
from handbook.atlas.places import Places
from handbook.model.errors import DataError

PATHWAY = """- key: numb-foot
  title: Numb foot
  regions: [foot]
  steps:
    - step: sudden
      ask: Was it sudden?
      answers:
        - {finding: "yes", ends: "Stroke: at once", urgent: true, sources: [two2021]}
        - {finding: after a walk, to: walk}
        - {finding: "no", to: sole}
    - step: walk
      ask: Did the shoe press?
      answers:
        - {finding: "yes", ends: The shoe, sources: [one2020]}
        - {finding: "no", ends: The sock, sources: [one2020]}
    - step: sole
      ask: Is it the sole?
      answers:
        - {finding: "yes", nerve: foot-nerve, sources: [one2020, two2021]}
        - {finding: "no", ends: Something else, sources: [one2020]}
"""
PLACES = "chapter2/other-nerves"


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    (site.src / "_data" / "pathways.yaml").write_text(PATHWAY)
    (site.src / "_data" / "red-flags.yaml").write_text(FLAGS)
    hands = site.atlas / "hands.md"
    hands.write_text(
        "# Hands\n\n:::{region-red-flags} foot hand\n:::\n\n:::{pathway} numb-foot\n:::\n"
    )
    yield site
    site.close()


def test_a_pathway_is_a_tree_that_ends_at_its_nerves(site):
    site.build()
    page = site.page("hands")
    tree = page.select_one("ul.pathway")
    steps = tree.find_all("li", class_="pathway-step", recursive=False)
    assert [text(step.find("p")) for step in steps] == ["Was it sudden?", "Is it the sole?"]
    inner = steps[0].select_one("li ul.pathway-way")
    assert text(inner.find("p")) == "Did the shoe press?"
    ends = [text(end).partition(" [")[0] for end in tree.select(".pathway-end")]
    assert ends == ["Stroke: at once", "The shoe", "The sock", "Foot nerve", "Something else"]
    assert text(tree.select_one(".pathway-end.pathway-urgent")).startswith("Stroke")
    assert tree.select_one('.pathway-end a[href="nerves/foot-nerve.html"]')
    assert text(steps[0].select_one(".pathway-on")) == "no → go on"


def test_red_flags_of_a_region_leave_out_those_of_others_and_of_anywhere(site):
    site.build()
    box = site.page("hands").select_one(".region-red-flags")
    assert [text(li).partition(" [")[0] for li in box.select("li")] == [
        "Cold, pale foot; ischaemia of the limb"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to: sole}", "to: soul}", r'leads to "soul", and no step has this name'),
        ("to: walk}", "to: sole}", r'more than one way leads to the step "sole"'),
        ("to: walk}", "ends: Rest, sources: [one2020]}", r'no answer leads to the step "walk"'),
        (
            "nerve: foot-nerve",
            "nerve: foot-nerv",
            r'no nerve has the key "foot-nerv".*"foot-nerve"',
        ),
        ("[one2020, two2021]", "[one2002]", r'the work "one2002" is not in .*"one2020"'),
        ("ends: The sock, sources: [one2020]", "ends: The sock", r"needs the works behind it"),
        ("ends: The sock, ", "", r'leads to another step \("to"\) or ends'),
        ("step: walk", "step: sole", r'two steps have the name "sole"'),
    ],
)
def test_a_mistake_in_a_pathway_says_what_to_mend(site, old, new, said):
    (site.src / "_data" / "pathways.yaml").write_text(PATHWAY.replace(old, new, 1))
    site.data(FOOT + HEAD)
    places = Places(site.src, PLACES)
    with pytest.raises(DataError) as caught:
        load_pathways(places, load(places))
    message = str(caught.value)
    assert re.search(said, message) and "pathways.yaml" in message, message


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (":::{pathway} numb-fot\n:::", 'no pathway "numb-fot".*"numb-foot"'),
        (":::{region-red-flags} fot\n:::", 'no region "fot".*"foot"'),
    ],
)
def test_a_wrong_name_on_a_page_says_so(site, directive, said):
    (site.atlas / "hands.md").write_text(f"# Hands\n\n{directive}\n")
    app = site.start()
    app.build()
    assert re.search(said, app.warning.getvalue()), app.warning.getvalue()
