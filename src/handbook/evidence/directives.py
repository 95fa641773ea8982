"""The directives ``claim``, ``claims``, ``evidence-table``, ``evidence-chart`` and ``studies``."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlparse

from docutils import nodes
from docutils.parsers.rst import directives
from pybtex_docutils import Backend
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from . import charts, numbercheck, refstyle
from .data import Evidence, counted, design_words, evidence_of, meant, split, words
from .domain import CERTAINTIES, Claim, study_link

logger = logging.getLogger(__name__)

NONE = "–"  # in a cell of a table: not known, or nothing to say

LIMITS_OF_DESIGN = {  # what a design cannot show, whatever it found
    "case-report": "One or few patients, no control group.",
    "case-series": "No control group.",
    "retrospective-cohort": "Looked back in files.",
    "narrative-review": "Not a systematic search.",
    "historical": "Old report, no control group.",
    "book": "Chapter of a book: the author's view.",
}


class claim_list(nodes.General, nodes.Element):
    """Stands for all claims until every page has been read."""


class EvidenceDirective(SphinxDirective):
    """What the directives share: the evidence, one-line problems, a line of Markdown."""

    option_spec = {}

    @property
    def evidence(self) -> Evidence:
        evidence = evidence_of(self.env)
        for path in (evidence.studies.path, evidence.bib):
            self.env.note_dependency(str(path))
        return evidence

    def problem(self, text: str) -> None:
        """Report one mistake of the page, with page and line."""
        logger.warning(
            f"{{{self.name}}}: {text}", location=(self.env.docname, self.lineno), type="evidence"
        )

    def cited(self, key: str) -> list[nodes.Node]:
        """A study by name, linked to its card, followed by its number in the reference list."""
        cite, _ = self.parse_inline(f"{{cite}}`{key}`", lineno=self.lineno)
        return [study_link(self.env, key), nodes.Text("\u00a0"), *cite]

    def cited_list(self, keys) -> list[nodes.Node]:
        """Studies as :meth:`cited`, separated by commas."""
        out: list[nodes.Node] = []
        for key in keys:
            out += [nodes.Text(", ")] if out else []
            out += self.cited(key)
        return out

    def selected(self) -> tuple[str, ...]:
        """The keys that the options choose; mistakes in them are reported."""
        options = dict(self.options)
        if first := "primary-nerve" in options:
            if "nerve" in options:
                self.problem('use "nerve" or "primary-nerve", not both.')
            options["nerve"] = options.pop("primary-nerve")
        selection = self.evidence.select(options, first_nerve=first)
        for text in selection.problems:
            self.problem(text)
        return selection.keys


def together(text: str) -> str:
    """A text whose numbers keep their unit on their line."""
    return text.replace(" mm", "\u00a0mm")


def labelled(label: str, children, *classes) -> nodes.paragraph:
    """A paragraph that begins with a label in strong type."""
    return nodes.paragraph(
        "", "", nodes.strong("", label), nodes.Text(" "), *children, classes=list(classes)
    )


# ------------------------------------------------------------------------------------------------ claims


class ClaimDirective(EvidenceDirective):
    """``claim``: a statement, how sure it is and why not surer, and the studies for and against it."""

    required_arguments = 1
    has_content = True
    option_spec = {
        "certainty": directives.unchanged,
        "why": directives.unchanged,
        "for": directives.unchanged,
        "against": directives.unchanged,
    }

    def run(self):
        slug, evidence = self.arguments[0], self.evidence
        if slug != nodes.make_id(slug):
            self.problem(
                f'"{slug}" is no name for a claim. Use lower case letters, digits and hyphens, for example "{nodes.make_id(slug) or "crest-point"}".'
            )
            return []
        certainty = self.options.get("certainty", "")
        if certainty not in CERTAINTIES:
            self.problem(
                f'the certainty of "{slug}" is "{certainty}".{meant(certainty, CERTAINTIES)} Allowed: {", ".join(CERTAINTIES)}.'
            )
            return []
        why = self.options.get("why", "")
        if not why and certainty != "high":
            self.problem(f'"{slug}" does not say why it is not surer. Add a line ":why: ...".')
        known = {}
        for side in ("for", "against"):
            keys = split(self.options.get(side, ""))
            for key in keys:
                if key not in evidence:
                    self.problem(evidence.unknown(key))
            known[side] = tuple(k for k in dict.fromkeys(keys) if k in evidence)
        if both := set(known["for"]) & set(known["against"]):
            self.problem(f'"{slug}" names {", ".join(sorted(both))} both for and against.')
        if not known["for"]:
            self.problem(f'"{slug}" rests on no study. Add a line ":for: key".')
        body = self.parse_content_to_nodes(allow_section_headings=False)
        statement = " ".join(plain(node) for node in body).strip()
        if not statement:
            self.problem(
                f'"{slug}" states nothing. Write one sentence between its options and its end.'
            )
        self.check_numbers(slug, f"{statement} {why}", known["for"] + known["against"])
        claim = Claim(
            slug,
            self.env.docname,
            self.lineno,
            certainty,
            statement,
            why,
            known["for"],
            known["against"],
            tuple(n.deepcopy() for n in body),
        )
        if not self.env.domains["evidence"].note_claim(claim):
            return []
        box = nodes.container(
            "",
            *claim_parts(self, claim, body),
            ids=[f"claim-{slug}"],
            classes=["claim", f"claim-{certainty}"],
        )
        self.set_source_info(box)
        self.env.domains["std"].note_hyperlink_target(
            f"claim-{slug}", self.env.docname, f"claim-{slug}", statement
        )
        return [box]

    def check_numbers(self, slug: str, text: str, keys: tuple[str, ...]) -> None:
        """Report each number of the claim that no cited study holds."""
        held = [(k, numbercheck.held_by(self.evidence[k], self.evidence.year(k))) for k in keys]
        for number in dict.fromkeys(numbercheck.numbers(text)):
            if any(numbercheck.holds(h, number) for _, h in held):
                continue
            elsewhere = [
                s["key"]
                for s in self.evidence.studies
                if s["key"] not in keys
                and set(s["nerve"]) & {n for k in keys for n in self.evidence[k]["nerve"]}
                and numbercheck.holds(numbercheck.held_by(s), number)
            ]
            hint = f" It stands in {', '.join(elsewhere[:3])}." if elsewhere else ""
            self.problem(
                f'in "{slug}" the number {number.text} stands in no finding of {", ".join(keys) or "any cited study"}.{hint} '
                f"Correct the number, cite the study that holds it, or add the finding to {self.evidence.studies.name}."
            )


def plain(node: nodes.Node) -> str:
    """The text of a node without links to studies and citations, whose digits are no numbers."""
    copy_ = node.deepcopy()
    for link in list(copy_.findall(addnodes.pending_xref)):
        if link.get("refdomain") in ("evidence", "cite"):
            link.parent.remove(link)
    return " ".join(copy_.astext().split())


def claim_parts(directive: EvidenceDirective, claim: Claim, body) -> list[nodes.Node]:
    """The inside of the box: certainty, statement, why not surer, studies for and against."""
    parts: list[nodes.Node] = [
        nodes.paragraph(
            "",
            "",
            nodes.strong("", f"Certainty: {words(claim.certainty)}"),
            classes=["claim-certainty"],
        )
    ]
    parts.append(nodes.container("", *body, classes=["claim-statement"]))
    if claim.why:
        why, _ = directive.parse_inline(claim.why, lineno=directive.lineno)
        parts.append(labelled("Why not surer:", why, "claim-why"))
    if claim.studies_for:
        parts.append(labelled("For:", directive.cited_list(claim.studies_for), "claim-for"))
    if claim.studies_against:
        parts.append(
            labelled("Against:", directive.cited_list(claim.studies_against), "claim-against")
        )
    return parts


class ClaimsDirective(EvidenceDirective):
    """``claims``: every claim of the handbook, in the order of the pages."""

    def run(self):
        self.env.domains["evidence"].data["claim_lists"].add(self.env.docname)
        return [claim_list("")]


class ClaimLists(SphinxPostTransform):
    """Fill each list of claims, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs):
        for marker in list(self.document.findall(claim_list)):
            marker.replace_self(self.all_claims())

    def all_claims(self) -> list[nodes.Node]:
        claims = self.env.domains["evidence"].data["claims"].values()
        order = {doc: i for i, doc in enumerate(reading_order(self.env))}
        out: list[nodes.Node] = []
        if not claims:
            return [nodes.paragraph("", "No page states a claim yet.")]
        for claim in sorted(
            claims, key=lambda c: (order.get(c.docname, len(order)), c.docname, c.line)
        ):
            body = [n.deepcopy() for n in claim.body]
            where = nodes.paragraph(
                "",
                "",
                nodes.strong("", f"Certainty: {words(claim.certainty)}"),
                nodes.Text(", on the page "),
                claim_link(self.env, claim, self.env.titles[claim.docname].astext()),
                classes=["claim-certainty"],
            )
            parts = [where, nodes.container("", *body, classes=["claim-statement"])]
            for label, keys in (("For:", claim.studies_for), ("Against:", claim.studies_against)):
                if keys:
                    links: list[nodes.Node] = []
                    for key in keys:
                        links += [nodes.Text(", ")] if links else []
                        links.append(
                            addnodes.pending_xref(
                                "",
                                nodes.inline(
                                    "", evidence_of(self.env).name(key), classes=["study"]
                                ),
                                refdomain="evidence",
                                reftype="study",
                                reftarget=key,
                                refdoc=self.env.docname,
                                refexplicit=False,
                                refwarn=True,
                            )
                        )
                    parts.append(labelled(label, links, f"claim-{label[:-1].lower()}"))
            box = nodes.container("", *parts, classes=["claim", f"claim-{claim.certainty}"])
            for element in box.findall(nodes.Element):
                element["ids"] = []  # they stand on the claim's own page
            for xref in box.findall(addnodes.pending_xref):
                xref["refdoc"] = self.env.docname
            out.append(box)
        return out


class ClaimsOfStudies(SphinxPostTransform):
    """Say on each card which claims rest on the study, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs):
        cards = [
            box for box in self.document.findall(nodes.container) if "study-card" in box["classes"]
        ]
        if not cards:
            return
        claims = sorted(self.env.domains["evidence"].data["claims"].values(), key=lambda c: c.slug)
        for card in cards:
            key = card["ids"][0].removeprefix("study-")
            for label, keys_of in (
                ("Speaks for:", lambda c: c.studies_for),
                ("Speaks against:", lambda c: c.studies_against),
            ):
                links: list[nodes.Node] = []
                for claim in claims:
                    if key in keys_of(claim):
                        links += [nodes.Text(", ")] if links else []
                        links.append(claim_link(self.env, claim, short_title(claim)))
                if links:
                    card += labelled(label, links, "study-claims")


def short_title(claim: Claim) -> str:
    """The name of a claim as words: "groin-pain-from-l3-l4" becomes "groin pain from L3 L4", with the capitals of its statement."""
    capitals = {w.lower(): w for w in re.findall(r"(?<=\s)\w*[A-Z]\w*", claim.statement)}
    return " ".join(capitals.get(w, w) for w in claim.slug.split("-"))


def claim_link(env, claim: Claim, text: str) -> nodes.Node:
    """A reference to a claim on its page."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="std",
        reftype="ref",
        reftarget=f"claim-{claim.slug}",
        refdoc=env.docname,
        refexplicit=True,
        refwarn=True,
    )


def reading_order(env) -> list[str]:
    """The pages in the order of the tables of contents."""
    order, todo = [], [env.config.root_doc]
    while todo:
        doc = todo.pop(0)
        if doc not in order:
            order.append(doc)
            todo[:0] = env.toctree_includes.get(doc, [])
    return order


# ------------------------------------------------------------------------------------------------ tables

SELECTION = {
    "nerve": directives.unchanged,
    "primary-nerve": directives.unchanged,
    "topic": directives.unchanged,
    "design": directives.unchanged,
    "keys": directives.unchanged,
}


class EvidenceTable(EvidenceDirective):
    """``evidence-table``: chosen studies, one a row; sortable and filterable on the web."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {**SELECTION, "name": directives.unchanged, "findings": directives.positive_int}

    HEAD = ("Study", "Design", "n", "What was found", "Limits")
    WIDTHS = (16, 15, 11, 38, 20)

    def run(self):
        keys = self.selected()
        if not keys:
            return []
        shown = self.options.get("findings", 2)
        table = nodes.table("", classes=["evidence-table", "colwidths-given"])
        if self.arguments:
            title, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
            table += nodes.title(self.arguments[0], "", *title)
        group = nodes.tgroup("", cols=len(self.HEAD))
        for i, width in enumerate(self.WIDTHS):
            group += nodes.colspec("", colwidth=width, stub=1 if i == 0 else 0)
        group += nodes.thead(
            "", nodes.row("", *(nodes.entry("", nodes.paragraph("", head)) for head in self.HEAD))
        )
        group += nodes.tbody("", *(self.row(key, shown) for key in keys))
        table += group
        self.set_source_info(table)
        self.add_name(table)
        box = nodes.container("", table, classes=["evidence-table-box"])
        return [box]

    def row(self, key: str, shown: int) -> nodes.row:
        study = self.evidence[key]
        design = design_words(study["design"]) + (
            f", {study['country']}" if "country" in study else ""
        )
        n = counted(study["n"], study["n_unit"]) if "n" in study else NONE
        findings: list[nodes.Node] = [
            nodes.paragraph("", together(f["text"])) for f in study["findings"][:shown]
        ]
        if more := len(study["findings"]) - shown:
            if more > 0:
                findings.append(
                    nodes.paragraph(
                        "",
                        "",
                        nodes.Text(f"{more} more on the card of "),
                        study_link(self.env, key),
                    )
                )
        limits = limits_of(study)
        cells = [
            [nodes.paragraph("", "", *self.cited(key))],
            [nodes.paragraph("", design[0].upper() + design[1:])],
            [nodes.paragraph("", n)],
            findings,
            [nodes.paragraph("", text) for text in limits] or [nodes.paragraph("", NONE)],
        ]
        return nodes.row(
            "",
            *(
                nodes.entry("", *cell, classes=["is-none"] if cell[0].astext() == NONE else [])
                for cell in cells
            ),
        )


def limits_of(study: dict) -> list[str]:
    """What keeps a study from proving more: known from its design, or written in its record."""
    out = [LIMITS_OF_DESIGN[study["design"]]] if study["design"] in LIMITS_OF_DESIGN else []
    if study.get("known_only_via"):
        out.append("Known through the notes of backmice.info alone.")
    if study.get("not_seen"):
        out.append(f"Not seen: {'; '.join(study['not_seen'])}.")
    if study.get("conflicts"):
        out.append("Sources disagree: see its card.")
    return out


# ------------------------------------------------------------------------------------------------ charts


class chart_picture(nodes.General, nodes.Element):
    """Stands for the picture of a chart until a page is written. Attributes: svg, wide (the one for the book), file, alt."""


class EvidenceChart(EvidenceDirective):
    """``evidence-chart``: a figure drawn from the data, with the same figures in a table below it."""

    required_arguments = 1
    has_content = True
    option_spec = {**SELECTION, "name": directives.unchanged, "alt": directives.unchanged}

    def run(self):
        name = self.arguments[0]
        if name not in charts.CHARTS:
            self.problem(
                f'there is no chart "{name}".{meant(name, charts.CHARTS)} Known: {", ".join(charts.CHARTS)}.'
            )
            return []
        alt = self.options.get("alt", "").strip()
        if not alt:
            self.problem(
                f'the chart "{name}" has no text alternative. Add a line ":alt: ..." that says what the chart shows.'
            )
        keys = self.selected()
        chart = charts.draw(self.evidence, name, keys, alt)
        if not chart.rows:
            if keys:
                self.problem(
                    f'none of the chosen studies has a measure for the chart "{name}". Widen the choice, or add the measure to '
                    f"{self.evidence.studies.name}."
                )
            return []
        figure = nodes.figure(
            "",
            chart_picture(
                "",
                svg=chart.svg,
                wide=chart.wide,
                file=f"{nodes.make_id(self.options.get('name', '') or name)}.svg",
                alt=alt,
            ),
            classes=["evidence-chart"],
        )
        if self.content:
            caption, _ = self.parse_inline(" ".join(self.content), lineno=self.lineno)
            figure += nodes.caption("", "", *caption)
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure, self.table(chart)]

    def table(self, chart: charts.Chart) -> nodes.table:
        """The rows of a chart as a table: what the picture shows, for those who do not see it."""
        group = nodes.tgroup(
            "",
            *(
                nodes.colspec("", colwidth=25, stub=1 if i == 0 else 0)
                for i in range(len(chart.head))
            ),
            cols=len(chart.head),
        )
        group += nodes.thead(
            "", nodes.row("", *(nodes.entry("", nodes.paragraph("", head)) for head in chart.head))
        )
        body = nodes.tbody("")
        for row in chart.rows:
            label = row.label[0].upper() + row.label[1:]
            cells = (
                [
                    self.cited(row.key),
                    [nodes.Text(label)],
                    [nodes.Text(row.n)],
                    [nodes.Text(together(row.shown) + (f"; {row.note}" if row.note else ""))],
                ]
                if row.key
                else [[nodes.Text(label)], [nodes.Text(row.n)], [nodes.Text(row.shown)]]
            )
            body += nodes.row(
                "", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells)
            )
        group += body
        return nodes.table("", group, classes=["chart-data", "row-cards"])


class ChartPictures(SphinxPostTransform):
    """Write each chart beside the doctrees and put an image in its place.

    Sphinx takes images from the source folder alone, when it reads a page; an image that is made later is handed over as
    ``sphinx.transforms.post_transforms.images.ImageDownloader`` does it.
    """

    default_priority = 5
    picture, folder = "svg", "evidence-charts"

    def run(self, **kwargs):
        for marker in list(self.document.findall(chart_picture)):
            path = Path(self.env.doctreedir) / self.folder / marker["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(marker[self.picture], encoding="utf-8", newline="\n")
            image = nodes.image(
                "", uri=str(path), candidates={"image/svg+xml": str(path)}, alt=marker["alt"]
            )
            self.env.images.add_file(self.env.docname, str(path))
            marker.replace_self(image)


class WideChartPictures(ChartPictures):
    """In the book a chart gets the picture that is made for a page."""

    default_priority = 4
    formats = ("typst",)
    picture, folder = "wide", "evidence-charts-wide"


# ------------------------------------------------------------------------------------------------ cards


class StudiesDirective(EvidenceDirective):
    """``studies``: the card of each chosen study, with its findings and where each was seen."""

    option_spec = SELECTION

    def run(self):
        evidence, self.style = self.evidence, refstyle.VancouverStyle()
        return [
            self.card(key)
            for key in sorted(self.selected(), key=lambda k: (evidence.name(k).casefold(), k))
        ]

    def card(self, key: str) -> nodes.Node:
        evidence, study = self.evidence, self.evidence[key]
        self.env.domains["evidence"].note_card(key, self.env.docname, self.lineno)
        cite, _ = self.parse_inline(f"{{cite}}`{key}`", lineno=self.lineno)
        parts: list[nodes.Node] = [
            nodes.paragraph(
                "",
                "",
                nodes.strong("", evidence.name(key)),
                nodes.Text(" "),
                *cite,
                classes=["study-name"],
            )
        ]
        reference = self.style.format_entry(key, evidence.entries[key]).text.render(Backend())
        parts.append(nodes.paragraph("", "", *reference, classes=["study-reference"]))
        facts = [design_words(study["design"])]
        if "n" in study:
            facts.append(counted(study["n"], study["n_unit"]))
        if "country" in study:
            facts.append(study["country"])
        if "follow_up_months" in study:
            facts.append(f"followed for {counted(study['follow_up_months'], 'months')}")
        facts.append("nerve: " + ", ".join(words(n) for n in study["nerve"]))
        facts.append("about: " + ", ".join(words(t) for t in study["topic"]))
        text = "; ".join(facts)
        parts.append(nodes.paragraph("", text[0].upper() + text[1:] + ".", classes=["study-facts"]))
        findings = study["findings"]
        at_once = (
            len(findings) > 1 and len({(f.get("where"), f.get("via")) for f in findings}) == 1
        )  # said once, not at each finding
        parts.append(
            nodes.bullet_list(
                "",
                *(self.finding(f, not at_once) for f in findings),
                bullet="-",
                classes=["study-findings"],
            )
        )
        if at_once:
            parts.append(
                nodes.paragraph(
                    "", "", *seen(findings[0], "All seen"), nodes.Text("."), classes=["study-limit"]
                )
            )
        if study.get("not_seen"):
            parts.append(
                labelled(
                    "Not seen:", [nodes.Text("; ".join(study["not_seen"]) + ".")], "study-limit"
                )
            )
        if study.get("conflicts"):
            parts.append(
                labelled(
                    "Sources disagree.", [nodes.Text(" ".join(study["conflicts"]))], "study-limit"
                )
            )
        if study.get("known_only_via"):
            parts.append(
                labelled(
                    "Known through notes alone.",
                    [nodes.Text("Only the notes of backmice.info were read, not the work itself.")],
                    "study-limit",
                )
            )
        box = nodes.container("", *parts, ids=[f"study-{key}"], classes=["study-card"])
        self.set_source_info(box)
        return box

    def finding(self, finding: dict, with_place: bool) -> nodes.list_item:
        parts: list[nodes.Node] = [nodes.Text(together(finding["text"]))]
        if "comment" in finding:
            parts += [
                nodes.Text(" "),
                nodes.emphasis("", together(f"Our reading: {finding['comment']}")),
            ]
        if with_place:
            parts += [nodes.Text(" ("), *seen(finding, "Seen"), nodes.Text(".)")]
        return nodes.list_item("", nodes.paragraph("", "", *parts))


def seen(finding: dict, begin: str) -> list[nodes.Node]:
    """Where a finding was seen, without its full stop; ``begin`` is the first word or two."""
    where = finding.get("where")
    link = [nodes.reference("", host(where), refuri=where, internal=False)] if where else []
    if "via" in finding:
        return [
            nodes.Text(
                f"{begin} on a copy, {finding['via']}, which is not linked"
                + ("; the work: " if where else "")
            ),
            *link,
        ]
    return [nodes.Text(f"{begin} at "), *link]


def host(url: str) -> str:
    """The name of a site as a reader says it; the number of a DOI in full."""
    parts = urlparse(url)
    return (
        f"doi:{parts.path[1:]}" if parts.netloc == "doi.org" else parts.netloc.removeprefix("www.")
    )
