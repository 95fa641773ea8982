"""Write the page of each nerve and the two body maps, as files that Sphinx can read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from handbook.evidence.data import counted, design_words
from handbook.model import datafile
from handbook.page_status import front_matter

from . import bodymap
from .nerves import studies

__all__ = ["PAGES", "TEXTS", "VIEWS", "cited", "draw_maps", "write"]

PAGES = "nerves"  # folder of the written pages below the folder of the atlas
TEXTS = "text"  # folder of hand-written additions, one file for each nerve that has any
VIEWS = {"front": "the front", "back": "the back"}
MARKER = "% Written from _data/nerves.yaml; changes made here are lost. Add text in ../text/"


def cited(statement: dict) -> str:
    """A statement as Markdown: its text with the citation of its studies before the last full stop."""
    text = statement["text"].rstrip()
    body, stop = (text[:-1], ".") if text.endswith(".") else (text, "")
    return f"{body} {{cite}}`{','.join(statement['studies'])}`{stop}"


def _work(key: str, record: dict) -> str:
    facts = ", ".join(
        filter(
            None,
            (
                design_words(record["design"]),
                counted(record["n"], record["n_unit"]) if "n" in record else "",
            ),
        )
    )
    return f"- {{study}}`{key}` {{cite}}`{key}`: {facts}."


def _page(
    nerve: dict, folder: str, dates: dict, has_text: bool, works: Mapping[str, dict] | None
) -> str:
    key, name = nerve["key"], nerve["name"]
    lines = [
        "---",
        "audience: clinicians",
        *(f"{field}: {value}" for field, value in dates.items()),
        "myst:",
        "  html_meta:",
        f'    description: "{name}: where it is caught, where it hurts, what it is mistaken for, and the studies behind each statement."',
        "---",
        f"{MARKER}{key}.md",
        f"({folder.rpartition('/')[2]}-{PAGES}-{key})=",
        f"# {name}",
        "",
        f":::{{nerve-card}} {key}",
        ":::",
        "",
    ]
    if nerve.get("chapter"):
        lines += [f"This handbook treats the nerve at length in {{doc}}`/{nerve['chapter']}`.", ""]
    if nerve.get("known"):
        lines += ["## What is known", "", *(f"- {cited(s)}" for s in nerve["known"]), ""]
    lines += ["## What is unsure or contested", ""]
    lines += [f"- {cited(s)}" for s in nerve.get("contested") or []] or [
        "No work that we saw takes up a dispute; the certainty on the card says how little stands behind it."
    ]
    lines += [""]
    if has_text:
        lines += [f":::{{include}} /{folder}/{TEXTS}/{key}.md", ":::", ""]
    lines += ["## Red flags", "", ":::{include} /_includes/red-flags.md", ":::", ""]
    if works:
        lines += [
            "## The studies",
            "",
            "What each found, and where that was seen, stands on its card.",
            "",
            *(_work(s, works[s]) for s in studies(nerve) if s in works),
            "",
        ]
    return "\n".join(lines)


def _index(nerves: datafile.Records, folder: str, dates: dict) -> str:
    return "\n".join(
        [
            "---",
            "audience: clinicians",
            *(f"{field}: {value}" for field, value in dates.items()),
            "myst:",
            "  html_meta:",
            '    description: "One page for each nerve of the atlas, from head to foot: its card, what is known, what is contested, its studies."',
            "---",
            f"{MARKER}",
            f"({folder.rpartition('/')[2]}-{PAGES})=",
            "# The nerves one by one",
            "",
            "From head to foot, first those with their place on the front of the body, then those on its back.",
            "",
            "```{toctree}",
            ":titlesonly:",
            *(n["key"] for n in nerves),
            "```",
            "",
        ]
    )


def draw_maps(src: Path, nerves: datafile.Records) -> dict[str, bodymap.BodyMap]:
    """The body map of each view, drawn.

    :raises datafile.DataError: a figure is missing or is not a drawing of a person as :mod:`atlas.bodymap` expects it.
    """
    maps = {}
    for view, side in VIEWS.items():
        own = [n for n in nerves if n.get("place", {}).get("view") == view]
        try:
            maps[view] = bodymap.draw(
                src / "figures" / f"entrapments-{view}.svg",
                own,
                f"Where nerves are caught, {side} of the body",
            )
        except FileNotFoundError as e:
            raise datafile.DataError(
                f"figures/{Path(e.filename).name}: the drawing of the body map is missing. Restore it from the last version."
            ) from e
        except ValueError as e:
            raise datafile.DataError(f"figures/{e}") from e
    return maps


def write(
    src: Path, folder: str, nerves: datafile.Records, works: Mapping[str, dict] | None = None
) -> None:
    """Bring the written pages and maps in step with the data: a file is touched only when its text changed.

    :param src: Sphinx's source folder.
    :param folder: folder of the atlas below ``src``; the pages take their dates from the front matter of its index.
    :param works: records of studies.yaml by key; each page then ends with a list of its studies, linked to their cards.
    :raises datafile.DataError: a file that was not written from here stands among the pages.
    """
    atlas = src / folder
    place = atlas / PAGES
    place.mkdir(parents=True, exist_ok=True)
    meta = front_matter(atlas / "index.md")
    dates = {f: meta[f] for f in ("last_reviewed", "next_review", "search_date") if f in meta}
    wanted = {
        f"{n['key']}.md": _page(
            n, folder, dates, (atlas / TEXTS / f"{n['key']}.md").exists(), works
        )
        for n in nerves
    }
    wanted["index.md"] = _index(nerves, folder, dates)
    wanted |= {f"map-{view}.svg": drawn.svg for view, drawn in draw_maps(src, nerves).items()}
    for path in sorted(place.glob("*.md")):
        if MARKER not in path.read_text(encoding="utf-8"):
            raise datafile.DataError(
                f"{path.relative_to(src.parent).as_posix()}: this folder is written from {nerves.name} at each build. "
                f"Move your text to {folder}/{TEXTS}/, named after the nerve's key, and delete the file."
            )
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = place / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            handle, new = tempfile.mkstemp(dir=place, prefix=".", suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as f:
                f.write(text)
            os.replace(new, path)
