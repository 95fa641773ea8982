"""What a page may show that stands elsewhere, as one digest.

The environment is turned into plain values in an order of their own, because a pickle of the same
content differs from process to process. What only tells where on its page something stands (a line,
say) is left out: no other page shows it, and nearly every edit moves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

__all__ = ["plain", "shared_state"]

#: Attributes of the environment that pages show of each other.
SHARED = (
    "titles",
    "longtitles",
    "tocs",
    "toc_num_entries",
    "toc_secnumbers",
    "toc_fignumbers",
    "toctree_includes",
    "numbered_toctrees",
    "found_docs",
)
#: Fields that say where on its own page a thing stands.
PLACES = frozenset({"line", "lineno", "source", "rawsource"})


def plain(value: object) -> object:
    """``value`` as nested tuples of texts and numbers, the same in every process.

    :raises TypeError: a value is of a kind that has no such form.
    """
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, (str, int, float, bytes)):
        return value
    if isinstance(value, (Path, date)):
        return str(value)
    if isinstance(value, nodes.Node):
        return value.pformat()
    if isinstance(value, dict):
        pairs = ((plain(k), plain(v)) for k, v in value.items() if k not in PLACES)
        return ("map", *sorted(pairs, key=repr))
    if isinstance(value, (set, frozenset)):
        return ("set", *sorted(map(plain, value), key=repr))
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, (list, tuple)):
        return tuple(map(plain, value))
    if hasattr(value, "__dict__"):
        return (type(value).__name__, plain(vars(value)))
    if slots := _slots(type(value)):
        return (type(value).__name__, plain({s: getattr(value, s, None) for s in slots}))
    raise TypeError(f"{type(value).__name__} has no plain form")


def _slots(kind: type) -> Iterable[str]:
    return [name for base in kind.__mro__ for name in getattr(base, "__slots__", ())]


def _metadata(metadata: dict[str, dict[str, Any]]) -> object:
    """The front matter of each page, and its headings without their lines (MyST: slug -> line, id,
    title).

    How many words a page has, which MyST counts, is shown by no other page.
    """
    slugs = {
        doc: {slug: place[1:] for slug, place in fields.get("myst_slugs", {}).items()}
        for doc, fields in metadata.items()
    }
    rest = {
        doc: {k: v for k, v in fields.items() if k not in ("myst_slugs", "wordcount")}
        for doc, fields in metadata.items()
    }
    return plain((slugs, rest))


def _citations(data: dict[str, Any]) -> object:
    """The citations of sphinxcontrib-bibtex: key, id and label of each, and on which pages each is
    cited.

    How an entry is printed follows from the reference file, which stands among the data files.
    """
    listed = [(c.citation_id, c.key, c.formatted_entry.label) for c in data["citations"]]
    cited = {(ref.docname, target.key) for ref in data["citation_refs"] for target in ref.targets}
    return plain((listed, cited))


def _pictures(env: BuildEnvironment) -> object:
    """Which page shows which picture of the source folder: a picture that no page shows any more
    has to go.

    Pictures that are made while pages are written (charts) have full paths, and follow from the
    data.
    """
    return plain(
        {uri: pages for uri, (pages, _) in env.images.items() if not Path(uri).is_absolute()}
    )


def shared_state(app: Sphinx, env: BuildEnvironment) -> str:
    """A digest of everything that a page can show and that does not stand on it."""
    digest = sha256()
    for name in SHARED:
        digest.update(repr(plain(getattr(env, name))).encode())
    digest.update(repr(_metadata(env.metadata)).encode())
    digest.update(repr(_pictures(env)).encode())
    for name, domain in sorted(env.domains.items()):
        data = domain.data
        digest.update(repr(_citations(data) if name == "cite" else plain(data)).encode())
    folder = Path(app.srcdir, "_data")
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
