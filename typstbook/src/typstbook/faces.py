"""Faces for signs that the faces of the book lack, from Python packages that hold font files."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

# The package of an extra, and the families in it, in the order in which they are tried.
FACES = {
    "manimgx_fonts": [  # typstbook[faces]
        "Noto Emoji",
        "Noto Sans Symbols",
        "Noto Sans Hebrew",
        "Noto Sans Arabic",
        "Noto Sans Armenian",
        "Noto Sans Georgian",
        "Noto Sans Devanagari",
        "Noto Sans Bengali",
        "Noto Sans Tamil",
        "Noto Sans Telugu",
        "Noto Sans Thai",
        "Noto Sans",
    ],
    "manimgx_fonts_cjk": ["Noto Sans CJK SC", "Noto Sans CJK JP"],  # typstbook[cjk]
}


def installed() -> tuple[list[Path], list[str]]:
    """The folders of the packages that are installed, and the families in them."""
    folders, families = [], []
    for package, names in FACES.items():
        spec = find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            folders.append(Path(spec.submodule_search_locations[0]))
            families += names
    return folders, families
