"""Measure the search of the built site: what it finds, how soon, how much it loads. Prints; judges nothing.

    python bench/bench_search.py [SITE]

The questions stand in tests/data: an open half and two development sets, on which the search may be tuned, a sealed half and
a blind set, written before any ranking was seen; these two are run, never tuned on, and their figures alone are printed. Speed is that of a
phone: a processor slowed four times, a line of 1.6 Mbit/s with 150 ms to and fro (Lighthouse's "slow 4G").
"""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import sys
import threading
from pathlib import Path

import of_tests
from bench_web import Handler
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
browsing, searching = of_tests.load("conftest"), of_tests.load("search_questions")

#: Each set of questions is printed apart.
SETS = {
    "open": "open half",
    "development": "development set",
    "check": "second development set",
    "sealed": "sealed half",
    "blind": "blind set",
}
PHONE = {
    "offline": False,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
    "latency": 150,
}
#: Waits for the press on "Search", types a question at once, as somebody does who knows what to ask; gives milliseconds to
#: the first result, and the longest time for which the page did not answer.
FIRST = """(question) => { window.told = (async () => {
  let longest = 0;
  new PerformanceObserver((l) => l.getEntries().forEach((e) => { longest = Math.max(longest, e.duration); })).observe({ type: "longtask" });
  const opener = [...document.querySelectorAll("a.search-open")].find((a) => a.checkVisibility());
  const began = await new Promise((done) => opener.addEventListener("pointerdown", () => done(performance.now())));
  await new Promise((done) => opener.addEventListener("click", () => setTimeout(done, 0)));
  const field = document.querySelector("#pst-search-dialog input");
  field.value = question;
  field.dispatchEvent(new Event("input"));
  const seen = (what) => new Promise((done) => {
    const look = () => (document.querySelector("#pst-search-dialog " + what) ? done(performance.now() - began) : setTimeout(look, 5));
    look();
  });
  const first = await seen(".search-results li");
  const sentence = await seen(".search-results mark");
  await new Promise((done) => setTimeout(done, 3000));
  return { first, sentence, longest };
})(); }"""


def serve(site: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """The site, served packed; close it with ``shutdown()``."""
    httpd = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(site))
    )
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    return httpd, f"http://127.0.0.1:{httpd.server_port}"


def answers(browser: Browser, address: str, asked: list[str]) -> list[dict]:
    """What the search answers to each question, in a browser."""
    page = browser.new_page()
    page.goto(f"{address}/search.html")
    page.wait_for_function("() => window.handbookSearchReady")
    found = page.evaluate(searching.ANSWER, asked)
    page.close()
    return found


def first_result(browser: Browser, address: str, question: str, *, slow: bool) -> dict[str, float]:
    """Milliseconds from the press on "Search" to the first result, on a page that has loaded."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/patients/back-mice.html")
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", PHONE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.evaluate(FIRST, question)
    page.locator("a.search-open:visible").first.click()
    told = page.evaluate("() => window.told")
    context.close()
    return told


def loads(site: Path) -> dict[str, float]:
    """Kilobytes, packed, of what comes before the first result, of its index, of what comes later."""
    static = site / "_static"

    def weight(*names: str) -> float:
        return sum(len(gzip.compress((static / n).read_bytes())) for n in names) / 1024

    scripts = ("triage.js", "search-box.js", "search.js", "language_data.js", "search/urgent.js")
    return {
        "index": weight("search/index.js"),
        "scripts": weight(*scripts),
        "later": weight("search/later.js"),
    }


def main() -> None:
    """Print the table of each set, then speed and weight."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "_build" / "html").resolve()
    httpd, address = serve(site)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=browsing.find_browser(p), args=browsing.QUIET)
        for chosen, title in SETS.items():
            asked = searching.questions(chosen)
            scores = searching.score(asked, answers(browser, address, [q.question for q in asked]))
            print(f"Search, {title}, {len(asked)} questions")
            print(
                f"  {'':12} {'asked':>5} {'first':>6} {'three':>6} {'nothing':>7} {'sentence':>8} {'slowest':>8}"
            )
            lists = [s for name, s in scores.items() if name not in ("urgent", "calm")]
            rows = {**scores, "all but help": functools.reduce(lambda a, b: a + b, lists)}
            for name, s in rows.items():
                print(
                    f"  {name:12} {s.asked:5} {s.first / s.asked:6.0%} {s.three / s.asked:6.0%} {s.nothing:7} "
                    f"{s.marked / s.asked:8.0%} {s.slowest:5.0f} ms"
                )
            if chosen in ("open", "development", "check"):
                for s in scores.values():
                    for line in s.late:
                        print(f"    not first: {line}")
        told = [
            first_result(browser, address, q, slow=True)
            for q in ("lump in my back", "cluneal nerve block", "can I work")
        ]
        browser.close()
    httpd.shutdown()
    print("On a phone (processor 4 times slower, 1.6 Mbit/s), median of three:")
    for name, words in (
        ("first", "from the press on Search to the first result"),
        ("sentence", "to the sentence that answers"),
        ("longest", "longest time without an answer to a touch"),
    ):
        print(f"  {statistics.median(t[name] for t in told):6.0f} ms  {words}")
    size = loads(site)
    print(
        f"  {size['index']:6.0f} KB  index; {size['scripts']:.0f} KB scripts with it; {size['later']:.0f} KB lists, after the first results"
    )


if __name__ == "__main__":
    main()
