"""Videos: poster, title, length, address and a QR code."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from docutils import nodes

from ..markup import array, string
from .base import Base, whole


class Video(Base):
    """Writes the nodes of sphinxcontrib-youtube (all derive from its `video`), and those of extensions that add to them.

    Read when present: `title`, `maker`, `length`, `language` (a code such as `ja`), `poster` (a path below the source directory), `url` (the address to
    print). Without them: the `id`, `platform_url` and `url_parameters` of sphinxcontrib-youtube.
    """

    @whole
    def visit_video(self, node):
        stock = next(
            (n for n in node.findall(nodes.Element) if n.get("id")), None
        )  # the node itself, or one inside it
        url = node["url"] if "url" in node else stock_address(stock) if stock is not None else ""
        poster = self._poster(node, stock["id"] if stock is not None else "")
        facts = [node.get("maker"), node.get("length"), self._tongue(node.get("language"))]
        about = f"title: {string(node['title']) if node.get('title') else 'none'}, facts: {array(f for f in facts if f)}"
        qr = string(self.book.qr(url)) if url else "none"
        return (
            f"{self.mark(node)}{self.anchor(node)}#video({string(url) if url else 'none'}, "
            f"poster: {string(poster) if poster else 'none'}, qr: {qr}, {about})\n\n"
        )

    def _poster(self, node, vid: str) -> str | None:
        given = node.get("poster")
        if given:
            if (self.book.srcdir / given.lstrip("/")).is_file():
                return self.book.add_file(given.lstrip("/"))
            self.refuse(node, f"the poster {given} of the video is missing")
            return None
        for folder in self.config.typstbook_posters:
            for suffix in ("jpg", "png", "webp", "svg"):
                path = f"{folder}/{vid}.{suffix}"
                if vid and (self.book.srcdir / path).is_file():
                    return self.book.add_file(path)
        return None

    def _tongue(self, code: str | None) -> str | None:
        """The name of a language that is not the book's own."""
        own = (self.config.language or "en").replace("-", "_").partition("_")[0]
        if not code or code.partition("-")[0] == own:
            return None
        try:
            return Locale.parse(code, sep="-").get_display_name(own)
        except (ValueError, UnknownLocaleError):
            return code

    def unknown_visit(self, node):
        if type(node).__name__.endswith("video"):
            self.visit_video(node)  # raises SkipNode
        super().unknown_visit(node)


def stock_address(node) -> str:
    """The address of a sphinxcontrib-youtube node that a reader can type."""
    parameters = node.get("url_parameters") or ""
    if node.get("platform", "youtube") == "youtube":
        start = re.search(r"[?&](?:start|t)=(\d+)", parameters)
        return f"https://youtu.be/{node['id']}" + (f"?t={start[1]}" if start else "")
    base = node.get("instance") or node["platform_url"]
    return f"{base}{node['id']}{parameters}"
