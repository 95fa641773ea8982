"""The project that holds every construct: what is in its PDF."""

from __future__ import annotations

import re

import pikepdf
import pypdfium2
import pytest
from typstbook.checks import alternative_texts, links, qr_codes, standard_failures


def test_everything_is_set_without_a_word(stress):
    assert stress.said == ""
    assert stress.status == 0


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_everything_passes_the_standards(stress, profile):
    assert standard_failures(stress.pdf(), profile) == []


@pytest.mark.parametrize(
    "probe",
    [
        "Specials: # $ @ < > [ ] \\",
        "// /*",
        "=x +y -z 1. no; substituted",
        "In two paragraphs.",
        "— Somebody",
        "An admonition in a list.",
        "Only in the book.",
        "Text of the first tab.",
        "Text of the second tab.",
        "deepest",
        "A second paragraph.",
        "eggs – how many",
        "Cells may span columns.",
        "nested table",
        "text of row 89",
        "And a legend with bold words.",
        "A note in a heading.",
        "Note in the head of a long table.",
        "Caption with note",
        "parsed literal text",
        "youtu.be/abcdefghijk?t=43",
        "A bold word in HTML, and a break",
        "Text of the root page that stands below its toctrees.",
    ],
)
def test_text_is_there(stress, probe):
    assert probe in stress.text()


def test_what_is_for_the_web_only_is_not_there(stress):
    assert "Only on the web." not in stress.text()
    assert "a comment in" not in stress.text()


def test_pages_stand_where_their_toctree_stands(stress):
    """A toctree at the head of a page: its pages come before the sections of that page."""
    text = stress.text()
    assert text.index("(nested page)") < text.index("Something indexed.")


def test_numbers_are_sphinx_numbers(stress):
    text = stress.text()
    env = stress.app.env
    number = env.toc_fignumbers["tables"]["table"]["tab-long"]
    assert f"Table {'.'.join(map(str, number))} A long table" in text
    assert f"Tafel {'.'.join(map(str, number))} (p." in text


def test_every_link_of_the_sources_is_live(stress):
    uris, _ = links(stress.pdf())
    for address in (
        "https://example.org/target",
        "https://example.org/linked",
        "https://example.org/btn",
        "https://example.org/note",
        "https://example.org/head",
        "https://example.org/89",
        "https://doi.org/10.0000/sample.0001",
        "https://example.org/a_(b)?c=d&e=f",
        "https://youtu.be/abcdefghijk?t=43",
    ):
        assert address in uris, address


def test_link_in_a_table_head_stays_a_link(stress):
    """A head that is repeated is an artifact, where links are forbidden: such a head is not repeated instead."""
    assert "table.header(repeat: false" in stress.typst()
    assert "table.header(repeat: true" in stress.typst()


def test_first_row_below_a_head_that_is_not_repeated_is_no_head(stress):
    """Above a repeated head stands one more row, for "continued"; it was counted where the head holds a link too."""
    weights = {}
    with pypdfium2.PdfDocument(stress.pdf()) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for words in ("text of row 0", "text of row 1"):
                if found := text.search(words).get_next():
                    weights[words] = pypdfium2.raw.FPDFText_GetFontWeight(text, found[0])
    assert len(weights) == 2 and len(set(weights.values())) == 1, weights


def test_words_in_another_language_say_so(stress):
    with pikepdf.open(stress.pdf()) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
        said = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert re.search(rb"/Lang ?\(fr\)", said)


def test_internal_links_have_a_place(stress):
    _, broken = links(stress.pdf())
    assert broken == []


def test_every_figure_has_alternative_text(stress):
    alts = alternative_texts(stress.pdf())
    assert len(alts) > 10 and all(alts)
    assert "x^2 \\le \\frac{1}{2}" in alternative_texts(stress.pdf(), "Formula")


def test_qr_codes_can_be_read(stress):
    assert {
        "https://youtu.be/abcdefghijk?t=43",
        "https://player.vimeo.com/video/12345",
    } <= qr_codes(stress.pdf())


def test_index_holds_entries_and_cross_references(stress):
    text = stress.text()
    assert (
        re.search(r"superior cluneal \d+ ", text) and "see nerve" in text and "inline entry" in text
    )
