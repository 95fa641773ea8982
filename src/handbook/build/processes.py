"""Run Sphinx in processes of its own, several at once, so that none outlives the command and the
first failure ends all.

A process that builds holds the other end of a pipe to the command: when the command is gone, killed
or not, the pipe closes and the process ends itself and what it has started
(:func:`end_with_parent`).
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from .progress import Display

__all__ = ["Builds", "end_with_parent"]


def end_with_parent() -> None:
    """End this process, and those it has started, as soon as the one that started it is gone."""

    def wait() -> None:
        # Not through sys.stdin: its lock would be held while Sphinx forks, and the fork wants to
        # close it.
        while os.read(0, 1):
            pass
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os._exit(4)

    threading.Thread(target=wait, daemon=True).start()


class Builds:
    """Sphinx processes that work side by side.

    :param folder: where they run.
    :param environment: their environment variables.
    :param display: shows their steps.
    """

    def __init__(self, folder: Path, environment: dict[str, str], display: Display) -> None:
        self._folder, self._environment, self._display = folder, environment, display
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._events: queue.Queue[tuple[str, dict[str, object] | None]] = queue.Queue()

    def start(self, name: str, arguments: Sequence[str | Path]) -> None:
        """Start a build; ``name`` is what it is called in :meth:`run` and on the display."""
        process = subprocess.Popen(
            [sys.executable, "-m", "handbook.build.strict_sphinx", *map(str, arguments)],
            cwd=self._folder, env=self._environment, text=True, encoding="utf-8", errors="replace",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            start_new_session=os.name == "posix",
        )  # fmt: skip
        self._running[name] = process
        self._display.begin(name)
        threading.Thread(target=self._listen, args=(name, process), daemon=True).start()

    def _listen(self, name: str, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                event = json.loads(line)
            except ValueError:
                print(line, end="", file=sys.stderr)  # a library that prints
                continue
            self._events.put((name, event))
        process.wait()
        self._events.put((name, None))

    def run(self, on_event: Callable[[str, str], None]) -> tuple[str, int] | None:
        """Wait until all builds have ended.

        :param on_event: called with the name of a build and what it tells: "read" when its pages
            are read, "built" when it has ended well; it may start others.
        :returns: None when all ended well, else the name of the first that failed and its exit
            code; the others are ended.
        """
        try:
            while self._running:
                name, event = self._events.get()
                if event is None:
                    process = self._running.pop(name)
                    self._display.end(name)
                    if process.returncode:
                        return name, process.returncode
                    on_event(name, "built")
                elif event["event"] == "step":
                    self._display.move(str(event["name"]), int(str(event["percent"])))
                    if event["percent"] == 100:
                        self._display.end(str(event["name"]))
                else:
                    on_event(name, str(event["event"]))
        finally:
            self.stop()
        return None

    def stop(self) -> None:
        """End what still runs."""
        for process in self._running.values():
            with contextlib.suppress(OSError):
                if os.name == "posix":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()
        self._running.clear()
        self._display.close()
