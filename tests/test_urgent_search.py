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
UNSEEN = records(ROOT / "tests" / "data" / "urgent-phrasings-unseen.yaml")
#: What share of the phrasings that are never used for tuning is heard at least, and how many calm ones may be taken amiss.
HEARD, AMISS = 0.8, 1
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


def test_phrasings_never_tuned_on_are_mostly_heard(hear):
    """Their number alone is told: what a reader of this test has seen, the wordings are soon made for."""
    asked = [(sign, phrasing) for sign in UNSEEN if sign != "calm" for phrasing in UNSEEN[sign]]
    assert len(asked) >= 60
    tuned = {phrasing for sign in PHRASINGS for phrasing in PHRASINGS[sign]}
    assert not tuned & {phrasing for _, phrasing in asked}, "what is tuned on does not measure"
    heard = [
        bool(card := hear(phrasing)) and (sign != "crisis" or card["crisis"])
        for sign, phrasing in asked
    ]
    assert sum(heard) >= HEARD * len(asked), f"{sum(heard)} of {len(asked)}"
    assert sum(bool(hear(question)) for question in UNSEEN["calm"]) <= AMISS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("no puedo orinar", "now"),
        ("me arrastra el pie al andar", "today"),
        ("pierdo peso sin querer", "this-week"),
        ("quiero morir", "crisis"),
        ("culebrilla", None),
        ("pantorrilla hinchada", None),
        ("rigidez en la espalda por la mañana", None),
        ("es una emergencia", None),
    ],
)
def test_question_in_spanish_gets_a_card_in_spanish(hear, question, kind):
    card = hear(question)
    assert card and card["language"] == "es"
    if kind:
        assert kind == ("crisis" if card["crisis"] else card["urgency"])
    shown = urgent(DOCS)["cards"]
    assert f"{'crisis' if card['crisis'] else card['urgency']}-es" in shown


def test_words_joined_by_a_plus_stand_one_after_the_other(hear):
    assert hear("i am burning up")
    assert not hear("burning pain further up")


def test_who_asks_about_studies_is_in_no_danger_unless_it_is_of_their_own_life(hear):
    assert hear("urinary retention") and not hear("urinary retention prevalence")
    assert hear("i want to die, no study helps")["crisis"]


def test_calm_questions_raise_no_card(hear):
    alarmed = {q: card for q in PHRASINGS["calm"] if (card := hear(q))}
    assert not alarmed
