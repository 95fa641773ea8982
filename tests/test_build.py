"""The build command: a failed, killed, doubled or cramped build says so and leaves the last good site in place.

It is tried on a small project of the same shape (docs/conf.py, a page, the builders), so that it takes seconds.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("build")  # the first build is made once

# The books are stand-ins: what is tried here is what the command does with them.
CONF = """
import zipfile
from pathlib import Path
from sphinx.builders.dummy import DummyBuilder

project, author, copyright, language, version = "Small", "Somebody", "2026, Somebody", "en", "1"
extensions = ["myst_parser", "handbook.incremental"]
html_theme = "basic"

class Book(DummyBuilder):
    name = "typstbook"

    def finish(self):
        text = " ".join(self.env.get_doctree(d).astext() for d in sorted(self.env.found_docs))
        Path(self.outdir, "nerve-entrapment-handbook.pdf").write_text("%PDF " + text, encoding="utf-8")

class EBook(Book):
    name = "epub"

    def finish(self):
        with zipfile.ZipFile(Path(self.outdir, "Small.epub"), "w") as book:
            book.writestr("mimetype", "application/epub+zip")

def setup(app):
    app.add_builder(Book, override=True)
    app.add_builder(EBook, override=True)
"""


def page(text, title="Small"):
    """A page that the checks of the sources let pass."""
    return (
        "---\naudience: everyone\nlast_reviewed: 2026-11-22\nnext_review: 2027-11-22\nmyst:\n  html_meta:\n"
        f"    description: A page to try the build with.\n---\n# {title}\n\n## A part\n\n{text}\n"
    )


class Small:
    """A small project with the build command in it; :meth:`run` runs it to the end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.page, self.conf = root / "docs" / "index.md", root / "docs" / "conf.py"
        self.site = root / "docs" / "_build" / "html"
        self.pdf = self.site / "nerve-entrapment-handbook.pdf"
        (root / "docs").mkdir(parents=True)
        self.conf.write_text(CONF, encoding="utf-8")
        self.page.write_text(page("First text."), encoding="utf-8")

    def start(self, *args, **options):
        return subprocess.Popen(
            [sys.executable, "-m", "handbook", "build", "html", *args],
            cwd=self.root,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run(self, *args, **options):
        process = self.start(*args, **options)
        process.out, process.err = process.communicate()
        return process

    def text(self):
        return (self.site / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path):
    """A small project, not yet built."""
    return Small(tmp_path / "project")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory):
    """A small project after its first build, and a copy of its folder."""
    small = Small(tmp_path_factory.mktemp("built") / "project")
    run = small.run()
    assert run.returncode == 0, run.err
    kept = small.root.with_name("kept")
    shutil.copytree(small.root, kept)
    return small, kept


@pytest.fixture
def built(first_build):
    """A small project after its first build: the same place and the same times of its files in each test."""
    small, kept = first_build
    shutil.rmtree(small.root)
    shutil.copytree(kept, small.root)
    return small


def test_build_puts_the_book_into_the_site_and_says_where(small):
    run = small.run()
    assert run.returncode == 0, run.err
    assert small.pdf.read_bytes().startswith(b"%PDF")
    assert (small.site / "Small.epub").read_bytes().startswith(b"PK")
    assert "docs/_build/html/index.html" in run.out.replace(os.sep, "/")


def test_nothing_is_built_again_until_something_changes(built):
    before = built.pdf.stat().st_mtime_ns
    assert built.run().returncode == 0
    assert built.pdf.stat().st_mtime_ns == before
    built.page.write_text(page("Second text."), encoding="utf-8")
    assert built.run().returncode == 0
    assert built.pdf.stat().st_mtime_ns != before and "Second text" in built.text()


def test_failed_build_leaves_the_last_good_site(built):
    built.page.write_text(page("Second text and a {ref}`broken-reference`."), encoding="utf-8")
    run = built.run()
    assert run.returncode != 0
    assert "broken-reference" in run.err and "last good site" in run.err
    assert "First text" in built.text() and built.pdf.exists()


def test_page_that_is_gone_leaves_the_site(small):
    other = small.root / "docs" / "other.md"
    other.write_text(page("Other text.", title="Other"), encoding="utf-8")
    small.page.write_text(
        page("First text.\n\n```{toctree}\nother\n```"),
        encoding="utf-8",
    )
    assert small.run().returncode == 0
    assert (small.site / "other.html").exists()
    other.unlink()
    small.page.write_text(page("First text."), encoding="utf-8")
    run = small.run()
    assert run.returncode == 0, run.err
    assert not (small.site / "other.html").exists()


def test_changed_setting_does_not_stop_the_next_build(built):
    built.page.write_text(page("Second text."), encoding="utf-8")
    run = built.run(env={**os.environ, "SOURCE_DATE_EPOCH": "1500000000"})
    assert run.returncode == 0, run.err
    assert "Second text" in built.text()


def test_changed_style_sheet_reaches_every_page(small):
    """Pages name a sheet by its content, so that no browser shows an old one."""
    sheet = small.root / "docs" / "_static" / "own.css"
    sheet.parent.mkdir()
    sheet.write_text("p { color: red }", encoding="utf-8")
    small.conf.write_text(
        CONF
        + 'html_static_path, html_css_files, exclude_patterns = ["_static"], ["own.css"], ["_build"]\n',
        encoding="utf-8",
    )
    assert small.run().returncode == 0
    before = re.search(r"own\.css\?v=\w+", small.text())[0]
    sheet.write_text("p { color: blue }", encoding="utf-8")
    assert small.run().returncode == 0
    assert "blue" in (small.site / "_static" / "own.css").read_text(encoding="utf-8")
    assert re.search(r"own\.css\?v=\w+", small.text())[0] != before


def test_unusual_places_and_settings_build(small):
    """A folder with blanks and umlauts, no home, another language, the first day that computers know."""
    root = small.root / "Käthe’s Ordner (1)"
    root.mkdir()
    (small.root / "docs").rename(root / "docs")
    environment = {k: v for k, v in os.environ.items() if k not in ("HOME", "LANG", "LC_ALL")}
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "build", "html"],
        cwd=root, capture_output=True, text=True,
        env={**environment, "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "First text" in (root / "docs/_build/html/index.html").read_text(encoding="utf-8")


def test_change_beside_the_pages_reaches_every_page(small):
    """Sphinx itself would leave the pages as they are: their own sources have not changed."""
    docs = small.root / "docs"
    (docs / "_templates").mkdir()
    (docs / "extensions").mkdir()
    template, extension = docs / "_templates" / "layout.html", docs / "extensions" / "words.py"
    template.write_text(
        '{% extends "!layout.html" %}{% block footer %}old words{% endblock %}', encoding="utf-8"
    )
    extension.write_text(
        "def setup(app):\n    app.connect('source-read', lambda app, name, source: source.append(source.pop() + '\\nold words\\n'))\n"
        "    return {'env_version': 1, 'parallel_read_safe': True, 'parallel_write_safe': True}\n",
        encoding="utf-8",
    )
    small.conf.write_text(
        CONF
        + 'import sys; sys.path.insert(0, str(__import__("pathlib").Path(__file__).parent / "extensions"))\n'
        'templates_path, extensions, exclude_patterns = ["_templates"], [*extensions, "words"], ["_build", "_templates"]\n',
        encoding="utf-8",
    )
    assert small.run().returncode == 0
    assert small.text().count("old words") == 2
    for file, old_ones in ((template, 1), (extension, 0)):
        stamp = file.stat()
        text = file.read_text(encoding="utf-8").replace("old words", "new words")
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # as git may leave it
        run = small.run()
        assert run.returncode == 0, run.err
        assert small.text().count("old words") == old_ones
        assert small.text().count("new words") == 2 - old_ones


def test_two_builds_at_once_do_not_mix(built):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print('held', flush=True); sys.stdin.read()"
            ),
            str(built.root / "docs" / "_build" / "lock"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "held\n"
    try:
        run = built.run()
    finally:
        holder.communicate("")
    assert run.returncode != 0
    assert (
        run.err.strip()
        == "Another build is running in this folder. Wait until it has finished, then run the command again."
    )
    assert built.run().returncode == 0


@pytest.fixture
def slow(small):
    """The small project with a page that takes a minute to read, being built; nothing of it may outlive the command."""
    wait = (
        "import os, time\n"
        "def linger(app, name, source):\n"
        "    Path(app.outdir, 'reading').write_text(str(os.getpid()))\n"
        "    time.sleep(60 if 'Second' in source[0] else 0)\n"
    )
    small.conf.write_text(
        wait
        + CONF.replace(
            "def setup(app):", "def setup(app):\n    app.connect('source-read', linger)"
        ),
        encoding="utf-8",
    )
    assert small.run().returncode == 0
    small.page.write_text(page("Second text."), encoding="utf-8")
    reading = small.root / "docs" / "_build" / "work" / "html" / "reading"
    reading.unlink()
    build = small.start()
    until(lambda: (reading.exists() and reading.read_text()) or build.poll() is not None)
    assert build.poll() is None, "the build ended before it could be killed"
    small.build, small.reading = build, reading
    return small


def until(true, seconds=30):
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def lives(process: int) -> bool:
    """Whether there is a process of this number (one that has ended and is not yet fetched by its parent does not count)."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_killed_build_leaves_the_last_good_site_and_no_process_behind(slow):
    reader = int(slow.reading.read_text())
    assert lives(reader)
    slow.build.send_signal(signal.SIGKILL)
    slow.build.communicate()
    until(lambda: not lives(reader))
    assert "First text" in slow.text() and slow.pdf.read_bytes().startswith(b"%PDF")
    conf = slow.conf
    conf.write_text(
        conf.read_text(encoding="utf-8").replace("sleep(60", "sleep(0"), encoding="utf-8"
    )
    run = slow.run()
    assert run.returncode == 0, run.err
    assert "Second text" in slow.text()


def test_warning_is_said_again_until_it_is_mended(built):
    """A page that was read is not read again; what it was warned of must not be forgotten with that."""
    built.page.write_text(page("```{nothing-of-this-name}\n```"), encoding="utf-8")
    for _ in range(2):
        run = built.run()
        assert run.returncode != 0 and "nothing-of-this-name" in run.err
    assert "First text" in built.text()


def test_full_disk_is_said_and_leaves_the_last_good_site(built):
    """A limit on the size of a file stands in for a full disk: the same kind of error at the same places."""
    import resource

    built.page.write_text(page("Second text."), encoding="utf-8")
    run = built.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)))
    assert run.returncode != 0
    assert "last good site" in run.err
    assert "Traceback (most recent call last)" not in run.err
    assert max(len(line) for line in run.err.splitlines()) < 300, "one file is named, not all"
    assert "First text" in built.text() and built.pdf.read_bytes().startswith(b"%PDF")
    assert built.run().returncode == 0


def test_place_that_cannot_be_written_is_said(small):
    """A file in the place of the folder: an error for everyone, also for root, whom permissions do not stop."""
    (small.root / "blocked").write_text("in the way", encoding="utf-8")
    run = small.run("--build-dir", str(small.root / "blocked" / "build"))
    assert run.returncode != 0
    assert "could not be written" in run.err and "Traceback" not in run.err
