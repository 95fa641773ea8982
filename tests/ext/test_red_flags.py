"""The box "Get help at once", on a mini site: the signs of a region or a situation, the most urgent first."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from conftest import DOCS
from sphinx.testing.util import SphinxTestApp

from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag

FLAGS = """
- {id: numb, text: You are numb., clinician: Saddle anaesthesia., urgency: now, box: true, regions: [low-back], situations: [any]}
- {id: cancer, text: You had cancer., urgency: today, box: true, regions: [low-back, neck]}
- {id: chest, text: Your chest hurts., urgency: now, box: true}
- {id: worst, text: Your head hurts most., urgency: now, regions: [head], situations: [any]}
- {id: neck, text: Your neck is stiff., urgency: this-week, regions: [neck]}
- {id: hives, text: You have hives., urgency: now, situations: [after-injection]}
- {id: breath, text: You breathe hard., urgency: now, situations: [any, after-injection], also_for: [after-injection]}
"""
CONF = (
    'extensions = ["myst_parser", "handbook.red_flags"]\nmyst_enable_extensions = ["colon_fence"]\n'
)


def boxes(tmp_path, page, flags=FLAGS):
    """The boxes of a page, each (title, classes, lines), and what was warned of."""
    src = tmp_path / "docs"
    (src / "_data").mkdir(parents=True)
    (src / "_data" / "red-flags.yaml").write_text(flags, encoding="utf-8")
    (src / "conf.py").write_text(CONF, encoding="utf-8")
    (src / "index.md").write_text(f"# Page\n\n{page}\n", encoding="utf-8")
    app = SphinxTestApp(srcdir=src)
    app.build()
    warned = app.warning.getvalue()
    html = (app.outdir / "index.html").read_text(encoding="utf-8")
    app.cleanup()
    tree = BeautifulSoup(html, "html.parser")
    return [
        (
            box.select_one(".admonition-title").get_text(),
            set(box["class"]) - {"admonition"},
            [e.get_text() for e in box.select("li, p:not(.admonition-title)") if not e.find("p")],
        )
        for box in tree.select(".admonition")
    ], warned


def test_box_shows_the_short_signs_of_its_regions_the_most_urgent_first(tmp_path):
    ((title, classes, lines),), _ = boxes(tmp_path, ":::{red-flags} low-back\nDo *not* wait.\n:::")
    assert title == "Get help at once" and classes >= {"danger", "red-flags"}
    assert [line for line in lines if line.startswith(("You", "Do"))] == [
        "You are numb.",
        "Your chest hurts.",
        "You had cancer.",
        "Do not wait.",
    ]


def test_box_for_clinicians_says_the_same_signs_in_their_words(tmp_path):
    ((title, classes, lines),), _ = boxes(
        tmp_path, ":::{red-flags} low-back\n:voice: clinician\n:::"
    )
    assert title.startswith("Stop signs") and "red-flags" not in classes
    assert [line for line in lines if line.endswith(".")] == [
        "Saddle anaesthesia.",
        "Your chest hurts.",  # no clinical words in the record
        "You had cancer.",
    ]


def test_titled_box_shows_what_the_other_leaves_out(tmp_path):
    page = ":::{red-flags} head neck\n:title: Head or neck\n:::\n\n"
    page += ":::{red-flags}\n:title: After a needle\n:situation: after-injection\n:::"
    page += "\n\n:::{red-flags}\n:title: Anywhere\n:::"
    (head, needle, anywhere), _ = boxes(tmp_path, page)
    assert head[0] == "Head or neck" and "red-flags" not in head[1]
    assert [line for line in head[2] if line.startswith("You")] == [
        "Your head hurts most.",
        "Your neck is stiff.",
    ]
    assert [line for line in needle[2] if line.startswith("You")] == [
        "You have hives.",
        "You breathe hard.",
    ]
    assert [line for line in anywhere[2] if line.startswith("You")] == ["You breathe hard."]


def test_page_for_patients_shows_every_sign_of_the_handbook(tmp_path):
    page = (DOCS / "_includes" / "red-flags.md").read_text(encoding="utf-8")
    page += (DOCS / "patients" / "red-flags.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^:::\{red-flags\}[^\n]*\n(?::\w+:[^\n]*\n)*", page, re.M)
    data = (DOCS / "_data" / "red-flags.yaml").read_text(encoding="utf-8")
    found, _ = boxes(tmp_path, "\n".join(f"{block}:::\n" for block in blocks), data)
    shown = {line for _, _, lines in found for line in lines}
    assert [flag.id for flag in load_data(DOCS, RedFlag) if flag.text not in shown] == []


@pytest.mark.parametrize("situation", ["after-operation", "after-injection"])
def test_card_after_a_procedure_names_what_must_not_be_missed(tmp_path, situation):
    data = (DOCS / "_data" / "red-flags.yaml").read_text(encoding="utf-8")
    ((_, _, lines),), _ = boxes(tmp_path, f":::{{red-flags}}\n:situation: {situation}\n:::", data)
    flags = load_data(DOCS, RedFlag).by_key
    must = ("saddle-numbness", "bladder-bowel", "spine-infection")
    must += ("blood-thinner-bleed", "flesh-infection")
    assert [sign for sign in must if flags[sign].text not in lines] == []


@pytest.mark.parametrize(
    ("situations", "message"),
    [
        ("[any, child]", '"after-injection" is none'),
        ("[after-injection]", "on these cards already"),
    ],
)
def test_sign_of_a_card_belongs_to_its_situation(tmp_path, situations, message):
    (tmp_path / "_data").mkdir()
    flag = f"- {{id: a, text: A., urgency: now, situations: {situations}, also_for: [after-injection]}}"
    (tmp_path / "_data" / "red-flags.yaml").write_text(flag, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_data(tmp_path, RedFlag)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (":::{red-flags} belly\n:::", 'there is no region "belly". Regions: head'),
        (":::{red-flags} foot\n:title: Foot\n:::", "no sign of docs/_data/red-flags.yaml fits"),
        (":::{red-flags}\n:situation: any\n:::", "after-operation"),
    ],
)
def test_what_shows_nothing_is_refused(tmp_path, block, message):
    _, warned = boxes(tmp_path, block)
    assert message in warned
