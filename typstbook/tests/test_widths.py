"""How wide the columns of a table are on a narrow page (option `table-signs`)."""

from __future__ import annotations

from typstbook.translator.tables import GAP, least_height, lines

ROWS = [
    ["Hip joint", "squat that brings on the pain behind, pain on turning inwards", "yes"],
    ["Trochanteric pain", "tender over the trochanter, pain on lying on that side", "no"],
]
WORD = [12, 10, 3]


def height(widths: list[int]) -> int:
    return sum(
        max(lines(text, width - GAP) for text, width in zip(row, widths, strict=True))
        for row in ROWS
    )


def test_rows_take_fewer_lines_than_in_equal_columns():
    widths = least_height(ROWS, WORD, 60)
    assert height(widths) < height([20, 20, 20])
    assert sum(widths) <= 60


def test_no_column_is_narrower_than_its_longest_word():
    """However much the other one holds."""
    narrow, wide = least_height([["trochanteric", "many words " * 40]], [12, 5], 40)
    assert narrow >= 12 + GAP and narrow + wide <= 40


def test_words_that_do_not_fit_beside_each_other_still_get_columns():
    assert all(width > 0 for width in least_height(ROWS, [30, 30, 30], 20))
