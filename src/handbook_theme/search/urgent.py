"""The wordings that set "Get help at once" above the results, as static/triage.js reads them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from handbook.model.errors import DataError
from handbook.model.loader import load_optional
from handbook.model.red_flag import RedFlag
from handbook.model.urgent_card import UrgentCard
from handbook.model.urgent_wording import UrgentWording
from handbook.model.vocabulary import Region

__all__ = ["urgent"]


def urgent(docs: Path) -> dict[str, Any]:
    """The sets and signs of ``_data/urgent-wording.yaml``, each sign with its reason, region and
    urgency.

    :param docs: Sphinx's source folder. A site need not have the file.
    :returns: ``sets`` (name to words), ``signs`` and ``cards`` (id to what a card says).
    :raises DataError: a record is wrong, or names a red flag or a set that is not there.
    """
    file = docs / "_data" / "urgent-wording.yaml"
    records = load_optional(file, UrgentWording, key="id")
    if records is None:
        return {"sets": {}, "signs": [], "cards": {}}
    flags = load_optional(file.with_name("red-flags.yaml"), RedFlag, key="id")
    sets = {record.id: record.words for record in records if record.words}
    signs: list[dict[str, Any]] = []
    for record in records:
        if record.words:
            continue
        for position, wording in enumerate(record.wordings):
            for part in wording.split():
                if part.startswith("<") and part.strip("<>") not in sets:
                    where = records.where(record.id, "wordings", position)
                    raise DataError(
                        f"{where}: there is no set {part}. Add a record with this id and words, or "
                        "correct the name."
                    )
        sign: dict[str, Any] = {"wordings": record.wordings, "unless": record.unless}
        if record.flag:
            flag = flags.by_key.get(record.flag) if flags else None
            if flag is None:
                raise DataError(
                    f"{records.where(record.id, 'flag')}: there is no red flag "
                    f'"{record.flag}" in red-flags.yaml. Correct the id, or add the sign there.'
                )
            sign |= {
                "flag": flag.id,
                "reason": flag.text,
                "urgency": flag.urgency,
                "region": regions(flag.regions),
            }
        elif record.crisis:
            sign["crisis"] = True
        else:
            sign |= {"flag": record.id, "reason": record.reason, "urgency": "now", "region": ""}
        if record.language != "en":
            sign["language"] = record.language
        signs.append(sign)
    cards = load_optional(file.with_name("urgent-cards.yaml"), UrgentCard, key="id") or ()
    shown = {card.id: card.model_dump(exclude={"id"}) for card in cards}
    kinds = ("now", "today", "this-week", "crisis")
    spoken = {f"-{record.language}" for record in records if record.language != "en"}
    if (
        missing := {f"{kind}{language}" for kind in kinds for language in {"", *spoken}}
        - shown.keys()
    ):
        raise DataError(
            f"docs/_data/urgent-cards.yaml: the card {min(missing)} is missing. Add a record with "
            "this id: without it the search would say nothing to somebody who needs help."
        )
    return {"sets": sets, "signs": signs, "cards": shown}


def regions(named: tuple[Region, ...]) -> str:
    """Regions of the body in words, neighbours as a span: "low back to pelvis, thigh"; "" when it
    is anywhere.
    """
    order = list(Region)
    spans: list[list[Region]] = [[region] for region in named[:1]]
    for before, region in pairwise(sorted(named, key=order.index)):
        if order.index(region) == order.index(before) + 1:
            spans[-1].append(region)
        else:
            spans.append([region])
    words = [[region.words.partition(",")[0].lower() for region in span] for span in spans]
    return ", ".join(f"{w[0]} to {w[-1]}" if len(w) > 2 else ", ".join(w) for w in words)
