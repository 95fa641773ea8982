"""Zip the built site so that it opens from a folder: `python -m handbook offline`.

The same site gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook import project
from handbook.build.samezip import pack

NAME = "nerve-entrapment-handbook-offline.zip"
FOLDER = "nerve-entrapment-handbook"
#: What only a web server or another Sphinx project reads.
ONLINE_ONLY = {
    "404.html",
    "sitemap.xml",
    "objects.inv",
    "searchindex.js",
    "robots.txt",
    "sw.js",
    "manifest.webmanifest",
    "llms.txt",
    NAME,
}


def offline(site: Path, target: Path) -> Path:
    """Write the files of ``site`` into the zip ``target``, below one folder; returns ``target``.

    :raises FileNotFoundError: there is no site to zip.
    """
    if not (site / "index.html").exists():
        raise FileNotFoundError(f"There is no site in {site}. Build it first: make html")
    files = sorted(
        p
        for p in site.rglob("*")
        if p.is_file()
        and p.relative_to(site).as_posix() not in ONLINE_ONLY
        and p.suffix != ".md"
        and not p.name.startswith(".")
    )
    pack(
        target,
        ((f"{FOLDER}/{file.relative_to(site).as_posix()}", file.read_bytes()) for file in files),
    )
    return target


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m handbook offline``."""
    parser.add_argument("--site", type=Path, help="the built site (default: docs/_build/html)")
    parser.add_argument("--to", type=Path, help=f"the zip to write (default: docs/_build/{NAME})")


def run(options: argparse.Namespace) -> int:
    """Zip the site, and say where the zip stands; returns the exit code."""
    build = project.root() / "docs" / "_build"
    try:
        done = offline(options.site or build / "html", options.to or build / NAME)
    except OSError as e:
        print(
            e
            if isinstance(e, FileNotFoundError) and not e.errno
            else f"The zip could not be written ({e}).",
            file=sys.stderr,
        )
        return 1
    print(
        f"The offline copy is ready: {done} ({done.stat().st_size / 1e6:.1f} MB). "
        f"Unpack it and open {FOLDER}/index.html"
    )
    return 0
