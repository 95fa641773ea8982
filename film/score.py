"""The sound of the film: voice, music and effects, mixed to one track a language.

The music is a small tune of our own for plucked strings and glockenspiel, bar by bar through the moods of the scenes;
it rests where the warning signs are told. Effects stand beside the line they belong to, in seconds after its begin.
"""

from __future__ import annotations

import numpy as np
import pyloudnorm
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from film import instruments as play
from film import script, voice
from film.instruments import RATE

__all__ = ["LOUDNESS", "PEAK", "track"]

LOUDNESS = -16.3  # LUFS (ITU-R BS.1770), the usual level of speech on the web
PEAK = -5.6  # dBFS before encoding: at so few bits the encoders add up to 4 dB at a stroke of the bell, and -1 is the limit
BEAT = 60 / 108  # seconds

# scene: [(effect, line, seconds after it begins, strength)]
EFFECTS = {
    "rosa": [(play.pour(2.2), 0, -.3, .8), (play.squeak(.22, 900, 1700), 0, 2.2, .7), (play.spring(.5), 0, 2.25, .8),
             (play.thud(60), 0, 2.5, .5), (play.bell(1.6), 0, 3.3, .5), (play.whoosh(.7), 1, -.6, .8),
             (play.glock(1568, .8), 1, .8, .5), (play.bell(1.5), 1, 1.5, .55)],
    "title": [(play.whoosh(1.2), 0, -.4, 1), (play.pop(300), 0, .8, 1), (play.squeak(), 0, .9, .7), (play.thud(90), 0, .75, .4)],
    "garden": [(play.whoosh(.9), 0, -.3, .8), (play.rustle(.5), 0, .2, .6), (play.whoosh(.5), 1, .1, .5), (play.creak(.7), 0, 1.2, .25), (play.pop(), 0, .8, .5), (play.pop(620), 0, 2.4, .5),
               (play.pop(700), 1, 1.9, .5), (play.spring(.5, 320), 1, 3.5, .7), (play.squeak(.3, 700, 1300), 1, 4.3, .5)],
    "tunnel": [(play.rustle(.5), 0, -.1, .7), (play.whoosh(1.0), 0, 1.5, .7), (play.creak(.9), 1, .7, .8),
               (play.squeak(.45, 1100, 2300), 1, 1.5, .9), (play.zap(), 1, 1.6, .5), (play.zap(), 1, 2.0, .4)],
    "suspects": [(play.thud(70), 0, .1, .6), (play.thud(110), 0, .5, .4), (play.creak(.5), 0, 1.4, .4), (play.pop(), 0, 3.0, .5),
                 (play.whoosh(.6), 1, -.4, .6), (play.squeak(), 1, -.1, .7), (play.spring(.4, 260), 1, 1.5, .8),
                 (play.spring(.4, 340), 1, 2.6, .6), (play.rustle(), 2, .4, .7), (play.pop(420), 2, 2.2, .6),
                 (play.squeak(.12, 1900, 3100), 2, 2.9, .6),
                 *((play.tap(700 + 90 * (i % 2)), 2, 4.05 + .35 * i, .4) for i in range(4))],
    "why": [(play.zap(), 0, 1.2, .5), (play.bell(2.4), 0, 2.4, .45), (play.zap(), 0, 2.75, .4), (play.zap(), 0, 4.3, .3),
            (play.pop(), 1, 1.6, .5), (play.whoosh(.7), 2, -.5, 1), (play.thud(80), 2, -.1, .5), (play.tap(), 2, .8, .6),
            (play.tap(980), 2, 2.2, .6), *((play.tap(820 + 60 * i), 3, .1 + .3 * i, .5) for i in range(3)),
            (play.thud(58), 3, 2.2, 1)],
    "maps": [(play.whoosh(.9), 0, 1.0, .5), (play.pop(), 0, 2.5, .5), (play.pop(640), 0, 3.7, .5), (play.whoosh(1.3), 1, -.65, .9),
             *((play.pop(480 + 70 * i), 2, at, .5) for i, at in enumerate((.5, 1.3, 2.0, 2.7, 3.5))),
             (play.whoosh(.9), 3, -.3, .5), (play.pop(), 3, 1.2, .5), (play.whoosh(1.3), 4, -.65, .9),
             (play.slide(1.6) * .5, 4, .8, .35), (play.pop(), 4, 2.6, .5), (play.pop(420), 4, 3.2, .6), (play.whoosh(.9), 5, -.3, .5), (play.pop(560), 5, 1.0, .5),
             (play.pop(640), 5, 2.8, .5),
             (play.whoosh(1.3), 6, -.65, .9), (play.squeak(.14), 6, .9, .4), *((play.pop(500 + 90 * i), 6, .9 + .3 * i, .5) for i in range(3))],
    "doctor": [(play.squeak(.2, 900, 1600), 0, .8, .5), (play.pop(), 0, 1.0, .5), (play.pop(600), 0, 1.7, .4),
               (play.tap(520), 0, 3.3, .9), (play.spring(.4, 240), 0, 3.4, .5), (play.tap(520), 0, 4.3, .6),
               (play.pop(600), 1, 2.9, .4), (play.glock(1319, .9), 1, 2.2, .3)],
    "flags": [(play.bell(.5, 880), 1, 1.7, .3), (play.tap(520), 2, 0, .4)],
    "end": [(play.squeak(.12), 0, .5, .4), (play.bell(2.0), 1, 1.4, .5), (play.squeak(.2), 1, 1.5, .6), (play.slide(), 1, 2.3, .6),
            (play.thud(66), 1, 2.85, .9), (play.pop(), 1, 3.5, .5)],
}

# moods: chords as semitones above C3, one a bar, and the melody on eighths (None rests)
MAJOR = [((0, 4, 7), (7, None, 9, None, 12, None, 9, 7)), ((9, 12, 16), (9, None, None, 12, None, None, 9, None)),
         ((5, 9, 12), (5, None, 9, None, 12, None, 14, 12)), ((7, 11, 14), (11, None, None, 14, None, 7, None, None))]
MINOR = [((9, 12, 16), (9, None, 12, None, 11, 12, None, None)), ((9, 12, 16), (None, 16, None, 15, 16, None, None, None)),
         ((2, 5, 9), (14, None, 12, None, 9, None, None, None)), ((4, 8, 11), (8, None, 11, None, 16, None, None, 11))]
MOODS = {"rosa": MAJOR, "title": MAJOR, "garden": MAJOR, "tunnel": MINOR, "suspects": MINOR, "why": MINOR, "maps": MAJOR,
         "doctor": MAJOR, "flags": None, "end": MAJOR}


def _hertz(semitones: float) -> float:
    return 130.81 * 2 ** (semitones / 12)


def _add(sound: np.ndarray, part: np.ndarray, seconds: float, strength: float) -> None:
    start = max(round(seconds * RATE), 0)
    part = part[:max(len(sound) - start, 0)]
    sound[start:start + len(part)] += strength * part


def _music(shots, length: int) -> np.ndarray:
    """The tune, bar by bar from scene to scene, with a last chord."""
    sound, bar, at = np.zeros(length), 0, 0.0
    ends = shots[-1].start + shots[-1].length
    while at < ends - 4.5:
        mood = MOODS[max((s for s in shots if s.start <= at + .01), key=lambda s: s.start).scene.name]
        if mood:
            chord, melody = mood[bar % 4]
            for beat in range(4):
                root = chord[0] - 12 if beat % 2 == 0 else chord[2] - 12
                _add(sound, play.pluck(_hertz(root), .9, .35), at + beat * BEAT, .34)
                for note in chord[1:]:
                    _add(sound, play.pluck(_hertz(note + 12), .5, .6), at + (beat + .5) * BEAT, .10)
            for eighth, note in enumerate(melody):
                if note is not None and (bar // 4) % 2 == 0 or eighth % 4 == 0 and note is not None:
                    _add(sound, play.glock(_hertz(note + 24), .9), at + eighth * BEAT / 2, .09)
        else:
            for note in (-12, -5, 4):                       # one quiet chord is held, and no tune
                _add(sound, play.pluck(_hertz(note + 9), 2.2, .2), at, .12)
        at += 4 * BEAT
        bar += 1
    for i, note in enumerate((0, 7, 12, 16, 24)):
        _add(sound, play.pluck(_hertz(note), 2.2, .5), ends - 2.4 + .09 * i, .22)
        _add(sound, play.glock(_hertz(note + 24), 1.6), ends - 2.4 + .09 * i, .06)
    return sound


def _level(sound: np.ndarray, meter, target: float) -> np.ndarray:
    return sound * 10 ** ((target - meter.integrated_loudness(sound)) / 20)


def _limited(sound: np.ndarray) -> np.ndarray:
    """Peaks turned down to PEAK, 4 ms ahead and smoothly."""
    ceiling = 10 ** (PEAK / 20)
    window = round(.004 * RATE)
    need = np.minimum(1, ceiling / np.maximum(maximum_filter1d(np.abs(sound), 2 * window), 1e-9))
    gain = uniform_filter1d(-maximum_filter1d(-need, 1), window)
    gain = np.minimum(gain, 1)
    return np.clip(sound * gain, -ceiling, ceiling)


def track(language: str) -> np.ndarray:
    """The whole sound in one language: mono samples, RATE a second."""
    shots = script.timeline(language)
    length = round(script.duration(language) * RATE)
    meter = pyloudnorm.Meter(RATE)
    said, busy = np.zeros(length), np.zeros(length)
    for shot in shots:
        for start, quiet, _, cue in shot.cues:
            line = resample_poly(voice.line(cue.line(language), language).astype(float), RATE // voice.RATE, 1)
            if len(line) > .5 * RATE:
                line = _level(line, meter, -18.0)
            _add(said, line, shot.start + start, 1)
            a, b = (round((shot.start + s) * RATE) for s in (start, quiet))
            busy[a:b] = 1
    duck = 1 - .62 * uniform_filter1d(busy, round(.35 * RATE))       # music and effects step back for the voice
    effects = np.zeros(length)
    for shot in shots:
        for effect, number, after, strength in EFFECTS[shot.scene.name]:
            _add(effects, effect, shot.start + shot.cues[number][0] + after, strength)
    mixed = said + duck * (.34 * _music(shots, length) + .30 * effects)
    mixed[-round(.5 * RATE):] *= np.linspace(1, 0, round(.5 * RATE))
    for _ in range(4):                                      # the limiter takes a little loudness: give it back
        mixed = _limited(_level(mixed, meter, LOUDNESS))
    return mixed
