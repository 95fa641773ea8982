"""What the tests build with: a fixture that sets small projects, and one project that holds every construct."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp
from typstbook.checks import page_texts

ROOTS = Path(__file__).parent / "roots"
EPOCH = "1760000000"
CONF = 'project = "Small"\nauthor = "A. Writer"\nrelease = "1"\nextensions = ["myst_parser", "typstbook"]\n'


class Built:
    """One run of the builder."""

    def __init__(self, app):
        self.app, self.status = app, app.statuscode
        self.out = Path(app.outdir)
        self.said = re.sub(r"\x1b\[[\d;]*m", "", app._warning.getvalue())

    def pdf(self, name="book") -> Path:
        return self.out / f"{name}.pdf"

    def typst(self, name="book") -> str:
        return (self.out / "typst" / name / "main.typ").read_text(encoding="utf-8")

    def text(self, name="book") -> str:
        page_texts.cache_clear()
        return "\n".join(page_texts(self.pdf(name)))


@pytest.fixture
def build(tmp_path, monkeypatch):
    """build(files, root=..., **settings) writes a project and sets it; called again it goes on with the same folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    apps = []

    def run(
        files: dict[str, str] | None = None,
        root: str | None = None,
        where: str = "project",
        **settings,
    ) -> Built:
        src = tmp_path / where
        if root and not src.exists():
            shutil.copytree(ROOTS / root, src)
        src.mkdir(exist_ok=True)
        for name, text in {
            **({} if root or (src / "conf.py").exists() else {"conf.py": CONF}),
            **(files or {}),
        }.items():
            (src / name).parent.mkdir(parents=True, exist_ok=True)
            (src / name).write_text(text, encoding="utf-8")
        app = SphinxTestApp(
            "typstbook", srcdir=src, builddir=src / "_build", confoverrides=settings, freshenv=True
        )
        apps.append(app)
        app.build()
        return Built(app)

    yield run
    for app in apps:
        app.cleanup()


@pytest.fixture(scope="module")
def stress(tmp_path_factory) -> Built:
    """The project that holds every construct."""
    src = tmp_path_factory.mktemp("stress") / "project"
    shutil.copytree(ROOTS / "stress", src)
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    app = SphinxTestApp("typstbook", srcdir=src, builddir=src / "_build")
    try:
        app.build()
        return Built(app)
    finally:
        app.cleanup()  # at once: an application that lives on leaves its node classes registered for the next
        del os.environ["SOURCE_DATE_EPOCH"]
