"""Positions of the drawings, in millimetres, and the studies that give them.

Frames: ``posterior`` drawings have x = 0 at the midline (right of the picture positive), y downwards, y = 0 at the highest
point of the iliac crest.  ``anterior`` drawings have y = 0 at the anterior superior iliac spine (ASIS).  One unit is one
millimetre of an adult of middle height.

:data:`DISTANCES` names each drawn distance that a study measured.  ``low`` and ``high`` span what the named studies found:
the means where several measured it, mean minus and plus one standard deviation where one did (``note`` says which).  A test
checks that what is drawn lies inside.  What no study here gives (vertebral levels of the landmarks, outlines of bones and
muscles, which root feeds which branch) is ordinary anatomy drawn as one example, and the captions say so.
"""

from dataclasses import dataclass
from math import dist

# -- posterior: bones -----------------------------------------------------------------------------------------------
LEVEL = dict(T11=-170, T12=-140, L1=-106, L2=-70, L3=-34, L4=2, L5=35, S1=60, S2=78, S3=96, S4=113)
PSIS = (42, 76)  # posterior superior iliac spine
CROSSING = dict(medial=(70, 36), intermediate=(83, 23.5), lateral=(90, 17.5))  # where a branch crosses the crest
CREST = [PSIS, (47, 63), (57, 49), (70, 36), (83, 23.5), (90, 17.5), (104, 7.6), (117, 3.5), (129, 7), (138, 17)]
ILIUM = CREST + [
    (142, 32), (140, 50), (134, 68), (127, 82), (125.5, 90), (120, 97), (117.5, 106), (121, 117), (121, 130), (115, 142),
    (105, 149), (96, 154), (90, 163), (87, 177), (80, 193), (66, 203), (53, 200), (46, 187), (48, 172), (55, 160), (56, 153),
    (47, 146), (51, 139), (61, 133), (67.5, 123), (66, 111), (57, 102), (48, 98), (46, 90), (41, 85),
]
ILIUM_LIP = [
    (47, 80), (53, 67), (63, 54), (75, 42), (87, 31), (98, 21.5), (108, 14.5), (118, 11.5), (127, 14.5), (133, 22),
]
ILIUM_LINES = [
    [(62, 100), (70, 84), (80, 72), (88, 62)], [(82, 112), (95, 90), (112, 68), (126, 54)],
    [(88, 128), (99, 122), (111, 121)], [(58, 178), (60, 188), (68, 194)],
]
PUBIS = [
    (94, 122), (70, 128), (44, 138), (22, 143), (6, 147), (2, 152), (2, 184), (8, 191), (22, 193), (40, 205), (56, 203),
    (60, 190), (46, 190), (30, 180), (25, 168), (32, 157), (52, 150), (72, 150), (96, 146),
]
SACRUM = [
    (0, 48), (12, 46), (20, 40), (27, 44), (40, 47), (54, 56), (57, 70), (50, 86), (45, 98), (41, 110), (38, 119), (26, 127),
    (14, 134), (9, 140), (0, 142),
]
FORAMINA = dict(S1=(23, 69), S2=(20.5, 86), S3=(18, 102), S4=(15, 117))
COCCYX = [
    (-7, 143), (7, 143), (9, 149), (5, 155), (6, 160), (3, 168), (0, 171), (-3, 168), (-6, 160), (-5, 155), (-9, 149),
]
FEMUR = [
    (104, 118), (122, 112), (134, 116), (143, 113), (152, 118), (157, 130), (155, 146), (149, 162), (146, 185), (144, 214),
    (118, 214), (119, 190), (116, 172), (112, 160), (104, 150), (96, 142), (94, 128),
]
RIB12 = [(22, -142), (46, -139), (76, -126), (100, -108), (103, -103), (98, -101), (74, -117), (46, -130), (22, -133)]
RIB11 = [
    (22, -174), (54, -173), (92, -160), (124, -138), (140, -118), (142, -110), (136, -112), (118, -131), (88, -151), (52, -164),
    (22, -165),
]
VERTEBRAE = dict(T11=27, T12=28, L1=35, L2=38, L3=42, L4=38, L5=38)  # half width over the transverse processes


def vertebra(level):
    """Return the closed outline of the posterior part of one vertebra."""
    y, tp, sp = LEVEL[level], VERTEBRAE[level], 9 if level == "L5" else 12
    right = [
        (0, y - 21), (6, y - 20), (12, y - 27), (18, y - 29), (21, y - 23), (25, y - 18), (tp - 5, y - 19), (tp, y - 15),
        (tp - 2, y - 10), (27, y - 9), (20, y - 8), (17, y - 2), (20, y + 6), (18, y + 12), (12, y + 11), (9, y + 3), (5.5, y + 4),
        (6, y + sp - 2), (4, y + sp + 1), (0, y + sp + 2),
    ]
    return right + [(-x, yy) for x, yy in reversed(right[1:-1])]


# -- posterior: soft parts ------------------------------------------------------------------------------------------
ERECTOR = [
    (7, -196), (50, -196), (64, -160), (74, -110), (79, -60), (79, -15), (75, 14), (66, 38), (54, 53), (45, 68), (40, 88),
    (30, 112), (14, 130), (6, 120), (7, 40), (7, -80),
]
FASCIA = [
    (0, -196, "c"), (58, -196, "c"), (70, -150), (82, -96), (88, -50), (89.5, -14), (88.5, 18.5, "c"), (83, 23.5), (70, 36),
    (57, 49), (47, 63), (42, 76, "c"), (38, 92), (30, 112), (14, 132), (0, 146, "c"),
]
GLUTEUS_MEDIUS = [
    (57, 57, "c"), (70, 43), (84, 31), (98, 20), (112, 11), (126, 11), (137, 22), (140.5, 38), (144, 70), (147, 104),
    (143, 118, "c"), (128, 118), (108, 104), (84, 78),
]
GLUTEUS_MAXIMUS = [
    (46, 82, "c"), (50, 69), (57, 62), (70, 65), (96, 86), (124, 108), (148, 126), (155, 146), (149, 176), (145, 208, "c"),
    (122, 215), (94, 213), (62, 203), (34, 187), (14, 170), (4, 153, "c"), (14, 136), (28, 116), (38, 99),
]
# the outline of a trunk seen from behind or in front, right half: waist, hip, thigh
TRUNK_SIDE = [
    (150, -196), (138, -150), (131, -100), (132, -50), (144, 0), (160, 50), (171, 100), (174, 150), (170, 210), (163, 270), (156, 330),
]

# -- posterior: superior cluneal nerves -----------------------------------------------------------------------------
ROOTS = {  # root: (branch it is drawn to feed, deep course); one example of many
    "T12": ("lateral", [(21, -120), (34, -96), (53, -62), (70, -28), (81, -3)]),
    "L1": ("lateral", [(23, -86), (37, -64), (55, -36), (71, -10), (82, 5)]),
    "L2": ("intermediate", [(24, -50), (37, -36), (54, -17), (69, 2), (77, 13)]),
    "L3": ("medial", [(25, -14), (36, -5), (49, 8), (60, 21)]),
    "L4": ("medial", [(25, 18), (36, 20), (48, 24), (59, 29)]),
    "L5": ("medial", [(24, 43), (35, 40), (47, 37), (59, 35)]),
}
TRUNK = {  # from the crest downwards, under the skin
    "medial": [CROSSING["medial"], (74.5, 47), (78, 62), (79.5, 78)],
    "intermediate": [CROSSING["intermediate"], (89, 37), (95, 54), (99.5, 70)],
    "lateral": [CROSSING["lateral"], (99, 27), (109, 41), (117, 56)],
}
TWIGS = {
    "medial": [
        [(79.5, 78), (80, 98), (77, 122)], [(79, 70), (85, 92), (91, 118)], [(79.5, 76), (75, 94), (67, 112)],
    ],
    "intermediate": [
        [(99.5, 70), (104, 90), (107, 114)], [(97, 62), (108, 82), (117, 106)], [(99, 68), (99, 84), (97, 102)],
    ],
    "lateral": [
        [(117, 56), (125, 77), (129, 98)], [(112, 46), (126, 61), (137, 80)], [(116, 53), (118, 70), (117, 88)],
    ],
}


def deep(root):
    """Return the deep course of a root's branch, joined smoothly to its trunk below the crest."""
    branch, points = ROOTS[root]
    return points + TRUNK[branch][:3]


# -- posterior: middle cluneal nerves -------------------------------------------------------------------------------
LPSL = dict(  # long posterior sacroiliac ligament: its two edges, from the PSIS to the lower sacrum
    outer=[(45.5, 79), (46, 92), (42, 108), (36, 120)],
    inner=[(36, 80), (34, 92), (30, 106), (25, 119)],
)
MCN_CROSSING = (36, 104.5)  # where a branch passes the ligament
MCN = [  # branches drawn: (root, course, passes through the ligament?)
    ("S1", [(23, 69), (31, 77), (38, 87), (47, 97), (60, 107), (74, 114)], False),
    ("S2", [(20.5, 86), (27, 96), MCN_CROSSING, (48, 113), (62, 123), (74, 132)], True),
    ("S3", [(18, 102), (24, 110), (32, 116.5), (44, 124), (56, 134), (66, 144)], False),
]
MCN_PRESS = (42, 91)  # point to press, below the PSIS

# -- anterior: bones and muscles ------------------------------------------------------------------------------------
ASIS = (122, 0)  # anterior superior iliac spine
PUBIC_TUBERCLE = (27, 95)
FRONT_LEVEL = dict(T12=-212, L1=-178, L2=-143, L3=-108, L4=-73, L5=-39)
FRONT_HIP = [
    (122, 0), (130, -14), (138, -34), (139, -52), (131, -66), (117, -72), (101, -68), (84, -58), (69, -46), (58, -32), (51, -16),
    (49, 0), (53, 14), (60, 27), (66, 42), (64, 56), (54, 68), (40, 80), (26, 88), (12, 95), (5, 100), (4, 112), (4, 134), (9, 141),
    (20, 141), (32, 148), (46, 158), (58, 160), (68, 152), (74, 138), (80, 126), (88, 118), (100, 110), (112, 98), (116, 82),
    (112, 64), (106, 50), (104, 38), (109, 28), (112, 16), (116, 6),
]
FRONT_HIP_LINES = [
    [(56, -26), (62, -6), (68, 18), (73, 42)], [(114, 0), (122, -18), (129, -36), (129, -50), (122, -59), (110, -62), (96, -58)],
]
OBTURATOR_FORAMEN = [(36, 112), (48, 104), (60, 106), (66, 116), (62, 130), (52, 142), (42, 140), (36, 128)]
FRONT_FEMUR = [
    (74, 84), (78, 71), (89, 62), (102, 64), (112, 73), (122, 75), (132, 70), (143, 71), (151, 80), (153, 95), (149, 112), (142, 128),
    (139, 150), (137, 204), (110, 204), (110, 164), (112, 146), (107, 138), (106, 128), (101, 115), (92, 109), (82, 104), (76, 96),
]
FRONT_SACRUM = [
    (0, -20), (20, -21), (26, -15), (38, -23), (55, -29), (51, -14), (49, 2), (46, 18), (38, 36), (30, 50), (22, 62), (12, 72), (7, 84), (0, 96),
]
FRONT_FORAMINA = [(20, 1), (18.5, 18), (16.5, 33), (14, 47)]
FRONT_RIB12 = [(24, -213), (50, -206), (78, -190), (99, -172), (101, -166), (95, -166), (74, -182), (50, -197), (24, -205)]
PSOAS = dict(
    outer=[(24, -192), (36, -168), (45, -130), (52, -90), (59, -50), (68, -10), (80, 28), (94, 66), (104, 106), (112, 138)],
    inner=[(21, -192), (23, -150), (26, -100), (32, -60), (42, -22), (55, 16), (68, 50), (82, 82), (96, 114), (108, 142)],
)
QUADRATUS = [(40, -200, "c"), (70, -190), (84, -180, "c"), (92, -130), (104, -68, "c"), (84, -58), (62, -42, "c"), (52, -80), (44, -130)]
ILIACUS = [
    (60, -33, "c"), (72, -48), (88, -59), (104, -66), (118, -68), (130, -58), (133, -44), (130, -26), (122, -10), (114, 6), (105, 30),
    (103, 56), (105, 84), (108, 112), (112, 138, "c"), (100, 106), (86, 64), (74, 26), (64, -12),
]
# -- anterior: nerves -----------------------------------------------------------------------------------------------
ILIOINGUINAL_ENTRY = (87, 29)  # enters the wall of the belly
ILIOINGUINAL_END = (30, 87)  # leaves the groin canal
ILIOHYPOGASTRIC_ENTRY = (95, 12)
ILIOHYPOGASTRIC_END = (40, 46)
L1_FORAMEN = (24, -161)
ILIOINGUINAL_DEEP = [
    L1_FORAMEN, (35, -150), (47, -136), (66, -110), (86, -80), (104, -56), (117, -34), (119, -14), (108, 8), ILIOINGUINAL_ENTRY,
]
ILIOINGUINAL_FRONT = [ILIOINGUINAL_ENTRY, (70, 47), (52, 65), ILIOINGUINAL_END]
ILIOINGUINAL_TWIGS = [
    [ILIOINGUINAL_END, (25, 99), (20, 114)], [(34, 83), (32, 104), (33, 128)], [(32, 85), (40, 100), (45, 118)],
]
ILIOHYPOGASTRIC_DEEP = [
    L1_FORAMEN, (36, -155), (49, -144), (74, -122), (100, -94), (124, -66), (135, -38), (123, -10), ILIOHYPOGASTRIC_ENTRY,
]
ILIOHYPOGASTRIC_FRONT = [ILIOHYPOGASTRIC_ENTRY, (76, 24), (58, 36), ILIOHYPOGASTRIC_END]
ILIOINGUINAL_SKIN = [
    (8, 92), (22, 82), (40, 78), (54, 84), (58, 100), (54, 126), (45, 150), (33, 158), (24, 146), (18, 126), (10, 116),
]

# -- the person of the maps -----------------------------------------------------------------------------------------
BODY_MM = 2.28  # millimetres of one unit of the body outline in figures.body (766 units are 175 cm)
PAIN_SPOT = (31, 328)  # tender spot of the pain map, in those units


@dataclass(frozen=True)
class Distance:
    """A drawn distance in millimetres, the range the studies give, their citation keys and how the range was taken."""

    name: str
    drawn: float
    low: float
    high: float
    keys: tuple
    note: str


def _from_psis(branch):
    return dist(CROSSING[branch], PSIS)


DISTANCES = (
    Distance(
        "medial branch to midline", CROSSING["medial"][0], 65.3, 77.9,
        ("iwanaga2019anatomic", "maigne1991trigger", "loubser2017anatomical"), "means 65.3 (groove), 70 and 77.9",
    ),
    Distance(
        "medial branch to PSIS", _from_psis("medial"), 45.2, 72.6,
        ("iwanaga2019anatomic", "tubbs2010anatomy", "sittitavornwong2013anatomic", "xu1996anatomic", "loubser2017anatomical"),
        "means 45.2 (groove), 50, 57, 68.8 (branch not named) and 72.6",
    ),
    Distance(
        "intermediate branch to midline", CROSSING["intermediate"][0], 75.2, 84.0, ("loubser2017anatomical",), "79.6 +/- 4.4",
    ),
    Distance(
        "intermediate branch to PSIS", _from_psis("intermediate"), 65, 76.6, ("tubbs2010anatomy", "loubser2017anatomical"),
        "means 65 and 76.6",
    ),
    Distance("lateral branch to midline", CROSSING["lateral"][0], 85.0, 94.0, ("loubser2017anatomical",), "89.5 +/- 4.5"),
    Distance(
        "lateral branch to PSIS", _from_psis("lateral"), 73, 79.6, ("tubbs2010anatomy", "loubser2017anatomical"),
        "means 73 and 79.6",
    ),
    Distance(
        "tender spot of the pain map to midline", PAIN_SPOT[0] * BODY_MM, 70, 80, ("kuniya2014prospective", "isu2016neurolysis"),
        "70 and 70 to 80",
    ),
    Distance(
        "middle cluneal branch at the ligament to midline", MCN_CROSSING[0], 29.6, 42.4, ("konno2017anatomical2",), "36.0 +/- 6.4",
    ),
    Distance(
        "middle cluneal branch at the ligament below PSIS", MCN_CROSSING[1] - PSIS[1], 17.3, 39.7, ("konno2017anatomical2",),
        "28.5 +/- 11.2",
    ),
    Distance(
        "middle cluneal point to press below PSIS", MCN_PRESS[1] - PSIS[1], 15, 30, ("aota2016entrapment", "kim2017low"),
        "15 and about 30",
    ),
    Distance("ASIS to midline", ASIS[0], 111, 133, ("klaassen2011anatomy",), "122 +/- 11"),
    Distance("ilioinguinal entry medial to ASIS", ASIS[0] - ILIOINGUINAL_ENTRY[0], 17, 39, ("klaassen2011anatomy",), "28 +/- 11"),
    Distance("ilioinguinal entry below ASIS", ILIOINGUINAL_ENTRY[1] - ASIS[1], 28, 52, ("klaassen2011anatomy",), "40 +/- 12"),
    Distance("ilioinguinal end to midline", ILIOINGUINAL_END[0], 25, 35, ("klaassen2011anatomy",), "30 +/- 5"),
    Distance(
        "iliohypogastric entry medial to ASIS", ASIS[0] - ILIOHYPOGASTRIC_ENTRY[0], 15, 41, ("klaassen2011anatomy",), "28 +/- 13",
    ),
    Distance(
        "iliohypogastric entry below ASIS", ILIOHYPOGASTRIC_ENTRY[1] - ASIS[1], 2, 26, ("klaassen2011anatomy",), "14 +/- 12",
    ),
    Distance("iliohypogastric end to midline", ILIOHYPOGASTRIC_END[0], 27, 53, ("klaassen2011anatomy",), "40 +/- 13"),
)
