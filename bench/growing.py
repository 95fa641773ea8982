"""A larger handbook for the measurements: copies of the real pages, and made-up studies.

The copies are as long as the real pages and ask the same of a build: citations, claims, tables,
charts, figures, links. Each copy cites made-up studies of its own, whose records are copies too, so
that the numbers on the pages are found in them; their titles say "Made up". It lives in a temporary
folder and never reaches a reader.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

__all__ = ["grow"]

#: A page that holds one of these exists once: the list of references, the glossary, the downloads,
#: the cards of studies, the register, and what takes in a file from beside docs/.
ONCE = re.compile(
    r"\{(?:bibliography|glossary|evidence-downloads|studies|claims|raw|trials|searches|completeness"
    r"|prisma|absences|grade-table)\}|\} \.\./"
)
#: Names that may be given once: labels, figures and tables, claims.
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$|^(:name: )(\S+)$|^(:{3,}\{claim\} )(\S+)$", re.M)
KEY = re.compile(r"\b[a-z]+\d{4}[a-z0-9]+\b")
RECORD = re.compile(r"^(?=- key: )", re.M)
ENTRY = re.compile(r"^(?=@)", re.M)
MARK = "Made up to measure the build; not a page of the handbook"


def grow(docs: Path, factor: int) -> int:
    """Make a copy of docs/ ``factor`` times as large, in pages and in studies.

    :param docs: the copy; it is changed in place.
    :returns: the number of studies it then has.
    """
    keys = re.findall(r"^- key: (\S+)$", _read(docs / "_data" / "studies.yaml"), re.M)
    nerves = len(re.findall(r"^- key: ", _read(docs / "_data" / "nerves.yaml"), re.M))
    sources = {p: _read(p) for p in sorted(docs.rglob("*.md"))}
    pages = {p: text for p, text in sources.items() if text.startswith("---\n")}
    wanted = (len(pages) + nerves + 1) * (factor - 1)  # the nerves and their list are pages too
    front = docs / "index.md"
    usable = {p: text for p, text in pages.items() if p != front and not ONCE.search(text)}
    for number in range(1, factor):
        _grow_studies(docs / "_data", keys, number)
    _note_known(docs / "_data" / "absences.yaml", factor)
    round_ = 0
    while wanted > 0:
        round_ += 1
        number = (round_ - 1) % (factor - 1) + 1  # the studies that this round cites
        taken = dict(list(usable.items())[:wanted])
        _copy_pages(docs, taken, keys, round_, number)
        wanted -= len(taken) + 1  # and the index of the round
    if round_:
        names = "".join(f"copy{n}/index\n" for n in range(1, round_ + 1))
        _write(docs / "made-up" / "index.md", _index("Made up", names))
        with front.open("a", encoding="utf-8") as page:
            page.write("\n```{toctree}\n:hidden:\n\nmade-up/index\n```\n")
    return len(keys) * factor


def _grow_studies(data: Path, keys: list[str], number: int) -> None:
    """Add a made-up copy of each study, and of its reference without the ids of the real work."""
    records = RECORD.split(_read(data / "studies.yaml").partition("# made up")[0])[1:]
    entries = ENTRY.split(_read(data / "references.bib").partition("% made up")[0])[1:]
    more = "".join(_renamed(record, keys, number) for record in records)
    with (data / "studies.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n# made up {number}\n\n{more}")
    with (data / "references.bib").open("a", encoding="utf-8") as file:
        file.write(f"\n% made up {number}\n\n")
        for entry in entries:
            entry = re.sub(r"^ *(?:doi|pmid|pmcid|isbn|url)\s*=.*\n", "", entry, flags=re.M)
            entry = re.sub(r"(\btitle\s*=\s*\{\{)", rf"\1Made up {number}: ", entry)
            file.write(_renamed(entry, keys, number))


def _note_known(file: Path, factor: int) -> None:
    """Let each statement of absence know the copies of the works that it was held against."""

    def more(match: re.Match[str]) -> str:
        works = [work.strip() for work in match[1].split(",") if work.strip()]
        copies = [f"{work}x{number}" for work in works for number in range(1, factor)]
        return f"known: [{', '.join(works + copies)}]"

    if file.exists():
        _write(file, re.sub(r"known: \[([^\]]*)\]", more, _read(file)))


def _copy_pages(
    docs: Path, pages: dict[Path, str], keys: list[str], round_: int, number: int
) -> None:
    place, names = docs / "made-up" / f"copy{round_}", []
    for source, text in pages.items():
        # Lists of contents stay with the original: the index of the round names all its pages.
        text = re.sub(r"^(`{3,}|:{3,})\{toctree\}\n.*?^\1\n", "", text, flags=re.M | re.S)
        text = re.sub(r"^counterpart:.*\n", "", text, flags=re.M)
        text = LABEL.sub(lambda m: _relabelled(m, round_), text)
        text = _moved(text, source.parent.relative_to(docs).as_posix())
        name = source.relative_to(docs).with_suffix("").as_posix().replace("/", "-")
        _write(place / f"{name}.md", _renamed(text, keys, number) + f"\n{MARK}.\n")
        names.append(f"{name}\n")
    _write(place / "index.md", _index(f"Made up, copy {round_}", "".join(names)))


def _relabelled(match: re.Match[str], round_: int) -> str:
    if match[1]:
        return f"({match[1]}-copy{round_})="
    return f"{match[2] or match[4]}{match[3] or match[5]}-copy{round_}"


def _moved(text: str, folder: str) -> str:
    """``text`` of a page that stood in ``folder`` (below docs/), with links that hold anywhere."""

    def from_root(target: str) -> str:
        return posixpath.normpath(f"/{folder}/{target}")

    text = re.sub(r"\]\((?!\w+:|#|/)([^)\s]+)\)", lambda m: f"]({from_root(m[1])})", text)
    file = r"(\{(?:figure|image|include)\} )([^/\s]\S*)"
    text = re.sub(file, lambda m: m[1] + from_root(m[2]), text)
    role = r"(\{doc\}`(?:[^`<]*<)?)([^/`<>][^`<>]*)(>?`)"
    return re.sub(role, lambda m: m[1] + from_root(m[2]) + m[3], text)


def _renamed(text: str, keys: list[str], number: int) -> str:
    """``text`` with the key of each study followed by an x and a number."""
    known = set(keys)
    return KEY.sub(lambda m: f"{m[0]}x{number}" if m[0] in known else m[0], text)


def _index(title: str, names: str) -> str:
    front = "audience: maintainers\nlast_reviewed: 2026-11-22\nnext_review: 2027-11-22"
    return f"---\n{front}\n---\n# {title}\n\n{MARK}.\n\n```{{toctree}}\n{names}```\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
