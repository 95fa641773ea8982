"""The faces of the site hold the signs of the pages, and are cut as fonts.py says."""

from collections import Counter

from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from handbook_theme.fonts import FACES, PLACE, SIGNS

#: Written once in a name or title, and left to the reader's system.
RARE = 12


def test_files_hold_the_signs_and_weights_of_the_program():
    for face in FACES:
        font = TTFont(PLACE / face.file)
        assert set(font.getBestCmap()) == set(map(ord, SIGNS)), (
            f"{face.file} is out of date: run python -m handbook_theme.fonts"
        )
        axes = (
            {a.axisTag: (a.minValue, a.maxValue) for a in font["fvar"].axes}
            if "fvar" in font
            else {}
        )
        assert axes == {tag: span for tag, span in face.axes.items() if isinstance(span, tuple)}
        assert "Source" not in font["name"].getDebugName(1), "the licence reserves the name"


def test_no_sign_that_pages_often_use_is_missing(pages):
    seen = Counter()
    for file in pages:
        tree = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        for silent in tree(["script", "style"]):
            silent.decompose()
        seen.update(set(tree.get_text()))
    latin = {s: n for s, n in seen.items() if s.isprintable() and ord(s) < 0x0370}
    missing = {s: n for s, n in latin.items() if s not in SIGNS and n > RARE}
    assert not missing, (
        f"add to SIGNS in fonts.py, and run python -m handbook_theme.fonts: {missing}"
    )
