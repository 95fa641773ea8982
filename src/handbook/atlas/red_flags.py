"""The red flags that matter where a pain is felt: of a nerve, or of a region."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.typing import OptionSpec

from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag
from handbook.model.regions import regions_named
from handbook.model.vocabulary import Region, Situation, Urgency

from .base import AtlasDirective, cited

__all__ = ["setup"]

_URGENCY = {
    Urgency.NOW: "Emergency service, now",
    Urgency.TODAY: "Emergency department or doctor, today",
    Urgency.THIS_WEEK: "Doctor, within days",
}
_SITUATIONS = tuple(s.value for s in Situation if s is not Situation.ANY)


def _situation(word: str) -> Situation:
    return Situation(directives.choice(word, _SITUATIONS))


class _RedFlags(AtlasDirective):
    """A box of red flags."""

    required_arguments = 1

    def flags(self) -> Iterable[RedFlag]:
        """The red flags of the handbook."""
        self.env.note_dependency(self.places.red_flags)
        return load_data(self.places.src, RedFlag)

    def box(
        self, title: str, kind: str, flags: Collection[RedFlag], line: int | None
    ) -> nodes.admonition:
        """The box: a list for each degree of urgency, the most urgent first.

        :param kind: its class beside ``danger``.
        :param line: the line that a warning about it names; None for the one of the directive.
        """
        box = nodes.admonition("", nodes.title("", title), classes=["danger", kind])
        for urgency, words in _URGENCY.items():
            if not (due := [flag for flag in flags if flag.urgency is urgency]):
                continue
            box += nodes.paragraph("", "", nodes.strong("", f"{words}:"))
            box += self.markdown(
                "\n".join(f"- {cited(flag.clinician or flag.text, flag.sources)}" for flag in due),
                line,
            )
        return box


class NerveRedFlags(_RedFlags):
    """``:::{nerve-red-flags} KEY``: the red flags that matter where the pain of a nerve is felt,
    the most urgent first.
    """

    def run(self) -> list[nodes.Node]:
        """The box."""
        nerve = self.nerve()
        own = [flag for flag in self.flags() if _matters(flag, nerve.regions, anywhere=True)]
        return [self.box("Red flags with pain here", "nerve-red-flags", own, self.line_of(nerve))]


class RegionRedFlags(_RedFlags):
    """``:::{region-red-flags} REGION REGION``: the red flags of one or more regions of the body,
    without those that matter anywhere unless ``:anywhere:`` asks for them; with
    ``:situation: after-injection`` (or after-operation, child) those that stand on its card, in
    these regions or, without an argument, in all.
    """

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"situation": _situation, "anywhere": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The box.

        :raises DirectiveError: there is no such region, or neither a region nor a situation.
        """
        try:
            regions = regions_named(" ".join(self.arguments))
        except ValueError as e:
            raise self.error(f"{self.name}: {e}") from e
        situation = self.options.get("situation")
        if situation is None and not regions:
            raise self.error(f"{self.name}: name a region, or a situation with :situation:.")
        if situation is None:
            anywhere = "anywhere" in self.options
            own = [flag for flag in self.flags() if _matters(flag, regions, anywhere=anywhere)]
        else:
            own = [
                flag
                for flag in self.flags()
                if flag.on_card_of(situation) and (not regions or flag.matters_with(regions))
            ]
        title = f"Red flags {situation.words}" if situation else "Red flags first"
        return [self.box(title, "region-red-flags", own, None)]


def _matters(flag: RedFlag, regions: Collection[Region], *, anywhere: bool) -> bool:
    """Whether a red flag matters with pain in one of these regions, whatever has gone before.

    A flag of certain situations alone, such as the hours after an injection, stands on the pages
    about these.

    :param anywhere: whether flags that belong to no region count.
    """
    return flag.always and flag.matters_with(regions) and (anywhere or bool(flag.regions))


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("nerve-red-flags", NerveRedFlags)
    app.add_directive("region-red-flags", RegionRedFlags)
