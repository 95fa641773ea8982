"""A contact sheet to look at: python -m film.sheet OUT.png [SECONDS ...].

Without seconds: three moments of every scene.  Captions are burned in on the sheet only.
"""
from __future__ import annotations

import sys

import skia

from film import scenes
from film.kit import HEIGHT, WIDTH, rgb


def sheet(moments, columns=3, scale=.5, captions=True):
    """One image with the frames at these moments, row by row."""
    w, h, gap = round(WIDTH * scale), round(HEIGHT * scale), 8
    rows = -(-len(moments) // columns)
    surface = skia.Surface(columns * (w + gap) + gap, rows * (h + gap) + gap)
    canvas = surface.getCanvas()
    canvas.clear(skia.Color(*rgb('soft')))
    for i, seconds in enumerate(moments):
        image, _ = scenes.frame(seconds, scale, captions)
        canvas.drawImage(image, gap + i % columns * (w + gap), gap + i // columns * (h + gap))
    return surface.makeImageSnapshot()


if __name__ == '__main__':
    chosen = [float(s) for s in sys.argv[2:]]
    chosen = chosen or [shot.start + shot.length * part for shot in scenes.SHOTS for part in (.35, .65, .95)]
    sheet(chosen).save(sys.argv[1], skia.kPNG)
