"""Questions to the reader of a work, each checked at once, so that no answer is refused later."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import ValidationError

from handbook.literature.duplicates import folded
from handbook.literature.entry import Findings
from handbook.literature.guess import Guess
from handbook.model.study import Finding
from handbook.model.vocabulary import (
    CountedUnit,
    Design,
    NerveName,
    Tier,
    Topic,
    Word,
    did_you_mean,
)

__all__ = ["LISTS", "Ask", "chosen", "copied", "findings", "wrong_finding"]

#: Puts a question and gives the answer.
Ask = Callable[[str], str]
LISTS: dict[str, type[Word]] = {"nerve": NerveName, "topic": Topic, "design": Design}
#: So many words in a row that stand in the abstract too are a copy of it.
COPIED = 10


def chosen(name: str, guess: Guess, ask: Ask) -> Guess:
    """The values of a closed list: those of the guess when the answer is empty.

    :param name: "nerve", "topic" or "design".
    """
    known = list(LISTS[name])
    while True:
        answer = ask(f"  {name} [{', '.join(guess.values)}]: ")
        words = tuple(dict.fromkeys(w for w in re.split(r"[,\s]+", answer.strip().lower()) if w))
        if not words:
            return Guess(guess.values, "")
        if wrong := wrong_words(name, words):
            print(f"    {wrong} Allowed: {', '.join(known)}.")
        elif name == "design" and len(words) > 1:
            print("    A study has one design. Give one word.")
        else:
            return Guess(words, "")


def wrong_words(name: str, words: tuple[str, ...]) -> str:
    """What to say about words that are not on the list of a field; "" when all are."""
    known = [str(w) for w in LISTS[name]]
    return " ".join(
        f'"{w}" is no {name} of the list.{did_you_mean(w, known)}' for w in words if w not in known
    )


def wrong_finding(text: str, where: str, abstract: str) -> str:
    """What is wrong with a finding, in words; "" when it may stand in the data file."""
    try:
        Finding.model_validate({"text": text, "where": where})
    except ValidationError as e:
        told = e.errors(include_url=False)[0]["msg"]
        return told[0].upper() + told[1:]
    if words := copied(text, abstract):
        return (
            f'"{words}" stands in the abstract word for word. Say it in your own words: a sentence '
            "of a paper is its authors'."
        )
    return ""


def copied(text: str, abstract: str) -> str:
    """The first ten words of a text that stand in the abstract in the same order; "" when none."""
    words = re.findall(r"[\w%]+", folded(text))
    source = " ".join(re.findall(r"[\w%]+", folded(abstract)))
    for at in range(len(words) - COPIED + 1):
        run = " ".join(words[at : at + COPIED])
        if f" {run} " in f" {source} ":
            return run
    return ""


def findings(where: str, abstract: str, ask: Ask) -> Findings:
    """What the reader found in the work; without a finding it stays a stub.

    :param where: the page on which the abstract stands; kept when no other is given.
    """
    print("What did it find? One sentence in your own words; Enter alone when there is no more.")
    texts: list[str] = []
    while text := ask("  > ").strip():
        if wrong := wrong_finding(text, where, abstract):
            print(f"    {wrong}")
        elif text in texts:
            print("    This finding stands already.")
        else:
            texts.append(text)
    if not texts:
        return Findings(where=where)
    tier = _one_of("  read: A in full, B abstract or first page [B]: ", ("A", "B"), "B", ask)
    n = _number(ask)
    units = tuple(str(u) for u in CountedUnit)
    unit = _one_of("  of what [patients]: ", units, "patients", ask) if n else ""
    return Findings(Tier(tier), tuple(texts), where, n, unit)


def _one_of(question: str, known: tuple[str, ...], usual: str, ask: Ask) -> str:
    while True:
        answer = ask(question).strip() or usual
        for word in known:
            if word.lower() == answer.lower():
                return word
        print(f"    Allowed: {', '.join(known)}.")


def _number(ask: Ask) -> int | None:
    while True:
        answer = (
            ask("  how many were studied (Enter when it is not told): ").replace(",", "").strip()
        )
        if not answer:
            return None
        if answer.isdigit() and int(answer) > 0:
            return int(answer)
        print("    A whole number is expected, for example 834.")
