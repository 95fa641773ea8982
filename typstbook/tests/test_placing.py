"""Where figures go: the placement is found, remembered, and the same whether it was remembered or not."""

from __future__ import annotations

import json
import random

import pytest
from typstbook.placing import PASSES, Memory, Placement, place

PAGE = 1000.0


def layout(heights: list[tuple[str, float]]):
    """A typesetter of one column: text of 100 points goes before each figure; those that float do so at the next page."""
    asked: list[list[str]] = []

    def ask(floating: list[str]):
        asked.append(list(floating))
        at, page, pending, marks = 0.0, 1, 0.0, []
        for label, height in heights:
            at += 100
            if at > PAGE:
                page, at, pending = page + 1, pending, 0.0
            marks.append(
                {"label": label, "room": PAGE - at, "height": height, "page": PAGE, "at": page}
            )
            if label in floating:
                pending += height
            elif at + height > PAGE:
                page, at, pending = page + 1, pending + height, 0.0
            else:
                at += height
        return marks

    return ask, asked


def test_what_is_remembered_needs_one_layout():
    figures = [(f"f{i}", 250.0 + 40 * (i % 7)) for i in range(30)]
    ask, cold = layout(figures)
    found = place(ask, Placement())
    ask, warm = layout(figures)
    assert found.floating and place(ask, found) == found
    assert len(warm) == 1 < len(cold)


@pytest.mark.parametrize("seed", range(20))
def test_memory_of_other_sources_does_not_change_the_placement(seed):
    chance = random.Random(seed)
    before = [(f"f{i}", chance.uniform(100, 600)) for i in range(12)]
    after = [(n, chance.uniform(100, 600)) if i == 5 else (n, h) for i, (n, h) in enumerate(before)]
    remembered = place(layout(before)[0], Placement())
    assert place(layout(after)[0], remembered) == place(layout(after)[0], Placement())


def to_and_fro(room: float):
    """Figure a asks to float only while b does not, and b only while a does."""
    asked = []

    def ask(floating):
        asked.append(list(floating))
        a, b = "b" not in floating, "a" in floating
        return [
            {"label": n, "room": room if on else PAGE, "height": 700, "page": PAGE, "at": 1}
            for n, on in (("a", a), ("b", b))
        ]

    return ask, asked


def test_figures_that_go_to_and_fro_float_in_the_end():
    ask, asked = to_and_fro(300)
    found = place(ask, Placement())
    assert found.floating == ["a", "b"] and set(found.forced) == {"a", "b"}
    assert len(asked) < PASSES
    ask, asked = to_and_fro(300)
    assert place(ask, found) == found and len(asked) == 1


def test_figures_that_went_to_and_fro_are_tried_again_when_their_room_has_changed():
    found = place(to_and_fro(300)[0], Placement())
    ask, asked = to_and_fro(310)
    assert place(ask, found).floating == ["a", "b"]
    assert asked[1] == []  # begun anew


FILL = "Some words to fill the page with text, line after line. " * 8


def pages_of_figures(chance: random.Random) -> str:
    out = ["# A"]
    for i in range(5):
        out += [FILL] * chance.randint(1, 5)
        out.append(f"```{{figure}} tall.svg\n:name: f{i}\n:alt: a box\n\nCaption {i}.\n```")
    return "\n\n".join([*out, FILL])


def test_same_bytes_with_and_without_memory(build):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="{}"><rect width="9" height="9"/></svg>'
    files = {"index.md": "# B\n\n```{toctree}\na\n```\n", "tall.svg": svg.format(420)}
    chance = random.Random(1)
    for number in range(3):
        text = pages_of_figures(chance)
        warm = build(
            {**files, "a.md": text}, where="warm", numfig=True, typstbook_placements="placed.json"
        )
        cold = build({**files, "a.md": text}, where=f"cold{number}", numfig=True)
        assert warm.pdf().read_bytes() == cold.pdf().read_bytes()
        kept = json.loads((warm.app.srcdir / "placed.json").read_text())
        assert kept["book"]["floating"], "nothing floats, so that this test shows nothing"


@pytest.mark.parametrize(
    "held", ["", "[1]", '{"book": 3}', '{"book": {"floating": 1, "forced": []}}']
)
def test_memory_that_cannot_be_read_is_no_memory(tmp_path, held):
    (tmp_path / "placed.json").write_text(held)
    memory = Memory(tmp_path / "placed.json")
    assert memory.recall("book") == Placement()
    memory.keep("book", Placement(["a"], {"a": [1.0, 2.0]}))
    assert memory.recall("book") == Placement(["a"], {"a": [1.0, 2.0]})
