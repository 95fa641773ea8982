"""CONTRIBUTING.md keeps its word: its examples pass as they are printed, its table is that of the model."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import sys

import pytest
from conftest import DOCS, ROOT

from handbook.build import environment, strict_sphinx
from handbook.checks import lists, published
from handbook.checks.problem import told
from handbook.checks.sources import problems
from handbook.model.loader import load
from handbook.model.nerve import Nerve
from handbook.model.study import Study

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FOLDER = "docs/chapter2/cluneal-articles"


def block(language: str, part: int = 0) -> str:
    """A printed example, without the indent of the list that it stands in."""
    found = re.findall(rf"(?ms)^( *)(`{{3,}}){language}\n(.*?)^\1\2$", GUIDE)
    indent, _, text = found[part]
    return re.sub(rf"(?m)^{indent}", "", text)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The handbook's sources in another folder, with the page of the template added as the guide says."""
    root = tmp_path_factory.mktemp("guide")
    shutil.copytree(
        DOCS, root / "docs", ignore=shutil.ignore_patterns("_build", "__pycache__", "nerves")
    )
    for name in ("CHANGELOG.md", "CITATION.cff", "LICENSE-docs"):
        shutil.copy(ROOT / name, root)
    (root / "tests" / "data").mkdir(parents=True)
    shutil.copy(ROOT / published.LIST, root / published.LIST)
    (root / FOLDER / "children.md").write_text(block("markdown"), encoding="utf-8")
    return root


def listed(root):
    """Add the page to the contents, as the second step says; returns nothing."""
    index = root / FOLDER / "index.md"
    text = index.read_text(encoding="utf-8")
    if "\nchildren\n" not in text:
        index.write_text(text.replace("\nanatomy\n", "\nanatomy\nchildren\n", 1), encoding="utf-8")


def test_page_without_the_second_step_is_told_which_line_to_add(copy):
    (line,) = told(problems(copy))
    assert line.startswith(f"{FOLDER}/children.md: ")
    assert f'Add a line "children" to {FOLDER}/index.md' in line


def test_template_passes_all_checks_as_printed(copy):
    listed(copy)
    assert told(problems(copy)) == []


def test_template_is_spelt_right_and_its_address_is_kept_without_an_edit_by_hand(copy):
    run = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "-D", "-", "-D", ROOT / "src/handbook/checks/british.txt", copy / FOLDER / "children.md"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert run.stdout == ""
    assert published.renew(copy) == ["chapter2/cluneal-articles/children.html"]
    assert published.renew(copy) == []


@pytest.mark.slow
def test_template_builds_as_printed(copy):
    listed(copy)
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        code = strict_sphinx.main(
            "dummy", str(copy / "docs"), str(copy / "out"), str(copy / "doctrees")
        )
    assert (code, err.getvalue()) == (0, "")


@pytest.mark.parametrize(("part", "model"), [(0, Study), (1, Nerve)])
def test_record_that_the_guide_shows_is_a_right_one(tmp_path, part, model):
    path = tmp_path / "docs" / "_data" / "records.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(block("yaml", part), encoding="utf-8")
    assert len(load(path, model, root=tmp_path)) == 1


def test_readme_has_three_commands_that_work_without_make():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.search(r"(?s)### Without make\n.*?```\n(.*?)```", readme)[1].splitlines()
    assert len(commands) == 3
    assert (ROOT / commands[0].split()[1]).is_file() and commands[0].split()[2] in environment.LISTS
    assert commands[1].split()[2:] == ["handbook", "build", "html"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert " ".join(commands[2].split()[1:]) in makefile, "the tests are those of `make test`"
    assert "(README.md#without-make)" in GUIDE


def test_the_words_of_the_fields_are_those_of_the_model():
    assert lists.renewed(GUIDE) == GUIDE, "run: python -m handbook lists"


def test_guide_without_the_marks_of_its_table_is_told():
    with pytest.raises(ValueError, match="the marks"):
        lists.renewed("# How to help\n")


def test_each_command_of_the_guide_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(
        r"`make ([a-z-]+)", GUIDE + (ROOT / "README.md").read_text(encoding="utf-8")
    ):
        assert re.search(rf"(?m)^{target}:", makefile), target
