"""The layout check, run before every rendering: are the words in the pictures readable and in their place?

Twice a second every line of words must keep the margins, stay above the captions, be large enough, touch no other
line, and stand out from what is really behind it (contrast after WCAG 2.2, 1.4.3 and 1.4.11, measured in the frame).
Captions must fit two lines of 42 characters and 17 characters a second in both languages.
Exit code 1 and one line for each fault.
"""
from __future__ import annotations

import sys
from itertools import combinations

import numpy as np

try:
    import skia
except ImportError as problem:          # its wheel leans on two libraries of the system
    sys.exit(f'The film cannot be drawn: {problem}. On Debian or Ubuntu run: apt-get install libegl1 libgl1')

from film import scenes, script
from film.kit import CAPTION_TOP, MARGIN, WIDTH, rgb

SMALLEST = 30                           # pixels, at 1280 wide
STEP = .5                               # seconds
LINES, CHARACTERS, SPEED = 2, 42, 17    # a caption's lines, characters a line, characters a second


def luminance(colour):
    """Relative luminance of an (r, g, b) colour, WCAG 2.2."""
    channels = [v / 255 for v in colour]
    linear = [v / 12.92 if v <= .04045 else ((v + .055) / 1.055)**2.4 for v in channels]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]


def contrast(a, b):
    """Contrast ratio of two (r, g, b) colours, 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + .05) / (low + .05)


def background(pixels, word):
    """The commonest colour inside a word's box that is not the colour of its letters."""
    x0, y0, x1, y1 = (round(v) for v in word.box)
    patch = pixels[max(y0, 0):y1, max(x0, 0):x1, :3].reshape(-1, 3)
    away = np.abs(patch.astype(int) - np.array(rgb(word.colour))).sum(axis=1) > 60
    colours, counts = np.unique(patch[away] // 8 * 8, axis=0, return_counts=True)
    return tuple(int(v) for v in colours[counts.argmax()]) if len(colours) else rgb(word.colour)


def faults_of_pictures():
    """All faults of words in pictures; a word counts as read once it has its full size."""
    faults, full_size, lowest = {}, {}, {}
    for shot in scenes.SHOTS:
        name, seen = shot.scene.name, set()
        moments = np.arange(shot.start + STEP, shot.start + shot.length, STEP)
        for seconds in moments:
            image, words = scenes.frame(float(seconds))
            pixels = image.toarray(colorType=skia.kRGBA_8888_ColorType)
            for word in words:
                place = f'{name}: “{word.words}”'
                seen.add(word.words)
                x0, y0, x1, y1 = word.box
                full_size[place] = max(full_size.get(place, 0), word.size)
                if x0 < MARGIN or x1 > WIDTH - MARGIN or y0 < MARGIN:
                    faults[f'{place} leaves the margin of {MARGIN} px'] = seconds
                if y1 > CAPTION_TOP:
                    faults[f'{place} stands where the captions stand'] = seconds
                ratio = contrast(rgb(word.colour), background(pixels, word))
                lowest[place] = min(lowest.get(place, 21), ratio)
                if ratio < (3 if word.size >= 32 else 4.5):
                    faults[f'{place} has a contrast of only {ratio:.1f}'] = seconds
            for a, b in combinations(words, 2):
                if (min(a.box[2], b.box[2]) > max(a.box[0], b.box[0])
                        and min(a.box[3], b.box[3]) > max(a.box[1], b.box[1])):
                    faults[f'{name}: “{a.words}” and “{b.words}” touch'] = seconds
        said = ' '.join(shot.scene.signs)
        for words in seen:
            if words not in said and not words.isdigit():
                faults[f'{name}: “{words}” is drawn, but script.py does not list it among the signs'] = shot.start
        for sign in shot.scene.signs:
            if not any(words in sign for words in seen):
                faults[f'{name}: the sign “{sign}” of script.py is never drawn'] = shot.start
    for place, size in full_size.items():
        if size < SMALLEST - .01:
            faults[f'{place} is only {size:.0f} px high'] = 0
    print(f'{len(full_size)} lines of words, smallest {min(full_size.values()):.0f} px, '
          f'lowest contrast {min(lowest.values()):.1f}')
    return [f'{fault} (at {seconds:.1f} s)' for fault, seconds in faults.items()]


def faults_of_captions():
    """All faults of the caption texts."""
    faults = []
    for shot in scenes.SHOTS:
        for start, end, cue in shot.cues:
            for language in script.NOTES:
                text = getattr(cue, language)
                lines, speed = text.split('\n'), len(text.replace('\n', ' ')) / (end - start)
                if len(lines) > LINES or max(map(len, lines)) > CHARACTERS:
                    faults.append(f'{shot.scene.name}, {language}: more than {LINES} lines of {CHARACTERS}: {text!r}')
                if speed > SPEED:
                    faults.append(f'{shot.scene.name}, {language}: {speed:.1f} characters a second, more than {SPEED}; '
                                  f'shorten it: {text!r}')
    return faults


if __name__ == '__main__':
    found = faults_of_captions() + faults_of_pictures()
    sys.exit('\n'.join(found) or None)
