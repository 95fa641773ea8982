"""Figures, pictures, code listings with a caption."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from docutils import nodes

from ..markup import array, boolean, content, string
from ..words import word
from .base import Base, ancestors, classes_of, whole

LENGTH = re.compile(r"^(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|em|%|px)?$")


class Figures(Base):
    """Pictures, and the figures that hold them."""

    def number(self, node: nodes.Element, kind: str) -> str:
        """Sphinx's own number of a figure, table or listing as a Typst string, or `none`."""
        numbers = self.env.toc_fignumbers.get(self.doc, {}).get(kind, {})
        for i in map(str, node.get("ids", [])):
            if i in numbers:
                form = self.config.numfig_format.get(kind, "%s")
                return string(form % ".".join(map(str, numbers[i])))
        return "none"

    @whole
    def visit_figure(self, node: nodes.figure) -> str:
        """A figure with its caption and legend."""
        parts: dict[type, str | None] = {nodes.caption: None, nodes.legend: None}
        rest = []
        for child in node.children:
            if type(child) in parts:
                parts[type(child)] = self.content(child).strip()
            else:
                rest.append(child)
        return (
            f"{self.mark(node)}#fig({self.number(node, 'figure')}, {self.label(node)}, "
            f"{content(parts[nodes.caption])}, legend: {content(parts[nodes.legend])}, "
            f"classes: {array(classes_of(node))}, free: {boolean(self.free(node))})"
            f"[{self.content(node, rest).strip()}]\n\n"
        )

    @staticmethod
    def free(node: nodes.Element, below_text: bool = False) -> bool:
        """Whether a figure or table may move to the head of the next page.

        It may when it stands on its own between paragraphs. It stays where nothing would be left
        below its heading, and after a paragraph that announces it with a colon.

        :param below_text: whether it must stay when it follows its heading at once.
        """
        parent = node.parent
        if not isinstance(parent, (nodes.section, nodes.document)):
            return False
        if "here" in classes_of(node):
            return False
        around = [c for c in parent.children if not isinstance(c, nodes.Invisible)]
        at = around.index(node)
        before = around[at - 1] if at else None
        after = around[at + 1] if at + 1 < len(around) else None
        if isinstance(before, nodes.title) and (
            below_text or after is None or isinstance(after, nodes.section)
        ):
            return False
        return not (isinstance(before, nodes.paragraph) and before.astext().rstrip().endswith(":"))

    def free_after(self, title: nodes.title) -> tuple[str, int] | None:
        """The label of a free figure that follows a heading at once, and the headings above it."""
        section, headings = title.parent, 1
        while True:
            after = next(
                (c for c in section.children if not isinstance(c, (nodes.title, nodes.Invisible))),
                None,
            )
            if not isinstance(after, nodes.section):
                break
            section, headings = after, headings + 1
        if not isinstance(after, nodes.figure) or not after.get("ids") or not self.free(after):
            return None
        return f"{self.doc}:{after['ids'][0]}", headings

    def listing(self, node: nodes.Element) -> str:
        """A code block with a caption, as Sphinx builds it."""
        caption = next((self.content(c) for c in node.children if isinstance(c, nodes.caption)), "")
        body = self.content(node, [c for c in node.children if not isinstance(c, nodes.caption)])
        number = self.number(node, "code-block")
        return f"{self.mark(node)}#listing({number}, {self.label(node)}, [{caption}])[{body}]\n"

    @whole
    def visit_caption(self, node: nodes.caption) -> str:
        """A caption outside a figure: that of a toctree in a page, say."""
        return f"#rubric[{self.content(node)}]\n"

    @staticmethod
    def length(value: object) -> str | None:
        """A length of docutils as a Typst length; None when it says nothing.

        1 px is 1/96 inch (CSS Values and Units, 6.2).
        """
        match = LENGTH.match(str(value or "").strip())
        if not match:
            return None
        number, unit = match.groups()
        return f"{float(number) * 0.75:.2f}pt" if unit in (None, "px") else f"{number}{unit}"

    @staticmethod
    def picture_alone(paragraph: nodes.Element) -> nodes.image | None:
        """The picture that is all a paragraph holds, or None."""
        inner = [c for c in paragraph.children if not (isinstance(c, nodes.Text) and not c.strip())]
        while len(inner) == 1 and isinstance(inner[0], nodes.reference):
            inner = inner[0].children
        return inner[0] if len(inner) == 1 and isinstance(inner[0], nodes.image) else None

    @whole
    def visit_image(self, node: nodes.image) -> str:
        """A picture with its alternative text and its size."""
        uri = node["uri"]
        alt = " ".join(node.get("alt", "").split())
        if "://" in uri:
            self.lack(
                node,
                "picture",
                f"the picture {uri} lies on another site",
                "put a copy beside the page, so that the book can be built offline",
            )
            return f"#absent-picture({string(alt or uri)}, url: {string(uri)});"
        if uri not in self.builder.images:
            self.lack(
                node,
                "picture",
                f"the picture {uri} is not of a kind that can be set",
                "give it as SVG, PDF, PNG, JPEG, WebP or GIF",
            )
            return f"#absent-picture({string(alt or uri)});"
        return self._checked(node, self.book.add_image(uri), alt)

    def picture_file(self, node: nodes.image, path: Path) -> str:
        """A picture that lies anywhere on this machine: one that an extension has drawn."""
        return self._checked(node, self.book.add_file(str(path)), " ".join(node["alt"].split()))

    def _checked(self, node: nodes.image, path: str, alt: str) -> str:
        """A picture that lies beside the Typst source, when it can be read."""
        uri, decorative = node["uri"], "decorative" in classes_of(node)
        if wrong := self.book.trial.picture(path):
            self.lack(node, "picture", f"the picture {uri} cannot be read ({wrong})", "mend it")
            return f"#absent-picture({string(alt or uri)});"
        if not alt and not decorative:
            self.lack(
                node,
                "alt",
                f"the picture {uri} has no alternative text",
                "describe it with :alt:, or give it the class `decorative`",
            )
            alt = f"{word(self.config, 'undescribed')} ({PurePosixPath(uri).name})"
        return self._picture(node, path, alt or None)

    def _picture(self, node: nodes.image, path: str, alt: str | None) -> str:
        figure = next((n for n in ancestors(node) if isinstance(n, nodes.figure)), None)
        width = self.length(node.get("width") or (figure and figure.get("width")))
        height = self.length(node.get("height"))
        scale = node.get("scale")
        holder = next(n for n in ancestors(node.parent) if not isinstance(n, nodes.reference))
        inline = isinstance(holder, nodes.TextElement) and not (
            isinstance(holder, nodes.paragraph) and self.picture_alone(holder) is node
        )
        return (
            f"#pic({string(path)}, {'none' if alt is None else string(alt)}, {width or 'auto'}, "
            f"height: {height or 'auto'}, scale: {int(scale) if scale else 100}, "
            f"side: {self.side(node, figure)}, classes: {array(classes_of(node))}, "
            f"inline: {boolean(inline)});"
        )

    @staticmethod
    def side(node: nodes.image, figure: nodes.figure | None) -> str:
        """Where a picture stands in the width of the text."""
        align = node.get("align") or (figure.get("align") if figure is not None else None)
        return align if align in ("left", "right") else "center"
