"""A small SVG writer: palette, classes, text, leader lines.

Rules the figures keep, each for a reason:

* a light panel of its own behind the drawing and a ``prefers-color-scheme: dark`` block, so that it can be read on any page
  and on paper;
* class selectors only, no variables, no ``paint-order``: some SVG readers know no more, and draw nothing or black;
* text stays text, its size an attribute, and never inside a scaled group, so that its true size can be tested;
* one role, one colour, and every difference is carried by a second sign as well (number, hatch, line, word).
"""

from contextlib import contextmanager
from xml.sax.saxutils import escape

from . import curves

FONT = "'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif"

LIGHT = dict(
    paper="#fffdf8", edge="#d9d2c3", ink="#22304a", soft="#545e70", bone="#f1e8d6", bone2="#faf5ea", boneln="#5d5342",
    boneln2="#a79b86", muscle="#eebfae", muscleln="#b4654f", fascia="#a9d0d6", fascialn="#2f7683", nerve="#f0a202",
    dash="#7a4f00", strand="#7a4f00", casing="#5a3b00", fat="#fbe9b0", fatln="#b08a2e", skin="#f0cdb0", skinln="#8a5a36",
    hair="#7b6047", mouse="#c9bbdc", mouseln="#5c4a7d", pain="#c22f1c", spongy="#e6d8bd", tint="#eef1f6", warn="#fbe4dd",
    good="#e2f0ee", hand="#f7e0cb", boneface="#f8f0df", shade="#553718", flesh="#f7e3d2", deep="#d98f76", sinew="#c9d8d4",
)
DARK = dict(
    paper="#161e2e", edge="#33405a", ink="#eef2f8", soft="#b4bfd0", bone="#6d6553", bone2="#3f3c36", boneln="#e6d9bd",
    boneln2="#8a816f", muscle="#7a4337", muscleln="#e0a08c", fascia="#285a64", fascialn="#8fd0da", nerve="#ffbf3f",
    dash="#ffbf3f", strand="#6b4500", casing="#2a1c00", fat="#5c4d20", fatln="#e0c068", skin="#7b563a", skinln="#ebc4a0",
    hair="#4a3a2c", mouse="#5a4a78", mouseln="#d6c8ee", pain="#ff8a70", spongy="#554e40", tint="#222c40", warn="#4a2620",
    good="#1d3d42", hand="#94704f", boneface="#c9bfa8", shade="#130c05", flesh="#75593f", deep="#7d3f31", sinew="#3d5a5a",
)
# class: (fill role, stroke role, stroke width)
CLASSES = {
    "bonebase": ("boneface", None, 0), "fleshbase": ("flesh", None, 0), "shade": ("shade", None, 0), "plateedge": (None, "boneln", 4),
    "fill-pain": ("pain", None, 0), "line-pain": (None, "pain", 1.6), "fill-skinarea": ("fascialn", None, 0), "line-skinarea": (None, "fascialn", 1.6),
    "fill-sign": ("mouseln", None, 0), "line-sign": (None, "mouseln", 1.6),
    "needle": (None, "ink", 2.2), "night": ("tint", None, 0), "fluid": ("mouse", "mouseln", 1),
    "deepmuscle": ("deep", "muscleln", 1), "sinew": ("sinew", "fascialn", 0.8), "nervehid": (None, "nerve", 2),
    "paper": ("paper", "edge", 1), "bone": ("bone", "boneln", 1.5), "far": ("bone2", "boneln2", 1),
    "boneline": (None, "boneln", 0.8), "bonefine": (None, "boneln2", 0.8), "spongy": ("spongy", None, 0),
    "bonefill": ("bone", None, 0), "cortex": (None, "boneln", 2.4),
    "muscle": ("muscle", "muscleln", 1), "fibre": (None, "muscleln", 0.6), "fascia": ("fascia", "fascialn", 1.2),
    "weave": (None, "fascialn", 0.55), "band": (None, "fascialn", 1.2),
    "casing": (None, "casing", 4.4), "nerve": (None, "nerve", 2.6), "casing2": (None, "casing", 3.2),
    "nerve2": (None, "nerve", 1.7), "nervedash": (None, "dash", 1.5), "nervedot": ("nerve", "casing", 1),
    "bundle": ("nerve", "casing", 2), "strand": ("strand", None, 0), "slit": ("fascialn", None, 0),
    "fat": ("fat", "fatln", 1), "fatfill": ("fat", None, 0), "fatline": (None, "fatln", 0.7),
    "skin": ("skin", "skinln", 1.2), "skinfill": ("skin", None, 0), "skinline": (None, "skinln", 2), "hair": ("hair", "skinln", 2.4),
    "mouse": ("mouse", "mouseln", 1.4), "mousefill": ("mouse", None, 0), "mouseline": (None, "mouseln", 1),
    "lead": (None, "soft", 0.8), "leaddot": ("ink", "paper", 0.8), "leadhalo": (None, "paper", 2.6),
    "zoom": (None, "soft", 1.6), "frame": (None, "edge", 1.2), "dim": (None, "ink", 1.2), "disc": ("ink", "paper", 1),
    "disk": ("bone2", "boneln2", 0.8), "outline": (None, "skinln", 1.2), "dashbone": (None, "boneln", 1), "area-skin": (None, "pain", 1.6),
    "hand": ("hand", "skinln", 2), "rim": (None, "boneln", 2.6),
    "bubble": ("paper", "ink", 1.4), "bubblegap": (None, "paper", 2.4), "couch": ("tint", "soft", 1.2), "cloth": ("fascia", "fascialn", 1.2), "ruler": ("paper", "ink", 1.2), "bandfill": ("nerve", "casing", 1.2),
    "area-superior": (None, "fascialn", 1.6), "area-middle": (None, "mouseln", 1.6), "mark-middle": ("mouseln", None, 0), "area-inferior": (None, "dash", 1.6),
    "mark": ("pain", "paper", 1.6), "dot": ("ink", None, 0), "ring": (None, "ink", 1.6),
    "painfill": ("pain", None, 0), "painline": (None, "pain", 1.4), "spot": ("paper", "pain", 3),
    "box": ("tint", "soft", 1.2), "boxwarn": ("warn", "pain", 1.8), "boxgood": ("good", "fascialn", 1.4),
    "flow": (None, "ink", 1.6), "flowhead": ("ink", None, 0),
    "t": ("ink", None, 0), "ts": ("soft", None, 0), "tp": ("pain", None, 0), "ti": ("paper", None, 0),
}
# Which text class stands on which ground: every pair is tested for contrast, in light and in dark.
TEXT_GROUNDS = {
    "t": ("paper", "bone", "tint", "warn", "good"),
    "ts": ("paper", "tint"),
    "tp": ("paper",),
    "ti": ("ink",),
}

# Advance widths of Helvetica in thousandths of the size: enough to lay boxes out, with WIDE as a margin for wider fonts.
_WIDTHS = dict(zip(
    " !\"'(),-./:;0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    [278, 278, 355, 191, 333, 333, 278, 333, 278, 278, 278, 278] + [556] * 10
    + [667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611]
    + [556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500],
))
WIDE = 1.15


def text_width(text, size, bold=False):
    """Return the width of a line of text in Helvetica, without the margin :data:`WIDE`."""
    return sum(_WIDTHS.get(c, 556) for c in text) * size / 1000 * (1.07 if bold else 1)


def _attributes(values):
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{value}"' for key, value in values.items())


class Svg:
    """One figure under construction.

    *box* is ``(x, y, width, height)`` in drawing units, *width* the size in pixels at which the figure is shown at most,
    *title* and *desc* what a reader who does not see it is told.
    """

    def __init__(self, box, title, desc, width=None):
        self.box, self.title, self.desc = box, title, desc
        self.width = width or box[2]
        self.parts, self.definitions, self.kept = [], [], set()

    def keep(self, *classes):
        """Leave these classes in the style although the drawing has none of them yet."""
        self.kept.update(classes)

    # -- elements -------------------------------------------------------------------------------------------------
    def raw(self, text):
        """Add SVG text as it is; classes are noted by :meth:`text_of`."""
        self.parts.append(text)

    def define(self, text):
        """Add a pattern or clip path."""
        self.definitions.append(text)

    def path(self, data, cls, **attributes):
        """Add a path with the class *cls*."""
        self.raw(f'<path class="{cls}" d="{data}"{_attributes(attributes)}/>')

    def curve(self, points, cls, closed=True, **attributes):
        """Add the smooth curve through *points*; closed unless told."""
        self.path(curves.path(points, closed), cls, **attributes)

    def circle(self, x, y, r, cls, **attributes):
        """Add a circle."""
        f = curves.number
        self.raw(f'<circle class="{cls}" cx="{f(x)}" cy="{f(y)}" r="{f(r)}"{_attributes(attributes)}/>')

    def ellipse(self, x, y, rx, ry, cls, **attributes):
        """Add an ellipse."""
        f = curves.number
        self.raw(f'<ellipse class="{cls}" cx="{f(x)}" cy="{f(y)}" rx="{f(rx)}" ry="{f(ry)}"{_attributes(attributes)}/>')

    def rect(self, x, y, w, h, cls, r=8, **attributes):
        """Add a rectangle with round corners."""
        f = curves.number
        self.raw(f'<rect class="{cls}" x="{f(x)}" y="{f(y)}" width="{f(w)}" height="{f(h)}" rx="{r}"{_attributes(attributes)}/>')

    def open(self, **attributes):
        """Begin a group."""
        self.raw(f"<g{_attributes(attributes)}>")

    def close(self):
        """End a group."""
        self.raw("</g>")

    @contextmanager
    def layer(self, name):
        """Open a group that a reader of the larger view can switch off: skin, bone, muscle, fascia or nerve."""
        self.raw(f'<g data-layer="{name}">')
        yield
        self.close()

    @contextmanager
    def frame(self, dx, dy, scale=1, clip=None):
        """Open a group that is shifted and scaled, and cut to *clip* (x, y, width, height in its own units) if given.

        Yields the function from its units to those of the picture, for labels, which must stand outside.
        """
        f = curves.number
        self.raw(f'<g transform="translate({f(dx)} {f(dy)}) scale({scale})">')
        if clip:
            name = f"cut-{len(self.definitions)}"
            x, y, w, h = map(f, clip)
            self.define(f'<clipPath id="{name}"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>')
            self.raw(f'<g clip-path="url(#{name})">')
        yield lambda x, y: (dx + x * scale, dy + y * scale)
        self.raw("</g></g>" if clip else "</g>")

    def nerves(self, thick, thin=()):
        """Add nerves that join, bright lines in dark casings that carry the edge; all casings first, so that joints stay open."""
        for points in thin:
            self.curve(points, "casing2", False)
        for points in thick:
            self.curve(points, "casing", False)
        for points in thin:
            self.curve(points, "nerve2", False)
        for points in thick:
            self.curve(points, "nerve", False)

    # -- words ----------------------------------------------------------------------------------------------------
    def text(self, x, y, lines, cls="t", anchor="start", size=11, leading=1.22, halo=False):
        """Add one or more lines of text; *halo* puts a rim of paper under words that stand on the drawing."""
        lines = [lines] if isinstance(lines, str) else list(lines)
        f = curves.number
        if halo:  # a second copy underneath, because paint-order is not known everywhere
            self.open(aria_hidden="true")
            self.text(x, y, lines, ("halo b" if " b" in cls else "halo"), anchor, size, leading)
            self.close()
        head = f'<text class="{cls}" x="{f(x)}" y="{f(y)}" font-size="{f(size)}" text-anchor="{anchor}">'
        if len(lines) == 1:
            self.raw(f"{head}{escape(lines[0])}</text>")
            return
        spans = (
            f'<tspan x="{f(x)}" dy="{f(size * leading) if i else 0}">{escape(line)}</tspan>' for i, line in enumerate(lines)
        )
        # a space between the lines keeps their words apart, but counts as the end of a line that is set flush right
        self.raw(head + (" " if anchor == "start" else "").join(spans) + "</text>")

    def lead(self, points, dot=True):
        """Add a leader line that ends in a dot; a rim of paper keeps it apart from what it crosses."""
        line = " ".join(f"{curves.number(x)},{curves.number(y)}" for x, y in points)
        self.raw(f'<polyline class="leadhalo" points="{line}"/><polyline class="lead" points="{line}"/>')
        if dot:
            self.circle(*points[-1], 1.9, "leaddot")

    def label(self, x, y, lines, points, anchor="start", cls="t", size=11, halo=False):
        """Add a label and its leader line."""
        self.lead(points)
        self.text(x, y, lines, cls, anchor, size, halo=halo)

    def badge(self, x, y, mark, r=11, size=13):
        """Add a number in a disc."""
        self.circle(x, y, r, "disc")
        self.text(x, y + size * 0.36, str(mark), "ti b", "middle", size)

    def arrow(self, points, cls="flow", head=6):
        """Add a line of straight pieces with an arrow head at its end."""
        (x0, y0), (x1, y1) = points[-2:]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        f = curves.number
        stop = (x1 - ux * head * 0.8, y1 - uy * head * 0.8)
        self.path("M" + "L".join(f"{f(x)} {f(y)}" for x, y in [*points[:-1], stop]), cls)
        bx, by = x1 - ux * head * 1.5, y1 - uy * head * 1.5
        self.path(
            f"M{f(x1)} {f(y1)}L{f(bx - uy * head * 0.7)} {f(by + ux * head * 0.7)}L{f(bx + uy * head * 0.7)} {f(by - ux * head * 0.7)}Z",
            "flowhead" if cls == "flow" else cls,
        )

    def scale_bar(self, x, y, length, text, size=10.5):
        """Add a bar of a known length."""
        f = curves.number
        self.path(f"M{f(x)} {f(y)}H{f(x + length)}M{f(x)} {f(y - 4)}V{f(y + 4)}M{f(x + length)} {f(y - 4)}V{f(y + 4)}", "dim")
        self.text(x + length / 2, y - 8, text, "t", "middle", size)

    # -- the file -------------------------------------------------------------------------------------------------
    def _style(self, body):
        used = self.kept | {name for chunk in body.split('class="')[1:] for name in chunk.split('"', 1)[0].split()}
        rules = [f"text{{font-family:{FONT}}}", "path,line,circle,ellipse,rect,polyline{stroke-linecap:round;stroke-linejoin:round}"]
        dark = []
        for name, (fill, stroke, width) in CLASSES.items():
            if name in used:
                rules.append(f".{name}{{fill:{LIGHT[fill] if fill else 'none'}" + (f";stroke:{LIGHT[stroke]};stroke-width:{width}" if stroke else "") + "}")
                parts = ([f"fill:{DARK[fill]}"] if fill else []) + ([f"stroke:{DARK[stroke]}"] if stroke else [])
                dark.append(f".{name}{{{';'.join(parts)}}}")
        if "b" in used:
            rules.append(".b{font-weight:700}")
        if "i" in used:
            rules.append(".i{font-style:italic}")
        if "halo" in used:
            rules.append(f".halo{{fill:{LIGHT['paper']};stroke:{LIGHT['paper']};stroke-width:3.4;stroke-linejoin:round}}")
            dark.append(f".halo{{fill:{DARK['paper']};stroke:{DARK['paper']}}}")
        unknown = used - set(CLASSES) - {"b", "i", "halo"}
        if unknown:
            raise ValueError(f"figure {self.title!r} uses classes without a colour: {', '.join(sorted(unknown))}")
        return "\n".join([*rules, "@media (prefers-color-scheme:dark){", *dark, "}"])

    def text_of(self, name):
        """Return the whole file; *name* keeps its ids apart from those of other figures on a page."""
        x, y, w, h = self.box
        f = curves.number
        panel = f'<rect class="paper" x="{f(x + 0.5)}" y="{f(y + 0.5)}" width="{f(w - 1)}" height="{f(h - 1)}" rx="10"/>'
        definitions = "<defs>\n" + "\n".join(self.definitions) + "\n</defs>\n" if self.definitions else ""
        body = definitions + panel + "\n" + "\n".join(self.parts)
        links = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if "xlink:href" in body else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{links} viewBox="{f(x)} {f(y)} {f(w)} {f(h)}" width="{f(self.width)}" '
            f'height="{f(h * self.width / w)}" role="img" aria-labelledby="{name}-title {name}-desc">\n'
            f'<title id="{name}-title">{escape(self.title)}</title>\n<desc id="{name}-desc">{escape(self.desc)}</desc>\n'
            f"<style>\n{self._style(body)}\n</style>\n{body}\n</svg>\n"
        )


def wrap(text, width, size, bold=False):
    """Return *text* broken into lines of at most *width* units, with :data:`WIDE` to spare."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, bold) * WIDE > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
