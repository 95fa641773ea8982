"""The box "Get help at once" and its like, drawn from ``docs/_data/red-flags.yaml``.

    :::{red-flags} low-back buttock groin thigh
    What else the box says, in Markdown.
    :::

shows the signs of the box (``box: true``) that matter with pain in one of the regions, in plain
words, the most urgent first.

    :::{red-flags} head neck
    :title: With pain in the head or neck
    :::

shows, under a title of its own, the signs for these regions that the box does not hold; without a
region, those that matter anywhere; with ``:situation: after-injection`` (or after-operation,
child) those that matter only then, and the few of any time that its card must not miss.

    :::{red-flags} low-back buttock
    :voice: clinician
    :::

says the signs of the box in clinical words: for a sheet that hangs on a wall of the clinic.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec

from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag
from handbook.model.regions import regions_named
from handbook.model.vocabulary import Region, Situation, Urgency

__all__ = ["RedFlags", "setup"]

#: What stands before the signs of each degree of urgency, to patients and to clinicians.
PATIENT, CLINICIAN = "patient", "clinician"
LEADS = {
    Urgency.NOW: "Call your emergency number or go to an emergency department **now**:",
    Urgency.TODAY: "Go to an emergency department or see a doctor **today**:",
    Urgency.THIS_WEEK: "See a doctor **within days**:",
}
CLINICAL_LEADS = {
    Urgency.NOW: "Emergency service, **now**:",
    Urgency.TODAY: "Emergency department or doctor, **today**:",
    Urgency.THIS_WEEK: "Doctor, **within days**:",
}
_SITUATIONS = tuple(s.value for s in Situation if s is not Situation.ANY)


def _situation(word: str) -> Situation:
    return Situation(directives.choice(word, _SITUATIONS))


def _voice(word: str) -> str:
    return directives.choice(word, (PATIENT, CLINICIAN))


class RedFlags(SphinxDirective):
    """``:::{red-flags} REGION …``: the box of the signs that need help."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "situation": _situation,
        "title": directives.unchanged_required,
        "voice": _voice,
    }

    def run(self) -> list[nodes.Node]:
        """The box, with a list for each degree of urgency.

        :raises DirectiveError: there is no such region, or nothing to show.
        :raises DataError: a sign in the data file is wrong.
        """
        try:
            regions = regions_named(" ".join(self.arguments))
        except ValueError as e:
            raise self.error(f"{self.name}: {e}") from e
        flags = load_data(self.env.srcdir, RedFlag)
        self.env.note_dependency(str(flags.path))
        shown = [flag for flag in flags if self._fits(flag, regions)]
        if not shown:
            raise self.error(
                f"{self.name}: no sign of docs/_data/red-flags.yaml fits. Name other regions, or "
                "another situation."
            )
        title, classes = self.options.get("title"), ["danger"]
        clinical = self.options.get("voice") == CLINICIAN
        if clinical:
            title = title or "Stop signs: deal with these before any nerve"
        elif not title:
            title, classes = "Get help at once", ["danger", "red-flags"]
        box = nodes.admonition("", nodes.title("", title), classes=classes)
        for urgency, lead in (CLINICAL_LEADS if clinical else LEADS).items():
            if due := [flag for flag in shown if flag.urgency is urgency]:
                said = [(clinical and flag.clinician) or flag.text for flag in due]
                self._add(box, [lead, "", *(f"- {words}" for words in said)])
        self._add(box, list(self.content))
        return [box]

    def _fits(self, flag: RedFlag, regions: tuple[Region, ...]) -> bool:
        if regions and not flag.matters_with(regions):
            return False
        if situation := self.options.get("situation"):
            return flag.on_card_of(situation)
        if "title" in self.options:
            return flag.always and not flag.box and bool(flag.regions) == bool(regions)
        return flag.box

    def _add(self, box: nodes.Element, lines: list[str]) -> None:
        self.state.nested_parse(StringList(lines, self.get_source_info()[0]), self.lineno, box)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_directive("red-flags", RedFlags)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
