"""The territory file: its model, and the rules between it and the other data."""

from pathlib import Path

import pytest
from conftest import ROOT

from handbook.checks import territories as checks
from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.nerve import Nerve
from handbook.model.territory import BODY, Territory
from handbook.model.territory_words import AreaShows, AreaStrength, MapView, TerritoryKind

BODY_RECORD = """\
- key: body
  name: The person
  kinds: [body]
  border: measured
  why: Drawn for this test.
  areas:
    - {view: back, shows: outline, side: both, text: the person, points: [[-50, 0], [50, 0], [50, 90], [50, 700], [-50, 700], [-50, 90]]}
"""
MEDIAN = """\
- key: median
  name: Median nerve
  kinds: [nerve]
  border: described
  why: Drawn from words alone.
  source: [das2023hand]
  areas:
    - {view: back, shows: skin, text: palm, points: [[10, 100], [30, 100], [30, 160]]}
    - {view: back, shows: pain, strength: rare, text: arm, points: [[10, 200], [30, 200], [30, 260]]}
"""
NERVES = """\
- key: median
  name: Median nerve
  regions: [hand]
  certainty: {level: low, why: Only written for a test.}
"""


def handbook(tmp_path: Path, text: str) -> Path:
    data = tmp_path / "docs" / "_data"
    data.mkdir(parents=True)
    (data / "territories.yaml").write_text(text, encoding="utf-8")
    (data / "nerves.yaml").write_text(NERVES, encoding="utf-8")
    return tmp_path


def test_a_territory_that_is_right_raises_nothing(tmp_path):
    root = handbook(tmp_path, BODY_RECORD + MEDIAN)
    assert list(checks.check(root, {"das2023hand"})) == []
    (_, median) = load_data(root / "docs", Territory)
    assert [a.strength for a in median.seen(MapView.BACK)] == [
        AreaStrength.RARE,
        AreaStrength.CORE,
    ], "the core is painted last, on top"
    assert median.views() == (MapView.BACK,)
    first = median.areas[0]
    assert first.path().startswith("M10 100C") and first.path().endswith("Z")
    assert first.path(mirrored=True).startswith("M-10 100C")


@pytest.mark.parametrize(
    "old, new, line, what",
    [
        ("key: median", "key: medain", 8, "no nerve of this key"),
        ("das2023hand", "das2032hand", 13, 'no reference "das2032hand"'),
        (
            "[10, 100], [30, 100], [30, 160]",
            "[-190, 100], [-180, 100], [-170, 160]",
            15,
            "beside the body",
        ),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path, old, new, line, what):
    root = handbook(tmp_path, BODY_RECORD + MEDIAN.replace(old, new))
    (problem,) = checks.check(root, {"das2023hand"})
    assert (problem.file, problem.line) == ("docs/_data/territories.yaml", line)
    assert what in problem.what and problem.remedy


def test_a_file_without_the_person_is_refused(tmp_path):
    (problem,) = checks.check(handbook(tmp_path, MEDIAN), set())
    assert '"body"' in problem.what


@pytest.mark.parametrize(
    "old, new, what",
    [
        ("  source: [das2023hand]\n", "", "a territory needs the keys of its sources"),
        (", [30, 160]", "", "three points or more"),
        ("kinds: [nerve]", "kinds: [body]", 'only the record "body"'),
        ("view: back", "view: side", '"side" is not allowed here'),
    ],
)
def test_the_model_refuses(tmp_path, old, new, what):
    root = handbook(tmp_path, BODY_RECORD + MEDIAN.replace(old, new, 1))
    with pytest.raises(DataError, match=what):
        load_data(root / "docs", Territory)


def test_every_pattern_of_the_differential_is_drawn():
    by_key = load_data(ROOT / "docs", Territory).by_key
    for key in (
        "cluneal-usual",
        "cluneal-spreading",
        "middle-cluneal-pain",
        "ilioinguinal-usual",
        "l5-root",
        "s1-root",
        "sacroiliac",
        "facet",
        "hip",
        "thoracolumbar-junction",
    ):
        assert TerritoryKind.PATTERN in by_key[key].kinds


def test_the_nerves_of_the_chapters_have_a_territory():
    nerves = load_data(ROOT / "docs", Nerve)
    by_key = load_data(ROOT / "docs", Territory).by_key
    assert {n.key for n in nerves if n.chapter} <= set(by_key)


def test_the_person_is_alike_on_both_sides_and_as_tall_as_said():
    body = load_data(ROOT / "docs", Territory).by_key[BODY]
    for area in body.areas:
        if area.shows is AreaShows.OUTLINE and area.view is not MapView.SOLE:
            points = set(area.points)
            assert {(-x, y) for x, y in points} == points
            ys = [y for _, y in points]
            assert min(ys) == pytest.approx(0, abs=1) and max(ys) == pytest.approx(766, abs=1)
