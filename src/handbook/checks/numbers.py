"""Each number beside the study that holds it: on the pages of chapters 2.1 and 2.2, of the
procedures, for patients and the sheets.

A number in a sentence has to stand in a finding, a measure or the ``n`` of a work that the same
sentence cites (:mod:`handbook.evidence.numbercheck` compares them). Claims are checked where
they are built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from handbook.checks.page import Page
from handbook.checks.problem import Problem
from handbook.checks.shape import ARTICLES, DRAWN
from handbook.evidence import numbercheck
from handbook.model.study import Study

__all__ = ["Held", "check", "held_by_work"]

#: Citation key -> the numbers that the work holds; None for a work that is not in the data.
Held = Callable[[str], set[tuple[str, Decimal]] | None]

_KEYS = re.compile(r"\{(?:cite|study)\}`([^`]+)`")
_YEAR = re.compile(r"1[89]\d\d|20[0-2]\d")
_NO_TEXT = re.compile(r"(?ms)^(:::+|```+)\{(include|image|toctree|raw|container)\}.*?^\1$")
#: Here the lines that cite a work are checked; shares and intervals may follow from its counts.
CITING = ("chapter2/procedures/", "chapter2/ilioinguinal/")
_COUNT = re.compile(r"\b(\d+) of (?:the )?(\d+)\b")
#: Numbers of a page that are no findings: places to search with the fingers, doses of time, the
#: numbers in a drawing.
OURS = {
    "patients/examination-and-injection": {"6", "8"},
    "patients/this-nerve": {"3"},
    "sheets/bedside": {"6", "8"},
    "sheets/leaflet": {"1", "2", "3", "4"},
}
REMEDY = (
    "Cite the work that has it in its findings, correct the number, or write it out in "
    "words if it is no finding."
)


def held_by_work(studies: Mapping[str, Study]) -> Held:
    """What each work holds, computed when it is first asked for.

    :param studies: the records of docs/_data/studies.yaml by their keys.
    """

    @cache
    def held(key: str) -> set[tuple[str, Decimal]] | None:
        year = re.search(r"\d{4}", key)
        if key not in studies:
            return None
        return numbercheck.held_by(studies[key], int(year[0]) if year else None)

    return held


def check(page: Page, held: Held, second_hand: set[str]) -> Iterator[Problem]:
    """The numbers of one page that no work beside them holds.

    :param second_hand: the works that are known through notes of another site alone; beside them
        no number may stand.
    """
    if page.docname.startswith(ARTICLES) and not DRAWN.fullmatch(page.docname):
        yield from _article(page, held, second_hand)
    elif page.docname.startswith(CITING):
        yield from _citing(page, held)
    elif page.docname.startswith("patients/") or page.docname in (
        "sheets/bedside",
        "sheets/leaflet",
    ):
        yield from _plain(page, held)


def _cited(text: str) -> list[str]:
    return [k.strip() for m in _KEYS.finditer(text) for k in m[1].split(",")]


def _prose(text: str) -> str:
    """A statement without keys, addresses, quotations, list numbers and the name of the licence."""
    text = re.sub(r"\{[\w:]+\}`[^`]*`|\]\([^)]*\)|\"[^\"]*\"|CC BY 4\.0", " ", text)
    return re.sub(r"^\s*\d+\.\s", "", text)


def _unheld(page: Page, line: int, number: str, keys: list[str]) -> Problem:
    beside = (
        f"the works beside it ({', '.join(keys)})" if keys else "a work: none is cited beside it"
    )
    return Problem(
        page.name, line, f"The number {number} stands in no finding of {beside}.", REMEDY
    )


def _statements(page: Page) -> Iterator[tuple[int, str]]:
    """Lines and rows of tables; headings sum up, and claims are checked by the build."""
    in_claim = False
    for number, text in enumerate(page.lines, 1):
        if number <= page.front[1] + 1:
            continue
        if text.startswith(":::{claim}"):
            in_claim = True
        elif in_claim:
            in_claim = text.rstrip() != ":::"
        elif not text.startswith((":", "(", "```", "#")):
            yield number, text


def _article(page: Page, held: Held, second_hand: set[str]) -> Iterator[Problem]:
    for line, text in _statements(page):
        keys = _cited(text)
        found = [n for n in numbercheck.numbers(_prose(text)) if not _YEAR.fullmatch(n.text)]
        if "own arithmetic" in text:
            if not keys:
                yield Problem(
                    page.name,
                    line,
                    "Own arithmetic stands here without the study it starts from.",
                    "Cite the study.",
                )
        else:
            holding = [h for k in keys if (h := held(k)) is not None]
            for number in found:
                if not any(numbercheck.holds(h, number) for h in holding):
                    yield _unheld(page, line, number.text, keys)
        for cell in text.split("|"):  # a cell of a table speaks for itself
            leaning = sorted(set(_cited(cell)) & second_hand)
            figures = [
                n.text for n in numbercheck.numbers(_prose(cell)) if not _YEAR.fullmatch(n.text)
            ]
            if leaning and figures:
                yield Problem(
                    page.name,
                    line,
                    f"{', '.join(leaning)} is known through notes of another site alone, but "
                    f"stands beside {', '.join(figures)}.",
                    "Take the number out, or cite a work in which it was seen.",
                )
    for block in page.blocks:
        if block.name == "claim":
            words = " ".join(block.options.get(o, "") for o in ("for", "against"))
            if leaning := sorted(set(re.findall(r"[\w-]+", words)) & second_hand):
                yield Problem(
                    page.name,
                    block.line,
                    f"The claim leans on {', '.join(leaning)}, known through notes of another "
                    "site alone.",
                    "Take the key out of the claim.",
                )


def _citing(page: Page, held: Held) -> Iterator[Problem]:
    for line, text in _statements(page):
        keys = _cited(text)
        if not keys or "own arithmetic" in text:
            continue
        holding = [h for k in keys if (h := held(k)) is not None]
        follows = _following(text)
        for number in numbercheck.numbers(_prose(text)):
            if (
                not _YEAR.fullmatch(number.text)
                and not any(numbercheck.holds(h, number) for h in holding)
                and number.value not in follows
            ):
                yield _unheld(page, line, number.text, keys)


def _following(text: str) -> set[Decimal]:
    """The numbers that follow from each "a of b": the share and its interval in percent, rounded
    to none, one or two places.
    """
    found: set[Decimal] = set()
    for events, total in ((int(m[1]), int(m[2])) for m in _COUNT.finditer(text)):
        if 0 < total >= events:
            shares = (events / total, *numbercheck.wilson(events, total))
            found |= {
                Decimal(f"{100 * share:.{places}f}") for share in shares for places in (0, 1, 2)
            }
    return found


def _units(page: Page) -> Iterator[tuple[int, list[str], str]]:
    """Paragraphs, list items and cells of a page for patients: (line, keys cited, words)."""
    text = "\n".join(["" if n <= page.front[1] + 1 else t for n, t in enumerate(page.lines, 1)])
    text = _NO_TEXT.sub(lambda m: re.sub(r"[^\n]", "", m[0]), text)
    line = 1
    for block in re.split(r"(\n[ \t]*\n|\n(?= *(?:[-*]|\d+\.) ))", text):
        rows = block.splitlines(keepends=True) if block.lstrip().startswith("|") else [block]
        for row in rows:
            if row.strip():
                words = re.sub(r"\A\s*(?:[-*]|\d+\.) ", "", row)
                words = re.sub(r"\{(?:cite|study)\}`[^`]+`|\]\([^)]*\)|\[Part \d", " ", words)
                words = re.sub(r"(\d+) (?:of|in) every 100\b", r"\1 %", words)
                yield line, _cited(row), words.replace("of every 100", "")
            line += row.count("\n")


def _plain(page: Page, held: Held) -> Iterator[Problem]:
    for line, keys, words in _units(page):
        holding = set().union(*(h for k in keys if (h := held(k)) is not None))
        for number in numbercheck.numbers(words):
            if number.text in OURS.get(page.docname, ()) or numbercheck.holds(holding, number):
                continue
            yield _unheld(page, line, number.text, keys)
