"""A contact sheet to look at: PYTHONPATH=src python -m film.sheet OUT.png LANGUAGE [SECONDS ...].

Without seconds: one frame for every second of the film, in sheets OUT-1.png, OUT-2.png ...
Captions are burned in on the sheet only.
"""

from __future__ import annotations

import sys

import skia

from film import scenes, script
from film.kit import HEIGHT, WIDTH, rgb


def sheet(moments, language="en", columns=4, scale=.3, captions=True):
    """One image with the frames at these moments, row by row."""
    w, h, gap = round(WIDTH * scale), round(HEIGHT * scale), 6
    rows = -(-len(moments) // columns)
    surface = skia.Surface(columns * (w + gap) + gap, rows * (h + gap) + gap)
    canvas = surface.getCanvas()
    canvas.clear(skia.Color(*rgb("soft")))
    for i, seconds in enumerate(moments):
        image, _ = scenes.frame(seconds, language, scale, captions)
        canvas.drawImage(image, gap + i % columns * (w + gap), gap + i // columns * (h + gap))
    return surface.makeImageSnapshot()


if __name__ == "__main__":
    out, tongue, *chosen = sys.argv[1:]
    if chosen:
        sheet([float(s) for s in chosen], tongue).save(out, skia.kPNG)
    else:
        seconds = [float(s) for s in range(int(script.duration(tongue)) + 1)]
        for start in range(0, len(seconds), 32):
            sheet(seconds[start:start + 32], tongue).save(out.replace(".png", f"-{start // 32 + 1}.png"), skia.kPNG)
