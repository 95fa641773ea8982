"""The quiet lines under a title, the counterparts, and the errors of the front matter. Each test builds a mini site."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from handbook.page_status.display import facts_at_the_foot

ROOT = Path(__file__).resolve().parents[2]
FIELDS = "audience: {audience}\nlast_reviewed: 2026-11-22\nnext_review: 2027-11-22\n"
CONF = """
extensions = ["myst_parser", "sphinxcontrib.bibtex", "handbook.page_status"]
bibtex_bibfiles = ["works.bib"]
html_theme = "basic"
"""


def page(title, *, audience="everyone", more="", body="Text."):
    return f"---\n{FIELDS.format(audience=audience)}{more}---\n# {title}\n\n{body}\n"


@pytest.fixture
def make(tmp_path):
    """make(**pages) writes the pages (name -> source) and builds the site; called again, it changes pages and builds on."""
    src = tmp_path / "docs"
    src.mkdir()
    (src / "conf.py").write_text(CONF)
    (src / "works.bib").write_text(
        "@article{one2020, title={One}, author={A. One}, journal={J}, year={2020}}\n"
    )
    apps = []

    def run(parallel=0, **pages):
        for name, text in pages.items():
            path = src / f"{name.replace('__', '/')}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        names = sorted(
            p.relative_to(src).with_suffix("").as_posix()
            for p in src.rglob("*.md")
            if p.name != "index.md"
        )
        (src / "index.md").write_text(
            page("Front", body="```{toctree}\n" + "\n".join(names) + "\n```"), encoding="utf-8"
        )
        while apps:
            apps.pop().cleanup()
        app = SphinxTestApp("html", srcdir=src, freshenv=False, parallel=parallel)
        apps.append(app)
        app.build()
        return app

    yield run
    for app in apps:
        app.cleanup()


def warnings(app):
    text = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
    return [line.split("docs/", 1)[-1] for line in text.splitlines() if line]


def status(app, name):
    html = (app.outdir / f"{name}.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser").select_one(".page-status")


def facts(app, name):
    """The days of a page as its template gets them."""
    context = {}
    facts_at_the_foot(app, name, "page.html", context, None)
    return BeautifulSoup(context["page_facts"], "html.parser").get_text(" ", strip=True)


def test_says_under_the_title_who_signed_and_the_days_at_the_foot(make):
    app = make(a=page("A", audience="clinicians", more="search_date: 2026-10-01\n"))
    assert warnings(app) == []
    shown = status(app, "a")
    assert shown.find_previous_sibling().name == "h1"
    assert shown.get_text(" ", strip=True) == "Not yet reviewed by a clinician."
    assert facts(app, "a") == (
        "For clinicians. Last checked against its sources: 22 November 2026. Next check: 22 November 2027. "
        "Evidence searched until 1 October 2026. Not yet reviewed by a clinician."
    )


def test_names_the_reviewer_once_there_is_one(make):
    app = make(a=page("A", more="reviewed_by: Ann Example, pain physician, 2027-03-01\n"))
    assert warnings(app) == []
    text = status(app, "a").get_text()
    assert "Reviewed by Ann Example, pain physician, 1 March 2027." in text
    assert "Not yet reviewed" not in text


MISTAKES = {
    "audience: everyone": [
        ("", "audience", "is missing"),
        ("audience: pateints", "audience", 'Did you mean "patients"?'),
    ],
    "last_reviewed: 2026-11-22": [
        ("", "last_reviewed", "is missing"),
        ("last_reviewed: 22/11/2026", "last_reviewed", '"22/11/2026" is not a day'),
    ],
    "next_review: 2027-11-22": [
        ("", "next_review", "is missing"),
        ("next_review: 2026-11-22", "next_review", "is not after last_reviewed"),
        ("next_review: soon", "next_review", '"soon" is not a day'),
        ("next_review: 2027-11-22\nsearch_date: autumn", "search_date", '"autumn" is not a day'),
        (
            "next_review: 2027-11-22\nreviewed_by: yes, we did",
            "reviewed_by",
            "does not name a reviewer",
        ),
        ("next_review: 2027-11-22\nreviewed_by:", "reviewed_by", "does not name a reviewer"),
    ],
}


@pytest.mark.parametrize(
    ("line", "instead", "field", "text"), [(k, *v) for k, vs in MISTAKES.items() for v in vs]
)
def test_mistake_names_file_field_and_remedy(make, line, instead, field, text):
    source = page("A")
    assert line in source
    found = warnings(make(a=source.replace(line + "\n", instead + "\n" if instead else "")))
    assert len(found) == 1, found
    assert re.match(
        rf'a\.md:\d+: WARNING: front matter, field "{field}": .*{re.escape(text)}', found[0]
    ), found[0]


def test_a_day_that_does_not_exist_is_named(make):
    found = warnings(make(a=page("A").replace("2026-11-22", "2026-02-30")))
    assert any('field "last_reviewed": "2026-02-30" is not a day' in line for line in found), found


def test_mistake_is_told_on_every_build(make):
    bad = page("A", audience="nobody")
    assert warnings(make(a=bad)) == warnings(make()) != []


def test_a_page_that_cites_says_when_was_searched(make):
    cited = "Said before {cite}`one2020`.\n\n```{bibliography}\n```"
    found = warnings(make(a=page("A", body=cited)))
    assert (
        len(found) == 1
        and 'field "search_date": the field is missing (this page cites works)' in found[0]
    )
    assert warnings(make(a=page("A", body=cited, more="search_date: 2026-11-22\n"))) == []


def test_counterparts_point_at_each_other_from_one_line(make):
    app = make(
        patients__easy=page("Easy words", audience="patients", more="counterpart: hard\n"),
        hard=page("Hard words", audience="clinicians"),
    )
    assert warnings(app) == []
    there, back = status(app, "patients/easy").select_one("a"), status(app, "hard").select_one("a")
    assert (
        there.find_parent("p").get_text() == "For clinicians: Hard words"
        and there["href"] == "../hard.html"
    )
    assert (
        back.find_parent("p").get_text() == "In plain words: Easy words"
        and back["href"] == "patients/easy.html"
    )


def test_one_page_may_have_several_counterparts(make):
    app = make(
        e=page("E", audience="patients", more="counterpart: [h1, h2]\n"),
        h1=page("H1"),
        h2=page("H2"),
    )
    assert warnings(app) == []
    assert (
        status(app, "e").select_one(".page-status-counterpart").get_text()
        == "For clinicians: H1; H2"
    )


def test_a_counterpart_that_goes_takes_the_way_back_with_it(make):
    make(e=page("E", audience="patients", more="counterpart: h\n"), h=page("H"))
    app = make(e=page("E", audience="patients"))
    assert status(app, "h").select_one("a") is None  # h.md itself was not touched


@pytest.mark.parametrize(
    ("audience", "counterpart", "text"),
    [
        ("patients", "chapter/hrad", 'is not a page of the handbook. Did you mean "chapter/hard"?'),
        ("patients", "easy", "is this page itself"),
        ("clinicians", "chapter/hard", "only a page with"),
    ],
)
def test_wrong_counterpart(make, audience, counterpart, text):
    found = warnings(
        make(
            easy=page("E", audience=audience, more=f"counterpart: {counterpart}\n"),
            chapter__hard=page("H"),
        )
    )
    assert len(found) == 1, found
    assert (
        found[0].startswith('easy.md:5: WARNING: front matter, field "counterpart": ')
        and text in found[0]
    )


def test_pages_read_by_several_processes_know_each_other(make):
    pages = {f"p{i}": page(f"P{i}") for i in range(8)}
    pages["easy"] = page("Easy words", audience="patients", more="counterpart: p7\n")
    pages["bad"] = page("Bad", audience="nobody")
    app = make(parallel=2, **pages)
    assert [line.partition(":")[0] for line in warnings(app)] == ["bad.md"]
    assert status(app, "p7").select_one("a").get_text() == "Easy words"


def test_generated_pages_need_nothing(make):
    app = make(a=page("A"))
    assert (app.outdir / "genindex.html").exists() and warnings(app) == []
    assert status(app, "genindex") is None


def test_no_day_of_the_build_on_a_page(make):
    app = make(a=page("A").replace("2026-11-22", "2001-01-01").replace("2027-11-22", "2002-01-01"))
    assert warnings(app) == []  # long past, and the build does not care
    assert str(date.today().year) not in status(app, "a").get_text()


def run_check(docs, today):
    return subprocess.run(
        [sys.executable, "-m", "handbook", "check", "--docs", docs, "--today", today],
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(("today", "overdue"), [("2027-11-22", False), ("2027-11-23", True)])
def test_check_reports_a_page_past_its_day_and_does_not_block(tmp_path, today, overdue):
    (tmp_path / "a.md").write_text(page("A"), encoding="utf-8")
    run = run_check(tmp_path, today)
    assert run.returncode == 0, run.stderr
    assert ("/a.md: was to be checked again by 2027-11-22" in run.stdout) == overdue


def test_check_lists_what_has_waited_longest_first(tmp_path):
    for name, day in (("a", "2028-03-01"), ("b", "2027-06-01"), ("c", "2027-12-01")):
        text = page(name.upper()).replace("2027-11-22", day)
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    out = run_check(tmp_path, "2028-06-01").stdout
    assert out.startswith("Overdue: 3 pages.")
    assert re.findall(r"/(\w)\.md", out) == ["b", "c", "a"]


def test_a_wrong_front_matter_blocks_also_when_pages_are_overdue(tmp_path):
    (tmp_path / "a.md").write_text(page("A"), encoding="utf-8")
    (tmp_path / "b.md").write_text(page("B", audience="nobody"), encoding="utf-8")
    run = run_check(tmp_path, "2028-06-01")
    assert run.returncode == 1 and "Overdue: 1 page." in run.stdout


def test_check_finds_nothing_in_the_handbook_as_it_is():
    """As `make check` runs it, on the day on which its pages were last checked."""
    docs = ROOT / "docs"
    day = max(
        re.findall(
            r"(?m)^last_reviewed: (\S+)$",
            "\n".join(
                p.read_text(encoding="utf-8") for p in docs.rglob("*.md") if "_build" not in p.parts
            ),
        )
    )
    run = run_check(docs, day)
    assert run.returncode == 0 and "Overdue" not in run.stdout, run.stdout


def test_reviews_fall_due_in_turns_patients_first():
    days = {}
    for path in (ROOT / "docs").rglob("*.md"):
        if "_build" not in path.parts and (
            found := re.search(r"(?m)^next_review: (\S+)$", path.read_text(encoding="utf-8"))
        ):
            days[path.relative_to(ROOT / "docs").as_posix()] = found[1]
    most = max(list(days.values()).count(day) for day in days.values())
    assert most <= len(days) / 10, "spread them: a team cannot check so many pages in one week"
    patients = [day for name, day in days.items() if name.startswith("patients/")]
    about = [day for name, day in days.items() if name.startswith("about/")]
    assert max(patients) < min(about)


def test_check_takes_an_example_for_no_citation(tmp_path):
    example = "Write ``{cite}`one2020` ``, or:\n\n````\n```{note}\n{cite}`one2020`\n```\n````\n"
    (tmp_path / "a.md").write_text(page("A", body=example), encoding="utf-8")
    assert run_check(tmp_path, "2026-11-22").returncode == 0
    (tmp_path / "a.md").write_text(
        page("A", body=example + "\n:::{note}\n{cite}`one2020`\n:::\n"), encoding="utf-8"
    )
    assert 'field "search_date"' in run_check(tmp_path, "2026-11-22").stdout


def test_check_reports_bad_front_matter_without_a_trace(tmp_path):
    (tmp_path / "none.md").write_text("# No front matter\n", encoding="utf-8")
    (tmp_path / "broken.md").write_text("---\naudience: [\n---\n# X\n", encoding="utf-8")
    (tmp_path / "counterpart.md").write_text(
        page("T", audience="patients", more="counterpart: gone\n"), encoding="utf-8"
    )
    run = run_check(tmp_path, "2026-11-22")
    assert run.returncode == 1 and run.stderr == ""
    assert '/none.md: field "audience": the field is missing' in run.stdout
    assert "/broken.md: the front matter is not valid YAML" in run.stdout
    assert '/counterpart.md: field "counterpart": "gone" is not a page' in run.stdout


def test_says_in_one_line_what_is_contested_and_leads_to_both_readings(make):
    app = make(
        a=page("A", more="contested: whether it hurts is disputed.\nreadings: b\n"), b=page("B")
    )
    assert warnings(app) == []
    html = (app.outdir / "a.html").read_text(encoding="utf-8")
    line = BeautifulSoup(html, "html.parser").select_one(".contested")
    assert line.get_text(" ", strip=True) == (
        "Contested: whether it hurts is disputed. Both readings: B"
    )
    assert line.a["href"] == "b.html"


@pytest.mark.parametrize("place", ["opening", "section"])
def test_what_is_contested_stands_below_a_voice_that_opens_the_page(make, place):
    voice = "```{admonition} In her own words\n:class: voice\nMy words.\n```\n"
    body = voice if place == "opening" else "Text.\n\n## Section\n\n" + voice
    more = "contested: whether it hurts is disputed.\nreadings: b\n"
    app = make(a=page("A", more=more, body=body), b=page("B"))
    html = (app.outdir / "a.html").read_text(encoding="utf-8")
    line = BeautifulSoup(html, "html.parser").select_one(".contested")
    before = line.find_previous_sibling()["class"]
    assert ("voice" in before, "page-status" in before) == (
        (True, False) if place == "opening" else (False, True)
    )


def test_a_contested_page_names_both_readings(make):
    app = make(a=page("A", more="contested: whether it hurts is disputed.\n"))
    (told,) = warnings(app)
    assert 'field "contested"' in told and "belong together" in told
