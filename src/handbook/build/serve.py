"""Show the site and build it again while you write: ``python -m handbook serve``.

sphinx-autobuild watches the pages and serves them to this machine alone. What it would run,
sphinx-build, is replaced by the checks of the sources and the strict build, so that a mistake is
told in the same words as by ``make html``; its builder is no public interface, hence the one line
in :func:`run` (sphinx-autobuild 2025.8 has no option for it; when it has one, that line goes).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook import project
from handbook.checks import sources

__all__ = ["Rebuild", "add_arguments", "run"]


class Rebuild:
    """What sphinx-autobuild calls at the beginning and after each change."""

    def __init__(self, sphinx_args: Sequence[str], *, url_host: str, **_: object):
        """:param url_host: where the site is served, as "127.0.0.1:8000"."""
        self.root = project.root()
        self.address = f"http://{url_host}"

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Check and build; the last good page stays when that fails.

        :param changed_paths: the files that changed; none at the beginning.
        """
        names = sorted({p.name for p in changed_paths})
        print(f"\n{', '.join(names[:3])} changed. Building again …" if names else "Building …")
        mistakes = sources.report(self.root)
        print("\n".join(mistakes), end="\n" if mistakes else "", flush=True)
        build = self.root / "docs" / "_build"
        code = subprocess.run(
            [
                *(sys.executable, "-m", "handbook.build.strict_sphinx", "html"),
                *(self.root / "docs", build / "serve", build / "doctrees-serve"),
            ],
            cwd=self.root,
        ).returncode
        if code or mistakes:
            print(f"Mend what the lines above name; the page is built again. {self.address}")
        else:
            print(f"Ready: {self.address} (Ctrl+C ends it)")


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
