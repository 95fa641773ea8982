"""What a command costs: seconds of the processor and peak memory, of it and of all it starts.

``os.wait4`` tells both for one child alone, so a row is not coloured by the one before it. But a
process inherits the peak of the one that started it; so this file, run as a program of its own
(10 MB), starts the command and writes down what it cost. Windows has no ``wait4``; nothing but the
measurements needs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CommandFailed", "Cost", "measure", "strict_build"]


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor (user and system), and the peak memory of one process in MB."""

    cpu: float
    peak: float


class CommandFailed(Exception):
    """A command that was to be measured failed; ``str()`` is the end of what it printed."""


def measure(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command to its end.

    :param folder: where it runs.
    :raises CommandFailed: it could not be started, or its exit code was not 0.
    """
    with tempfile.TemporaryDirectory() as temporary:
        told = Path(temporary, "cost.json")
        starter = [sys.executable, "-I", __file__, str(told), *map(str, command)]
        run = subprocess.run(
            starter,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if run.returncode:
            said = run.stdout.decode(errors="replace")[-3000:]
            raise CommandFailed(said or f"{command[0]} ended with {run.returncode} and no word")
        return Cost(**json.loads(told.read_text(encoding="utf-8")))


def strict_build(docs: Path, out: Path) -> list[str | Path]:
    """The command that builds the site alone, as ``make html`` does, without the books."""
    module = [sys.executable, "-m", "handbook.build.strict_sphinx", "html"]
    return [*module, docs, out / "html", out / "doctrees"]


def _start(told: Path, command: list[str]) -> int:
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # nobody is left to wait for
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    cost = {"cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / unit}
    told.write_text(json.dumps(cost), encoding="utf-8")
    return process.returncode


if __name__ == "__main__":
    sys.exit(_start(Path(sys.argv[1]), sys.argv[2:]))
