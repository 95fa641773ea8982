"""How many works exist, estimated from two lists that were made apart from each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from handbook.evidence.numbercheck import Z95

__all__ = ["Estimate", "chapman"]


@dataclass(frozen=True)
class Estimate:
    """The result of capture and recapture.

    ``first`` works stand in one list, ``second`` in the other, ``both`` in both. ``total`` is the
    estimate of all works, with its standard error and the ends of its 95 % interval.
    """

    first: int
    second: int
    both: int
    total: float
    error: float
    low: float
    high: float

    @property
    def known(self) -> int:
        """How many works stand in one list or the other: there cannot be fewer."""
        return self.first + self.second - self.both

    def share(self, total: float) -> float:
        """Which part of ``total`` works the first list holds, as a fraction of at most 1."""
        return min(1.0, self.first / total)


def chapman(first: int, second: int, both: int) -> Estimate:
    """Chapman's estimate of a closed population, nearly unbiased where the lists are small.

    N = (n1 + 1)(n2 + 1) / (m + 1) - 1, with the variance
    (n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1)^2 (m + 2)) and the interval N +- 1.96 SE, whose
    lower end is no less than the number of works that are known. It holds where one list does not
    lead to the other and each work is as likely in it as the next.

    Sources: Chapman DG. Some properties of the hypergeometric distribution with applications to
    zoological sample censuses. 1951. Variance: Seber GAF. The estimation of animal abundance and
    related parameters. 1982.

    :param first: works of the first list, n1.
    :param second: works of the second list, n2.
    :param both: works that stand in both, m.
    :raises ValueError: more works stand in both than in one, or a number is below zero.
    """
    if not 0 <= both <= min(first, second):
        raise ValueError(f"{both} works cannot stand in both of {first} and {second}")
    product = (first + 1) * (second + 1)
    total = product / (both + 1) - 1
    variance = product * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    spread = Z95 * sqrt(variance)
    low = max(total - spread, float(first + second - both))
    return Estimate(first, second, both, total, sqrt(variance), low, total + spread)
