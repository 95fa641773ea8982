"""The person of the maps: one outline for the front and the back view, 766 units tall, x = 0 at the midline."""

from .curves import mirror, path, symmetric
from .svgkit import Svg

_ARM = [
    (17, 92), (18, 110), (31, 126), (64, 137), (92, 149), (107, 172), (113, 208), (118, 246), (127, 286), (137, 328), (145, 366),
    (148, 384), (157, 396), (169, 413), (174, 425), (169, 430), (160, 424), (155, 418, "c"), (158, 436), (159, 456), (154, 460),
    (150.5, 452, "c"), (150, 464), (145, 468), (141.5, 457, "c"), (139.5, 465), (134.5, 466), (132.5, 453, "c"), (129, 455), (125.5, 451),
    (126, 430), (128, 408), (132, 386), (126, 366), (114, 330), (103, 290), (97, 250), (90, 216), (84, 198, "c"),
]
_LEG = [
    (80, 232), (74, 264), (71, 290), (76, 318), (86, 350), (91, 384), (91, 424), (87, 490), (78, 556), (76, 598), (78, 636),
    (70, 690), (60, 730),
]
_FOOT_FRONT = [(63, 742), (72, 756), (70, 764), (58, 766), (42, 765), (35, 760), (36, 744)]
_FOOT_BACK = [(61, 748), (66, 758), (64, 765), (50, 766), (40, 765), (35, 758), (36, 746)]
_INNER = [(36, 732), (32, 690), (23, 636), (25, 592), (23, 556), (16, 490), (7, 436), (2, 412, "c")]
HALF = {
    "front": _ARM + _LEG + _FOOT_FRONT + _INNER,
    "back": _ARM + _LEG + _FOOT_BACK + _INNER,
}
FINGERS = [[(150.5, 452), (149, 432)], [(141.5, 457), (141, 434)], [(132.5, 453), (133, 434)]]
BACK_LINES = [
    [(45, 166), (30, 188), (35, 218), (46, 232)], [(8, 424), (36, 434), (64, 424), (80, 408)],
    [(33, 565), (48, 571), (66, 564)], [(42, 634), (47, 672), (44, 706)], [(110, 292), (117, 295), (124, 291)],
]
FRONT_LINES = [
    [(6, 132), (30, 130), (62, 141)], [(80, 214), (60, 226), (34, 222), (10, 214)], [(80, 352), (56, 384), (22, 412)],
    [(36, 566), (40, 552), (52, 548), (63, 554), (66, 568), (58, 582), (44, 582), (36, 566)], [(46, 604), (44, 650), (48, 700)],
    [(106, 290), (114, 294), (122, 290)],
]


def outline(view):
    """Return path data of the body's outline, without the head."""
    return path(symmetric(HALF[view]), True)


def draw(svg, view, width=2.4):
    """Draw the person into the current group of *svg*; *view* is ``front`` or ``back``."""
    def line(points, w=width * 0.62):
        svg.curve(points, "skinline", False, style=f"stroke-width:{w:.2f}")

    stroke = f"stroke-width:{width}"
    for side in (-1, 1):
        svg.ellipse(side * 37, 58, 7, 12, "skin", style=stroke)
    svg.path(outline(view), "skin", style=stroke)
    for side in (lambda p: p, mirror):
        for finger in FINGERS:
            line(side(finger))
        for points in BACK_LINES if view == "back" else FRONT_LINES:
            line(side(points))
    if view == "back":
        svg.curve([(-37, 52), (-36, 82), (-22, 100), (0, 104), (22, 100), (36, 82), (37, 52), (27, 15), (0, 4), (-27, 15)], "hair", style=stroke)
        line([(0, 130), (-1, 200), (0, 262), (0, 312)])
        line([(0, 352), (0, 386), (0, 412)])
    else:
        svg.curve([(-36, 48), (-34, 76), (-22, 97), (0, 107), (22, 97), (34, 76), (36, 48), (26, 14), (0, 5), (-26, 14)], "skin", style=stroke)
        svg.curve([(-37, 60), (-38, 34), (-26, 10), (0, 2), (26, 10), (38, 34), (37, 60), (31, 44), (14, 34), (-10, 33), (-30, 44)], "hair", style=stroke)
        for side in (lambda p: p, mirror):
            line(side([(9, 54), (15, 52), (22, 55)]))
            svg.circle(side([(16, 62)])[0][0], 62, 1.7, "dot")
        line([(0, 62), (-3, 76), (2, 77)])
        line([(-9, 88), (0, 90), (9, 88)])
        line([(0, 330), (1.5, 334), (0, 338)])
        line([(0, 232), (0, 322)], width * 0.4)


def figure(view, title, desc):
    """Return the drawing on which the body map puts its numbers.

    The first group is the person; places of nerves.yaml are in its units.  The map draws dots, leader lines and numbers
    from those data, so that they can never disagree with the list, with the classes that :meth:`Svg.keep` leaves in.
    """
    s = Svg((0, 0, 420, 700), title, desc)
    with s.frame(210, 16, 0.86):
        draw(s, view)
    for x, word in ((54, "right"), (366, "left")) if view == "front" else ((54, "left"), (366, "right")):
        s.text(x, 684, word, "ts", "middle", 15)
    s.keep("leadhalo", "lead", "mark", "disc", "t", "ti", "b")
    return s
