"""Show the site and build it again while you write: ``python -m handbook serve``.

sphinx-autobuild watches the pages and serves them to this machine alone. What it would run,
sphinx-build, is replaced by the checks of the sources and the strict build, so that a mistake is
told in the same words as by ``make html``; its builder is no public interface, hence the one line
in :func:`run` (sphinx-autobuild 2025.8 has no option for it; when it has one, that line goes).

Each build is a fresh process, split off from one that has Sphinx and all extensions in memory:
loading them takes longer than most edits. Only the site is built; the books wait for ``make html``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import runpy
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from handbook import project
from handbook.build import strict_sphinx
from handbook.checks import sources

__all__ = ["Rebuild", "add_arguments", "run"]


def build(docs: str, output: str, doctrees: str) -> None:
    """Build the site and end the process with the exit code of :func:`.strict_sphinx.main`."""
    sys.exit(strict_sphinx.main("html", docs, output, doctrees))


class Rebuild:
    """What sphinx-autobuild calls at the beginning and after each change."""

    def __init__(self, sphinx_args: Sequence[str], *, url_host: str, **_: object):
        """:param url_host: where the site is served, as "127.0.0.1:8000"."""
        self.root = project.root()
        self.address = f"http://{url_host}"
        # Windows can only start a process anew; there an edit takes a second more.
        ready = "forkserver" in multiprocessing.get_all_start_methods()
        self.processes = multiprocessing.get_context("forkserver" if ready else "spawn")
        if ready:
            extensions = runpy.run_path(str(self.root / "docs" / "conf.py")).get("extensions", [])
            themes = ["pydata_sphinx_theme", "sphinx_book_theme", "sphinx.builders.html"]
            self.processes.set_forkserver_preload([__name__, *extensions, *themes])

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Check and build, side by side; the last good page stays when that fails.

        :param changed_paths: the files that changed; none at the beginning.
        """
        names = sorted({p.name for p in changed_paths})
        print(f"\n{', '.join(names[:3])} changed. Building again …" if names else "Building …")
        begun = time.monotonic()
        folder = self.root / "docs" / "_build"
        places = (str(p) for p in (self.root / "docs", folder / "serve", folder / "doctrees-serve"))
        sys.stdout.flush()
        process = self.processes.Process(target=build, args=tuple(places))  # type: ignore[attr-defined]
        process.start()
        mistakes = sources.report(self.root)
        print("\n".join(mistakes), end="\n" if mistakes else "", flush=True)
        process.join()
        seconds = time.monotonic() - begun
        if process.exitcode or mistakes:
            print(f"Mend what the lines above name; the page is built again. {self.address}")
        else:
            print(f"Ready after {seconds:.1f} s: {self.address} (Ctrl+C ends it)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook serve``."""
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C; returns 0."""
    # here, so that nothing but this command loads it; it ships no types
    from sphinx_autobuild import __main__ as autobuild  # type: ignore[import-untyped]

    docs = project.root() / "docs"
    autobuild.Builder = Rebuild
    words = [str(docs), str(docs / "_build" / "serve"), "--port", str(options.port)]
    words += ["-d", str(docs / "_build" / "doctrees-serve")]
    words += ["--ignore", str(docs / "_build")]
    try:
        autobuild.main([*words, *([] if options.no_browser else ["--open-browser"])])
    except KeyboardInterrupt:
        print()
    return 0
