"""Trying small things alone, before they can stop a whole book: signs, formulas, pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import typst

from .markup import string

HEAD = '#set document(title: "x")\n'
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')


class Trial:
    """A compiler for snippets, with the faces of the book.

    :param fonts: folders with the faces of the book.
    :param root: the folder that pictures lie in.
    """

    def __init__(self, fonts: list[Path], root: Path) -> None:
        paths = [str(f) for f in fonts]
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=paths)
        self.root = root
        self._pictures: dict[str, str | None] = {}

    def error(self, source: str, standard: bool = False) -> typst.TypstError | None:
        """What the compiler says against a snippet, or None."""
        try:
            compiler = typst.Compiler(
                (HEAD + source).encode(), root=str(self.root), font_paths=self.fonts
            )
            compiler.compile(pdf_standards=["ua-1"] if standard else [])
        except typst.TypstError as error:
            return error
        return None

    def lacking(self, signs: Iterable[str]) -> set[str]:
        """Those of some signs that no face of the book has."""
        left, lacking = sorted(set(signs)), set[str]()
        while left:
            lines = "".join(f"#{string(sign)};\n\n" for sign in left)
            error = self.error(lines, standard=True)
            if error is None:
                break
            found = set(unescaped("".join(LACKING.findall(str(error.diagnostic) + error.message))))
            if not found & set(left):  # another error than the one asked about
                break
            lacking |= found & set(left)
            left = [sign for sign in left if sign not in lacking]
        return lacking

    def refused(self, formulas: list[str]) -> dict[str, str]:
        """Those of some formulas of Typst that do not compile, with what the compiler says.

        All are tried at once; where that fails, each half is tried.
        """
        lines = (f'#math.equation(alt: "x", eval({string(f)}, mode: "math"))\n' for f in formulas)
        error = self.error("".join(lines)) if formulas else None
        if error is None:
            return {}
        if len(formulas) == 1:
            return {formulas[0]: error.message}
        half = len(formulas) // 2
        return self.refused(formulas[:half]) | self.refused(formulas[half:])

    def picture(self, path: str) -> str | None:
        """What the compiler says against a picture below the root, or None."""
        if path not in self._pictures:
            self._pictures[path] = self._picture(path)
        return self._pictures[path]

    def _picture(self, path: str) -> str | None:
        error = self.error(f'#image({string("/" + path)}, alt: "x")')
        return None if error is None else error.message


def unescaped(words: str) -> str:
    """Words that the compiler quotes: there a mark for a letter before it stands as its code."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), words)


def substitute(sign: str) -> str:
    """What stands for a sign that no face has: the name of a symbol, a square for a letter.

    Marks that only choose the form of another sign go (variation selectors, joiners).
    """
    category = unicodedata.category(sign)
    if category in ("Mn", "Cf"):
        return ""
    name = unicodedata.name(sign, "").lower()
    return f"[{name}]" if category.startswith("S") and name else "□"
