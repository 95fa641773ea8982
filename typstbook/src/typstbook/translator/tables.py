"""Tables."""

from __future__ import annotations

from itertools import permutations, takewhile

from docutils import nodes

from ..markup import array, boolean, content
from .base import ancestors, classes_of, elements, whole
from .figures import Figures

LINE = 88  # signs on one line of a table as wide as the text
TOGETHER = 2  # rows that stay on one page at the end of a table
SHORT = 12  # lines; a table of fewer is kept on one page
FREE = 24  # lines; so is a table of fewer that may float
GAP = 3  # signs that the space between two columns takes
BROKEN = 14  # signs; a longer word may be broken
TALL = 40  # lines; a row of more may break over pages


class Tables(Figures):
    """Tables, their rows and cells, and how wide their columns are."""

    @whole
    def visit_table(self, node: nodes.table) -> str:
        """A whole table with its caption, and what stands below it."""
        group = next(iter(node.findall(nodes.tgroup)))
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        specs = [c for c in group.children if isinstance(c, nodes.colspec)]
        columns, lines = self._columns(node, group, specs)
        head = [r for h in group.children if isinstance(h, nodes.thead) for r in elements(h)]
        body = [r for b in group.children if isinstance(b, nodes.tbody) for r in elements(b)]
        cells = []
        if head:
            # A head printed again on each page is an artifact there, which may not hold links.
            linked = any(
                r.next_node(lambda n: isinstance(n, (nodes.reference, nodes.footnote_reference)))
                for r in head
            )
            rows = "".join(self._row(r, 0) for r in head)
            cells.append(f"table.header(repeat: {boolean(not linked)}, {rows}),\n")
        stubs = sum(1 for c in specs if c.get("stub"))
        each_row = [self._row(r, stubs) + "\n" for r in body]
        label = self.label(node)
        free = (
            title is not None
            and label != "none"
            and sum(lines) <= FREE
            and self.free(node, below_text=True)
        )
        breakable = sum(lines) > SHORT and not free
        joined = any(e.get("morerows") for e in group.findall(nodes.entry))
        if breakable and len(each_row) >= TOGETHER * 2 and not joined:
            # The compiler keeps the rows of a foot on one page, so that none stands alone at the
            # end; finishing.py makes them rows of the body again.
            last = "".join(each_row[-TOGETHER:])
            each_row[-TOGETHER:] = [f"table.footer(repeat: false, {last}),\n"]
        cells += each_row
        foot = [c for c in node.children if c is not title and c is not group]
        caption = content(None if title is None else self.content(title))
        return (
            f"{self.mark(node)}#tbl({self.number(node, 'table')}, {label}, {caption}, "
            f"columns: {columns}, stubs: {stubs}, head: {len(head)}, "
            f"breakable: {boolean(breakable)}, "
            f"row-breakable: {boolean(max(lines, default=0) > TALL)}, "
            f"flat: {boolean(self._flat(node))}, free: {boolean(free)}, "
            f"classes: {array(classes_of(node))},\n{''.join(cells)})\n\n" + self.content(node, foot)
        )

    @staticmethod
    def _flat(table: nodes.table) -> bool:
        """Whether a table stands in the running text, so that it may be wider than that.

        Not in a list, a box or a cell.
        """
        return all(
            isinstance(n, (nodes.container, nodes.compound)) and not n.get("design_component")
            for n in takewhile(
                lambda n: not isinstance(n, (nodes.section, nodes.document)),
                ancestors(table.parent),
            )
        )

    def _row(self, row: nodes.Element, stubs: int) -> str:
        return "".join(self._cell(e, i < stubs) for i, e in enumerate(elements(row)))

    def _cell(self, entry: nodes.Element, stub: bool) -> str:
        args = []
        if entry.get("morecols"):
            args.append(f"colspan: {entry['morecols'] + 1}")
        if entry.get("morerows"):
            args.append(f"rowspan: {entry['morerows'] + 1}")
        args += [
            f"align: {a}" for a in ("left", "center", "right") if f"text-{a}" in classes_of(entry)
        ]
        body = self.anchor(entry) + self.content(entry).strip()
        body = f"#rowhead[{body}]" if stub else body
        return f"table.cell({', '.join(args)})[{body}], " if args else f"[{body}], "

    def _columns(
        self, table: nodes.table, group: nodes.tgroup, specs: list[nodes.colspec]
    ) -> tuple[str, list[int]]:
        """The widths of the columns, and how many lines each row will take, about.

        A document with the option `table-signs` (how many signs go on a line of a table) is for a
        page so narrow that each table is made as low as it can be. Else widths that the author
        gave hold. Otherwise columns of a word or two keep their natural
        width, and the others share the rest by the root of how much they hold, but none is
        narrower than its longest word.
        """
        count = len(specs)
        longest, word, total = [0] * count, [1] * count, [1] * count
        full: list[list[str]] = []
        for row in group.findall(nodes.row):
            texts = [e.astext() for e in row.children]
            if len(texts) != count or any(e.get("morecols") for e in elements(row)):
                continue
            full.append(texts)
            for i, text in enumerate(texts):
                longest[i] = max([longest[i], *map(len, text.split("\n"))])
                word[i] = max([word[i], *map(len, text.split())])
                total[i] += len(text)
        given = "colwidths-given" in classes_of(table) or table.get("colwidths") == "given"
        narrow = self.book.document.options.get("table-signs")
        if narrow and count > 1 and full:
            shares = [float(w) for w in least_height(full, word, narrow)]
            columns = "(" + ", ".join(f"{s:g}fr" for s in shares) + ",)"
        elif given:
            shares = [c["colwidth"] for c in specs]
            columns = "(" + ", ".join(f"{s}fr" for s in shares) + ",)"
        elif max(longest, default=0) <= 24 and sum(longest) < 80:
            return f"({'auto, ' * count})", [1] * sum(1 for _ in group.findall(nodes.row))
        else:
            shares = [
                min(max(t**0.5, min(w, 24) * 1.1), n * 1.1 + 2)
                for t, w, n in zip(total, word, longest, strict=True)
            ]
            widths = (
                "auto" if n <= 12 else f"{s:.1f}fr" for n, s in zip(longest, shares, strict=True)
            )
            columns = "(" + ", ".join(widths) + ",)"
        room = [max(4.0, LINE * s / sum(shares)) for s in shares]
        lines = [
            max(
                sum(-(-max(1, len(p)) // int(r)) for p in t.split("\n"))
                for t, r in zip(texts, room, strict=True)
            )
            for texts in full
        ]
        return columns, lines or [1]


def least_height(rows: list[list[str]], word: list[int], line: int) -> list[int]:
    """How many signs wide each column is, so that the rows take the fewest lines in all.

    None is narrower than its longest word, unless these do not fit beside each other.

    :param rows: the texts of the cells.
    :param word: the longest word of each column.
    :param line: how many signs go on a line over all columns.
    """
    least = [min(w, BROKEN) + GAP for w in word]
    spare = max(0, line - sum(least))
    widths = [w + spare // len(word) for w in least]

    def height(widths: list[int]) -> float:
        each = ([lines(text, w - GAP) for text, w in zip(row, widths, strict=True)] for row in rows)
        return sum(max(row) + sum(row) / 100 for row in each)  # the sum decides between equals

    now, pairs = height(widths), list(permutations(range(len(word)), 2))
    for step in (4, 1):
        better = True
        while better:
            better = False
            for a, b in pairs:
                tried = list(widths)
                tried[a], tried[b] = tried[a] + step, tried[b] - step
                if tried[b] >= least[b] and (then := height(tried)) < now:
                    widths, now, better = tried, then, True
    return widths


def lines(text: str, width: int) -> int:
    """About how many lines a text takes."""
    return sum(-(-max(1, len(part)) // max(1, width)) for part in text.split("\n"))
