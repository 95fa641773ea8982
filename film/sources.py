"""What the committed film was rendered from: a hash for every source that decides a picture or its time.

Needs nothing but Python.  The words count by the time they take and where they stand in a picture; a caption
corrected without a change of timing does not make the film older than its scripts.
"""
from __future__ import annotations

import hashlib
from pathlib import Path

from film import script

FOLDER = Path(__file__).resolve().parent
PICTURE_SOURCES = ('art.py', 'curves.py', 'kit.py', 'pelvis.py', 'render.py', 'scenes.py')


def hashes():
    """{name: sha256} of the drawing scripts, the fonts and the timeline."""
    found = {name: (FOLDER / name).read_text(encoding='utf-8').encode() for name in PICTURE_SOURCES}
    found |= {f'fonts/{path.name}': path.read_bytes() for path in (FOLDER / 'fonts').glob('*.ttf')}
    times = [(shot.scene.name, shot.start, shot.length, [round(cue[0], 3) for cue in shot.cues], shot.scene.signs)
             for shot in script.timeline()]
    stills = [(still.scene, still.seconds) for still in script.KEY_FRAMES] + [script.POSTER]
    found['script.py: timing, signs and key frames'] = repr((times, stills)).encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(found.items())}


def listing():
    """The text of film.sha256."""
    return ''.join(f'{digest}  {name}\n' for name, digest in hashes().items())
