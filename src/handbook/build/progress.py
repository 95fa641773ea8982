"""What a build says while it works: on a terminal one line a step, with a bar and its seconds;
elsewhere nothing.

A process that builds tells its steps as lines of JSON on its standard output
(:class:`StatusReader`); the command that started it shows them (:class:`Display`).
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from typing import TextIO

__all__ = ["Display", "StatusReader", "say"]

_PERCENT = re.compile(r"(reading sources|writing output)\.\.\. \[ *(\d+)%\]")
_STEPS = {"reading sources": "Reading the pages", "writing output": "Writing the pages"}
BAR = 24  # characters


def say(event: str, **facts: object) -> None:
    """Tell the command that started this process something, as one line of JSON."""
    print(json.dumps({"event": event, **facts}), flush=True)


class StatusReader(io.TextIOBase):
    """Takes the place of Sphinx's status stream: hands on how far reading and writing are, in steps
    of a per cent.
    """

    def __init__(self) -> None:
        self._last = ("", -1)

    def write(self, text: str) -> int:
        """Look for the percentages that Sphinx prints; everything else is dropped."""
        for found in _PERCENT.finditer(text):
            now = (_STEPS[found[1]], int(found[2]))
            if now != self._last:
                self._last = now
                say("step", name=now[0], percent=now[1])
        return len(text)


class Display:
    """Shows the steps of a build on a terminal; a stream that is no terminal gets nothing.

    Steps may run side by side: the line shows the newest of each, and a step that has ended gets a
    line of its own.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._shown = self._stream.isatty()
        self._open: dict[str, tuple[float, int | None]] = {}
        self._width = 0

    def begin(self, name: str) -> None:
        """A step begins."""
        self._open.setdefault(name, (time.monotonic(), None))
        self._draw()

    def move(self, name: str, percent: int) -> None:
        """A step is so far."""
        began, _ = self._open.get(name, (time.monotonic(), None))
        self._open[name] = (began, percent)
        self._draw()

    def end(self, name: str) -> None:
        """A step has ended: its line stays, with its seconds."""
        began, _ = self._open.pop(name, (None, None))
        if self._shown and began is not None:
            self._clear()
            self._stream.write(f"{name}: {time.monotonic() - began:.1f} s\n")
            self._draw()

    def close(self) -> None:
        """Leave no half line behind, whatever ended the build."""
        self._open.clear()
        if self._shown:
            self._clear()

    def _clear(self) -> None:
        self._stream.write("\r" + " " * self._width + "\r")
        self._width = 0

    def _draw(self) -> None:
        if not self._shown:
            return
        parts = []
        for name, (_, percent) in self._open.items():
            done = "" if percent is None else "█" * (percent * BAR // 100)
            parts.append(f"{name} …" if percent is None else f"{name} {done:░<{BAR}} {percent} %")
        line = "   ".join(parts)
        self._clear()
        self._stream.write(line)
        self._stream.flush()
        self._width = len(line)
