"""Run Sphinx strictly, and tell its warnings and errors in plain words.

    python -m handbook.build.strict_sphinx BUILDER SOURCES OUTPUT DOCTREES [--jobs N] [--child]

With --child it tells its steps to the command that started it, and ends with it (see
:mod:`.processes`).

The same as `sphinx-build -n -W -q -b BUILDER -d DOCTREES SOURCES OUTPUT`, but for two things.
Warnings are told by :mod:`handbook.build.messages`. And since release 9 Sphinx prints a page of
versions and a traceback for every error, also for those that an extension has put in plain
words; here such an error is its message alone. When sphinx-build can do both, this file can go.

Exit codes: 0 built; 1 warnings or an error told in words; 2 an error nobody expected (its report is
written to OUTPUT/../error-report.txt); 3 the result could not be written. What was told also stands
in docs/_build/problems.md.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from pathlib import Path
from typing import IO, cast

from sphinx.application import Sphinx
from sphinx.errors import SphinxError, SphinxParallelError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from handbook.build.messages import PlainMessages, plain, relative
from handbook.build.processes import end_with_parent
from handbook.build.progress import StatusReader, say
from handbook.checks.problem import write_summary
from handbook.model.errors import DataError


def main(
    builder: str, sources: str, output: str, doctrees: str, jobs: int = 1, child: bool = False
) -> int:
    """Build once; see above for what goes in and the exit codes that come out."""
    # A doctree is many small objects that point at each other: looking for rubbish among them after
    # every 700 new ones is a sixth of a build, and one tenth more memory is all it saves.
    gc.set_threshold(100_000, 50, 1_000)
    root = Path(sources).resolve().parent
    messages = PlainMessages(sys.stderr, root)
    places = (builder, sources, output, doctrees)
    try:
        return _build(places, jobs, child, messages)
    except SphinxParallelError:
        # It holds a text in place of the error, and not the page: one process alone knows both.
        return _build(places, 1, child, messages)
    finally:
        messages.finish()
        if messages.told:  # what is old was taken away by the checks before the build
            write_summary(root, messages.told)


def _build(
    places: tuple[str, str, str, str], jobs: int, child: bool, messages: PlainMessages
) -> int:
    """Build, and tell what went wrong.

    :raises SphinxParallelError: something went wrong in one of several processes.
    """
    builder, sources, output, doctrees = places
    root = Path(sources).resolve().parent
    app: Sphinx | None = None
    try:
        with patch_docutils(sources), docutils_namespace():
            app = Sphinx(
                sources,
                sources,
                output,
                doctrees,
                builder,
                {"nitpicky": True},
                status=cast("IO[str]", StatusReader()) if child else None,  # only written to
                warning=messages,
                warningiserror=True,
                parallel=jobs,
            )
            if child:
                app.connect("write-started", lambda *_: say("read"))
            app.build()
            return app.statuscode
    except SphinxParallelError:
        raise
    except SphinxError as e:
        inner = getattr(e, "orig_exc", None)  # what went wrong in a handler of an extension
        if isinstance(inner, OSError):
            return _not_written(inner, output, messages)
        if inner and not isinstance(inner, SphinxError):
            return _unexpected(inner, output, messages, root, app)
        e = inner or e
        text = f"{e.category}: {e}" if not isinstance(e, DataError) else str(e)
        messages.write(relative(text, root))
        return 1
    except OSError as e:
        return _not_written(e, output, messages)
    except UnicodeDecodeError as e:
        if not (unreadable := not_utf8(Path(sources))):
            return _unexpected(e, output, messages, root, app)
        for place in unreadable:
            messages.write(
                f"{place}: a character is not UTF-8. Save the file as UTF-8 and build again."
            )
        return 1
    except Exception as e:
        return _unexpected(e, output, messages, root, app)


def _not_written(e: OSError, output: str, messages: PlainMessages) -> int:
    messages.write(f"The result could not be written ({e.strerror or e}: {e.filename or output}).")
    return 3


def not_utf8(sources: Path) -> list[str]:
    """The pages below ``sources`` that hold a character that is not UTF-8, as "page, line N"."""
    found, sources = [], sources.resolve()
    for page in sorted(sources.rglob("*.md")):
        raw = page.read_bytes()
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as e:
            name = page.relative_to(sources.parent).as_posix()
            found.append(f"{name}, line {raw.count(bytes([10]), 0, e.start) + 1}")
    return found


def _page_in_hand(app: Sphinx | None, root: Path) -> str:
    """The page that Sphinx was reading when it stopped, from the project on; empty if none."""
    docname = app.env.current_document.docname if app else ""
    if not app or not docname:
        return ""
    return relative(str(app.env.doc2path(docname)), root)


def _unexpected(
    e: Exception, output: str, messages: PlainMessages, root: Path, app: Sphinx | None
) -> int:
    """Tell an error that no extension put in words, as far as it is known; keep a report of it."""
    page = _page_in_hand(app, root)
    text = relative(str(e), root)
    told = plain(f"{page}: ERROR: {text}" if page else f"ERROR: {text}", root)
    if told not in (text, f"{page}: {text}"):
        messages.write(told)
        return 1
    report = Path(output).parent / "error-report.txt"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(traceback.format_exc(), encoding="utf-8")
    where = f"{page}: while this page was read, an" if page else "An"
    messages.write(
        f"{where} error that nobody expected: {type(e).__name__}: {text}\n"
        f"The report for whoever mends it: {os.path.relpath(report)}"
    )
    return 2


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m handbook.build.strict_sphinx")
    for place in ("builder", "sources", "output", "doctrees"):
        parser.add_argument(place)
    parser.add_argument("--jobs", type=int, default=1, help="pages read and written at once")
    parser.add_argument("--child", action="store_true", help="tell the steps, end with the parent")
    options = parser.parse_args()
    if options.child:
        end_with_parent()
    sys.exit(main(**vars(options)))
