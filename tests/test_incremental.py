"""A second build gives what a clean one would: site, book, EPUB and downloads, after an edit of each kind."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from handbook import project as handbook_project
from handbook.build import serve
from handbook.build.strict_sphinx import main as run_sphinx

ROOT = Path(__file__).parent / "roots" / "test-edits"
BUILDERS = ("html", "epub", "typstbook")
OWN = (
    ".doctrees",
    ".buildinfo",
    ".buildinfo.bak",
    "typst",
)  # what Sphinx and the book builder keep for themselves


def replace(file, old, new):
    """An edit that puts other words into a file; the words must be there."""

    def edit(docs):
        path = docs / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def append(file, text):
    return lambda docs: (docs / file).open("a", encoding="utf-8").write(text)


def both(*edits):
    return lambda docs: [edit(docs) for edit in edits]


def write(file, text):
    return lambda docs: (docs / file).write_text(text, encoding="utf-8")


NEW_STUDY = "- key: delta2020new\n  nerve: [superior-cluneal]\n  topic: [block]\n  design: case-report\n  findings:\n  - {text: One patient got better., where: https://example.org/new}\n"
NEW_REFERENCE = "\n@article{delta2020new,\n  author = {Aaa, Anna},\n  title = {{A new study}},\n  journal = {Journal},\n  year = {2020},\n}\n"
NEW_NERVE = "- key: hand-nerve\n  name: Hand nerve\n  regions: [hand]\n  place: {view: front, x: -120, y: 380}\n  differential:\n    - {what: Arthritis, studies: [beta1997old]}\n  certainty: {level: low, why: One small series.}\n"
FRONT = "---\naudience: everyone\nlast_reviewed: 2026-11-22\nnext_review: 2027-11-22\n---\n"

# Made one after the other, so that each is also tried on what the others left behind.
EDITS = {
    "a sentence": replace("page.md", "Before the claim.", "Before the claim, more words."),
    "a finding": replace("_data/studies.yaml", "A second finding.", "A second finding, corrected."),
    "a name in the references": replace("_data/references.bib", "Alpha, Anna Berta", "Zulu, Anna Berta"),
    "a new study": both(append("_data/studies.yaml", NEW_STUDY), append("_data/references.bib", NEW_REFERENCE)),
    "a new citation": append("other.md", "\nSo says {cite}`delta2020new`.\n"),
    "a title": replace("page.md", "# Page", "# The page of claims"),
    "a heading that is linked": replace("page.md", "## Second part", "## The second part, renamed"),
    "a label": both(replace("page.md", "(second-part)=", "(part-two)="), replace("other.md", "second-part", "part-two"), replace("index.md", "second-part", "part-two")),
    "a claim": replace("page.md", "the sign (14%)", "the crest sign (14%)"),
    "the certainty of a claim": replace("page.md", ":certainty: low", ":certainty: moderate"),
    "a nerve": replace("_data/nerves.yaml", "In the sole.", "In the arch of the sole."),
    "a new nerve": append("_data/nerves.yaml", NEW_NERVE),
    "the name of a nerve": replace("_data/nerves.yaml", "name: Hand nerve", "name: Wrist nerve"),
    "a nerve that is gone": replace("_data/nerves.yaml", NEW_NERVE.replace("Hand nerve", "Wrist nerve"), ""),
    "a row of a video": replace("_data/videos.yaml", "A film of our own", "Our own film"),
    "the captions of a film": append("_static/film.vtt", "\n00:09.000 --> 00:10.000\nThe end.\n"),
    "a term of the glossary": replace("glossary.md", "numbs a nerve", "makes a nerve numb"),
    "an included file": append("_includes/shared.md", "One more of them.\n"),
    "red flags": append("_includes/red-flags.md", "And do not wait.\n"),
    "a drawing": replace("figures/drawing.svg", 'r="15"', 'r="9"'),
    "the size of a drawing": replace("figures/drawing.svg", 'viewBox="0 0 40 40" width="40" height="40"', 'viewBox="0 0 80 40" width="80" height="40"'),
    "a caption": replace("page.md", "The caption of a drawing", "A better caption"),
    "a figure before the others": replace("page.md", "Before the claim,", "```{figure} figures/drawing.svg\n:name: fig-first\n:alt: A circle.\nFirst.\n```\n\nBefore the claim,"),
    "a synonym of the search": replace("_data/search-synonyms.yaml", "episacral lipoma", "episacroiliac lipoma"),
    "a counterpart": replace("patients/plain.md", "counterpart: page", "counterpart: other"),
    "a description": replace("other.md", "---\n# Other", "myst:\n  html_meta:\n    description: Of other things.\n---\n# Other"),
    "a new page": both(write("fresh.md", FRONT + "# Fresh\n\nNew words.\n"), replace("index.md", "other\n", "other\nfresh\n")),
    "a page that moved": both(lambda docs: (docs / "fresh.md").rename(docs / "moved.md"), replace("index.md", "fresh\n", "moved\n"), write("_data/redirects.yaml", "- old: fresh\n  new: moved\n")),
    "a page that is gone": both(lambda docs: (docs / "moved.md").unlink(), replace("index.md", "moved\n", ""), write("_data/redirects.yaml", "- old: fresh\n  new: other\n")),
    "the order of the pages": replace("index.md", "page\nother\n", "other\npage\n"),
    "a setting": replace("conf.py", "Mini handbook: A test", "Mini handbook: Another test"),
}  # fmt: skip


def files_of(folder: Path) -> dict[str, bytes]:
    """What a builder wrote for readers: name -> content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not set(path.relative_to(folder).parts) & set(OWN)
        and path.suffix != ".epub"
        and path.name != "searchindex.js"
    }


class Project:
    """A copy of the mini handbook; :meth:`build` goes on from the last build, or begins anew."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.docs = folder, folder / "docs"
        shutil.copytree(ROOT, self.docs)

    def build(self, *, clean: bool, builders: tuple[str, ...] = BUILDERS) -> dict[str, bytes]:
        work = self.folder / ("clean" if clean else "work")
        if clean:
            shutil.rmtree(work, ignore_errors=True)
        for builder in builders:
            assert (
                run_sphinx(builder, str(self.docs), str(work / builder), str(work / "doctrees"))
                == 0
            ), builder
        return {
            f"{builder}/{name}": content
            for builder in builders
            for name, content in files_of(work / builder).items()
        }


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    old = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "1760000000"
    project = Project(tmp_path_factory.mktemp("edits"))
    project.build(clean=False)
    yield project
    os.environ.pop("SOURCE_DATE_EPOCH")
    if old is not None:
        os.environ["SOURCE_DATE_EPOCH"] = old


@pytest.mark.slow
def test_build_after_each_edit_is_a_clean_build(project):
    """One test, since each edit goes on from what those before it left behind."""
    wrong = {}
    for name, edit in EDITS.items():
        edit(project.docs)
        again, clean = project.build(clean=False), project.build(clean=True)
        assert len(clean) > 30
        files = again.keys() | clean.keys()
        if differing := {f for f in files if again.get(f) != clean.get(f)}:
            wrong[name] = differing
    assert wrong == {}


def test_site_after_some_edits_is_a_clean_one(tmp_path):
    """The commonest edits, on the site alone; the whole list above takes minutes."""
    project = Project(tmp_path)
    project.build(clean=False, builders=("html",))
    for name in ("a title", "a finding", "a nerve", "an included file", "a sentence"):
        EDITS[name](project.docs)
        again = project.build(clean=False, builders=("html",))
    clean = project.build(clean=True, builders=("html",))
    assert len(clean) > 30
    assert {f for f in again.keys() | clean.keys() if again.get(f) != clean.get(f)} == set()


# Those that write all pages again come first, so that they hide nothing of the others.
WHILE_WRITING = (
    "a page that is gone",
    "a title",
    "a label",
    "a term of the glossary",
    "a name in the references",
    "a nerve",
    "an included file",
    "a drawing",
    "a finding",
)


@pytest.mark.slow
def test_what_is_served_while_writing_is_a_clean_build(tmp_path, monkeypatch):
    """``make serve`` has processes and folders of its own, and only the site."""
    project = Project(tmp_path)
    docs = project.docs
    monkeypatch.setattr(handbook_project, "root", lambda: tmp_path)
    monkeypatch.setattr(serve.sources, "report", lambda root: [])
    rebuild = serve.Rebuild([], url_host="127.0.0.1:8000")
    rebuild(changed_paths=[])
    (docs / "fresh.md").write_text(FRONT + "# Fresh\n", encoding="utf-8")
    replace("index.md", "other\n", "other\nfresh\n")(docs)
    rebuild(changed_paths=[])
    gone = both(lambda docs: (docs / "fresh.md").unlink(), replace("index.md", "fresh\n", ""))
    for name in WHILE_WRITING:
        (gone if name == "a page that is gone" else EDITS[name])(docs)
        rebuild(changed_paths=[])
    clean = tmp_path / "clean"
    places = (str(docs), str(clean / "html"), str(clean / "doctrees"))
    process = rebuild.processes.Process(target=serve.build, args=places)
    process.start()
    process.join()
    assert process.exitcode == 0
    served = files_of(docs / "_build" / "serve")
    expected = files_of(clean / "html")
    assert len(expected) > 30
    assert {f for f in served.keys() | expected.keys() if served.get(f) != expected.get(f)} == set()
