"""Soft light on meshes, and the steps of that light as vector paths."""

import contourpy
import numpy as np
from scipy import ndimage

LIGHT = (-0.4, 0.55, 0.73)  # from the upper left, towards the viewer


def depth(vertices, faces, scale, origin, size):
    """Return for each pixel the face in front and its depth.

    *vertices* have x to the right, y up, z towards the viewer; *origin* is the upper left corner, *scale* pixels a
    millimetre, *size* (width, height) in pixels.  Where nothing is, the face is -1.
    """
    width, height = size
    at = np.stack([(vertices[:, 0] - origin[0]) * scale, (origin[1] - vertices[:, 1]) * scale, vertices[:, 2]], -1)[faces]
    low = np.floor(at[:, :, :2].min(1)).astype(int)
    high = np.ceil(at[:, :, :2].max(1)).astype(int)
    one, two = at[:, 1] - at[:, 0], at[:, 2] - at[:, 0]
    area = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    seen = (abs(area) > 1e-9) & (high >= 0).all(1) & (low < size).all(1)
    span = (high - low).max(1) + 1
    near, face = np.full(width * height, -np.inf), np.full(width * height, -1)
    below = 0
    for side in (2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512):
        todo = np.where(seen & (span <= side) & (span > below))[0]
        below = side
        grid = np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), -1).reshape(-1, 2)
        for chunk in np.array_split(todo, max(1, len(todo) * len(grid) // 4_000_000)):
            if not len(chunk):
                continue
            pixel = low[chunk][:, None, :] + grid[None]
            off = pixel + 0.5 - at[chunk, 0, :2][:, None]
            u = (off[..., 0] * two[chunk, 1][:, None] - off[..., 1] * two[chunk, 0][:, None]) / area[chunk][:, None]
            v = (off[..., 1] * one[chunk, 0][:, None] - off[..., 0] * one[chunk, 1][:, None]) / area[chunk][:, None]
            z = at[chunk, 0, 2][:, None] + u * one[chunk, 2][:, None] + v * two[chunk, 2][:, None]
            hit = (u >= -1e-6) & (v >= -1e-6) & (u + v <= 1 + 1e-6) & (pixel >= 0).all(-1) & (pixel < size).all(-1)
            place, z = (pixel[..., 1] * width + pixel[..., 0])[hit], z[hit]
            owner = np.broadcast_to(chunk[:, None], hit.shape)[hit]
            order = np.argsort(z)  # the nearest is written last
            best = np.full(width * height, -1)
            best[place[order]] = order
            best = best[best >= 0]
            won = best[z[best] > near[place[best]]]
            near[place[won]], face[place[won]] = z[won], owner[won]
    return near.reshape(height, width), face.reshape(height, width)


def normals(vertices, faces):
    """Return the smooth normal of each face."""
    flat = np.cross(vertices[faces[:, 1]] - vertices[faces[:, 0]], vertices[faces[:, 2]] - vertices[faces[:, 0]])
    _, same = np.unique(np.round(vertices, 2), axis=0, return_inverse=True)
    total = np.zeros((same.max() + 1, 3))
    for k in range(3):
        np.add.at(total, same.ravel()[faces[:, k]], flat)
    mean = total[same.ravel()][faces].mean(1)
    return mean / (np.linalg.norm(mean, axis=1, keepdims=True) + 1e-9)


def light(vertices, faces, scale, origin, size, source=LIGHT, hollows=0.55, reach=(3, 8, 18)):
    """Return how bright each pixel is (0 to 1), and where there is anything.

    Directed light, a little from the viewer, less of it in hollows: *reach* are their widths in millimetres.
    """
    near, face = depth(vertices, faces, scale, origin, size)
    mask = face >= 0
    turned = np.zeros((*mask.shape, 3))
    turned[mask] = normals(vertices, faces)[face[mask]]
    weight = ndimage.gaussian_filter(mask.astype(float), scale * 0.5) + 1e-6
    turned = np.stack([ndimage.gaussian_filter(turned[..., k], scale * 0.5) / weight for k in range(3)], -1)
    turned /= np.linalg.norm(turned, axis=2, keepdims=True) + 1e-9
    to = np.array(source) / np.linalg.norm(source)
    ground = np.where(mask, near, near[mask].min() - 60)
    shut = sum(np.clip((ndimage.gaussian_filter(ground, r * scale / 2) - ground) / (1.1 * r), 0, 1) for r in reach)
    bright = 0.30 + 0.45 * np.clip(turned @ to, 0, 1) + 0.25 * np.clip(turned[..., 2], 0, 1) ** 0.8
    return np.where(mask, bright * (1 - hollows * shut / len(reach)), 1.2), mask


def simplify(points, tolerance):
    """Return fewer points of a line, none farther than *tolerance* from it (Douglas and Peucker)."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    todo = [(0, len(points) - 1)]
    while todo:
        a, b = todo.pop()
        if b <= a + 1:
            continue
        way, off = points[b] - points[a], points[a + 1 : b] - points[a]
        length = np.hypot(*way)
        far = abs(off[:, 0] * way[1] - off[:, 1] * way[0]) / length if length > 1e-9 else np.hypot(*off.T)
        k = far.argmax()
        if far[k] > tolerance:
            keep[a + 1 + k] = True
            todo += [(a, a + 1 + k), (a + 1 + k, b)]
    return points[keep]


def outlines(field, level, scale, origin, tolerance, least):
    """Return path data, in tenths of a millimetre, of where *field* is *level*; shapes below *least* mm2 are left out."""
    data = ""
    for line in contourpy.contour_generator(z=field).lines(level):
        at = np.c_[(line[:, 0] + 0.5) / scale + origin[0], (line[:, 1] + 0.5) / scale - origin[1]]
        turn = np.roll(at, 1, axis=0)
        if len(at) < 4 or abs((at[:, 0] * turn[:, 1] - at[:, 1] * turn[:, 0]).sum()) / 2 < least:
            continue
        few = np.round(simplify(at, tolerance) * 10).astype(int)
        if len(few) > 3:
            steps = " ".join("%d %d" % tuple(step) for step in np.diff(few, axis=0)[:-1])
            data += f"M{few[0][0]} {few[0][1]}l{steps}z".replace(" -", "-")
    return data


def plate(vertices, faces, box, levels, *, tolerance=0.25, soft=0.3, least=1.5, pixels=4, **how):
    """Return ``(outline, bands)``: path data of the silhouette, and of what is darker than each step, lightest first.

    *box* is (x, y, width, height) with y down, in millimetres; *levels* are shares of the surface, such as 0.3 for the
    darkest 30 per cent.
    """
    x, y, width, height = box
    size, origin = (round(width * pixels), round(height * pixels)), (x, -y)
    bright, mask = light(vertices, faces, pixels, origin, size, **how)
    edge = ndimage.gaussian_filter(np.pad(mask, 1).astype(float), pixels * 0.2)[1:-1, 1:-1]
    edge[[0, -1], :] = edge[:, [0, -1]] = 0
    field = ndimage.gaussian_filter(bright, pixels * soft)
    field[[0, -1], :] = field[:, [0, -1]] = 1.2
    steps = np.quantile(bright[mask], sorted(levels, reverse=True))
    bands = [outlines(field, step, pixels, origin, tolerance, least) for step in steps]
    return outlines(edge, 0.5, pixels, origin, tolerance * 0.6, least), bands
