"""From a folder of Typst sources to a PDF."""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import os
import re
import tempfile
from importlib.metadata import version
from pathlib import Path

import typst
from sphinx.util import logging

from .checks import profile, standard_failures
from .finishing import finish
from .ledger import Lack, Ledger
from .markup import RAW_BEGINS, RAW_ENDS, block_string
from .placing import Marks, Memory, place

logger = logging.getLogger(__name__)

# The compiler keeps what it laid out until it was not used for more than 10 compilations. So many
# empty ones after each layout leave it what the last two used, or nothing.
UNUSED, ALL = 4, 11

UNSET, MEND = "raw Typst cannot be set", "mend it; until then the book prints its source"

# Standards that ask for a description of every picture.
ACCESSIBLE = ("ua-1", "a-1a", "a-2a", "a-3a")


class TypstBookError(Exception):
    """Why a book could not be set, for the person at the keyboard."""


class Typesetter:
    """Sets the book in a folder (`main.typ`, the template, its files).

    :param folder: the sources.
    :param srcdir: the name of the project's source directory, for messages.
    :param fonts: folders with the faces of the book.
    :param standards: what the compiler enforces.
    :param date: the date of the book.
    :param memory: where placements of figures are remembered.
    :param placed: whether figures are placed; else they float as the compiler likes.
    :param ledger: where it is noted when a standard cannot be kept; None to refuse the book.
    """

    def __init__(
        self,
        folder: Path,
        srcdir: str,
        fonts: list[Path],
        standards: list[str],
        date: datetime.datetime,
        memory: Memory,
        ledger: Ledger | None = None,
        placed: bool = True,
    ) -> None:
        self.folder, self.srcdir, self.fonts = folder, srcdir, fonts
        self.standards, self.date, self.memory = standards, date, memory
        self.cited: dict[str, str] = {}
        self.ledger, self.placed, self.unclaimed = ledger, placed, False

    def set(self, pdf: Path) -> None:
        """Write the PDF, unless it was made of the same sources.

        The last good PDF stays until the new one is whole.

        :raises TypstBookError: when the compiler refuses the book.
        """
        stamp = self.folder.with_name(f"{self.folder.name}.made-of")
        digest = self._digest()
        cited = stamp.with_suffix(".cited.json")
        if pdf.exists() and cited.exists() and stamp.exists() and stamp.read_text() == digest:
            logger.info("%s is up to date", pdf.name)
            self.cited = json.loads(cited.read_text(encoding="utf-8"))
            self._claim(self.standards)
            return
        stamp.unlink(missing_ok=True)
        made, warnings = self._compile()
        for warning in warnings:
            logger.warning(
                "typstbook: %s", self.explain(warning), type="typstbook", subtype="typst"
            )
        cited.write_text(json.dumps(self.cited), encoding="utf-8")
        half = pdf.with_suffix(".pdf.part")
        half.write_bytes(made)
        os.replace(half, pdf)  # noqa: PTH105  atomic on every system
        if not warnings and not self.unclaimed:  # else they are to be said again the next time
            stamp.write_text(digest)
        _forget(ALL)  # room for the next document
        logger.info("wrote %s (%s)", pdf.name, ", ".join(self.standards) or "no standard")

    def _compile(self) -> tuple[bytes, list[typst.TypstWarning]]:
        compiler = typst.Compiler(
            str(self.folder / "main.typ"),
            root=str(self.folder),
            font_paths=[str(f) for f in self.fonts],
            ignore_system_fonts=True,
        )
        while True:
            try:
                if self.placed:
                    self._place_figures(compiler)
                return self._claiming(compiler)
            except typst.TypstError as error:
                if not self._leave_out_raw(error):
                    raise TypstBookError(self.explain(error)) from None

    def _leave_out_raw(self, error: typst.TypstError) -> bool:
        """Print a piece of raw Typst as code when the error lies in it; say whether it did."""
        main = self.folder / "main.typ"
        source = main.read_text(encoding="utf-8")
        found = re.findall(r"main\.typ:(\d+):", str(error.diagnostic or ""))
        if self.ledger is None or not found:
            return False
        before = "".join(source.splitlines(keepends=True)[: int(found[-1]) - 1])
        begins, ends = before.rfind(RAW_BEGINS), before.rfind(RAW_ENDS)
        if begins <= ends:
            return False
        place = (re.findall(r"/\*@ (.+?)(?::(\d+))? \*/", before) or [("", "")])[-1]
        raw, _, after = source[begins + len(RAW_BEGINS) :].partition(RAW_ENDS)
        main.write_text(f"{source[:begins]}#codeblock({block_string(raw)})\n{after}", "utf-8")
        page, line = place[0], int(place[1]) if place[1] else None
        what = f"{UNSET} ({error.message})"
        self.ledger.add(Lack(self.folder.name, page, line, "typst", what, MEND))
        self.unclaimed = True  # to be said again the next time
        at = f"{self.srcdir}/{page}" + (f":{line}" if line else "")
        logger.warning(
            "typstbook: %s; %s", what, MEND, location=at, type="typstbook", subtype="typst"
        )
        return True

    def _claiming(self, compiler: typst.Compiler) -> tuple[bytes, list[typst.TypstWarning]]:
        """The PDF with the standards that it keeps, by what the compiler and a validator find."""
        if self.ledger is None:
            return self._export(compiler, self.standards)
        claims = self.standards
        undescribed = self.ledger.has(self.folder.name, "alt")
        if undescribed and (not_kept := [c for c in claims if c in ACCESSIBLE]):
            claims = [c for c in claims if c not in ACCESSIBLE]
            self._unclaimed(not_kept, f"{undescribed} pictures have no description")
        try:
            made, warnings = self._export(compiler, claims)
        except typst.TypstError as error:
            if not claims or not error.message.startswith("PDF/"):
                raise
            self._unclaimed(claims, self.explain(error))
            claims, (made, warnings) = [], self._export(compiler, [])
        if claims:
            _forget(ALL)  # room for the validator; a book with a fault is laid out once more
        if claims and (failures := failures_of(made, claims)):
            self._unclaimed(claims, f"a validator finds {failures[0]}")
            claims, (made, warnings) = [], self._export(compiler, [])
        self._claim(claims)
        return made, warnings

    def _export(
        self, compiler: typst.Compiler, standards: list[str]
    ) -> tuple[bytes, list[typst.TypstWarning]]:
        made, warnings = compiler.compile_with_warnings(
            pdf_standards=standards,  # type: ignore[arg-type]  # checked in config.py
            timestamp=self.date.replace(microsecond=0),
        )
        assert isinstance(made, bytes)  # one PDF, since there is no output path
        spoken = json.loads(compiler.query("<spoken>", field="value"))
        finished, self.cited = finish(made, spoken)
        return finished, warnings

    def _claim(self, standards: list[str]) -> None:
        if self.ledger is not None:
            self.ledger.claims[self.folder.name] = standards

    def _unclaimed(self, standards: list[str], why: str) -> None:
        assert self.ledger is not None
        what = f"{self.folder.name}.pdf does not claim {', '.join(standards)}: {why}"
        remedy = "mend that, or take it out of typstbook_pdf_standards"
        self.ledger.add(Lack(self.folder.name, "", None, "standard", what, remedy))
        self.unclaimed = True
        logger.warning("typstbook: %s; %s", what, remedy, type="typstbook", subtype="standard")

    def _place_figures(self, compiler: typst.Compiler) -> None:
        asked = 0

        def ask(floating: list[str]) -> Marks:
            nonlocal asked
            self._put(floating)
            if asked:
                _forget(UNUSED)
            asked += 1
            marks: Marks = json.loads(compiler.query("<free>", field="value"))
            return marks

        name = self.folder.name
        try:
            placement = place(ask, self.memory.recall(name))
        except RuntimeError:  # a mistake in the book: the compilation that follows says where
            self._put([])
            return
        self._put(placement.floating)
        try:
            self.memory.keep(name, placement)
        except OSError as error:
            logger.info("the placement of figures is not remembered: %s", error)

    def _put(self, floating: list[str]) -> None:
        """Say to the template which figures float."""
        path = self.folder / "floating.json"
        path.write_text(json.dumps(floating, ensure_ascii=False), encoding="utf-8")

    def _digest(self) -> str:
        """A fingerprint of all that goes into the PDF."""
        made_by = [version("typst"), version("pikepdf"), self.standards, self.date]
        digest = hashlib.sha256(repr(made_by).encode())
        self._put([])
        for folder in (self.folder, *self.fonts):
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    def explain(self, error: Exception) -> str:
        """An error of the compiler in words, with the place that the nearest mark names."""
        message = str(getattr(error, "message", error))
        report = str(getattr(error, "diagnostic", None) or message)
        place = ""
        lines = (self.folder / "main.typ").read_text(encoding="utf-8").split("\n")
        if found := re.findall(r"main\.typ:(\d+):", report):
            marks = re.findall(r"/\*@ (.+?) \*/", "\n".join(lines[: int(found[-1])]))
            place = marks[-1] if marks else ""
        if glyph := re.search(r"the text (.+?) could not be displayed", message):
            sign = glyph[1].strip("`").strip('"')
            report = (
                f"no font of the book has the sign {sign!r}. Put a font that has them into a "
                "folder of typstbook_font_paths, and name its family in typstbook_fallback_fonts"
            )
        return (f"{self.srcdir}/{place}: " if place else "") + report


def _forget(rounds: int) -> None:
    for _ in range(rounds):
        typst.compile(b" ", font_paths=no_fonts())


@functools.cache
def no_fonts() -> typst.Fonts:
    """Looking for the fonts of the system takes longer than anything else in an empty document."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def failures_of(pdf: bytes, standards: list[str]) -> list[str]:
    """What an independent validator finds against the standards a PDF claims.

    Nothing when page-validation (the extra `checks`) is not installed, does not know them, or
    gives up: then what the compiler enforces stands alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.pdf")
        path.write_bytes(pdf)
        try:
            return [f for s in standards for f in standard_failures(path, profile(s))]
        except (ImportError, ValueError, RuntimeError) as error:
            logger.info("no validator has looked at the book (%s); the compiler has", error)
            return []
