"""The bodies of the scene in one frame: x to the person's left, y up, z to the front, in millimetres.

The pelves have y = 0 at the highest point of the iliac crest and x = 0 midway between the ilia.
"""

import numpy as np

from . import models

FILES = {"woman": "VH_F_Pelvis.glb", "man": "VH_M_Pelvis.glb"}
#: Where the lumbar spine and the right hip joint stand on each pelvis: scale of the mesh and its place, by eye.
SPINE = {"woman": ((1.25, 1.13, 1.13), (0, -26, -128)), "man": ((1.3, 1.2, 1.2), (0, -19, -50))}
HIP = {"woman": (0.95, (-93, -138, -62)), "man": (1.0, (-90, -142, 8))}


def pelvis(who):
    """Return ``{bone: mesh}`` of the pelvis of the *woman* or *man*: ilium, pubis, ischium, sacrum, coccyx by side."""
    meshes = {n: m for n, m in models.glb(FILES[who]).items() if "spongy" not in n}
    ilia = np.concatenate([v for n, (v, _) in meshes.items() if "ilium" in n])
    shift = np.array([(ilia[:, 0].min() + ilia[:, 0].max()) / 2, ilia[:, 1].max(), 0])
    return {n[5:]: (v - shift, f) for n, (v, f) in meshes.items()}


def bones(who, femora=True):
    """Return one mesh of pelvis, lumbar spine and, if asked, the femora."""
    scale, place = SPINE[who]
    spine, faces = models.stl("hat_lumbar.stl")
    parts = [*pelvis(who).values(), (spine * scale + place, faces)]
    if femora:
        scale, place = HIP[who]
        femur, faces = models.stl("r_femur.stl")
        femur = femur * scale * (-1, 1, 1)
        parts.append((femur + place, faces[:, ::-1]))
        parts.append(((femur + place) * (-1, 1, 1), faces))
    return models.join(parts)


def behind(mesh):
    """Return the mesh turned so that it is seen from behind."""
    return mesh[0] * (-1, 1, -1), mesh[1]


def _ease(t):
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


def _turned(points, centre, degrees):
    a = np.radians(degrees)
    x, y = (points - centre).T
    return centre + np.c_[x * np.cos(a) - y * np.sin(a), x * np.sin(a) + y * np.cos(a)]


def body(shoulder=6.5, elbow=14):
    """Return the woman's skin, 766 units tall with the crown at 0, arms lowered by so many degrees."""
    ((vertices, faces),) = models.glb("VH_F_Skin.glb").values()
    v = vertices - [(vertices[:, 0].min() + vertices[:, 0].max()) / 2, vertices[:, 1].min(), 0]
    joint, bend = np.array([165, 1335]), np.array([268, 1105])
    along = (bend - joint) / np.hypot(*(bend - joint))
    for side in (-1, 1):
        flat = np.c_[v[:, 0] * side, v[:, 1]]
        trunk = np.interp(v[:, 1], [550, 800, 900, 1000, 1100, 1170, 1210], [600, 285, 245, 200, 172, 168, 172])
        arm = (flat[:, 0] > trunk) & (v[:, 1] < 1360) & (v[:, 1] > 600)
        upper = _ease((flat - joint) @ along / 160) * arm
        lower = _ease(((flat - bend) @ along + 30) / 90) * arm
        new = _turned(flat, joint, -shoulder * upper)
        new = _turned(new, _turned(bend[None], joint, -shoulder)[0], -elbow * lower)
        own = flat[:, 0] > 0
        v[own, 0], v[own, 1] = new[own, 0] * side, new[own, 1]
    unit = 766 / (v[:, 1].max() - v[:, 1].min())
    v = v * unit
    v[:, 1] -= 766
    return v, faces
