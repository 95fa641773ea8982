"""The data files of the handbook: the model and the key of each. A new file is one line here.

:func:`load_data` reads one of them; :mod:`handbook.schemas` writes the JSON schema of each for
    editors.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from handbook.model.absence import Absence
from handbook.model.base import Record
from handbook.model.completeness import ReferenceList
from handbook.model.left_out import LeftOut
from handbook.model.loader import Records, load
from handbook.model.missing import Missing
from handbook.model.nerve import Nerve
from handbook.model.pathway import Pathway
from handbook.model.red_flag import RedFlag
from handbook.model.redirect import Redirect
from handbook.model.region_guide import RegionGuide
from handbook.model.search import Search
from handbook.model.search_page import SearchPage
from handbook.model.study import Study
from handbook.model.synonym import Synonym
from handbook.model.territory import Territory
from handbook.model.trial import Trial
from handbook.model.urgent_card import UrgentCard
from handbook.model.urgent_wording import UrgentWording
from handbook.model.video import Video
from handbook.model.watched import SetAside, Watched

__all__ = ["DATA_FILES", "DataFile", "load_data", "load_data_if_there", "schema_text"]

R = TypeVar("R", bound=Record)


class DataFile(NamedTuple):
    """The model of a record, the field that names it, and a title for the schema."""

    model: type[Record]
    key: str
    title: str


DATA_FILES = {
    "studies": DataFile(Study, "key", "Studies: what each cited work found"),
    "nerves": DataFile(Nerve, "key", "The nerves of the atlas"),
    "territories": DataFile(Territory, "key", "Territories of nerves, and patterns of pain"),
    "videos": DataFile(Video, "id", "Videos of the handbook"),
    "trials": DataFile(Trial, "registry_number", "Registered trials"),
    "searches": DataFile(Search, "id", "Dated searches of the literature"),
    "left-out": DataFile(LeftOut, "id", "Works that were left out of the register, and why"),
    "absences": DataFile(Absence, "id", "Statements that something was not found"),
    "completeness": DataFile(ReferenceList, "list", "Reference lists of others, held against ours"),
    "pathways": DataFile(Pathway, "key", "From a sign to root, plexus or nerve"),
    "regions": DataFile(RegionGuide, "region", "Regions of the body: what comes first"),
    "red-flags": DataFile(RedFlag, "id", "Signs that need help"),
    "watched": DataFile(Watched, "id", "Phrases that are looked for every week"),
    "set-aside": DataFile(SetAside, "id", "What the weekly list showed and was left out"),
    "missing": DataFile(Missing, "id", "What only those who run the handbook can give"),
    "redirects": DataFile(Redirect, "old", "Pages that moved, and where readers find them now"),
    "search-pages": DataFile(SearchPage, "page", "What readers type who look for a page"),
    "search-synonyms": DataFile(
        Synonym, "term", "Words that mean the same to a reader who searches"
    ),
    "urgent-cards": DataFile(UrgentCard, "id", "What the search says when help is needed now"),
    "urgent-wording": DataFile(
        UrgentWording, "id", "What people type into the search when they may need help now"
    ),
}
_BY_MODEL = {file.model: (name, file.key) for name, file in DATA_FILES.items()}


def load_data(src: Path | str, model: type[R]) -> Records[R]:
    """Read the data file of a model.

    :param src: Sphinx's source folder; the file stands in ``_data`` below it.
    :param model: one of those in :data:`DATA_FILES`.
    :raises DataError: see :func:`handbook.model.loader.load`.
    """
    name, key = _BY_MODEL[model]
    src = Path(src)
    return load(src / "_data" / f"{name}.yaml", model, key=key, root=src.parent)


def load_data_if_there(src: Path | str, model: type[R]) -> Records[R] | None:
    """As :func:`load_data`, for a file that a handbook need not have; None when it is not there."""
    name, _ = _BY_MODEL[model]
    return load_data(src, model) if (Path(src) / "_data" / f"{name}.yaml").exists() else None


def schema_text(name: str) -> str:
    """The JSON schema of a data file, for editors that complete and check fields while one types.

    :param name: a key of :data:`DATA_FILES`.
    """
    file = DATA_FILES[name]
    items: dict[str, Any] = file.model.model_json_schema()
    definitions = items.pop("$defs", {})
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file.title,
        "type": "array",
        "items": items,
        **({"$defs": definitions} if definitions else {}),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
