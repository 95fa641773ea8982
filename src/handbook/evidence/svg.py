"""The small kit with which the charts are drawn: a sheet, a picture on it, and text in lines.

Light by default; dark where the reader's system asks for it. The same calls give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

__all__ = ["EDGE", "LINE", "PAGE", "PHONE", "Picture", "Sheet", "wrap"]

EDGE = 14  # from the edge of the sheet to what stands on it
LINE = 17  # from one line of text to the next


@dataclass(frozen=True)
class Sheet:
    """The measures of a picture, in its own units.

    ``left`` and ``right`` are the ends of the scale, ``max_chars`` the letters that a line of a
    label holds, ``shown`` the width on a page in CSS pixels.
    """

    width: int
    left: int
    right: int
    max_chars: int
    shown: int

    @property
    def wide(self) -> bool:
        """Whether the labels stand beside the scale and not above it."""
        return self.left > EDGE


PHONE, PAGE = Sheet(480, EDGE, 466, 66, 480), Sheet(640, 322, 622, 46, 544)

STYLE = """<style>
text{font-family:'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px}
text{fill:#22304a}.s{fill:#545e70;font-size:12.5px}
.b{font-weight:700}.e{text-anchor:end}.m{text-anchor:middle}
.paper{fill:#fffdf8;stroke:#d9d2c3}.grid{stroke:#ddd6c8;stroke-width:1}
.bar{fill:#2f7683}.spread{stroke:#2f7683;stroke-width:2.5}
.range{stroke:#2f7683;stroke-width:1.2;stroke-dasharray:3 3}
.bone{fill:#f4ead5;stroke:#6b5f45;stroke-width:6}.corner{fill:#22304a}
.rim{fill:none;stroke:#b0641e;stroke-width:1.6;stroke-linecap:round}
.part{stroke:#22304a;stroke-width:1}.part-0{fill:#0f3d45}.part-1{fill:#2f7683}
.part-2{fill:#b7d9de}.part-3{fill:#fffdf8;stroke-dasharray:2.5 2}
.dot{fill:#22304a}.ring{fill:#fffdf8;stroke:#22304a;stroke-width:2}
@media (prefers-color-scheme:dark){
text{fill:#eef1f6}.s{fill:#b9c2d2}.paper{fill:#161e2e;stroke:#33405a}.grid{stroke:#33405a}
.bar{fill:#8fd0da}.spread,.range{stroke:#8fd0da}
.bone{fill:#3a3f4c;stroke:#b3a98f}.corner{fill:#eef1f6}.rim{stroke:#f0a869}
.part{stroke:#eef1f6}.part-0{fill:#d9f3f7}.part-1{fill:#7cc0cb}.part-2{fill:#2b5b66}
.part-3{fill:#161e2e}
.dot{fill:#eef1f6}.ring{fill:#161e2e;stroke:#eef1f6}}
</style>"""


class Picture:
    """A drawing on a sheet; ``svg`` ends it.

    :param title: what it is, in a few words.
    :param desc: what a reader should take from it, for those who do not see it.
    """

    def __init__(self, sheet: Sheet, title: str, desc: str) -> None:
        self.sheet, self.title, self.desc = sheet, title, desc
        self.body: list[str] = []

    def add(self, tag: str, content: str = "", *, kind: str = "", **attributes: float) -> None:
        """Add an element.

        :param content: what stands in it, as markup.
        :param kind: its classes.
        :param attributes: numbers, rounded to a tenth.
        """
        named = [f" class={quoteattr(kind)}"] if kind else []
        named += [f' {name}="{round(value, 1):g}"' for name, value in attributes.items()]
        end = f">{content}</{tag}>" if content else "/>"
        self.body.append(f"<{tag}{''.join(named)}{end}")

    def text(self, x: float, y: float, text: str, *, kind: str = "", bold: str = "") -> None:
        """Add a line of text; ``bold`` is its beginning in strong type."""
        strong = f'<tspan class="b">{escape(bold)}</tspan>' if bold else ""
        self.add("text", strong + escape(text), kind=kind, x=x, y=y)

    def rule(self, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """Add a straight line."""
        self.add("line", kind=kind, x1=x1, y1=y1, x2=x2, y2=y2)

    def svg(self, height: float) -> str:
        """The whole picture, so high in its own units."""
        sheet = self.sheet
        shown = height * sheet.shown / sheet.width
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {height:g}" '
            f'width="{sheet.shown}" height="{shown:g}" role="img" aria-labelledby="t d">'
            f'<title id="t">{escape(self.title)}</title><desc id="d">{escape(self.desc)}</desc>'
        )
        paper = (
            f'<rect class="paper" x=".5" y=".5" width="{sheet.width - 1}" height="{height - 1:g}" '
            'rx="6"/>'
        )
        return "\n".join([head, STYLE, paper, *self.body, "</svg>"]) + "\n"


def wrap(text: str, max_chars: int) -> list[str]:
    """The words of a text in lines of at most so many letters; a longer word has a line of its
    own.
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > max_chars:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines
