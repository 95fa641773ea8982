"""Where a reader suggests an edit: the address of each page's source in the repository.

The setting ``handbook_repository`` in docs/conf.py names the repository
("https://github.com/OWNER/NAME", or one on GitLab), ``handbook_branch`` its branch. While the first
is empty, as long as the address is not known, no page shows a link. Templates find the address of
the page in ``edit_url`` (empty when there is none).

The directive ``report-here`` says where to report a problem: in the tracker of the repository, or,
while there is none, that reports are not yet taken and whom to ask.

A page that is written from docs/_data/nerves.yaml leads to the line of its entry there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

__all__ = ["edit_url", "setup"]

NERVES = "_data/nerves.yaml"
NOT_YET = (
    "Reports are not yet taken: this handbook has no address of its own. Until it has one, tell "
    "the person or organisation that gave you the handbook or runs the site on which you read it."
)
REPORTS = ", with the form “Report a problem”. Everyone can read what stands there."


def edit_url(app: Sphinx, pagename: str) -> str:
    """The address at which the source of a page can be edited.

    :param app: knows the repository and the pages.
    :param pagename: as Sphinx names it, "chapter2/index".
    :returns: the address; empty while no repository is set, or when the page has no source of its
        own (search, the page for unknown addresses).
    """
    repository = app.config.handbook_repository.rstrip("/")
    if not repository or pagename not in app.env.found_docs:
        return ""
    docs = Path(app.srcdir)
    source, line = _source(app, pagename)
    gitlab = (urlsplit(repository).hostname or "").startswith("gitlab.")
    edit = f"{repository}/{'-/' if gitlab else ''}edit/{quote(app.config.handbook_branch)}"
    return f"{edit}/{quote(f'{docs.name}/{source}')}{f'#L{line}' if line else ''}"


def _source(app: Sphinx, pagename: str) -> tuple[str, int]:
    """The file below docs/ that a page comes from, and the line (0: the whole of it)."""
    folder = getattr(app.config, "atlas_folder", None)
    if folder and pagename.startswith(f"{folder}/nerves/"):
        data = (Path(app.srcdir) / NERVES).read_text(encoding="utf-8")
        key = re.escape(pagename.rpartition("/")[2])
        entry = re.search(rf"(?m)^- key: *[\"']?{key}[\"']?\s*$", data)
        return NERVES, data.count("\n", 0, entry.start()) + 1 if entry else 1
    return f"{pagename}.md", 0


def _add(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["edit_url"] = edit_url(app, pagename)


class ReportHere(SphinxDirective):
    """``:::{report-here}``: one paragraph."""

    def run(self) -> list[nodes.Node]:
        """The paragraph, with a link once the address of the repository is set."""
        repository = self.config.handbook_repository.rstrip("/")
        if not repository:
            return [nodes.paragraph("", NOT_YET)]
        gitlab = (urlsplit(repository).hostname or "").startswith("gitlab.")
        address = f"{repository}/-/issues/new" if gitlab else f"{repository}/issues/new/choose"
        link = nodes.reference("", "the public list of reports", refuri=address)
        return [nodes.paragraph("", "", nodes.Text("Write it into "), link, nodes.Text(REPORTS))]


def _check(app: Sphinx, config: Config) -> None:
    """:raises ConfigError: the setting is no address of a repository."""
    if (address := config.handbook_repository) and not re.fullmatch(
        r"https://[^\s/]+/\S+", address
    ):
        raise ConfigError(
            f'docs/conf.py: handbook_repository is "{address}". Write the address of the '
            'repository, such as "https://github.com/OWNER/NAME", or leave it empty.'
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, and hand each page its address."""
    app.add_config_value("handbook_repository", "", "env", types=frozenset({str}))
    app.add_config_value("handbook_branch", "main", "html", types=frozenset({str}))
    app.add_directive("report-here", ReportHere)
    app.connect("config-inited", _check)
    app.connect("html-page-context", _add)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
