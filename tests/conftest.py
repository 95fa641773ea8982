"""Fixtures for all tests: the built site and book, and a browser that reaches nothing but the site."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

pytest_plugins = ["sphinx.testing.fixtures"]

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


@pytest.fixture(scope="session")
def rootdir():
    """Folder of the mini sites (roots/test-NAME), as Sphinx's test kit wants it."""
    return ROOT / "tests" / "roots"


def built(target: str) -> Path:
    """The folder of "html", "pdf" or "epub", built as `make` builds it; test processes that run side by side wait for each other."""
    build = DOCS / "_build"
    build.mkdir(exist_ok=True)
    with FileLock(build / "tests.lock"):
        run = subprocess.run(
            [sys.executable, "-m", "handbook", "build", target],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    if run.returncode:
        pytest.fail(f"the site does not build:\n{run.stdout}{run.stderr}", pytrace=False)
    return build / target


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the site, built as `make html` builds it."""
    return built("html")


BOOKS = ("nerve-entrapment-handbook", "evidence-supplement", "patient-book")


@pytest.fixture(scope="session")
def book(site) -> Path:
    """The PDF of the Handbook, as it stands in the site."""
    return site / "nerve-entrapment-handbook.pdf"


@pytest.fixture(scope="session")
def books(site) -> dict[str, Path]:
    """The PDFs of the three books."""
    return {name: site / f"{name}.pdf" for name in BOOKS}


@pytest.fixture(scope="session")
def pages(site) -> list[Path]:
    """Every HTML page of the site that has a source; ``made_pages`` are made from data."""
    return sorted(p for p in site.rglob("*.html") if not is_made(p, site))


@pytest.fixture(scope="session")
def made_pages(site) -> list[Path]:
    """A few of the hundreds of pages of studies and claims, which two templates make."""
    return sorted(p for p in site.rglob("*.html") if is_made(p, site))[::75]


@functools.cache
def soup(page: Path) -> BeautifulSoup:
    """A page as a tree. Tests that read all pages are of the group "pages": one process parses them, once."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def is_made(page: Path, site: Path) -> bool:
    """Whether a page is that of a study or a claim."""
    return page.relative_to(site).parts[:-1] in (("evidence", "studies"), ("evidence", "claims"))


# ------------------------------------------------------------------------------------------------ browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]


def find_browser(playwright) -> str | None:
    """Path of a Chromium: an installed one, else Playwright's own, else one that can be installed now.

    Returns None when Playwright has its own. Fails the tests with one line when there is no way to get one.
    """
    with FileLock(
        Path(tempfile.gettempdir(), "handbook-browser.lock")
    ):  # one of the test processes installs it
        return _find_browser(playwright)


def _find_browser(playwright) -> str | None:
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    if Path(playwright.chromium.executable_path).exists():
        return None
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        capture_output=True,
        timeout=600,
    )
    if Path(playwright.chromium.executable_path).exists():
        return None
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], capture_output=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium"],
            capture_output=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        if path := shutil.which("chromium"):
            return path
    pytest.fail(
        "the browser tests need Chromium: install it, or run `.venv/bin/python -m playwright install --with-deps chromium`",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=find_browser(p), args=QUIET)
        yield browser
        browser.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site; answers byte ranges, without which a browser cannot seek in a film."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the browser has gone on
            self._answer()

    def _answer(self):
        wanted = self.headers.get("Range", "")
        path = Path(self.translate_path(self.path))
        if not wanted.startswith("bytes=") or not path.is_file():
            super().do_GET()
            return
        data = path.read_bytes()
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start = int(first) if first else len(data) - int(last)
        end = min(int(last), len(data) - 1) if first and last else len(data) - 1
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(data)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        self.wfile.write(data[start : end + 1])


@pytest.fixture(scope="session")
def server(site) -> str:
    """Address of the site, served over http on this machine (no slash at the end)."""
    httpd = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(site))
    )
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


#: Every address that is not of this machine.
ELSEWHERE = re.compile(r"^(?!http://127\.0\.0\.1[:/]|file:|data:|blob:)")


@pytest.fixture
def tab(browser):
    """A fresh browser tab (1280 x 800) that reaches this machine only; ``tab.foreign`` lists what it wanted from elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    page = context.new_page()
    page.foreign = []

    def refuse(route):
        page.foreign.append(route.request.url)
        return route.abort()

    context.route(ELSEWHERE, refuse)
    yield page
    context.close()


# ------------------------------------------------------------------------------------------------ quotations


def quotations() -> dict[str, tuple[str, str, list[str]]]:
    """The two quotations as the page they come from has them: name -> (title, year, sentences)."""
    out = {}
    text = (ROOT / "tests" / "data" / "quotations.txt").read_text(encoding="utf-8")
    for part in text.split("# ")[1:]:
        head, _, body = part.partition("\n")
        name, title, year = head.split(", ")
        sentences = re.split(r"(?<=[.”])(?<!Dr\.)\s+(?=[A-Z])", re.sub(r"\s+", " ", body).strip())
        out[name] = title, year, sentences
    return out
