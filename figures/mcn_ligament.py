"""Middle cluneal nerves and the long posterior sacroiliac ligament, from behind, to scale."""

from . import back, shaded
from .curves import band
from .svgkit import Svg

TITLE = "The middle cluneal nerves and the long posterior sacroiliac ligament"
DESC = (
    "Back view of the sacrum and the right hip bone of a woman, to scale. Thin nerves leave the holes in the back of the sacrum and run "
    "outward to the skin of the inner buttock. On the way they meet a band, the long posterior sacroiliac ligament, which runs from the back "
    "corner of the hip bone, the PSIS, down to the sacrum. Most branches drawn pass under the band; one goes through it, 36 millimetres from "
    "the midline and 28 millimetres below the PSIS. The point to press lies just below the PSIS."
)
VIEW = (-26, 14, 128, 132)  # what is shown, in millimetres
FORAMINA = {"S1": (29, 50), "S2": (26, 65), "S3": (23, 85)}
LIGAMENT = dict(outer=[(63, 60), (58, 77), (48, 95), (37, 109)], inner=[(51, 57), (43, 71), (33, 88), (27, 103)])
COURSES = {  # root: course, whether it goes through the ligament
    "S1": ([FORAMINA["S1"], (40, 58), (55, 72), (72, 90), (84, 106)], False),
    "S2": ([FORAMINA["S2"], (31, 75), back.MCN_CROSSING, (50, 99), (66, 114)], True),
    "S3": ([FORAMINA["S3"], (34, 98), (47, 111), (60, 128)], False),
}
_THIN = {"style": "stroke-width:.8"}


def art(s):
    """Draw bones, ligament, nerves and the point to press, in millimetres."""
    shaded.draw(s, "woman-back")
    edge, core = {"style": "stroke-width:2"}, {"style": "stroke-width:1.1"}
    for course, _ in COURSES.values():
        s.curve(course, "casing2", False, **edge)
    for course, _ in COURSES.values():
        s.curve(course, "nerve2", False, **core)
    s.path(band(LIGAMENT["outer"], LIGAMENT["inner"]), "fascia", fill_opacity=0.9, **_THIN)
    for f in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9):
        fibre = [(a[0] * f + b[0] * (1 - f), a[1] * f + b[1] * (1 - f)) for a, b in zip(LIGAMENT["outer"], LIGAMENT["inner"])]
        s.curve(fibre, "weave", False)
    x, y = back.MCN_CROSSING
    s.raw(f'<ellipse class="slit" cx="{x}" cy="{y}" rx="3" ry="1.4" transform="rotate(45 {x} {y})"/>')
    out = COURSES["S2"][0][2:]
    s.curve(out, "casing2", False, **edge)
    s.curve(out, "nerve2", False, **core)
    for at in FORAMINA.values():
        s.circle(*at, 1.7, "nervedot", **_THIN)
    s.circle(*back.PSIS, 1.6, "leaddot", style="stroke-width:.5")
    s.circle(*back.MCN_PRESS, 3.4, "spot", style="stroke-width:1.5")
    s.circle(*back.MCN_PRESS, 1.4, "painfill")


def measures(s):
    """Draw the two measured distances, in millimetres."""
    (x, y), (px, py) = back.MCN_CROSSING, back.PSIS
    s.path(f"M0 122H{x}M0 120v4M{x} 120v4M80 {py}V{y}M78 {py}h4M78 {y}h4", "dim", **_THIN)
    s.path(f"M0 40v80M{x} {y + 3}V120M{px + 3} {py}H78M{x + 4} {y}H78", "dim", style="stroke-width:.5", stroke_dasharray="1.4 1.6")


def _body(s, x0, y0, k, size):
    """Draw the enlarged part in a frame at (x0, y0); return the place of a point in it."""
    with s.frame(x0 - VIEW[0] * k, y0 - VIEW[1] * k, k, VIEW) as place:
        art(s)
        measures(s)
    s.rect(x0, y0, VIEW[2] * k, VIEW[3] * k, "frame", 4)
    px, py = place(back.MCN_CROSSING[0] / 2, 123.5 + size / k)
    s.text(px, py, "36 mm", "t b", "middle", size, halo=True)
    px, py = place(82, 74)
    s.text(px, py, "28 mm", "t b", "start", size, halo=True)
    for root, at in FORAMINA.items():
        fx, fy = place(*at)
        s.text(fx - 2.6 * k, fy + size * 0.35, root, "t b", "end", size, halo=True)
    return place


def draw():
    """Return the figure."""
    s = Svg((0, 0, 740, 430), TITLE, DESC, 780)
    place = _body(s, 184, 22, 2.9, 13)
    for y, lines, end in (
        (96, ["Spine of L5"], (0, 19)),
        (160, ["Sacrum"], (4, 62)),
        (222, ["Middle cluneal", "nerves leave the", "sacrum, most often", "at S1 to S3"], (28, 91)),
    ):
        s.label(166, y, lines, [(170, y - 4), (180, y - 4), place(*end)], "end", "t b" if lines[0] == "Middle cluneal" else "t", 13)
    for y, lines, end in (
        (54, ["Hip bone"], (94, 36)),
        (104, ["Back corner of the", "crest (PSIS)"], back.PSIS),
        (164, ["Point to press,", "just below the PSIS"], back.MCN_PRESS),
        (232, ["Long posterior", "sacroiliac ligament"], (46, 93)),
        (290, ["One branch goes", "through it"], (52, 101)),
        (340, ["Others pass under it"], (49, 114)),
        (384, ["to the skin of the", "inner buttock"], (59, 126)),
    ):
        s.label(578, y, lines, [(574, y - 4), (564, y - 4), place(*end)], size=13)
    s.text(20, 416, "Simplified. Branches vary.", "ts", size=12)
    return s


def draw_phone():
    """Return the figure for a narrow screen: numbers on the drawing, names below."""
    s = Svg((0, 0, 400, 700), TITLE, DESC, 400)
    place = _body(s, 14, 14, 2.906, 15)
    names = [
        ("Back corner of the crest (PSIS)", back.PSIS, (72, 40)), ("Point to press, just below the PSIS", back.MCN_PRESS, (70, 68)),
        ("Long posterior sacroiliac ligament", (46, 94), (66, 96)), ("One branch goes through it", (62, 110), (84, 118)), ("Others pass under it", (52, 118), (72, 134)),
        ("Sacrum", (4, 62), (-16, 62)), ("Hip bone", (94, 24), (94, 40)),
    ]
    for _, end, at in names:
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
