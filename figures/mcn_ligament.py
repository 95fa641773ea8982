"""Middle cluneal nerves and the long posterior sacroiliac ligament, from behind, to scale."""

from . import geometry as g
from . import pelvis
from .curves import band
from .svgkit import Svg

TITLE = "The middle cluneal nerves and the long posterior sacroiliac ligament"
DESC = (
    "Back view of the sacrum and the right hip bone, drawn to scale. Thin nerves leave the holes in the back of the sacrum and run outward to the skin of the inner buttock. On the way "
    "they meet a strong band, the long posterior sacroiliac ligament, which runs from the back corner of the hip bone, the PSIS, down to the sacrum. Most branches drawn pass under the band; one goes through "
    "it, about 36 millimetres from the midline and 28 millimetres below the PSIS. The point to press lies just below the PSIS."
)
VIEW = (-30, 30, 128, 132)  # what is shown, in millimetres
_THIN = {"style": "stroke-width:.8"}


def art(s):
    """Draw bones, ligament, nerves and the point to press, in millimetres."""
    pelvis.spine(s, ("L5",), False, weight=0.8)
    pelvis.hip_bones(s, weight=0.8)
    edge, core = {"style": "stroke-width:2.6"}, {"style": "stroke-width:1.5"}
    courses = [points for _, points, _ in g.MCN]
    for points in courses:
        s.curve(points, "casing2", False, **edge)
    for points in courses:
        s.curve(points, "nerve2", False, **core)
    s.path(band(g.LPSL["outer"], g.LPSL["inner"]), "fascia", fill_opacity=0.92, **_THIN)
    for f in (0.2, 0.4, 0.6, 0.8):
        fibre = [(a[0] * f + b[0] * (1 - f), a[1] * f + b[1] * (1 - f)) for a, b in zip(g.LPSL["outer"], g.LPSL["inner"])]
        s.curve(fibre, "weave", False)
    x, y = g.MCN_CROSSING
    hole = (x - 3.4, y - 3)
    s.raw(f'<ellipse class="slit" cx="{hole[0]}" cy="{hole[1]}" rx="3.4" ry="1.7" transform="rotate(40 {hole[0]} {hole[1]})"/>')
    for _, course, through in g.MCN:
        if through:
            out = [hole, *course[2:]]
            s.curve(out, "casing2", False, **edge)
            s.curve(out, "nerve2", False, **core)
    for root in ("S1", "S2", "S3"):
        s.circle(*g.FORAMINA[root], 1.9, "nervedot", **_THIN)
    s.circle(*g.PSIS, 1.6, "leaddot", style="stroke-width:.5")
    s.circle(*g.MCN_PRESS, 3.4, "spot", style="stroke-width:1.5")
    s.circle(*g.MCN_PRESS, 1.4, "painfill")


def measures(s):
    """Draw the two measured distances, in millimetres."""
    (x, y), (px, py) = g.MCN_CROSSING, g.PSIS
    s.path(f"M0 136H{x}M0 134v4M{x} 134v4M68 {py}V{y}M66 {py}h4M66 {y}h4", "dim", **_THIN)
    s.path(f"M0 130v4M{x} {y + 3}V134M{px + 3} {py}H66M{x + 4} {y}H66", "dim", style="stroke-width:.6", stroke_dasharray="1.4 1.6")


def _locator(s, x, y, scale):
    """Draw a small pelvis with a box round the part that is shown."""
    with s.frame(x, y, scale, (-150, -10, 300, 222)):
        pelvis.spine(s, ("L4", "L5"), False, weight=2)
        pelvis.hip_bones(s, weight=2)
        left, top, width, height = VIEW
        s.rect(left, top, width, height, "zoom", 8, style="stroke-width:5")


def _body(s, x0, y0, k, size):
    """Draw the enlarged part in a frame at (x0, y0); return the place of a point in it."""
    with s.frame(x0 - VIEW[0] * k, y0 - VIEW[1] * k, k, VIEW) as place:
        art(s)
        measures(s)
    s.rect(x0, y0, VIEW[2] * k, VIEW[3] * k, "frame", 4)
    px, py = place(g.MCN_CROSSING[0] / 2, 137.5 + size / k)
    s.text(px, py, "36 mm", "t b", "middle", size, halo=True)
    px, py = place(70.5, 99)
    s.text(px, py, "28 mm", "t b", "start", size, halo=True)
    for root in ("S1", "S2", "S3"):
        fx, fy = place(*g.FORAMINA[root])
        s.text(fx - 3.4 * k, fy + size * 0.35, root, "t b", "end", size)
    return place


def draw():
    """Return the figure."""
    s = Svg((0, 0, 720, 440), TITLE, DESC, 780)
    place = _body(s, 172, 20, 2.9, 13)
    _locator(s, 88, 26, 0.44)
    for y, lines, end in (
        (176, ["Sacrum"], (4, 62)),
        (232, ["Middle cluneal", "nerves leave the", "sacrum, most often", "at S1 to S3"], (29, 98)),
    ):
        s.label(154, y, lines, [(158, y - 4), (168, y - 4), place(*end)], "end", "t b" if lines[0] == "Middle cluneal" else "t", 13)
    for y, lines, end in (
        (44, ["Hip bone"], (90, 44)),
        (92, ["Back corner of the", "crest (PSIS)"], g.PSIS),
        (152, ["Point to press,", "just below the PSIS"], g.MCN_PRESS),
        (244, ["Long posterior", "sacroiliac ligament"], (40.5, 106.5)),
        (310, ["One branch goes", "through it"], (52, 115.8)),
        (360, ["Others pass under it"], (46, 125.8)),
        (400, ["to the skin of the", "inner buttock"], (65.5, 143.4)),
    ):
        s.label(562, y, lines, [(558, y - 4), (548, y - 4), place(*end)], size=13)
    s.text(20, 424, "Simplified. Branches vary.", "ts", size=12)
    return s


def draw_phone():
    """Return the figure for a narrow screen: numbers on the drawing, names below."""
    s = Svg((0, 0, 400, 700), TITLE, DESC, 400)
    place = _body(s, 14, 14, 2.906, 15)
    names = [
        ("Back corner of the crest (PSIS)", g.PSIS, (58, 58)), ("Point to press, just below the PSIS", g.MCN_PRESS, (86, 84)),
        ("Long posterior sacroiliac ligament", (41, 105.5), (86, 112)), ("One branch goes through it", (52, 115.8), (86, 128)), ("Others pass under it", (46, 125.8), (60, 150)),
        ("Sacrum", (4, 62), (-16, 62)), ("Hip bone", (84, 54), (86, 44)),
    ]
    for i, (_, end, at) in enumerate(names, 1):
        s.lead([place(*at), place(*end)])
    for i, (_, _, at) in enumerate(names, 1):
        s.badge(*place(*at), i, 13, 14)
    for i, (name, _, _) in enumerate(names, 1):
        y = 412 + i * 32
        s.badge(30, y - 5, i, 13, 14)
        s.text(52, y, name, "t", size=15)
    y += 30
    s.text(16, y, ["S1 to S3: holes of the sacrum where most", "middle cluneal nerves leave it.", "Simplified. Branches vary."], "ts", size=14, leading=1.3)
    s.box = (0, 0, 400, y + 54)
    return s
