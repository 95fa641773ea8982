"""ClinicalTrials.gov: registered trials, and how far they have come.

Fields: https://clinicaltrials.gov/data-api/about-api/study-data-structure (version 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.literature.web import NotFound, ServiceError, Web
from handbook.literature.work import plain
from handbook.model.vocabulary import TrialStatus

__all__ = ["Registration", "by_number", "from_study", "registered_since", "several"]

SERVICE = "ClinicalTrials.gov"
AT_ONCE = 50
#: The words of the register that are not those of :class:`TrialStatus` in capitals.
_STATUS = {s.name: s for s in TrialStatus}


@dataclass(frozen=True)
class Registration:
    """What the register says of one trial."""

    number: str
    title: str
    status: TrialStatus | None
    status_said: str
    updated: str
    first_posted: str
    design: str
    arms: tuple[str, ...]
    n: int | None
    n_reached: bool
    has_results: bool
    papers: tuple[str, ...]
    summary: str

    @property
    def page(self) -> str:
        """Its page in the register."""
        return f"https://clinicaltrials.gov/study/{self.number}"


def by_number(web: Web, number: str) -> Registration:
    """:raises NotFound: the register has no trial of this number."""
    try:
        return from_study(web.json(SERVICE, f"/studies/{number}"))
    except NotFound as e:
        raise NotFound(
            f"ClinicalTrials.gov has no trial {number}. Look at the number again; a trial of "
            "another register is written into docs/_data/trials.yaml by hand."
        ) from e


def several(web: Web, numbers: Sequence[str]) -> dict[str, Registration]:
    """Trials by their number; one that the register does not have is left out."""
    found: dict[str, Registration] = {}
    for at in range(0, len(numbers), AT_ONCE):
        some = "|".join(numbers[at : at + AT_ONCE])
        query: dict[str, str | int] = {"filter.ids": some, "pageSize": AT_ONCE}
        answer = web.json(SERVICE, "/studies", **query)
        found |= {trial.number: trial for trial in map(from_study, _studies(answer))}
    return found


def registered_since(
    web: Web, term: str, since: date, most: int = 100
) -> tuple[int, list[Registration]]:
    """How many trials match and were first posted on a day or later, and those that are given."""
    query: dict[str, str | int] = {
        "query.term": term,
        "filter.advanced": f"AREA[StudyFirstPostDate]RANGE[{since:%Y-%m-%d},MAX]",
        "countTotal": "true",
        "pageSize": most,
    }
    answer = web.json(SERVICE, "/studies", **query)
    trials = [from_study(s) for s in _studies(answer)]
    return int(answer.get("totalCount", len(trials))), trials


def _studies(answer: Any) -> list[Any]:
    studies = answer.get("studies") if isinstance(answer, dict) else None
    if not isinstance(studies, list):
        raise ServiceError(f"{SERVICE} sent an answer without a list. Try again later.")
    return studies


def from_study(study: Any) -> Registration:
    """The trial of one study of the register.

    :raises ServiceError: it is none.
    """
    protocol = study.get("protocolSection") if isinstance(study, dict) else None
    who = (protocol or {}).get("identificationModule") or {}
    if not protocol or not who.get("nctId"):
        raise ServiceError(f"{SERVICE} sent a record without a number. Try again later.")
    status = protocol.get("statusModule") or {}
    design = protocol.get("designModule") or {}
    enrolled = design.get("enrollmentInfo") or {}
    said = str(status.get("overallStatus") or "")
    arms = (protocol.get("armsInterventionsModule") or {}).get("armGroups", ())
    papers = (protocol.get("referencesModule") or {}).get("references", ())
    return Registration(
        number=who["nctId"],
        title=plain(who.get("officialTitle") or who.get("briefTitle")),
        status=_STATUS.get(said),
        status_said=said,
        updated=str((status.get("lastUpdatePostDateStruct") or {}).get("date") or ""),
        first_posted=str((status.get("studyFirstPostDateStruct") or {}).get("date") or ""),
        design=_design(design),
        arms=tuple(dict.fromkeys(label for a in arms if (label := plain(a.get("label"))))),
        n=int(enrolled["count"]) if "count" in enrolled else None,
        n_reached=enrolled.get("type") == "ACTUAL",
        has_results=bool(study.get("hasResults")),
        papers=tuple(str(p["pmid"]) for p in papers if p.get("pmid") and p.get("type") == "RESULT"),
        summary=plain((protocol.get("descriptionModule") or {}).get("briefSummary")),
    )


def _design(module: dict[str, Any]) -> str:
    """The design in the words of the register: "Interventional, randomized, parallel, ..."."""
    info = module.get("designInfo") or {}
    masking = (info.get("maskingInfo") or {}).get("masking")
    words = [
        module.get("studyType"),
        info.get("allocation"),
        info.get("interventionModel") or info.get("observationalModel"),
        info.get("timePerspective"),
        f"masking: {masking}" if masking else None,
    ]
    return ", ".join(
        str(w).replace("_", " ").lower() for w in words if w and w != "NA"
    ).capitalize()
