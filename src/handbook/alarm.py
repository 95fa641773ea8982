"""The directive ``alarm``: one urgent line that names the signs of a region and leads to the card.

    :::{alarm} low-back buttock
    :::

A page on which a patient may arrive carries it on top; the full card, which would be skipped when
every page repeated it, stands on its own page. The words come from ``_data/red-flags.yaml``: of the
signs that matter in a region named, or anywhere, those with a ``short``, in the order of the file.
It leads to the card of the first region named: the label ``signs-REGION`` of the page about red
flags.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag
from handbook.model.vocabulary import Region, did_you_mean

__all__ = ["Alarm", "setup"]

logger = logging.getLogger(__name__)


class Alarm(SphinxDirective):
    """``:::{alarm} REGION ...``: a container of class ``alarm``."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """The line; nothing, and a warning, when a region is not known or has no sign.

        :raises DataError: the file of red flags is not as it should be.
        """
        words = self.arguments[0].replace(",", " ").split()
        for word in words:
            if word not in set(Region):
                return self._told(
                    f'"{word}" is no region.{did_you_mean(word, Region)} '
                    f"Known: {', '.join(Region)}."
                )
        regions = [Region(word) for word in words]
        flags = load_data(self.env.srcdir, RedFlag)
        self.env.note_dependency(str(flags.path))
        signs = [flag.short for flag in flags if flag.short and flag.matters_with(regions)]
        if not signs:
            return self._told(
                f"no sign of {flags.path.name} has a short for {' '.join(regions)}. Add one."
            )
        named = f"{', '.join(signs[:-1])} or {signs[-1]}" if signs[1:] else signs[0]
        link = addnodes.pending_xref(
            "",
            nodes.inline("", "All the signs, and what to say when you call"),
            refdomain="std",
            reftype="ref",
            reftarget=f"signs-{regions[0]}",
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=True,
        )
        line = nodes.paragraph(
            "",
            "",
            nodes.strong("", "Get help at once"),
            nodes.Text(f" if you have {named}. "),
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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_directive("alarm", Alarm)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
