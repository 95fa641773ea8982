"""A small handbook for the tests: two works, one trial, one search, one statement of absence."""

from __future__ import annotations

from pathlib import Path

BIB = """\
% The reference list.

@article{kuniya2014prospective,
  author       = {Kuniya, Hiroshi and others},
  title        = {{Prospective study of superior cluneal nerve disorder as a potential cause of low back pain}},
  journal      = {Journal},
  year         = {2014},
  doi          = {10.5555/old.2014.1},
  pmid         = {90000010},
}

% A comment of the next entry.
@article{zzz1990last,
  author       = {Zzz, Z.},
  title        = {{Last of all}},
  journal      = {Journal},
  year         = {1990},
}
"""
STUDIES = """\
# yaml-language-server: $schema=schema/studies.json
# One record per entry of references.bib.

- key: kuniya2014prospective
  # a comment that must stay
  nerve: [superior-cluneal]
  topic: [epidemiology]
  design: prospective-cohort
  tier: B
  findings:
  - text: 113 of 834 patients met the criteria.
    where: https://example.org/kuniya

- key: zzz1990last
  nerve: [general]
  topic: [history]
  design: historical
  tier: C
"""
TRIALS = """\
# yaml-language-server: $schema=schema/trials.json

- registry_number: NCT05423132
  title: A trial
  nerve: [superior-cluneal]
  status: Recruiting
  status_day: 2026-11-24
  where:
  - https://example.org/trial
"""
SEARCHES = """\
- id: scn-block-1
  day: 2026-11-24
  where: public web pages
  query: superior cluneal nerve block
  question: Is there a trial?
"""
ABSENCES = """\
# Statements.

- id: no-sham
  statement: >-
    **No control.** No finished trial compared a block with saline {cite}`kuniya2014prospective`.
  page: chapter2/treatment
  nerve: [superior-cluneal]
  topic: [block]
  searches: [scn-block-1]
  day: 2026-11-24
  known: []

- id: other
  statement: Nothing else was found.
  page: chapter2/other
  nerve: [general]
  topic: [surgery]
  searches: [scn-block-1]
  day: 2026-11-24
"""
FILES = {
    "references.bib": BIB,
    "studies.yaml": STUDIES,
    "trials.yaml": TRIALS,
    "searches.yaml": SEARCHES,
    "absences.yaml": ABSENCES,
}


def handbook(root: Path) -> Path:
    """Write it; returns its folder."""
    data = root / "docs" / "_data"
    data.mkdir(parents=True)
    (root / "docs" / "conf.py").write_text("", encoding="utf-8")
    for name, text in FILES.items():
        (data / name).write_text(text, encoding="utf-8")
    return root


def data(root: Path, name: str) -> str:
    return (root / "docs" / "_data" / name).read_text(encoding="utf-8")
