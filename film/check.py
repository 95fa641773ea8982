"""The layout check, run before every rendering: are the words in the pictures readable and in their place?

Twice a second, in both languages, every line of words must keep the margins, stay above captions and controls, be
large enough for a phone, touch no other line, and stand out from what is really behind it (contrast after WCAG 2.2,
1.4.3, measured in the frame). Captions must fit two lines of 42 characters, 13 characters a second on average and 17
at most. Nothing may stand still for two seconds. Exit code 1 and one line for each fault.
"""

from __future__ import annotations

import sys
from itertools import combinations

import numpy as np

try:
    import skia
except ImportError as problem:  # its wheel leans on two libraries of the system
    sys.exit(f"The film cannot be drawn: {problem}. On Debian or Ubuntu run: apt-get install libegl1 libgl1")

from film import scenes, script
from film.kit import CAPTION_TOP, LABEL, MARGIN, WIDTH, rgb

STEP = 0.5  # seconds
LINES, CHARACTERS, AVERAGE, FASTEST = 2, 42, 13, 17  # a caption's lines, characters a line, characters a second
STILL = 2.0  # seconds
STAMP = dict(zip(script.LANGUAGES, ("none proven", "ninguna demostrada"), strict=True))  # it may cover other words


def luminance(colour):
    """Relative luminance of an (r, g, b) colour, WCAG 2.2."""
    channels = [v / 255 for v in colour]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    """Contrast ratio of two (r, g, b) colours, 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def background(pixels, word):
    """The commonest colour inside a word's box that is not the colour of its letters."""
    x0, y0, x1, y1 = (round(v) for v in word.box)
    patch = pixels[max(y0, 0):y1, max(x0, 0):x1, :3].reshape(-1, 3)
    away = np.abs(patch.astype(int) - np.array(rgb(word.colour))).sum(axis=1) > 60
    colours, counts = np.unique(patch[away] // 8 * 8, axis=0, return_counts=True)
    return tuple(int(v) for v in colours[counts.argmax()]) if len(colours) else rgb(word.colour)


def faults_of_pictures(language):
    """All faults of words in pictures, and stretches without motion; a word counts as read at its full size."""
    faults, full_size = {}, {}
    for shot in scenes.timeline(language):
        name, seen, before, moved = shot.scene.name, set(), None, shot.start
        signs = [sign[script.LANGUAGES.index(language)] for sign in shot.scene.signs]
        for seconds in np.arange(shot.start + STEP, shot.start + shot.length, STEP):
            image, words = scenes.frame(float(seconds), language)
            pixels = image.toarray(colorType=skia.kRGBA_8888_ColorType)
            if before is None or (np.abs(pixels[::4, ::4, :3].astype(int) - before).sum(axis=2) > 12).mean() > 0.001:
                moved = seconds
            before = pixels[::4, ::4, :3].astype(int)
            if seconds - moved >= STILL:
                faults[f"{name}: nothing moves for {seconds - moved:.1f} s"] = seconds
            for word in words:
                place = f"{name}: “{word.words}”"
                seen.add(word.words)
                x0, y0, x1, y1 = word.box
                full_size[place] = max(full_size.get(place, 0), word.size)
                if word.size < LABEL - 1:
                    continue                                # it still grows
                if x0 < MARGIN or x1 > WIDTH - MARGIN or y0 < MARGIN:
                    faults[f"{place} leaves the margin of {MARGIN} px"] = seconds
                if y1 > CAPTION_TOP:
                    faults[f"{place} stands where captions and controls stand"] = seconds
                ratio = contrast(rgb(word.colour), background(pixels, word))
                if ratio < 3:                               # every word is large: 24 px and more
                    faults[f"{place} has a contrast of only {ratio:.1f}"] = seconds
            for a, b in combinations(words, 2):
                if (STAMP[language] not in (a.words, b.words) and min(a.box[2], b.box[2]) > max(a.box[0], b.box[0])
                        and min(a.box[3], b.box[3]) > max(a.box[1], b.box[1])):
                    faults[f"{name}: “{a.words}” and “{b.words}” touch"] = seconds
        for words in seen - set(signs):
            if not words.isdigit():
                faults[f"{name}: “{words}” is drawn, but script.py does not list it among the signs"] = shot.start
        for sign in set(signs) - seen:
            faults[f"{name}: the sign “{sign}” of script.py is never drawn"] = shot.start
    for place, size in full_size.items():
        if size < LABEL - 1:
            faults[f"{place} is only {size:.0f} px high"] = 0
    print(f"{language}: {len(full_size)} lines of words, smallest {min(full_size.values()):.0f} px")
    return [f"{language}, {fault} (at {seconds:.1f} s)" for fault, seconds in faults.items()]


def faults_of_captions(language):
    """All faults of the caption texts."""
    faults, letters, shown = [], 0, 0.0
    for shot in scenes.timeline(language):
        for start, _, end, cue in shot.cues:
            text = getattr(cue, language)
            lines, speed = text.split("\n"), len(cue.line(language)) / (end - start)
            letters, shown = letters + len(cue.line(language)), shown + end - start
            if len(lines) > LINES or max(map(len, lines)) > CHARACTERS:
                faults.append(f"{shot.scene.name}, {language}: more than {LINES} lines of {CHARACTERS}: {text!r}")
            if speed > FASTEST:
                faults.append(f"{shot.scene.name}, {language}: {speed:.1f} characters a second, more than {FASTEST}; "
                              f"shorten it: {text!r}")
    if letters / shown > AVERAGE:
        faults.append(f"{language}: {letters / shown:.1f} characters a second on average, more than {AVERAGE}")
    return faults


if __name__ == "__main__":
    found = [fault for language in script.LANGUAGES for fault in faults_of_captions(language)]
    found += [fault for language in script.LANGUAGES for fault in faults_of_pictures(language)]
    sys.exit("\n".join(found) or None)
