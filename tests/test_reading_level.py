"""Each patient page can be read by most adults: Flesch-Kincaid grade 8 or below."""

import re
import subprocess
import sys

import pytest
import textstat
import yaml
from conftest import DOCS

from handbook.checks import reading_level

PAGES = sorted(
    p.relative_to(DOCS).with_suffix(".html").as_posix()
    for p in [*(DOCS / "patients").glob("**/*.md"), *(DOCS / "sheets").glob("leaflet.md")]
)


@pytest.mark.parametrize("page", PAGES)
def test_page_is_below_the_bar(site, page):
    text = reading_level.running_text((site / page).read_text(encoding="utf-8"))
    level = reading_level.measure(page, text)
    assert level.words > 150, "the running text was not found"
    assert level.grade <= reading_level.BAR, (
        f"grade {level.grade}, {level.words_per_sentence} words a sentence: shorten sentences and words"
    )


def test_grade_is_that_of_the_formula():
    text = "Doctors examine the superior nerve. They feel the pain and touch."
    words, syllables = 11, (2 + 3 + 1 + 4 + 1) + 6
    assert reading_level.measure("x", text).grade == pytest.approx(
        0.39 * words / 2 + 11.8 * syllables / words - 15.59, abs=0.06
    )


def test_what_is_counted():
    html = """<article><h1>Title of the print view</h1></article><section><h1>Out</h1><div class="page-status"><p>Out.</p></div>
      <p>A <a href="x.html">link</a> stays <span>[<a href="../references.html#id1">1</a>, <a href="../references.html#id2">2</a>]</span>.</p>
      <section><h2>Out</h2><ul><li><p>An item</p></li><li>Another:</li></ul><table><tr><td><p>Out</p></td></tr></table></section></section><p>Out</p>"""
    assert reading_level.running_text(html) == "A link stays.\nAn item.\nAnother."


def test_hard_text_is_above_the_bar(tmp_path):
    (tmp_path / "patients").mkdir()
    hard = (
        "Percutaneous radiofrequency neurotomy of osteofibrously entrapped superior cluneal neurological structures "
        "necessitates multidisciplinary interdepartmental consideration preceding interventional commitment."
    )
    (tmp_path / "patients" / "hard.html").write_text(
        f"<section><h1>Hard</h1><p>{hard}</p></section>", encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "reading-level", "--site", tmp_path],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1 and "above the bar" in run.stdout


def test_says_when_nothing_is_built(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "reading-level", "--site", tmp_path],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2 and "build the site first" in run.stdout and run.stderr == ""


def test_long_sentences_are_found_and_short_ones_are_not():
    long = " ".join(["word"] * 36) + "."
    short = " ".join(["word"] * 35) + "."
    assert reading_level.long_sentences(f"{short} {long}\n{short}") == [long]


def test_the_box_about_getting_help_is_the_easiest_text():
    """It was the hardest of the patients' pages: SMOG 8.6 (McLaughlin GH. Journal of Reading. 1969;12:639-646)."""
    flags = yaml.safe_load((DOCS / "_data" / "red-flags.yaml").read_text(encoding="utf-8"))
    text = "\n".join(flag["text"] for flag in flags if flag.get("box"))
    rest = (DOCS / "_includes" / "red-flags.md").read_text(encoding="utf-8")
    text += "\n" + re.sub(r"\s*\{cite\}`[^`]*`|^:::.*$", "", rest, flags=re.MULTILINE)
    assert reading_level.measure("box", text).grade <= 6
    assert textstat.smog_index(text) <= 7
    assert not reading_level.long_sentences(text)
