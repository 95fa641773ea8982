"""Instruments and noises made from numbers: each function gives samples from -1 to 1, RATE a second.

Nothing is sampled or borrowed, so the sound of the film belongs to it alone. Random numbers are seeded: the same
call gives the same sound.
"""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, lfilter, sosfilt

RATE = 48_000


def _time(seconds: float) -> np.ndarray:
    return np.arange(round(seconds * RATE)) / RATE


def _noise(seconds: float, low: float, high: float, seed: int = 1) -> np.ndarray:
    """Noise between two frequencies in hertz."""
    hiss = np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    return sosfilt(butter(2, (low, high), "bandpass", fs=RATE, output="sos"), hiss)


def _sweep(frequencies: np.ndarray) -> np.ndarray:
    """A sine whose frequency in hertz follows the given values."""
    return np.sin(2 * np.pi * np.cumsum(frequencies) / RATE)


def pluck(frequency: float, seconds: float = 1.4, bright: float = 0.5) -> np.ndarray:
    """A plucked string (Karplus and Strong's algorithm)."""
    period = RATE / frequency
    count = round(seconds * RATE)
    burst = np.random.default_rng(round(frequency)).uniform(-1, 1, int(period))
    burst = lfilter([bright, 1 - bright], [1], burst)
    line = np.zeros(count)
    line[:len(burst)] = burst
    loop = np.zeros(int(period) + 2)
    loop[0] = 1
    loop[int(period)], loop[int(period) + 1] = -.498, -.498
    return lfilter([1], loop, line) * np.exp(-_time(seconds) * 1.6)


def glock(frequency: float, seconds: float = 1.1) -> np.ndarray:
    """A glockenspiel bar: a sine and its inharmonic partials."""
    t = _time(seconds)
    return sum(
        weight * np.sin(2 * np.pi * frequency * ratio * t) * np.exp(-t * decay)
        for ratio, weight, decay in ((1, .7, 4), (2.76, .22, 8), (5.4, .1, 16))
    )


def bell(seconds: float = 0.9, pitch: float = 1250) -> np.ndarray:
    """The alarm bell: quick strokes on a small bell."""
    sound = np.zeros(round((seconds + .5) * RATE))
    for stroke in np.arange(0, seconds, .085):
        one = glock(pitch, .45) + .5 * glock(pitch * 1.19, .45)
        start = round(stroke * RATE)
        sound[start:start + len(one)] += one[:len(sound) - start]
    return .5 * sound


def squeak(seconds: float = 0.16, low: float = 1500, high: float = 2900) -> np.ndarray:
    """The mouse, or a cable that is pinched."""
    t = _time(seconds)
    rise = low + (high - low) * np.sin(np.pi * t / seconds) ** .7
    voice = _sweep(rise + 70 * np.sin(2 * np.pi * 38 * t))
    return .6 * (voice + .25 * np.sign(voice)) * np.sin(np.pi * t / seconds) ** .5


def creak(seconds: float = 0.9) -> np.ndarray:
    """A strap that is pulled tight."""
    t = _time(seconds)
    rate = 26 + 34 * t / seconds
    grains = np.maximum(np.sin(2 * np.pi * np.cumsum(rate) / RATE), 0) ** 14
    tone = _sweep(420 + 380 * t / seconds) + .5 * _noise(seconds, 500, 2200, 5)
    return .55 * grains * tone * np.sin(np.pi * np.minimum(t / seconds, 1)) ** .4


def pop(pitch: float = 520) -> np.ndarray:
    """A label appears."""
    t = _time(.07)
    return .5 * _sweep(pitch + 500 * t / .07) * np.exp(-t * 60)


def spring(seconds: float = 0.6, pitch: float = 190) -> np.ndarray:
    """Something bounces."""
    t = _time(seconds)
    return .5 * _sweep(pitch * (1 + .5 * np.exp(-t * 3) * np.sin(2 * np.pi * 11 * t))) * np.exp(-t * 6)


def thud(depth: float = 74) -> np.ndarray:
    """A stamp, a landing."""
    t = _time(.35)
    return .9 * _sweep(depth + 90 * np.exp(-t * 40)) * np.exp(-t * 13) + .2 * _noise(.35, 200, 1800, 3) * np.exp(-t * 45)


def tap(pitch: float = 900) -> np.ndarray:
    """The reflex hammer; a step."""
    t = _time(.12)
    return .6 * np.sin(2 * np.pi * pitch * t) * np.exp(-t * 70) + .25 * _noise(.12, 600, 4000, 7) * np.exp(-t * 90)


def zap(seconds: float = 0.22) -> np.ndarray:
    """A spark."""
    t = _time(seconds)
    return .45 * _noise(seconds, 1800, 7000, 11) * np.exp(-t * 14) * (np.sin(2 * np.pi * 55 * t) > -.2)


def whoosh(seconds: float = 0.8) -> np.ndarray:
    """The camera flies, a board drops."""
    t = _time(seconds)
    return .35 * _noise(seconds, 250, 1500, 13) * np.sin(np.pi * t / seconds) ** 2


def pour(seconds: float = 2.0) -> np.ndarray:
    """Water from a can."""
    t = _time(seconds)
    ripple = .6 + .4 * np.sin(2 * np.pi * 7 * t + 2 * np.sin(2 * np.pi * 1.7 * t))
    return .16 * _noise(seconds, 1200, 5200, 17) * ripple * np.minimum(1, 8 * (seconds - t)) * np.minimum(1, 6 * t)


def slide(seconds: float = 0.55) -> np.ndarray:
    """A slide whistle downwards."""
    t = _time(seconds)
    return .4 * _sweep(1500 - 1000 * (t / seconds) ** 1.3 + 20 * np.sin(2 * np.pi * 9 * t)) * np.sin(np.pi * t / seconds) ** .3


def rustle(seconds: float = 0.4) -> np.ndarray:
    """Paper."""
    t = _time(seconds)
    return .22 * _noise(seconds, 2500, 9000, 19) * np.abs(np.sin(2 * np.pi * 13 * t)) * np.sin(np.pi * t / seconds)
