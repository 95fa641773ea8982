"""Render the film: python -m film.render draws every frame once and writes all files of docs/_static/film.

AV1 in WebM for most browsers, H.264 in MP4 for the rest; both silent, 1280 x 720, 25 frames a second.  The same
scripts give the same bytes on one machine only, so nothing compares the files themselves: sources.py does the telling.
"""
from __future__ import annotations

import io
import os
from collections import deque
from fractions import Fraction
from multiprocessing import Pool

import av
import numpy as np
import skia
from PIL import Image

from film import pages, scenes, script, sources
from film.kit import HEIGHT, WIDTH

WORKERS = 2
IN_FLIGHT = 24                          # frames drawn ahead of the encoders: each holds 2.7 MB
BITEXACT = 1 << 23                      # FFmpeg's AV_CODEC_FLAG_BITEXACT: no library version in the file
BT709 = 1                               # FFmpeg's number for the colours of high-definition video
STILL_WIDTH, STILL_COLOURS = 960, 96
CODECS = {
    '.webm': ('libsvtav1', {'crf': '42', 'preset': '6', 'g': '250', 'svtav1-params': 'lp=2:tune=0'}, {}),
    '.mp4': ('libx264', {'crf': '26', 'preset': 'slow', 'tune': 'animation', 'g': '250', 'threads': '2'},
             {'movflags': '+faststart'}),
}


def pixels(number):
    """Frame ``number`` as bytes, red green blue."""
    image, _ = scenes.frame(number / script.FRAMES_PER_SECOND)
    return np.ascontiguousarray(image.toarray(colorType=skia.kRGBA_8888_ColorType)[:, :, :3]).tobytes()


def drawn_frames(count):
    """All frames in order, drawn in parallel but never far ahead of the reader."""
    with Pool(WORKERS) as pool:
        waiting, following = deque(), 0
        while waiting or following < count:
            while following < count and len(waiting) < IN_FLIGHT:
                waiting.append(pool.apply_async(pixels, (following,)))
                following += 1
            yield waiting.popleft().get()


class Encoder:
    """One video file being written."""

    def __init__(self, path):
        codec, options, container = CODECS[path.suffix]
        self.file = av.open(str(path), 'w', options={'fflags': '+bitexact', **container})
        self.stream = self.file.add_stream(codec, rate=script.FRAMES_PER_SECOND, options=options)
        self.stream.width, self.stream.height, self.stream.pix_fmt = WIDTH, HEIGHT, 'yuv420p'
        context = self.stream.codec_context
        context.color_range, context.colorspace = 1, BT709
        context.color_primaries = context.color_trc = BT709
        context.flags |= BITEXACT

    def add(self, frame):
        """Encode one frame."""
        for packet in self.stream.encode(frame):
            self.file.mux(packet)

    def close(self):
        """Write what is still in the encoder, and the end of the file."""
        self.add(None)
        self.file.close()


def video():
    """Both video files."""
    encoders = [Encoder(pages.FILM / f'{pages.NAME}{suffix}') for suffix in CODECS]
    count = round(script.duration() * script.FRAMES_PER_SECOND)
    for number, data in enumerate(drawn_frames(count)):
        picture = np.frombuffer(data, np.uint8).reshape(HEIGHT, WIDTH, 3)
        frame = av.VideoFrame.from_ndarray(picture, 'rgb24').reformat(format='yuv420p', dst_colorspace=BT709)
        for encoder in encoders:
            frame.pts, frame.time_base = number, Fraction(1, script.FRAMES_PER_SECOND)
            encoder.add(frame)
        if number % 500 == 0:
            print(f'frame {number} of {count}', flush=True)
    for encoder in encoders:
        encoder.close()


def still(scene, seconds, scale=1.0):
    """One moment of a scene as a Pillow image."""
    image, _ = scenes.frame(script.shot(scene).start + seconds, scale)
    return Image.open(io.BytesIO(image.encodeToData().bytes())).convert('RGB')


def small_png(image, path, colours=STILL_COLOURS):
    """A PNG with a palette: flat drawings lose nothing one could see."""
    image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def stills():
    """The poster and the six key frames."""
    poster = still(*script.POSTER)
    poster.save(pages.FILM / 'poster.webp', quality=82, method=6)
    small_png(poster, pages.FILM / 'poster.png')
    for number, frame in enumerate(script.KEY_FRAMES, 1):
        image = still(frame.scene, frame.seconds, 2 * STILL_WIDTH / WIDTH)
        size = (STILL_WIDTH, STILL_WIDTH * HEIGHT // WIDTH)
        small_png(image.resize(size, Image.Resampling.LANCZOS), pages.FILM / f'keyframe-{number}.png')


if __name__ == '__main__':
    os.environ['SVT_LOG'] = '1'         # the AV1 encoder reports errors only
    pages.FILM.mkdir(parents=True, exist_ok=True)
    stills()
    video()
    (pages.FILM / 'film.sha256').write_text(sources.listing(), encoding='utf-8', newline='\n')
    for path in sorted(pages.FILM.iterdir()):
        print(f'{path.stat().st_size:9d}  {path.name}')
