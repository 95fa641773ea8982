"""Guess nerve, topic and design of a work from its words and publication types.

A guess saves typing and is marked as one in the data file; the reader of the work decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from handbook.literature.work import Work
from handbook.model.vocabulary import Design, NerveName, Topic

__all__ = ["Guess", "design", "nerves", "topics"]


class Guess(NamedTuple):
    """Values of a closed list, and the reason, to be told to the reader."""

    values: tuple[str, ...]
    why: str


#: Publication type of PubMed or Europe PMC -> design. First hit counts.
_TYPES = (
    ("systematic review", Design.SYSTEMATIC_REVIEW),
    ("meta-analysis", Design.SYSTEMATIC_REVIEW),
    ("randomized controlled trial", Design.RANDOMISED_TRIAL),
    ("case reports", Design.CASE_REPORT),
    ("review", Design.NARRATIVE_REVIEW),
)
#: Words of the title, then of the abstract -> design; publication types seldom say more than
#: "Journal Article".
_DESIGNS = (
    (r"systematic review|meta-?analysis", Design.SYSTEMATIC_REVIEW),
    (r"randomi[sz]ed", Design.RANDOMISED_TRIAL),
    (r"cadaver|anatomic(?:al)? study|dissect", Design.CADAVER_STUDY),
    (r"case[- ]control", Design.CASE_CONTROL),
    (r"cross[- ]sectional", Design.CROSS_SECTIONAL),
    (r"case series", Design.CASE_SERIES),
    (r"case report|a case of", Design.CASE_REPORT),
    (r"retrospective", Design.RETROSPECTIVE_COHORT),
    (r"prospective", Design.PROSPECTIVE_COHORT),
    (r"narrative review|literature review|scoping review", Design.NARRATIVE_REVIEW),
)
_NERVES = {
    NerveName.BACK_MICE: r"back mice|back mouse|episacr\w+ lipoma|fat(?:ty)? hernia",
    NerveName.SUPERIOR_CLUNEAL: r"superior (?:and middle )?cluneal|upper cluneal|"
    r"(?<!middle )(?<!inferior )(?<!medial )cluneal ne(?:rve|ur)",
    NerveName.MIDDLE_CLUNEAL: r"(?:middle|medial) cluneal",
    NerveName.INFERIOR_CLUNEAL: r"inferior cluneal",
    NerveName.LUMBAR_DORSAL_RAMI: r"(?:lumbar|thoracolumbar) (?:dorsal|posterior) rami|maigne",
    NerveName.SACRAL_DORSAL_RAMI: r"sacral (?:dorsal|posterior) rami",
    NerveName.LATERAL_FEMORAL_CUTANEOUS: r"lateral femoral cutaneous|meralgia paraesthetica|"
    r"meralgia paresthetica",
    NerveName.ANTERIOR_CUTANEOUS: r"anterior cutaneous nerve|\bACNES\b",
    NerveName.COMMON_PERONEAL: r"common (?:peroneal|fibular)",
    NerveName.SUPERFICIAL_PERONEAL: r"superficial (?:peroneal|fibular)",
    NerveName.INTERDIGITAL: r"morton'?s neuroma|interdigital",
    NerveName.TIBIAL: r"tarsal tunnel|tibial nerve",
    NerveName.MEDIAN: r"carpal tunnel|median nerve",
    NerveName.ULNAR: r"cubital tunnel|ulnar nerve",
    NerveName.RADIAL: r"radial tunnel|radial nerve",
    NerveName.BRACHIAL_PLEXUS: r"brachial plexus|thoracic outlet",
    NerveName.GREATER_OCCIPITAL: r"greater occipital|occipital neuralgia",
}
_NO_GUESS = (NerveName.GENERAL, NerveName.COMPARISON)
_TOPICS = {
    Topic.ANATOMY: r"anatom|cadaver|dissect|landmark",
    Topic.EPIDEMIOLOGY: r"prevalence|incidence|frequency|epidemiolog",
    Topic.DIAGNOSIS: r"diagnos|sensitivity and specificity|tinel|clinical sign",
    Topic.IMAGING: r"ultraso(?:und|nograph)|\bMRI\b|magnetic resonance|imaging",
    Topic.BLOCK: r"nerve block|injection|infiltration|hydrodissection",
    Topic.RADIOFREQUENCY: r"radiofrequency",
    Topic.CRYONEUROLYSIS: r"cryo(?:neurolysis|ablation|analgesia)",
    Topic.NEUROMODULATION: r"(?:nerve|cord) stimulation|neuromodulation",
    Topic.SURGERY: r"surg|decompression|neurectomy|release of|neurolysis",
    Topic.CONSERVATIVE: r"physiotherap|physical therap|exercise|conservative",
    Topic.MECHANISM: r"mechanism|pathophysiolog|biomechanic",
}


def design(work: Work) -> Guess:
    """The design; "other" when nothing tells."""
    types = [t.lower() for t in work.publication_types]
    for name, found in _TYPES:
        if name in types:
            return Guess((found,), f'the publication type "{name}"')
    if work.kind in ("book", "incollection"):
        return Guess((Design.BOOK,), "the kind of the reference")
    for where, text in (("title", work.title), ("abstract", work.abstract)):
        for form, found in _DESIGNS:
            if said := re.search(form, text, re.IGNORECASE):
                return Guess((found,), f'"{said[0]}" in the {where}')
    return Guess((Design.OTHER,), "nothing: neither publication types nor words tell it")


def nerves(work: Work) -> Guess:
    """The nerves: those of the title, else those of the keywords and the abstract."""
    places = (
        ("title", work.title),
        ("keywords", "; ".join(work.keywords)),
        ("abstract", work.abstract),
    )
    for where, text in places:
        found: dict[str, str] = {}
        for nerve in NerveName:
            if nerve in _NO_GUESS:
                continue
            form = _NERVES.get(nerve) or re.escape(nerve.replace("-", " "))
            if said := re.search(form, text, re.IGNORECASE):
                found[nerve] = said[0]
        if found:
            words = ", ".join(f'"{w}"' for w in found.values())
            return Guess(tuple(found), f"{words} in the {where}")
    return Guess((NerveName.GENERAL,), "nothing: no nerve of the list is named")


def topics(work: Work, guessed: str) -> Guess:
    """The topics, from the title and, when it tells none, the design and the abstract.

    :param guessed: the design.
    """
    found = {
        topic: said[0]
        for topic, form in _TOPICS.items()
        if (said := re.search(form, work.title, re.IGNORECASE))
    }
    if guessed in (Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW):
        found[Topic.REVIEW] = "review"
    if guessed == Design.CASE_REPORT:
        found[Topic.CASE] = "case report"
    if found:
        words = ", ".join(f'"{w}"' for w in found.values())
        return Guess(tuple(found), f"{words} in title or design")
    for topic, form in _TOPICS.items():
        if said := re.search(form, work.abstract, re.IGNORECASE):
            return Guess((topic,), f'"{said[0]}" in the abstract')
    return Guess((Topic.DIAGNOSIS,), "nothing: no word tells the topic")
