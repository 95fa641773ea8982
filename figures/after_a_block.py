"""The time after a block: when the drug acts, when the patient is watched, and when harm may show."""

from math import log

from .svgkit import Svg, wrap

TITLE = "After a block: when harm may show"
DESC = (
    "A time line from half a minute to four weeks. Toxicity shows mostly after 1 to 5 minutes and as late as 60. The patient is observed at 5, "
    "10, 15 and 30 minutes, and stays near help for the first hour. Lidocaine acts for 2 to 4 hours, ropivacaine for 8 to 14. A weak leg after "
    "a groin block can begin 2.5 to 6 hours later, after a normal test, is mostly over within 12 hours and can last 36. No driving for 24 hours. "
    "After steroid the blood sugar may be raised for 1 day, or for more than 10. Infection, or an injured bowel after a groin block, may show after days."
)
HOUR, DAY = 60, 24 * 60  # in minutes
FIRST, LAST = 0.5, 28 * DAY
TICKS = ((1, "1 min"), (5, "5"), (30, "30"), (HOUR, "1 h"), (6 * HOUR, "6"), (DAY, "1 day"), (7 * DAY, "1 week"))
# what, when in words, bars: from, to, class; the last one is drawn on top
ROWS = (
    ("Toxicity of the anaesthetic", "mostly 1 to 5 min, as late as 60", ((FIRST, 60, "boxwarn"), (1, 5, "painfill"))),
    ("Observe", "30 min; near help for an hour", ((FIRST, HOUR, "box"), (FIRST, 30, "boxgood"))),
    ("Lidocaine acts", "2 to 4 h", ((FIRST, 4 * HOUR, "box"),)),
    ("Ropivacaine acts", "8 to 14 h", ((FIRST, 14 * HOUR, "box"),)),
    ("Weak leg after a groin block", "can begin 2.5 to 6 h later", ((FIRST, 36 * HOUR, "boxwarn"), (2.5 * HOUR, 6 * HOUR, "painfill"))),
    ("No driving", "24 h", ((FIRST, DAY, "box"),)),
    ("Blood sugar after steroid", "raised for 1 to over 10 days", ((DAY / 2, 10 * DAY, "boxwarn"), (DAY / 2, DAY, "painfill"))),
    ("Infection, injured bowel", "may show after days", ((DAY, LAST, "boxwarn"),)),
)
NOTE = "Times grow to the right on a logarithmic scale. Solid: when most of it shows or begins; green: watched closely."


def _chart(s, left, right, top, height, bar, size, ticks):
    """Draw the lines of time over all rows and the bars at the foot of each row, *height* apart."""

    def at(minutes):
        return left + (right - left) * log(minutes / FIRST) / log(LAST / FIRST)

    for minutes, words in ticks:
        s.path(f"M{at(minutes):.1f} {top - 4}V{top + height * len(ROWS)}", "frame")
        s.text(at(minutes), top - 10, words, "ts", "middle", size)
    for i, (_, _, bars) in enumerate(ROWS):
        for begin, end, cls in bars:
            s.rect(at(begin), top + (i + 1) * height - bar - 8, at(end) - at(begin), bar, cls, 4)


def draw():
    """Return the figure."""
    s = Svg((0, 0, 780, 430), TITLE, DESC, 780)
    _chart(s, 256, 760, 40, 42, 22, 13, TICKS)
    for i, (what, when, _) in enumerate(ROWS):
        s.text(20, 40 + i * 42 + 18, what, "t b", size=13.5)
        s.text(20, 40 + i * 42 + 35, when, "ts", size=13)
    s.text(20, 404, NOTE, "ts", size=13)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 622), TITLE, DESC, 400)
    _chart(s, 16, 384, 36, 64, 16, 14, [tick for tick in TICKS if tick[1] not in ("30", "6")])
    for i, (what, when, _) in enumerate(ROWS):
        s.text(16, 36 + i * 64 + 17, what, "t b", size=15, halo=True)
        s.text(16, 36 + i * 64 + 34, when, "t", size=14.5, halo=True)
    s.text(16, 570, wrap(NOTE, 368, 14), "ts", size=14)
    return s
