"""Find and read the anatomical models.

They lie in the folder that the environment variable ``HANDBOOK_ANATOMY`` names.
"""

import hashlib
import json
import os
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np

FOLDER = "HANDBOOK_ANATOMY"
#: file -> where to get it, and the beginning of its SHA-256.
RECORDS = {
    "VH_F_Pelvis.glb": ("https://doi.org/10.48539/HBM427.CCRP.887", "155603d0c44a8ed1"),
    "VH_M_Pelvis.glb": ("https://doi.org/10.48539/HBM893.QGJK.978", "06349b8c70a019b3"),
    "VH_F_Skin.glb": ("https://doi.org/10.48539/HBM555.MQLF.923", "5de3afdd679a65da"),
}


class ModelError(Exception):
    """A model is not there or is another version; the message says where to get the right one."""


def _bytes(name):
    record, begins = RECORDS[name]
    folder = os.environ.get(FOLDER, "")
    path = Path(folder) / name
    if not folder or not path.is_file():
        raise ModelError(
            f"The model {name} is not there: download it from {record} and set {FOLDER} to its folder. "
            "Only `make plates` needs it."
        )
    data = path.read_bytes()
    if not hashlib.sha256(data).hexdigest().startswith(begins):
        raise ModelError(f"{name} is another version than the one drawn from: get it again from {record}.")
    return data


def glb(name):
    """Return ``{mesh: (vertices in millimetres, faces)}`` of a glTF binary file; y is up, z to the front.

    Raises :class:`ModelError`.
    """
    data = _bytes(name)
    (length,) = struct.unpack("<I", data[12:16])
    tree, store = json.loads(data[20 : 20 + length]), data[28 + length :]

    def array(index):
        accessor = tree["accessors"][index]
        view = tree["bufferViews"][accessor["bufferView"]]
        kind = {5126: "<f4", 5125: "<u4", 5123: "<u2"}[accessor["componentType"]]
        width = {"SCALAR": 1, "VEC3": 3}[accessor["type"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        return np.frombuffer(store, kind, accessor["count"] * width, start).reshape(-1, width)

    meshes = {}
    for mesh in tree["meshes"]:
        parts = [(array(p["attributes"]["POSITION"]), array(p["indices"]).reshape(-1, 3)) for p in mesh["primitives"]]
        meshes[mesh["name"]] = join([(v * 1000.0, f.astype(int)) for v, f in parts])
    return meshes


def stl(name):
    """Return vertices (mm; x lateral, y up, z front) and faces of a mesh of myo-sim, welded and smoothed."""
    (folder,) = find_spec("myo_sim").submodule_search_locations  # not imported: that would ask for a simulator
    data = Path(folder, "models", "meshes", name).read_bytes()
    (count,) = struct.unpack("<I", data[80:84])
    triangles = np.frombuffer(data[84:], dtype=[("n", "<3f4"), ("v", "<9f4"), ("a", "<u2")], count=count)["v"]
    soup = triangles.reshape(-1, 3).astype(float) * 1000
    points, index = np.unique(np.round(soup[:, [2, 1, 0]], 3), axis=0, return_inverse=True)
    faces = index.reshape(-1, 3)[:, ::-1]  # the swap of axes turns the faces inside out
    for _ in range(2):
        points, faces = _finer(points, faces)
    return _smooth(points, faces), faces


def join(parts):
    """Return one mesh made of several."""
    vertices, faces, start = [], [], 0
    for v, f in parts:
        vertices.append(v)
        faces.append(f + start)
        start += len(v)
    return np.concatenate(vertices), np.concatenate(faces)


def _finer(points, faces):
    """Split every face into four."""
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    unique, index = np.unique(edges, axis=0, return_inverse=True)
    a, b, c = index.reshape(3, -1) + len(points)
    i, j, k = faces.T
    finer = np.concatenate([np.c_[i, a, c], np.c_[a, j, b], np.c_[c, b, k], np.c_[a, b, c]])
    return np.concatenate([points, points[unique].mean(1)]), finer


def _smooth(points, faces, rounds=6):
    """Taubin smoothing: soft edges without shrinking."""
    from scipy.sparse import coo_matrix, diags

    i = np.concatenate([faces[:, [0, 1, 2]].ravel(), faces[:, [1, 2, 0]].ravel()])
    j = np.concatenate([faces[:, [1, 2, 0]].ravel(), faces[:, [0, 1, 2]].ravel()])
    links = coo_matrix((np.ones(len(i)), (i, j)), shape=(len(points),) * 2).tocsr()
    mean = diags(1 / np.maximum(np.asarray(links.sum(1)).ravel(), 1)) @ links
    for _ in range(rounds):
        for weight in (0.5, -0.52):
            points = points + weight * (mean @ points - points)
    return points
