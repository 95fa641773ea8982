"""The reader of the reference list says what is wrong, where, and what to do; each test breaks one entry."""

from __future__ import annotations

import pytest

from handbook.model import references
from handbook.model.bibtex import ENTRY_TYPES
from handbook.model.errors import DataError
from handbook.model.references import load_references
from handbook.model.short_names import short_names

GOOD = """\
% The list.

@article{alpha2014first,
  author  = {Alpha, Anna Berta and {World Health Organization} and de Groot, J. and Beta, Jr, Carl and others},
  title   = {{The First Study of MRI \\& More}},
  journal = {Journal of Tests},
  year    = {2014},
  doi     = {10.1000/First},
  pmid    = {25551470},
}

@misc{beta1997old,
  title = {{An old report}},
  year  = {1997},
  url   = {https://example.org/a--b_c?x=1&y=%20},
}
"""


@pytest.fixture
def read(tmp_path):
    """read(text) writes docs/_data/references.bib and loads it."""
    path = tmp_path / "docs" / "_data" / "references.bib"
    path.parent.mkdir(parents=True)

    def run(text):
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return load_references(path)

    return run


def swap(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_work_is_read_with_what_is_known_of_it(read):
    works = read(GOOD)
    first, second = works
    assert (first.name, first.year, first.kind) == ("Alpha 2014", 2014, "article")
    assert first.title == "The First Study of MRI & More" and first.container == "Journal of Tests"
    assert first.authors[1:3] == ("World Health Organization", "de Groot, J.")
    assert (second.name, second.authors, second.container) == ("Beta 1997", (), "")
    assert (
        works.where("beta1997old", "year")
        == "docs/_data/references.bib, line 14, beta1997old, year"
    )


@pytest.mark.parametrize("kind", ENTRY_TYPES)
def test_every_kind_of_work_is_read(read, kind):
    assert {w.key: w.kind for w in read(swap("@misc", f"@{kind}"))}["beta1997old"] == kind


@pytest.mark.parametrize("text", [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.rstrip("\n")])
def test_what_harms_nobody_passes(read, text):
    assert len(read(text)) == 2


PUBMED = "Akbas M, Yegin A, Karsli B"
AUTHORS = "Alpha, Anna Berta and {World Health Organization} and de Groot, J. and Beta, Jr, Carl and others"
CASES = {
    "an unknown kind of work": (
        swap("@article", "@artcle"),
        'line 3, alpha2014first: there is no kind of work "@artcle". Did you mean "@article"? Known: article, book,',
    ),
    "an unknown field": (
        swap("journal =", "jurnal ="),
        'line 6, alpha2014first, jurnal: there is no field of this name. Did you mean "journal"?',
    ),
    "a field twice": (
        swap("  pmid", "  doi     = {10.1000/other},\n  pmid"),
        'line 9, alpha2014first, doi: the field "doi" stands twice in this entry. Keep one.',
    ),
    "names as PubMed prints them": (
        swap(AUTHORS, PUBMED),
        'line 4, alpha2014first, author: "Akbas M, Yegin A, Karsli B" is not how BibTeX writes names. Write family name, '
        'comma, given names, and "and" between two people: "Akbas, M. and Yegin, A. and Karsli, B.".',
    ),
    "many names as PubMed prints them": (
        swap(AUTHORS, "Akbas M, Yegin A, Karsli B, de Groot JA, et al"),
        '"Akbas, M. and Yegin, A. and Karsli, B. and de Groot, J. A. and others".',
    ),
    "two names as PubMed prints them": (
        swap(AUTHORS, "Akbas M, Yegin A"),
        'people: "Akbas, M. and Yegin, A.".',
    ),
    "one name as PubMed prints it": (
        swap(AUTHORS, "Akbas M"),
        'author: "Akbas M" is not how BibTeX writes names.',
    ),
    "names with semicolons": (
        swap(AUTHORS, "Akbas, M; Yegin, A"),
        'author: "Akbas, M; Yegin, A" is not how BibTeX writes names.',
    ),
    "an identifier of another work": (
        swap("  url ", "  doi   = {10.1000/first},\n  url "),
        "line 15, beta1997old, doi: 10.1000/first is that of alpha2014first (line 8) too. Correct one, or keep one entry for "
        "the work.",
    ),
    "a number of PubMed twice": (
        swap("  url ", "  pmid  = {25551470},\n  url "),
        "line 15, beta1997old, pmid: 25551470 is that of alpha2014first (line 9) too.",
    ),
    "a DOI as an address": (
        swap("{10.1000/First}", "{https://doi.org/10.1000/First}"),
        'line 8, alpha2014first, doi: "https://doi.org/10.1000/First" does not have the right form. Write the DOI from its '
        '"10." on',
    ),
    "a script for an address": (
        swap("https://example.org/a--b_c?x=1&y=%20", "javascript:alert(1)"),
        'line 15, beta1997old, url: "javascript:alert(1)" does not have the right form. Write an address that begins with '
        "https:// or http://.",
    ),
    "an address within a text": (
        swap("Journal of Tests", "\\href{javascript:alert(1)}{Journal}"),
        'line 6, alpha2014first, journal: an address stands within a text. Write it into the field "url"',
    ),
    "a text that BibTeX cuts": (
        swap("An old report", "Relief of 50% of pain"),
        'line 13, beta1997old, title: BibTeX takes what follows "%" for a comment and drops it. Write "\\%".',
    ),
    "a merge that was not finished": (
        swap("  doi ", "<<<<<<< HEAD\n  doi "),
        "line 8: two versions of these lines stand here, left by a merge",
    ),
    "an entry that ends early": (
        swap("{2014},", "{2014}},"),
        'line 8, alpha2014first: the entry has ended above, so the line "doi     = {10.1000/First}," would be lost. Look '
        "for a brace too many on line 7.",
    ),
    "a value that does not end": (
        swap("{2014},", "{2014,"),
        'line 7, alpha2014first, year: a brace is not closed here, so the next field, "doi", would become a part of this one.',
    ),
    "an entry that does not end": (
        swap("=%20},\n}\n", "=%20},\n"),
        "line 15, beta1997old, url: the entry is not closed.",
    ),
    "a comma that is missing": (
        swap("{2014},", "{2014}"),
        "docs/_data/references.bib, line 8: this is not valid BibTeX (",
    ),
    "a key twice": (
        swap("beta1997old", "alpha2014first"),
        "line 12, alpha2014first: this key stands twice (first on line 3). Give each work a key of its own.",
    ),
    "an apostrophe in the key": (
        swap("beta1997old", "o'brien1997old"),
        "line 12, o'brien1997old: a key is written in small letters and digits alone",
    ),
    "no key": (
        swap("@misc{beta1997old,", "@misc{"),
        "line 12: this entry has no key. Write it behind the brace, with a comma, as in @misc{kuniya2014prospective,",
    ),
    "a year that is none": (
        swap("{1997}", "{97}"),
        'line 14, beta1997old, year: four digits are expected, but "97" stands here.',
    ),
    "a year to come": (
        swap("{1997}", "{2097}"),
        "line 14, beta1997old, year: 2097 lies in the future. Correct the year.",
    ),
    "no year": (
        swap("  year  = {1997},\n", ""),
        'line 12, beta1997old, year: four digits are expected, but "" stands here.',
    ),
    "no title": (
        swap("  title = {{An old report}},\n", ""),
        'line 12, beta1997old: the field "title" is missing. Add a line "title = {{...}},".',
    ),
    "another encoding": (
        GOOD.encode("utf-8").replace(b"Anna", b"Ann\xe9"),
        "docs/_data/references.bib, line 4: a character is not UTF-8.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_in_plain_words(read, case, tmp_path):
    text, expected = CASES[case]
    with pytest.raises(DataError) as error:
        read(text)
    told = str(error.value)
    assert expected in told, told
    assert told.startswith("docs/_data/references.bib, line ") and "\n" not in told


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match=r"docs/_data/gone\.bib: this file is missing"):
        load_references(tmp_path / "docs" / "_data" / "gone.bib")


def test_a_clock_that_is_wrong_puts_no_work_into_the_future(read, monkeypatch):
    class Long_ago(references.date):
        @classmethod
        def today(cls):
            return cls(1970, 1, 1)

    monkeypatch.setattr(references, "date", Long_ago)
    assert len(read(GOOD)) == 2


def test_works_of_one_name_and_year_are_told_apart_also_after_z():
    many = {f"omega2001n{n:02}": (["Omega, Ann"], 2001) for n in range(28)}
    names = short_names(many | {"iwasaki2010x": (["岩崎, 聖"], 2010), "anon2026x": ([], 2026)})
    assert names["omega2001n00"] == "Omega 2001a" and names["omega2001n25"] == "Omega 2001z"
    assert names["omega2001n26"] == "Omega 2001aa" and names["omega2001n27"] == "Omega 2001ab"
    assert names["iwasaki2010x"] == "Iwasaki 2010" and names["anon2026x"] == "Anon 2026"
