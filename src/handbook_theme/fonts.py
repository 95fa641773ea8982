"""Make the two faces of the site, Source Sans 3 and Source Serif 4, small enough for a page.

    python -m handbook_theme.fonts

writes ``theme/static/fonts/*.woff2`` anew; they are committed, so that a build needs no font tools.
The book is set in the same faces. A face keeps the signs in :data:`SIGNS` and the weights that the
style sheet uses (the serif has one, for titles and quotations); what else a page holds (Cyrillic,
Japanese) is left to the reader's system.
The licence of both (OFL 1.1) reserves the name "Source" for unchanged files, hence the new names.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

__all__ = ["FACES", "PLACE", "SIGNS", "Face", "make"]

PLACE = Path(__file__).parent / "theme" / "static" / "fonts"
#: ASCII, the letters of the names on the pages, punctuation, signs. tests/test_fonts.py finds what
#: is missing; each sign costs a reader about 60 bytes.
SIGNS = frozenset(
    {chr(i) for i in range(0x20, 0x7F)}
    | set("ÁÖÜàáâäåæçèéêëíîïñóôöøúüßćčğıłňşŠšž")
    | set("\xa0–—‘’“”…©°±²µ·×−≈≤≥→")
)


class Face(NamedTuple):
    """A face of the site: its file and name, the package and file it is cut from, its axes."""

    file: str
    family: str
    package: str
    source: str
    axes: dict[str, float | tuple[float, float]]


FACES = (
    Face(
        "handbook-sans.woff2",
        "Handbook Sans",
        "fontpkg_source_sans_3",
        "SourceSans3[wght].ttf",
        {"wght": (400, 700)},
    ),
    Face(
        "handbook-serif.woff2",
        "Handbook Serif",
        "fontpkg_source_serif_4",
        "SourceSerif4[opsz,wght].ttf",
        {"wght": 450, "opsz": 20},
    ),
)


def make(face: Face, target: Path) -> Path:
    """Cut ``face`` and write it as ``target``; the same sources give the same bytes.

    :raises ModuleNotFoundError: the package with the source is not installed
        (requirements-test.in).
    """
    with as_file(files(face.package) / "files" / face.source) as source:
        font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "mark", "ccmp", "locl", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    options.notdef_outline = True
    cut = Subsetter(options)
    cut.populate(unicodes=[ord(sign) for sign in SIGNS])
    cut.subset(font)
    font = instantiateVariableFont(font, face.axes)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            record.string = face.family.replace(" ", "" if record.nameID == 6 else " ")
    font.flavor = "woff2"
    font.save(target, reorderTables=True)
    return target


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for made in (make(face, PLACE / face.file) for face in FACES):
        print(f"{made.name}: {made.stat().st_size} bytes")
