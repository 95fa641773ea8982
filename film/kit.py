"""Drawing kit of the film: time curves, colours, type, and a pen over a skia canvas of 1280 x 720.

Nothing here knows the story.  One colour has one role, the same as in the handbook's figures.
"""
from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import skia
import uharfbuzz

from handbook.model.curves import commands

WIDTH, HEIGHT = 1280, 720
CAPTION_TOP = 572          # below this line the picture holds no words: captions and a phone's controls stand there
MARGIN = 24                # words keep this distance from the frame
LABEL = 52                 # the size of a label: 14 pixels high and more where the film is 360 pixels wide

COLOURS = {
    'ink': '#22304A', 'soft': '#5B6577', 'paper': '#FBF4E6', 'cream': '#FFF9EC', 'white': '#FFFFFF',
    'grey': '#D7DCE3', 'shade': '#F0E4CB', 'halo': '#F3E9D4',
    'sky': '#DCECEE', 'sun': '#FFE3A0', 'hill': '#CFE0C0', 'lawn': '#BCD4A2', 'lawn2': '#9FBF83',
    'leaf': '#7FA968', 'leaf2': '#6A9455', 'night': '#34496F', 'night2': '#3F5680',
    'bone': '#F4EAD5', 'bone2': '#FAF5EA', 'boneline': '#A79B86', 'wood': '#F1E2C4', 'wood2': '#DCC59A',
    'nerve': '#F0A202', 'nerve2': '#FFD166', 'casing': '#5A3B00',
    'fascia': '#A9D0D6', 'fascia2': '#2F7683', 'muscle': '#EEBFAE',
    'pain': '#D8402A', 'pain2': '#FF8A70', 'blush': '#FFD9CE',
    'mouse': '#C9BBDC', 'mouse2': '#AC9ACB', 'pink': '#F2B5B5', 'pink2': '#E08F93',
    'skin': '#E9BD97', 'skin2': '#D39E74', 'nail': '#F6D9C4', 'hair': '#5B4636', 'hair2': '#80654E',
    'brain': '#F0A9A7', 'brain2': '#C9686B', 'teal': '#3C8D99', 'teal2': '#2A6B76', 'wave': '#6FB3BC',
    'leather': '#C98C6E', 'gold': '#F2B134', 'fluid': '#BFE3E8',
}
FONT_FILES = {'bold': 'Fredoka-SemiBold.ttf', 'label': 'Fredoka-Medium.ttf', 'text': 'Fredoka-Regular.ttf'}
FONT_FOLDER = Path(__file__).resolve().parent / 'fonts'


# ---- time: every function goes from 0 to 1 while t goes from a to b

def clamp(x, low=0.0, high=1.0):
    """``x``, kept between ``low`` and ``high``."""
    return max(low, min(high, x))


def linear(t, a, b):
    """Even pace."""
    return clamp((t - a) / (b - a))


def ease(t, a, b):
    """Slow, fast, slow: for cameras and fades."""
    x = linear(t, a, b)
    return x * x * (3 - 2 * x)


def arrive(t, a, b):
    """Fast, then slow: for things that come in."""
    return 1 - (1 - linear(t, a, b))**3


def pop(t, a, length=.45):
    """A little past 1 and back: for labels."""
    x = linear(t, a, a + length) - 1
    return 0.0 if t <= a else x * x * (2.3 * x + 1.3) + 1


def spring(t, a, swings=2.2, damping=5.0):
    """Around 1 with fading swings: for landings."""
    return 0.0 if t <= a else 1 - math.exp(-damping * (t - a)) * math.cos(2 * math.pi * swings * (t - a))


def twos(t):
    """The time in steps of two frames: what only breathes and blinks is drawn on twos, as in drawn films of old, and
    the files stay small; cameras and gestures move on every frame.
    """
    return math.floor(t * 12.5 + 1e-6) / 12.5


def mix(a, b, f):
    """The number ``f`` of the way from ``a`` to ``b``."""
    return a + (b - a) * f


# ---- colour and type

def rgb(colour):
    """(red, green, blue) of a name in COLOURS."""
    value = COLOURS[colour]
    return tuple(int(value[i:i + 2], 16) for i in (1, 3, 5))


@cache
def _typeface(kind):
    file = FONT_FOLDER / FONT_FILES[kind]
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    return skia.Typeface.MakeFromFile(str(file)), uharfbuzz.Font(face), face.upem


def _font(kind, size):
    font = skia.Font(_typeface(kind)[0], size)
    font.setSubpixel(True)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setHinting(skia.FontHinting.kNone)
    return font


@cache
def _glyphs(words, kind, size):
    """HarfBuzz shaping, because skia's own text drawing knows no kerning.  Out: glyph ids, x positions, width."""
    _, font, units = _typeface(kind)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {'kern': True, 'liga': True})
    x, places, scale = 0, [], size / units
    for glyph in buffer.glyph_positions:
        places.append((x + glyph.x_offset) * scale)
        x += glyph.x_advance
    return [g.codepoint for g in buffer.glyph_infos], places, x * scale


def width_of(words, kind, size):
    """The width of a line of words in pixels."""
    return _glyphs(words, kind, size)[2]


@dataclass(frozen=True)
class Word:
    """One line of words as drawn: its box and size in pixels of the frame, and its colour."""
    words: str
    box: tuple
    size: float
    colour: str


def curve_path(points, closed=False):
    """A skia path along a smooth curve through points; ``(x, y, "c")`` is a corner."""
    path = skia.Path()
    for command in commands(points, closed):
        match command:
            case ('M', p):
                path.moveTo(*p)
            case ('C', c1, c2, p):
                path.cubicTo(*c1, *c2, *p)
            case _:
                path.close()
    return path


def straight_path(points, closed=False):
    """A skia path with straight sides."""
    path = skia.Path()
    path.moveTo(*points[0])
    for p in points[1:]:
        path.lineTo(*p)
    if closed:
        path.close()
    return path


class Pen:
    """Draws on a skia canvas in the manner of this film: flat fills, round ink outlines.

    ``words`` collects a Word for every line of words meant to be read; decoration is left out.  ``translations`` gives
    the words of the pictures in the language of the film.
    """

    def __init__(self, canvas, translations=None):
        self.canvas = canvas
        self.words = []
        self.translations = translations or {}
        self._stroke = 1.0          # line widths are multiplied by this: under zoom lines grow slower than shapes

    # -- places
    @contextmanager
    def at(self, x=0.0, y=0.0, k=1.0, turn=0.0, ky=None):
        """Move the origin to (x, y), turn it and scale by k (and ky downwards)."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.rotate(turn)
        self.canvas.scale(k, k if ky is None else ky)
        yield
        self.canvas.restore()

    @contextmanager
    def camera(self, cx, cy, zoom):
        """Show the point (cx, cy) in the middle of the picture, enlarged."""
        with self.at(WIDTH / 2, 330, zoom), self.at(-cx, -cy), self.stroke(zoom**-.45):
            yield

    @contextmanager
    def stroke(self, factor):
        """Multiply all line widths."""
        before, self._stroke = self._stroke, self._stroke * factor
        yield
        self._stroke = before

    @contextmanager
    def layer(self, alpha):
        """Fade all that is drawn inside as one picture."""
        self.canvas.saveLayerAlpha(None, round(clamp(alpha) * 255))
        yield
        self.canvas.restore()

    @contextmanager
    def inside(self, path):
        """Draw only inside this path."""
        self.canvas.save()
        self.canvas.clipPath(path, True)
        yield
        self.canvas.restore()

    # -- paint
    def _paint(self, colour, alpha, width=None, blur=0.0):
        paint = skia.Paint(AntiAlias=True, Color=skia.Color(*rgb(colour), round(clamp(alpha) * 255)))
        if width is not None:
            paint.setStyle(skia.Paint.kStroke_Style)
            paint.setStrokeWidth(width * self._stroke)
            paint.setStrokeCap(skia.Paint.kRound_Cap)
            paint.setStrokeJoin(skia.Paint.kRound_Join)
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        return paint

    def _both(self, draw, what, fill, outline, width, alpha):
        if fill:
            draw(what, self._paint(fill, alpha))
        if outline:
            draw(what, self._paint(outline, alpha, width))

    def ground(self, colour):
        """Fill the whole frame, wherever the camera is."""
        self.canvas.drawPaint(self._paint(colour, 1))

    def shape(self, outline, fill=None, line='ink', width=4.5, alpha=1.0):
        """A closed form: points of a smooth curve, or a path."""
        path = curve_path(outline, True) if isinstance(outline, list) else outline
        self._both(self.canvas.drawPath, path, fill, line, width, alpha)

    def polygon(self, points, fill=None, line='ink', width=4.5, alpha=1.0):
        """A closed form with straight sides."""
        self._both(self.canvas.drawPath, straight_path(points, True), fill, line, width, alpha)

    def curve(self, points, colour='ink', width=3.0, alpha=1.0):
        """A smooth line."""
        self.canvas.drawPath(curve_path(points), self._paint(colour, alpha, width))

    def stick(self, points, colour='ink', width=3.0, alpha=1.0):
        """A line of straight pieces."""
        self.canvas.drawPath(straight_path(points), self._paint(colour, alpha, width))

    def oval(self, x, y, rx, ry, fill=None, line='ink', width=4.5, alpha=1.0):
        """An ellipse around (x, y)."""
        self._both(self.canvas.drawOval, skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), fill, line, width, alpha)

    def box(self, x, y, w, h, radius=0.0, fill=None, line='ink', width=4.5, alpha=1.0):
        """A rectangle with round corners."""
        rect = skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, w, h), radius, radius)
        self._both(self.canvas.drawRRect, rect, fill, line, width, alpha)

    def arc(self, x, y, radius, start, sweep, colour, width, alpha=1.0):
        """Part of a circle, degrees clockwise from the right."""
        rect = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
        self.canvas.drawArc(rect, start, sweep, False, self._paint(colour, alpha, width))

    def glow(self, outline, colour, alpha, blur):
        """A soft form without an edge."""
        self.canvas.drawPath(curve_path(outline, True), self._paint(colour, alpha, blur=blur))

    # -- words
    def width(self, words, kind, size):
        """The width of a line of words in the language of the film."""
        return width_of(self.translations.get(words, words), kind, size)

    def text(self, words, x, y, size=34, kind='label', colour='ink', align='left', alpha=1.0, decoration=False):
        """One line of words with its baseline at y.  Decoration is drawn, but need not be readable."""
        words = self.translations.get(words, words)
        glyphs, places, width = _glyphs(words, kind, size)
        left = x - width * {'left': 0, 'centre': .5, 'right': 1}[align]
        blob = skia.TextBlobBuilder()
        blob.allocRunPosH(_font(kind, size), glyphs, [left + place for place in places], y)
        self.canvas.drawTextBlob(blob.make(), 0, 0, self._paint(colour, alpha))
        if alpha > .9 and not decoration:
            matrix = self.canvas.getTotalMatrix()
            r = matrix.mapRect(skia.Rect.MakeLTRB(left, y - size * .75, left + width, y + size * .22))
            self.words.append(Word(words, (r.left(), r.top(), r.right(), r.bottom()),
                                   size * abs(matrix.getScaleY()), colour))

    def tag(self, words, x, y, k=1.0, size=LABEL, fill='cream', colour='ink', align='left'):
        """A label on a pill, at scale k: let k come from pop()."""
        if k <= .01:
            return
        w, h = self.width(words, 'label', size) + size * 1.1, size * 1.5
        left = x - w * {'left': 0, 'centre': .5, 'right': 1}[align]
        with self.at(x, y, k), self.at(-x, -y):
            self.box(left, y - h / 2, w, h, h / 2, fill, 'ink', 3.2)
            self.text(words, left + size * .55, y + size * .34, size, 'label', colour)

    def pointer(self, words, x, y, tip, k, size=LABEL, align='left', fill='cream'):
        """A tag with a line from it to the thing it names."""
        if k <= .01:
            return
        self.stick([(x + (14 if align == 'left' else -14), y), tip], 'ink', 3.4, min(k, 1))
        self.oval(*tip, 7, 7, 'ink', 'cream', 2.5, min(k, 1))
        self.tag(words, x, y, k, size, fill, align=align)

    # -- the nerve
    def cable(self, track, start=0.0, end=1.0, width=12.0, profile=None):
        """The nerve along a Track: amber in a dark casing, drawn from one fraction of its length to another.

        ``profile`` gives its relative width at a fraction of the length, for a pinch.
        """
        if end - start < 1e-3:
            return
        if profile is None:
            path = straight_path(track.part(start, end))
            self.canvas.drawPath(path, self._paint('casing', 1, width + min(5, width * .62)))
            self.canvas.drawPath(path, self._paint('nerve', 1, width))
            if width > 5:
                with self.at(-width * .12, -width * .2):
                    self.canvas.drawPath(path, self._paint('nerve2', .9, width * .22))
            return
        casing = 2.5 * self._stroke
        for colour, half, offset in (('casing', lambda w: w / 2 + casing, 0), ('nerve', lambda w: w / 2, 0),
                                     ('nerve2', lambda w: w * .12, .2)):
            above, below = [], []
            for i in range(161):
                f = mix(start, end, i / 160)
                w = profile(f) * width
                above.append(track.beside(f, w * offset + half(w)))
                below.append(track.beside(f, w * offset - half(w)))
            self.polygon(above + below[::-1], colour, None, alpha=.9 if offset else 1)
