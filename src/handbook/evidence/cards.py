"""The card of each study: the directive ``studies``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from pybtex_docutils import Backend
from sphinx.util.typing import OptionSpec

from handbook.model.study import Finding, Study
from handbook.model.vocabulary import counted

from . import refstyle
from .base import SELECTION, EvidenceDirective, labelled, nbsp_units
from .domain import domain_of, study_link
from .figures import of_measure
from .tables import sentence

__all__ = ["StudiesDirective"]


class StudiesDirective(EvidenceDirective):
    """``studies``: the card of each chosen study, with its findings and where each was seen."""

    option_spec: ClassVar[OptionSpec] = SELECTION

    def run(self) -> list[nodes.Node]:
        """The cards, in the order of their names."""
        name = self.evidence.name
        keys = sorted(self.selected(), key=lambda k: (name(k).casefold(), k))
        return [self.card(key) for key in keys]

    def card(self, key: str) -> nodes.container:
        """The card of one study."""
        evidence, study = self.evidence, self.evidence[key]
        domain_of(self.env).note_card(key, self.env.docname, self.lineno)
        name = nodes.strong("", evidence.name(key))
        reference = refstyle.formatted(evidence.references.entries[key]).render(Backend())
        parts: list[nodes.Node] = [
            nodes.paragraph(
                "",
                "",
                name,
                nodes.Text(" "),
                *self.inline(f"{{cite}}`{key}`"),
                classes=["study-name"],
            ),
            nodes.paragraph("", "", *reference, classes=["study-reference"]),
            nodes.paragraph("", sentence("; ".join(facts(study))), classes=["study-facts"]),
            *findings(study.findings),
            *figures(study),
            *limits(study),
            *self.overlaps(key),
        ]
        box = nodes.container("", *parts, ids=[f"study-{key}"], classes=["study-card"])
        self.set_source_info(box)
        return box

    def overlaps(self, key: str) -> Iterable[nodes.Node]:
        """The works on the same people, which must not be added up."""
        others = sorted(self.evidence.overlaps.get(key, ()), key=self.evidence.name)
        if others:
            links: list[nodes.Node] = []
            for other in others:
                links += [nodes.Text(", ")] if links else []
                links.append(study_link(self.env, other))
            links.append(nodes.Text(". Not to be added up."))
            yield labelled("Same people, or some of them, as", links, "study-limit")


def figures(study: Study) -> Iterable[nodes.Node]:
    """The shares that the study counted, each with its interval."""
    shown = [text for measure in study.measures if (text := of_measure(measure))]
    if shown:
        text = sentence("; ".join(shown) + ". The intervals (Wilson) are our arithmetic")
        yield labelled("Figures:", [nodes.Text(text)], "study-limit")


def facts(study: Study) -> Iterable[str]:
    """What a reader wants to know before the findings: design, size, place, and how it was seen."""
    yield study.design.words
    if study.n and study.n_unit:
        yield counted(study.n, study.n_unit)
    if study.country:
        yield study.country
    if study.follow_up_months:
        yield f"followed for {counted(study.follow_up_months, 'months')}"
    yield "nerve: " + ", ".join(n.words for n in study.nerve)
    yield "about: " + ", ".join(t.words for t in study.topic)
    if study.tier:
        yield study.tier.words
    if study.unread:
        yield "not read yet, so that its kind and subject come from its record"


def findings(all_of_them: tuple[Finding, ...]) -> list[nodes.Node]:
    """The findings as a list; where all were seen at one place, that is said once."""
    if not all_of_them:
        return []
    at_once = len(all_of_them) > 1 and len({(f.where, f.via) for f in all_of_them}) == 1
    out: list[nodes.Node] = [
        nodes.bullet_list(
            "",
            *(_finding(f, with_place=not at_once) for f in all_of_them),
            bullet="-",
            classes=["study-findings"],
        )
    ]
    if at_once:
        place = [*seen(all_of_them[0], "All seen"), nodes.Text(".")]
        out.append(nodes.paragraph("", "", *place, classes=["study-limit"]))
    return out


def _finding(finding: Finding, *, with_place: bool) -> nodes.list_item:
    parts: list[nodes.Node] = [nodes.Text(nbsp_units(finding.text))]
    if finding.comment:
        reading = nbsp_units(f"Our reading: {finding.comment}")
        parts += [nodes.Text(" "), nodes.emphasis("", reading)]
    if with_place:
        parts += [nodes.Text(" ("), *seen(finding, "Seen"), nodes.Text(".)")]
    return nodes.list_item("", nodes.paragraph("", "", *parts))


def limits(study: Study) -> Iterable[nodes.Node]:
    """What the card says of the limits of a study, beyond its design."""
    if study.risk_of_bias:
        text = nodes.Text(sentence(study.risk_of_bias))
        yield labelled("Risk of bias:", [text], "study-limit")
    if study.not_seen:
        yield labelled("Not seen:", [nodes.Text("; ".join(study.not_seen) + ".")], "study-limit")
    if study.conflicts:
        yield labelled("Sources disagree.", [nodes.Text(" ".join(study.conflicts))], "study-limit")
    if via := study.known_only_via:
        text = nodes.Text(f"Only the notes of {via} were read, not the work itself.")
        yield labelled("Known through notes alone.", [text], "study-limit")


def seen(finding: Finding, begin: str) -> list[nodes.Node]:
    """Where a finding was seen, without its full stop; ``begin`` is the first word or two."""
    where = finding.where
    link = [nodes.reference("", host(where), refuri=where, internal=False)] if where else []
    if finding.via:
        text = f"{begin} on a copy, {finding.via}, which is not linked"
        return [nodes.Text(text + ("; the work: " if where else "")), *link]
    return [nodes.Text(f"{begin} at "), *link]


def host(url: str) -> str:
    """The name of a site as a reader says it; the number of a DOI in full."""
    parts = urlsplit(url)
    if parts.netloc == "doi.org":
        return f"doi:{parts.path[1:]}"
    return parts.netloc.removeprefix("www.")
