"""Settings of conf.py: their defaults, and their mistakes said in one line."""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

PAPERS = ("a3", "a4", "a5", "us-letter")
STANDARDS = (
    "1.4",
    "1.5",
    "1.6",
    "1.7",
    "2.0",
    "a-1b",
    "a-1a",
    "a-2b",
    "a-2u",
    "a-2a",
    "a-3b",
    "a-3u",
    "a-3a",
    "a-4",
    "a-4f",
    "a-4e",
    "ua-1",
)
TEMPLATE = Path(__file__).parent / "book.typ"
FONTS = Path(__file__).parent / "fonts"

# name, default, type
VALUES: list[tuple[str, Any, type]] = [
    ("title", "", str),
    ("subtitle", "", str),
    ("description", "", str),
    ("keywords", [], list),
    ("edition", "", str),
    ("date", "", str),
    ("notice", "", str),
    ("home", {}, dict),
    ("basename", "book", str),
    ("template", "", str),
    ("options", {}, dict),
    ("paper", "a4", str),
    ("documents", [], list),  # or the path of a TOML file that holds them
    ("exclude", [], list),
    ("root_text", True, bool),
    ("index", True, bool),
    ("posters", ["_static/posters"], list),
    ("pdf_standards", ["ua-1"], list),
    ("font_paths", [], list),
    ("fallback_fonts", [], list),
    ("svg_font", "Source Sans 3", str),
    ("words", {}, dict),
    ("strict", False, bool),
    ("once", [], list),
    ("placements", "", str),
]


@dataclass
class Document:
    """One PDF to make: an entry of `typstbook_documents`, or what the plain settings describe."""

    root: str
    basename: str
    title: str = ""
    shelf: str = ""
    subtitle: str = ""
    description: str = ""
    notice: str = ""
    template: str = ""
    paper: str = ""
    leads_to: str = ""
    index: bool = True
    root_text: bool = True
    place: bool = True
    contents: list[Any] = field(default_factory=list)
    leave_out: list[str] = field(default_factory=list)
    leave_out_sections: list[str] = field(default_factory=list)
    once: list[str] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)


def add_values(app: Sphinx) -> None:
    """Register the settings; a changed one sets the book anew, but reads no page again."""
    for name, default, kind in VALUES:
        kinds = (kind, str) if name == "documents" else kind
        app.add_config_value(f"typstbook_{name}", default, "", kinds)
    app.connect("config-inited", read_documents, priority=100)  # before anything looks at them


def read_documents(app: Sphinx, config: Config) -> None:
    """Put the documents of a TOML file in the place of its path.

    :raises ConfigError: when it cannot be read, with its line.
    """
    if not isinstance(config.typstbook_documents, str):
        return
    path = Path(app.confdir, config.typstbook_documents)
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"conf.py: typstbook_documents: {path.name}: {error.strerror}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path.name}: not TOML: {error}") from None
    if set(held) != {"document"} or not isinstance(held["document"], list):
        raise ConfigError(f"{path.name}: holds one [[document]] for each PDF and nothing else")
    config.typstbook_documents = held["document"]


def check(app: Sphinx, config: Config) -> None:
    """Look for mistakes in the settings.

    :raises ConfigError: for the first one, naming the setting, what is wrong and what is right.
    """

    def wrong(name: str, what: str) -> NoReturn:
        raise ConfigError(f"conf.py: typstbook_{name}: {what}")

    def wrong_contents(place: str, contents: list[Any]) -> None:
        for entry in contents:
            if isinstance(entry, str):
                continue
            if not isinstance(entry, dict) or set(entry) - {"classes"} != {"title", "pages"}:
                wrong(
                    place,
                    "an entry of 'contents' is the name of a page, or a part with 'title', 'pages' "
                    f"and, if you like, 'classes', not {entry!r}",
                )
            if not all(isinstance(page, str) for page in entry["pages"]):
                wrong(place, f"the 'pages' of {entry['title']!r} are names of pages")

    def one_of(name: str, value: object, choices: tuple[str, ...]) -> None:
        if value not in choices:
            wrong(name, f"{value!r} is not one of {', '.join(map(repr, choices))}")

    one_of("paper", config.typstbook_paper, PAPERS)
    for standard in config.typstbook_pdf_standards:
        one_of("pdf_standards", standard, STANDARDS)
    if config.typstbook_date and not _date(config.typstbook_date):
        wrong("date", f"{config.typstbook_date!r} is not a date; write it as 2026-11-22")
    for key in set(config.typstbook_home) - {"url", "label"}:
        wrong("home", f"unknown key {key!r}; there are 'url' and 'label'")
    if config.typstbook_home and not str(config.typstbook_home.get("url", "")).startswith(
        ("https://", "http://")
    ):
        wrong("home", "needs an 'url' that begins with https://")
    for path in config.typstbook_font_paths:
        if not Path(app.confdir, path).is_dir():
            wrong("font_paths", f"there is no folder {path!r} beside conf.py")
    names = set()
    for place, entry in entries(config):
        known = Document.__dataclass_fields__
        if not isinstance(entry, dict):
            wrong(place, f"must be a dict, not {entry!r}")
        for key, value in entry.items():
            if key not in known:
                wrong(place, f"unknown key {key!r}; there are {', '.join(map(repr, known))}")
            kinds = {"dict[str, Any]": dict, "bool": bool, "str": str}
            kind = kinds.get(str(known[key].type), list)
            if not isinstance(value, kind):
                wrong(place, f"{key!r} must be of type {kind.__name__}, not {value!r}")
        wrong_contents(place, entry.get("contents", []))
        for key in ("root", "basename"):
            if not entry.get(key):
                wrong(place, f"needs a {key!r}")
        if not re.fullmatch(r"[\w.-]+", entry["basename"]):
            wrong(
                place,
                f"the basename {entry['basename']!r} may hold letters, digits, dots and hyphens "
                "only",
            )
        if entry["basename"] in names:
            wrong(place, f"two documents are called {entry['basename']!r}")
        names.add(entry["basename"])
        if entry.get("paper"):
            one_of(place, entry["paper"], PAPERS)
        if entry.get("template") and not Path(app.confdir, entry["template"]).is_file():
            wrong(place, f"there is no template {entry['template']!r} beside conf.py")


def entries(config: Config) -> list[tuple[str, dict[str, Any]]]:
    """The documents to make, each with the name of the setting that asks for it."""
    if config.typstbook_documents:
        return [(f"documents[{i}]", d) for i, d in enumerate(config.typstbook_documents)]
    names = (
        "basename",
        "subtitle",
        "description",
        "notice",
        "template",
        "paper",
        "index",
        "root_text",
        "options",
    )
    return [
        (
            "basename",
            {
                "root": config.root_doc,
                "title": config.typstbook_title or config.project,
                **{n: getattr(config, f"typstbook_{n}") for n in names},
            },
        )
    ]


def documents(env: BuildEnvironment) -> list[Document]:
    """The documents to make.

    :raises ConfigError: when the root of a document is not a page of the project.
    """
    made = []
    for place, entry in entries(env.config):
        if entry["root"] not in env.found_docs:
            raise ConfigError(f"conf.py: typstbook_{place}: there is no page {entry['root']!r}")
        if entry.get("leads_to") and entry["leads_to"] not in env.found_docs:
            raise ConfigError(
                f"conf.py: typstbook_{place}: 'leads_to': there is no page {entry['leads_to']!r}"
            )
        document = Document(**entry)
        for page in pages_of(document):
            if page not in env.found_docs:
                raise ConfigError(
                    f"conf.py: typstbook_{place}: 'contents': there is no page {page!r}"
                )
        made.append(document)
    return made


def pages_of(document: Document) -> list[str]:
    """The pages that the contents of a document name, without those below them."""
    entries = [[e] if isinstance(e, str) else e["pages"] for e in document.contents]
    return [page.partition("/**")[0].partition("#")[0] for pages in entries for page in pages]


def _date(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def date(config: Config) -> datetime.datetime:
    """The date of the book.

    SOURCE_DATE_EPOCH (reproducible-builds.org), else `typstbook_date`, else today.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # Sphinx itself has refused one that is no number
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    today = datetime.datetime.now(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return _date(config.typstbook_date) or today
