"""For patients: treatments in the order in which they reach into the body."""

from .svgkit import Svg, wrap

TITLE = "Treatments, from the least to the most that is done to the body"
DESC = (
    "Five steps upwards. 1, moving and care for back pain in general. 2, medicines. 3, an injection at the nerve. 4, heat, cold or stimulation "
    "of the nerve through a needle. 5, an operation. The order is no rule, and not every step is for everyone. A sign that needs help at once "
    "comes first, at any step."
)
STEPS = ("Moving, care for back pain in general", "Medicines", "An injection at the nerve", "Heat, cold or stimulation of the nerve", "An operation")
NOTE = "The order is no rule, and not every step is for everyone."
STOP = "A sign that needs help at once comes first, at any step."


def draw():
    """Return the figure."""
    s = Svg((0, 0, 760, 340), TITLE, DESC, 780)
    for i, words in enumerate(STEPS):
        x, top = 20 + i * 144, 216 - i * 42
        s.path(f"M{x} 262V{top}H{x + 144}V262Z", "boxgood" if i < 2 else "box")
        s.badge(x + 22, top + 24, i + 1, 13, 14)
        s.text(x + 10, top - 10 - 17 * (len(wrap(words, 132, 13.5, True)) - 1), wrap(words, 132, 13.5, True), "t b", size=13.5, leading=1.26)
    s.text(20, 292, NOTE, "t", size=14)
    s.text(20, 318, STOP, "tp b", size=14)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 430), TITLE, DESC, 400)
    for i, words in enumerate(reversed(STEPS)):
        number, y = len(STEPS) - i, 16 + i * 62
        x = 16 + (number - 1) * 22
        s.rect(x, y, 384 - x, 52, "boxgood" if number < 3 else "box", 6)
        s.badge(x + 24, y + 26, number, 13, 15)
        lines = wrap(words, 330 - x, 15, True)
        s.text(x + 46, y + 31 - 9 * (len(lines) - 1), lines, "t b", size=15, leading=1.2)
    s.text(16, 346, wrap(NOTE, 368, 14.5), "t", size=14.5, leading=1.25)
    s.text(16, 392, wrap(STOP, 368, 14.5, True), "tp b", size=14.5, leading=1.25)
    return s
