"""The commands of the handbook: ``python -m handbook COMMAND``."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys

from handbook.project import ProjectNotFound

#: Command -> the module that does it; only the one that is asked for is imported: building needs
#: less than checking.
COMMANDS = {
    "build": "handbook.build.command",
    "offline": "handbook.build.offline",
    "check": "handbook.checks.command",
    "complete": "handbook.literature.complete",
    "lists": "handbook.checks.lists",
    "published": "handbook.checks.published",
    "reading-level": "handbook.checks.reading_level",
    "schemas": "handbook.schemas",
    "serve": "handbook.build.serve",
    "study": "handbook.literature.study",
    "watch": "handbook.literature.watch",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    :param arguments: the words after ``python -m handbook``; those of the shell by default.
    :returns: the exit code: 0 when all is well.
    """
    for stream in (sys.stdout, sys.stderr):  # a terminal that has no "→" shows "?", and goes on
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] not in COMMANDS:
        print(
            f"usage: python -m handbook COMMAND, where COMMAND is one of: {', '.join(COMMANDS)}",
            file=sys.stderr,
        )
        return 0 if words and words[0] in ("-h", "--help") else 2
    module = importlib.import_module(COMMANDS[words[0]])
    parser = argparse.ArgumentParser(
        prog=f"python -m handbook {words[0]}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    try:
        status = int(module.run(parser.parse_args(words[1:])))
        sys.stdout.flush()
        return status
    except ProjectNotFound as e:
        print(e, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads on ("| head") has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
