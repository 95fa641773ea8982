"""Every drawn distance that a study measured, held against the published range by a test.

``low`` and ``high`` span what the named studies found: the means where several measured it, mean minus and plus one standard
deviation where one did (``note`` says which).
"""

from dataclasses import dataclass
from math import dist

from . import back, front, person, shaded


@dataclass(frozen=True)
class Distance:
    """A drawn distance in millimetres, the range the studies give, their citation keys and how the range was taken."""

    name: str
    drawn: float
    low: float
    high: float
    keys: tuple
    note: str


def on_crest(who, side, x):
    """Return how far the crest *x* mm from the midline lies from the back corner, in space, on one of the two pelves."""
    return dist(shaded.crest(who, side, x), shaded.measures()[who][side]["psis"])


#: The published ranges of the three branches: from the midline, from the back corner of the crest (PSIS).
BRANCHES = {
    "medial": (
        (65.3, 77.9, ("iwanaga2019anatomic", "maigne1991trigger", "loubser2017anatomical"), "means 65.3 (groove), 70 and 77.9"),
        (45.2, 72.6, ("iwanaga2019anatomic", "tubbs2010anatomy", "sittitavornwong2013anatomic", "xu1996anatomic", "loubser2017anatomical"),
         "means 45.2 (groove), 50, 57, 68.8 (branch not named) and 72.6"),
    ),
    "intermediate": (
        (75.2, 84.0, ("loubser2017anatomical",), "79.6 +/- 4.4"),
        (65, 76.6, ("tubbs2010anatomy", "loubser2017anatomical"), "means 65 and 76.6"),
    ),
    "lateral": (
        (85.0, 94.0, ("loubser2017anatomical",), "89.5 +/- 4.5"),
        (73, 79.6, ("tubbs2010anatomy", "loubser2017anatomical"), "means 73 and 79.6"),
    ),
}


def _crossings():
    for branch, (midline, corner) in BRANCHES.items():
        x = back.MIDLINE[branch]
        yield Distance(f"{branch} branch to midline", back.CROSSING[branch][0], *midline)
        yield Distance(f"{branch} branch to PSIS", on_crest("woman", "right", x), *corner)


_SPOT = next(spot for spot in person.territories()["cluneal-usual"].spots)
_WIDE, _DOWN = front.ASIS[0] - front.ENTRY[0], front.ENTRY[1] - front.ASIS[1]

DISTANCES = (
    *_crossings(),
    Distance(
        "tender spot of the pain map to midline", _SPOT.x * person.UNIT, 65.3, 80, ("iwanaga2019anatomic", "kuniya2014prospective", "isu2016neurolysis"),
        "groove at 65.3, and 70 to 80",
    ),
    Distance(
        "middle cluneal branch at the ligament to midline", back.MCN_CROSSING[0], 29.6, 42.4, ("konno2017anatomical2",), "36.0 +/- 6.4",
    ),
    Distance(
        "middle cluneal branch at the ligament below PSIS", back.MCN_CROSSING[1] - back.PSIS[1], 17.3, 39.7, ("konno2017anatomical2",),
        "28.5 +/- 11.2",
    ),
    Distance(
        "middle cluneal point to press below PSIS", back.MCN_PRESS[1] - back.PSIS[1], 15, 30, ("aota2016entrapment", "kim2017low"),
        "15 and about 30",
    ),
    Distance("ilioinguinal entry medial to ASIS", _WIDE, 17, 39, ("klaassen2011anatomy",), "28 +/- 11, contested by reinpold2015retroperitoneal"),
    Distance("ilioinguinal entry below ASIS", _DOWN, 28, 52, ("klaassen2011anatomy",), "40 +/- 12, contested by reinpold2015retroperitoneal"),
    Distance("ilioinguinal end to midline", front.END[0], 25, 35, ("klaassen2011anatomy",), "30 +/- 5"),
    Distance("iliohypogastric end to midline", front.ILIOHYPOGASTRIC[-1][0], 27, 53, ("klaassen2011anatomy",), "40 +/- 13"),
)
