"""The directive ``alarm``: one urgent line that names the signs of a region and leads to the card.

    :::{alarm} low-back buttock
    :::

A page on which a patient may arrive carries it on top; the full card, which would be skipped when
every page repeated it, stands on its own page. The words come from ``_data/red-flags.yaml``: of the
signs that matter in a region named, or anywhere, those with a ``short``, in the order of the file.
It leads to the card of the first region named: the label ``signs-REGION`` of the page about red
flags. A page about the whole body names no region: then the signs are those that matter anywhere,
and it leads to the page.

With the flag ``:brief:`` it names no sign and takes one line: for a page whose own opening has to
be seen at once.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec

from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag
from handbook.model.vocabulary import Region, did_you_mean

__all__ = ["Alarm", "setup"]

MORE = "All the signs, and what to say when you call"

logger = logging.getLogger(__name__)


class Alarm(SphinxDirective):
    """``:::{alarm} [REGION ...]``: a container of class ``alarm``."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"brief": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The line; nothing, and a warning, when a region is not known or has no sign.

        :raises DataError: the file of red flags is not as it should be.
        """
        named = " ".join(self.arguments).replace(",", " ").split()
        for word in named:
            if word not in set(Region):
                return self._told(
                    f'"{word}" is no region.{did_you_mean(word, Region)} '
                    f"Known: {', '.join(Region)}."
                )
        regions = [Region(word) for word in named]
        flags = load_data(self.env.srcdir, RedFlag)
        self.env.note_dependency(str(flags.path))
        signs = [flag.short for flag in flags if flag.short and flag.matters_with(regions)]
        if not signs:
            return self._told(
                f"no sign of {flags.path.name} has a short for {' '.join(regions)}. Add one."
            )
        brief = "brief" in self.options
        words = "one of these warning signs" if brief else MORE
        link = addnodes.pending_xref(
            "",
            nodes.inline("", words),
            refdomain="std",
            reftype="ref",
            reftarget=f"signs-{regions[0]}" if regions else "patients-red-flags",
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=True,
        )
        line = nodes.paragraph(
            "",
            "",
            nodes.strong("", "Get help at once"),
            nodes.Text(" if you have " if brief else f" if you have {_or(signs)}. "),
            link,
            nodes.Text("."),
        )
        box = nodes.container("", line, classes=["alarm", "no-search"])
        self.set_source_info(box)
        return [box]

    def _told(self, text: str) -> list[nodes.Node]:
        logger.warning(
            "{alarm}: %s",
            text,
            location=(self.env.current_document.docname, self.lineno),
            type="alarm",
        )
        return []


def _or(words: list[str]) -> str:
    """ "a, b or c"."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if words[1:] else words[0]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_directive("alarm", Alarm)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
