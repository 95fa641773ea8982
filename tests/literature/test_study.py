"""`make study`: the entries, their place, the questions, and what is refused; nothing is lost on the way."""

from __future__ import annotations

import argparse
from datetime import date

import pytest
from conftest import ROOT
from handbook_folder import ABSENCES, BIB, FILES, STUDIES, data, handbook
from local_services import RECORDS, record, serving

from handbook import project
from handbook.checks import unread
from handbook.evidence import cards, tables
from handbook.literature import ask, duplicates, entry, guess, pubmed, statements, study
from handbook.literature.adding import Declined, Given, add
from handbook.literature.work import Work
from handbook.model.errors import DataError
from handbook.model.files import load_data
from handbook.model.references import load_references
from handbook.model.study import Study
from handbook.model.trial import Trial

DAY = date(2026, 11, 25)
NBIB = str(RECORDS / "citation.nbib")
KEY = "obrien2026made"
FOUND = "Pain fell in 21 of 40 after one injection; in 9 it returned."


class NoNetwork:
    """A way to the services that nobody may take."""

    def __getattr__(self, name):
        raise AssertionError("the network was asked")


@pytest.fixture
def root(tmp_path):
    return handbook(tmp_path)


def answers(*words):
    """Answers to the questions, in their order; the questions asked are kept in ``.asked``."""
    left, asked = list(words), []

    def put(question):
        asked.append(question)
        return left.pop(0)

    put.asked, put.left = asked, left
    return put


def unchanged(root) -> bool:
    return all(data(root, name) == text for name, text in FILES.items())


def without_added(after: str, before: str) -> bool:
    """Whether a file is what it was, with lines put in at one place."""
    start = next(i for i, (a, b) in enumerate(zip(after, before + "\0", strict=False)) if a != b)
    return after[:start] + after[start + len(after) - len(before) :] == before


def test_saved_record_goes_in_whole_without_a_network(root):
    added = add(root, NBIB, Given(), NoNetwork(), DAY)
    assert added.key == KEY and added.stub
    reference = load_references(root / "docs" / "_data" / "references.bib", root=root).by_key[KEY]
    (saved,) = pubmed.from_nbib(record("citation.nbib"))
    assert reference.title == saved.title and reference.authors[0] == "O'Brien, Máire K"
    assert (reference.volume, reference.number, reference.year) == ("12", "3", 2026)
    assert (reference.doi, reference.pmid) == (saved.doi, saved.pmid)
    assert reference.pages == "228–242"
    text = data(root, "references.bib")
    assert (
        "% From PubMed, 2026-11-25.\n@article{obrien2026made,\n" in text
        and r"lidocaine \& saline" in text
    )
    assert without_added(text, BIB) and without_added(data(root, "studies.yaml"), STUDIES)
    assert text.index("kuniya2014") < text.index(KEY) < text.index("% A comment of the next")
    stub = load_data(root / "docs", Study).by_key[KEY]
    assert (stub.tier, stub.unread, stub.findings) == ("C", True, ())
    assert (stub.nerve, stub.topic, stub.design) == (
        ("superior-cluneal",),
        ("block",),
        "randomised-trial",
    )
    kept = (root / "reading" / f"{KEY}.txt").read_text(encoding="utf-8")
    assert "Pain fell in 21 of 40 patients" in " ".join(kept.split())
    for place in added.places:
        name, _, line = place.partition(", line ")
        told = (root / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert KEY in told or told.startswith("% From PubMed"), place


def test_retracted_work_is_told_with_its_entry(root, capsys):
    with serving() as (services, web):
        services.answer("efetch.fcgi", record("efetch-notices.xml").replace("90000010", "90000012"))
        added = add(root, "90000012", Given(), web, DAY)
    notice = "!! RETRACTION, by PubMed https://pubmed.ncbi.nlm.nih.gov/90000011/"
    assert notice in capsys.readouterr().out and notice in study.report(added).splitlines()
    assert notice in (root / added.reading).read_text(encoding="utf-8")


def test_scratch_folder_is_never_committed():
    assert "/reading/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_stub_is_told_in_one_line_and_overtakes_no_statement(root):
    add(root, NBIB, Given(), NoNetwork(), DAY)
    stub, guessed = unread.waiting(root)
    assert stub.startswith("1 study waits for a reader") and f"make study ID={KEY}" in stub
    assert guessed.startswith("3 guesses to check: docs/_data/studies.yaml, line ")
    assert unread.waiting(handbook(root / "other")) == []


def test_reader_is_told_that_nobody_has_read_a_stub(root):
    add(root, NBIB, Given(), NoNetwork(), DAY)
    studies = load_data(root / "docs", Study).by_key
    assert "not read yet, so that its kind and subject come from its record" in cards.facts(
        studies[KEY]
    )
    assert tables.limits_of(studies[KEY])[0] == "Citation only, not read yet."
    assert "Citation only." in tables.limits_of(studies["zzz1990last"])


def test_unread_study_that_tells_a_finding_is_refused(root):
    path = root / "docs" / "_data" / "studies.yaml"
    path.write_text(STUDIES.replace("  tier: B\n", "  tier: B\n  unread: true\n"), encoding="utf-8")
    with pytest.raises(
        DataError, match=r'line 10, kuniya2014prospective, unread.*Delete the line "unread: true"'
    ):
        load_data(root / "docs", Study)


def test_answers_make_a_finished_study(root):
    put = answers("", "block, surgery", "case-series", FOUND, "", "a", "40", "", "none")
    added = add(root, NBIB, Given(), NoNetwork(), DAY, put)
    assert not added.stub and not added.guesses and not added.open_statements and not put.left
    made = load_data(root / "docs", Study).by_key[KEY]
    assert made.topic == ("block", "surgery") and made.design == "case-series" and made.tier == "A"
    assert (made.n, made.n_unit) == (40, "patients") and not made.unread
    assert made.findings[0].text == FOUND
    assert made.findings[0].where == "https://pubmed.ncbi.nlm.nih.gov/90000001/"
    assert unread.waiting(root) == []


def test_wrong_answer_is_asked_again_and_costs_nothing(root, capsys):
    put = answers(
        "superior", "superior-cluneal", "", "randomized-trial", "",
        "pain fell", "Pain fell in 50 of 6 patients.", FOUND, FOUND, "", "C", "B", "forty", "40", "people", "patients", "y", "2", "none",
    )  # fmt: skip
    add(root, NBIB, Given(), NoNetwork(), DAY, put)
    told = capsys.readouterr().out
    for said in ('"superior" is no nerve of the list. Did you mean "superior-gluteal"?', '"randomized-trial" is no design',
                 'Begin it with a capital letter', '"50 of 6" is more than there are', "stands already",
                 "Allowed: A, B.", "A whole number is expected", "Allowed: patients, ",
                 " 1. chapter2/treatment: No control.", 'Write "none", or numbers from 1 to 1'):  # fmt: skip
        assert said in told, said
    assert not put.left and load_data(root / "docs", Study).by_key[KEY].n == 40


def test_sentence_of_the_abstract_is_no_finding():
    abstract = "Pain fell in 21 of 40 patients after the first injection of the made-up mixture."
    copy = "In this trial pain fell in 21 of 40 patients after the first injection."
    assert "stands in the abstract word for word" in ask.wrong_finding(
        copy, "https://example.org", abstract
    )
    assert ask.wrong_finding(FOUND, "https://example.org", abstract) == ""


def test_stopping_in_the_middle_writes_nothing(root, monkeypatch, capsys):
    def stop(_):
        raise KeyboardInterrupt

    assert run(root, monkeypatch, NBIB, put=stop) == 1
    assert unchanged(root) and "Stopped; nothing was written." in capsys.readouterr().err


def test_new_finding_makes_statements_of_absence_be_read_again(root):
    with pytest.raises(Declined) as refused:
        add(root, NBIB, Given(findings=(FOUND,)), NoNetwork(), DAY)
    assert (
        "- chapter2/treatment: No control. No finished trial compared a block with saline."
        in str(refused.value)
    )
    assert unchanged(root)


def test_statement_that_holds_knows_the_new_work(root):
    add(root, NBIB, Given(findings=(FOUND,), hold="hold"), NoNetwork(), DAY)
    assert data(root, "absences.yaml") == ABSENCES.replace("known: []", f"known: [{KEY}]")


def test_statement_that_fell_stays_for_the_page_to_be_corrected(root):
    added = add(root, NBIB, Given(), NoNetwork(), DAY, answers("", "", "", FOUND, "", "", "", "1"))
    assert [a.id for a in added.open_statements] == ["no-sham"]
    assert data(root, "absences.yaml") == ABSENCES
    assert "chapter2/treatment" in study.report(added)


def statement(id_):
    return type("A", (), {"id": id_, "known": ()})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[b2000b, d2000d]", "[b2000b, c2000c, d2000d]"),
        ("[d2000d]", "[c2000c, d2000d]"),
        ("[a2000a,\n    b2000b]", "[a2000a,\n    b2000b, c2000c]"),
        ("[]", "[c2000c]"),
        (f"[b2000{'b' * 90}, d2000d, e2000e,\n    f2000f]", f"[b2000{'b' * 90}, c2000c,\n    d2000d, e2000e,\n    f2000f]"),
    ],
)  # fmt: skip
def test_known_works_keep_their_order_and_their_lines(before, after):
    text = ABSENCES.rstrip("\n") + f"\n  known: {before}\n\n- id: last\n  statement: x\n"
    made = statements.known_with(text, [statement("other")], "c2000c")
    assert made == text.replace(f"known: {before}\n\n- id: last", f"known: {after}\n\n- id: last")


def test_statement_without_known_works_gets_the_field():
    assert (
        statements.known_with(ABSENCES, [statement("other")], "c2000c")
        == ABSENCES + "  known: [c2000c]\n"
    )


def test_stub_is_filled_when_somebody_has_read_it(root):
    add(root, NBIB, Given(), NoNetwork(), DAY)
    before = data(root, "studies.yaml")
    added = add(root, KEY, Given(findings=(FOUND,), n=40, hold="hold"), NoNetwork(), DAY)
    after = load_data(root / "docs", Study).by_key[KEY]
    assert (
        after.findings[0].text == FOUND
        and after.tier == "B"
        and not after.unread
        and added.key == KEY
    )
    kept = [
        x for x in before.splitlines() if ("unread" not in x and "tier: C" not in x) or "zzz" in x
    ]
    text = data(root, "studies.yaml")
    assert (
        "# a comment that must stay" in text
        and "# To fill in" not in text
        and "# findings" not in text
    )
    assert all(line in text for line in kept if not line.startswith("  #"))


def test_study_that_was_read_is_not_filled_twice(root):
    with pytest.raises(Declined, match="was read already"):
        add(root, "kuniya2014prospective", Given(findings=(FOUND,)), NoNetwork(), DAY)
    assert unchanged(root)


# --------------------------------------------------------------------------------------- twins


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("10.5555/made.2026.001", "10.5555/OLD.2014.1"),
            "line 3, kuniya2014prospective: the same DOI",
        ),
        (("PMID- 90000001", "PMID- 90000010"), "line 3, kuniya2014prospective: the same PMID"),
    ],
)
def test_work_that_is_there_is_shown_and_not_added(root, tmp_path, change, said):
    file = tmp_path / "x.nbib"
    file.write_text(record("citation.nbib").replace(*change), encoding="utf-8")
    with pytest.raises(Declined, match=said):
        add(root, str(file), Given(anyway=True), NoNetwork(), DAY)
    assert unchanged(root)


def test_title_much_like_another_is_shown_first_and_added_when_it_is_another(root, tmp_path):
    text = record("citation.nbib").replace(
        "Made-up record: lidocaine & saline for superior cluneal nerve block, a randomized\n      trial of 40 patients.",
        "Prospective study of superior cluneal nerve disorder as potential cause of low back\n      pain and leg symptoms.",
    ).replace("2026 Mar", "2014 Mar")  # fmt: skip
    file = tmp_path / "x.nbib"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Declined, match=r"a title much like it \(2014\)"):
        add(root, str(file), Given(), NoNetwork(), DAY)
    assert unchanged(root)
    assert add(root, str(file), Given(anyway=True), NoNetwork(), DAY).key == "obrien2014prospective"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Iliac crest pain syndrome in low back pain", "Iliac-crest pain syndrome in low-back pain.", True),
        ("Superior cluneal nerve entrapment", "Superior cluneal nerve entrapment eight years after decubitus surgery", False),
        ("Anatomical study of superior cluneal nerve entrapment", "Anatomical study of middle cluneal nerve entrapment", False),
        ("", "", False),
    ],
)  # fmt: skip
def test_titles_that_are_alike(one, other, same):
    assert duplicates.near(one, other) is same


def test_works_of_the_handbook_are_told_apart():
    """The measure is strict enough for the real list: few pairs of its works look like twins."""
    references = list(load_references(ROOT / "docs" / "_data" / "references.bib"))
    sample = references[::40]
    twins = [
        (a.key, b.key)
        for a in sample
        for b in references
        if a.key != b.key and duplicates.near(a.title, b.title)
    ]
    assert len(twins) <= len(sample) // 4, twins


# ------------------------------------------------------------------------------------ refusals


def test_record_without_year_asks_for_it(root, tmp_path):
    file = tmp_path / "x.nbib"
    file.write_text(record("citation.nbib").replace("DP  - 2026 Mar\n", ""), encoding="utf-8")
    with pytest.raises(Declined, match="has no year"):
        add(root, str(file), Given(), NoNetwork(), DAY)
    assert unchanged(root)
    assert add(root, str(file), Given(year=2025), NoNetwork(), DAY).key == "obrien2025made"


def test_file_that_was_not_right_is_told_and_left_alone(root, monkeypatch, capsys):
    path = root / "docs" / "_data" / "studies.yaml"
    path.write_text(STUDIES.replace("design: historical", "design: history"), encoding="utf-8")
    assert run(root, monkeypatch, NBIB) == 1
    assert "docs/_data/studies.yaml, line 17, zzz1990last, design" in capsys.readouterr().err
    assert data(root, "references.bib") == BIB


def test_word_that_is_on_no_list_is_told_before_anything_is_fetched(root):
    with pytest.raises(Declined, match=r'"superior" is no nerve.*Did you mean "superior-gluteal"'):
        add(root, "1", Given(nerve=("superior",)), NoNetwork(), DAY)


# --------------------------------------------------------------------------------------- trials


def test_trial_goes_to_the_list_of_trials(root):
    with serving() as (services, web):
        services.answer("/studies/NCT90000001", record("trial.json"))
        added = add(root, "https://clinicaltrials.gov/study/NCT90000001", Given(), web, DAY)
        with pytest.raises(Declined, match="in the handbook already"):
            add(root, "NCT90000001", Given(), web, DAY)
    trial = load_data(root / "docs", Trial).by_key["NCT90000001"]
    assert trial.title == "A made-up trial: superior cluneal nerve block against saline"
    assert (trial.status, trial.status_day, trial.n, trial.n_note) == (
        "Active, not recruiting",
        DAY,
        60,
        "planned",
    )
    assert trial.arms == ("Lidocaine: 1%", "Saline") and trial.nerve == ("superior-cluneal",)
    assert study.report(added).endswith("Now run: make check")


# ------------------------------------------------------------------------------------ the entries


@pytest.mark.parametrize(
    ("author", "title", "key"),
    [
        ("O’Brien, M", "The 3D anatomy of the nerve", "obrien2026anatomy"),
        ("Collée, G", "Iliac crest pain", "collee2026iliac"),
        ("Łącki-Zæøß, A", "On pain", "lackizaeoss2026pain"),
        ("{Made-up Group}", "A survey", "madeupgroup2026survey"),
        ("山田, 太郎", "Pain", "anon2026pain"),
        ("", "2026", "anon2026untitled"),
    ],
)
def test_key_is_author_year_and_first_telling_word(author, title, key):
    assert (
        entry.new_key(Work("x", title=title, authors=(author,) if author else (), year=2026), ())
        == key
    )


def test_key_that_is_taken_gets_a_number():
    work = Work("x", title="Pain", authors=("Lee, A",), year=2026)
    assert entry.new_key(work, {"lee2026pain", "lee2026pain2"}) == "lee2026pain3"


def test_signs_that_bibtex_reads_as_orders_come_back_as_they_were(tmp_path):
    title = "Pain & 50% of #1 cases_x at $5 ~ {curly} back\\slash “quoted” β"
    work = Work("x", title=title, authors=("Lee, A & B",), year=2026, journal="PM&R")
    file = tmp_path / "references.bib"
    file.write_text(entry.bib_entry("lee2026pain", work, DAY), encoding="utf-8")
    made = load_references(file, root=tmp_path).by_key["lee2026pain"]
    assert made.title == "Pain & 50% of #1 cases_x at $5 ~ curly backslash “quoted” β"
    assert made.container == "PM&R"


@pytest.mark.parametrize(
    "text",
    [
        FOUND,
        "Pain: it fell.",
        'It "fell" # by half.',
        "It fell " + "a lot " * 40 + "in all.",
        "Was: - it's 5 > 4.",
        "40% fell.",
    ],
)
def test_finding_is_read_as_it_was_typed(root, text):
    add(root, NBIB, Given(findings=(text,), hold="hold"), NoNetwork(), DAY)
    assert load_data(root / "docs", Study).by_key[KEY].findings[0].text == text


@pytest.mark.parametrize(("key", "line"), [("aaa2000x", 3), ("last2000x", 12), ("zzzz2000x", 20)])
def test_entry_stands_in_the_order_of_the_alphabet(key, line):
    text, where = entry.insert(BIB, f"@misc{{{key},\n}}\n", key, entry.BIB_HEAD)
    assert text.splitlines()[where - 1] == f"@misc{{{key}," and where == line
    assert (
        text.replace(f"@misc{{{key},\n}}\n", "", 1).replace("\n\n\n", "\n\n").rstrip()
        == BIB.rstrip()
    )


@pytest.mark.parametrize(
    ("work", "nerve", "topic", "design"),
    [
        (Work("x", title="Meralgia paresthetica: a systematic review"), "lateral-femoral-cutaneous", "review", "systematic-review"),
        (Work("x", title="Two women with groin pain", publication_types=("Case Reports",), abstract="The ilioinguinal nerve."), "ilioinguinal", "case", "case-report"),
        (Work("x", title="A cadaver study of the middle cluneal nerve"), "middle-cluneal", "anatomy", "cadaver-study"),
        (Work("x", title="Notes"), "general", "diagnosis", "other"),
    ],
)  # fmt: skip
def test_guesses(work, nerve, topic, design):
    assert guess.nerves(work).values[0] == nerve
    made = guess.design(work)
    assert made.values == (design,) and made.why
    assert topic in guess.topics(work, design).values


# ------------------------------------------------------------------------------------ the command


def run(root, monkeypatch, *words, put=None, web=None):
    monkeypatch.setattr(project, "root", lambda: root)
    parser = argparse.ArgumentParser()
    study.add_arguments(parser)
    return study.run(parser.parse_args(list(words)), web or NoNetwork(), put)


def test_command_says_what_it_wrote_and_what_is_next(root, monkeypatch, capsys):
    assert run(root, monkeypatch, NBIB, "--no-questions") == 0
    told = capsys.readouterr().out
    assert "Added obrien2026made:\n  docs/_data/references.bib, line 12" in told
    assert f"It is a stub: listed as unread, without a finding. Read reading/{KEY}.txt" in told
    assert (
        "Guessed, so check it: nerve: superior-cluneal; topic: block; design: randomised-trial."
        in told
    )


def test_command_asks_for_the_number_when_none_was_given(root, monkeypatch, capsys):
    assert run(root, monkeypatch, put=answers(NBIB, "", "", "", "")) == 0
    assert run(root, monkeypatch) == 1
    assert "Nothing was given" in capsys.readouterr().err


def test_retraction_is_shown_before_anything_else(root, tmp_path, capsys):
    file = tmp_path / "x.nbib"
    file.write_text(
        record("citation.nbib").replace("PT  - Journal Article", "PT  - Retracted Publication"),
        encoding="utf-8",
    )
    add(root, str(file), Given(), NoNetwork(), DAY)
    assert "!! RETRACTION, by PubMed" in capsys.readouterr().out
