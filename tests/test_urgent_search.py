"""What sounds urgent is heard, sign by sign, and what is calm is not; the wordings alone, without a site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import DOCS, ROOT

from handbook_theme.search.urgent import urgent

SCRIPT = ROOT / "src" / "handbook_theme" / "theme" / "static" / "triage.js"
URGENCY = ("now", "today", "this-week")


def records(file: Path):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


PHRASINGS = records(ROOT / "tests" / "data" / "urgent-phrasings.yaml")
FLAGS = {flag["id"]: flag["urgency"] for flag in records(DOCS / "_data" / "red-flags.yaml")}
SIGNS = [name for name in PHRASINGS if name != "calm"]


@pytest.fixture(scope="module")
def hear(browser):
    """Gives what the search hears in a question: None, or the card."""
    page = browser.new_page()
    page.evaluate("data => { window.handbookUrgent = data; }", urgent(DOCS) | {"page": ""})
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    yield cache(lambda question: page.evaluate("q => handbookTriage(q)", question))
    page.close()


def test_every_red_flag_has_phrasings():
    assert set(SIGNS) == {*FLAGS, "crisis", "any"}
    assert sum(len(PHRASINGS[name]) for name in SIGNS) >= 200 and len(PHRASINGS["calm"]) >= 60


@pytest.mark.parametrize("sign", SIGNS)
def test_sign_is_heard_with_its_urgency(hear, sign):
    heard = {phrasing: hear(phrasing) for phrasing in PHRASINGS[sign]}
    silent = [phrasing for phrasing, card in heard.items() if not card]
    assert not silent
    if sign == "crisis":
        assert [p for p, card in heard.items() if not card["crisis"]] == []
    elif sign in FLAGS:
        least = URGENCY.index(FLAGS[sign])
        late = [
            phrasing
            for phrasing, card in heard.items()
            if not card["crisis"] and URGENCY.index(card["urgency"]) > least
        ]
        assert not late
        named = {own["flag"] for card in heard.values() for own in card["signs"]}
        assert sign in named, "no phrasing names this very sign"


def test_calm_questions_raise_no_card(hear):
    alarmed = {q: card for q in PHRASINGS["calm"] if (card := hear(q))}
    assert not alarmed
