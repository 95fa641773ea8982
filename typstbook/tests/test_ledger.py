"""What cannot be set: what stands for it, how it is said, and what is not claimed then."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from typstbook.checks import alternative_texts, standard_failures, wrong_widths
from typstbook.translator import mathematics

ROOTS = Path(__file__).parent / "roots"
CONF = 'project = "Small"\nauthor = "A. Writer"\nrelease = "1"\nextensions = ["myst_parser", "typstbook"]\n'
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>'


class riddle(nodes.General, nodes.Element):
    """A node that no builder knows."""


class Riddle(SphinxDirective):
    def run(self):
        node = riddle("", nodes.paragraph("", "its text"))
        self.set_source_info(node)
        return [node]


def add_riddle(app):
    app.add_node(riddle, override=True)
    app.add_directive("riddle", Riddle, override=True)


UNKNOWN = CONF + "from test_ledger import add_riddle as setup\n"


def ledger(built) -> dict:
    return json.loads((built.out / "typstbook-ledger.json").read_text(encoding="utf-8"))


PICTURES = {
    "dot.svg": DOT,
    "broken.svg": "<svg",
}
WRONG = [  # body, line, kind, what is said, what stands in the book for it
    ("![](dot.svg)", 3, "alt", "has no alternative text", ""),
    ("![there](https://example.org/x.png)", 3, "picture", "lies on another site", "there"),
    ("![there](broken.svg)", 3, "picture", "cannot be read", "there"),
    ("```{math}\n\\frac{\n```", 3, "formula", "is not understood", "\\frac{"),
    ("a\n\n```{math}\n\\unknown{x}\n```", 5, "formula", "unknown variable", "\\unknown{x}"),
    ("a $x^2$ and\n\n$\\unknown{x}$", 5, "formula", "unknown variable", "\\unknown{x}"),
    ("a\n\n日本", 5, "sign", "no font of the book has the sign '日'", "□□"),
    ("Done 🎉", 3, "sign", "no font of the book has the sign '🎉'", "[party popper]"),
    ("Text.\n\n```{riddle}\n```", 5, "node", "no way to set the node <riddle>", "its text"),
]
SETTING = UNKNOWN + 'myst_enable_extensions = ["dollarmath"]\n'


@pytest.mark.parametrize("body, line, kind, what, instead", WRONG)
def test_what_cannot_be_set_is_in_the_ledger_and_the_book_is_written(
    build, body, line, kind, what, instead
):
    files = {"conf.py": SETTING, "index.md": f"# Title\n\n{body}\n", **PICTURES}
    built = build(files, language="en")
    assert built.status == 0 and instead in built.text()
    lacks = [x for x in ledger(built)["lacks"] if x["kind"] == kind]
    assert lacks and lacks[0]["page"] == "index.md" and lacks[0]["line"] == line
    assert what in lacks[0]["what"] and lacks[0]["remedy"]
    assert re.search(rf"index\.md:{line}: WARNING: typstbook: .*{re.escape(what)}", built.said)


@pytest.mark.parametrize("body, line, kind, what, instead", WRONG)
def test_strict_refuses_with_page_and_line(build, body, line, kind, what, instead):
    files = {"conf.py": SETTING, "index.md": f"# Title\n\n{body}\n", **PICTURES}
    built = build(files, typstbook_strict=True)
    assert built.status == 1 and not built.pdf().exists()
    assert what in built.said and re.search(rf"index\.md:{line}\b", built.said), built.said
    assert "Traceback" not in built.said


@pytest.mark.parametrize("raw, why", [("#nothing()", "unknown variable"), ("#text(", "unclosed")])
def test_mistake_in_raw_typst_is_printed_as_code(build, raw, why):
    text = f"# Title\n\nBefore.\n\n```{{raw}} typst\n{raw}\n```\n\n```{{raw}} typst\n#upper[sound]\n```\n"
    built = build({"index.md": text})
    assert built.status == 0 and raw in built.text() and "SOUND" in built.text()
    lacks = ledger(built)["lacks"]
    assert [(x["kind"], x["page"], x["line"]) for x in lacks] == [("typst", "index.md", 5)]
    assert why in lacks[0]["what"] and "index.md:5: WARNING: typstbook: raw Typst" in built.said


def test_mistake_in_raw_typst_refuses_a_strict_book(build):
    raw = "# Title\n\n```{raw} typst\n#nothing()\n```\n"
    built = build({"index.md": raw}, typstbook_strict=True)
    assert built.status == 1 and not built.pdf().exists()
    assert re.search(r"index\.md:3: .*unknown variable: nothing", built.said)
    assert "Traceback" not in built.said


def test_everything_is_in_the_ledger_at_once(build):
    body = "![](dot.svg)\n\n![](https://example.org/a.png)\n\n日\n\n🎉\n"
    built = build({"index.md": f"# Title\n\n{body}", "dot.svg": DOT})
    assert [x["line"] for x in ledger(built)["lacks"]][:4] == [3, 5, 7, 9]


def test_nothing_lacks_in_a_sound_book(build):
    built = build({"index.md": "# Title\n\nText.\n"})
    assert ledger(built) == {"claims": {"book": ["ua-1"]}, "lacks": []}
    assert ledger(build())["claims"] == {"book": ["ua-1"]}  # as well when nothing has changed


def claimed(pdf: Path) -> bool:
    with pikepdf.open(pdf) as book:
        return "pdfuaid:part" in book.open_metadata()


def test_accessibility_is_not_claimed_of_pictures_that_nobody_described(build):
    built = build({"index.md": "# Title\n\n![](dot.svg)\n", "dot.svg": DOT})
    assert not claimed(built.pdf()) and ledger(built)["claims"] == {"book": []}
    assert "1 pictures have no description" in built.said
    assert claimed(build({"index.md": "# Title\n\n![a dot](dot.svg)\n"}).pdf())


def test_standard_is_not_claimed_when_a_validator_finds_a_fault(build, monkeypatch):
    monkeypatch.setattr("typstbook.typesetting.standard_failures", lambda *_: ["FONT: widths"])
    built = build({"index.md": "# Title\n\nText.\n"})
    assert built.status == 0 and not claimed(built.pdf())
    assert "a validator finds FONT: widths" in built.said


def test_validator_that_gives_up_does_not_stop_the_book(build, monkeypatch):
    """It does for books of a thousand pages, whose bookmarks are a longer chain than it follows."""

    def give_up(*_, **__):
        raise page_validation.SafetyLimitError("reference chain exceeds the configured depth")

    monkeypatch.setattr(page_validation, "validate_pdf", give_up)
    built = build({"index.md": "# Title\n\nText.\n"})
    assert built.status == 0 and claimed(built.pdf())


def test_picture_with_a_wrong_ending_is_set(build, tmp_path):
    (tmp_path / "project").mkdir()
    shutil.copy(ROOTS / "stress" / "fig" / "scan.png", tmp_path / "project" / "scan.jpg")
    built = build({"index.md": "# Title\n\n![a scan](scan.jpg)\n"})
    assert built.said == "" and alternative_texts(built.pdf()) == ["a scan"]


def test_decorative_picture_needs_no_text(build):
    built = build(
        {"index.md": "# Title\n\n```{image} dot.svg\n:class: decorative\n```\n", "dot.svg": DOT}
    )
    assert built.said == "" and alternative_texts(built.pdf()) == []


def test_formula_without_the_converter_names_the_extra(build, monkeypatch):
    monkeypatch.setattr(mathematics, "tex2typst", None)
    monkeypatch.setattr(mathematics, "ziamath", None)
    built = build({"index.md": "# Title\n\n{math}`x^2`\n"})
    assert "pip install typstbook[math]" in built.said and "x^2" in built.text()


def test_html_that_would_be_lost_is_named(build):
    built = build({"index.md": "# Title\n\n<div>words</div>\n\n<a id='x'></a>\n"})
    assert len(re.findall("raw HTML is not in the book", built.said)) == 1
    assert "index.md:3" in built.said


def test_fallback_font_from_the_settings(build, tmp_path):
    (tmp_path / "project" / "faces").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "fonts" / "two-signs.ttf", tmp_path / "project" / "faces")
    built = build(
        {"conf.py": CONF, "index.md": "# Title\n\n日本\n"},
        typstbook_font_paths=["faces"],
        typstbook_fallback_fonts=["Droid Sans Fallback"],
    )
    assert built.said == "" and "日本" in built.text()


CJK = {
    "typstbook_font_paths": ["faces"],
    "typstbook_fallback_fonts": ["Noto Sans CJK SC"],
}


def test_book_in_a_font_keyed_by_cid_keeps_its_standard(build, tmp_path):
    """The validator takes its default width for 0; the widths are right."""
    (tmp_path / "project" / "faces").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "fonts" / "four-signs.otf", tmp_path / "project" / "faces")
    built = build({"conf.py": CONF, "index.md": "# Title\n\n日本、ア\n"}, **CJK)
    assert built.said == "" and ledger(built)["claims"] == {"book": ["ua-1"]}
    found = page_validation.validate_pdf(
        str(built.pdf()), profile=page_validation.ValidationProfile.PDF_UA_1
    ).failures
    assert [f.rule_id for f in found] == ["PDFUA1-FONT-GLYPH-WIDTH-001"]  # else the remedy can go
    assert wrong_widths(built.pdf()) == [] == standard_failures(built.pdf(), "PDF_UA_1")
    with pikepdf.open(built.pdf(), allow_overwriting_input=True) as pdf:
        for font in pdf.objects:
            if (
                isinstance(font, pikepdf.Dictionary)
                and "/W" in font
                and "CJK" in str(font.BaseFont)
            ):
                font["/W"] = pikepdf.Array([0, 9, 500])
        pdf.save(built.pdf())
    assert len(wrong_widths(built.pdf())) == 1
    assert any("GLYPH-WIDTH" in f for f in standard_failures(built.pdf(), "PDF_UA_1"))


def test_mark_that_needs_a_letter_before_it_is_a_sign_like_others(build):
    """The compiler quotes it as a code: the Bengali vowel \\u{9be}."""
    built = build({"index.md": "# Title\n\nbefore \u0995\u09be after\n"})
    assert [x["kind"] for x in ledger(built)["lacks"]] == ["sign", "sign"]
    assert "before □□ after" in built.text() and claimed(built.pdf())


def test_faces_of_an_extra_are_tried_for_signs_the_book_lacks(build, tmp_path, monkeypatch):
    """The package is made up here of a face with two signs; the real ones are megabytes."""
    package = tmp_path / "two_signs"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copy(Path(__file__).parent / "fonts" / "two-signs.ttf", package)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("typstbook.faces.FACES", {"two_signs": ["Droid Sans Fallback"]})
    built = build({"index.md": "# Title\n\n日本\n"})
    assert built.said == "" and "日本" in built.text()
