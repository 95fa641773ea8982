"""The groin, side by side: nerves and joints whose pain or numbness is felt there, each on the same person."""

from . import person
from .svgkit import Svg, wrap

TITLE = "Groin and front of the thigh: whose skin, whose pain"
DESC = (
    "Nine small maps of the groin and thighs from the front. Skin of single nerves, in green: ilioinguinal, groin crease to the root of the "
    "genitals and the upper inner thigh; genitofemoral, upper thigh below the crease and side of the genitals; lateral femoral cutaneous, outer "
    "thigh; femoral, front of the thigh to the inner leg; obturator, inner thigh; pudendal, genitals. Pain, in red: iliohypogastric, lower belly; "
    "hip joint, groin and thigh; thoracolumbar junction, lower belly and groin. Ilioinguinal, genitofemoral, hip and thoracolumbar junction "
    "overlap at the groin crease."
)
PANELS = (
    ("ilioinguinal", "Ilioinguinal nerve", "Tender point medial to and below the front corner of the hip bone."),
    ("iliohypogastric", "Iliohypogastric nerve", "Lower belly; after surgery near the scar."),
    ("genitofemoral", "Genitofemoral nerve", "Worse on walking and on extending the hip."),
    ("lateral-femoral-cutaneous", "Lateral femoral cutaneous nerve", "Numb or burning, front and outer thigh only."),
    ("femoral", "Femoral nerve", "A weak knee with numbness: look for a bleed."),
    ("obturator", "Obturator nerve", "Inner thigh, with exercise."),
    ("pudendal", "Pudendal nerve", "Worse on sitting, does not wake the patient."),
    ("hip", "Hip joint", "Groin in 55% of 51 people, buttock in 71%."),
    ("thoracolumbar-junction", "Thoracolumbar junction", "With pain behind, on the same side."),
)
CUT = (-108, 300, 216, 250)
NOTE = "Fields overlap and vary: the place of the pain does not name the nerve."


def _panel(svg, key, x, y, k):
    with svg.frame(x, y - CUT[1] * k, k, CUT):
        person.draw(svg, "front", key, width=1.6)


def _legend(svg, x, y, size, step):
    person.swatch(svg, x, y - size, "core", "skinarea", size)
    svg.text(x + size * 1.5 + 7, y - size * 0.12, "skin of the nerve", "t", size=size)
    person.swatch(svg, x + step, y - size, "core", "pain", size)
    svg.text(x + step + size * 1.5 + 7, y - size * 0.12, "pain", "t", size=size)
    person.swatch(svg, x + step + size * 5.4, y - size, "spread", "pain", size)
    svg.text(x + step + size * 6.9 + 7, y - size * 0.12, "often too", "t", size=size)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 860, 900), TITLE, DESC, 880)
    person.define(s, ("front",))
    _legend(s, 20, 38, 15, 172)
    s.text(840, 36, NOTE, "ts", "end", 14.2)
    for i, (key, name, sign) in enumerate(PANELS):
        x, y = 20 + (i % 3) * 280, 72 + (i // 3) * 278
        s.text(x, y + 4, name, "t b", size=15)
        _panel(s, key, x + 108, y + 16, 0.78)
        s.text(x, y + 234, wrap(sign, 262, 14), "ts", size=14, leading=1.25)
    return s


def draw_phone():
    """Return the figure for a narrow screen: two columns."""
    s = Svg((0, 0, 400, 400), TITLE, DESC, 400)
    person.define(s, ("front",))
    _legend(s, 14, 32, 14, 170)
    s.text(14, 56, wrap(NOTE, 372, 14), "ts", size=14, leading=1.25)
    y = 96
    for i, (key, name, sign) in enumerate(PANELS):
        x = 14 + (i % 2) * 194
        s.text(x, y + 10, wrap(name, 178, 14.5, True), "t b", size=14.5)
        _panel(s, key, x + 88, y + 36, 0.78)
        s.text(x, y + 252, wrap(sign, 178, 14), "ts", size=14, leading=1.22)
        if i % 2:
            y += 330
    s.box = (0, 0, 400, y + 320)
    return s
