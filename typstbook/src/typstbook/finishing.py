"""What is done to a PDF after the compiler: what is read out, bookmarks, size.

The compiler's Python package has no way to say what a link is called (it reads out "page 246"), to
tag the first cell of a row as its head, or to leave bookmarks open. Each goes when it has one.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf

NEAR = 14.0  # points between a link's aim and the entry it leads to

Spoken = list[dict[str, Any]]  # what the template says of each entry (`<spoken>` in book.typ)


def finish(pdf: bytes, spoken: Spoken) -> tuple[bytes, dict[str, str]]:
    """The finished PDF, at less than half the size.

    The compiler writes the thousands of small objects of tags and links as they are; here they go
    into compressed object streams (ISO 32000-1, 7.5.7, which PDF/A-2 and PDF/UA-1 allow).

    :param spoken: the entries of the list of references, and where they stand.
    :returns: the PDF, and for each entry the pages that link to it ("12, 14\u201316").
    """
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        cited = say_references(document, spoken)
        head_rows(document)
        open_bookmarks(document)
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue(), cited


def say_references(document: pikepdf.Pdf, spoken: Spoken) -> dict[str, str]:
    """Give each link to a reference the name of that (ISO 14289-1, 7.18.5: Contents)."""
    places: dict[tuple[int, int], list[dict[str, Any]]] = {}
    heights: dict[tuple[int, int], float] = {}
    for entry in spoken:
        page = document.pages[entry["page"] - 1]
        places.setdefault(page.objgen, []).append(entry)
        heights[page.objgen] = float(page.mediabox[3])
    found: dict[str, list[int]] = {}
    for number, page in enumerate(document.pages, 1):
        for link in page.get("/Annots", ()):
            aim = link.get("/Dest")
            if not isinstance(aim, pikepdf.Array) or aim[0].objgen not in places:
                continue
            x, y = float(aim[2]), heights[aim[0].objgen] - float(aim[3])

            def far(entry: dict[str, Any], x: float = x, y: float = y) -> float:
                return float(abs(entry["x"] - x) + abs(entry["y"] - y))

            entry = min(places[aim[0].objgen], key=far)
            if far(entry) <= NEAR and entry["page"] != number:
                link["/Contents"] = pikepdf.String(entry["spoken"])
                found.setdefault(entry["label"], []).append(number)
    return {label: ranges(sorted(set(pages))) for label, pages in found.items()}


def ranges(pages: list[int]) -> str:
    """Pages in order as an index has them: three or more in a row are a range."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(
        f"{run[0]}\u2013{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def head_rows(document: pikepdf.Pdf) -> None:
    """Tag the first cell of a row of a table as its head (ISO 32000-1, 14.8.4.3.4: TH, Scope)."""
    root = document.Root.get("/StructTreeRoot")
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        for child in kids(node):
            if child.get("/S") == "/TR" and node.get("/S") == "/TBody":
                cell = next(iter(kids(child)), None)
                if cell is not None and cell.get("/S") == "/TD" and is_head(cell):
                    cell["/S"] = pikepdf.Name.TH
                    for held in attributes(cell):
                        if held.get("/O") == "/Table":
                            held["/Scope"] = pikepdf.Name.Row
            waiting.append(child)


def kids(node: Any) -> list[Any]:
    """The elements of the structure tree below one."""
    held = node.get("/K")
    each = list(held) if isinstance(held, pikepdf.Array) else [] if held is None else [held]
    return [k for k in each if isinstance(k, pikepdf.Dictionary) and "/S" in k]


def attributes(node: Any) -> list[Any]:
    """The attributes that an element has already."""
    held = node.get("/A")
    return list(held) if isinstance(held, pikepdf.Array) else [] if held is None else [held]


def is_head(cell: Any) -> bool:
    """Whether all of a cell is strong: what the template makes of a stub."""
    inside = kids(cell)
    while len(inside) == 1 and inside[0].get("/S") in ("/P", "/Div", "/NonStruct"):
        inside = kids(inside[0])
    return len(inside) == 1 and inside[0].get("/S") == "/Strong"


def open_bookmarks(document: pikepdf.Pdf) -> None:
    """Open the bookmarks of the first level (a positive Count is open: ISO 32000-1, 12.3.3)."""
    with document.open_outline() as outline:
        for item in outline.root:
            item.is_closed = False
