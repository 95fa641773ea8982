"""Read a page of the atlas: its skeleton is a template, what it says comes from the data through
directives.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from jinja2 import Environment, PackageLoader, StrictUndefined
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from handbook.model.vocabulary import Audience
from handbook.page_status import front_matter

from .nerves import Atlas, load
from .places import Places

__all__ = ["NerveParser", "outdated_pages"]

_TEMPLATES = Environment(
    loader=PackageLoader("handbook.atlas"),
    undefined=StrictUndefined,
    autoescape=False,  # Markdown, not HTML
    trim_blocks=True,
)
#: Fields of the front matter that the pages of the nerves share with the front page of the atlas.
_SHARED = ("last_reviewed", "next_review", "search_date")
_INDEX_DESCRIPTION = (
    "One page for each nerve of the atlas, from head to foot: its card, what is known, what is "
    "contested, its studies."
)


class NerveParser(MystParser):
    """The parser of the file of the nerves: what Sphinx reads is the whole file, what a page takes
    is its entry.
    """

    supported = ("nerves",)  # type: ignore[misc]  # declared one way by docutils, another by MyST

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Build the page that Sphinx is reading.

        The text of the page begins on the line on which its entry begins, so that a warning leads
        there.

        :param inputstring: the text of the file of the nerves; not used, since :func:`load` has
            read and checked it.
        :param document: the empty document, filled here.
        """
        env: BuildEnvironment = document.settings.env
        places, docname = Places.of(env.srcdir, env.config), env.docname
        atlas, key = load(places), places.key(docname)
        assert key, "Sphinx reads no other page with this parser"
        page = _index(places, atlas) if key == "index" else _nerve(places, atlas, key, env)
        super().parse("\n" * (page.first - 1) + page.text, document)
        for node in document.findall():
            ours = node.source == document["source"]
            if ours and node.line and not page.first <= node.line <= page.last:
                node.line = page.first  # the skeleton is longer than the entry
        document.insert(0, nodes.meta("", name="description", content=page.description))
        env.note_dependency(places.front_page)
        env.metadata[docname] |= _status(places)


class _Page(NamedTuple):
    """The source of a page, the lines of its entry, and its description for search engines."""

    text: str
    first: int
    last: int
    description: str


def _index(places: Places, atlas: Atlas) -> _Page:
    text = _TEMPLATES.get_template("index.md.jinja").render(
        label=places.label(), nerves=list(atlas)
    )
    return _Page(text, 1, 1, _INDEX_DESCRIPTION)


def _nerve(places: Places, atlas: Atlas, key: str, env: BuildEnvironment) -> _Page:
    nerve = atlas.records.by_key[key]
    text = _TEMPLATES.get_template("nerve.md.jinja").render(
        label=places.label(key),
        nerve=nerve,
        text=places.include(key) if places.text(key).is_file() else "",
        red_flags=places.red_flags.is_file(),
        apart=bool(atlas.apart(nerve)),
        with_studies="evidence" in env.domains,
    )
    description = (
        f"{nerve.name}: where it is felt, how to examine it, what to tell it apart from, when to "
        "refer, and the studies."
    )
    return _Page(text, atlas.records.line(key), atlas.last_line(key), description)


def _status(places: Places) -> dict[str, str]:
    """What the front matter of a page would say: these pages share the days of the front page,
    where they are checked.
    """
    front_page = f"{places.folder}/{places.front_page.stem}"
    try:
        shared = front_matter.read(places.front_page).fields
    except ValueError:
        shared = {}  # told where the front page is read
    days = {field: str(shared[field]) for field in _SHARED if field in shared}
    return {"audience": Audience.CLINICIANS.value, **days, "status_of": front_page}


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Pages of nerves that would take in a file that was not there when they were read
    (``env-get-outdated``).

    Such a file is a hand-written text, or, for a nerve without one, that of the red flags. When it
    changes or goes, Sphinx itself notices.
    """
    places = Places.of(app.srcdir, app.config)
    for nerve in load(places):
        docname = places.page(nerve.key)
        known = {Path(env.srcdir, file) for file in env.dependencies.get(docname, ())}
        text = places.text(nerve.key)
        file = text if text.is_file() else places.red_flags
        if docname in env.all_docs and file.is_file() and file not in known:
            yield docname
