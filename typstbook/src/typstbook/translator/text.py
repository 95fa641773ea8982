"""Paragraphs, inline text, quotations, code."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from docutils import nodes

from ..highlighting import as_typst, highlighted, wide
from ..ledger import Lack
from ..markup import RAW_BEGINS, RAW_ENDS, array, block_string, right_to_left
from ..markup import text as typst_text
from ..typesetting import MEND, UNSET
from .base import classes_of, line_of, whole, wrapped
from .figures import Figures


class Text(Figures):
    """What stands in the running text."""

    _verbatim = False  # whether line breaks of the sources count

    @whole
    def visit_paragraph(self, node: nodes.Element) -> str:
        """A paragraph, or a picture that is all a paragraph holds."""
        picture = self.picture_alone(node)
        if picture is not None:
            return f"{self.mark(node)}{self.anchor(node)}{self.content(node)}\n\n"
        body = f"{self.mark(node)}{self.anchor(node)}{self.content(node)}"
        if right_to_left(node.astext()):
            body = f"#from-right[{body}]"
        classes = classes_of(node)
        return f"#div({array(classes)})[{body}]\n\n" if classes else body + "\n\n"

    visit_compact_paragraph = visit_paragraph

    def visit_Text(self, node: nodes.Text) -> None:
        """Words."""
        if self._verbatim:
            self.put("#linebreak();".join(typst_text(x) for x in node.astext().split("\n")))
        else:
            self.put(typst_text(node.astext()))

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing closes them."""

    visit_emphasis = wrapped("#emph[", "];")
    visit_strong = wrapped("#strong[", "];")
    visit_title_reference = wrapped("#emph[", "];")
    visit_literal_emphasis = wrapped("#emph[", "];")
    visit_literal_strong = wrapped("#strong[", "];")
    visit_subscript = wrapped("#sub[", "];")
    visit_superscript = wrapped("#super[", "];")
    visit_centered = wrapped("#align(center)[", "]\n")

    @whole
    def visit_literal(self, node: nodes.Element) -> str:
        """Code in a line."""
        return f"{self.anchor(node)}#raw({block_string(node.astext())});"

    @whole
    def visit_inline(self, node: nodes.Element) -> str:
        """A run of text with classes of its own."""
        classes = [c for c in classes_of(node) if c not in self.QUIET]
        body = self.anchor(node) + self.content(node)
        return f"#span({array(classes)})[{body}];" if classes else body

    # What Sphinx writes on the text of references: the link itself is set by the reference.
    QUIET = {
        "std",
        "std-ref",
        "std-doc",
        "std-term",
        "std-numref",
        "doc",
        "xref",
        "any",
        "c",
        "cpp",
        "py",
        "js",
        "rst",
        "math",
    }

    visit_abbreviation = visit_acronym = visit_generated = visit_manpage = visit_inline
    visit_download_reference = visit_inline  # a file beside the page: the book keeps its name

    @whole
    def visit_problematic(self, node: nodes.Element) -> str:
        """Its text: Sphinx has already said what is wrong with it."""
        return self.content(node)

    @whole
    def visit_block_quote(self, node: nodes.Element) -> str:
        """A quotation, with the name of who said it."""
        attribution = next((n for n in node.children if isinstance(n, nodes.attribution)), None)
        rest = [n for n in node.children if n is not attribution]
        by = "none" if attribution is None else f"[{self.content(attribution)}]"
        body = f"{self.anchor(node)}{self.content(node, rest).strip()}"
        return f"{self.mark(node)}#blockquote({array(classes_of(node))}, {by})[{body}]\n\n"

    visit_attribution = wrapped("", "")

    @whole
    def visit_literal_block(self, node: nodes.Element) -> str:
        """A block of code, in colours; one with inline markup in it keeps that."""
        source = node.astext()
        if node.rawsource != source and any(isinstance(c, nodes.Element) for c in node.children):
            self._verbatim = True
            body = self.content(node)
            self._verbatim = False
            return f"{self.mark(node)}{self.anchor(node)}#codetext[{body}]\n\n"
        arguments: dict[str, Any] = node.get("highlight_args", {})
        language = "pycon" if isinstance(node, nodes.doctest_block) else "default"
        language = str(node.get("language", language))
        options = dict(self.config.highlight_options.get(language, {}))
        force = bool(node.get("force", False))
        source = source.rstrip("\n")
        lines = highlighted(source.expandtabs(4), language, options, force)
        first = arguments.get("linenostart", 1) if node.get("linenos") else "none"
        marked = "".join(f"{n}," for n in arguments.get("hl_lines", ()))
        settings = f"numbers: {first}, emphasis: ({marked}), " if marked or first != "none" else ""
        if any(look for line in lines for look, _ in line) or settings or wide(lines):
            settings += f"lines: {as_typst(lines)}, "
        return (
            f"{self.mark(node)}{self.anchor(node)}#codeblock({settings}{block_string(source)})\n\n"
        )

    visit_doctest_block = visit_literal_block

    @whole
    def visit_productionlist(self, node: nodes.Element) -> str:
        """Rules of a grammar, as code."""
        lines = chr(10).join(p.astext() for p in node.children)
        return f"{self.mark(node)}{self.anchor(node)}#codeblock({block_string(lines)})\n\n"

    @whole
    def visit_raw(self, node: nodes.raw) -> str:
        """Raw text is for one output only (docutils).

        What a reader of the book would miss is named.
        """
        formats = node.get("format", "").split()
        source = node.astext()
        if "typst" in formats:
            return self._raw_typst(node, source)
        if "html" in formats:
            if re.match(r"<br\b", source):
                return "#linebreak();"
            if "task-list-item-checkbox" in source:
                return f"#checkbox({'true' if 'checked' in source else 'false'});"
            seen = re.sub(r"(?s)<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", "", source)
            if unescape(seen).strip():
                self._lost_html(node)
        return ""

    def _raw_typst(self, node: nodes.raw, source: str) -> str:
        """The source, between comments by which a mistake in it is found (typesetting.py)."""
        if self.config.typstbook_strict:
            return f"{self.mark(node)}{source}\n"
        if wrong := self.book.trial.error(f"#let unused() = [\n{source}\n]"):  # its syntax alone
            self.lack(node, "typst", f"{UNSET} ({wrong.message})", MEND)
            return f"{self.mark(node)}#codeblock({block_string(source)})\n"
        self._marked = ""
        return f"{self.mark(node)}{RAW_BEGINS}{source}\n{RAW_ENDS}\n"

    def _lost_html(self, node: nodes.Node) -> None:
        what, remedy = "raw HTML is not in the book", "write it in Markdown, or put it under `only`"
        page, line = str(self.env.doc2path(self.doc, base=False)), line_of(node)
        self.book.ledger.add(Lack(self.book.name, page, line, "raw", what, f"{remedy} html"))
        self.warn(node, f"{what}; {remedy} html", "raw")  # never an error: it is for the web

    @whole
    def visit_versionmodified(self, node: nodes.Element) -> str:
        """What was added or changed in a version."""
        return f"#versionmodified[{self.content(node).strip()}]\n\n"

    @whole
    def nothing(self, node: nodes.Element) -> str:
        """What is not for a reader."""
        return ""

    visit_comment = visit_substitution_definition = visit_meta = visit_system_message = nothing
    visit_toctree = visit_highlightlang = visit_tabular_col_spec = visit_colspec = nothing
    visit_pending_xref_condition = nothing
