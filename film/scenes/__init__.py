"""The ten scenes of the film, and the frame at any moment.

A scene is a function of a pen, the time ``t`` since its start in seconds, and ``on``: the moments its lines begin.
It depends on nothing else, so any frame can be drawn alone and all frames side by side.
"""

from __future__ import annotations

from functools import cache

import skia

from film import script
from film.kit import HEIGHT, LABEL, WIDTH, Pen
from film.scenes import closing, maps, nerve, opening, suspects, why

__all__ = ["draw", "frame"]

DRAW = {
    "rosa": opening.rosa, "title": opening.title, "garden": nerve.garden, "tunnel": nerve.tunnel,
    "suspects": suspects.suspects, "why": why.why, "maps": maps.maps, "doctor": closing.doctor,
    "flags": closing.flags, "end": closing.end,
}
DISSOLVE = 0.28  # seconds from one scene to the next
CUTS = {"title", "garden", "tunnel"}  # begin where the scene before ends, in the same garden: nothing to dissolve
timeline = cache(script.timeline)


def draw(pen: Pen, seconds: float, language: str) -> None:
    """Draw the film at this moment; each scene dissolves out of the end of the one before."""
    shots = timeline(language)
    number = max(i for i, shot in enumerate(shots) if shot.start <= seconds + 1e-6)
    shot = shots[number]
    t = seconds - shot.start
    _scene(pen, shot, t, language)
    if number and t < DISSOLVE and shot.scene.name not in CUTS:
        before, words = shots[number - 1], list(pen.words)
        with pen.layer(1 - t / DISSOLVE):
            _scene(pen, before, before.length + t, language)
        pen.words = words


def _scene(pen, shot, t, language):
    pen.translations = dict(shot.scene.signs) if language == "es" else {}
    DRAW[shot.scene.name](pen, t, [cue[0] for cue in shot.cues])


def frame(seconds: float, language: str = "en", scale: float = 1.0, captions: bool = False):
    """One frame. Out: the image, and the Words that stand in it.

    ``captions`` burns the caption in, for previews only: in the film the player shows it.
    """
    surface = skia.Surface(round(WIDTH * scale), round(HEIGHT * scale))
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    pen = Pen(canvas)
    draw(pen, seconds, language)
    words = list(pen.words)
    if captions:
        _burn_in(pen, seconds, language)
    return surface.makeImageSnapshot(), words


def _burn_in(pen, seconds, language):
    for shot in timeline(language):
        for start, _, shown, cue in shot.cues:
            if shot.start + start <= seconds < shot.start + shown:
                lines = getattr(cue, language).split("\n")
                for i, line in enumerate(lines):
                    y = 694 - (len(lines) - 1 - i) * 52
                    pen.box(120, y - 40, 1040, 52, 0, "ink", None, alpha=.85)
                    pen.text(line, WIDTH / 2, y, LABEL - 10, "text", "white", "centre")
