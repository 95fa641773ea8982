"""Ask the services what is new: works, trials, notices of retraction."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handbook.literature import crossref, europepmc, pubmed, registry
from handbook.literature.duplicates import find
from handbook.literature.queries import Query
from handbook.literature.registry import Registration
from handbook.literature.web import NotFound, ServiceError, Web
from handbook.literature.work import Notice, Work
from handbook.model.references import References
from handbook.model.trial import Trial
from handbook.model.vocabulary import TrialStatus

__all__ = ["NewTrial", "NewWork", "News", "Warned", "gather"]

T = TypeVar("T")
MOST = 100  # works of one search; one that brings more has to be made narrower
PATIENCE = 3  # times that a service may fail before it is left alone


@dataclass(frozen=True)
class NewWork:
    """A work that the handbook does not have, and the searches that brought it."""

    work: Work
    matched: tuple[str, ...]

    @property
    def id(self) -> str:
        """What names it in set-aside.yaml."""
        return self.work.pmid or self.work.doi or self.work.url


@dataclass(frozen=True)
class Warned:
    """A cited work of which a publisher said something later."""

    key: str
    notice: Notice

    @property
    def id(self) -> str:
        """What names the notice in set-aside.yaml."""
        last = self.notice.where.removeprefix("https://doi.org/").rstrip("/")
        return last.removeprefix("https://pubmed.ncbi.nlm.nih.gov/") or (
            f"{self.notice.kind.replace(' ', '-')}-of-{self.key}"
        )


@dataclass(frozen=True)
class NewTrial:
    """A trial of the register: new, or further than the handbook says."""

    trial: Registration
    said: str
    matched: tuple[str, ...] = ()


@dataclass
class News:
    """What was found, and what could not be asked."""

    works: list[NewWork] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    trials: list[NewTrial] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.works or self.warned or self.trials or self.too_wide)


class _Asking:
    """Asks, notes what failed, and leaves a service alone that failed three times in a row."""

    def __init__(self, news: News) -> None:
        self.news = news
        self.failed: dict[str, int] = {}

    def __call__(self, service: str, what: str, question: Callable[[], T], nothing: T) -> T:
        if self.failed.get(service, 0) >= PATIENCE:
            return nothing
        try:
            answer = question()
        except NotFound:
            return nothing
        except ServiceError as e:
            self.failed[service] = self.failed.get(service, 0) + 1
            end = self.failed[service] >= PATIENCE
            more = f" {service} was asked no further." if end else ""
            self.news.not_asked.append(f"{what}: {e}{more}")
            return nothing
        self.failed[service] = 0
        return answer


def gather(
    web: Web,
    queries: Iterable[Query],
    references: References,
    trials: Sequence[Trial],
    aside: Collection[str],
    progress: Callable[[str], None] = lambda _: None,
) -> News:
    """Everything that is new.

    :param aside: what was looked at and left out, by its id.
    :param progress: told what is asked.
    """
    news = News()
    asking = _Asking(news)
    asked = list(queries)
    progress("works that are cited: retractions, corrections")
    news.warned = [w for w in _notices(web, references, asking) if w.id not in aside]
    progress(f"{len(trials)} trials: how far they are")
    news.trials = _changed(web, trials, asking)
    found: dict[str, tuple[Work, list[str]]] = {}
    for number, query in enumerate(asked, 1):
        if number % 25 == 1:
            progress(f"search {number} of {len(asked)}")
        for work in _found(web, query, asking, news):
            name = work.pmid or work.doi or work.url
            found.setdefault(name, (work, []))[1].append(query.name)
        if query.trials:
            news.trials += _new_trials(web, query, trials, aside, asking, news)
    bare = [pmid for pmid, (work, _) in found.items() if not work.title]
    unknown = [p for p in bare if p not in _pmids(references) and p not in aside]
    progress(f"{len(unknown)} records")
    whole = asking(
        "PubMed", "the records of new works", lambda: pubmed.fetch(web, unknown), _no_works()
    )
    for name, (work, matched) in found.items():
        full = work if work.title else whole.get(name)
        if full is None or {full.pmid, full.doi, name} & set(aside):
            continue
        if not find(full, references):
            news.works.append(NewWork(full, tuple(dict.fromkeys(matched))))
    news.works.sort(key=lambda n: (-(n.work.year or 0), n.work.title))
    return news


def _no_works() -> dict[str, Work]:
    return {}


def _pmids(references: References) -> set[str]:
    return {r.pmid for r in references if r.pmid}


def _found(web: Web, query: Query, asking: _Asking, news: News) -> list[Work]:
    """The works of one search; those of PubMed by their number alone."""
    hits = asking(
        "PubMed",
        f"search {query.name}",
        lambda: pubmed.search(web, query.pubmed, query.since, MOST),
        pubmed.Hits(0, ()),
    )
    works = [Work(pubmed.SERVICE, pmid=pmid) for pmid in hits.ids]
    total = hits.total
    if query.europepmc:
        more = asking(
            "Europe PMC",
            f"search {query.name}",
            lambda: europepmc.search(web, query.europepmc, MOST),
            europepmc.Found(0, ()),
        )
        works += more.works
        total = max(total, more.total)
    if total > MOST:
        news.too_wide.append(
            f"{query.name} brings {total:,} works since {query.since}, so none of them is listed. "
            "Make it narrower, or set its day forward once its works were looked through."
        )
        return []
    return works


def _notices(web: Web, references: References, asking: _Asking) -> list[Warned]:
    """What was said later of the works that are cited; the same notice of two services once."""
    by_doi = {r.doi.lower(): r.key for r in references if r.doi}
    by_pmid = {r.pmid: r.key for r in references if r.pmid}
    warned: list[Warned] = []
    dois = list(by_doi)
    for at in range(0, len(dois), crossref.AT_ONCE):
        some = dois[at : at + crossref.AT_ONCE]
        works = asking(
            "Crossref",
            "notices of retraction",
            functools.partial(crossref.several, web, some),
            _no_works(),
        )
        warned += [
            Warned(by_doi[doi], notice)
            for doi, work in works.items()
            if doi in by_doi
            for notice in work.notices
        ]
    told = {(w.key, w.notice.kind) for w in warned}
    records = asking(
        "PubMed",
        "notices of retraction",
        lambda: pubmed.fetch(web, list(by_pmid)),
        _no_works(),
    )
    warned += [
        Warned(by_pmid[pmid], notice)
        for pmid, work in records.items()
        if pmid in by_pmid
        for notice in work.notices
        if (by_pmid[pmid], notice.kind) not in told
    ]
    order = ("retraction", "expression of concern", "correction")
    return sorted(warned, key=lambda w: (order.index(w.notice.kind), w.key))


def _changed(web: Web, trials: Sequence[Trial], asking: _Asking) -> list[NewTrial]:
    """The trials of which the register says something else than the handbook."""
    ours = {t.registry_number: t for t in trials if t.registry_number.startswith("NCT")}
    none: dict[str, Registration] = {}
    theirs = asking(
        "ClinicalTrials.gov",
        "how far the trials are",
        lambda: registry.several(web, list(ours)),
        none,
    )
    changed = []
    for number, found in theirs.items():
        trial = ours.get(number)
        if trial is None:
            continue
        said = []
        if found.status and found.status is not trial.status:
            said.append(f"{trial.status or 'no status'} → {found.status}")
        elif not found.status and found.status_said:
            said.append(f"{trial.status} → {found.status_said} (a status that the list lacks)")
        if found.has_results and (trial.results or "None").startswith("None"):
            said.append("results are posted")
        if trial.n and found.n and found.n_reached and trial.n != found.n:
            said.append(f"{trial.n} → {found.n} people")
        if said:
            changed.append(NewTrial(found, "; ".join(said)))
    return changed


def _new_trials(
    web: Web,
    query: Query,
    trials: Sequence[Trial],
    aside: Collection[str],
    asking: _Asking,
    news: News,
) -> list[NewTrial]:
    known = {t.registry_number for t in trials} | {t.trial.number for t in news.trials} | set(aside)
    none: tuple[int, list[Registration]] = (0, [])
    total, found = asking(
        "ClinicalTrials.gov",
        f"new trials of {query.name}",
        lambda: registry.registered_since(web, query.trials, query.since, MOST),
        none,
    )
    if total > MOST:
        news.too_wide.append(
            f"{query.name} brings {total:,} trials since {query.since}, so none is listed. Make it "
            "narrower."
        )
        return []
    return [
        NewTrial(t, str(t.status or TrialStatus.UNKNOWN), (query.name,))
        for t in found
        if t.number not in known
    ]
