"""Part 3 in a browser: the film plays with its captions, and nothing is asked of another host before play is pressed."""

from __future__ import annotations

import functools

import pytest

PART3 = "chapter2/part3-video.html"

PLAY = """async () => {
  const video = document.querySelector('#video-mouse-on-the-fence video');
  video.muted = true;
  await video.play();
  await new Promise((done) => { video.ontimeupdate = () => video.currentTime > 0.2 && done(); });
  video.pause();
  video.currentTime = 6;
  await new Promise((done) => { video.onseeked = done; });
  const track = video.textTracks[0];
  await new Promise((done) => setTimeout(done, 300));
  return {seconds: video.duration, width: video.videoWidth, cues: track.cues.length, mode: track.mode,
          shown: [...track.activeCues].map((cue) => cue.text).join(' '), heard: video.webkitAudioDecodedByteCount};
}"""


def check_playing(tab):
    seen = tab.evaluate(PLAY)
    assert seen["width"] == 1280
    assert 110 < seen["seconds"] < 131
    assert seen["mode"] == "showing"
    assert seen["cues"] >= 20
    assert seen["shown"].strip()
    assert seen["heard"] > 1000, "no sound is decoded"
    assert tab.foreign == []


def test_film_plays_with_captions_over_http(tab, server):
    tab.goto(f"{server}/{PART3}")
    check_playing(tab)


def test_film_plays_with_captions_from_a_folder(tab, site):
    tab.goto((site / PART3).as_uri())
    check_playing(tab)


CHOOSE = """async () => {
  const box = document.querySelector('#video-mouse-on-the-fence');
  const [english, spanish] = box.querySelectorAll('video');
  const shown = () => [english, spanish].map((film) => getComputedStyle(film).display !== 'none');
  const before = shown(), poster = spanish.poster;
  english.muted = spanish.muted = true;
  await english.play();
  box.querySelector('input[value="es"]').click();
  await new Promise((done) => setTimeout(done, 100));
  const stopped = english.paused;
  await spanish.play();
  await new Promise((done) => { spanish.ontimeupdate = () => spanish.currentTime > 0.5 && done(); });
  const track = spanish.textTracks[0];
  return {before, after: shown(), poster, picture: spanish.poster, stopped, seconds: spanish.duration, language: track.language,
          shown: [...track.activeCues].map((cue) => cue.text).join(' '), heard: spanish.webkitAudioDecodedByteCount};
}"""


@pytest.mark.parametrize("over_http", [False, True], ids=["folder", "http"])
def test_reader_chooses_the_language_of_the_film(tab, site, server, over_http):
    """Spanish takes the place of English, which stops; its sound and its captions come with it."""
    tab.goto(f"{server}/{PART3}" if over_http else (site / PART3).as_uri())
    seen = tab.evaluate(CHOOSE)
    assert seen["before"] == [True, False] and seen["after"] == [False, True]
    assert seen["stopped"], "the film that is hidden goes on talking"
    assert not seen["poster"] and seen["picture"].endswith("poster.es.webp"), "loaded when chosen"
    assert 110 < seen["seconds"] < 131 and seen["language"] == "es"
    assert "Rosa" in seen["shown"] and seen["heard"] > 1000
    assert tab.foreign == []


def test_nothing_sounds_before_play_is_pressed(tab, site):
    tab.goto((site / PART3).as_uri())
    tab.wait_for_timeout(300)
    films = tab.evaluate(
        "[...document.querySelectorAll('video')].map((f) => [f.paused, f.autoplay, f.readyState])"
    )
    assert films and all(film == [True, False, 0] for film in films)


def test_youtube_loads_only_when_asked_and_without_cookies(tab, server):
    tab.goto(f"{server}/{PART3}")
    tab.wait_for_load_state("networkidle")
    assert tab.foreign == []
    tab.click("a[data-embed*='AWR1M90NG5s']")
    frame = tab.locator("#video-disc-herniation-ebraheim iframe")
    assert frame.get_attribute("title").startswith("Low Back Pain - Disc Herniation, Sciatica")
    assert frame.get_attribute("src").startswith(
        "https://www.youtube-nocookie.com/embed/AWR1M90NG5s"
    )
    tab.wait_for_timeout(300)
    assert {url.split("/")[2] for url in tab.foreign} == {"www.youtube-nocookie.com"}


def refuse(asked, route):
    """Note what a page asks of others, and do not ask."""
    asked.append(route.request.url)
    route.abort()


def test_youtube_stays_a_plain_link_from_a_folder_and_without_scripts(browser, site, server):
    for address, scripts in [((site / PART3).as_uri(), True), (f"{server}/{PART3}", False)]:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address)
        link = page.locator("#video-disc-herniation-ebraheim a.video-plain")
        assert link.get_attribute("href") == "https://www.youtube.com/watch?v=AWR1M90NG5s"
        asked = []
        context.route(
            "https://**/*",
            functools.partial(refuse, asked),
        )
        page.locator("#video-disc-herniation-ebraheim a.video-link").click()
        page.wait_for_timeout(200)
        assert [u for u in asked if "youtube.com/watch" in u], address
        context.close()
