"""Run Sphinx strictly, and tell its errors in plain words.

    python -m handbook.build.strict_sphinx BUILDER SOURCES OUTPUT DOCTREES [--jobs N] [--child]

With --child it tells its steps to the command that started it, and ends with it (see :mod:`.processes`).

The same as `sphinx-build -n -W --keep-going -q -b BUILDER -d DOCTREES SOURCES OUTPUT`, but for one thing: since release 9
Sphinx prints a page of versions and a traceback for every error, also for those that an extension has put in plain words.
Here such an error is its message alone. When sphinx-build can do that, this file can go.

Exit codes: 0 built; 1 warnings or an error told in words; 2 an error nobody expected (its report is written to OUTPUT/../error-report.txt);
3 the result could not be written.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from handbook.model.datafile import DataError

from .processes import end_with_parent
from .progress import StatusReader, say


def main(
    builder: str, sources: str, output: str, doctrees: str, jobs: int = 1, child: bool = False
) -> int:
    """Build once; see above for what goes in and the exit codes that come out."""
    try:
        with patch_docutils(sources), docutils_namespace():
            app = Sphinx(
                sources,
                sources,
                output,
                doctrees,
                builder,
                {"nitpicky": True},
                status=StatusReader() if child else None,
                warning=sys.stderr,
                warningiserror=True,
                parallel=jobs,
            )
            if child:
                app.connect("write-started", lambda *_: say("read"))
            app.build()
            return app.statuscode
    except SphinxError as e:
        print(f"{e.category}: {e}" if not isinstance(e, DataError) else e, file=sys.stderr)
        return 1
    except OSError as e:
        print(
            f"The result could not be written ({e.strerror or e}: {e.filename or output}).",
            file=sys.stderr,
        )
        return 3
    except UnicodeDecodeError as e:
        if not (places := not_utf8(Path(sources))):
            return _unexpected(e, output)
        print(
            "\n".join(
                f"{place}: a character is not UTF-8. Save the file as UTF-8 and build again."
                for place in places
            ),
            file=sys.stderr,
        )
        return 1
    except Exception as e:
        return _unexpected(e, output)


def not_utf8(sources: Path) -> list[str]:
    """The pages below ``sources`` that hold a character that is not UTF-8, as "page, line N"."""
    found, sources = [], sources.resolve()
    for page in sorted(sources.rglob("*.md")):
        raw = page.read_bytes()
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as e:
            found.append(
                f"{page.relative_to(sources.parent).as_posix()}, line {raw.count(bytes([10]), 0, e.start) + 1}"
            )
    return found


def _unexpected(e: Exception, output: str) -> int:
    report = Path(output).parent / "error-report.txt"
    report.write_text(traceback.format_exc(), encoding="utf-8")
    print(
        f"An error that nobody expected: {type(e).__name__}: {e}\nThe report for whoever mends it: {os.path.relpath(report)}",
        file=sys.stderr,
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
