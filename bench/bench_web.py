"""Measure the built site: bytes and requests of a first visit, and Lighthouse where it is at hand. Prints; judges nothing.

    python bench/bench_web.py [SITE]

Lighthouse runs when `lighthouse` or `npx` is on PATH (npm install -g lighthouse) with a Chromium; CHROME_PATH may name it.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import of_tests

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    "index.html",
    "chapter2/cluneal-articles/diagnosis.html",
    "chapter2/cluneal-articles/how-common.html",
    "chapter2/part3-video.html",
    "evidence/index.html",
    "evidence/studies/kuniya2014prospective.html",
]
PACKED = (".png", ".webp", ".mp4", ".webm", ".pdf", ".zip")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a host on the web does: packed, kept for a while."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """Answer with the file, packed when that helps."""
        path = Path(self.translate_path(self.path.split("?")[0]))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            return self.send_error(404)
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix not in PACKED:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(data)
        return None


def lighthouse(address: str) -> str:
    """The four scores of a page on a phone, with the audits that cost points; or why there are none."""
    command = next(
        ([c] for c in [os.environ.get("LIGHTHOUSE", ""), "lighthouse"] if c and shutil.which(c)),
        None,
    ) or (["npx", "--yes", "lighthouse"] if shutil.which("npx") else None)
    chrome = (
        os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if not command or not chrome:
        return "Lighthouse or Chromium is not at hand"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "report.json")
        run = subprocess.run(
            [
                *command,
                address,
                "--quiet",
                "--output=json",
                f"--output-path={out}",
                "--only-categories=performance,accessibility,best-practices,seo",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync",
            ],
            capture_output=True,
            text=True,
            env={**os.environ, "CHROME_PATH": chrome},
        )
        if not out.exists():
            return f"Lighthouse failed: {run.stderr.strip()[-200:]}"
        report = json.loads(out.read_text(encoding="utf-8"))
    scores = " / ".join(f"{round(100 * (c['score'] or 0))}" for c in report["categories"].values())
    lost = [
        f"{a['id']} ({a.get('displayValue') or round(a['score'], 2)})"
        for c in report["categories"].values()
        for r in c["auditRefs"]
        if r["weight"]
        and (a := report["audits"][r["id"]])["score"] is not None
        and a["score"] < 0.9
    ]
    return scores + (f"   lost by: {', '.join(lost)}" if lost else "")


def main() -> None:
    """Print the table of bytes, then the scores."""
    pages = of_tests.load("test_html")
    is_redirect, loaded, weight = pages.is_redirect, pages.loaded, pages.weight

    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "_build" / "html").resolve()
    rows = []
    for page in sorted(site.rglob("*.html")):
        if not is_redirect(page):
            files = loaded(site, page)
            rows.append(
                (
                    weight(page) + sum(weight(f) for f in files),
                    len(files) + 1,
                    page.relative_to(site).as_posix(),
                )
            )
    print(
        f"First visit, {len(rows)} pages: median {statistics.median(r[0] for r in rows) / 1024:.0f} KB, {statistics.median(r[1] for r in rows):.0f} requests. Heaviest:"
    )
    for size, requests, name in sorted(rows, reverse=True)[:5]:
        print(f"  {size / 1024:6.1f} KB  {requests:3d} requests  {name}")
    httpd = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(site))
    )
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    print("Lighthouse, phone (performance / accessibility / best practices / search engines):")
    for name in PAGES:
        print(f"  {name}: {lighthouse(f'http://127.0.0.1:{httpd.server_port}/{name}')}")
    httpd.shutdown()


if __name__ == "__main__":
    main()
