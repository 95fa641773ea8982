"""A claim on its page: the directive ``claim``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.typing import OptionSpec

from handbook.model.claim import Claim
from handbook.model.grading import Grade
from handbook.model.vocabulary import Certainty, Tier, did_you_mean

from . import numbercheck
from .base import EvidenceDirective, labelled
from .data import split
from .domain import ClaimOnPage, domain_of
from .grades import OPTIONS, graded
from .warnings import EvidenceWarning

__all__ = ["ClaimDirective"]


class ClaimDirective(EvidenceDirective):
    """``claim``: a statement, how sure it is and why not surer, and the studies on both sides."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "certainty": directives.unchanged,
        "why": directives.unchanged,
        "for": directives.unchanged,
        "against": directives.unchanged,
        "reason": directives.unchanged,
        **OPTIONS,
    }

    def run(self) -> list[nodes.Node]:
        """The box of the claim; none when its name or certainty is wrong."""
        if not (certainty := self.checked_certainty()):
            return []
        slug, why = self.arguments[0], self.options.get("why", "")
        reason = self.options.get("reason", "")
        keys_for, keys_against = self.sides()
        found = graded(self.evidence, self.options, keys_for, keys_against)
        for text in found.problems(slug, certainty, reason):
            self.told(text)
        body = self.parse_content_to_nodes(allow_section_headings=False)
        statement = " ".join(without_citations(node) for node in body).strip()
        if not statement:
            self.told(
                f'"{slug}" states nothing. Write one sentence between its options and its end.'
            )
        self.check_numbers(f"{statement} {why} {reason}", keys_for + keys_against)
        claim = Claim(
            slug=slug,
            page=self.env.docname,
            certainty=certainty,
            statement=statement,
            why=why,
            question=found.question,
            reason=reason,
            studies_for=keys_for,
            studies_against=keys_against,
        )
        copies = tuple(n.deepcopy() for n in body)
        if not domain_of(self.env).note_claim(ClaimOnPage(claim, self.lineno, copies)):
            return []
        box = nodes.container(
            "",
            *self.parts(claim, body, found.grade),
            ids=[f"claim-{slug}"],
            classes=["claim", f"claim-{certainty}"],
        )
        self.set_source_info(box)
        self.env.domains.standard_domain.note_hyperlink_target(
            f"claim-{slug}", self.env.docname, f"claim-{slug}", statement
        )
        return [box]

    def told(self, text: str) -> None:
        """Report a mistake of the claim."""
        self.problem(EvidenceWarning.CLAIM, text)

    def checked_certainty(self) -> Certainty | None:
        """The certainty of the claim; None when it or the name is wrong, which is reported."""
        slug = self.arguments[0]
        if slug != nodes.make_id(slug):
            example = nodes.make_id(slug) or "crest-point"
            self.told(
                f'"{slug}" is no name for a claim. Use lower case letters, digits and hyphens, for '
                f'example "{example}".'
            )
            return None
        word = self.options.get("certainty", "")
        if word not in set(Certainty):
            self.told(
                f'the certainty of "{slug}" is "{word}".{did_you_mean(word, Certainty)} '
                f"Allowed: {', '.join(Certainty)}."
            )
            return None
        certainty = Certainty(word)
        if not self.options.get("why") and certainty is not Certainty.HIGH:
            self.told(f'"{slug}" does not say why it is not surer. Add a line ":why: ...".')
        return certainty

    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys for and against; unknown ones and those on both sides are reported."""
        slug, evidence, known = self.arguments[0], self.evidence, []
        for side in ("for", "against"):
            keys = split(self.options.get(side, ""))
            for key in keys:
                if key not in evidence:
                    self.problem(EvidenceWarning.STUDY, evidence.unknown(key))
            known.append(tuple(k for k in dict.fromkeys(keys) if k in evidence))
        if both := set(known[0]) & set(known[1]):
            self.told(f'"{slug}" names {", ".join(sorted(both))} both for and against.')
        if not known[0]:
            self.told(f'"{slug}" rests on no study. Add a line ":for: key".')
        return known[0], known[1]

    def check_numbers(self, text: str, keys: tuple[str, ...]) -> None:
        """Report each number of the claim that no cited study holds."""
        evidence = self.evidence
        held = [numbercheck.held_by(evidence[k], evidence.reference(k).year) for k in keys]
        nerves = {n for k in keys for n in evidence[k].nerve}
        for number in dict.fromkeys(numbercheck.numbers(text)):
            if any(numbercheck.holds(h, number) for h in held):
                continue
            elsewhere = [
                s.key
                for s in evidence.studies
                if s.key not in keys
                and set(s.nerve) & nerves
                and numbercheck.holds(numbercheck.held_by(s), number)
            ]
            hint = f" It stands in {', '.join(elsewhere[:3])}." if elsewhere else ""
            cited_only = [k for k in keys if evidence[k].tier is Tier.C]
            if cited_only:
                hint += (
                    f" {', '.join(cited_only)}: seen as a citation alone (tier C), which carries "
                    "no "
                    "number."
                )
            self.problem(
                EvidenceWarning.NUMBER,
                f'in "{self.arguments[0]}" the number {number.text} stands in no finding of '
                f"{', '.join(keys) or 'any cited study'}.{hint} Correct the number, cite the study "
                f"that holds it, or add the finding to {evidence.studies.name}.",
            )

    def parts(self, claim: Claim, body: Sequence[nodes.Node], grade: Grade) -> list[nodes.Node]:
        """The inside of the box: certainty, statement, why not surer, studies for and against."""
        parts: list[nodes.Node] = [
            nodes.paragraph(
                "",
                "",
                nodes.strong("", f"Certainty: {claim.certainty.words}"),
                classes=["claim-certainty"],
            ),
            nodes.container("", *body, classes=["claim-statement"]),
        ]
        if claim.why:
            parts.append(labelled("Why not surer:", self.inline(claim.why), "claim-why"))
        if claim.reason:
            words = list(Certainty)  # surest first
            side = "above" if words.index(claim.certainty) < words.index(grade.word) else "below"
            label = f"Why {side} the table of grades ({grade.word.words}):"
            parts.append(labelled(label, self.inline(claim.reason), "claim-why"))
        for label, keys, name in (
            ("For:", claim.studies_for, "claim-for"),
            ("Against:", claim.studies_against, "claim-against"),
        ):
            if keys:
                parts.append(labelled(label, self.cited_list(keys), name))
        return parts


def without_citations(node: nodes.Node) -> str:
    """The text of a node without links to studies and citations, whose digits are no numbers."""
    copied = node.deepcopy()
    for link in list(copied.findall(addnodes.pending_xref)):
        if link.get("refdomain") in ("evidence", "cite") and link.parent is not None:
            link.parent.remove(link)
    return " ".join(copied.astext().split())
