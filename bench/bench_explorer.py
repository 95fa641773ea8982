"""Measure how quickly the table of all works answers: filter, words, order, redraw. Prints; judges nothing.

    python bench/bench_explorer.py [SITE]

The table of the built site is tried as it is and with ten times its rows, on a processor slowed four times. A step counts from
the press to the laid-out page; the median, the best and the worst of nine rounds are told, in milliseconds, and how busy the
machine was beside that: what else runs is counted too.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from statistics import median

import of_tests
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SLOWED, ROUNDS, TIMES = 4, 9, (1, 10)
STEPS = {
    "facet": "nerve=Superior cluneal",
    "two facets": "nerve=Superior cluneal&design=Case report",
    "words": "q=block relief",
    "order": "sort=-year",
    "all again": "",
}
RUN = """async (hash) => {
  const body = document.querySelector("table[data-explorer] tbody"), start = performance.now();
  const drawn = new Promise((done) => new MutationObserver((_, watch) => { watch.disconnect(); done(); }).observe(body, { childList: true }));
  location.hash = hash;
  await drawn;
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def grown(page: str, times: int) -> str:
    """The page with its rows so many times, each under a key of its own."""
    rows = re.findall(r'<tr data-key=".*?</tr>', page, re.DOTALL)
    more = (re.sub('data-key="', f'data-key="x{n}-', row) for n in range(1, times) for row in rows)
    return page.replace(rows[-1], rows[-1] + "".join(more), 1)


def main() -> None:
    """Measure the site that is named, or the one of the last build."""
    browsing = of_tests.load("conftest")

    site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "docs" / "_build" / "html"
    page = (site / "evidence" / "index.html").read_text(encoding="utf-8")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(dir=site) as folder:
        browser = playwright.chromium.launch(
            executable_path=browsing.find_browser(playwright), args=browsing.QUIET
        )
        for times in TIMES:
            file = Path(folder, f"times-{times}.html")
            file.write_text(grown(page, times), encoding="utf-8")
            tab = browser.new_page(viewport={"width": 1280, "height": 800})
            tab.goto(file.as_uri(), timeout=0)
            tab.wait_for_selector("table.is-live")
            tab.context.new_cdp_session(tab).send(
                "Emulation.setCPUThrottlingRate", {"rate": SLOWED}
            )
            print(
                f"{tab.inner_text('.explorer-tools [role=status]')}, processor slowed {SLOWED} times:"
            )
            spent: dict[str, list[float]] = {name: [] for name in STEPS}
            for _ in range(ROUNDS):
                for name, told in STEPS.items():
                    spent[name].append(tab.evaluate(RUN, told))
            for name, taken in spent.items():
                print(f"  {name}: {median(taken):.0f} ms ({min(taken):.0f} to {max(taken):.0f})")
            tab.close()
        browser.close()
    if hasattr(os, "getloadavg"):
        print(
            f"Others at work beside it: a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
        )


if __name__ == "__main__":
    main()
