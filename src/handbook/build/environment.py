"""Prepare the Python environment .venv: what ``make`` calls first, and what Windows users call.

    python3 src/handbook/build/environment.py site     what building the handbook needs
    python3 src/handbook/build/environment.py test     and what its tests need

Run by the Python of the machine, with nothing installed: only the standard library is imported,
and nothing of the handbook. Packages come from the locked, hashed lists; the project's own are
installed in place, so that what is edited is what runs. Two calls at once wait for each other; a
call with nothing to do takes a tenth of a second.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

__all__ = ["NotReady", "explain", "prepare"]

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[3]
LISTS = {"site": "requirements.txt", "test": "requirements-test.txt"}
OWN = (".", "typstbook")  # folders of the project's own packages
AGAIN = "then run the command again."

#: A piece of pip's output -> what it means and what to do. The first that is found is told.
REASONS = (
    (
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed",
        "The connection to the package index is not trusted. Set this computer's date and time, or "
        "ask who runs your network, " + AGAIN,
    ),
    (
        r"Failed to establish a new connection|NameResolutionError|name resolution|getaddrinfo"
        r"|nodename nor servname|Name or service not known|unreachable"
        r"|after connection broken by|ConnectTimeout|ReadTimeout"
        r"|[Rr]ead timed out|ProxyError|Connection (?:refused|reset|aborted|broken)",
        "There is no internet connection, or it does not reach the package index. Connect, " + AGAIN
        + " What was fetched is kept.",
    ),
    (r"No space left", "The disk is full. Make room (about 400 MB), " + AGAIN),
    (
        r"DO NOT MATCH THE HASHES",
        "A package that was fetched is not the one that was locked. Run the command again; if it "
        "says so again, install nothing and report it.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "For this Python and system there is no ready-built package {0}. Try another Python, such "
        "as: make clean, then make PYTHON=python3.12 html",
    ),
    (
        r"Permission denied: ['\"]?([^'\"\n]+)",
        "This account may not write {0}. Give it the right, " + AGAIN,
    ),
    (
        r"ensurepip is not|No module named '?(?:venv|ensurepip)",
        "This Python has no venv. On Debian and Ubuntu: sudo apt install python3-venv, " + AGAIN,
    ),
)  # fmt: skip


class NotReady(Exception):
    """The environment cannot be prepared; ``str()`` is the message for who called."""


def prepare(kind: str, root: Path = ROOT) -> None:
    """Make or renew .venv, with a line for each step that takes time.

    :param kind: "site" or "test".
    :param root: the folder of the project.
    :raises NotReady: with the message to show.
    """
    if sys.version_info < OLDEST:
        raise NotReady(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}. "
            "Install one, or say which to use, such as: make PYTHON=python3.12 html"
        )
    venv = root / ".venv"
    with _alone(root / ".venv.lock"):
        wanted = _digest(kind, root)
        if venv.exists() and not _works(venv):
            raise NotReady(
                "The folder .venv is not whole, or the Python that it was made with is gone. "
                "Run: make clean (or delete the folder .venv), " + AGAIN
            )
        if not venv.exists():
            print("Preparing .venv (once)", flush=True)
            _run([sys.executable, "-m", "venv", str(venv)], 0)
        elif _stamp(venv, kind) == wanted:
            (venv / kind).touch()
            return
        pip = [str(_python(venv)), "-m", "pip", "install", "--disable-pip-version-check"]
        pip += ["--no-color", "--progress-bar", "off"]
        locked = (root / LISTS[kind]).read_text(encoding="utf-8")
        many = len(re.findall(r"(?m)^[a-z0-9][\w.-]*==", locked))
        print(f"Installing up to {many} packages, with their hashes checked (minutes)", flush=True)
        network = ["--retries", "2", "--timeout", "15"]  # five retries took 23 s without a network
        strict = ["--require-hashes", "--only-binary", ":all:"]
        _run([*pip, *network, *strict, "-r", str(root / LISTS[kind])], many)
        print("Installing the handbook's own packages", flush=True)
        own = [word for folder in OWN for word in ("-e", str(root / folder))]
        _run([*pip, "--no-deps", "--no-build-isolation", *own], 0)
        for name in (
            LISTS if kind == "test" else ("site",)
        ):  # the tests need all that the site needs
            (venv / name).write_text(_digest(name, root), encoding="utf-8")


def explain(output: str) -> str:
    """What an output of pip or venv means, and what to do; its last lines when nobody knows."""
    for pattern, words in REASONS:
        if m := re.search(pattern, output):
            return words.format(*m.groups())
    return "The packages could not be installed:\n" + "\n".join(output.strip().splitlines()[-12:])


def _run(words: list[str], many: int) -> None:
    """Run pip or venv; say how far it is after each ten packages.

    :raises NotReady: it failed.
    """
    output, seen = [], 0
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        assert process.stdout
        for line in process.stdout:
            output.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                if seen % 10 == 0:
                    print(f"  {seen} of {many}", flush=True)
            elif line.startswith("Installing collected packages") and many:
                print("  all are here; unpacking them", flush=True)
    if process.returncode:
        raise NotReady(explain("".join(output)))


def _python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _works(venv: Path) -> bool:
    """Whether the environment's Python starts and has pip."""
    try:
        run = subprocess.run([str(_python(venv)), "-c", "import pip"], capture_output=True)
    except OSError:
        return False
    return run.returncode == 0


def _stamp(venv: Path, kind: str) -> str:
    file = venv / kind
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _digest(kind: str, root: Path) -> str:
    """Changes when anything changes that is installed, or where from."""
    digest = hashlib.sha256(f"{sys.version} {root}".encode())
    for name in (LISTS[kind], *(f"{folder}/pyproject.toml" for folder in OWN)):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other call holds the lock; the system lets it go when a process ends."""
    with path.open("a") as file:
        _lock(file)
        yield


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        held = False
        while not held:  # one call gives up after ten seconds; an installation takes longer
            with contextlib.suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                held = True
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def main(words: list[str]) -> int:
    """Prepare what is asked for; returns 0, or 1 with a message."""
    if len(words) != 1 or words[0] not in LISTS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        prepare(words[0])
    except NotReady as e:
        print(e, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run the command again to go on.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
