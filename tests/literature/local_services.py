"""The public services, played by a server on this machine: answers in their formats, and their faults."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from handbook.literature.web import SERVICES, Web

RECORDS = Path(__file__).with_name("records")


def record(name: str) -> str:
    return (RECORDS / name).read_text(encoding="utf-8")


class Answer(NamedTuple):
    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0  # seconds


class Services:
    """Answers by a part of the address; ``asked`` lists what was asked, in order."""

    def __init__(self) -> None:
        self.rules: list[tuple[str, list[Answer]]] = []
        self.asked: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.agents: set[str] = set()

    def answer(self, part: str, *answers: Answer | str) -> None:
        """To an address that holds ``part``: these answers one after another, the last for ever."""
        told = [a if isinstance(a, Answer) else Answer(a) for a in answers]
        self.rules.insert(0, (part, told))

    def reply(self, address: str) -> Answer:
        for part, answers in self.rules:
            if part in address:
                return answers.pop(0) if len(answers) > 1 else answers[0]
        return Answer("Resource not found.", 404)


@contextlib.contextmanager
def serving():
    """Services, and a :class:`Web` that reaches them."""
    services = Services()

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            services.at_once += 1
            services.most_at_once = max(services.most_at_once, services.at_once)
            services.asked.append(self.path)
            services.agents.add(self.headers["User-Agent"])
            reply = services.reply(plain(self.path))
            time.sleep(reply.delay)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body.encode())
            services.at_once -= 1

    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(
        target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()
    base = f"http://127.0.0.1:{httpd.server_port}"
    addresses = {name: f"{base}/{name.replace(' ', '')}" for name in SERVICES}
    try:
        yield services, Web("editor@example.org", addresses, pause=0.002, timeout=(0.5, 0.15))
    finally:
        httpd.shutdown()
        httpd.server_close()


def plain(address: str) -> str:
    """An address as it was meant: its parameters decoded."""
    parts = urlsplit(address)
    query = "&".join(f"{k}={v}" for k, vs in parse_qs(parts.query).items() for v in vs)
    return f"{parts.path}?{query}"
