"""The form of an entry in the reference list: Vancouver style, with DOI, PMID and PMCID as live
links.

The stock styles of pybtex link a DOI but know no PMCID, change the case of titles and warn of every
missing field. Here a field that no page showed stays absent on purpose, so every part but the title
is optional. Source of the form: International Committee of Medical Journal Editors,
"Recommendations" (the list of references as medical journals print it): surname and initials, at
most six authors, journal, year, volume(issue), pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pybtex.database import Entry, Person
from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import HRef, Symbol, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle, toplevel
from pybtex.style.labels.number import LabelStyle as NumberLabelStyle
from pybtex.style.names.plain import NameStyle as PlainNameStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import sentence

from handbook.model.bibtex import ENTRY_TYPES

__all__ = ["VancouverStyle", "formatted", "register"]

_rich = cache(
    Text.from_latex
)  # sphinxcontrib-bibtex asks for each entry more than once, and this is what takes its time
_MAKERS = ("school", "institution", "organization", "publisher")
MAX_AUTHORS = 6  # the limit of the recommendations; more become "et al"


def _initials(person: Person) -> str:
    return "".join(
        part[0].upper()
        for name in person.first_names + person.middle_names
        for part in name.replace("-", " ").split()
        if part[0].isalpha()
    )


def _surname(person: Person) -> str:
    return (
        " ".join(person.prelast_names + person.last_names + person.lineage_names)
        .replace("{", "")
        .replace("}", "")
    )


def names(persons: Sequence[Person]) -> str:
    """ "Kuniya H, Aota Y, et al" for a list of pybtex persons; the BibTeX word "others" becomes
    "et al".
    """
    shown = [
        f"{_surname(p)} {_initials(p)}".strip() for p in persons[:MAX_AUTHORS] if str(p) != "others"
    ]
    more = len(persons) > MAX_AUTHORS or any(str(p) == "others" for p in persons)
    return ", ".join([*shown, "et al"] if more else shown)


def _letters(text: str) -> str:
    """A name as it is filed: small letters without accents or braces, so that "Öken" stands among
    the names in O.
    """
    plain = unicodedata.normalize("NFKD", text.replace("{", "").replace("}", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class AlphabetSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no types
    """Registered with pybtex as ``handbook``: by author or editor, year and title, as a reader
    looks a name up.

    pybtex's own order goes by the code of the first sign: it puts accents, other scripts and bodies
    in braces behind Z. A name in another script is filed under the Latin form that begins the
    entry's key.
    """

    def sorting_key(self, entry: Entry) -> tuple[list[str], str, str]:
        """Authors, year, title; a work without known authors stands where its key begins."""
        persons = [
            p
            for p in entry.persons.get("author") or entry.persons.get("editor") or []
            if str(p) != "others"
        ]
        filed = [_letters(f"{_surname(p)} {_initials(p)}") for p in persons]
        if not filed or not re.match("[a-z]", filed[0]):
            letters = re.match("[a-z]*", entry.key)
            filed[:1] = [letters[0] if letters else ""]
        return (filed, entry.fields.get("year", ""), _letters(entry.fields.get("title", "")))


class VancouverStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """Registered with pybtex as ``handbook``; numeric labels, sorted by author, year and title."""

    # classes, since pybtex looks a name up anew for each style that is made
    default_name_style = PlainNameStyle
    default_sorting_style = AlphabetSorting
    default_label_style = NumberLabelStyle

    def _template(self, entry: Entry) -> object:
        fields = entry.fields
        rich = {name: _rich(value) for name, value in fields.items()}
        parts = []
        authors, editors = entry.persons.get("author", []), entry.persons.get("editor", [])
        if authors:
            parts.append(sentence[names(authors)])
        elif editors:
            parts.append(sentence[f"{names(editors)}, editor{'s' if len(editors) > 1 else ''}"])
        title = rich["title"]
        parts.append(sentence[Tag("em", title) if entry.type == "book" else title])
        if "booktitle" in fields:
            by = f"{names(editors)}, editor{'s' if len(editors) > 1 else ''}. " if editors else ""
            chapter = f", chapter {fields['chapter']}" if "chapter" in fields else ""
            parts.append(sentence[Text("In: ", by, Tag("em", rich["booktitle"]), chapter)])
        for field in ("type", "howpublished"):
            if field in fields:
                parts.append(sentence[rich[field]])
        if "journal" in fields:
            parts.append(sentence[Tag("em", rich["journal"])])
        where = ": ".join(str(rich[f]) for f in _MAKERS if f in fields)
        date = fields.get("year", "")
        place = (
            fields["volume"] + (f"({rich['number']})" if "number" in fields else "")
            if "volume" in fields
            else ""
        )
        numbers = Text(f"{where}; " if where else "", date)
        if place:
            numbers += f";{place}" if "journal" in fields else f", volume {place}"
        elif "number" in fields:  # its volume was seen on no page
            numbers += f", number {rich['number']}"
        if "pages" in fields:
            numbers += Text(
                ":" if place else ", pages " if "--" in fields["pages"] else ", page ",
                Text(Symbol("ndash")).join(Text(p) for p in fields["pages"].split("--")),
            )
        parts.append(sentence[numbers])
        links = []
        if "doi" in fields:
            links.append(HRef(f"https://doi.org/{fields['doi']}", f"doi:{fields['doi']}"))
        if "pmid" in fields:
            links.append(
                HRef(f"https://pubmed.ncbi.nlm.nih.gov/{fields['pmid']}/", f"PMID {fields['pmid']}")
            )
        if "pmcid" in fields:
            links.append(
                HRef(f"https://pmc.ncbi.nlm.nih.gov/articles/{fields['pmcid']}/", fields["pmcid"])
            )
        if "url" in fields:
            links.append(HRef(fields["url"], fields["url"]))
        if links:
            parts.append(sentence(sep=", ")[links])
        return toplevel[parts]

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """The text of an entry, made once: the list, the tooltip of each citation and the card ask
        for it.
        """
        text = _TEXTS.get(_content(entry))
        if text is None:
            text = super().format_entry(label, entry, bib_data).text
            remember(entry, text)
        return FormattedEntry(entry.key, text, label)


_TEXTS: dict[str, Text] = {}


def _content(entry: Entry) -> str:
    return repr((entry.type, entry.fields, entry.persons))


def remember(entry: Entry, text: Text) -> None:
    """Keep the text of an entry, so that it is not formatted again as long as it stays the same."""
    _TEXTS.setdefault(_content(entry), text)


for _kind in ENTRY_TYPES:  # one form for all: what a work has is printed, what it lacks is not
    setattr(VancouverStyle, f"get_{_kind}_template", VancouverStyle._template)


@cache
def _style() -> VancouverStyle:
    return VancouverStyle()  # pybtex looks for the plug-ins that it names, each time it is made


def formatted(entry: Entry) -> Text:
    """An entry as it stands in the reference list, without its number."""
    return _style().format_entry("", entry).text


#: What sphinxcontrib-bibtex looks up for each citation, each list and each page.
_LOOKED_UP = (("pybtex.backends", "plaintext"), ("pybtex.backends", "docutils"))


@cache
def register() -> None:
    """Make the style known to pybtex, once per process.

    pybtex reads the list of installed packages again each time it looks a plugin up (release
    0.26.1), and sphinxcontrib-bibtex looks one up for each citation: half of the build's time here.
    What has been registered is found at once, so the plugins that citations use are registered
    under their own names. To go when pybtex keeps what it found.
    """
    register_plugin("pybtex.style.formatting", "handbook", VancouverStyle, force=True)
    register_plugin("pybtex.style.sorting", "handbook", AlphabetSorting, force=True)
    for group, name in _LOOKED_UP:
        register_plugin(group, name, find_plugin(group, name), force=True)
