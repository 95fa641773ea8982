"""What the committed film was made from: a hash for every source that decides a picture, a sound or its time.

Needs nothing but Python and the code of the handbook. Pictures and sound are told apart, so the message can say which
of them is old.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from figures import back, shaded
from film import script
from handbook.model import curves

__all__ = ["hashes", "listing"]

FOLDER = Path(__file__).resolve().parent
DRAWN = ("art/*.py", "scenes/*.py", "curves.py", "kit.py", "render.py")
HEARD = ("voice.py", "instruments.py", "score.py", "voices/*.npy")
DRAWN_MAPS = FOLDER / "drawn-maps.json"
TERRITORIES = FOLDER.parent / "docs" / "_data" / "territories.yaml"
MAPS = ("body", "superior-cluneal", "cluneal-usual", "cluneal-spreading", "middle-cluneal-pain", "l5-root", "sacroiliac")


def _maps() -> bytes:
    """What the maps that the film draws show: each area by its view, strength and words.

    The points are left out: a border that the source names in words alone may move by a finger's breadth without
    making the film wrong. A test holds the points that were drawn, in DRAWN_MAPS, against the file.
    """
    records = TERRITORIES.read_text(encoding="utf-8").split("\n- key: ")[1:]
    areas = re.compile(r"view: \w+, shows: \w+, strength: \w+|text: \"[^\"]+\"")
    chosen = [record for record in records if record.split("\n", 1)[0] in MAPS]
    return "\n".join(f"{record.split(chr(10), 1)[0]} {areas.findall(record)}" for record in chosen).encode()


def _figures() -> bytes:
    """What the film takes from the figures and the model: bones, nerves on them, a profile, the way a curve is drawn."""
    bend = curves.commands([(0, 0), (30, 4, "c"), (50, 90), (20, 70)], closed=True)
    return repr((shaded.read("woman-back"), shaded.read("person-side"), shaded.SHADE, back.ROOTS, back.TRUNK, back.TWIGS, bend)).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def hashes() -> dict[str, str]:
    """{what: sha256}: each drawing script, font, voice and map, and the words with their times."""
    found = {}
    for patterns, kind in ((DRAWN, "pictures"), (HEARD, "sound"), (("fonts/*.ttf",), "pictures")):
        for path in sorted(path for pattern in patterns for path in FOLDER.glob(pattern)):
            content = path.read_bytes()
            text = content if path.suffix in {".npy", ".ttf"} else content.replace(b"\r\n", b"\n")
            found[f"{kind}: {path.relative_to(FOLDER).as_posix()}"] = _digest(text)
    found["pictures: territories.yaml, the maps"] = _digest(_maps())
    found["pictures: figures, the bones and their nerves"] = _digest(_figures())
    for language in script.LANGUAGES:
        shots = script.timeline(language)
        words = [cue.line(language) for shot in shots for *_, cue in shot.cues]
        times = [(shot.scene.name, shot.start, shot.length, [cue[:2] for cue in shot.cues], shot.scene.signs) for shot in shots]
        found[f"sound: script.py, what is said ({language})"] = _digest(repr(words).encode())
        found[f"pictures: script.py, times and signs ({language})"] = _digest(repr(times).encode())
    stills = [(still.scene, still.cue, still.seconds) for still in script.KEY_FRAMES] + [script.POSTER]
    found["pictures: script.py, key frames"] = _digest(repr(stills).encode())
    return dict(sorted(found.items()))


def listing() -> str:
    """The text of film.sha256."""
    return "".join(f"{digest}  {name}\n" for name, digest in hashes().items())
