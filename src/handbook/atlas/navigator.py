"""The body navigator: tap where it hurts, or take the region from a list; then the urgent check of
the region, what is common there, and the nerves that can hurt there. It needs no script.

``docs/_data/regions.yaml`` holds the regions, ``territories.yaml`` the person and where each nerve
is felt.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from jinja2 import Environment, PackageLoader, StrictUndefined
from sphinx.application import Sphinx
from sphinx.util.typing import OptionSpec
from sphinx.writers.html5 import HTML5Translator

from handbook.model.curves import number
from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.loader import Records
from handbook.model.nerve import Nerve
from handbook.model.red_flag import RedFlag
from handbook.model.references import load_references
from handbook.model.region_guide import RegionGuide, Zone
from handbook.model.territory_words import MapView
from handbook.model.vocabulary import Urgency, View, did_you_mean

from .base import cited
from .pictures import keep
from .places import Places
from .territories import body_of
from .territory_card import TerritoryDirective

__all__ = ["load_regions", "setup"]

_TEMPLATES = Environment(
    loader=PackageLoader("handbook.atlas"), undefined=StrictUndefined, autoescape=True
)
_WEB = ("html", "dirhtml")  # the builders whose bodies have links
_URGENCY = {
    Urgency.NOW: "Now: call your emergency number or go to an emergency department",
    Urgency.TODAY: "Today: see a doctor or go to an emergency department",
    Urgency.THIS_WEEK: "Within days: see a doctor, and sooner if it gets worse",
}


def load_regions(places: Places) -> Records[RegionGuide]:
    """Read and check the regions.

    :raises DataError: the file breaks its model, or names a red flag or a work that is not there.
    """
    records = load_data(places.src, RegionGuide)
    flags = load_data(places.src, RedFlag).by_key
    works = load_references(places.references, root=places.src.parent).by_key
    problems = [
        f'{records.where(guide.region, "check")}: no red flag has the id "{flag}".'
        f"{did_you_mean(flag, flags)} Write an id of _data/red-flags.yaml."
        for guide in records
        for flag in guide.check
        if flag not in flags
    ] + [
        f'{records.where(guide.region, "sources")}: the work "{work}" is not in '
        f"_data/references.bib.{did_you_mean(work, works)} Add the work there first, or take the "
        "key out."
        for guide in records
        for work in guide.sources
        if work not in works
    ]
    if problems:
        raise DataError("\n".join(problems))
    return records


class navigator_body(nodes.General, nodes.Element):
    """Holds the picture of one view; on the web the drawing with its links (``svg``) stands in its
    place.
    """


class BodyNavigator(TerritoryDirective):
    """``:::{body-navigator}``: the two bodies, the list of the regions, and a section for each.

    Option ``alt``: what the pictures show, for those who do not see them.
    """

    option_spec: ClassVar[OptionSpec] = {"alt": directives.unchanged_required}

    @cached_property
    def regions(self) -> Records[RegionGuide]:
        """The regions."""
        records = load_regions(self.places)
        self.env.note_dependency(records.path)
        self.env.note_dependency(self.places.red_flags)
        return records

    def run(self) -> list[nodes.Node]:
        """The bodies, the list and the sections.

        :raises DirectiveError: the option ``alt`` or the file of the territories is missing.
        """
        if not self.options.get("alt"):
            raise self.error(
                f'{self.name}: the option "alt" is missing. Say in a sentence what a reader should '
                "take from the pictures."
            )
        bodies = nodes.container("", classes=["body-navigator"])
        bodies += [self._body(view) for view in View]
        listed = nodes.bullet_list("", bullet="-", classes=["navigator-list"])
        for guide in self.regions:
            link = nodes.reference("", guide.name, internal=True, refid=_anchor(guide))
            listed += nodes.list_item("", nodes.paragraph("", "", link))
        return [bodies, listed, *map(self._section, self.regions)]

    def _body(self, view: View) -> nodes.Element:
        """The person of one view with its zones."""
        if self.territories is None:
            raise self.error(f"{self.name}: docs/_data/territories.yaml is missing. Restore it.")
        body = body_of(self.territories, MapView(view))
        zones = [
            {
                "name": guide.name,
                "anchor": _anchor(guide),
                "paths": _paths(zone),
                "label": zone.label,
            }
            for guide in self.regions
            for zone in guide.zones
            if zone.view is view
        ]
        template = _TEMPLATES.get_template("navigator.svg.jinja")
        drawn = {
            linked: template.render(
                view=view, words=view.words, body=body, zones=zones, links=linked
            )
            for linked in (True, False)
        }
        uri = keep(self.env, f"navigator-{view}.svg", drawn[False])
        alt = f"{view.words.capitalize()}: {self.options['alt']}"
        return navigator_body("", nodes.image("", uri=uri, alt=alt), svg=drawn[True])

    def _section(self, guide: RegionGuide) -> nodes.section:
        """The urgent check, the common causes and the nerves of one region."""
        anchor = _anchor(guide)
        section = nodes.section("", nodes.title("", guide.name), ids=[anchor], names=[anchor])
        self.set_source_info(section)
        self.state.document.note_explicit_target(section)
        line = None
        section += self._check(guide)
        common = "; ".join(guide.common)
        section += self.markdown(cited(f"**Often it is:** {common}.", guide.sources), line)
        own = sorted(  # first the nerves whose pain is felt here before elsewhere
            (nerve for nerve in self.atlas if guide.region in nerve.regions),
            key=lambda nerve: nerve.regions.index(guide.region),
        )
        if own:
            section += self.markdown("**Nerves that can hurt here, more rarely:**", line)
            section += nodes.bullet_list(
                "", *map(self._nerve, own), bullet="-", classes=["navigator-nerves"]
            )
        return section

    def _check(self, guide: RegionGuide) -> nodes.admonition:
        """The urgent check: a list for each degree of urgency, the most urgent first."""
        box = nodes.admonition(
            "", nodes.title("", "Check this first"), classes=["danger", "navigator-check"]
        )
        box += self.markdown("If none of this fits you, read on below.", None)
        flags = load_data(self.places.src, RedFlag).by_key
        for urgency, words in _URGENCY.items():
            if due := [flags[key] for key in guide.check if flags[key].urgency is urgency]:
                box += nodes.paragraph("", "", nodes.strong("", words))
                box += self.markdown("\n".join(f"- {flag.text}" for flag in due), None)
        return box

    def _nerve(self, nerve: Nerve) -> nodes.list_item:
        """A nerve, where it is felt, and its picture."""
        line = nodes.paragraph("", "", *self.inline(self.link(nerve)))
        if felt := self.felt(nerve):
            line += [nodes.Text(": "), *self.inline(felt)]
        elif answer := self.answer(nerve, "pain"):
            line += [nodes.Text(": "), *answer]
        picture = self.picture(nerve)
        return nodes.list_item("", *([picture] if picture else []), line)


def _anchor(guide: RegionGuide) -> str:
    """The anchor of a region on its page."""
    return f"hurts-{guide.region}"


def _paths(zone: Zone) -> list[str]:
    """SVG path data of a zone, and of its twin on the other side."""
    sides = (1, -1) if zone.mirrored else (1,)
    return [
        "M" + "L".join(f"{number(side * x)} {number(y)}" for x, y in zone.points) + "Z"
        for side in sides
    ]


def visit_body(self: HTML5Translator, node: navigator_body) -> None:
    """Write the drawing with its links in the place of the picture."""
    self.body.append(node["svg"])
    raise nodes.SkipNode


def plain_bodies(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Outside the web the pictures stand without links (``doctree-resolved``)."""
    if app.builder.name not in _WEB:
        for body in list(doctree.findall(navigator_body)):
            body.replace_self(body.children)


def setup(app: Sphinx) -> None:
    """Register the directive and its node."""
    app.add_directive("body-navigator", BodyNavigator)
    app.add_node(navigator_body, html=(visit_body, None))
    app.connect("doctree-resolved", plain_bodies)
