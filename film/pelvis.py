"""Lower spine and pelvis from behind, in millimetres, as the film draws them.

x: distance from the midline (the person's right side, as seen from behind, is positive); y: downwards, 0 at the highest
point of the iliac crest, which lies level with L4.  Outlines are a drawn silhouette, not a specimen.
The distances a viewer could measure are CREST_CROSSINGS, and each lies inside published means from the midline: the
medial branch between 65 mm (iwanaga2019anatomic) and 78 mm (loubser2017anatomical), the intermediate and the lateral
one near 80 and 90 mm (loubser2017anatomical).  Which root feeds which branch varies from body to body; the film draws
one example with roots from T12 to L5 (konno2017anatomical).
"""
from film.curves import mirrored

LEVELS = {'T11': -170, 'T12': -140, 'L1': -106, 'L2': -70, 'L3': -34, 'L4': 2, 'L5': 35}
CREST_CROSSINGS = {'medial': (70, 36), 'intermediate': (83, 23.5), 'lateral': (90, 17.5)}
CREST = [(42, 76), (47, 63), (57, 49), (70, 36), (83, 23.5), (90, 17.5), (104, 7.6), (117, 3.5), (129, 7), (138, 17)]
CREST_INNER = [(47, 80), (53, 67), (63, 54), (75, 42), (87, 31), (98, 21.5), (108, 14.5), (118, 11.5), (127, 14.5),
               (133, 22)]
ILIUM = [*CREST, (142, 32), (140, 50), (134, 68), (127, 82), (125.5, 90), (120, 97), (117.5, 106),
         (121, 117), (121, 130), (115, 142), (105, 149), (96, 154), (90, 163),
         (87, 177), (80, 193), (66, 203), (53, 200), (46, 187), (48, 172), (55, 160),
         (56, 153), (47, 146), (51, 139), (61, 133), (67.5, 123), (66, 111), (57, 102), (48, 98), (46, 90), (41, 85)]
PUBIS = [(94, 122), (70, 128), (44, 138), (22, 143), (6, 147), (2, 152), (2, 184), (8, 191), (22, 193), (40, 205),
         (56, 203), (60, 190), (46, 190), (30, 180), (25, 168), (32, 157), (52, 150), (72, 150), (96, 146)]
SACRUM = [(0, 48), (12, 46), (20, 40), (27, 44), (40, 47), (54, 56), (57, 70), (50, 86), (45, 98), (41, 110),
          (38, 119), (26, 127), (14, 134), (9, 140), (0, 142)]
FORAMINA = [(23, 69), (20.5, 86), (18, 102), (15, 117)]
COCCYX = [(-7, 143), (7, 143), (9, 149), (5, 155), (6, 160), (3, 168), (0, 171), (-3, 168), (-6, 160), (-5, 155),
          (-9, 149)]
FEMUR = [(104, 118), (122, 112), (134, 116), (143, 113), (152, 118), (157, 130), (155, 146), (149, 162), (146, 185),
         (144, 214), (118, 214), (119, 190), (116, 172), (112, 160), (104, 150), (96, 142), (94, 128)]
BACK_MUSCLE = [(7, -196), (50, -196), (64, -160), (74, -110), (79, -60), (79, -15), (75, 14), (66, 38), (54, 53),
               (45, 68), (40, 88), (30, 112), (14, 130), (6, 120), (7, 40), (7, -80)]
RIBS = [[(22, -142), (46, -139), (76, -126), (100, -108), (103, -103), (98, -101), (74, -117), (46, -130), (22, -133)],
        [(22, -174), (54, -173), (92, -160), (124, -138), (140, -118), (142, -110), (136, -112), (118, -131),
         (88, -151), (52, -164), (22, -165)]]
TRANSVERSE_REACH = {'T11': 27, 'T12': 28, 'L1': 35, 'L2': 38, 'L3': 42, 'L4': 38, 'L5': 38}

# a root: the branch it feeds here, and its way through the back muscle
ROOTS = {
    'T12': ('lateral', [(21, -120), (34, -96), (53, -62), (70, -28), (81, -3)]),
    'L1': ('lateral', [(23, -86), (37, -64), (55, -36), (71, -10), (82, 5)]),
    'L2': ('intermediate', [(24, -50), (37, -36), (54, -17), (69, 2), (77, 13)]),
    'L3': ('medial', [(25, -14), (36, -5), (49, 8), (60, 21)]),
    'L4': ('medial', [(25, 18), (36, 20), (48, 24), (59, 29)]),
    'L5': ('medial', [(24, 43), (35, 40), (47, 37), (59, 35)]),
}
# a branch: from its crossing of the crest to where it fans out under the skin
BRANCHES = {
    'medial': [CREST_CROSSINGS['medial'], (74.5, 47), (78, 62), (79.5, 78)],
    'intermediate': [CREST_CROSSINGS['intermediate'], (89, 37), (95, 54), (99.5, 70)],
    'lateral': [CREST_CROSSINGS['lateral'], (99, 27), (109, 41), (117, 56)],
}
TWIGS = [
    [(79.5, 78), (80, 98), (77, 122)], [(79, 70), (85, 92), (91, 118)], [(79.5, 76), (75, 94), (67, 112)],
    [(99.5, 70), (104, 90), (107, 114)], [(97, 62), (108, 82), (117, 106)], [(99, 68), (99, 84), (97, 102)],
    [(117, 56), (125, 77), (129, 98)], [(112, 46), (126, 61), (137, 80)], [(116, 53), (118, 70), (117, 88)],
]


def vertebra(level):
    """The outline of the back of one vertebra, named as in LEVELS."""
    y, reach, spine = LEVELS[level], TRANSVERSE_REACH[level], 9 if level == 'L5' else 12
    right = [(0, y - 21), (6, y - 20), (12, y - 27), (18, y - 29), (21, y - 23), (25, y - 18), (reach - 5, y - 19),
             (reach, y - 15), (reach - 2, y - 10), (27, y - 9), (20, y - 8), (17, y - 2), (20, y + 6), (18, y + 12),
             (12, y + 11), (9, y + 3), (5.5, y + 4), (6, y + spine - 2), (4, y + spine + 1), (0, y + spine + 2)]
    return right + mirrored(right[1:-1])[::-1]
