"""Sphinx's own warnings reach the writer in plain words: each mistake is made once on a small site."""

from __future__ import annotations

import contextlib
import io
import shutil

import pytest

from handbook.build import strict_sphinx
from handbook.build.messages import PlainMessages, plain
from handbook.checks.problem import MOST

CONF = """
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["_data/references.bib"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block", "attrs_inline", "fieldlist"]
myst_heading_anchors = 3
exclude_patterns = ["_includes"]
numfig = True
"""
START = "# Start\n\n```{toctree}\npage\n```\n\n(a-place)=\n## A place\n\nSo {cite}`kuniya2014prospective`.\n\n```{bibliography}\n```\n"
BIB = "@article{kuniya2014prospective, title={T}, author={A, B}, year={2014}, journal={J}}\n"

# what is written on the page (from line 3 on) -> line and words of the message
MISTAKES = {
    "unknown place": ("{ref}`a-plce`", 3, ['no place called "a-plce"', 'Did you mean "a-place"?', "Correct the name"]),
    "unknown page": ("{doc}`/indx`", 3, ['no page "/indx"', 'Did you mean "index"?']),
    "link to an unknown page": ("[x](nopage.md)", 3, ['"nopage.md"', "Correct the path"]),
    "link to an unknown heading": ("[x](index.md#nope)", 3, ['no heading "#nope"']),
    "unknown work": ("{cite}`kunia2014prospective`", 3, ['Did you mean "kuniya2014prospective"?', "add the work"]),
    "unknown term": ("{term}`nothing`", 3, ['no term "nothing"', "docs/glossary.md"]),
    "unknown role": ("{cit}`x`", 3, ["nothing called {cit}", 'Did you mean "cite"?']),
    "unknown block": ("Text\n\n:::{bibliographi} x\n:::", 5, ["no block called {bibliographi}", 'Did you mean "bibliography"?']),
    "unknown option": ("```{image} /x.png\n:altt: x\n```", 4, ['{image} has no line ":altt:"', "Allowed: align, alt"]),
    "option of a wrong value": ("```{toctree}\n:maxdepth: x\n```", 4, ['":maxdepth:"', "does not fit"]),
    "heading that jumps": ("#### Four", 3, ["from level 1 to level 4", '"#"']),
    "label twice on a page": ("(b)=\n## B\n\n(b)=\n## C", 6, ['"b" stands twice', "duplicate label"]),
    "label of another page": ("(a-place)=\n## B", 4, ['"a-place" stands in docs/index.md as well', "duplicate label"]),
    "missing include": (":::{include} /no.md\n:::", 3, ['no file "docs/no.md"']),
    "missing code": ("```{literalinclude} /no.py\n```", 3, ['no file "docs/no.py"']),
    "missing picture": ("```{image} /no.png\n:alt: x\n```", 3, ['no picture "docs/no.png"']),
    "missing download": ("{download}`no.zip`", 3, ['no file "docs/no.zip" to download']),
    "contents that name no page": ("```{toctree}\nnopage\n```", 3, ['names "nopage"', "toctree"]),
    "contents that name a page twice": ("```{toctree}\nother\nother\n```", 3, ['names "other" twice']),
    "contents in a circle": ("```{toctree}\nindex\n```", 0, ["contain each other in a circle", "list of contents"]),
    "uneven table": ("```{list-table}\n* - a\n  - b\n* - c\n```", 3, ["Row 2 of the table has 1 cells, and row 1 has 2", "empty cell"]),
    "no table": (":::{table} T\ntext\n:::", 3, ["stands no table", "| --- | --- |"]),
    "box without a title": (":::{admonition}\ntext\n:::", 3, ["Behind {admonition} some words are missing"]),
    "empty box": (":::{note}\n:::", 3, ["{note} is empty"]),
    "unknown language": ("```{code-block} nolang\nx\n```", 3, ['"nolang"', 'Write "text"']),
    "note without text": ("So[^a].", 3, ["[^a]", "has no note"]),
    "unknown formula": ("{eq}`no`", 3, ['no formula called "no"']),
    "list in place of a caption": (":::{figure} /x.png\n:alt: a\n\n- list\n:::", 3, ["no caption"]),
    "terms without a line between": ("```{glossary}\na\n  b\nc\n  d\n```", 2, ["empty line is missing"]),
    "term twice": ("```{glossary}\na\n  b\n\na\n  d\n```", 3, ['"a" stands in the glossary twice']),
    "keys with a semicolon": ("{cite}`a; b`", 0, ['"a; b" is not a list of citation keys', "commas"]),
    "front matter that is not YAML": ("", 1, ["not valid YAML", '"field: value"']),
}  # fmt: skip


@pytest.fixture
def site(tmp_path):
    """``site(text)`` builds a small site whose page holds the text; returns (code, messages)."""
    docs = tmp_path / "docs"

    def build(text: str, pages: dict[str, str] | None = None, jobs: int = 1) -> tuple[int, str]:
        shutil.rmtree(docs, ignore_errors=True)
        (docs / "_data").mkdir(parents=True)
        (docs / "_data" / "references.bib").write_text(BIB, encoding="utf-8")
        for name, content in {
            "conf.py": CONF,
            "index.md": START,
            "other.md": "---\norphan: true\n---\n# Other\n",
            "page.md": text,
            **(pages or {}),
            **(
                {f"more{n}.md": "---\norphan: true\n---\n# More\n" for n in range(8)}
                if jobs > 1
                else {}
            ),
        }.items():
            (docs / name).write_text(content, encoding="utf-8")
        err = io.StringIO()
        with contextlib.redirect_stderr(err):
            code = strict_sphinx.main(
                "html" if "image" in text or "code-block" in text or "eq" in text else "dummy",
                str(docs),
                str(tmp_path / "out"),
                str(tmp_path / "doctrees"),
                jobs,
            )
        return code, err.getvalue()

    return build


@pytest.mark.parametrize("mistake", MISTAKES)
def test_warning_says_file_line_what_and_what_to_do(site, mistake, tmp_path):
    text, line, words = MISTAKES[mistake]
    page = f"# Page\n\n{text}\n" if text else "---\na: b: c\n---\n# Page\n"
    code, told = site(page)
    assert code == 1, told
    start = f"docs/page.md, line {line}: " if line else ""
    assert [m for m in told.splitlines() if m.startswith(start) and all(w in m for w in words)], (
        told
    )
    assert str(tmp_path) not in told and "WARNING" not in told and "\x1b" not in told


def test_page_in_no_contents_and_page_without_a_title(site):
    code, told = site("Text\n", {"stray.md": "# Stray\n"})
    assert code == 1
    assert "docs/stray.md: The page stands in no list of contents (toctree)" in told
    assert "The page docs/page.md has no title." in told


def test_what_was_told_stands_in_the_summary(site, tmp_path):
    summary = tmp_path / "docs" / "_build" / "problems.md"
    site("# Page\n\n{ref}`nothing`\n")
    assert '- docs/page.md, line 3: There is no place called "nothing"' in summary.read_text(
        encoding="utf-8"
    )


def test_error_in_one_of_several_processes_names_its_page(site):
    code, told = site("# Page\n\n{cite}`a; b`\n", jobs=2)
    assert code == 1 and told.startswith('docs/page.md: "a; b" is not a list of citation keys.')


def test_error_that_nobody_expected_names_the_page(site):
    conf = CONF + (
        "def setup(app):\n"
        "    def fail(app, doctree):\n"
        "        if app.env.current_document.docname == 'page': raise RuntimeError('a riddle')\n"
        "    app.connect('doctree-read', fail)\n"
    )
    code, told = site("# Page\n", {"conf.py": conf})
    assert code == 2 and told.startswith("docs/page.md: ") and "a riddle" in told


def test_message_of_our_own_keeps_its_words(tmp_path):
    record = f"\x1b[91m{tmp_path}/docs/x.md:7: WARNING: the number 7 is nobody's [evidence.number]\x1b[39;49;00m\n"
    assert plain(record, tmp_path) == "docs/x.md, line 7: the number 7 is nobody's"


def test_each_message_is_told_once_and_twenty_at_most(tmp_path):
    out = io.StringIO()
    messages = PlainMessages(out, tmp_path)
    for n in [*range(MOST + 3), 0]:
        messages.write(f"{tmp_path}/docs/x.md:{n}: WARNING: wrong\n")
    messages.finish()
    lines = out.getvalue().splitlines()
    assert len(lines) == MOST + 1 and lines[-1] == "… and 3 more. Mend these first."
