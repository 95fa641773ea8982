"""Videos: poster, title, length, address and a QR code."""
from __future__ import annotations

import re

from docutils import nodes

from ..markup import string
from .base import Base, whole


class Video(Base):
    """Writes the nodes of sphinxcontrib-youtube (all derive from its `video`), and those of extensions that add to them.

    Read when present: `title`, `length`, `language`, `poster` (a path below the source directory), `url` (the address to
    print). Without them: the `id`, `platform_url` and `url_parameters` of sphinxcontrib-youtube.
    """

    @whole
    def visit_video(self, node):
        stock = next((n for n in node.findall(nodes.Element) if n.get("id")), None)
        url = node.get("url") or (stock_address(stock) if stock is not None else "")
        poster = self._poster(node, stock["id"] if stock is not None else "")
        facts = {k: node.get(k) for k in ("title", "length", "language") if node.get(k)}
        args = "".join(f", {k}: {string(v)}" for k, v in facts.items())
        qr = string(self.book.qr(url)) if url else "none"
        return (f"{self.mark(node)}{self.anchor(node)}#video({string(url) if url else 'none'}, "
                f"poster: {string(poster) if poster else 'none'}, qr: {qr}{args})\n\n")

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

    def unknown_visit(self, node):
        if type(node).__name__.endswith("video"):
            self.visit_video(node)
        super().unknown_visit(node)


def stock_address(node) -> str:
    """The address of a sphinxcontrib-youtube node that a reader can type."""
    parameters = node.get("url_parameters") or ""
    if node.get("platform", "youtube") == "youtube":
        start = re.search(r"[?&](?:start|t)=(\d+)", parameters)
        return f"https://youtu.be/{node['id']}" + (f"?t={start[1]}" if start else "")
    base = node.get("instance") or node["platform_url"]
    return f"{base}{node['id']}{parameters}"
