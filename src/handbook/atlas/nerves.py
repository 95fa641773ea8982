"""The nerves of the atlas, read from ``_data/nerves.yaml`` and checked."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from handbook.model import datafile

__all__ = ["CERTAINTY", "FIELDS", "REGIONS", "load", "statements", "studies"]

# Regions of pain, in the order in which a page lists them; the keys are those of the schema.
REGIONS = {
    "head": "Head",
    "neck": "Neck",
    "shoulder": "Shoulder",
    "upper-back": "Upper back, between the shoulder blades",
    "arm": "Arm",
    "elbow-forearm": "Elbow and forearm",
    "hand": "Hand",
    "chest": "Chest",
    "abdomen": "Abdomen",
    "low-back": "Low back",
    "buttock": "Buttock",
    "groin": "Groin",
    "pelvis": "Pelvis, perineum and genitals",
    "thigh": "Thigh",
    "knee": "Knee",
    "lower-leg": "Lower leg",
    "foot": "Foot and heel",
}
CERTAINTY = {"high": "high", "moderate": "moderate", "low": "low", "very-low": "very low"}
# Fields of one statement each, in the order of the card, with their labels there.
FIELDS = {
    "roots": "Roots",
    "site": "Where it is caught",
    "pain": "Where it hurts",
    "differential": "Mistaken for",
    "key_sign": "Sign to look for",
    "first_treatment": "First treatment that studies describe",
}


def statements(nerve: dict):
    """Yield ``(path of the field, statement)`` for everything in a nerve's entry that names studies, in file order."""
    for field in ("roots", "site", "pain", "key_sign", "first_treatment"):
        if nerve.get(field):
            yield (field,), nerve[field]
    for field in ("differential", "contested", "known"):
        for i, statement in enumerate(nerve.get(field) or []):
            yield (field, i), statement


def studies(nerve: dict) -> list[str]:
    """Keys of all studies of a nerve, each once, in the order of the alphabet."""
    return sorted({key for _, statement in statements(nerve) for key in statement["studies"]})


def load(src: Path, folder: str) -> datafile.Records:
    """Read and check the nerves.

    :param src: Sphinx's source folder; the data stand in ``_data`` below it.
    :param folder: folder of the atlas below ``src``.
    :returns: the records; each has gained ``number``, its number on the body map (by the order of the file), when it
        has a place.
    :raises datafile.DataError: the file breaks its schema, a study is not in the reference list, no study carries a
        nerve, a chapter or a nerve's hand-written text does not fit.
    """
    data = src / "_data"
    records = datafile.load(data / "nerves.yaml", data / "schema" / "nerves.json", root=src.parent)
    known = re.findall(
        r"^@\w+\{\s*([^,\s]+)\s*,", (data / "references.bib").read_text(encoding="utf-8"), re.M
    )
    problems: list[str] = []
    number = 0
    for nerve in records:
        key = nerve["key"]
        if not studies(nerve):
            problems.append(
                f"{records.where(key)}: no study carries this nerve. Add at least one statement with its studies, or leave the nerve out."
            )
        for path, statement in statements(nerve):
            for study in statement["studies"]:
                if study not in known:
                    close = difflib.get_close_matches(study, known, 1)
                    meant = f' Did you mean "{close[0]}"?' if close else ""
                    problems.append(
                        f'{records.where(key, *path)}: the study "{study}" is not in _data/references.bib.{meant} '
                        "Add the work there first, or take the key out."
                    )
        chapter = nerve.get("chapter")
        if chapter and not (src / f"{chapter}.md").exists():
            problems.append(
                f'{records.where(key, "chapter")}: there is no page "{chapter}.md". Write its path from docs/, without .md.'
            )
        nerve.pop("number", None)
        if nerve.get("place"):
            number += 1
            nerve["number"] = number
    texts = src / folder / "text"
    for text in sorted(texts.glob("*.md")) if texts.is_dir() else []:
        if text.stem not in records.by_key:
            close = difflib.get_close_matches(text.stem, records.by_key, 1)
            meant = f' Did you mean "{close[0]}.md"?' if close else ""
            problems.append(
                f'{text.relative_to(src.parent).as_posix()}: no nerve in {records.name} has the key "{text.stem}".{meant} '
                "Name the file after the key of its nerve."
            )
    if problems:
        raise datafile.DataError("\n".join(problems))
    return records
