"""The roles ``pdf`` and ``epub``: links to the books and sheets that are built with the site.

``{pdf}`The leaflet <patient-leaflet>``` becomes "The leaflet (PDF)", a link to
``patient-leaflet.pdf`` in the root of the site, from whatever folder the page lies in; ``epub``
does the same for the books that are EPUBs too. The names are those of ``typstbook_documents`` (or
``typstbook_basename``) in conf.py; another name is an error, so a link cannot outlive its file.
Outside the web site the words stand alone, or lead to the site when it has an address
(``html_baseurl``). Behind a link stands an empty element of class ``file-facts``, into which the
build writes the number of pages and the size (:mod:`handbook.build.facts`).
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole
from sphinx.util.typing import ExtensionMetadata

__all__ = ["names", "setup"]

logger = logging.getLogger(__name__)


class pdf_link(nodes.Inline, nodes.TextElement):
    """A link to a PDF of this project; resolved for each builder."""


def names(config: Config, kind: str = "pdf") -> list[str]:
    """The names, without ending, of the PDFs that conf.py asks for, or of the EPUBs."""
    documents: list[dict[str, Any]] = config.typstbook_documents
    found = [d["basename"] for d in documents if kind == "pdf" or d.get("contents")]
    return found or [config.typstbook_basename]


class FileRole(ReferenceRole):
    """``{pdf}`Title <name>```, or ``{pdf}`name```; and the same for ``epub``."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The node, and a warning when no file has the name."""
        known = names(self.config, self.kind)
        if self.target not in known:
            logger.warning(
                'there is no %s "%s"; typstbook_documents in conf.py makes: %s',
                self.kind.upper(),
                self.target,
                ", ".join(known),
                location=self.get_location(),
                type="pdf_link",
            )
        file = f"{self.target}.{self.kind}"
        words = f"{self.title} ({self.kind.upper()})" if self.has_explicit_title else file
        return [pdf_link("", words, target=file)], []


class PdfLinks(SphinxPostTransform):
    """Resolve the links for the builder at work."""

    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        """Put a link, or the bare words, in the place of each node."""
        builder = self.app.builder
        for node in list(self.document.findall(pdf_link)):
            link: nodes.reference | nodes.inline
            if builder.format == "html":
                up = "../" * builder.get_target_uri(self.env.current_document.docname).count("/")
                link = nodes.reference(
                    "",
                    "",
                    *node.children,
                    refuri=up + node["target"],
                    internal=True,
                    classes=["pdf"],
                )
                fact = f"file-{node['target'].replace('.', '-')}"
                node.parent.insert(
                    node.parent.index(node) + 1, nodes.inline("", "", classes=["file-facts", fact])
                )
            elif self.config.html_baseurl:
                address = f"{self.config.html_baseurl.rstrip('/')}/{node['target']}"
                link = nodes.reference("", "", *node.children, refuri=address)
            else:
                link = nodes.inline("", "", *node.children)
            node.replace_self(link)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_node(pdf_link)
    for kind in ("pdf", "epub"):
        app.add_role(kind, FileRole(kind))
    app.add_post_transform(PdfLinks)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
