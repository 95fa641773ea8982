"""The committed film: its files, its captions, its words in the handbook, and that they are as new as its scripts.

Nothing here draws or speaks: the site's environment has no library for it. What is in the pictures, and whether the
words are understood, is checked by `make film`.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import av
import imagesize
import pytest
import yaml

from film import claims, pages, script, sources
from handbook.evidence import numbercheck
from handbook.model.files import load_data
from handbook.model.red_flag import RedFlag
from handbook.model.study import Study

ROOT = Path(__file__).resolve().parent.parent
FILM = ROOT / "docs" / "_static" / "film"
INCLUDES = ROOT / "docs" / "_includes"
LANGUAGES = ["en", "es"]
VIDEOS = [
    f"mouse-on-the-fence.{language}.{end}" for language in LANGUAGES for end in ("webm", "mp4")
]
CITE = re.compile(r"\{cite\}`([^`]+)`")
WHY = ROOT / "film" / "scenes" / "why.py"
MAPS = ROOT / "film" / "scenes" / "maps.py"
AGAIN = "run `make film` and commit what changes"


# ------------------------------------------------------------------------------------------------ the files


def test_film_is_as_new_as_its_scripts():
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (FILM / "film.sha256").read_text(encoding="utf-8").splitlines()
    )
    now = sources.hashes()
    changed = sorted(
        name for name in listed.keys() | now.keys() if listed.get(name) != now.get(name)
    )
    assert not changed, (
        f"the committed film is older than its scripts: {AGAIN} (changed since: {', '.join(changed)})"
    )


@pytest.mark.parametrize("name", VIDEOS)
def test_video_speaks_and_plays_everywhere(name):
    language = name.split(".")[1]
    with av.open(str(FILM / name)) as file:
        assert [s.type for s in file.streams] == ["video", "audio"], "one picture, one sound"
        stream, heard = file.streams.video[0], file.streams.audio[0]
        context = stream.codec_context
        assert (stream.width, stream.height, stream.average_rate, context.pix_fmt) == (
            1280,
            720,
            25,
            "yuv420p",
        )
        assert heard.codec_context.sample_rate == 48000
        assert abs(file.duration / av.time_base - script.duration(language)) < 0.15
        frames, last = 0, 0.0
        for packet in file.demux(stream, heard):
            if packet.size and packet.stream is stream:
                frames += 1
            elif packet.size:
                last = float((packet.pts + (packet.duration or 0)) * packet.time_base)
    assert frames == round(25 * script.duration(language))
    assert abs(last - script.duration(language)) < 0.15, "the sound is as long as the picture"


@pytest.mark.parametrize("language", LANGUAGES)
def test_codecs_match_their_names(language):
    """AV1 with Opus first for its size, H.264 with AAC for browsers without AV1."""
    codecs = []
    for name in VIDEOS:
        if f".{language}." in name:
            with av.open(str(FILM / name)) as file:
                codecs.append([s.codec_context.codec.canonical_name for s in file.streams])
    assert codecs == [["av1", "opus"], ["h264", "aac"]]


def loudness(pcm):
    """Integrated loudness in LUFS and the highest sample in dBFS, by ITU-R BS.1770-4, of FFmpeg's filter `ebur128`."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(template=pcm)
    meter, sink = graph.add("ebur128", "metadata=1:peak=sample"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    return graph, source, sink


@pytest.mark.parametrize("name", VIDEOS)
def test_sound_is_as_loud_as_speech_on_the_web(name):
    """-16 LUFS, and no sample above -1 dBFS."""
    with av.open(str(FILM / name)) as file:
        graph, _, sink = loudness(file.streams.audio[0])
        told = {}
        for frame in file.decode(audio=0):
            graph.push(frame)
            while True:
                try:
                    told = dict(sink.pull().metadata) or told
                except (av.BlockingIOError, av.EOFError):
                    break
    assert abs(float(told["lavfi.r128.I"]) + 16) < 1, told
    assert 20 * math.log10(float(told["lavfi.r128.sample_peak"]) or 1e-9) < -1, told


def test_registry_tells_length_languages_and_captions():
    rows = yaml.safe_load((ROOT / "docs" / "_data" / "videos.yaml").read_text(encoding="utf-8"))
    row = next(row for row in rows if row["id"] == "mouse-on-the-fence")
    minutes, seconds = divmod(round(script.duration("en")), 60)
    assert row["length"] == f"{minutes}:{seconds:02d}"
    versions = [row, *row["versions"]]
    assert [version["language"] for version in versions] == LANGUAGES
    for version in versions:
        language = version["language"]
        assert version["title"] == script.TITLES[language]
        assert version["file"] == [
            f"_static/film/mouse-on-the-fence.{language}.{end}" for end in ("webm", "mp4")
        ]
        assert [caption["file"] for caption in version["captions"]] == [
            f"_static/film/mouse-on-the-fence.{language}.vtt"
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_videos_are_small(language):
    size = sum((FILM / name).stat().st_size for name in VIDEOS if f".{language}." in name)
    assert size < 6_000_000, f"{size} bytes for both files"


@pytest.mark.parametrize(
    "name, width, limit",
    [
        ("poster.en.webp", 1280, 100_000),
        ("poster.es.webp", 1280, 100_000),
        ("poster.en.png", 1280, 100_000),
        *((f"keyframe-{n}.png", 960, 60_000) for n in range(1, 7)),
    ],
)
def test_stills_are_small_and_sharp(name, width, limit):
    assert imagesize.get(str(FILM / name)) == (width, width * 9 // 16)
    assert (FILM / name).stat().st_size < limit


def test_browser_shows_the_film(tab, tmp_path):
    """From a folder, without a server: the film loads, knows its length and shows a picture at one minute."""
    files = "".join(f'<source src="{(FILM / name).as_uri()}">' for name in VIDEOS[:2])
    (tmp_path / "page.html").write_text(
        f"<video muted preload=auto>{files}</video>", encoding="utf-8"
    )
    tab.goto((tmp_path / "page.html").as_uri())
    shown = tab.evaluate("""() => new Promise((done, fail) => {
        const film = document.querySelector('video')
        film.addEventListener('error', () => fail('no source plays'), true)
        film.addEventListener('seeked', () => done([film.videoWidth, film.videoHeight, film.duration, film.readyState]))
        const seek = () => { film.currentTime = 60 }
        film.readyState >= 1 ? seek() : film.addEventListener('loadedmetadata', seek)
    })""")
    assert shown[:2] == [1280, 720]
    assert abs(shown[2] - script.duration()) < 0.1
    assert shown[3] >= 2, "a picture stands at one minute"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_still(language):
    """Something moves within any two seconds: seen twice a second, in tiles of 10 x 10 pixels.

    A tile has moved when its brightness has changed by three of 256 steps; what an encoder adds by itself is less.
    Nine tiles must: a thousandth of the picture, as in `make film`.
    """
    before, moved, longest = None, 0.0, (0.0, 0.0)
    with av.open(str(FILM / f"mouse-on-the-fence.{language}.mp4")) as file:
        for number, frame in enumerate(file.decode(video=0)):
            if number % 12:
                continue
            plane = frame.reformat(128, 72, "gray", interpolation="AREA").planes[0]
            rows, pitch = bytes(plane), plane.line_size
            tiles = b"".join(rows[row * pitch : row * pitch + 128] for row in range(72))
            pairs = zip(tiles, before or bytes(len(tiles)), strict=True)
            if sum(abs(now - then) > 2 for now, then in pairs) >= 9:
                moved = number / 25
            before, longest = tiles, max(longest, (number / 25 - moved, moved))
    assert longest[0] < 2, f"nothing moves for {longest[0]:.1f} s after {longest[1]:.1f} s"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_flashes(language):
    """WCAG 2.2, 2.3.1: no larger area flashes more than three times within a second.

    A flash is a pair of opposite changes of at least a tenth of the greatest luminance. Counted in tiles of 40 x 40
    pixels; the area allowed is a quarter of 341 x 256 pixels, which is 13 tiles.
    """
    across, down = 32, 18
    luminance = [(grey / 255) ** 2.2 for grey in range(256)]
    before, turning, rising, changes = None, [], [0] * across * down, {}
    with av.open(str(FILM / f"mouse-on-the-fence.{language}.mp4")) as file:
        for number, frame in enumerate(file.decode(video=0)):
            plane = frame.reformat(across, down, "gray", interpolation="AREA").planes[0]
            rows, pitch = bytes(plane), plane.line_size
            tiles = b"".join(rows[row * pitch : row * pitch + across] for row in range(down))
            before, turning = before or tiles, turning or [luminance[grey] for grey in tiles]
            for tile, grey in enumerate(tiles):
                if grey == before[tile]:
                    continue
                step = luminance[grey] - turning[tile]
                if rising[tile] * step > 0:
                    turning[tile] += step  # still the same way: the turning point moves on
                elif abs(step) >= 0.1:
                    rising[tile], turning[tile] = (1 if step > 0 else -1), luminance[grey]
                    changes.setdefault(tile, []).append(number)
            before = tiles
            flashing = [
                tile for tile, at in changes.items() if len(at) > 6 and at[-7] > number - 25
            ]
            assert len(flashing) <= 13, (
                f"{len(flashing)} tiles flash more than three times in the second before {number / 25:.1f} s"
            )


# ------------------------------------------------------------------------------------------------ captions


def cues(language):
    """[(id, start, end, text)] of a committed caption track, read without the code that wrote it."""

    def seconds(clock):
        hours, minutes, rest = clock.split(":")
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)

    blocks = (
        (FILM / f"mouse-on-the-fence.{language}.vtt")
        .read_text(encoding="utf-8")
        .strip()
        .split("\n\n")
    )
    assert blocks[0] == "WEBVTT"
    found = []
    for block in blocks[1:]:
        if not block.startswith("NOTE"):
            name, times, text = block.split("\n", 2)
            start, end = times.split(" --> ")
            found.append((name, seconds(start), seconds(end), text))
    return found


def one_line(text):
    """Words with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_can_be_read(language):
    """Two lines of 42 characters; 13 characters a second on average (a reader watches too), never more than 17."""
    after, shown, letters = 0.0, 0.0, 0
    for name, start, end, text in cues(language):
        lines = text.split("\n")
        assert len(lines) <= 2 and max(map(len, lines)) <= 42, (
            f"{name}: more than two lines of 42 characters"
        )
        speed = len(text) / (end - start)
        assert speed <= 17, f"{name}: {speed:.1f} characters a second"
        assert start >= after, f"{name} begins before the caption before it ends"
        after, shown, letters = end, shown + end - start, letters + len(text)
    assert after <= script.duration(language), "the last caption outlives the film"
    assert letters / shown <= 13, f"{letters / shown:.1f} characters a second on average"


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_stand_while_their_words_are_said(language):
    said = script.spoken()[language]
    for name, start, end, text in cues(language):
        assert end - start >= said[one_line(text)], f"{name} goes before it has been said"


@pytest.mark.parametrize("language", LANGUAGES)
def test_film_has_the_length_it_was_given(language):
    assert 110 <= script.duration(language) <= 130


@pytest.mark.parametrize("language, asks", [("en", "why does"), ("es", "¿Por qué")])
def test_patterns_get_their_time_and_the_question_comes_early(language, asks):
    shots = {shot.scene.name: shot for shot in script.timeline(language)}
    assert shots["maps"].length >= 35
    asked = next(end for _, _, end, text in cues(language) if asks in one_line(text))
    assert asked < 15


def test_spanish_has_the_same_cues():
    assert [cue[0] for cue in cues("es")] == [cue[0] for cue in cues("en")]
    same = [
        name
        for (name, *_, english), (*_, spanish) in zip(cues("en"), cues("es"), strict=True)
        if english == spanish
    ]
    assert not same, f"not translated: {same}"


def test_spanish_says_that_no_clinician_has_checked_it():
    track = (FILM / "mouse-on-the-fence.es.vtt").read_text(encoding="utf-8")
    assert "aún no revisada por un profesional sanitario" in track
    assert "no clinician has checked yet" in (INCLUDES / "film-transcript.md").read_text(
        encoding="utf-8"
    )


# ------------------------------------------------------------------------------------------------ words in the handbook


@pytest.mark.parametrize("path", sorted(pages.outputs()), ids=lambda path: path.name)
def test_committed_words_are_those_of_the_script(path):
    assert path.read_text(encoding="utf-8") == pages.outputs()[path], (
        f"{path.name} is not what film/ says: {AGAIN}"
    )


def test_transcript_holds_every_caption():
    text = (INCLUDES / "film-transcript.md").read_text(encoding="utf-8")
    for part, language in zip(text.split("(transcript-es)="), LANGUAGES, strict=True):
        quoted = " ".join(line[1:] for line in part.splitlines() if line.startswith(">"))
        assert one_line(quoted) == one_line(" ".join(cue[3] for cue in cues(language)))


def test_picture_story_holds_every_caption():
    text = (INCLUDES / "film-story.md").read_text(encoding="utf-8")
    alts = re.findall(r"^:alt: (.+)$", text, flags=re.M)
    assert len(alts) == 6 and min(map(len, alts)) > 60, "every key frame says what it shows"
    assert re.findall(r"/_static/film/(\S+)", text) == [f"keyframe-{n}.png" for n in range(1, 7)]
    words = re.sub(r"^:::\{image\}.*?^:::$|^% [^\n]*$", "", text, flags=re.M | re.S)
    assert one_line(words) == one_line(" ".join(cue[3] for cue in cues("en")))


# ------------------------------------------------------------------------------------------------ medicine


def test_claims_cite_works_of_the_reference_list():
    known = set(
        re.findall(
            r"^@\w+\{([^,\s]+),",
            (ROOT / "docs" / "_data" / "references.bib").read_text(encoding="utf-8"),
            flags=re.M,
        )
    )
    for claim in claims.CLAIMS:
        cited = [key for keys in CITE.findall(claim.carried_by) for key in keys.split(",")]
        assert cited, f"nothing carries: {claim.says}"
        assert not set(cited) - known, (
            f"not in references.bib: {sorted(set(cited) - known)} (claim: {claim.says})"
        )


def test_numbers_of_claims_stand_in_the_studies_they_cite():
    studies = load_data(ROOT / "docs", Study).by_key
    for claim in claims.CLAIMS:
        cited = [key for keys in CITE.findall(claim.carried_by) for key in keys.split(",")]
        held = [numbercheck.held_by(studies[key]) for key in cited]
        for number in numbercheck.numbers(CITE.sub("", claim.carried_by)):
            assert any(numbercheck.holds(one, number) for one in held), (
                f"{number.text} stands in no finding of {', '.join(cited)}"
            )


def test_claims_say_when_a_work_is_known_from_backmice_info_alone():
    """Such a work was summed up by an interested party; the reader of the table should know."""
    second_hand = {s.key for s in load_data(ROOT / "docs", Study) if s.known_only_via}
    cited = {
        claim.says: second_hand
        & {key for keys in CITE.findall(claim.carried_by) for key in keys.split(",")}
        for claim in claims.CLAIMS
    }
    assert any(cited.values()), "the test has lost its subject"
    silent = [
        claim.says
        for claim in claims.CLAIMS
        if cited[claim.says]
        and "known to us only through notes on backmice.info" not in claim.carried_by
    ]
    assert not silent


def test_every_scene_that_tells_something_has_a_claim():
    telling = {scene.name for scene in script.SCENES} - {"title"}
    assert {claim.scene for claim in claims.CLAIMS} == telling


@pytest.mark.parametrize(
    "scene, sign",
    [
        ("suspects", ("not proven", "no demostrado")),
        ("why", ("none proven", "ninguna demostrada")),
        ("maps", ("foot, seldom", "pie, rara vez")),
        ("maps", ("middle cluneal?", "¿cluneal medio?")),
    ],
)
def test_guesses_are_marked_on_screen(scene, sign):
    """In both languages alike; `make film` checks that every sign of the script is drawn."""
    assert sign in next(s.signs for s in script.SCENES if s.name == scene)


def test_warning_signs_are_red_flags_and_the_film_says_that_there_are_more():
    """Each of the four stands in the line of alarm; a newly weak leg is called urgent where weakness is first named."""
    scenes = {scene.name: scene for scene in script.SCENES}
    title, *signs, last = [english for english, _ in scenes["flags"].signs]
    assert (title, last) == ("Get help at once", "not the whole list")
    alarms = [flag.short for flag in load_data(ROOT / "docs", RedFlag) if flag.short]
    for sign, words in zip(
        signs, ("between", "bladder or bowel", "newly weak", "fever"), strict=True
    ):
        assert words in sign and any(words in alarm for alarm in alarms), sign
    assert ("newly weak: urgent", "debilidad: urgente") in scenes["maps"].signs


def test_explanations_of_the_film_are_those_of_the_page():
    """The film says eight: the board has eight cards, and the page on leg pain eight rows."""
    page = (ROOT / "docs/chapter2/cluneal-articles/leg-pain.md").read_text(encoding="utf-8")
    table = page.partition(":name: table-explanations")[2].partition(":::")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][2:]
    cards = re.search(r"^CARDS = \((.*?)\)$", WHY.read_text(encoding="utf-8"), re.M | re.S).group(1)
    assert len(rows) == len(re.findall(r'"[^"]+"', cards)) == 8


def test_every_map_of_the_film_is_in_the_territory_file():
    drawn = set(
        re.findall(r'body\.(?:pain|spot)\(\s*pen, "([a-z0-9-]+)"', MAPS.read_text(encoding="utf-8"))
    )
    assert drawn and drawn <= set(sources.MAPS), (
        "sources.py lists the maps whose change makes the film old"
    )
    rows = yaml.safe_load(sources.TERRITORIES.read_text(encoding="utf-8"))
    assert set(sources.MAPS) <= {row["key"] for row in rows}


def extent(points):
    """(left, top, right, bottom) of an area."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def test_maps_of_the_film_lie_where_the_territory_file_has_them():
    """Within 16 of the 766 units of a person's height: no border that a source names in words is more exact."""
    rows = yaml.safe_load(sources.TERRITORIES.read_text(encoding="utf-8"))
    now = {row["key"]: row["areas"] for row in rows}
    for key, areas in json.loads(sources.DRAWN_MAPS.read_text(encoding="utf-8")).items():
        for (_, words, drawn), area in zip(areas, now[key], strict=True):
            for was, place in zip(extent(drawn), extent(area["points"]), strict=True):
                assert abs(was - place) <= 16, (
                    f"{key}, {words}: the film draws it elsewhere; {AGAIN}"
                )


def test_site_never_needs_the_drawing_library():
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8") + (
        ROOT / "requirements-test.txt"
    ).read_text(encoding="utf-8")
    for drawing in ("skia", "onnxruntime", "kokoro"):
        assert drawing not in locked
