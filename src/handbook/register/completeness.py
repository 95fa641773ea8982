"""How complete the register is: the directive ``completeness``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from handbook.evidence.numbercheck import percent
from handbook.model.completeness import ListedWork, ReferenceList

from .base import RegisterDirective, RegisterWarning, cell, in_words, share
from .data import Register
from .estimate import Estimate, chapman

__all__ = ["CompletenessDirective", "Counted", "count"]

HEADS = ("List", "Day", "Stands in the register", "Used to find works")
WIDTHS = (46, 14, 22, 18)


@dataclass(frozen=True)
class Counted:
    """What the estimate is made from.

    ``late`` are the works that the register took in only from these lists: they are no part of
    the first sample. ``elsewhere`` are works of the lists that the register holds under other
    nerves: they are no part of either.
    """

    works: int
    late: int
    listed: int
    both: int
    elsewhere: int

    @property
    def estimate(self) -> Estimate:
        """Chapman's estimate; see :func:`handbook.register.estimate.chapman`."""
        return chapman(self.works - self.late, self.listed, self.both)


def _names(works: Iterable[ListedWork]) -> dict[str, ListedWork]:
    """Each work once, by its key, else by title and year."""
    return {w.key or f"{w.title.casefold()} {w.year}": w for w in works}


def count(register: Register, keys: frozenset[str]) -> Counted:
    """Count the works of the register against the lists that were not used to find works.

    :param keys: the works of the register that the lists could hold.
    """
    lists = list(register.lists or ())
    late = {w.key for li in lists for w in li.works if w.captured is False and w.key in keys}
    independent = _names(w for li in lists if not li.used_for_finding for w in li.works)
    inside = [w for w in independent.values() if not w.key or w.key in keys]
    both = [w for w in inside if w.key and w.key not in late]
    return Counted(len(keys), len(late), len(inside), len(both), len(independent) - len(inside))


class CompletenessDirective(RegisterDirective):
    """``completeness``: the estimate by capture and recapture, and each list with its share.

    Options: ``nerve``, the nerves that the lists are about (a comma list), and ``name``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "nerve": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Two paragraphs and the table; the reason in words where no estimate can be made."""
        register = self.register
        if register.lists is None:
            return self.missing("completeness")
        nerves = self.chosen_nerves()
        keys = frozenset(s.key for s in register.studies if not nerves or nerves & set(s.nerve))
        if not keys:
            self.told(
                RegisterWarning.SELECTION,
                f"no study in {register.studies.name} deals with these nerves. Choose others.",
            )
            return []
        counted = count(register, keys)
        paragraphs = [nodes.paragraph("", text) for text in sentences(counted)]
        rows = (("", self.cells(listed, keys)) for listed in register.lists)
        return [*paragraphs, self.table("completeness", HEADS, WIDTHS, rows)]

    def cells(self, listed: ReferenceList, keys: frozenset[str]) -> list[list[nodes.Node]]:
        """The row of a list."""
        works = _names(listed.works)
        held = sum(bool(w.key) and w.captured is not False for w in works.values())
        name: list[nodes.Node] = [nodes.Text(listed.list)]
        if listed.where.startswith(("https://", "http://")):
            name = [nodes.reference("", listed.list, refuri=listed.where, internal=False)]
        used = "yes: not in the estimate" if listed.used_for_finding else "no: in the estimate"
        return [name, cell(in_words(listed.day)), cell(share(held, len(works))), cell(used)]


def sentences(counted: Counted) -> list[str]:
    """The estimate in words, with everything that it is made from."""
    if not counted.listed:
        return [
            "No list was at hand that had not been used to find works, so completeness cannot be "
            "estimated."
        ]
    e = counted.estimate
    late = (
        f", {counted.late} more came in from these lists and are not counted"
        if counted.late
        else ""
    )
    out = [
        f"Register: {e.first} works{late}. Lists that were not used to find works: {e.second} "
        f"different works, of which {e.both} stood in the register."
        + (
            f" Works that the register files under other nerves are left out of both "
            f"({counted.elsewhere})."
            if counted.elsewhere
            else ""
        )
    ]
    if not e.both:
        return [*out, "None stood in both, so completeness cannot be estimated."]
    out.append(
        f"By Chapman's formula ({e.first} + 1) × ({e.second} + 1) / ({e.both} + 1) − 1 there are "
        f"about {e.total:.0f} such works (standard error {e.error:.0f}; 95% CI {e.low:.0f} to "
        f"{e.high:.0f}, where the lower end is no less than the {e.known} works that are known). "
        f"The register held {e.first} of them: about {percent(e.share(e.total), 0)}% "
        f"(95% CI {percent(e.share(e.high), 0)} to {percent(e.share(e.low), 0)})."
    )
    return out
