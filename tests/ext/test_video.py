"""The video registry and its directive, on a mini site."""

from __future__ import annotations

import base64
import shutil

import pytest
from bs4 import BeautifulSoup
from conftest import DOCS, ROOT
from sphinx.testing.util import SphinxTestApp

from handbook.model.errors import DataError


@pytest.fixture
def mini(tmp_path):
    """A copy of the mini site; ``mini.edit`` changes a file, ``mini.build`` builds."""
    src = tmp_path / "src"
    shutil.copytree(ROOT / "tests" / "roots" / "test-video", src)
    (src / "_data" / "schema").mkdir(exist_ok=True)  # an empty folder is not in the repository
    shutil.copy(DOCS / "_data" / "schema" / "videos.json", src / "_data" / "schema")

    class Mini:
        path = src

        def edit(self, name, old, new):
            text = (src / name).read_text(encoding="utf-8")
            assert old in text
            (src / name).write_text(text.replace(old, new, 1), encoding="utf-8")

        def build(self, builder="html"):
            app = SphinxTestApp(builder, srcdir=src, warningiserror=True)
            try:
                app.build()
            finally:
                app.cleanup()
            return app

        def soup(self):
            return BeautifulSoup(
                (self.build().outdir / "index.html").read_text(encoding="utf-8"), "lxml"
            )

    return Mini()


def test_our_film_has_captions_poster_and_links(mini):
    box = mini.soup().select_one("#video-our-film")
    video = box.find("video")
    assert video["aria-label"] == "A film of our own"
    assert video["poster"].endswith("poster.svg")
    assert not video.has_attr("autoplay")
    track = video.find("track")
    assert track["kind"] == "captions" and track.has_attr("default")
    assert b"Hello" in base64.b64decode(track["src"].partition("base64,")[2])
    assert "0:10" in box.get_text()


SPANISH = """  versions:
    - language: es
      label: Español
      title: Nuestra película
      file: [_static/film.webm]
      captions:
        - {language: es, label: Español, file: _static/film.vtt}
      poster: _static/poster.svg
"""


def test_film_in_two_languages_lets_the_reader_choose(mini):
    assert mini.soup().select_one("#video-our-film fieldset") is None, "nothing to choose yet"
    mini.edit(
        "_data/videos.yaml",
        "  poster: _static/poster.svg\n",
        f"{SPANISH}  poster: _static/poster.svg\n",
    )
    soup = mini.soup()
    box = soup.select_one("#video-our-film")
    assert [v["lang"] for v in box.find_all("video")] == ["en", "es"]
    assert box.find_all("video")[1]["aria-label"] == "Nuestra película"
    radios = box.select("fieldset input[type=radio]")
    assert [r["value"] for r in radios] == ["en", "es"]
    assert [r.has_attr("checked") for r in radios] == [True, False]
    assert "English and Spanish" in box.get_text()
    assert "WEBM file, Spanish" in [a.get_text() for a in box.find_all("a")]
    assert soup.select_one("script[src*='film.js'][defer]") is not None


def test_youtube_is_a_poster_and_a_link_until_pressed(mini):
    soup = mini.soup()
    box = soup.select_one("#video-on-youtube")
    link = box.select_one("a.video-link")
    assert link["href"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert link["data-embed"] == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert link["data-title"] == 'A film & "more"'
    assert box.find("iframe") is None
    assert soup.select_one("script[src*='video.js'][defer]") is not None
    assert "1:02:03" in box.get_text()


def test_video_known_by_its_page_is_a_link(mini):
    box = mini.soup().select_one("#video-elsewhere")
    assert {a["href"] for a in box.find_all("a")} == {"https://example.org/film"}
    assert "Spanish" in box.get_text() and "length not stated" in box.get_text()


def test_filling_in_the_youtube_id_is_the_one_edit_that_embeds(mini):
    mini.edit("_data/videos.yaml", "  language: es\n", "  language: es\n  youtube: ABCDEFGHIJ-\n")
    assert mini.soup().select_one("#video-elsewhere a[data-embed$='/ABCDEFGHIJ-']") is not None


def test_page_without_youtube_loads_no_script(mini):
    (mini.path / "index.md").write_text(
        "# Videos\n\n:::{handbook-video} our-film\n:::\n", encoding="utf-8"
    )
    assert mini.soup().select_one("script[src*='video.js']") is None


@pytest.mark.parametrize("builder, name", [("text", "index.txt"), ("epub", "index.xhtml")])
def test_other_formats_give_title_and_link(mini, builder, name):
    app = mini.build(builder)
    text = (app.outdir / name).read_text(encoding="utf-8")
    assert "A film of our own" in text
    assert "https://www.youtube.com/watch?v=abcdefghijk" in text


MISTAKES = [
    (
        "_data/videos.yaml",
        "youtube: abcdefghijk",
        "youtube: abcdefghij",
        ["_data/videos.yaml, line 20", "on-youtube", "youtube", "exactly 11"],
    ),
    (
        "_data/videos.yaml",
        "youtube: abcdefghijk",
        "youtube: https://youtu.be/abcdefghijk",
        ["line 20", "exactly 11"],
    ),
    (
        "_data/videos.yaml",
        "youtube: abcdefghijk",
        "youtube: 12345678901",
        ["line 20", "Put it in quotes"],
    ),
    (
        "_data/videos.yaml",
        "file: _static/film.vtt",
        "file: _static/flim.vtt",
        ["line 11", "our-film", "no file docs/_static/flim.vtt"],
    ),
    (
        "_data/videos.yaml",
        "- _static/film.webm",
        "- _static/gone.webm",
        ["line 7", "no file docs/_static/gone.webm"],
    ),
    (
        "_data/videos.yaml",
        "poster: _static/poster.svg",
        "poster: _static/no.svg",
        ["line 12", "our-film", "no file docs/_static/no.svg"],
    ),
    (
        "_data/videos.yaml",
        "poster: _static/poster.svg",
        "poster: ../secret.png",
        ["our-film", "poster", '"../secret.png" does not have the right form'],
    ),
    (
        "_data/videos.yaml",
        "poster: _static/poster.svg",
        "poster: _static/../../secret.png",
        ["our-film", "secret.png"],
    ),
    (
        "_data/videos.yaml",
        "  poster_alt: A grey card\n",
        "",
        ["our-film", '"poster_alt" is missing'],
    ),
    (
        "_data/videos.yaml",
        "  maker: The editors",
        "  makers: The editors",
        ["line 3", "makers", 'Did you mean "maker"?'],
    ),
    ("_data/videos.yaml", "- id: on-youtube", "- id: our-film", ["our-film", "stands twice"]),
    (
        "_data/videos.yaml",
        '  length: "0:10"',
        '  length: "10 seconds"',
        ["our-film", "length", '"1:50"'],
    ),
    (
        "_data/videos.yaml",
        "  page: https://example.org/film\n",
        "",
        ["elsewhere", "must say where the video is"],
    ),
    (
        "_data/videos.yaml",
        "  captions:\n    - language: en\n      label: English\n      file: _static/film.vtt\n",
        "",
        ["our-film", "needs captions"],
    ),
    (
        "_data/videos.yaml",
        "  poster_alt: A grey card\n",
        "  poster_alt: A grey card\n  transcript: chapter9/nowhere\n",
        ["no page docs/chapter9/nowhere.md"],
    ),
    (
        "index.md",
        "{handbook-video} our-film",
        "{handbook-video} our-flim",
        ["index.md, line 3", 'no video "our-flim"', 'Did you mean "our-film"?'],
    ),
]


@pytest.mark.parametrize("file, old, new, words", MISTAKES)
def test_mistake_stops_the_build_with_a_clear_line(mini, file, old, new, words):
    mini.edit(file, old, new)
    with pytest.raises(DataError) as error:
        mini.build()
    assert [w for w in words if w not in str(error.value)] == []
    assert len(str(error.value).splitlines()) == 1


def test_bare_youtube_directive_is_refused(mini):
    (mini.path / "index.md").write_text(
        "# Videos\n\n:::{youtube} abcdefghijk\n:::\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="use handbook-video"):
        mini.build()
