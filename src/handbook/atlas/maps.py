"""The directive ``body-map``: the drawing of one view, its links on the web, and the same list in
words.
"""

from __future__ import annotations

from typing import ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from jinja2 import Environment, PackageLoader, StrictUndefined
from sphinx.application import Sphinx
from sphinx.util.typing import OptionSpec
from sphinx.writers.html5 import HTML5Translator

from handbook.model.errors import DataError
from handbook.model.vocabulary import View

from .base import AtlasDirective
from .bodymap import BodyMap, Pin, draw
from .nerves import Atlas
from .pictures import keep
from .places import Places

__all__ = ["draw_map", "setup"]

_TEMPLATES = Environment(
    loader=PackageLoader("handbook.atlas"), undefined=StrictUndefined, autoescape=True
)
_WEB = ("html", "dirhtml")  # the builders whose body maps have links


def draw_map(places: Places, atlas: Atlas, view: View) -> BodyMap:
    """The body map of one view, drawn.

    :raises DataError: its figure is missing or is not a drawing of a person as
        :mod:`~handbook.atlas.bodymap` expects it.
    """
    figure = places.figure(view)
    pins = [
        Pin(atlas.numbers[nerve.key], nerve.key, nerve.name, nerve.place.x, nerve.place.y)
        for nerve in atlas
        if nerve.place and nerve.place.view is view
    ]
    try:
        return draw(figure, pins, f"Where nerves are trapped, {view.words} of the body")
    except FileNotFoundError as e:
        raise DataError(
            f"figures/{figure.name}: the drawing of the body map is missing. Restore it from the "
            "last version."
        ) from e
    except ValueError as e:
        raise DataError(f"figures/{e}") from e


class body_map_frame(nodes.General, nodes.Element):
    """Holds the picture of a body map; on the web its numbers (``marks``) become links."""


class BodyMapDirective(AtlasDirective):
    """``:::{body-map} front``: the numbered body map of one view, and below it the same list in
    words.

    Options: ``name`` (label of the figure; the cards lead to ``fig-entrapments-VIEW``) and ``alt``.
    The content is the caption.
    """

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged,
        "alt": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The figure and the list; the picture is kept beside the doctrees.

        :raises DirectiveError: there is no such view, or the picture has no words for those who do
            not see it.
        """
        if (word := self.arguments[0]) not in set(View):
            raise self.error(f'body-map: "{word}" is not a view. Write {" or ".join(View)}.')
        view = View(word)
        if not self.options.get("alt"):
            raise self.error(
                'body-map: the option "alt" is missing. Say in a sentence what a reader should '
                "take from the picture."
            )
        drawn = draw_map(self.places, self.atlas, view)
        self.env.note_dependency(self.places.figure(view))
        uri = keep(self.env, f"map-{view}.svg", drawn.svg)
        frame = body_map_frame(
            "",
            nodes.image("", uri=uri, alt=self.options["alt"]),
            view=view.value,
            marks=[(m.number, m.name, self.places.page(m.key), m.x, m.y) for m in drawn.marks],
        )
        figure = nodes.figure("", frame, classes=["body-map"], align="default")
        if self.content:
            figure += nodes.caption("", "", *self.inline(" ".join(self.content)))
        self.set_source_info(figure)
        self.add_name(figure)
        records = self.atlas.records
        listed = self.markdown(
            "\n".join(f"- {m.number}: {self.link(records.by_key[m.key])}" for m in drawn.marks)
        )
        for node in listed:
            cast(nodes.Element, node)["classes"].append("nerve-key")
        return [figure, *listed]


def visit_frame(self: HTML5Translator, node: body_map_frame) -> None:
    """Open the frame; the picture follows."""
    self.body.append('<div class="body-map-frame">')


def depart_frame(self: HTML5Translator, node: body_map_frame) -> None:
    """Write the links over the picture and close the frame."""
    here = self.builder.current_docname
    marks = [
        {
            "number": number,
            "name": name,
            "uri": self.builder.get_relative_uri(here, docname),
            "x": x,
            "y": y,
            "side": "left" if x < 50 else "right",
        }
        for number, name, docname, x, y in node["marks"]
    ]
    links = _TEMPLATES.get_template("marks.html.jinja").render(
        label=f"Places on {View(node['view']).words} of the body", marks=marks
    )
    self.body.append(f"{links}</div>")


def plain_frames(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Outside the web a body map is an ordinary figure: its picture takes the place of the frame
    (``doctree-resolved``).
    """
    if app.builder.name not in _WEB:
        for frame in list(doctree.findall(body_map_frame)):
            frame.replace_self(frame.children)


def setup(app: Sphinx) -> None:
    """Register the directive and its node."""
    app.add_directive("body-map", BodyMapDirective)
    app.add_node(body_map_frame, html=(visit_frame, depart_frame))
    app.connect("doctree-resolved", plain_frames)
