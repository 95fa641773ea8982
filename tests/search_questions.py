"""Questions to the search and how its answers are judged: for the tests, and for ``make bench``.

Two halves, ``tests/data/search-questions-open.yaml`` and ``…-sealed.yaml``. The search may be tuned
on the open half; the sealed one is run, never tuned on, and only its figures are shown. Beside them
stands ``…-blind.yaml``, written before any ranking was seen, and ``…-development.yaml`` and
``…-check.yaml``, on which the search is tuned too: ``make bench`` prints their figures, and no test
sets them a floor.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

__all__ = ["ANSWER", "Question", "Score", "questions", "score"]

#: Asks all questions of a page that has loaded the search; returns for each what a reader would see.
ANSWER = """async (questions) => {
  await handbookSearchReady("later");
  const out = [];
  for (const q of questions) {
    const before = performance.now(), found = handbookSearch(q), alarm = handbookTriage(q);
    out.push({ ms: performance.now() - before, alarm, pages: found.slice(0, 10).map((p) => ({ url: p.url, title: p.sections[0].title })),
               answer: found.length ? (await handbookFirstAnswer(q, found[0])) : "" });
  }
  return out;
}"""


@dataclass(frozen=True)
class Question:
    """A question as it is typed, for whom, and the pages that answer it (patterns of paths)."""

    question: str
    group: str
    pages: tuple[str, ...] = ()
    study: str = ""


@dataclass
class Score:
    """How many of a group were answered: first, among the first three, not at all; what was late."""

    asked: int = 0
    first: int = 0
    three: int = 0
    nothing: int = 0
    marked: int = 0
    slowest: float = 0
    late: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        """Both groups as one."""
        sums = (self.asked + other.asked, self.first + other.first, self.three + other.three)
        rest = (self.nothing + other.nothing, self.marked + other.marked)
        return Score(*sums, *rest, max(self.slowest, other.slowest), self.late + other.late)


def questions(half: str) -> list[Question]:
    """The questions of a half, "open" or "sealed", of the "blind", "development" or "check" set."""
    file = Path(__file__).parent / "data" / f"search-questions-{half}.yaml"
    records = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Question(**{**r, "pages": tuple(r.get("pages", ()))}) for r in records]


def score(asked: list[Question], answers: list[dict[str, Any]]) -> dict[str, Score]:
    """The score of each group.

    :param answers: what :data:`ANSWER` returned. An urgent question is answered when help stands
        above the results; a calm one when nothing does.
    """
    scores: dict[str, Score] = {}
    for question, answer in zip(asked, answers, strict=True):
        own = scores.setdefault(question.group, Score())
        own.asked += 1
        own.slowest = max(own.slowest, answer["ms"])
        if question.group in ("urgent", "calm"):
            right = bool(answer["alarm"]) == (question.group == "urgent")
            own.first += right
            own.three += right
            if not right:
                own.late.append(f"{question.question!r}: {answer['alarm']}")
            continue
        own.nothing += not answer["pages"]
        own.marked += bool(answer["answer"])
        ranks = [i for i, page in enumerate(answer["pages"]) if _answers(question, page)]
        own.first += ranks[:1] == [0]
        own.three += bool(ranks) and ranks[0] < 3
        if ranks[:1] != [0]:
            shown = ", ".join(p["url"].removesuffix(".html") for p in answer["pages"][:3])
            own.late.append(f"{question.question!r}: {shown or 'nothing'}")
    return scores


def _answers(question: Question, page: dict[str, str]) -> bool:
    docname = page["url"].removesuffix(".html")
    if question.study:  # its own page, or its entry in the list of references
        author = question.study.rstrip("0123456789")
        year = question.study.removeprefix(author)
        title = unidecoded(page["title"].lower())
        listed = docname == "references" and title.startswith(author) and year in title
        return listed or fnmatchcase(docname, f"evidence/studies/{question.study}*")
    return any(fnmatchcase(docname, pattern) for pattern in question.pages)


def unidecoded(text: str) -> str:
    """Letters without their accents, as keys of studies are written."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
