"""Videos: poster, title, length, address and a QR code."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from docutils import nodes

from ..markup import array, string
from .base import Base, whole


class Video(Base):
    """The nodes of sphinxcontrib-youtube, and those of extensions that add to them.

    Read when present: `title`, `maker`, `length`, `language` (a code such as `ja`), `poster` (a
    path below the source directory), `url` (the address to print). Without them: the `id`,
    `platform_url` and `url_parameters` of sphinxcontrib-youtube.
    """

    @whole
    def visit_video(self, node: nodes.Element) -> str:
        """A box with poster and QR code, both with the address."""
        stock = next(  # the node itself, or one inside it
            (n for n in node.findall(nodes.Element) if n.get("id")), None
        )
        url = node["url"] if "url" in node else stock_address(stock) if stock is not None else ""
        poster = self._poster(node, stock["id"] if stock is not None else "")
        facts = [node.get("maker"), node.get("length"), self.language_name(node.get("language"))]
        title = string(node["title"]) if node.get("title") else "none"
        return (
            f"{self.mark(node)}{self.anchor(node)}#video({string(url) if url else 'none'}, "
            f"poster: {string(poster) if poster else 'none'}, "
            f"qr: {string(self.book.qr(url)) if url else 'none'}, "
            f"title: {title}, facts: {array(f for f in facts if f)})\n\n"
        )

    def _poster(self, node: nodes.Element, vid: str) -> str | None:
        given = node.get("poster")
        if given:
            if (self.book.srcdir / given.lstrip("/")).is_file():
                return self.book.add_file(given.lstrip("/"))
            self.lack(
                node,
                "poster",
                f"the poster {given} of the video is missing",
                "put it there, or take its name away",
            )
            return None
        for folder in self.config.typstbook_posters:
            for suffix in ("jpg", "png", "webp", "svg"):
                path = f"{folder}/{vid}.{suffix}"
                if vid and (self.book.srcdir / path).is_file():
                    return self.book.add_file(path)
        return None

    def language_name(self, code: str | None) -> str | None:
        """The name of a language that is not the book's own; None for the book's own."""
        own = (self.config.language or "en").replace("-", "_").partition("_")[0]
        if not code or code.partition("-")[0] == own:
            return None
        try:
            return Locale.parse(code, sep="-").get_display_name(own)
        except (ValueError, UnknownLocaleError):
            return code

    def unknown_visit(self, node: nodes.Node) -> None:
        """A node whose class ends in `video` is one of another platform."""
        if type(node).__name__.endswith("video"):
            self.visit_video(node)  # raises SkipNode
        super().unknown_visit(node)


def stock_address(node: nodes.Element) -> str:
    """The address of a sphinxcontrib-youtube node that a reader can type."""
    parameters = node.get("url_parameters") or ""
    if node.get("platform", "youtube") == "youtube":
        start = re.search(r"[?&](?:start|t)=(\d+)", parameters)
        return f"https://youtu.be/{node['id']}" + (f"?t={start[1]}" if start else "")
    base = node.get("instance") or node["platform_url"]
    return f"{base}{node['id']}{parameters}"
