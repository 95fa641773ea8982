"""The records of the data files: each rule that the models add to the types, and the schemas for editors."""

from __future__ import annotations

import json
import random

import jsonschema
import pytest
import yaml
from conftest import DOCS

from handbook import schemas
from handbook.model.base import columns
from handbook.model.errors import DataError
from handbook.model.files import DATA_FILES, load_data
from handbook.model.measure import Share
from handbook.model.red_flag import RedFlag
from handbook.model.study import Study, too_many_of
from handbook.model.video import Video
from handbook.model.vocabulary import Design, MeasureKind, Region, Tier
from handbook.model.yaml_reader import read_yaml

STUDY = """\
- key: alpha2014first
  nerve: [superior-cluneal]
  topic: [block]
  design: case-series
  tier: B
  findings:
  - text: It was so.
    where: https://example.org/first
"""
SHARE = "  measures:\n  - {kind: prevalence, definition: all, events: 3, total: 6}\n"
DISTANCE = (
    "  measures:\n  - {kind: midline-distance-mm, label: all, value: 5, low: 4, high: 6, n: 9}\n"
)


@pytest.fixture
def study(tmp_path):
    """study(text) reads a file of studies with this text."""
    (tmp_path / "docs" / "_data").mkdir(parents=True)

    def read(text):
        (tmp_path / "docs" / "_data" / "studies.yaml").write_text(text, encoding="utf-8")
        return load_data(tmp_path / "docs", Study)

    return read


def swap(old, new, text=STUDY):
    assert old in text
    return text.replace(old, new)


CASES = {
    "a finding without a full stop": (
        swap("It was so.", "It was so"),
        'line 7, alpha2014first, findings[1].text: a finding is a sentence, but this one ends in "It was so". Add a full stop.',
    ),
    "a finding that begins small": (
        swap("It was so.", "it was so."),
        "line 7, alpha2014first, findings[1].text: a finding is a sentence. Begin it with a capital letter.",
    ),
    "a blank before the sign of per cent": (
        swap("It was so.", "It was 5 %."),
        'findings[1].text: write "5%", without a blank before the sign.',
    ),
    "more than there are": (
        swap("It was so.", "Pain went in 50 of 6 patients."),
        'findings[1].text: "50 of 6" is more than there are. Look the two numbers up in the work.',
    ),
    "a finding twice": (
        STUDY + "  - text: It was so.\n    via: a copy\n",
        "line 9, alpha2014first, findings[2]: this finding stands twice. Keep one.",
    ),
    "no finding in tier B": (
        STUDY.partition("  findings:")[0],
        'line 1, alpha2014first: the field "findings" is missing. Add a line "findings: ...". At least one finding; only a '
        "work of tier C may have none.",
    ),
    "an empty list of findings": (
        STUDY.partition("  findings:")[0] + "  findings: []\n",
        "line 6, alpha2014first, findings: this must not be empty. At least one finding",
    ),
    "a tier that is none": (
        swap("tier: B", "tier: D"),
        'line 5, alpha2014first, tier: "D" is not allowed here. Allowed: A, B, C.',
    ),
    "a figure in tier C": (
        swap("tier: B", "tier: C") + SHARE,
        "line 9, alpha2014first, measures: a work of tier C was seen as a citation alone, so it carries no figure.",
    ),
    "events over the total": (
        STUDY + SHARE.replace("events: 3", "events: 50"),
        "line 10, alpha2014first, measures[1].events: 50 of 6 is more than there are. Look the two numbers up in the work.",
    ),
    "a range upside down": (
        STUDY + DISTANCE.replace("low: 4", "low: 7"),
        "line 10, alpha2014first, measures[1].low: 7 is more than 6, the upper end of the range.",
    ),
    "a mean outside of its range": (
        STUDY + DISTANCE.replace("value: 5", "value: 50"),
        "measures[1].value: the mean, 50, lies outside of its range. Look the numbers up.",
    ),
    "a chart that nobody draws": (
        STUDY + SHARE.replace("prevalence", "prevalance"),
        'measures[1].kind: "prevalance" is not allowed here. Did you mean "prevalence"? Allowed: leg-symptoms, '
        "midline-distance-mm, outcome, prevalence, test-accuracy.",
    ),
    "no chart": (
        STUDY + SHARE.replace("kind: prevalence, ", ""),
        'line 10, alpha2014first, measures[1]: the field "kind" is missing. Add a line "kind: ...".',
    ),
    "a field of before": (
        STUDY + "  only_on_source_site: true\n",
        "line 9, alpha2014first, only_on_source_site: there is no field of this name.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_in_a_study_is_told(study, case):
    text, expected = CASES[case]
    with pytest.raises(DataError) as error:
        study(text)
    assert expected in str(error.value)
    assert "\n" not in str(error.value), "one mistake, one line"


def test_a_work_of_tier_c_may_have_no_finding(study):
    (record,) = study(swap("tier: B", "tier: C").partition("  findings:")[0])
    assert record.tier is Tier.C and record.findings == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("50 of 6 patients", "50 of 6"),
        ("1,200 of the 300", "1,200 of the 300"),
        ("1,900 of 300", "1,900 of 300"),
        ("6 of 50", None),
        ("in 2008 of 12 patients", None),
        ("a mean of 12 of 6.5 cm", None),
        ("L5 of 3", None),
        ("14% of 12", None),
        ("0.5 of 0.2", None),
    ],
)
def test_more_than_there_are_is_noticed(text, said):
    assert too_many_of(text) == said


def damaged(value, chance):
    """A record with one of its values, somewhere within, replaced by something that no field expects."""
    odd = [None, True, 7, -1.5, "", "x", [], ["x"], {}, {"x": 1}, [None], [{}], "5 %", "a: b", "é"]
    if isinstance(value, dict) and value and chance.random() < 0.9:
        field = chance.choice([*value])
        rest = {k: v for k, v in value.items() if k != field}
        if chance.random() < 0.2:
            return {**rest, chance.choice(["x", field + "s", ""]): value[field]}
        return {**rest, field: damaged(value[field], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        i = chance.randrange(len(value))
        return [*value[:i], damaged(value[i], chance), *value[i + 1 :]]
    return chance.choice(odd)


@pytest.mark.parametrize("name", ["studies", "nerves", "videos"])
def test_no_damage_ends_in_an_error_that_nobody_expected(name, tmp_path):
    """Whatever stands in a field, the writer gets lines with file and line, never a stack trace."""
    chance = random.Random(name)
    records = yaml.safe_load((DOCS / "_data" / f"{name}.yaml").read_text(encoding="utf-8"))
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    path = tmp_path / "docs" / "_data" / f"{name}.yaml"
    told = 0
    for _ in range(400):
        record = damaged(chance.choice(records), chance)
        path.write_text(json.dumps([record], ensure_ascii=False), encoding="utf-8")
        try:
            load_data(tmp_path / "docs", DATA_FILES[name].model)
        except DataError as error:
            told += 1
            for line in str(error).splitlines():
                assert line.startswith(f"docs/_data/{name}.yaml, line "), line
                assert "pydantic" not in line and "Input should" not in line, line
    assert told > 200


def test_every_kind_of_measure_has_its_model():
    kinds = {
        kind
        for model in (*Share.__subclasses__(), *Share.__mro__[1].__subclasses__())
        for kind in getattr(model.model_fields["kind"].annotation, "__args__", ())
    }
    assert kinds == set(MeasureKind)


def test_a_film_of_our_own_has_captions(tmp_path):
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    path = tmp_path / "docs" / "_data" / "videos.yaml"
    row = "- {id: a, title: A, maker: B, language: en, poster: _static/a.svg, poster_alt: C%s}\n"
    path.write_text(row % ", file: [_static/a.mp4]", encoding="utf-8")
    with pytest.raises(DataError, match="line 1, a: a film of our own needs captions"):
        load_data(tmp_path / "docs", Video)
    path.write_text(row % "", encoding="utf-8")
    with pytest.raises(DataError, match='one of "youtube", "file" or "page" must say'):
        load_data(tmp_path / "docs", Video)


def test_a_red_flag_names_regions_of_the_atlas(tmp_path):
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    path = tmp_path / "docs" / "_data" / "red-flags.yaml"
    flag = "- {id: a, text: A., urgency: now, regions: [%s], situations: [any, child]}\n"
    path.write_text(flag % "groin, foot", encoding="utf-8")
    (read,) = load_data(tmp_path / "docs", RedFlag)
    assert read.regions == (Region.GROIN, Region.FOOT)
    path.write_text(flag % "grion", encoding="utf-8")
    with pytest.raises(DataError, match=r'line 1, a, regions\[1\]: "grion" is not .* mean "groin"'):
        load_data(tmp_path / "docs", RedFlag)


def test_every_region_has_a_red_flag_of_its_own():
    flags = load_data(DOCS, RedFlag)
    assert {region for flag in flags for region in flag.regions} == set(Region)


def test_no_schema_is_older_than_its_model():
    assert sorted(schemas.outdated(DOCS)) == [], "run: python -m handbook schemas"


@pytest.mark.parametrize("name", DATA_FILES)
def test_each_data_file_names_its_schema_and_meets_its_model(name):
    path = DOCS / "_data" / f"{name}.yaml"
    if not path.exists() and name in (
        "trials",
        "searches",
        "completeness",
        "absences",
        "red-flags",
    ):
        return  # a handbook need not have this file
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema=schema/{name}.json"
    load_data(DOCS, DATA_FILES[name].model)


def as_an_editor_reads(name, text):
    """What an editor marks in a data file, by the schema that its first line names."""
    path = DOCS / "_data" / text.partition("\n")[0].partition("$schema=")[2]
    schema = json.loads(path.read_text(encoding="utf-8"))
    return list(jsonschema.Draft202012Validator(schema).iter_errors(read_yaml(text, name).value))


@pytest.mark.parametrize("name", DATA_FILES)
def test_an_editor_accepts_the_file(name):
    text = (DOCS / "_data" / f"{name}.yaml").read_text(encoding="utf-8")
    assert [f"{e.json_path}: {e.message}" for e in as_an_editor_reads(name, text)] == []


def test_an_editor_marks_a_wrong_word_and_offers_the_right_ones():
    head = "# yaml-language-server: $schema=schema/studies.json\n"
    text = "- key: a2000b\n  nerve: [general]\n  topic: [pain]\n  design: history\n  teir: B\n"
    wrong = as_an_editor_reads("studies", head + text)
    assert {e.json_path for e in wrong} == {"$[0].topic[0]", "$[0].design", "$[0]"}
    schema = json.loads((DOCS / "_data" / "schema" / "studies.json").read_text(encoding="utf-8"))
    fields = schema["items"]["properties"]
    assert schema["$defs"]["Design"]["enum"] == [str(d) for d in Design]
    assert all(fields[f].get("description") for f in ("nerve", "topic", "design", "findings"))


@pytest.mark.parametrize("name", DATA_FILES)
def test_every_field_has_a_hint(name):
    """A message without a hint leaves the writer alone."""
    model = DATA_FILES[name].model
    bare = {n for n, f in model.model_fields.items() if not f.description}
    assert bare <= {"roots", "site", "pain", "key_sign", "first_treatment"}, (
        bare
    )  # theirs is the statement's


def test_the_columns_of_a_download_come_from_the_model():
    assert list(columns(Study))[:5] == ["key", "nerve", "topic", "design", "tier"]
    assert columns(Study)["n_unit"] == ("what n counts", "string")
    assert {n for n, c in columns(Study).items() if c.type == "integer"} == {"n"}
    assert {n for n, c in columns(Study).items() if c.type == "number"} == {"follow_up_months"}
