"""Render the film: python -m film.render draws every frame and writes all files of docs/_static/film.

A film for each language, because a browser that plays a file with two sound tracks offers no choice of them (Chromium
has no audioTracks); so the words in the pictures can be in the language too. AV1 and Opus in WebM for most browsers,
H.264 and AAC in MP4 for the rest; 1280 x 720, 25 frames a second. The same scripts give the same bytes on one machine
only, so nothing compares the files themselves: sources.py does the telling.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections import deque
from fractions import Fraction
from functools import partial
from multiprocessing import Pool

import av
import numpy as np
import skia
from PIL import Image

from film import instruments, pages, scenes, score, script, sources
from film.art import body
from film.kit import HEIGHT, WIDTH

WORKERS = 2
IN_FLIGHT = 24  # frames drawn ahead of the encoders: each holds 2.7 MB
BITEXACT = 1 << 23  # FFmpeg's AV_CODEC_FLAG_BITEXACT: no library version in the file
BT709 = 1  # FFmpeg's number for the colours of high-definition video
STILL_WIDTH, STILL_COLOURS = 960, 96
CODECS = {  # of pictures with its options, of sound with its bits a second, options of the file
    ".webm": ("libsvtav1", {"crf": "57", "preset": "5", "g": "500", "svtav1-params": "lp=2:tune=0"}, "libopus", 26_000, {}),
    ".mp4": ("libx264", {"crf": "34", "preset": "slower", "tune": "animation", "g": "500", "threads": "2"}, "aac", 34_000,
             {"movflags": "+faststart"}),
}


def pixels(number, language):
    """Frame ``number`` as bytes, red green blue."""
    image, _ = scenes.frame(number / script.FRAMES_PER_SECOND, language)
    return np.ascontiguousarray(image.toarray(colorType=skia.kRGBA_8888_ColorType)[:, :, :3]).tobytes()


def drawn_frames(count, language):
    """All frames in order, drawn in parallel but never far ahead of the reader."""
    draw = partial(pixels, language=language)
    with Pool(WORKERS) as pool:
        waiting, following = deque(), 0
        while waiting or following < count:
            while following < count and len(waiting) < IN_FLIGHT:
                waiting.append(pool.apply_async(draw, (following,)))
                following += 1
            yield waiting.popleft().get()


class Encoder:
    """One film file being written; its sound follows the pictures, so that both can be played as they come."""

    def __init__(self, path, sound, language):
        codec, options, hearing, bits, container = CODECS[path.suffix]
        self.file = av.open(str(path), "w", options={"fflags": "+bitexact", **container})
        self.stream = self.file.add_stream(codec, rate=script.FRAMES_PER_SECOND, options=options)
        self.stream.width, self.stream.height, self.stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        context = self.stream.codec_context
        context.color_range, context.colorspace = 1, BT709
        context.color_primaries = context.color_trc = BT709
        context.flags |= BITEXACT
        self.heard = self.file.add_stream(hearing, rate=instruments.RATE, layout="mono")
        self.heard.bit_rate = bits
        self.heard.codec_context.flags |= BITEXACT
        self.heard.metadata["language"] = {"en": "eng", "es": "spa"}[language]
        self.sound, self.done = sound, 0

    def _hear(self, until):
        if until <= self.done:
            return
        frame = av.AudioFrame.from_ndarray(self.sound[None, self.done:until], format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = instruments.RATE, self.done, Fraction(1, instruments.RATE)
        self.done = until
        for packet in self.heard.encode(frame):
            self.file.mux(packet)

    def add(self, frame, number):
        """Encode one frame, and the sound up to its end."""
        for packet in self.stream.encode(frame):
            self.file.mux(packet)
        self._hear(min(round((number + 1) / script.FRAMES_PER_SECOND * instruments.RATE), len(self.sound)))

    def close(self):
        """Write what is still in the encoders, and the end of the file."""
        self._hear(len(self.sound))
        for stream in (self.stream, self.heard):
            for packet in stream.encode(None):
                self.file.mux(packet)
        self.file.close()


def video(language):
    """Both files of one language."""
    sound = score.track(language).astype(np.float32)
    encoders = [Encoder(pages.FILM / f"{pages.NAME}.{language}{suffix}", sound, language) for suffix in CODECS]
    count = round(script.duration(language) * script.FRAMES_PER_SECOND)
    for number, data in enumerate(drawn_frames(count, language)):
        picture = np.frombuffer(data, np.uint8).reshape(HEIGHT, WIDTH, 3)
        frame = av.VideoFrame.from_ndarray(picture, "rgb24").reformat(format="yuv420p", dst_colorspace=BT709)
        for encoder in encoders:
            frame.pts, frame.time_base = number, Fraction(1, script.FRAMES_PER_SECOND)
            encoder.add(frame, number)
        if number % 500 == 0:
            print(f"{language}: frame {number} of {count}", flush=True)
    for encoder in encoders:
        encoder.close()


def still(scene, cue, seconds, language="en", scale=1.0):
    """One moment of a scene as a Pillow image."""
    image, _ = scenes.frame(script.moment(scene, cue, seconds, language), language, scale)
    return Image.open(io.BytesIO(image.encodeToData().bytes())).convert("RGB")


def small_png(image, path, colours=STILL_COLOURS):
    """A PNG with a palette: flat drawings lose nothing one could see."""
    image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def stills():
    """The posters and the six key frames."""
    for language in script.LANGUAGES:
        still(*script.POSTER, language).save(pages.FILM / f"poster.{language}.webp", quality=82, method=6)
    small_png(still(*script.POSTER), pages.FILM / "poster.en.png")
    for number, frame in enumerate(script.KEY_FRAMES, 1):
        image = still(frame.scene, frame.cue, frame.seconds, scale=2 * STILL_WIDTH / WIDTH)
        size = (STILL_WIDTH, STILL_WIDTH * HEIGHT // WIDTH)
        small_png(image.resize(size, Image.Resampling.LANCZOS), pages.FILM / f"keyframe-{number}.png")


if __name__ == "__main__":
    os.environ["SVT_LOG"] = "1"  # the AV1 encoder reports errors only
    pages.FILM.mkdir(parents=True, exist_ok=True)
    stills()
    for tongue in sys.argv[1:] or script.LANGUAGES:
        video(tongue)
    maps = {key: areas for key, areas in body.drawn_maps(sources.MAPS).items() if key != "body"}
    sources.DRAWN_MAPS.write_text(json.dumps(maps) + "\n", encoding="utf-8", newline="\n")
    (pages.FILM / "film.sha256").write_text(sources.listing(), encoding="utf-8", newline="\n")
    for path in sorted(pages.FILM.iterdir()):
        print(f"{path.stat().st_size:9d}  {path.name}")
