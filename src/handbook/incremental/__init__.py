"""A second build gives what a clean one would: which pages to read again, which to write again.

Sphinx looks at the times of files, and lets the first builder that runs consume the list of what
changed; the builders after it, and pages that show what stands on other pages (a title, a number in
the reference list, a claim), keep old text (sphinx-doc/sphinx#5506 is one case). Here the content
decides, for each builder by itself:

* a page is **read** again when its source, or a file it depends on, has other content than when it
  was read (:class:`Sources`);
* a page is **written** again when its doctree is not the one this builder wrote last; all pages
  are, when anything has changed that more than one page can show: titles, contents lists, labels,
  numbers, claims, the data files (:mod:`.shared`).

A build that fails or is killed leaves no record, so the next one writes everything; pages that were
warned of are read again (:mod:`.warned`). Goes when Sphinx writes by content.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from handbook import data_pages

from . import numbering
from .shared import shared_state
from .warned import Warned

__all__ = ["READ", "setup"]

READ = "read.json"  # beside the doctrees: page -> digest of what it was read from


def digest_of(*files: Path) -> str:
    """A digest of the content of ``files``; a file that is not there counts as empty."""
    digest = sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            content = b""
        digest.update(sha256(content).digest())
    return digest.hexdigest()


class Sources:
    """What each page is read from, by content; files that many pages share are looked at once."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self._seen: dict[Path, str] = {}

    def digest(self, docname: str) -> str:
        """A digest of the source of a page and of the files it depends on."""
        srcdir = Path(self.env.srcdir)
        files = [Path(self.env.doc2path(docname))]
        files += [srcdir / name for name in sorted(self.env.dependencies.get(docname, ()))]
        for file in files:
            if file not in self._seen:
                self._seen[file] = digest_of(file)
        return sha256("".join(self._seen[file] for file in files).encode()).hexdigest()


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded


def changed_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """The pages whose content is not what was read; Sphinx adds those whose files are newer."""
    known = _load(Path(app.doctreedir, READ))
    sources = Sources(env)
    return [
        docname
        for docname in env.all_docs
        if docname in env.found_docs and known.get(docname) != sources.digest(docname)
    ]


def _record(builder: Builder) -> Path:
    return Path(builder.doctreedir, f"written-{builder.name}.json")


def _written(app: Sphinx, env: BuildEnvironment, read: dict[str, str]) -> dict[str, Any]:
    """What a builder writes now: the digest of what pages share, and of each page: its doctree and
    what it was read from.

    The doctree alone would miss a picture that has changed.
    """
    folder = Path(app.doctreedir)
    pages = {
        # a page that another builder, which shares what was read, was warned of is read again
        doc: [digest_of(folder / f"{doc}.doctree"), read.get(doc, "")]
        for doc in sorted(env.found_docs)
    }
    return {"shared": shared_state(app, env), "pages": pages}


class Writing:
    """What one builder writes in one run."""

    def __init__(self, warned: Warned) -> None:
        self._all = False
        self._warned = warned

    def outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """The pages that this builder has to write again."""
        sources = Sources(env)
        read = {docname: sources.digest(docname) for docname in sorted(env.found_docs)}
        Path(app.doctreedir, READ).write_text(json.dumps(read), encoding="utf-8")
        known, now = _load(_record(app.builder)), _written(app, env, read)
        data_pages.keep(app, now["shared"])
        self._all = known.get("shared") != now["shared"]
        if self._all:
            return sorted(env.found_docs)
        return [doc for doc, digest in now["pages"].items() if known["pages"].get(doc) != digest]

    def forget(self, app: Sphinx, builder: Builder) -> None:
        """Before the first page is written: from now on the output is neither the old state nor the
        new one.
        """
        record = _record(builder)
        gone = _load(record).get("pages", {}).keys() - app.env.found_docs
        record.unlink(missing_ok=True)
        if isinstance(builder, StandaloneHTMLBuilder):
            for docname in gone:
                Path(builder.get_output_path(docname)).unlink(missing_ok=True)
                for source in Path(builder.outdir, "_sources").glob(f"{docname}.*"):
                    source.unlink()

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """After the last page: note from what they were written.

        When all were written, the builder knows every picture that a page shows, and the others go.
        """
        builder = app.builder
        logging.getLogger("sphinx").removeHandler(self._warned)
        # Sphinx turns warnings into a status only after this event.
        warned = self._warned.pages(app.env) if self._warned.locations else set()
        if exception is not None or app.statuscode != 0 or warned is None:
            self._read_again(app, warned)
            return
        if warned:  # all was written, but for what is wrong on these pages
            self._read_again(app, warned)
            now = _written(
                app, app.env, _load(Path(app.doctreedir, READ)) | dict.fromkeys(warned, "")
            )
            now["pages"] = {doc: of for doc, of in now["pages"].items() if doc not in warned}
            _record(builder).write_text(json.dumps(now), encoding="utf-8")
            return
        if self._all and isinstance(builder, StandaloneHTMLBuilder):
            shown = set(builder.images.values())
            for picture in Path(builder.outdir, builder.imagedir).glob("*"):
                if picture.name not in shown:
                    picture.unlink()
        text = json.dumps(_written(app, app.env, _load(Path(app.doctreedir, READ))))
        _record(builder).write_text(text, encoding="utf-8")

    def _read_again(self, app: Sphinx, warned: set[str] | None) -> None:
        """Forget that the pages were read of which something is wrong, or all when that is not
        known.
        """
        read = {} if warned is None else _load(Path(app.doctreedir, READ))
        for page in warned or ():
            read.pop(page, None)
        Path(app.doctreedir, READ).write_text(json.dumps(read), encoding="utf-8")


def keep_templates(app: Sphinx) -> None:
    """Keep the compiled templates of pages between builds; Jinja finds them by their content."""
    templates = getattr(app.builder, "templates", None)  # not every builder has any
    environment = getattr(templates, "environment", None)
    if environment is not None:
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    warned = Warned()
    logging.getLogger("sphinx").addHandler(warned)
    writing = Writing(warned)
    numbering.connect(app)
    app.connect("builder-inited", keep_templates)
    app.connect("env-get-outdated", changed_pages)
    app.connect(
        "env-get-updated", writing.outdated_pages, priority=900
    )  # nothing after it changes the environment
    app.connect("write-started", writing.forget)
    app.connect(
        "build-finished", writing.remember, priority=900
    )  # when the others have written theirs
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
