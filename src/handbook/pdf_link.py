"""The role ``pdf``: a link to one of the PDFs that are built with the site.

``{pdf}`The leaflet <patient-leaflet>``` becomes "The leaflet (PDF)", a link to
``patient-leaflet.pdf`` in the root of the site, from whatever folder the page lies in. The names
are those of ``typstbook_documents`` (or ``typstbook_basename``) in conf.py; another name is an
error, so a link cannot outlive its PDF. Outside the web site the words stand alone, or lead to
the site when it has an address (``html_baseurl``).
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


def names(config: Config) -> list[str]:
    """The names, without ending, of the PDFs that conf.py asks for."""
    documents: list[dict[str, Any]] = config.typstbook_documents
    return [document["basename"] for document in documents] or [config.typstbook_basename]


class PdfRole(ReferenceRole):
    """``{pdf}`Title <name>```, or ``{pdf}`name```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The node, and a warning when no PDF has the name."""
        known = names(self.config)
        if self.target not in known:
            logger.warning(
                'there is no PDF "%s"; typstbook_documents in conf.py makes: %s',
                self.target,
                ", ".join(known),
                location=self.get_location(),
                type="pdf_link",
            )
        file = f"{self.target}.pdf"
        words = f"{self.title} (PDF)" if self.has_explicit_title else file
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
            elif self.config.html_baseurl:
                address = f"{self.config.html_baseurl.rstrip('/')}/{node['target']}"
                link = nodes.reference("", "", *node.children, refuri=address)
            else:
                link = nodes.inline("", "", *node.children)
            node.replace_self(link)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    app.add_node(pdf_link)
    app.add_role("pdf", PdfRole())
    app.add_post_transform(PdfLinks)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
